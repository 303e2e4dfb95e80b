story "a centre makes accounts below itself only, and sees only its own part of the tree"
shell sidan init
shell printf 'code,name,level,parent_code,urban_rural\n990100000000,禾川市,1,,\n990124000000,禾丰县,2,990100000000,\n990124103000,新立镇,3,990124000000,\n990125000000,禾安县,2,990100000000,\n990125103000,安平镇,3,990125000000,\n' >$TMP/sites.csv && sidan import stations $TMP/sites.csv
shell printf 'mi ma shi zhe ge' | sidan account add lwj --name 李文静 --role centre --unit 990124000000 --password-stdin
shell sidan account add zm --name 周敏 --role institute --unit 990124103000
shell sidan account add ap --name 安平 --role institute --unit 990125103000
server
as lwj password "mi ma shi zhe ge"
keys 9 9
expect "1 改密码"
keys 3
expect "1全部2"
expect "zm        周敏      所"
expect-not "安平"
expect-not "admin"
keys x "ap2" <Enter> "安平" <Enter>
expect "1所 2站 3队长 4志愿者"
expect-not "中心 "
keys 1 "ap" <Enter>
expect-not "一次性口令"
keys <C-u> "xlz" <Enter> <Enter>
expect "一次性口令 ap2"
keys q k
expect "由别人管"
keys <Down> c
expect "停用 ap2（安平）？"
keys 1
expect "停用1"
shell sidan account list
expect-output "login=ap2 role=institute"
expect-output "status=disabled"
shell sidan check
