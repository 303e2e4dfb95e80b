story "a password opens one screen"
include setup.inc
server
as zhang password mima at 100x30
expect "size 100x30"
expect "term xterm-256color"
expect line 3 "charset UTF-8"
keys "你好" x<Enter>
expect "typed [你好x^M]"
resize 40x20
expect "size 40x20"
keys 0
expect-closed
stop-server
