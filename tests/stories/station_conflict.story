story "two people change one site: the second is asked item by item and loses nothing"
include city.inc
shell printf '%s' "$PW" | sidan account password admin --password-stdin
server

as admin password $PW
keys 5 / "jqsq" <Enter> g
expect line 1 "站点  胜利街道旌旗社区站"
keys <Down*3> "王五" <Down*4> "周一至周五"

as sgl password $PW
keys 9
read D "([0-9]) 站点"
keys $D g
expect line 1 "站点  胜利街道旌旗社区站"
keys "赵永福" <Down*2> "村委会一楼" <C-d>
expect "改好了"

# the address was changed by one only and is taken over; the head is asked about
as admin
keys <C-d>
expect line 1 "刚被别人改了"
expect "孙桂兰"
expect "王五"
expect "赵永福"
expect-not "村委会一楼"
keys 2 <C-d>
expect "改好了"
keys <Enter>
expect "站长      赵永福"
expect "村委会一楼"
expect "周一至周五"
stop-server
shell sidan check
