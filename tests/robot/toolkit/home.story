story "the toolkit over the wire: home, list, form, leave"
include setup.inc
as zhang password mima
expect line 3 "> 1 Many rows"
keys 1
expect line 2 "A row"
expect line 22 "020"
keys <Down*2>
expect line 5 "> 003"
keys <PgDn>
expect line 3 "021"
resize 40x20
expect line -1 "q返回"
resize 132x43
expect line -1 "q返回"
keys q
expect "> 1 Many rows"
keys 2
expect "A need"
keys "你好" <Enter>
expect "你好"
keys <Esc>
expect "> 2"
keys 1
expect "Many rows"
keys 0
expect-closed
