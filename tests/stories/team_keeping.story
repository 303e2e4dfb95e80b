story "an institute founds a team, its leader names a member on a phone, and a station reads it"
include village.inc
shell printf '%s' "$PW" | sidan account add lead --role leader --volunteer 00000001 --password-stdin

# 张长顺 of 前进村 leads the farming team of the town
as zm password $PW
keys 9 4
expect line 1 "队伍 新立镇"
expect "这里没有队伍"
keys x
expect line 1 "队伍  新建"
keys "新立镇农技队" <Enter>
expect "> 类别"
keys "nj" <Enter>
keys "zcs" <Enter> <C-d>
expect line 1 "队伍 新立镇农技队  1概况 2队员1 3任务 4评单"
expect "8+N  农技服务"
expect "新立镇全部"
expect "派0，接0，办完0"
keys 4
expect "0/0"

# the leader finds the team on the own home, and adds somebody of another village
as lead password $PW at 40x20
expect "8 队伍"
keys 8
expect "新立镇农技队"
keys 2
expect "> 张长顺"
keys x
expect line 1 "加队员"
keys "zht" <Enter> <C-d>
expect "周海涛已是队员"
expect "  周海涛"

# the leader cannot leave before another is named
keys <Home> c
expect line 1 "离队"
keys <C-d>
expect "张长顺是队长"
keys <Esc>
expect "> 张长顺"
keys <Down> c <C-d>
expect "周海涛已离队"
expect "离队"

# the institute renames it while the station looks on; then it is closed and opened
as zm
keys 1 g <C-u> "农技一队" <C-d>
expect "改好了"
expect line 1 "队伍 农技一队"
keys c
expect line 1 "停用农技一队？"
keys 1
expect "农技一队已停用"
keys q 3
expect "> 农技一队"
keys <Enter> . u
expect "已恢复使用"
as qjc password $PW
keys 9 4
expect "这里没有队伍"
stop-server
shell sidan check
