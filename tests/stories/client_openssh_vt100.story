story "the short story through openssh on vt100"
needs program ssh
shell sidan init
shell printf 'mi ma shi zhe ge' | sidan account add zhang --role centre --unit '#1' --password-stdin
server
as zhang password "mi ma shi zhe ge" via openssh term vt100
include client_short.inc
stop-server
