story "an institute tells everybody, a volunteer reads it on a phone, and the line goes away"
include village.inc
as zht password $PW at 40x20
expect "1 待答复"
expect-not "通知  "
as zm password $PW
expect line -1 "k看通知"
mark
keys k
expect "没有通知。"
keys x
expect line 1 "发通知"
keys "11-26 周四 09:00 集中理发，请各站报人数" <Enter> "地点在镇文化站，理发推子由所里带，请周三前报人数。" <Enter>
expect "新立镇和下面各级的人"
keys <Enter>
expect line 1 "把这条通知发给新立镇和下面各级的人？"
keys <Enter>
expect "通知发出了。"
expect "看过  "
keys-since-mark 6
# a station above nobody but its own village says another thing
as sgl password $PW
expect "通知  11-26 周四 09:00 集中理发，请各站报人数（周敏 "
keys kx
expect line 1 "发通知"
keys "周六大扫除" <Enter> "早八点村委会集合。" <Enter>
expect "> 提交"
keys <Enter><Enter>
expect "通知发出了。"
# the other village does not hear it
as qjc password $PW
expect "通知  11-26 周四 09:00 集中理发，请各站报人数（周敏 "
expect-not "新通知"
# the volunteer was online all the while
as zht
expect "新通知 2  周六大扫除"
mark
keys k
expect line 1 "通知"
expect line 2 "新 "
keys <Enter>
expect "早八点村委会集合。"
keys-since-mark 2
keys q
expect-not "> 新"
keys 0
expect "通知  11-26 周四 09:00 集中理发"
expect-not "新通知"
# the five keys are enough
keys <Right>
expect "看通知"
keys <Left>
keys k<Down><Enter>
expect "镇文化站"
keys 0
expect "1 待答复"
expect-not "通知"
# the sender sees how many have read it, and takes it back
as zm
expect "1人"
keys c
expect line 1 "撤回这条通知？"
keys 1
expect "通知撤回了。"
expect "没有通知。"
as qjc
keys k
expect "没有通知。"
keys q
expect line -1 "0退出"
expect-not "集中理发"
stop-server
shell sidan check
