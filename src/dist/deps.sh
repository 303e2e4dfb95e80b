#!/bin/sh
# Installs what sidan needs to be built and checked on Debian 12; says nothing when all is there.
set -eu

# libssh before this one has a hole in AES-GCM.
LIBSSH_AT_LEAST=0.10.6-0+deb12u3

BUILD="gcc libc6-dev libssh-dev libncurses-dev libsqlite3-dev libsodium-dev zlib1g-dev gettext"
CHECK="git g++ libcmocka-dev libvterm-dev liblemon-dev clang clang-tidy clang-format cppcheck
	libclang-rt-14-dev openssh-client putty-tools dropbear-bin tmux"

is_installed() {
	[ "$(dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

libssh_is_old() {
	! dpkg --compare-versions "$(dpkg-query -W -f '${Version}' libssh-4 2>/dev/null || echo 0)" \
		ge "$LIBSSH_AT_LEAST"
}

missing=
for package in $BUILD $CHECK; do
	is_installed "$package" || missing="$missing $package"
done
if libssh_is_old; then
	missing="$missing libssh-dev libssh-4"
fi
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
	as_root=sudo
	if ! command -v sudo >/dev/null; then
		echo "deps: missing:$missing" >&2
		echo "deps: run as root: apt-get install -y$missing" >&2
		exit 1
	fi
fi
echo "deps: installing$missing"
$as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
# shellcheck disable=SC2086 # a list of packages
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
if libssh_is_old; then
	echo "deps: libssh is older than $LIBSSH_AT_LEAST; add Debian's security archive" >&2
	exit 1
fi
