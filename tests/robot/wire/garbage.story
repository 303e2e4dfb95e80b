story "garbage in place of a protocol harms nobody"
include setup.inc
shell echo "500 100 100 3 6" > $DIR/limits
server
shell for i in 1 2 3 4 5 6 7 8 9 10; do head -c 4000 /dev/urandom | timeout 5 bash -c "cat > /dev/tcp/127.0.0.1/$PORT" 2>/dev/null; done; true
shell for i in 1 2 3 4 5 6 7 8 9 10; do { printf 'SSH-2.0-OpenSSH_9.2\r\n'; head -c 4000 /dev/urandom; } | timeout 5 bash -c "cat > /dev/tcp/127.0.0.1/$PORT" 2>/dev/null; done; true
shell { printf 'SSH-2.0-'; head -c 100000 /dev/zero | tr '\0' x; } | timeout 5 bash -c "cat > /dev/tcp/127.0.0.1/$PORT" 2>/dev/null; true
as zhang password mima
expect "typed []"
shell ! grep 'session killed' $TMP/log
stop-server
