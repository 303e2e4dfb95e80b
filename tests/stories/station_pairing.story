story "units stand by a station from a day to a day, and their visits are counted"
include village.inc

as sgl password $PW
keys 9
read D "([0-9]) 站点"
keys $D <Enter>
expect line 1 "6结对0"
keys 6
expect line 1 "结对共建 新立镇三家子村站"
expect "没有单位。"
keys x "县林业局" <Enter> 1 <Enter>
expect line 1 "结对单位 县林业局"
expect "文明单位结对"
expect "来0次"
# a visit is noted, and counted
keys <Enter> "送树苗40棵" <Enter> <Enter>
expect "来1次"
expect "送树苗40棵"
keys q
expect line 3 "县林业局"
expect line 3 "来1次"
# the same unit is not entered twice in the same way
keys x "县林业局" <Enter> 1 <Enter>
expect "县林业局 已经有了"
keys <Esc>
expect "离开吗"
keys 1
expect line 1 "结对共建 新立镇三家子村站"
# it ends, with what was done
keys <Enter> c
expect "县林业局从今天起不再和新立镇三家子村结对？"
keys 1
expect-not "l来访"
keys q
expect "没有单位。"
keys 2
expect "县林业局"
keys q
expect line 1 "6结对0"
# others look and change nothing
as qjc password $PW at 40x20
keys 9
read D "([0-9]) 站点"
keys $D <Enter> 6
expect "没有单位。"
stop-server
shell sidan check
