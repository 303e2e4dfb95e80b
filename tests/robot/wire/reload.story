story "SIGHUP reads the limits again, sessions stay"
include setup.inc
server
as zhang password mima
expect "typed []"
shell echo "1 30 20 120 6" > $DIR/limits
signal-server HUP
shell for i in $(seq 100); do grep -q 'settings read again' $TMP/log && break; sleep 0.05; done
cannot-login li password mima
as zhang
keys "x"
expect "typed [x]"
stop-server
