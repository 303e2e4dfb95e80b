story "the administrator sees an account's public keys by fingerprint and disables the lost one"
needs program ssh-keygen
include village.inc
shell for k in ban gong; do ssh-keygen -q -t ed25519 -N '' -C $k -f $TMP/$k && sidan account key add sgl $TMP/$k.pub; done
shell ssh-keygen -lf $TMP/ban.pub
capture PRINT "SHA256:([^ ]+)"
as old login sgl key $TMP/ban
expect "孙桂兰"
close
as zm password $PW
keys 9 9 3
keys / "sgl" <Enter>
expect "孙桂兰"
keys <Enter>
expect "2公钥2"
keys 2
expect "公钥 sgl  孙桂兰"
show
expect "$PRINT"
keys c
expect "停用 sgl 的这把公钥？"
expect "ban"
expect "SHA256:$PRINT"
keys 1
expect "这把公钥已停用。"
expect "停用"
keys c
expect "已经停用"
keys q
expect "2公钥1"
cannot-login sgl key $TMP/ban
as new login sgl key $TMP/gong
expect "孙桂兰"

# A phone has two lines a key.
as phone login zm password $PW at 40x20
keys 9 9 3
keys / "sgl" <Enter>
expect "孙桂兰"
keys <Enter> 2
expect "gong"
show
stop-server
shell sidan check
