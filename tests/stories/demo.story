# Played by every `make test` on a small city, and by `make demo` without a terminal on the one in $DEMO.
story "the demonstration city opens in a real SSH session"
shell if [ -n "${DEMO:-}" ]; then cp -a "$DEMO" "$DIR"; else sidan demo --volunteers 300; fi
shell awk -F '\t' '$3 == "centre" { print $1; exit }' "$DIR/demo.txt"
capture LOGIN "(.+)"
shell awk -F '\t' '$3 == "centre" { print $2; exit }' "$DIR/demo.txt"
capture PASSWORD "(.+)"
server
as $LOGIN password $PASSWORD
expect line -1 "0退出"
show
keys 0
expect-closed
stop-server
shell sidan check
