story "terminals of every kind and size show whole screens"
include setup.inc

as zhang password mima term vt100
expect line 3 "> 1 Many rows"
keys 1<Down><PgDn>
expect line 3 "021"
as zhang term linux
expect line 3 "> 1 Many rows"
keys 1<Down><PgDn><PgUp>
expect line 3 "001"
as zhang term screen-256color
expect line 3 "> 1 Many rows"
keys 1<Down><PgDn>
expect line 3 "021"
as zhang term no-such-terminal
expect line 3 "> 1 Many rows"
as zhang term "../../etc/passwd"
expect line 3 "> 1 Many rows"

as zhang term dumb
expect "zhege zhongduan bu neng yong (this terminal cannot place its cursor): TERM=dumb"
expect-closed
as zhang term xterm-256color at 20x5
expect "窗口太小"
as zhang at 2000x2000
expect "Many rows"
keys 1
expect "020"
memory "session on a terminal of 2000x2000" max 9000
