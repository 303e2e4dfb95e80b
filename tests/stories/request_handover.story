story "what volunteers cannot do goes to 12345 with a number and a date, gets overdue, is answered, and is rated"
include city.inc
server
as sgl password $PW
expect line -1 "0退出"
keys x
expect line 1 "新建点单"
keys "老人腿脚不便，上门理发" <Enter> "王秀珍" 1 "19900034000" <Enter>
expect "> 提交"
keys <Enter>
expect line 1 "提交这张单？"
keys <Enter>
expect "待制单"
read NO "([0-9]{4}-[0-9]{3})"

# to the hotline; the line is cut while it is written, nothing typed is lost
keys t
expect line 1 "转办  $NO"
keys 1
expect "> 外单号"
keys <Down> "小李" <Down>
drop
as sgl password $PW
expect line 1 "接着写"
keys 1
expect "12345热线"
expect "小李"
keys <Esc>
expect line -1 "0退出"

# the number is not known yet
keys 2 <Enter>
expect line 1 "点单 $NO"
keys t
expect line 1 "转办  $NO"
mark
keys 1
expect "> 外单号"
keys <Enter>
expect "> 提交"
keys <C-d>
expect line 1 "转给12345热线？"
expect "请念给点单人听：已交主管部门"
keys 1
expect line 1 "已转办"
keys-since-mark 4
expect "转办    12345热线  没答复"

# it stays on home and on the list
keys 0
expect "转办：待答复1，超时0  按t看"
keys t
expect line 1 "转办"
expect "$NO"
expect "12345热线"

# the number comes later, a reminder is noted
keys <Enter>
expect line 1 "点单 $NO"
keys g "GD20261130001" <Enter> <Down> "热线小李 0427-12345" <C-d>
expect "外单号GD20261130001"
keys a "打给热线小李，说明天有答复" <C-d>
expect "打给热线小李"

# nobody answers: late, escalated, bold; the date has not moved
shell sidan tick --now "$(date -d '+20 days' '+%Y-%m-%d %H:%M')"
expect-output "escalated=1"
keys 0
expect "待答复1，超时1"
expect "7 超时      1"
keys t <Enter>
expect line 1 "已转办"
expect "督办"

# a date is extended once, by the centre, with a reason
as lwj password $PW
expect "待答复1，超时1"
keys t <Enter>
expect line 1 "点单 $NO"
keys y "5" <Enter> "热线说还在派工" <C-d> 1
expect "热线说还在派工"
keys y "2" <Enter> "再等等" <C-d> 1
expect "这张单已经延过一次"
keys <Esc>

# the answer comes, the requester rates as always
as sgl
keys <Enter>
expect line 1 "答复"
keys 1 "已派人上门办好" <C-d>
expect line 1 "那边已办好？"
keys 1
expect line 1 "待评单"
expect "转办    12345热线  已解决"
keys <Enter>
expect line 1 "评单"
keys 15
expect "> 提交"
keys <Enter>
expect line 1 "5分，已解决？"
keys <Enter>
expect "已办结"
keys 0 t 4
expect "已解决"
expect "$NO"
stop-server
shell sidan check
