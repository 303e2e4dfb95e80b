story "a volunteer on a phone changes language, characters and traffic at once, by digits"
include city.inc
server
as zcs password $PW at 40x20
expect "> 1 待答复"
keys 9
expect line 1 "设置"
expect "  8 我的登录  1"
# English at once, and back
keys 23
expect "> 字符编码"
keys <C-d>
expect line 1 "Settings"
expect "Noted."
expect "> 2 Display"
keys q
expect line 1 "Today"
expect "  1 To answer"
keys 9 21
expect "> Characters"
keys <C-d>
expect line 1 "设置"
# characters: who cannot read them has the old ones back by whatever is pressed
keys 2 <Down> 3
expect "> 节省流量"
keys <C-d>
expect-not "设置"
keys <Enter>
expect line 1 "设置"
keys 2
expect "  字符编码 看终端"
keys <Esc>
expect line 1 "设置"
close
# a terminal that speaks GB18030 though its LANG says UTF-8: once chosen, the account's choice wins
as gb login zcs password $PW at 40x20 charset GB18030
keys 9 2 <Down> 3 <C-d>
expect "看得清这行字吗？"
keys 1
expect line 1 "设置"
close
as gb
expect "> 1 待答复"
keys 9 2 <Down> 1 <C-d> 1
close
as zcs
expect "> 1 待答复"
# saving traffic: no clock, a short key line, ten rows a page
expect line 1 ":"
expect line -1 "?帮助"
keys 9 2 <Down*2> 2
expect "> 提交"
keys <Enter>
expect line 1 "设置"
expect-not "?帮助"
expect-screen
|设置
|
|  1 改密码
end
close
as zcs
expect line -1 "Enter打开 .更多 0退出"
close
# another place where one is logged in; one's own session is not ended by mistake
as zcs
keys 9
expect "  8 我的登录  1"
as other login zcs password $PW
expect line -1 "0退出"
as zcs
keys 8
expect "现在这个"
expect "另一个"
keys 2
expect "! 现在不能：这就是现在用的"
keys 1
expect "让 127.0.0.1 的登录下线？"
keys 2
expect "另一个"
keys 1 1
expect "那边已下线。"
expect-not "另一个"
as other
expect-closed
# a clerk keeps a draft, finds it, goes on with it, throws it away
as sgl password $PW
keys x "修自来水" <Esc>
expect "草稿"
keys 999
expect "> 1 新建点单"
expect "修自来水"
keys 1
expect "> 1 接着写"
keys 1
expect line 1 "新建点单"
expect "修自来水"
keys <Esc>
expect line 1 "没写完的"
keys 1 3
expect "扔掉了。"
expect "没有写了一半的"
keys q
expect line 1 "设置"
expect "> 9 我的草稿  0"
stop-server
shell sidan check
