story "who stalls while pages turn sees the last page, whole"
include setup.inc
as zhang password mima rcvbuf 4096
keys 1
expect "001"
stall
repeat 60
  keys <PgDn*2><PgUp*2>
end
keys <End>
unstall
expect "060"
expect-not "! "
