story "a session killed in the middle of a form: the next login offers the draft with the text typed before"
include city.inc
server
as sgl password $PW
expect line -1 "0退出"
keys x
expect line 1 "新建点单"
keys "屋里灯坏了三天" <Enter>
expect "屋里灯坏了三天"
keys "wxz"
# what is typed in a field is kept within two seconds
wait 5 "wxz"
shell sleep 2.5
kill-session
as sgl password $PW
expect line 1 "接着写"
expect "屋里灯坏了三天"
keys 1
expect line 1 "新建点单"
expect "屋里灯坏了三天"
expect "wxz"
# left on purpose it is not offered again, but not lost
keys <Esc>
expect line -1 "0退出"
close
as sgl password $PW
expect line -1 "0退出"
expect-not "接着写"
stop-server
shell sidan check
