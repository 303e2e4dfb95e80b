story "wrong passwords are counted aloud and the sixth ends the connection"
include setup.inc
server
cannot-login zhang password falsch
expect-banner "mima bu dui (wrong password). 5 left."
cannot-login zhang password falsch tries 6
expect-banner "mima bu dui (wrong password). 0 left."
cannot-login zhang password falsch tries 9
expect-banner "0 left."
cannot-login suo password mima tries 1
expect-banner "zhanghao yi suo, qing zhao guanliyuan (locked, ask the administrator)."
cannot-login nobody password mima
expect-banner "5 left."
cannot-login "Bad Name;" password mima
expect-banner "5 left."
# the server is as well as before
as zhang password mima tries 1
expect "typed []"
shell grep -c 'left=0' $TMP/log
stop-server
