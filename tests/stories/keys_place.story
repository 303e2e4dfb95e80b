story "placing a request takes 6, 5, 11 and 15 keys beside the text"
include city.inc
server
as sgl password $PW
expect line -1 "0退出"
# somebody new
mark
keys x
expect line 1 "新建点单"
keys "屋里灯坏了三天，请志愿者帮换灯管" <Enter> "王秀珍"
expect "1 新写一个人"
keys 1 "19900000034" <Enter>
expect "> 提交"
keys <Enter>
expect "本人同意，提交"
keys <Enter>
expect "待制单"
keys-since-mark 6
# somebody known: initials are enough
keys 0
expect line -1 "0退出"
mark
keys x
expect line 1 "新建点单"
keys "水龙头漏水" <Enter> "wxz"
expect "1 王秀珍"
keys <Enter>
expect "199****0034"
expect "> 提交"
keys <Enter>
expect "王秀珍要：水龙头漏水"
keys <Enter>
expect "待制单"
keys-since-mark 5
# another category, day and urgency
keys 0
expect line -1 "0退出"
mark
keys x
expect line 1 "新建点单"
keys "想请人陪着去医院" <Enter> "wxz"
expect "1 王秀珍"
keys <Down><Down> 3
expect "关爱儿童"
keys <Down> "+1"
keys <Down><Down> 2
expect "急需"
keys <C-d>
expect "本人同意，提交"
expect "明天"
keys <Enter>
expect "待制单"
keys-since-mark 11
# every field touched
keys 0
expect line -1 "0退出"
mark
keys x
expect line 1 "新建点单"
keys "放学后孩子没地方去" <Enter> "wxz"
expect "1 王秀珍"
keys <Down><Down> 3
keys <Down> "+1"
keys <Down><Down> 2
keys 2
expect "> 对象"
keys 1
expect "> 风险"
keys 1
expect "> 备注"
keys "要轮椅" <Enter>
expect "> 提交"
keys <Enter>
expect "本人同意，提交"
keys <Enter>
expect "待制单"
keys-since-mark 15
stop-server
shell sidan check
