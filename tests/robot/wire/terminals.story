story "sizes, names and charsets of terminals are taken with care"
include setup.inc
server
as zhang password mima at 2000x2000
expect "size 1000x1000"
as zhang at 80x24 term "no;such/terminal"
expect "term vt100"
as zhang term vt100
expect "term vt100"
as zhang term xterm-256color lang zh_CN.GB18030
expect "charset GB18030"
as zhang lang C
expect "charset UTF-8"
as zhang term dumb
expect "zhege zhongduan bu neng yong (this terminal cannot place its cursor): TERM=dumb"
expect-closed
stop-server
