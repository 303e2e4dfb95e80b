story "one search finds requests by number, people by pinyin and sites by code, from any screen, within scope"
include city.inc
server
as sgl password $PW
expect line -1 "0退出"
keys x "屋里灯坏了，请帮换灯管" <Enter> "王秀珍" 1 <Enter> <C-d>
expect line 1 "提交这张单？"
keys 1
expect "已提交"
read NO "已提交 ([0-9]+-[0-9]+)"
shell echo $NO | tail -c 4
capture TAIL "([0-9]+)"

# from a record; a number by its last three digits, whole, and with the year in front
keys /
expect "找："
keys $TAIL <Enter>
expect "> 点单    $NO"
keys / <C-u> $NO <Enter>
expect "> 点单    $NO"
shell date +%Y
capture YEAR "([0-9]+)"
keys / <C-u> "$YEAR-$NO" <Enter>
expect "> 点单    "
keys <Enter>
expect line 1 "点单 $NO"
keys q q
expect line 1 "点单 $NO"

# people by pinyin: who gives, who asks
keys / "wxz" <Enter>
expect "居民    王秀珍"
keys <Down> <Enter>
expect "找：王秀珍"
expect "$NO"
keys 0
expect line -1 "/找人找站找单"
keys / "zcs" <Enter>
expect "> 志愿者  张春生"
keys <Enter>
expect line 1 "志愿者 张春生"

# sites by code, only the own one
keys / "211102002005" <Enter>
expect "> 站点"
keys / <C-u> "211102002007" <Enter>
expect "没找到"
keys 0

# on a list that has its own search: twice, or behind what was typed
keys 8 /
expect line -1 "/找人找站找单"
keys /
expect line 1 "查找"
keys "wxz" <Enter>
expect "居民    王秀珍"
keys <Left>
expect line 1 "志愿者"
keys / "wxz" <Enter>
expect "按两下 / 到处找"
keys / /
expect "居民    王秀珍"
keys <Left> <Esc>
expect "> 刘海涛"
# without letters
keys <Right>
expect "找人找站找单"
keys <Left>

# another station finds neither the request nor its requester
as gjm password $PW
expect line -1 "0退出"
keys / $NO <Enter>
expect "没找到"
keys / <C-u> "wxz" <Enter>
expect "没找到"
keys / <C-u> "xxf" <Enter>
expect "> 志愿者  徐晓峰"

# a volunteer on a phone finds the own tasks and no person
as zcs password $PW at 40x20
expect line -1 "0退出"
keys / $NO <Enter>
expect "没找到"
keys / <C-u> "lht" <Enter>
expect "没找到"
stop-server
shell sidan check
