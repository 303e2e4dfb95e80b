story "peers that say nothing are counted, turned away and timed out"
include setup.inc
shell echo "500 8 5 3 6" > $DIR/limits
server
silent 7
# the sixth and seventh of one address are turned away at once
silent-closed 2 2
cannot-login zhang password mima
# who is logged in no longer counts
silent-closed 7 20
silent-end
as zhang password mima
expect "typed []"
as zhang2 login zhang password mima
as zhang3 login zhang password mima
as zhang4 login zhang password mima
as zhang5 login zhang password mima
as zhang6 login zhang password mima
as zhang7 login zhang password mima
expect "typed []"
stop-server
