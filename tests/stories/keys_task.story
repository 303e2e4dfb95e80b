story "checking in with the station's code and reporting takes 8 keys"
include city.inc
server
include place_make.inc
keys <Enter>
expect "骑车5分钟"
read FIRST "> 1 (刘海涛|张春生)"
keys 11
expect "待接单"
shell case $FIRST in 刘海涛) echo first=lht;; *) echo first=zcs;; esac
capture A "first=([a-z]+)"
as $A password $PW at 40x20
expect "1 待答复    1"
keys 1<Enter><Enter>
expect "接单成功"
keys 0
expect line -1 "0退出"
# the clerk leaves the code open on the station's screen
as sgl
keys 0
expect line -1 "0退出"
keys 98
expect line 1 "到场码"
read LEFT "^ +([0-9]{3}) [0-9]{3}"
read RIGHT "^ +[0-9]{3} ([0-9]{3})"
# a wrong code is refused and says where the right one is
as $A
keys 2<Enter>
expect "已联系"
keys 3
expect "到场码"
keys "000000" <Enter>
expect "看站里屏幕上"
keys <C-u> <Esc>
expect "离开吗"
keys 1
expect "已联系"
keys 0
expect line -1 "0退出"
mark
keys 2<Enter>
expect "已联系"
keys 3
expect line 1 "到场"
keys "$LEFT$RIGHT" <Enter>
expect "到场记下了"
keys 4
expect line 1 "完成"
keys 1
expect "> 提交"
keys <Enter>
expect "报完成"
keys <Enter>
expect "报完成了，谢谢您"
keys-since-mark 8
stop-server
shell sidan check
