story "a volunteer is found by pinyin with three keys, by surname, phone and skill"
include village.inc
as zm password $PW
expect line -1 "0退出"
mark
keys 8/ "zcs" <Enter>
expect "找：zcs"
expect "张长顺"
keys-since-mark 3
expect "赵成山"
expect "找到 2/4 人"
expect-not "单春丽"

# a surname with a reading of its own
keys / <C-u> "scl" <Enter>
expect "单春丽"
expect "找到 1/4 人"
keys / <C-u> "赵" <Enter>
expect "> 赵成山"
keys / <C-u> "7702" <Enter>
expect "> 张长顺"
keys / <C-u> "理发" <Enter>
expect "> 赵成山"
keys / <C-u> "qqq" <Enter>
expect "没找到"
keys <Esc>
expect "周海涛"
keys 3
expect "> 单春丽"
expect-not "周海涛"

# a clerk sees and counts the own station only
as sgl password $PW
expect line -1 "0退出"
keys 8
expect "1全部1"
expect "> 周海涛"
expect-not "张长顺"
keys / "7702" <Enter>
expect "没找到"

# the same rows on a phone and on a wide screen
as zm password $PW at 40x20
expect line -1 "0退出"
keys 8
expect "单春丽 申请 3319"
resize 132x43
expect "本年时长"
stop-server
