story "who is registered elsewhere is proposed, asked for, and moves when that station agrees"
include village.inc
as sgl password $PW
expect line -1 "0退出"
keys 8x "张长顺" <Enter> <Enter> "13900007702" <Enter>
expect "像同一人  张长顺 男"
expect "新立镇前进村 139****7702 正式"
keys <Enter> <Enter>
expect "3 说不准"
keys 1
expect "> 提交"
keys <Enter>
expect line 1 "请新立镇前进村同意把张长顺转到"
keys <Enter>
expect "等那边同意"
expect-not "> 张长顺"

as qjc password $PW
expect line -1 "0退出"
keys 86
expect "> 张长顺"
keys <Enter>
expect "请求转去"
keys <Enter>
expect "> 3 先不"
keys 1
expect "现在属于新立镇三家子村"

as sgl
keys / "zcs" <Enter>
expect "> 张长顺"
# the number on the card is never registered twice
keys <Esc>
expect "周海涛"
keys x "张叁" <Enter> "211102190001010015" <Enter> <Enter> <Enter> <Enter>
expect "2 不是"
keys 2
expect "> 提交"
keys <Enter><Enter>
expect "张长顺已在新立镇三家子村登记"
stop-server
shell sidan check
