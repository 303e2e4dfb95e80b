story "a request goes to a team: the leader names who goes on a phone, and the rating stands in both records"
include city.inc
shell printf '%s\n' name,sex,birth,id_number,phone,station_code,skills,status 高翠花,女,1968-03-04,,19900000024,211102002007,理发,正式 > $TMP/leader.csv && sidan import volunteers $TMP/leader.csv
shell printf '%s' "$PW" | sidan account add lead --role leader --volunteer 00000004 --password-stdin
server
as zm password $PW
keys 9 4 x
expect line 1 "队伍  新建"
keys "理发队" <Enter>
keys "ws" <Enter>
keys "gch" <Enter> <C-d>
expect line 1 "队伍 理发队"
keys 2 x "zcs" <Enter> <C-d>
expect "张春生已是队员"
include place_make.inc

# the team stands among the candidates, with its reasons
keys <Enter>
expect "理发队（队）"
# a team can be named by hand too
keys 6
expect line 1 "指定人或队"
keys "lfd"
expect "队长高翠花"
keys 1
expect "还没派过"
expect "> 派单"
keys <Esc>
expect "不保存，离开吗？"
keys 1
expect "理发队（队）"
read K "([1-5]) 理发队"
keys $K
expect line 1 "派给理发队？"
keys 1
expect "待接单"

# four keys on the leader's phone; the other member has the task
as lead password $PW at 40x20
expect "1 待答复    1"
mark
keys 1
expect "派给您的 $NO"
expect "理发队，1人"
keys <Enter>
expect line 1 "谁去"
expect "要1人"
keys <Down> <Enter>
expect line 1 "张春生去：理发"
keys <Enter>
expect "队里接下了"
keys-since-mark 5
as zcs password $PW at 40x20
expect "2 已接      1"
keys 2 <Enter>
expect "199 0003 4000"
include work.inc

# the clerk takes the rating; the team's and the volunteer's records have it
as sgl
keys 0
expect line -1 "0退出"
keys 6
expect "$NO"
keys <Enter>
expect line 1 "待评单"
keys <Enter> 15
expect "> 提交"
keys <Enter>
expect line 1 "5分，已解决？"
keys <Enter>
expect "已办结"
as zm
keys 0 9 4 <Enter>
expect "派1，接1，办完1"
expect "1/1 100.0%；5.0分，未评0，代评1"
keys 3
expect "$NO"
expect "已办结"
keys 4
expect "5分"
keys 0 8 / "zcs" <Enter> <Enter> 4
expect "5分"
# those who were rated see it a day later
as lead
keys 8 4
expect "5.0分"
expect-not "$NO"
stop-server
shell sidan check
