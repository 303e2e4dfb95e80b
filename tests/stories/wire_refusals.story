story "commands, files, further channels and forwarding are refused, terminals without a cursor told"
shell sidan init
shell printf 'mi ma shi zhe ge' | sidan account add zhang --role centre --unit '#1' --password-stdin
server
as zhang password "mi ma shi zhe ge"
expect line -1 "0退出"
refuses channel exec sftp forward listen x11
expect line -1 "0退出"
keys ?
expect "帮助"
as zhang term dumb
expect "zhege zhongduan bu neng yong"
expect-closed
as zhang term vt100 at 40x20
expect line -1 "0退出"
as zhang term no-such-terminal at 132x43
expect line -1 "0退出"
stop-server
