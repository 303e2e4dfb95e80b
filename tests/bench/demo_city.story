story "bytes of the request list of sidan demo --seed 1 as a centre's clerk, Debian's ssh client, 80x24"
needs program ssh
shell sidan demo --seed 1
shell awk -F '\t' '$3 == "centre" { print $1; exit }' "$DIR/demo.txt"
capture LOGIN "(.+)"
shell awk -F '\t' '$3 == "centre" { print $2; exit }' "$DIR/demo.txt"
capture PASSWORD "(.+)"
server
as clerk login $LOGIN password $PASSWORD via openssh
expect line -1 "0退出"
bytes "login to first screen" max 1900
keys 1
expect line -1 "q返回"
bytes "the list's frame"
keys 5
expect line 3 "> "
expect line 22 "-"
bytes "list of 20 rows" max 900
keys <Down>
expect line 4 "> "
bytes "cursor down" max 44
keys <PgDn>
expect line 3 "> "
bytes "page down" max 750
keys 0x
expect line 1 "新建点单"
bytes "form opened"
# one character a frame, as an input method gives them
keys "一"
expect "一"
keys "二"
expect "一二"
keys "三"
expect "一二三"
keys "四"
expect "一二三四"
keys "五"
expect "一二三四五"
keys "六"
expect "一二三四五六"
keys "七"
expect "一二三四五六七"
keys "八"
expect "一二三四五六七八"
keys "九"
expect "一二三四五六七八九"
keys "十"
expect "一二三四五六七八九十"
bytes "ten Chinese characters typed" max 440
