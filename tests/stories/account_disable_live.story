story "an account disabled or expired ends its live session within five seconds; what was being typed is a draft"
include village.inc
as sgl password $PW
keys x "轮椅的刹车坏了"
expect "轮椅的刹车坏了"
as zm password $PW
keys 9 9 3
keys / "sgl" <Enter>
expect "孙桂兰"
keys c
expect "停用 sgl（孙桂兰）？"
keys 1
expect "sgl 已停用，已下线。"
as sgl
wait 5 "账号已停用，马上断开。找上级管理员；没写完的已存草稿。"
expect-closed
cannot-login sgl password $PW

# Enabled again, the draft is offered.
as zm
keys u
expect "sgl 可以登录了。"
as sgl password $PW
expect "接着写"
expect "轮椅的刹车坏了"
keys 1
expect "轮椅的刹车坏了"

# One of two sessions is ended by who may; the other goes on.
shell printf '%s' "$PW" | sidan account add lwj --role centre --unit 990124000000 --name 李文静 --password-stdin
as sgl2 login sgl password $PW
expect "接着写"
keys 2
expect line -1 "0退出"
as lwj password $PW
keys 9 9 3
keys / "sgl" <Enter>
expect "孙桂兰"
keys <Enter> 3
expect "在线 sgl  孙桂兰"
show
keys <Down> l
expect "让 sgl（孙桂兰）下线？"
keys 1
expect "sgl 已下线。"
as sgl2
wait 5 "管理员结束了这次登录。您写的都已存好。"
expect-closed
as sgl
expect "轮椅的刹车坏了"
keys "了"
expect "轮椅的刹车坏了了"

# All sessions of an account at once, from its record.
as lwj
keys q l
expect "让 sgl（孙桂兰）下线？"
keys 1
expect "sgl 已下线。"
as sgl
wait 5 "管理员结束了这次登录。您写的都已存好。"
expect-closed

# The last day of an account ends a session by itself.
shell sidan account until qjc @$(($(date +%s) + 4))
as qjc password $PW
expect "钱建成"
wait 9 "账号已到期，马上断开。找上级管理员；没写完的已存草稿。"
expect-closed
cannot-login qjc password $PW
stop-server
shell sidan check
