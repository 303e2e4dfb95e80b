#!/bin/bash
# sidan account …
. "$(dirname "$(realpath "$0")")/tap.bash"

run sidan init
row() { sidan account list | grep "^login=$1 "; }
with() { local secret=$1; shift; printf '%s\n' "$secret" | "$@"; }

fact "add prints login and code" eval 'status 0 sidan account add li.lei --role station --unit "#1" --name 李雷 &&
	out_has "^li.lei [2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$"'
fact "list tells it" eval 'row li.lei | grep -q "role=station unit=#1 status=enabled password=code name=李雷$"'
fact "a name is taken once" status 1 sidan account add li.lei --role station --unit '#1'
fact "capitals are no account name" status 1 sidan account add LiLei --role station --unit '#1'
fact "a unit is needed" status 2 sidan account add wang --role station
fact "a unit that does not exist is refused" status 1 sidan account add wang --role station --unit '#99'
fact "so is a code of no unit" status 1 sidan account add wang --role station --unit 990124000000
fact "a volunteer that does not exist is refused" status 1 sidan account add wang --role volunteer --volunteer V1
fact "a name of control characters is refused" status 1 sidan account add wang --role station --unit '#1' --name $'\e[1m'

set_password() { with 'hou mian you tiao he' sidan account add han --role centre --unit '#1' --password-stdin >"$tmp/out" 2>"$tmp/err"; }
fact "--password-stdin sets a password at once" eval 'set_password && out_is "han -" && row han | grep -q password=set'
short() { with short sidan account add zhao --role centre --unit '#1' --password-stdin >"$tmp/out" 2>"$tmp/err"; }
fact "a short password is refused" eval '! short && err_has "12 characters"'
fact "and no account is made of it" eval '! row zhao'
again() { with 'qian mian you zuo shan' sidan account password han >"$tmp/out" 2>"$tmp/err"; }
fact "password sets another" eval 'again && out_empty'
common() { with 'password12345' sidan account password han >"$tmp/out" 2>"$tmp/err"; }
fact "a common one is refused" eval '! common && err_has "easily guessed"'

fact "disable" eval 'status 0 sidan account disable han && row han | grep -q status=disabled'
fact "enable" eval 'status 0 sidan account enable han && row han | grep -q status=enabled'
fact "unlock" status 0 sidan account unlock han
fact "reset prints a code and makes the password void" eval 'status 0 sidan account reset han &&
	out_has "^han ....-....$" && row han | grep -q password=code'
fact "an account that does not exist is refused by name" eval 'status 1 sidan account reset nobody && err_has nobody'

if command -v ssh-keygen >/dev/null; then
	ssh-keygen -q -t ed25519 -N '' -C 'li@phone' -f key
	print=$(ssh-keygen -lf key.pub | awk '{ print $2 }')
	fact "a key is known by the fingerprint of ssh-keygen" eval 'status 0 sidan account key add han key.pub &&
		out_is "han $print"'
	fact "key list tells it" eval 'status 0 sidan account key list han &&
		grep -Fq "fingerprint=$print status=enabled" out && out_has " added=[-0-9T:+]+ name=li@phone$"'
	fact "a key belongs to one account" status 1 sidan account key add li.lei key.pub
	fact "a private key is refused" status 1 sidan account key add li.lei key
	fact "key disable ends it" eval 'status 0 sidan account key disable han "$print" &&
		sidan account key list han | grep -q status=disabled'
	fact "a second time there is none" status 1 sidan account key disable han "$print"
	ssh-keygen -q -t ed25519 -N '' -C '' -f key2
	from_stdin() { sidan account key add han - <key2.pub >"$tmp/out" 2>"$tmp/err"; }
	fact "- reads a key from standard input" from_stdin
	ssh-keygen -q -t ed25519 -N '' -C '' -f key3
	fact "--key makes an account without a code" eval 'status 0 sidan account add mei --role centre --unit "#1" --key key3.pub &&
		out_is "mei -" && row mei | grep -q password=none'
else
	skip "keys" "no ssh-keygen"
fi
fact "--key and --password-stdin exclude each other" \
	status 2 sidan account add x1 --role centre --unit '#1' --key k --password-stdin
fact "all of it is sound" status 0 sidan check
done_testing
