story "a leader claims an open request for the team on a phone; a station claims what lies in its scope"
include city.inc
shell printf '%s\n' name,sex,birth,id_number,phone,station_code,skills,status 高翠花,女,1968-03-04,,19900000024,211102002007,,正式 > $TMP/leader.csv && sidan import volunteers $TMP/leader.csv
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

# the station takes it to dispatch it itself; the institute is told who has it
as sgl
keys 0 / "$NO" <Enter>
expect "$NO"
keys <Enter>
expect line 1 "点单 $NO"
keys j
expect "认领"
expect "归谁    胜利街道旌旗社区站"
as zm
keys 0 / "$NO" <Enter>
expect "$NO"
keys <Enter> j
expect "刚被胜利街道旌旗社区站接走了"

# opened to all: the leader cannot do it, the team can
as sgl
keys p
expect "8 公开接单"
keys 8 1
expect "待接单"
as lead password $PW at 40x20
keys 7
expect "$NO"
mark
keys <Enter>
expect "2 理发队"
keys 2
expect line 1 "谁去"
keys <Down> <Enter>
expect line 1 "张春生去：理发"
keys <Enter>
expect "队里接下了"
keys-since-mark 5
as zcs password $PW at 40x20
expect "2 已接      1"
keys 2 <Enter>
expect "199 0003 4000"
stop-server
shell sidan check
