story "memory of an idle session at 50 sessions, toolkit alone"
program demo_screens
shell mkdir -p $DIR; echo "500 300 300 120 6" > $DIR/limits
server
patience 60
repeat 50
  as zhang$I login zhang password mima compressed
  expect "Many rows"
end
memory "idle session, zlib on, without a database"
repeat 50
  as plain$I login zhang password mima
  expect "Many rows"
end
memory "half of the sessions without zlib"
