story "the centre makes a flow of its own from a copy: steps, names, who, limits; old versions stay"
include city.inc
server
as lwj password $PW
expect line -1 "0退出"
keys 996
expect line 1 "流程"
# x copies the usual one to a new kind: 六单
keys x
expect line 1 "新版"
keys <Up> <C-u> "F6" <Down> <C-u> "六单" <C-d>
expect line 1 "六单 F6-1  草稿"
expect "改好各步"
# the institute triages within two hours, and calls it 审单
keys 2
expect line 1 "改一步  六单 F6-1  收单"
expect "由谁办  中心、所、站"
keys <Up*8> <Down> <C-u> "审单" <Down> 2
keys <Down*2> "2h"
show
keys <C-d>
expect "这一步改好了。"
expect "2 审单        所  普通 2小时"
# the work order is no step of its own: whoever dispatches makes it
keys 3
expect line 1 "改一步  六单 F6-1  制单"
keys <Up*8> 2 <C-d>
expect "3 制单        不单列"
# delivering is one
keys 6
expect line 1 "改一步  六单 F6-1  送单"
keys <Up*8> 1 <C-d>
expect "6 送单"
expect-not "6 送单        不单列"
# no flow can do without taking on
keys 5
keys <Up*8> 2 <C-d>
expect "流程在【接单】这里不通。"
keys <Esc>
expect "写的内容不保存"
keys 1
expect line 1 "六单 F6-1  草稿"
# put to use: it is a kind of flow that units can choose, and is changed no more
keys 8
expect "点单 审单 派单 接单 送单 评单"
keys <C-d>
expect "以后的新单按六单 F6-1走。"
expect line 1 "六单 F6-1  使用中"
keys 2
expect "现在不能：所  普通 2小时"
keys 9
keys "211102002005" <Enter>
expect "六单 F6"
keys <C-d>
expect "在办的单仍按原来的流程"
keys 1
expect "选好了，新单照此走。"
# the next version: the running request keeps the first
keys 0x
expect line 1 "新建点单"
keys "上门量血压" <Enter> "周凤英" 1 "19900034002" <Enter>
expect "> 站"
keys "211102002005" <Enter>
expect "> 提交"
keys <Enter>
expect line 1 "提交这张单？"
keys <Enter>
expect "六单  点单 【审单】 派单 接单 送单 评单"
expect line 1 "待审单"
expect "收单 剩2小时"
expect-not "s审单"
as zm password $PW
expect "1 待收单    1"
keys 1
expect "待审单"
keys <Enter>
expect "s审单"
as lwj
keys 0996
expect "F6-1"
keys <Down*3> <Enter>
expect line 1 "六单 F6-1  使用中"
keys x
expect line 1 "新版"
keys <C-d>
expect line 1 "六单 F6-2  草稿"
keys 2
keys <Up*8> 2 <C-d>
expect "2 收单        不单列"
keys 8 <C-d>
expect "以后的新单按六单 F6-2走。"
# the running request keeps the first, the next one has no 收单
as zm
keys 01 <Enter>
expect "六单  点单 【审单】 派单 接单 送单 评单"
keys s
expect "六单  点单 审单 【派单】 接单 送单 评单"
as sgl password $PW
keys x
expect line 1 "新建点单"
keys "上门理发" <Enter> "李长林" 1 "19900034003" <Enter>
expect "> 提交"
keys <Enter>
expect line 1 "提交这张单？"
keys <Enter>
expect "六单  点单 【派单】 接单 送单 评单"
stop-server
shell sidan check
