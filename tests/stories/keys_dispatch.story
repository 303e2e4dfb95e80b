story "the centre triages, specifies and dispatches with 9 keys"
include city.inc
server
# the institute places it for the village, so it waits to be accepted
as zm password $PW
expect line -1 "0退出"
keys x
expect line 1 "新建点单"
keys "屋里灯坏了，请帮换灯管" <Enter> "王秀珍" 1 "19900000034" <Enter>
expect "> 站"
keys "jqsq"
expect "1 胜利街道旌旗社区"
keys <Enter>
expect "> 提交"
keys <Enter>
expect "本人同意，提交"
keys <Enter>
expect "待收单"
as lwj password $PW
expect "1 待收单    1"
mark
keys 1
expect line 1 "待收单"
keys <Enter>
expect line 1 "待收单"
expect "Enter收单"
keys <Enter>
expect "Enter制单"
keys <Enter>
expect line 1 "制单"
expect "> 风险"
keys 2
expect "> 提交"
keys <Enter>
expect "Enter派单"
keys <Enter>
expect "> 1 "
expect "骑车5分钟"
keys <Enter>
expect line 1 "派给"
keys <Enter>
expect "待接单"
keys-since-mark 9
stop-server
shell sidan check
