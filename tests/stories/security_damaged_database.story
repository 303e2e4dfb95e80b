story "a database damaged while people work: it is told, nothing is acknowledged, and the session lives"
include village.inc
as sgl password $PW
expect line -1 "0退出"
keys x
expect line 1 "新建点单"
keys "老人腿脚不便，上门理发" <Enter> "王秀珍" 1 "19900034000" <Enter>
expect "> 提交"
# every page but the first is overwritten
shell f=$(ls $DIR/db/*.db) && n=$(( $(stat -c %s $f) - 4096 )) && head -c $n /dev/zero | tr '\0' '\125' | dd of=$f bs=4096 seek=1 conv=notrunc status=none
keys <Enter>
expect line 1 "提交这张单？"
keys <Enter>
expect "数据文件受损，已停止保存。请马上告诉管理员"
expect line 1 "新建点单"
expect "老人腿脚不便，上门理发"
expect-not "回执码"
# the session lives and goes on telling
keys <C-d>
expect line 1 "提交这张单？"
keys <Enter>
expect "数据文件受损，已停止保存。"
expect-not "回执码"
# nobody else is let in on a guess
cannot-login qjc password $PW
stop-server
shell-fails sidan check
