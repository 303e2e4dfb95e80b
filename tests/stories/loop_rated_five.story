story "a request travels the four orders: placed, made, dispatched, declined, accepted, done, rated 5"
include city.inc
server
include place_make.inc
# dispatch with reasons
keys <Enter>
expect "骑车5分钟"
expect "合计"
read FIRST "> 1 (刘海涛|张春生)"
keys 1
expect line 1 "派给$FIRST？"
keys 1
expect "待接单"
# the first volunteer declines, with a reason
shell case $FIRST in 刘海涛) echo first=lht second=zcs;; *) echo first=zcs second=lht;; esac
capture A "first=([a-z]+)"
capture B "second=([a-z]+)"
as $A password $PW at 40x20
expect "1 待答复    1"
mark
keys 1
expect "派给您的"
keys 2
expect "没空"
keys 1
expect "> 提交"
keys <Enter>
expect "知道了，谢谢您答复。"
keys-since-mark 4
# the centre sees it and asks the second
as lwj
expect "待派单"
keys <Enter>
expect "9 不合适的 1"
expect-not "> 1 $FIRST"
keys 1
expect "派给"
keys 1
expect "待接单"
# the second accepts on a phone, and only then sees the contact
as $B password $PW at 40x20
expect "1 待答复    1"
mark
keys 1
expect "派给您的 $NO"
expect-not "3400"
keys <Enter>
expect "接这张单"
keys <Enter>
expect "接单成功，谢谢您。"
expect "199 0003 4000"
keys-since-mark 3
picture task-phone.svg
include work.inc
# the clerk takes the resident's rating
as sgl
keys 0
expect line -1 "0退出"
mark
keys 6
expect "$NO"
keys <Enter>
expect line 1 "待评单"
keys <Enter>
expect line 1 "评单"
keys 15
expect "> 提交"
keys <Enter>
expect line 1 "5分，已解决？"
keys <Enter>
expect "已办结"
expect "代评：5分"
keys-since-mark 7
picture request-done.svg
stop-server
shell sidan check
