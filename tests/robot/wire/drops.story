story "a cut line keeps the draft, a killed session harms no other"
include setup.inc
server
as zhang password mima
keys "weg"
expect "typed [weg]"
as li password mima
expect "typed []"
as zhang
drop
as li
keys "hier"
expect "typed [hier]"
shell for i in $(seq 100); do grep -q weg $DIR/draft && break; sleep 0.05; done; grep -q weg $DIR/draft
kill-session
expect-closed
as zhang password mima
expect "typed []"
shell grep -c 'session killed' $TMP/log
stop-server
