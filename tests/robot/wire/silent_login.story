story "a login that never ends is ended by the alarm"
include setup.inc
shell echo "500 30 20 2 6" > $DIR/limits
server
# a version line, and then nothing
shell { printf 'SSH-2.0-OpenSSH_9.2\r\n'; sleep 8; } | timeout 8 bash -c "exec 3<>/dev/tcp/127.0.0.1/$PORT; cat >&3 & wait; cat <&3" > $TMP/out; grep -a -c SSH-2.0 $TMP/out
shell grep 'login took too long' $TMP/log
stop-server
