story "three ratings of one hand within ten minutes count in no rate until somebody else has asked"
include demo_city.inc
as sgl password $PW
expect line -1 "0退出"
keys 96
expect line 1 "5未评"
read BEFORE "> 新立镇三家子村 +([0-9]+ +[0-9]+ +[0-9]+ +[0-9]+)"
read HELD "7待核([0-9]+)"
read GOOD "> 新立镇三家子村[ 0-9]+ [0-9]+/[0-9]+ [0-9.]+% +([0-9]+)/"
keys 0
repeat 3
  keys 6<Enter>
  expect line 1 "待评单"
  keys <Enter>15
  expect "> 提交"
  keys <Enter>
  expect line 1 "5分，已解决？"
  keys <Enter>
  expect line 1 "已办结"
  keys 0
  expect line -1 "0退出"
end
# they are rated, and held
keys 96
expect "没算进去。"
read AFTER "> 新立镇三家子村 +([0-9]+ +[0-9]+ +[0-9]+ +[0-9]+)"
read NOW "7待核([0-9]+)"
shell test "$NOW" -eq "$((HELD + 3))"
shell set -- $BEFORE $AFTER; test "$(($3 + 3)) $(($4 - 3))" = "$7 $8"
read STILL "> 新立镇三家子村[ 0-9]+ [0-9]+/[0-9]+ [0-9.]+% +([0-9]+)/"
shell test "$STILL" -eq "$GOOD"
keys 7
expect line 3 "待核"
expect line 5 "待核"
read NO "> ([0-9]{4}-[0-9]{3})"
keys <Enter>
expect "待核：别人回访过点单人才算数"
keys 2
expect "待核"
expect "几分钟里一个人连着评的"
# the institute asks: one says the same and counts, one knows of no rating and is discarded
as zm password $PW
keys 967
read TOWN "7待核([0-9]+)"
expect line 3 "$NO"
keys <Enter><Enter>
expect line 1 "$NO"
expect "连评"
keys 1115
expect "> 提交"
keys <Enter>
expect "说法一致：这张评单从现在起算数。"
keys q
shell echo $((TOWN - 1))
capture LEFT "([0-9]+)"
expect line 1 "7待核$LEFT"
keys <Enter><Enter>
expect "请念"
keys 1231
expect "> 提交"
keys <Enter>
expect "说法不一样：这张评单不算数，站上记一次不符。"
expect "不算数：点单人说的不一样，按未评算。"
as sgl
keys 096
read LAST "> 新立镇三家子村 +([0-9]+ +[0-9]+ +[0-9]+ +[0-9]+)"
shell set -- $AFTER $LAST; test "$1 $2 $(($3 - 1)) $(($4 + 1))" = "$5 $6 $7 $8"
read MORE "> 新立镇三家子村[ 0-9]+ [0-9]+/[0-9]+ [0-9.]+% +([0-9]+)/"
shell test "$MORE" -eq "$((GOOD + 1))"
stop-server
shell sidan check
