story "text that could deceive a terminal is refused where it is pasted or sent"
include village.inc
as sgl password $PW
expect line -1 "0退出"
keys x
expect line 1 "新建点单"
send "\e[200~\xE2\x80\xAEab\xE2\x80\xAC\xE2\x81\xA7c\e[201~"
expect "> 需求    abc"
expect "有看不见的控制字符"
send "\e[200~d\xE2\x80\x8Be\xEF\xBB\xBF\xE2\x80\x8D\e[201~"
expect "> 需求    abcde"
send "\e[200~\xF0\x9F\xFF\xC0\x80\xED\xA0\x80\xF4\x90\x80\x80f\e[201~"
expect "> 需求    abcdef"
send "\e[200~\e[2J\x07\xC2\x9Bg\e[201~"
expect "> 需求    abcdefg"
expect "有看不见的控制字符"
# sequences of the terminal that nobody asked for are swallowed whole
send "\e]0;title\x07" "\eP1+r\e\\" "\e[99;5R" "\e[>0;276;0c" "h"
expect-not "title"
expect-not "276"
expect line 1 "新建点单"
# a thousand characters are cut where the field ends, with a word
repeat 30
send "\e[200~\xE8\x80\x81\xE4\xBA\xBA\xE8\x85\xBF\xE8\x84\x9A\xE4\xB8\x8D\xE4\xBE\xBF\xE4\xB8\x8A\xE9\x97\xA8\e[201~"
end
expect "放不下，没收"
keys <Enter> "王秀珍" 1 "19900034000" <Enter>
expect "> 提交"
keys <Enter>
expect line 1 "提交这张单？"
keys <Enter>
expect "待制单"
expect "abcdefgh老人"
# the log has no line of each refused character
shell test $(grep -c "error=TEXT" $TMP/log) -lt 10
stop-server
shell sidan check
