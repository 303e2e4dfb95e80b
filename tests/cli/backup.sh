#!/bin/bash
# sidan backup, restore, migrate, check.
. "$(dirname "$(realpath "$0")")/tap.bash"

run sidan init
run sidan account add li --role centre --unit '#1'
digest() { sidan check --digest "$@" | sed -n 's/^digest=//p'; }
content=$(digest)
fact "check prints a line for each check" eval 'status 0 sidan check && ! grep -Ev "^check=[a-z]+ bad=0$" out'
fact "and a digest when asked" eval '[ ${#content} = 64 ]'

fact "backup copies" eval 'status 0 sidan backup copy.db && out_is "backup file=copy.db keys=none"'
fact "the copy is for the owner only" mode_is 600 copy.db
with_keys() { echo 'kai suo yong de hua' | sidan backup copy2.db --keys keys.bin >"$tmp/out" 2>"$tmp/err"; }
fact "backup with keys" eval 'with_keys && mode_is 600 keys.bin'
weak() { echo short | sidan backup copy3.db --keys weak.bin >"$tmp/out" 2>"$tmp/err"; }
fact "a short passphrase is refused before anything is written" eval '! weak && [ ! -e copy3.db ] && [ ! -e weak.bin ]'
fact "a folder that is not there" status 1 sidan backup no/such/copy.db

fact "restore does not overwrite" eval 'status 1 sidan restore copy.db && err_has "already exists"'
run sidan account add zhang --role centre --unit '#1'
fact "unless told" eval 'status 0 sidan restore copy.db --overwrite && out_has "^restore schema=[0-9]+ keys=fit$"'
fact "then the content is that of the copy" eval '[ "$(digest)" = "$content" ]'
fact "what was there is kept" eval 'ls data/backup/replaced-*.db >/dev/null'
fact "restored data is sound" status 0 sidan check

run sidan init -d other
fact "keys of another folder do not fit" eval 'status 1 sidan restore copy.db -d other --overwrite && err_has "keys do not fit"'
fact "and the folder is as it was" eval 'sidan account list -d other | grep -vq li && status 0 sidan check -d other'
fact "unless told" eval 'status 0 sidan restore copy.db -d other --overwrite --any-keys && out_has "keys=other" && err_has "keys do not fit"'
fact "without any keys nothing is restored" eval 'status 1 sidan restore copy.db -d new && [ ! -e new/db/sidan.db ]'
restore_all() { echo "$1" | sidan restore copy2.db --keys keys.bin -d new >"$tmp/out" 2>"$tmp/err"; }
fact "a wrong passphrase restores nothing" eval '! restore_all "a wrong one indeed" && [ ! -e new/db/sidan.db ]'
fact "database and keys make a folder elsewhere" eval 'restore_all "kai suo yong de hua" && out_has "keys=fit"'
fact "with the same content" eval '[ "$(digest -d new)" = "$content" ]'
fact "and the same host key" eval '[ "$(sidan hostkey -d new)" = "$(sidan hostkey)" ]'
fact "and permissions" eval 'mode_is 700 new && mode_is 600 new/keys/secret && mode_is 600 new/db/sidan.db'

head -c 100000 copy.db >cut.db
fact "a cut copy is refused" status 1 sidan restore cut.db --overwrite
fact "a file that is no database is refused" eval 'status 1 sidan restore /etc/passwd --overwrite'
fact "nothing is left of the tries" eval '[ ! -e data/db/restore.db ] && [ ! -e data/keys.new ] && status 0 sidan check'
fact "migrate of the present schema does nothing" eval 'status 0 sidan migrate && out_has "^migrate from=([0-9]+) to=\1$"'

cp -a data broken
printf 'XXXXXXXXXXXXXXXX' | dd of=broken/keys/secret bs=1 conv=notrunc 2>/dev/null
fact "check notices other keys" eval 'status 1 sidan check -d broken && out_has "^check=audit bad=1$" && err_has "^audit: "'
dd if=/dev/zero of=data/db/sidan.db bs=4096 seek=3 count=4 conv=notrunc 2>/dev/null
fact "check notices a damaged file" eval 'status 1 sidan check && err_has .'
done_testing
