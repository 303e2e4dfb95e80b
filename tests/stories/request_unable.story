story "what nobody can do is closed as not achieved, and the requester is told why"
include village.inc
as sgl password $PW
expect line -1 "0退出"
keys x
expect line 1 "新建点单"
keys "想请人教唱京剧" <Enter> "吴秀兰" 1 <Enter>
expect "> 类别"
keys 1
expect "> 提交"
keys <Enter><Enter>
expect "待制单"
keys <Enter>
expect line 1 "制单"
keys <Up*8> xl <Enter>
expect "家电维修"
keys <C-d>
keys 1
expect "> 提交"
keys <Enter>
expect line 1 "待派单"
keys p
expect line 1 "派单"
expect "现在没有合适的人"
expect-not "可先派第1人"
keys q
expect line 1 "待派单"
# withdrawing is for what is no longer wanted; the last reason is for what nobody can do
keys c
expect line 1 "撤单"
expect "没办成：还要办，可没人能办"
keys 7
expect "会告诉点单人。"
# the requester has to be told something
keys <C-d>
expect line 1 "没办成？"
keys 1
expect "! 说明：告诉点单人的话没填。请填上。"
keys "附近没有人会教京剧，有了就告诉您。" <C-d>
expect line 1 "没办成？"
keys 1
expect line 1 "没办成"
keys 2
expect "附近没有人会教京剧，有了就告诉您。"
stop-server
shell sidan check
