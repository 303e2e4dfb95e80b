story "disabling an account ends its session within seconds and says so"
shell sidan init
shell printf 'mi ma shi zhe ge' | sidan account add zhang --role centre --unit '#1' --password-stdin
server
as zhang password "mi ma shi zhe ge"
expect line -1 "0退出"
shell sidan sessions
expect-output "zhang 127.0.0.1"
shell sidan account disable zhang
expect "账号已停用，马上断开。找上级管理员；没写完的已存草稿。"
expect-closed
shell sidan sessions | wc -l
expect-output "0"
stop-server
shell sidan check
