story "a number is shown for a reason, and the volunteer reads who looked"
include village.inc
as sgl password $PW
expect line -1 "0退出"
keys 8<Enter>
expect "199****3320"
keys v
expect "周海涛本人看得到"
keys 1<Enter>
expect "199 0000 3320"
keys q
expect "199****3320"
expect-not "199 0000 3320"

as zht password $PW at 40x20
expect line -1 "0退出"
keys 6
expect "孙桂兰"
expect "约上门时间"
keys q5
expect "空闲"
keys <Right>
expect "> 周一"
keys 1
expect "下午 晚上"
keys <End><Enter>
expect "保存"
keys <C-d>
expect "记下了"

as sgl
keys q8<Enter>
expect "空闲"
expect-not "都有空"
stop-server
shell sidan check
