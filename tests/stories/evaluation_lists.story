story "ratings are listed by unit, team, volunteer and category; own, by proxy and unrated make what was delivered"
include demo_city.inc
as sgl password $PW
expect line -1 "0退出"
keys 96
expect line 1 "5未评"
expect "未评不算好评，也不算差评。"
read BEFORE "> 新立镇三家子村 +([0-9]+ +[0-9]+ +[0-9]+ +[0-9]+)"
read RATES "> 新立镇三家子村[ 0-9]+ ([0-9]+/[0-9]+ [0-9.]+% +[0-9]+/[0-9]+) [0-9.]+%"
shell set -- $BEFORE; test "$(($2 + $3 + $4))" -eq "$1"
# the rate's numbers are those of the columns beside it
shell set -- $BEFORE $RATES; test "$5" = "$(($2 + $3))/$1"; case $7 in */$(($2 + $3))) ;; *) exit 1 ;; esac
# a resident is called: one more by proxy, one less unrated, nothing else
keys 06<Enter>
expect line 1 "待评单"
keys <Enter>15
expect "> 提交"
keys <Enter>
expect line 1 "5分，已解决？"
keys <Enter>
expect line 1 "已办结"
read NO "([0-9]{4}-[0-9]{3})"
keys 096
expect line 1 "5未评"
read AFTER "> 新立镇三家子村 +([0-9]+ +[0-9]+ +[0-9]+ +[0-9]+)"
shell set -- $BEFORE $AFTER; test "$1 $2 $(($3 + 1)) $(($4 - 1))" = "$5 $6 $7 $8"
# behind the figure stand the requests, behind one its rating
keys <Enter>
expect line 1 "办完 新立镇三家子村"
expect "未评"
keys q5
expect "未评"
expect-not "$NO"
keys 3
expect "张春生 新立镇三~"
keys o
expect "未评多的在前"
keys <Enter>
expect line 1 "办完"
keys <Enter>
expect line 1 "点单 "
keys qq6
expect "助老服务"
keys 2
expect line 1 "2按队"
# the institute has the village below it, the centre the institute
as zm password $PW
keys 96
expect "新立镇所（合计）"
expect "新立镇三家子村"
read TOWN "所（合计） +([0-9]+ +[0-9]+ +[0-9]+ +[0-9]+)"
keys ooo
expect "办完多的在前"
expect line 4 "新立镇三家子村"
as lwj password $PW
keys 96
expect "禾丰县中心（合~"
read BELOW "新立镇所 +([0-9]+ +[0-9]+ +[0-9]+ +[0-9]+)"
shell set -- $TOWN; a="$1 $2 $3 $4"; set -- $BELOW; test "$a" = "$1 $2 $3 $4"
# a volunteer sees the own ones of other days, without who gave them
as zcs password $PW at 40x20
expect line 1 "今日待办"
keys w
expect line 1 "我的评单"
expect "修水龙头"
keys <Enter>
expect line 1 "评单"
expect "打分"
expect-not "赵德山"
keys 2
expect "谁点的单只给工作人员看。"
stop-server
shell sidan check
