story "a unit's flow decides steps, menus and who; running requests keep theirs; unrated in F4b is not missing"
include city.inc
server
as sgl password $PW
expect line -1 "0退出"
expect "1 待收单"
# the clerk places one under the usual flow
keys x
expect line 1 "新建点单"
keys "屋里灯坏了，请人换灯管" <Enter> "王秀珍" 1 "19900034000" <Enter>
expect "> 提交"
keys <Enter>
expect line 1 "提交这张单？"
keys <Enter>
expect "待制单"
expect "四单  点单 收单 【制单】 派单 接单 评单"
read OLD "([0-9]{4}-[0-9]{3})"
# the centre gives the station F4b: 群众点单 中心制单 所站派单 志愿者接单
as lwj password $PW
expect line -1 "0退出"
keys 996
expect line 1 "流程"
expect "F4b-1"
keys <Down> <Enter>
expect line 1 "四单（制单） F4b-1  使用中"
expect "2 收单        不单列"
expect "3 制单        中心"
expect "4 派单        所、站"
keys 9
expect line 1 "给单位选用"
keys "211102002005" <Enter>
expect "四单（制单） F4b"
keys <C-d>
expect "在办的单仍按原来的流程"
keys 1
expect "选好了，新单照此走。"
keys 0
# the station's menu has no 待收单 any more, the old request keeps its flow
as sgl
keys 0
expect-not "1 待收单"
expect "2 待制单    1"
keys x
expect line 1 "新建点单"
keys "想学用手机，请人来教" <Enter> "李长林" 1 "19900034001" <Enter>
expect "> 提交"
keys <Enter>
expect line 1 "提交这张单？"
keys <Enter>
expect "四单（制单）  点单 【制单】 派单 接单"
read NO "([0-9]{4}-[0-9]{3})"
expect-not "z制单"
keys <Right>
expect "按这张单的流程，【制单】由中心办。"
expect-not "收单"
keys q
# it is the centre that specifies
as lwj
keys 2
expect "$NO"
keys <Down> <Enter>
expect line 1 "点单 $NO"
keys <Enter>
expect line 1 "制单"
keys <Up*7> lf <Enter>
expect "理发"
keys <Up*6> <C-u> "1" <Enter> 1
expect "> 提交"
keys <Enter>
expect "待派单"
# the centre may not dispatch here, it is told whose step it is
expect-not "p派单"
keys <Right>
expect "【派单】由所、站办。"
keys q
# the station dispatches
as sgl
keys 03
expect "$NO"
keys <Enter>
expect line 1 "待派单"
keys <Enter>
expect "合计"
read FIRST "> 1 (刘海涛|张春生)"
keys 1
expect line 1 "派给$FIRST？"
keys 1
expect "待接单"
shell case $FIRST in 刘海涛) echo first=lht;; *) echo first=zcs;; esac
capture A "first=([a-z]+)"
as $A password $PW at 40x20
expect "1 待答复    1"
keys 1
expect "派给您的 $NO"
keys <Enter>
expect "接这张单"
keys <Enter>
expect "接单成功，谢谢您。"
include work.inc
# done is closed: nothing waits for a rating, nothing is missing
as sgl
keys 0
expect-not "6 待评单"
keys 96
expect line 1 "评单"
expect-not "评单  1"
read COUNTS "(社区 +0 +0 +0 +0 .*0/0)"
# the rating is still offered
keys q q 4
expect line 1 "待接单"
keys 4
expect "$NO"
keys <Enter>
expect line 1 "已办结"
keys f
expect line 1 "评单"
keys 15
expect "> 提交"
keys <Enter>
expect line 1 "5分，已解决？"
keys <Enter>
expect "代评：5分"
keys 096
expect "1/1 100.0%"
# a switch to F5a: the menu gains 收单; specifying is part of dispatching
as lwj
keys 0996
expect "F5a-1"
keys <Down*2> <Enter>
expect line 1 "五单 F5a-1"
keys 9
keys "211102002005" <Enter>
expect "五单 F5a"
keys <C-d>
expect "在办的单仍按原来的流程"
keys 1
expect "选好了，新单照此走。"
as sgl
keys 0
expect "1 待收单    0"
expect-not "待制单"
as lwj
keys 0x
expect line 1 "新建点单"
keys "上门量血压" <Enter> "周凤英" 1 "19900034002" <Enter>
expect "> 站"
keys "211102002005" <Enter>
expect "> 提交"
keys <Enter>
expect line 1 "提交这张单？"
keys <Enter>
expect "五单  点单 【收单】 派单 接单 评单"
expect "s收单"
as sgl
expect "1 待收单    1"
keys 1 <Enter>
expect "s收单"
keys s
expect "五单  点单 收单 【派单】 接单 评单"
expect line 1 "待派单"
expect-not "z制单"
keys <Enter>
expect line 1 "制单"
keys <Up*7> lf <Enter>
expect "理发"
keys <Up*6> <C-u> "1" <Enter> 1
expect "> 提交"
keys <Enter>
expect "合计"
read FIRST "> 1 (刘海涛|张春生)"
keys 1
expect line 1 "派给$FIRST？"
keys 1
expect "待接单"
shell case $FIRST in 刘海涛) echo first=lht;; *) echo first=zcs;; esac
capture B "first=([a-z]+)"
as $B password $PW at 40x20
expect "1 待答复    1"
keys 1
expect "派给您的"
keys <Enter>
expect "接这张单"
keys <Enter>
expect "接单成功，谢谢您。"
include work.inc
# a rating is a step of this flow: it waits for it
as sgl
keys 0
expect "6 待评单    1"
keys 6 <Enter>
expect "五单  点单 收单 派单 接单 【评单】"
keys <Enter>
expect line 1 "评单"
keys 15
expect "> 提交"
keys <Enter>
expect line 1 "5分，已解决？"
keys <Enter>
expect "代评：5分"
stop-server
shell sidan check
