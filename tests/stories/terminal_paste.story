story "a pasted paragraph fills a field to its limit, says what was dropped, and never acts"
include village.inc
as sgl password $PW
expect line -1 "0退出"
# where no text is asked for nothing happens, and it is said
send "\e[200~x 1\r\n0\r\nq\e[201~"
expect "! 这里不能粘贴。先进一个要填的地方再粘。"
expect line 1 "今日待办"
keys 8
expect line 1 "志愿者"
# a list is searched for it
send "\e[200~" "  周海" "涛\r\n" "\e[201~"
expect "找：周海涛"
keys <Enter>
expect "> 周海涛"
keys 0
expect line 1 "今日待办"
keys x
expect line 1 "新建点单"
# lines become blanks, in any packets; nothing of it is a key
send "\e[200~老人腿脚不便，\r\n" "\r\n  请帮忙：\n" "1\t买药\r2 换灯" "\e[201" "~"
expect "> 需求    老人腿脚不便， 请帮忙： 1 买药 2 换灯"
expect line 1 "新建点单"
send "\e[200~。\eq\x03\x04\x0f好\e[201~"
expect "> 需求    老人腿脚不便， 请帮忙： 1 买药 2 换灯。q好"
expect "! 有看不见的控制字符，没收下。"
keys <C-u>
# the field's limit, on a character border
set P "村里老人村里老人村里老人村里老人村里老人"
send "\e[200~$P" "$P" "$P" "$P" "$P" "$P" "$P" "$P" "$P" "$P" "𠮷\e[201~"
expect "! 收下了前200个字，后面1个放不下，没收。"
keys <Backspace>
send "\e[200~𠮷𠮷\e[201~"
expect "里老𠮷"
expect "! 收下了前1个字，后面1个放不下，没收。"
# a line of one row
keys <C-u> "买药" <Enter>
expect "> 点单人"
send "\e[200~王\r\n秀珍\r\n\e[201~"
expect "王 秀珍"
keys <Esc>
expect line 1 "今日待办"
stop-server
shell sidan check
