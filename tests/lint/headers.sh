#!/bin/sh
# Every header compiles alone: it includes what it uses.
set -u

check_header() {
	layer=$(dirname "$1")
	# shellcheck disable=SC2086 # flags are a list
	echo "#include \"$1\"" | $CC $CPPFLAGS_ALL -I. -I"$layer" -Wall -Wextra -Werror -Wno-unused-function \
		-fsyntax-only -x c - || {
		echo "$1: does not compile alone" >&2
		return 1
	}
}

status=0
for header in $(git ls-files -co --exclude-standard 'include/*.h' 'src/*.h' 'screens/*.h' 'sql/*.h' 'tests/*.h'); do
	check_header "$header" || status=1
done
exit $status
