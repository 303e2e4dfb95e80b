story "a volunteer pastes a public key on a phone, logs in with it, and disables it"
needs program ssh-keygen
include city.inc
shell ssh-keygen -q -t ed25519 -N "" -C pixel -f $TMP/id && ssh-keygen -q -t rsa -b 1024 -N "" -C "" -f $TMP/weak
server
as zcs password $PW at 40x20
expect "> 1 待答复"
shell cat $TMP/id.pub
capture PUB "^(.+)"
shell fold -w 37 $TMP/id.pub | sed -n 1p
capture PART1 "^(.+)"
shell fold -w 37 $TMP/id.pub | sed -n 2p
capture PART2 "^(.+)"
shell fold -w 37 $TMP/id.pub | sed -n 3p
capture PART3 "^(.+)"
shell head -2 $TMP/id | tail -1
capture SECRET "^(.+)"
shell cut -c1-200 $TMP/weak.pub
capture WEAK1 "^(.+)"
shell cut -c201- $TMP/weak.pub
capture WEAK2 "^(.+)"
keys 97
expect line 1 "我的公钥"
expect "还没有公钥。"
expect "1 新增公钥"
keys 1
expect line 1 "新增公钥"
# the private key is not taken, neither is a weak one, nor half of one
send "\e[200~-----BEGIN OPENSSH PRIVATE KEY-----\r\n" "$SECRET\r\n" "\e[201~"
keys <Enter>
expect "这是私钥，不能离开自己的设备。"
keys <C-u>
send "\e[200~$WEAK1" "$WEAK2\e[201~"
keys <Enter>
expect "公钥太短，只有1024位。"
keys <C-u>
send "\e[200~$PART1\e[201~"
keys <Enter>
expect "公钥不完整。"
keys <C-u> "wo de mi yao" <Enter>
expect "公钥不对"
keys <C-u>
# the line as it was copied from a narrow terminal
send "\e[200~$PART1\r\n$PART2\r\n" "$PART3\r\n\e[201~"
keys <Enter>
expect "pixel"
keys <Enter>
expect "加好了：SHA256:"
expect "> 1 pixel"
close
as phone login zcs key $TMP/id at 40x20
expect "> 1 待答复"
keys 97
expect "> 1 pixel"
# a second time it is there already
keys x
send "\e[200~$PUB\e[201~"
keys <C-d>
expect "已经有了"
keys <C-u> <Esc>
expect "写的内容不保存"
keys 1
expect line 1 "我的公钥"
keys 1
expect line 1 "停用这个公钥？"
keys <Enter>
expect "> 1 pixel"
keys c
expect line 1 "停用这个公钥？"
keys 1
expect "这把公钥已停用。"
expect "还没有公钥。"
close
cannot-login phone key $TMP/id
stop-server
shell sidan check
