story "bytes of the bench screen over the peers' rows, Debian's ssh client, 80x24"
needs program ssh
needs $DATA/peer-rows.txt
program demo_screens
shell mkdir -p $DIR
server
as zhang password mima via openssh
expect "Many rows"
bytes "login to first screen"
keys 1
expect "020"
bytes "list of 20 rows" max 700
keys <Down>
expect "> 002"
bytes "cursor down" max 44
keys <PgDn>
expect "021"
bytes "page down" max 450
keys q2
expect "A need"
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
