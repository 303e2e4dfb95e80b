story "two volunteers claim one open request at the same instant, fifty times: one wins, the other is told who"
include city.inc
server
as zcs password $PW at 40x20
expect line -1 "0退出"
keys 7
as lht password $PW at 40x20
expect line -1 "0退出"
keys 7
include place_make.inc
repeat 50
  as sgl
  keys 0x "上门理发" <Enter> "wxz" <Enter>
  # it is not the same as the one of the round before
  expect "> 是一回事"
  keys 2
  expect "> 提交"
  keys <Enter> <Enter>
  expect line 1 "待制单"
  read NO "([0-9]{4}-[0-9]{3})"
  as lwj
  keys 02<Enter><Enter>
  expect line 1 "制单  $NO"
  keys <Up*7> lf <Enter> <Up*6> <C-u> "1" <Enter> 1 <Enter>
  expect line 1 "点单 $NO  待派单"
  keys <Enter> 81
  expect "已公开，先接的得。"
  as zcs
  keys 07 <Enter>
  expect "接这张单"
  as lht
  keys 07 <Enter>
  expect "接这张单"
  together zcs lht : <Enter>
  one-of zcs lht "接单成功"
  as $LOSER
  expect "接走了"
end
stop-server
shell sidan check
