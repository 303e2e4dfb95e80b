story "whatever is changed about accounts stands in words in the records, sought by person, thing and day"
include village.inc
shell printf '%s' "$PW" | sidan account password admin --password-stdin
as zm password $PW
keys 9 9 3
keys / "qjc" <Enter>
expect "钱建成"
keys g <Up> <Up> <Up> <C-u> "钱大成" <C-d>
expect "改好了。"
keys c 1
expect "qjc 已停用，已下线。"
keys u k 1
expect "一次性口令"
read CODE "口令  ([2-9A-Z]{4}-[2-9A-Z]{4})"
keys q

# The administrator sees everybody's, newest first.
as admin password $PW
expect "1 账号"
keys 7
expect "操作记录"
expect "发口令"
expect "恢复账号"
expect "停用账号"
expect "姓名 钱建成>钱大成"
expect-not "account."
expect-not "$CODE"
expect-not "19900003319"
keys / "zm" <Enter>
expect "周敏 做过的，和别人对它做过的。"
keys / "qjc" <Enter>
expect "钱大成 做过的，和别人对它做过的。"
expect "周敏"
keys / "nobody" <Enter>
expect "没找到。"
keys / "2020-01-01" <Enter>
expect "到 2020-01-01 为止的31天。"
expect "没找到。"
keys q 3
expect "1全部"
keys 0

# An institute sees what its own people did; a clerk the own records.
as zm
keys 0 9 9 5
expect "发口令"
expect-not "admin"
as sgl password $PW
keys 9 9
expect-not "操作记录"
keys 3 / "sgl" <Enter>
expect "孙桂兰"
keys <Enter> 4
expect "新建账号"
stop-server
shell sidan check
