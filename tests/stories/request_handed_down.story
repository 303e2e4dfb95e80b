story "a centre hands a request down to the institute, that to the station; passed back twice it stands still"
include city.inc
server
include place_make.inc
# the centre: 7 below the candidates
keys <Enter>
expect "7 交下级派        胜利街道所，胜利街道旌旗社区站"
keys 7
expect line 1 "转办  $NO"
expect "交给胜利街道所"
keys "街道有理发队" <C-d>
expect line 1 "交给胜利街道所？"
keys 1
expect "归谁    胜利街道所"
keys 0 t 3
expect "胜利街道"
expect "$NO"

# the institute sees it on home, and hands it on with one choice
as zm password $PW
expect "派到本所1"
keys t <Enter>
expect line 1 "点单 $NO  待派单"
keys t "jg" <Enter> "社区里有人会" <C-d>
expect line 1 "交给胜利街道旌旗社区站？"
keys 1
expect "归谁    胜利街道旌旗社区站"

# the station cannot, passes it up; the institute hands it down again; passed up again it stands still
as sgl
keys 0
expect "派到本站1"
keys t <Enter> t "bg" <Enter> "这周没人会" <C-d>
expect line 1 "报给胜利街道所？"
keys 1
expect "报上级"
as zm
keys 0
expect "派到本所1"
keys t <Enter> t "jg" <Enter> "再找找" <C-d> 1
expect "再找找"
as sgl
keys 0
expect "派到本站1"
keys t <Enter> t "bg" <Enter> "还是没人" <C-d> 1
expect "退了两次"
keys <Enter>
expect line -2 "这单退了两次，等上级定归谁办"
keys p
expect "合计"
keys 1 1
expect "这单退了两次，要由胜利街道所定归谁办"

# the institute names the owner, who cannot pass it back any more, and dispatches
as zm
keys 0 t <Enter>
expect "退了两次，要由这里定归谁办"
keys <Enter> "dysljdj" <Enter> 1 "本站人多" <C-d>
expect line 1 "定由"
keys 1
expect "定归口"
as sgl
keys 0
expect "派到本站1"
keys t <Enter> t "bg" <Enter> "不行" <C-d> 1
expect "这单已定由本单位办，不能再退。"
keys <Esc>
expect line 1 "待派单"
keys p
expect "合计"
keys 1
expect line 1 "派给"
keys 1
expect "待接单"
stop-server
shell sidan check
