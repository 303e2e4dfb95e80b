#!/bin/bash
# Command lines: status 2 for what is not understood, help everywhere, options anywhere, languages.
. "$(dirname "$(realpath "$0")")/tap.bash"

run sidan --help
commands=$(sed -n 's/^  \([a-z]\+\( [a-z]\+\)*\).*/\1/p' out)
fact "--help lists the commands" eval '[ "$(echo "$commands" | wc -l)" -ge 20 ]'
fact "every command has --help" eval 'while read -r c; do
	status 0 sidan $c --help </dev/null && out_has "^usage: sidan $c" && out_has "  -h, --help" || exit 1
	done <<<"$commands"'
fact "every command refuses an option that does not exist" eval 'while read -r c; do
	status 2 sidan $c --no-such </dev/null && out_empty && err_has "no option --no-such" || exit 1
	done <<<"$commands"'
fact "a family has help of its own" eval 'status 0 sidan account --help && out_has "account add" && ! out_has "serve"'

fact "no command is a wrong usage" status 2 sidan
fact "an unknown command is a wrong usage" status 2 sidan frobnicate
fact "half a command is a wrong usage" status 2 sidan account
fact "the beginning of a command is none" status 2 sidan accou --help
fact "a missing operand is a wrong usage" status 2 sidan account disable
fact "an operand too many is a wrong usage" status 2 sidan account disable one two
fact "many operands too many are a wrong usage" status 2 sidan check a b c d e f g h i
fact "a missing value is a wrong usage" status 2 sidan init -d
fact "an option given twice is a wrong usage" status 2 sidan init -d a -d b
fact "a value for an option that takes none is a wrong usage" status 2 sidan check --digest=yes
fact "an option of another command is a wrong usage" status 2 sidan init --role admin
fact "a wrong role is a wrong usage" status 2 sidan account add li --unit '#1' --role king
fact "nothing was made by all this" eval '[ ! -e data ]'

run sidan init
fact "options may follow operands" status 0 sidan account add li --role centre --unit '#1'
fact "and stand before the command" status 0 sidan -d "$SIDAN_DIR" account list
fact "a value may follow = or the letter" eval 'status 0 sidan check --dir=data && status 0 sidan check -ddata'
fact "-- ends the options" eval 'status 1 sidan account disable -- --li && err_has "account name"'
fact "-d comes before SIDAN_DIR" status 1 sidan check -d none
fact "without a folder the message names it" err_has "no data folder at none"

check_in() { LANG=$1 sidan account list; }
run check_in zh_CN.UTF-8
cp out zh
run check_in en_US.UTF-8
fact "standard output is the same in every language" cmp -s zh out
fail_in() { LANG=$1 sidan check -d none; }
fact "messages are Chinese in Chinese" eval 'status 1 fail_in zh_CN.UTF-8; err_has "没有数据目录" && out_empty'
fact "and English in English" eval 'status 1 fail_in en_US.UTF-8; err_has "There is no data folder"'

to_full() { sidan account list >/dev/full; }
fact "what a full disk swallows is not done" status 1 to_full
fact "a time that is none is refused" status 1 sidan tick --now yesterday
fact "tick takes a time" eval 'status 0 sidan tick --now "2026-11-23 14:05" && out_has "^tick lapsed=0 "'
fact "hostkey prints a line for known_hosts and the fingerprint" eval 'status 0 sidan hostkey &&
	out_has "^\[127.0.0.1\]:2222 ssh-ed25519 [A-Za-z0-9+/=]+$" && out_has "^SHA256:[A-Za-z0-9+/]{43}$"'
fact "hostkey names another port" eval 'status 0 sidan hostkey -l "[::1]:22" && out_has "^\[::1\] ssh-ed25519 "'
fact "sessions of nobody are no lines" eval 'status 0 sidan sessions && out_empty'

chmod 755 data
echo 'no_such = 1' >>data/sidan.conf
fact "a setting that does not exist is an error with its line" eval 'status 1 sidan check &&
	err_has "sidan.conf:[0-9]+: there is no setting no_such"'
done_testing
