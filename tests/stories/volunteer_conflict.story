story "the second of two who change a volunteer loses no typing"
include village.inc
as sgl password $PW
expect line -1 "0退出"
keys 8<Enter>g
expect line 1 "修改志愿者"
as zm password $PW
expect line -1 "0退出"
keys 8/ "zht" <Enter> <Enter>g
expect line 1 "修改志愿者"
keys <Down*6> "5组5号" <C-d>
expect "新立镇三家子村 5组5号"

as sgl
keys <Down*6> "9组9号" <C-d>
expect "1 9组9号  2 5组5号"
keys 1
expect "> 保存"
keys <Enter>
expect "新立镇三家子村 9组9号"
stop-server
shell sidan check
