story "hardware is proposed to its department at triage; a person decides, and the event says why"
include city.inc
server
as sgl password $PW
expect line -1 "0退出"
keys x
expect line 1 "新建点单"
keys "自来水一到傍晚就没水" <Enter> "王秀珍" 1 "19900034000" <Enter>
expect "> 提交"
keys <Enter>
expect line 1 "提交这张单？"
keys <Enter>
expect line 1 "待制单"
expect "归口    水利  硬件的事：自来水"
expect line -1 "Enter转办"
mark
keys <Enter>
expect line 1 "转办"
expect "硬件的事（自来水），归水利"
keys <Enter> <C-d>
expect line 1 "转给水利？"
keys 1
expect line 1 "已转办"
expect "水利，硬件的事：自来水；答复期限"
keys-since-mark 4

# sent back to us it is in triage again, and nothing is proposed any more
keys <Enter>
expect line 1 "答复"
keys 3 "水厂说是院里的管子，归街道" <C-d>
expect line 1 "那边退回来了？"
keys 1
expect line 1 "待收单"
expect-not "归口"
keys <Enter>
expect line 1 "待制单"

# software stays with volunteers
keys 0 x
expect line 1 "新建点单"
keys "家里水管漏了，请人来修" <Enter> "王秀珍" <Enter>
expect "199****4000"
keys <C-d>
expect line 1 "提交这张单？"
keys <Enter>
expect line 1 "待制单"
expect-not "归口"
expect line -1 "Enter制单"
stop-server
shell sidan check
