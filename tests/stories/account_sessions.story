story "an account has only so many sessions at once, and who is too many is told in letters every terminal shows"
shell sidan init
shell printf 'sessions_per_account = 2\n' >> $DIR/sidan.conf
shell printf 'mi ma shi zhe ge' | sidan account add zhang --role centre --unit '#1' --password-stdin
server
as one login zhang password "mi ma shi zhe ge"
expect line -1 "0退出"
as two login zhang password "mi ma shi zhe ge"
expect line -1 "0退出"
as three login zhang password "mi ma shi zhe ge"
expect "zhege zhanghao deng de tai duo"
expect "2 sessions of this account are open"
expect-closed
as two
keys 0
expect-closed
as four login zhang password "mi ma shi zhe ge"
expect line -1 "0退出"

# A process that was killed leaves a row, which does not count.
kill-session
as five login zhang password "mi ma shi zhe ge"
expect line -1 "0退出"
stop-server
shell sidan check
