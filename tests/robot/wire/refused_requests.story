story "exec, sftp, further channels and forwarding are refused and the session goes on"
include setup.inc
server
as zhang password mima
expect "typed []"
refuses channel exec sftp forward listen x11
keys "noch da"
expect "typed [noch da]"
stop-server
