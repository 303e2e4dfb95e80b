story "a request placed twice is merged, and both who asked rate it"
include city.inc
server
include place_make.inc
# the same person asks once more: the form says so, and h merges while placing
as sgl
keys 0
expect line -1 "0退出"
keys x
expect line 1 "新建点单"
keys "老人想理发，上门" <Enter> "wxz" <Enter>
expect "$NO 王秀珍，理发，待派单，像"
expect "按h合并；不是一回事按2接着填。"
keys <C-d>
expect "! 是一回事：是一回事没填"
keys h<Enter>
expect "> 提交"
keys <Enter>
expect "和$NO一起办，办完点单人照样评单。"
keys <Enter>
expect line 1 "已合并"
read RECEIPT "回执码 ([0-9A-Z]{4}-[0-9A-Z]{4})"
expect "一起办  $NO 王秀珍 待派单"
read SECOND "点单 ([0-9]{4}-[0-9]{3})"
keys <Enter>
expect "和$NO一起办，办完也请点单人评。"
# a neighbour asks for the same in other words; it is another matter, says the clerk
keys 0
expect line -1 "0退出"
keys x
expect line 1 "新建点单"
keys "老人腿脚不便，请上门理发" <Enter> "赵德山" 1 <Enter>
expect "可能重复"
keys 2<Down*16>
keys <C-d>
expect line 1 "提交这张单？"
expect-not "一起办"
keys <Enter>
expect "待制单"
read THIRD "点单 ([0-9]{4}-[0-9]{3})"
# on second thought it is the same: from its record, with what looks alike and how much
keys h
expect line 1 "合并点单 $THIRD 赵德山  1像重复的1 2已并入0"
expect "$NO"
keys h
expect line 1 "把$THIRD并到$NO？"
expect "留下的：王秀珍"
expect "一起办：赵德山，老人腿脚不便，请上门理发"
# Enter is the harmless answer
expect "> 2 先不"
keys 1
expect line 1 "点单 $THIRD  已合并"
# the one that stays shows both; a mistake is undone from its list
as lwj
expect "并来的"
expect "$SECOND 王秀珍 已合并；$THIRD 赵德山 已合并"
keys h
expect line 1 "1像重复的0 2已并入2"
keys 2<Down>
expect "> $THIRD"
keys u
expect line 1 "把$THIRD和$NO分开？"
keys 1
expect "2已并入1"
as sgl
expect line 1 "点单 $THIRD  待制单"
keys h
expect line 1 "合并点单"
keys h1
expect line 1 "点单 $THIRD  已合并"
keys u1
expect line 1 "点单 $THIRD  待制单"
keys h
expect line 1 "合并点单"
keys h1
expect line 1 "点单 $THIRD  已合并"
# done once
as lwj
keys q
expect line 1 "点单 $NO  待派单"
keys <Enter>
expect "骑车5分钟"
read FIRST "> 1 (刘海涛|张春生)"
keys 11
expect "待接单"
shell case $FIRST in 刘海涛) echo first=lht;; *) echo first=zcs;; esac
capture A "first=([a-z]+)"
as $A password $PW at 40x20
expect "1 待答复    1"
keys 1<Enter><Enter>
expect "接单成功"
# whoever holds a slip of one that goes along hears where the matter stands
as sgl
keys 0
expect line -1 "0退出"
keys 97
expect line 1 "交给"
keys "$RECEIPT" <Enter>
expect "和$NO一起办，那张已接单"
keys <C-u> <Esc>
expect "离开吗"
keys 1
as $A
include work.inc
# all three are asked; each rates for themselves, one on their own by the code on the slip
as sgl
keys 0
expect line -1 "0退出"
expect "6 待评单    3"
keys 6
expect "$NO"
expect "$SECOND"
expect "$THIRD"
keys <Enter><Enter>
expect line 1 "评单"
keys 15
expect "> 提交"
keys <Enter>
expect "5分，已解决？"
keys <Enter>
expect line 1 "已办结"
keys 0
expect line -1 "0退出"
expect "6 待评单    2"
keys 97
expect line 1 "交给"
keys "$RECEIPT" <Enter>
expect line 1 "请您打分  $SECOND"
keys 14
expect "> 提交"
keys <Enter>
expect "4分，已解决？"
keys <Enter>
expect "请把终端交还给工作人员"
keys q
expect line 1 "交回站里"
keys <C-u> "$PW" <Enter>
expect line 1 "全部功能"
keys 0
expect line -1 "0退出"
expect "6 待评单    1"
# one of the three is not content: that one is done again, and not by the same volunteer
keys 6<Enter>
expect line 1 "点单 $THIRD  待评单"
keys <Enter>
expect line 1 "评单"
keys 12
expect "> 提交"
keys <Enter>
expect "2分以下或没解决，会换人重办。"
keys <Enter>
expect line 1 "点单 $THIRD  重办中"
keys p
expect line 1 "派单"
expect "$FIRST 上次是他办的，重办要换人"
# each is counted once: three done, one rated on its own, two by proxy
keys 0
expect line -1 "0退出"
keys 96
expect line 1 "评单"
expect "3     1     2     0"
stop-server
shell sidan check
