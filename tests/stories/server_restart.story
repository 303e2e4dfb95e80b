story "stopping the server tells everybody, a second server is refused, a new one takes over"
shell sidan init
shell printf 'mi ma shi zhe ge' | sidan account add zhang --role centre --unit '#1' --password-stdin
server
as zhang password "mi ma shi zhe ge"
expect line -1 "0退出"
shell-fails sidan serve -l 127.0.0.1:0
as gb login zhang password "mi ma shi zhe ge" lang zh_CN.GB18030
expect line -1 "0退出"
signal-server TERM
as zhang
expect "系统要重启一下。您写的都已存好，过一分钟再登录。"
expect-closed
as gb
expect "系统要重启一下。您写的都已存好，过一分钟再登录。"
expect-closed
stop-server
server
as zhang
expect line -1 "0退出"
# a server killed hard takes its sessions along, politely
kill-server
as zhang
expect-closed
shell sidan check
