story "the nearest points of a station are listed with road and minutes, where positions are known"
include city.inc
needs $DATA/panjin-geo.csv
shell printf '%s' "$PW" | sidan account password admin --password-stdin
shell sidan import coordinates $DATA/panjin-geo.csv
expect-output "coordinates"
shell sidan import coordinates $DATA/panjin-geo.csv
server

as admin password $PW
# nobody has a point: none of the 72 with a position, the others are not counted
keys 5 f
expect line -2 "15分钟圈 0/72 0.0%"
expect line -2 "（另468处没坐标）"

# a village without a position says so
keys q / "jqsq" <Enter> d 7
expect line 1 "15分钟圈 胜利街道旌旗社区站"
expect "未知：这里还没有坐标"
keys q g <Down*6>
expect "> 坐标"
keys "41.191000,122.062000" <C-d>
expect "改好了"
# a point beside it is inside, one 8 km away outside, one without a position is told apart
keys x "百姓舞台" <Enter> <Up*5> "41.192000,122.063000" <C-d>
expect line 1 "百姓舞台"
keys q x "初心长廊" <Enter> <Up*5> "41.120000,122.062000" <C-d>
expect line 1 "初心长廊"
keys q x "幸福小院" <Enter> <C-d>
expect line 1 "幸福小院"
keys q 7
expect line 1 "15分钟圈 胜利街道旌旗社区站"
expect line 3 "胜利街道旌旗社区百姓舞台"
expect line 3 "0.1公里"
expect line 3 "3分"
expect line 4 "胜利街道旌旗社区初心长廊"
expect line 4 "圈外"
expect line -2 "1处在15分钟内。  县里另有1处没有坐标。"
keys q q
expect line 1 "站点 盘锦市"
keys f
expect line -2 "15分钟圈 6/73 8.2%"
stop-server
shell sidan check
