story "clients compress unasked, and those without compression get in too"
include setup.inc
server
as zhang password mima
expect "typed []"
as packed login zhang password mima compressed
expect "typed []"
stop-server
