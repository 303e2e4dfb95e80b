story "a reader who stalls blocks nobody and then sees one present screen"
include setup.inc
server
as zhang password mima rcvbuf 4096
expect "typed []"
keys F
stall
keys "abc"
# the process is alive and hears us although nothing can be sent
as li password mima
expect "typed []"
as zhang
keys "def"
keys F
unstall
expect "typed [abcdef]"
keys "ghi"
expect "typed [abcdefghi]"
stop-server
