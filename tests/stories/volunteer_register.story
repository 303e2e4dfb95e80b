story "a clerk registers a volunteer with eight keys"
include village.inc
as sgl password $PW
expect line -1 "0退出"
mark
keys 8
expect line 1 "志愿者"
keys x
expect line 1 "登记志愿者"
keys "张春生" <Enter>
expect "> 证件号码"
keys "211102190001010031" <Enter>
expect "211102190001010031  男"
keys "199 0000 0021" <Enter>
expect "> 技能"
keys "sd" <Enter>
expect "技能      水电维修"
expect "> 提交"
keys <Enter>
expect line 1 "登记张春生为志愿者？"
expect "> 1 本人同意，登记"
keys <Enter>
keys-since-mark 8
expect line 1 "志愿者 张春生  正式"
expect "199****0021"
expect "**************0031"
expect-not "19900000021"
expect "技能      水电维修"

# a wrong number says what is wrong and does not trap
keys qx "李四" <Enter> "211102190001010019" <Enter>
expect "身份证号末位对不上"
keys <C-u> <Enter> "199000034" <Enter>
expect "手机号要11位，现在9位"
keys <Esc>
expect "1全部2"
expect-not "李四"
stop-server
shell sidan check
