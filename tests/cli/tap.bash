# What the command-line tests share: one fact a line, in TAP.  Sourced, with the program's name as sidan.

set -u
build=$(realpath "${O:-build}")
PATH=$build:$PATH
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
cd "$tmp" || exit 1
unset LC_ALL LC_MESSAGES LANGUAGE
export SIDAN_DIR=$tmp/data LANG=en_US.UTF-8
count=0
failed=0

# fact "sentence" COMMAND…: ok when the command succeeds.
fact() {
	local name=$1
	shift
	count=$((count + 1))
	if "$@"; then
		echo "ok $count - $name"
	else
		failed=$((failed + 1))
		echo "not ok $count - $name"
		sed 's/^/#   out: /' "$tmp/out" 2>/dev/null
		sed 's/^/#   err: /' "$tmp/err" 2>/dev/null
	fi
}

# Runs a command with its output kept in out and err; ends with its status.
run() {
	"$@" >"$tmp/out" 2>"$tmp/err" </dev/null
}

# status N COMMAND…: it ends with exactly this status.
status() {
	local want=$1 got
	shift
	run "$@"
	got=$?
	[ "$got" -eq "$want" ] || { echo "# status $got instead of $want: $*"; return 1; }
}

out_is() { [ "$(cat "$tmp/out")" = "$1" ]; }
out_has() { grep -Eq -e "$1" "$tmp/out"; }
err_has() { grep -Eq -e "$1" "$tmp/err"; }
out_empty() { [ ! -s "$tmp/out" ]; }
mode_is() { [ "$(stat -c %a "$2")" = "$1" ]; }
both() { "$1" && "$2"; }

skip() {
	count=$((count + 1))
	echo "ok $count - $1 # SKIP $2"
}

done_testing() {
	echo "1..$count"
	[ "$failed" -eq 0 ]
}

# Starts a server and waits for its line; $server is its pid, $port where it listens.
start_server() {
	local tries=0
	: >"$tmp/ready"
	sidan serve -l 127.0.0.1:0 "$@" >"$tmp/ready" 2>"$tmp/log" &
	server=$!
	until port=$(sed -n 's/^sidan: ready on 127.0.0.1:\([0-9]*\)$/\1/p' "$tmp/ready") && [ -n "$port" ]; do
		tries=$((tries + 1))
		[ "$tries" -lt 100 ] && kill -0 "$server" 2>/dev/null || return 1
		sleep 0.1
	done
}

# Waits for a line in the server's log.
log_has() {
	local tries=0
	until grep -Eq -e "$1" "$tmp/log"; do
		tries=$((tries + 1))
		[ "$tries" -lt 100 ] || return 1
		sleep 0.1
	done
}
