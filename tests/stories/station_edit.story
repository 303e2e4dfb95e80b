story "a site is made, changed, moved, closed and opened again"
include city.inc
shell printf '%s' "$PW" | sidan account password admin --password-stdin
server

as admin password $PW
keys 5 / "jqsq" <Enter> x
expect line 1 "新建，在胜利街道旌旗社区下面"
keys "文化广场" <Down> "gc" <Enter> <C-d>
expect line 1 "站点 胜利街道旌旗社区文化广场"
expect "盘锦市双台子区胜利街道旌旗社区文化广场"

# the same once more is refused, with the reason beside the field
keys q x "文化广场" <C-d>
expect "! 名称"
expect "胜利街道旌旗社区文化广场 已经有了"
keys <Esc>
expect line 1 "站点 盘锦市"

# a move takes the point and the two volunteers along
keys / <C-u> "jqsq" <Enter> g <Down> <C-u> "hqjd"
expect "1 红旗街道所"
keys <Enter> <C-d>
expect line 1 "把胜利街道旌旗社区移到红旗街道所下面？"
expect "2名志愿者"
keys <Enter>
expect "改好了"
expect line 3 "> 红旗街道旌旗社区站"
keys / <C-u> "wenhua" <Enter>
expect "没找到"
keys / <C-u> "whgc" <Enter>
expect line 3 "红旗街道旌旗社区文化广场"
shell sidan check

# what is in use below stops a closing; then it is closed and opened again
keys / <C-u> "jqsq" <Enter> c 1
expect "红旗街道旌旗社区还在用：下面还有1处"
keys / <C-u> "whgc" <Enter> c
expect line 1 "停用红旗街道旌旗社区文化广场？"
keys 1
expect "已停用，按5能看到"
expect "文化广场（停用）"
keys / <C-u> "jqsq" <Enter> c
expect "还有2名志愿者在这里登记，登记不变"
keys 1
expect "红旗街道旌旗社区站（停用）"
keys q 5 f 1
expect line -2 "站 539/540 99.8%"
keys 4
expect "旌旗社区"
expect-not "胜利街道所"
keys q / "jqsq" <Enter> <Enter>
expect line 1 "站点 红旗街道旌旗社区站"
keys . u
expect "已恢复使用"
keys q q
expect line 1 "今日待办"
stop-server
shell sidan check
