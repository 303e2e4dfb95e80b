story "a low rating is asked about by somebody else, and a contrary answer marks the station"
include demo_city.inc
as sgl password $PW
expect line -1 "0退出"
keys 96
read SGLHAD "8不符([0-9]+)"
as lwj password $PW
keys 96
read LWJHAD "8不符([0-9]+)"
keys 0
as sgl
keys 06<Enter>
expect line 1 "待评单"
keys <Enter>12
expect "> 提交"
keys <Enter>
expect "2分以下或没解决，会换人重办。"
keys <Enter>
expect line 1 "重办中"
read NO "([0-9]{4}-[0-9]{3})"
# who has rated does not ask again
keys 0
expect-not "f回访"
# the institute is told that there is something to ask, and reads the sentence out
as zm password $PW
expect "待回访"
keys 96
read ZMHAD "8不符([0-9]+)"
keys 4
expect line 3 "$NO"
expect line 3 "待回访"
keys <Enter>
expect line 1 "评单 $NO"
expect "低分"
keys <Enter>
expect line 1 "回访"
expect "请念"
expect "有没有人请您打过分？"
mark
keys 1115
expect "> 提交"
keys <Enter>
expect "说法不一样：站上记一次不符。"
keys-since-mark 5
# the rating stays, the answer stands beside it
expect "打分    2分"
expect "现在说  5分  已解决"
expect "不符"
keys q
read ZMHAS "8不符([0-9]+)"
shell test "$ZMHAS" -eq "$((ZMHAD + 1))"
# the mark stands at the village, the institute and the centre, and in the record of the station
as lwj
keys 96
read LWJHAS "8不符([0-9]+)"
shell test "$LWJHAS" -eq "$((LWJHAD + 1))"
keys 8
expect "$NO"
as sgl
keys 96
read SGLHAS "8不符([0-9]+)"
shell test "$SGLHAS" -eq "$((SGLHAD + 1))"
keys <Enter>
expect "$NO"
expect "不符"
as zm
keys 093/xlsjz<Enter>
expect "> 新立镇三家子村站"
keys <Enter>
expect "今年回访"
# a tenth of what staff entered is asked about too; nobody is called more than twice
keys 0f
expect line 1 "回访"
expect "抽查"
read DUE "1待回访([0-9]+)"
read OLD "> ([0-9]{4}-[0-9]{3})"
keys <Enter>
expect line 1 "回访 "
keys 2
expect "> 提交"
keys <Enter>
expect "留在待回访里，再打一次。"
expect line 1 "1待回访$DUE"
expect "> $OLD"
keys <Enter>
expect line 1 "回访 "
keys 2
expect "> 提交"
keys <Enter>
shell echo $((DUE - 1))
capture LEFT "([0-9]+)"
expect line 1 "1待回访$LEFT"
expect-not "$OLD"
# not by who entered it: the centre's own rating
as lwj
keys 06<Enter>
expect line 1 "待评单"
keys <Enter>11
expect "> 提交"
keys <Enter><Enter>
expect line 1 "重办中"
read MINE "([0-9]{4}-[0-9]{3})"
keys 0964
expect line 3 "$MINE"
keys <Enter>
expect line 1 "评单 $MINE"
keys <Enter>
expect "是自己录的，要同事来问"
stop-server
shell sidan check
