story "the short story through dbclient on xterm-256color"
needs program dbclient
shell sidan init
shell printf 'mi ma shi zhe ge' | sidan account add zhang --role centre --unit '#1' --password-stdin
server
as zhang password "mi ma shi zhe ge" via dbclient term xterm-256color
include client_short.inc
stop-server
