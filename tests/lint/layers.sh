#!/bin/sh
# The include rule and other rules of the house that no compiler knows.
#
# Includes point downwards only, each system header belongs to one folder, SQL is prepared in one file, every C
# file opens by saying what it is for, and nothing unfinished or left over is committed.
set -u

files=$(git ls-files -co --exclude-standard '*.c' '*.h')
[ -n "$files" ] || exit 0

# shellcheck disable=SC2086 # a list of files
awk '
function complain(why) {
	printf "%s:%d: %s\n", FILENAME, FNR, why
	bad = 1
}

function layer_of(file,   part) {
	split(file, part, "/")
	if (part[1] == "src" || part[1] == "include")
		return part[2]
	return part[1]
}

# Who may include a system header; a prefix, and folders or files separated by blanks.
function owner(header, folders) {
	owners[header] = folders
}

function may_own(folders,   n, list, i) {
	n = split(folders, list, " ")
	for (i = 1; i <= n; i++)
		if (index(FILENAME, list[i]) == 1)
			return 1
	return 0
}

BEGIN {
	below["base"] = "base"
	below["domain"] = "domain base"
	below["dispatch"] = "dispatch domain base"
	below["store"] = "store domain base"
	below["app"] = "app store dispatch domain base"
	below["ui"] = "ui base"
	below["screens"] = "screens ui app domain base"
	below["server"] = "server screens ui app domain base"
	below["cli"] = "cli server app domain base"
	below["dist"] = "dist base"

	owner("libssh/", "src/server/ tests/")
	owner("curses.h", "src/ui/ tests/")
	owner("ncurses", "src/ui/ tests/")
	owner("term.h", "src/ui/ tests/")
	owner("sqlite3.h", "src/store/ sql/ tests/")
	owner("sodium.h", "src/base/ tests/")
	owner("iconv.h", "src/base/ tests/")
	owner("libintl.h", "src/base/ include/base/i18n.h")
}

FNR == 1 {
	layer = layer_of(FILENAME)
	nlines[FILENAME] = 0
	if ($0 !~ /^\/\*/)
		complain("a file begins with a comment that says what it is for")
}

{ nlines[FILENAME]++ }

/^[ \t]*#[ \t]*include[ \t]*"/ {
	target = $0
	sub(/^[^"]*"/, "", target)
	sub(/".*/, "", target)
	if (layer in below && index(target, "/")) {
		to = target
		sub(/\/.*/, "", to)
		if (index(" " below[layer] " ", " " to " ") == 0)
			complain("layer " layer " may not include " target)
	}
}

/^[ \t]*#[ \t]*include[ \t]*</ {
	target = $0
	sub(/^[^<]*</, "", target)
	sub(/>.*/, "", target)
	for (header in owners)
		if (index(target, header) == 1 && !may_own(owners[header]))
			complain("<" target "> belongs to " owners[header])
	if (layer == "dispatch" && target ~ /^(time|unistd|fcntl|sys\/.*)\.h$/)
		complain("the dispatch core is pure: no clock, no input, no output")
}

layer == "dispatch" && /(^|[^A-Za-z_])(f?printf|puts|fopen|fread|fgets|fscanf|getenv)\(/ {
	complain("the dispatch core is pure: no clock, no input, no output")
}

/sqlite3_(prepare|exec)/ && FILENAME !~ /^(src\/store\/db\.c|sql\/|tests\/)/ {
	complain("statements are prepared in src/store/db.c only")
}

/clock_now|clock_monotonic/ && layer ~ /^(domain|dispatch)$/ {
	complain("rules get the time from their caller")
}

/(^|[^A-Za-z_])(T[O]DO|F[I]XME|X[X]X|H[A]CK)([^A-Za-z_]|$)/ { complain("unfinished work is not committed") }
/[ \t]$/ { complain("blank at the end of the line") }

END {
	for (file in nlines)
		if (nlines[file] > 600) {
			printf "%s: %d lines; at most 600, then it is two things\n", file, nlines[file]
			bad = 1
		}
	exit bad
}' $files || exit 1

# Other texts: no blanks at line ends, no path of one machine.
texts=$(git ls-files -co --exclude-standard | grep -vE '\.(c|h|csv|golden)$|^tests/fuzz/corpus/|^tests/stories/.*\.screen$')
if printf '%s\n' "$texts" | xargs grep -nIE -d skip '[ 	]$' -- /dev/null; then
	echo "blank at the end of a line" >&2
	exit 1
fi
top=$(git ls-files | cut -d/ -f1 | sort -u | grep -vxE 'src|include|screens|sql|tests|Makefile|README\.md|LICENSE|\..*')
if [ -n "$top" ]; then
	echo "not part of the top level: $top" >&2
	exit 1
fi
