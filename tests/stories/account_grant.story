story "a clerk acts for a colleague on leave until a day: both are named, and it is over by itself"
include village.inc
shell printf '%s' "$PW" | sidan account add lwj --role centre --unit 990124000000 --name 李文静 --password-stdin
as qjc password $PW
keys x "轮椅的刹车坏了" <Enter> "单春丽" <Enter> <C-d>
expect "1 本人同意，提交"
keys 1
expect "已提交"
as sgl password $PW
expect "新立镇三家子村站  孙桂兰"
keys .
expect "没有可代的人"
keys q

# The centre grants it from the colleague's record.
as lwj password $PW
keys 9 9 3
keys / "zm" <Enter>
expect "周敏"
keys <Enter> 5
expect "没有人代这个账号"
keys x "sgl"
expect "孙桂兰"
keys <Enter> "+5" <Enter> <Enter>
expect "孙桂兰 代 周敏，从 "
expect "代的岗位：所，新立镇。"
keys 1
expect "准了；代的人在首页按e换岗。"
expect "生效"

# The clerk is told, changes hats, and works in the institute, which sees the neighbour.
as sgl
wait 5 "可代 周敏（新立镇）"
keys e
expect "换岗"
keys <Down> <Enter>
expect "新立镇所  孙桂兰 代 周敏"
expect "正在代 周敏"
keys 2
expect "轮椅的刹车坏了"
keys <Enter>
expect "待制单"
keys a
expect "催办     孙桂兰 代 周敏"

# The colleague is back early, and takes it back from the own record.
as zm password $PW
keys 9 9 3
keys / "zm" <Enter>
expect "周敏"
keys <Enter> 4
expect "操作记录"
expect "准代理"
expect "孙桂兰 代 周敏"
keys q 5 c
expect "孙桂兰 不再代 周敏？"
keys 1
expect "代理已收回。"
as sgl
wait 5 "代理到此为止，现在是自己的岗位。"
expect "新立镇三家子村站  孙桂兰"
keys e
expect "没有可代的人"

# A grant that ends by its time takes the hat off within seconds; what was being typed is kept.
shell sidan account acting sgl zm @$(($(date +%s) + 8))
wait 5 "可代 周敏"
keys e <Down> <Enter>
expect "新立镇所  孙桂兰 代 周敏"
keys x "老人想补办优待证"
expect "老人想补办优待证"
wait 12 "代理到此为止，现在是自己的岗位。"
expect "新立镇三家子村站  孙桂兰"
keys . <Down*5> <Enter>
expect "老人想补办优待证"
keys q q

# Who is online is shown with both names.
shell sidan account acting sgl zm @$(($(date +%s) + 600))
as sgl
wait 5 "可代 周敏"
keys e <Down> <Enter>
expect "新立镇所  孙桂兰 代 周敏"
as lwj
keys 0 9 9 4
expect "孙桂兰 代 周敏"
stop-server
shell sidan check
