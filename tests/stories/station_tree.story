story "a real city is browsed at three sizes and found by initials, name and code"
include city.inc
shell printf '%s' "$PW" | sidan account password admin --password-stdin
server

as admin password $PW
keys 5
expect line 1 "站点 盘锦市  1树 2站 3点位 4久未活动0 5停用0"
expect line 3 "> - 盘锦市"
expect line -2 "所 49/49 100.0%  站 540/540 100.0%"
keys <Down> <Enter>
expect line 4 ">   - 双台子区中心"
expect line 5 "      + 胜利街道所"
keys <Down> <Enter>
expect line 6 "          胜利街道旌旗社区站"
expect "胜利街道团结社区站"
# folding shuts it again, with the cursor where it was
keys <Up> <Enter>
expect line 4 ">   + 双台子区中心"
expect-not "胜利街道"
keys / "jqsq" <Enter>
expect line 3 "> 胜利街道旌旗社区站                     站       0     0       2"
expect line -2 "找到 1/594 处"
keys / <C-u> "团结" <Enter>
expect line 3 "> 胜利街道团结社区站"
keys / <C-u> "211102002" <Enter>
expect line 3 "> 胜利街道所"
keys <Down> <Enter>
expect line 1 "站点 胜利街道旌旗社区站"
expect "盘锦市双台子区胜利街道旌旗社区新时代文明实践站"
expect "胜利街道所 > 双台子区中心 > 盘锦市"
expect "211102002005"
keys q
expect line 3 "  胜利街道所"
# a phone: two lines an item, the figures say what they are
as admin password $PW at 40x20
keys 5
expect line 2 "> - 盘锦市"
expect line 3 "在办0 超时0 志愿者3"
keys / "jqsq" <Enter> <Enter>
expect line 1 "站点 胜利街道旌旗社区站"
expect "211102002005"

# a wide screen shows the codes
as admin password $PW at 132x43
keys 5
expect line 2 "代码"
expect line 4 "211102000000"

# an institute sees its own part only
as zm password $PW
keys 9
read D "([0-9]) 站点"
keys $D
expect line 3 "> - 胜利街道所"
expect line 4 "      胜利街道旌旗社区站"
expect-not "双台子区中心"
keys / "jsjd" <Enter>
expect "没找到"
close
stop-server
