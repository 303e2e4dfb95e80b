story "a station where nobody is shows in bold, and what is placed for it goes to the institute with the reason"
set PW "mi ma shi zhe ge"
shell sidan init
shell printf '%s\n' code,name,level,parent_code,urban_rural 990100000000,禾川市,1,, 990124000000,禾丰县,2,990100000000, 990124103000,新立镇,3,990124000000, 990124103207,三家子村,4,990124103000,220 990124103208,前进村,4,990124103000,220 > $TMP/stations.csv
# opened 20 days ago
shell sidan import stations $TMP/stations.csv --now "$(TZ=Asia/Shanghai date -d '20 days ago' '+%F %R')"
expect-output "stations added=5"
shell add() { printf '%s' "$PW" | sidan account add "$@" --password-stdin; } && add lwj --role centre --unit 990124000000 --name 李文静 && add zm --role institute --unit 990124103000 --name 周敏 && add sgl --role station --unit 990124103207 --name 孙桂兰 && add qjc --role station --unit 990124103208 --name 钱建成
shell printf '%s' "$PW" | sidan account password admin --password-stdin
server

# those above see it at home, in the list and on a phone
as sgl password $PW
expect "今日待办"
as zm password $PW
expect "久未活动的站 1：新立镇前进村 20天"
as lwj password $PW at 40x20
expect "久未活动的站 1：新立镇前进村 20天"
as admin password $PW
expect "6 久未活动  1"
keys 6
expect line 1 "4久未活动1"
expect line 3 "新立镇前进村站"
expect line 3 "久未活动20天"

# the institute places a request for it and has it at once
as zm
keys x
expect line 1 "新建点单"
keys "屋里灯坏了" <Enter> "王秀珍" 1 <Enter>
expect "> 站"
keys "qjc" <Enter>
expect "> 提交"
keys <C-d> <Enter>
expect "前进村站：20天没人登录，转给新立镇所。"
read NO "([0-9]{4}-[0-9]{3})"
expect "待收单"
expect "新立镇前进村"
keys 2
expect "前进村站：20天没人登录，转给新立镇所"
keys q
expect line 1 "今日待办"
expect "1 待收单    1"

# the clerk of the station is there now, and the next one stays
as qjc password $PW
expect "1 待收单    1"
as zm
keys 9q
expect "1 待收单    1"
expect-not "久未活动的站"
keys x "厨房灯坏了" <Enter> "李长林" 1 <Enter>
expect "> 站"
keys "qjc" <Enter>
expect "> 提交"
keys <C-d> <Enter>
expect "请抄给点单人"
as qjc
expect "1 待收单    2"
stop-server
shell sidan check
