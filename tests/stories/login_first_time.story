story "a one-time code asks for a new password first, and is used up by it"
shell sidan init
capture CODE "^admin (.+)"
server
as admin password $CODE
expect line 1 "设新密码"
# leaving ends the session, and the code is still good
keys <Esc>
expect-closed
as admin code $CODE
expect line 1 "设新密码"
keys "kurz" <Enter> "kurz" <Enter> <Enter>
expect "密码太短"
keys <Up*2> <C-u> "yi ju zi ji de hua" <Enter> <C-u> "yi ju bie ren de hua" <C-d>
expect "两次输入的不一样"
keys <C-u> "yi ju zi ji de hua" <C-d>
expect "新密码设好了"
keys 0
expect-closed
cannot-login admin password $CODE
expect-banner "mima bu dui (wrong password). 5 left."
as admin password "yi ju zi ji de hua"
expect-not "设新密码"
expect line -1 "0退出"
stop-server
shell sidan check
