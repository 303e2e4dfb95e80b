story "the short story through plink on xterm-256color"
needs program plink
shell sidan init
shell printf 'mi ma shi zhe ge' | sidan account add zhang --role centre --unit '#1' --password-stdin
server
as zhang password "mi ma shi zhe ge" via plink term xterm-256color
include client_short.inc
stop-server
