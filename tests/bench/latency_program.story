story "key to last byte with 200 sessions of which 20 type, the whole program, zlib on"
needs program ssh-keygen
shell ssh-keygen -q -t ed25519 -N '' -C '' -f $TMP/id
shell sidan init
shell sidan account add zhang --role centre --unit '#1' --key $TMP/id.pub
shell printf 'per_source = 300\nmax_unauthenticated = 300\nsessions_per_account = 300\n' >> $DIR/sidan.conf
server
patience 60
load 200 active 20 rounds 25
  as zhang key $TMP/id compressed
  expect line -1 "0退出"
ready
  keys <Down>
  keys <Up>
end
