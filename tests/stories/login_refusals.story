story "wrong passwords are counted, an unknown name costs the same time, five lock the account"
shell sidan init
shell printf 'mi ma shi zhe ge' | sidan account add zhang --role centre --unit '#1' --password-stdin
server
cannot-login nobody password "falsch falsch"
expect-banner "5 left."
cannot-login zhang password "falsch falsch"
expect-banner "5 left."
set KNOWN $MS
cannot-login nobody password "falsch falsch"
set UNKNOWN $MS
shell echo "known=$KNOWN unknown=$UNKNOWN"; [ $UNKNOWN -lt $((KNOWN * 2 + 40)) ] && [ $KNOWN -lt $((UNKNOWN * 2 + 40)) ]
cannot-login zhang password "falsch falsch" tries 6
expect-banner "zhanghao yi suo, qing zhao guanliyuan (locked, ask the administrator)."
cannot-login zhang password "mi ma shi zhe ge" tries 1
expect-banner "zhanghao yi suo"
shell sidan account unlock zhang
as zhang password "mi ma shi zhe ge"
expect line -1 "0退出"
stop-server
