story "SIGTERM tells the sessions and keeps what was being written"
include setup.inc
server
as zhang password mima
keys "halb geschrieben"
expect "typed [halb geschrieben]"
as li password mima lang zh_CN.GB18030
expect "typed []"
signal-server TERM
as zhang
expect "What you wrote is kept"
expect-closed
as li
expect "What you wrote is kept"
expect-closed
stop-server
server
as zhang
expect "draft [halb geschrieben]"
stop-server
