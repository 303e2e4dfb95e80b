story "a cut line and a stopped server keep what was typed"
include city.inc
server
as sgl password $PW
keys x "换灯管" <Enter>
expect "换灯管"
drop
as sgl password $PW
expect line 1 "接着写"
keys 1
expect "换灯管"
signal-server TERM
expect "您写的都已存好"
expect-closed
stop-server
server
as sgl password $PW
expect line 1 "接着写"
keys 3
expect line -1 "0退出"
close
as sgl password $PW
expect line -1 "0退出"
stop-server
shell sidan check
