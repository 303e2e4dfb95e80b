story "memory of an idle session at 50 sessions, the whole program, zlib on"
needs program ssh-keygen
shell ssh-keygen -q -t ed25519 -N '' -C '' -f $TMP/id
shell sidan init
shell sidan account add zhang --role centre --unit '#1' --key $TMP/id.pub
shell printf 'sessions_per_account = 60\n' >> $DIR/sidan.conf
server
patience 60
repeat 50
  as zhang$I login zhang key $TMP/id compressed
  expect line -1 "0退出"
end
memory "idle session at home" max 1200
