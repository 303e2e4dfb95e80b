story "old terminals read and type GB18030 and GBK, through libssh and openssh"
needs program ssh
include village.inc
# by LANG of the client; characters of two and four bytes, each byte in a packet of its own
as sgl password $PW lang zh_CN.GB18030
expect line 1 "今日待办  新立镇三家子村站  孙桂兰"
keys x
expect line 1 "新建点单"
send "\xb5" "\xc6" "\x95" "\x34" "\xb2" "\x35" "\xbb" "\xb5\xc1" "\xcb"
expect "> 需求    灯𠮷坏了"
# what no character begins with is refused and nothing is lost
send "\xff"
expect "! 有看不见的控制字符，没收下。"
send "a"
expect "> 需求    灯𠮷坏了a"
keys <Backspace> "，請幫忙㐂 " <Enter> "韩富贵" 1 <Enter> 5
expect "> 提交"
# an input method left on: full-width letters are keys
keys <Enter>
expect "提交这张单？"
keys "１"
expect "待制单"
expect "灯𠮷坏了，請幫忙㐂"
keys "ｑ" 2
expect "灯𠮷坏了，請幫~"
keys "。"
expect line 1 "能做的事"
keys "ｑ"
expect line 1 "点单"
keys "、"
expect line -2 "找："
keys "ＨＦＧ" <Enter>
expect "韩富贵"
keys "０"
expect line 1 "今日待办"
close
# the same through a real client, in a terminal that knows no four bytes: as many marks as the character has cells
as sgl lang zh_CN.GBK via openssh
expect line 1 "今日待办  新立镇三家子村站  孙桂兰"
keys 2
expect "灯??坏了，請幫~"
keys x
expect "> 需求"
keys "换灯泡"
expect "> 需求    换灯泡"
keys <Esc>
expect "草稿"
keys 0
expect line -1 "0退出"
close
as sgl lang zh_CN.GB18030 via openssh
expect line 1 "今日待办"
keys 2 <Enter>
expect "灯𠮷坏了，請幫忙㐂"
close
stop-server
shell sidan check
