story "bytes arrive in order however they are split"
include setup.inc
server
as zhang password mima
expect "typed []"
send "\xe4" "\xbd" "\xa0" "\e" "[" "B"
expect "typed [你^[[B]"
stop-server
