story "split arrows and split characters are one key each"
include setup.inc
as zhang password mima
expect line 3 "> 1"
# an arrow in three packets, in both encodings
send "\e" "[" "B"
expect line 4 "> 2"
send "\eO" "A"
expect line 3 "> 1"
send "\e[" "B"
expect line 4 "> 2"
# an unknown sequence is swallowed whole: its last letter opens nothing
send "\e[1;5" "Q" "\e[200" "~" "\e[201~"
keys 2
expect "A need"
send "\xe4" "\xbd" "\xa0" "\xe5\xa5" "\xbd"
expect "A need  你好"
# broken UTF-8 is not text
send "\xff\xfe" "\xe4\x41"
expect-not "\xff"
expect "你好"
