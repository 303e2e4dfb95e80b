story "what nobody moves is raised step by step, and the promise stays where it was"
include village.inc
shell printf '%s\n' uuid,station_code,resident,phone,category,text,urgency,wanted,heads,channel book-0001,990124103207,王秀珍,,助老服务,老人晕倒没人照看,life,,1,phone book-0002,990124103207,李长林,,便民服务,水龙头漏水,ordinary,,1,phone > $TMP/requests.csv && sidan import requests $TMP/requests.csv
expect-output "requests added=2"
as sgl password $PW
expect "1 待收单    2"
expect "7 超时      0"
keys 1
expect "> "
read URGENT "> ([0-9]{4}-[0-9]{3})"
keys <Enter>
expect line 1 "点单 $URGENT  待收单"
read PROMISE "(办完[^ ]* [^ ]*)"
# ten minutes to accept an emergency: at five it shows in the list, at eight at home
shell sidan tick --now "@$(( $(date +%s) + 6*60 ))"
keys q
expect "过半"
shell sidan tick --now "@$(( $(date +%s) + 9*60 ))"
expect "快到期"
keys q
expect line -1 "0退出"
expect "快到期 1"
# at ten the head of the station minds it
shell sidan tick --now "@$(( $(date +%s) + 11*60 ))"
expect "7 超时      1     站长督办 1"
as zm password $PW
expect "7 超时      1     站长督办 1"
# at fifteen the institute
shell sidan tick --now "@$(( $(date +%s) + 16*60 ))"
expect "7 超时      1     所里督办 1"
keys 7
expect "所里督办"
keys <Enter>
expect line 1 "点单 $URGENT  待收单"
expect "$PROMISE"
expect "所里督办：收单太久了"
expect "站长督办：收单太久了"
# five working days later the other one is there too, its promise unchanged
shell sidan tick --now "@$(( $(date +%s) + 8*86400 ))"
keys q
expect "水龙头漏水        新立镇三家子村  所里督办"
stop-server
shell sidan check
