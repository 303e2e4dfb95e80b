story "a public key logs in, another does not, a disabled one no more"
needs program ssh-keygen
needs program ssh
shell ssh-keygen -q -t ed25519 -N '' -C '' -f $TMP/id && ssh-keygen -q -t ed25519 -N '' -C '' -f $TMP/other
shell sidan init
shell sidan account add zhang --role centre --unit '#1' --key $TMP/id.pub
server
as zhang key $TMP/id
expect line -1 "0退出"
cannot-login zhang key $TMP/other
cannot-login admin key $TMP/id
as zhang via openssh
expect line -1 "0退出"
keys 0
expect-closed
shell sidan account key list zhang
capture FINGERPRINT "(SHA256:[A-Za-z0-9+/]+)"
shell sidan account key disable zhang $FINGERPRINT
cannot-login zhang key $TMP/id via libssh
stop-server
