story "a public key and a one-time code open the same screen"
include setup.inc
shell ssh-keygen -q -t ed25519 -N '' -C '' -f $TMP/id && cp $TMP/id.pub $DIR/key.pub
shell ssh-keygen -q -t ed25519 -N '' -f $TMP/other
server
as zhang key $TMP/id
expect "typed []"
cannot-login zhang key $TMP/other
cannot-login li key $TMP/id
as zhang2 login zhang code ABCD-EFGH
expect "typed []"
as zhang3 login zhang password ABCD-EFGH
expect "typed []"
cannot-login zhang4 login zhang code WRNG-CODE
stop-server
