#!/bin/bash
# sidan serve: its ready line, the lock, the end.
. "$(dirname "$(realpath "$0")")/tap.bash"

fact "serve without a folder fails" status 1 sidan serve -l 127.0.0.1:0
run sidan init
fact "the ready line names the port" start_server
fact "and is the only line" eval '[ "$(wc -l <ready)" = 1 ]'
fact "a second server is refused" eval 'status 1 sidan serve -l 127.0.0.1:0 && err_has "in use by a running server"'
fact "so are migrate and restore" eval 'status 1 sidan migrate; run sidan backup copy.db; status 1 sidan restore copy.db --overwrite'
fact "other commands work beside it" eval 'status 0 sidan account add li --role centre --unit "#1" && status 0 sidan check'
fact "SIGHUP reads the settings again" eval 'kill -HUP $server; log_has "settings read again"'
fact "a faulty setting does not either" eval 'echo "max_sessions = none" >>data/sidan.conf; kill -HUP $server
	log_has "settings not read.*sidan.conf:" && kill -0 $server'
sed -i '$d' data/sidan.conf
fact "SIGTERM ends it with status 0" eval 'kill -TERM $server; wait $server'
fact "then the log is in the database" eval 'run sidan account list; [ ! -s data/db/sidan.db-wal ]'
fact "an address that is none" status 1 sidan serve -l nowhere
fact "a port in use" eval 'start_server && status 1 sidan serve -d "$tmp/data" -l "127.0.0.1:$port"'
kill -TERM "$server"
wait "$server"
fact "a folder of somebody else's keys" eval 'rm data/keys/secret; status 1 sidan serve -l 127.0.0.1:0'
done_testing
