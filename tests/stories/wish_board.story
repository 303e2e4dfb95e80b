story "a wish stands on the board by number, is claimed once, fulfilled, thanked for and rated"
include city.inc
server
as sgl password $PW
expect line -1 "0退出"
keys x
expect line 1 "新建点单"
keys "王秀珍想要一台收音机" <Enter> "王秀珍" 1 "19900034000" <Enter>
expect "> 提交"
keys <Up> 2 <C-d>
expect line 1 "提交这张单？"
expect "心愿墙上人人只看得到编号、村名、对象和心愿"
keys <Enter>
# it names somebody: refused beside the field
expect "微心愿人人看得见，里面不能有姓名、电话。"
keys <C-u> "想要一台收音机，一个人在家闷" <C-d>
expect line 1 "提交这张单？"
keys <Enter>
expect "微心愿  许愿 【上墙】 认领 圆愿 评单"
read NO "([0-9]{4}-[0-9]{3})"
# specified it stands on the board
keys <Enter>
expect line 1 "制单"
keys <Up*7> "ywxy" <Enter>
expect "圆微心愿"
keys 1
expect "> 提交"
keys <Enter>
expect "志愿者已经看得到"
expect line 1 "待认领"
# the board: number, village, group; who it is nobody sees
as zcs password $PW at 40x20
expect "8 微心愿"
keys 8
expect "$NO"
expect "想要一台收音机"
expect-not "王秀珍"
expect-not "4000"
as lht password $PW at 40x20
keys 8
expect "$NO"
as zcs
keys <Enter>
expect "认领微心愿$NO？"
as lht
keys <Enter>
expect "认领微心愿$NO？"
keys 1
expect "认领好了，谢谢您。"
expect "王秀珍"
as zcs
keys 1
expect "这单刚被刘海涛接走了。"
keys 2
expect "$NO"
expect-not "王秀珍"
as lht
include work.inc
# the clerk passes on the thanks; they name nobody either
as sgl
keys 06
expect "$NO"
keys <Enter> <Enter>
expect line 1 "评单"
keys 15
expect "> 提交"
keys <Up>
keys "王秀珍谢谢小刘" <C-d>
expect line 1 "5分，已解决？"
keys <Enter>
expect "微心愿人人看得见，里面不能有姓名、电话。"
keys <C-u> "声音清楚，谢谢好心人" <C-d>
expect line 1 "5分，已解决？"
keys <Enter>
expect line 1 "已办结"
expect "感谢"
expect "声音清楚，谢谢好心人"
# everybody reads them on the board, the volunteer with the task
as zcs
keys 3
expect "感谢：声音清楚"
expect-not "王秀珍"
# staff see who is behind a wish of their scope, others do not
as sgl
keys 09
expect "微心愿"
keys <End> <Enter>
expect line 1 "微心愿"
keys 3
expect "$NO"
keys <Enter>
expect "王秀珍"
as gjm password $PW
keys 9 <End> <Enter>
expect line 1 "微心愿"
keys 3
expect "$NO"
keys <Enter>
expect "没找到，或不在管理范围内"
stop-server
shell sidan check
