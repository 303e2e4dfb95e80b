story "an administrator makes an account in seven keys, and it logs in with its code"
shell sidan init
shell printf 'code,name,level,parent_code,urban_rural\n990100000000,禾川市,1,,\n990124000000,禾丰县,2,990100000000,\n990124103000,新立镇,3,990124000000,\n990124103207,三家子村,4,990124103000,220\n' >$TMP/sites.csv && sidan import stations $TMP/sites.csv
shell printf 'mi ma shi zhe ge' | sidan account password admin
server
as admin password "mi ma shi zhe ge"
expect "1 账号      1"
mark
keys 1 x "sgl" <Enter> "孙桂兰" <Enter> 3 "sjz" <Enter> <Enter>
keys-since-mark 7
expect "一次性口令 sgl"
read CODE "口令  ([2-9A-Z]{4}-[2-9A-Z]{4})"
keys q
expect "sgl       孙桂兰    站"
expect "口令未用"
as sgl code $CODE
expect "设新密码"
keys "hou mian you tiao he" <Enter> "hou mian you tiao he" <Enter> <Enter>
expect "新立镇三家子村站  孙桂兰"
as admin
keys q 2
expect "sgl"
keys <Down> l
expect "让 sgl（孙桂兰）下线？"
keys 1
expect "sgl 已下线。"
as sgl
expect-closed
shell sidan check
