story "a wide terminal shows more columns and longer texts, live, and nothing moves to another line"
include city.inc
server
include place_make.inc
keys q 5
expect line 2 "  单号      状态    期限      事                地点"
expect-not "接单人"
resize 99x30
expect line 2 "  单号      状态    期限      事                地点"
expect-not "接单人"
resize 132x43
expect line 2 "  单号      状态    期限      事                地点            督办      接单人        来路    需求"
expect line 3 "> $NO  待派单"
expect line 3 "当面    老人腿脚不便，上门理发"
expect line -1 "Enter打开"
keys 0 8
expect line 2 "  姓名    状态  住                技能            尾号  最近服务    本年时长      队伍"
expect "胜利街道团结社区"
resize 100x20
expect line 2 "尾号"
expect line 3 "> 刘海涛"
resize 80x24
expect line 2 "  姓名    状态  住                技能            尾号"
expect-not "最近服务"
resize 32x16
expect line 2 "> 刘海涛 正式 0022"
resize 250x60
expect line 2 "最近服务"
expect line 3 "> 刘海涛"
expect line -1 "Enter打开"
stop-server
