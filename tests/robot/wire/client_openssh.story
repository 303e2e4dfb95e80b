story "the same short story through openssh"
needs program ssh
include setup.inc
server
as zhang password mima via openssh at 90x28
expect "size 90x28"
keys "你好" x<Enter>
expect "typed [你好x"
resize 60x20
expect "size 60x20"
bytes "openssh, all in all"
keys 0
expect-closed
stop-server
