story "key to last byte with 200 sessions of which 20 type, toolkit alone"
program demo_screens
shell mkdir -p $DIR; echo "500 300 300 120 6" > $DIR/limits
server
patience 60
load 200 active 20 rounds 25
  as zhang password mima compressed
  expect "Many rows"
  keys 1
  expect "001"
ready
  keys <Down>
  keys <Up>
end
