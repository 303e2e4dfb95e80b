story "the same short story through plink"
needs program plink
include setup.inc
server
as zhang password mima via plink at 90x28
expect "size 90x28"
keys "你好" x<Enter>
expect "typed [你好x"
resize 60x20
expect "size 60x20"
bytes "plink, all in all"
keys 0
expect-closed
stop-server
