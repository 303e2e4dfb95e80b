#!/bin/bash
# sidan init: what it makes, with which permissions, and what it refuses.
. "$(dirname "$(realpath "$0")")/tap.bash"

fact "init succeeds" status 0 sidan init
fact "it prints exactly one line, admin and a code" \
	eval '[ "$(wc -l <out)" = 1 ] && out_has "^admin [2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$"'
fact "the folder and those in it are for the owner only" \
	eval 'for d in data data/db data/keys data/backup; do mode_is 700 $d || exit 1; done'
fact "so are all files" eval '[ -z "$(find data -type f ! -perm 600)" ]'
fact "nothing half-made is left" eval '[ -z "$(find data -name "new.db*")" ]'
fact "the settings are all commented out" eval '! grep -v "^#" data/sidan.conf | grep -q .'
fact "the content is sound" status 0 sidan check
fact "the root is a city" eval 'sidan account list | grep -q "^login=admin role=admin unit=#1 status=enabled password=code"'

before=$(sha256sum data/db/sidan.db data/keys/*)
fact "a second init is refused" status 1 sidan init
fact "and says why" err_has "already exists"
fact "and prints no code" out_empty
fact "and changes nothing" eval '[ "$before" = "$(sha256sum data/db/sidan.db data/keys/*)" ]'

mkdir theirs && chmod 755 theirs && echo x >theirs/letter
fact "a folder with things of others is refused" status 1 sidan init -d theirs
fact "and keeps its permissions" mode_is 755 theirs
fact "a folder below one that does not exist is refused" status 1 sidan init -d no/such
fact "a file in place of a folder is refused" status 1 sidan init -d theirs/letter
mkdir empty
fact "an empty folder is taken" status 0 sidan init -d empty
fact "and made private" mode_is 700 empty

mv data/db/sidan.db lost.db
secret=$(sha256sum data/keys/*)
fact "after the database was lost init can be run again" status 0 sidan init
fact "and keeps the keys, which may still open a backup" eval '[ "$secret" = "$(sha256sum data/keys/*)" ]'

# A limit of file sizes stands for a full disk: the write fails in the middle.
full() { (trap '' XFSZ; ulimit -f 128; exec sidan init -d full) }
fact "a disk that fills up fails" status 1 full
fact "and leaves no database behind" eval '[ ! -e full/db/sidan.db ]'
fact "with room again it succeeds" status 0 sidan init -d full
done_testing
