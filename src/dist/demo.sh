#!/bin/sh
# `make demo`: opens the invented city in a real SSH session, and ends the server afterwards.
#
#     demo.sh BUILD
#
# Everything is in BUILD/demo: data, an own key, an own known_hosts; the port is a free one.  Without a terminal
# nobody can look, so the story of the demonstration is played instead and its screen printed.
set -eu

out=$1
data=$out/demo
sidan=$out/sidan
server=

stop_server() {
	[ -z "$server" ] || kill "$server" 2>/dev/null || :
	[ -z "$server" ] || wait "$server" 2>/dev/null || :
	server=
}
trap stop_server EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

make_city() {
	rm -rf "$data"
	"$sidan" demo -d "$data" --seed 1
	login=$(awk -F '\t' '$3 == "centre" { print $1; exit }' "$data/demo.txt")
	ssh-keygen -q -t ed25519 -N '' -C demo -f "$data/demo_key"
	"$sidan" account key add "$login" "$data/demo_key.pub" -d "$data" >/dev/null
}

# The server says `sidan: ready on ADDR:PORT` once it accepts; it says why on standard error if it does not.
start_server() {
	"$sidan" serve -d "$data" -l 127.0.0.1:0 >"$data/ready" 2>"$data/log" &
	server=$!
	tries=0
	until port=$(sed -n 's/^sidan: ready on .*:\([0-9]*\)$/\1/p' "$data/ready") && [ -n "$port" ]; do
		tries=$((tries + 1))
		if [ "$tries" -gt 100 ] || ! kill -0 "$server" 2>/dev/null; then
			cat "$data/log" >&2
			exit 1
		fi
		sleep 0.1
	done
	"$sidan" hostkey -d "$data" -l "127.0.0.1:$port" | head -n 1 >"$data/known_hosts"
}

ssh_command() {
	printf 'ssh -p %s -i %s -o IdentitiesOnly=yes -o UserKnownHostsFile=%s %s@127.0.0.1' \
		"$port" "$data/demo_key" "$data/known_hosts" "$login"
}

make_city
if [ -t 0 ]; then
	start_server
	echo "accounts to try (login, password, role, name, unit), also from other terminals:"
	cat "$data/demo.txt"
	echo "ssh -p $port LOGIN@127.0.0.1"
	echo
	status=0
	# shellcheck disable=SC2046 # words of a command
	$(ssh_command) || status=$?
	stop_server
	exit "$status"
fi

story=tests/stories/demo.story
DEMO=$(cd "$data" && pwd) "$out/robot" "$story" >"$data/story" || {
	cat "$data/story" >&2
	exit 1
}
sed -n 's/^#   |//p' "$data/story"
start_server
echo
echo "a server was reached by: $(ssh_command)"
echo "it ends now; to look around, run make demo in a terminal"
