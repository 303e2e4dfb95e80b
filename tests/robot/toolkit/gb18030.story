story "a terminal that speaks GB18030 sees and types Chinese"
include setup.inc
as zhang password mima lang zh_CN.GB18030
expect "一张表"
keys 2
expect "A need"
keys "赵德山"
expect "A need  赵德山"
# a character of two bytes in two packets
send "\xc4" "\xe3"
expect "赵德山你"
as li password mima lang zh_CN.GBK
expect "一张表"
