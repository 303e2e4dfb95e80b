story "a public key logs in, another does not, a disabled one no more"
needs program ssh-keygen
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
shell sidan sessions
stop-server
