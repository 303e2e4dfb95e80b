story "files in GB18030 are imported whole: units, volunteers, requests, with names of four bytes"
needs program ssh
set PW "mi ma shi zhe ge"
shell sidan init
shell gb() { iconv -f UTF-8 -t GB18030; } && printf '%s\r\n' code,name,level,parent_code,urban_rural 990100000000,禾川市,1,, 990124000000,禾丰县,2,990100000000, 990124103000,新立镇,3,990124000000, 990124103207,三家子村,4,990124103000,220 990124103208,㐂𠮷村,4,990124103000,220 | gb > $TMP/stations.csv && sidan import stations $TMP/stations.csv
expect-output "stations added=5 updated=0 unchanged=0 rejected=0"
shell gb() { iconv -f UTF-8 -t GB18030; } && printf '%s\r\n' name,sex,birth,id_number,phone,station_code,skills,status 張𠮷利,男,1980-01-02,,19900000021,990124103208,水电维修\;理发,正式 周海涛,男,1985-06-07,,19900003320,990124103207,水电维修,正式 | gb > $TMP/volunteers.csv && sidan import volunteers $TMP/volunteers.csv
expect-output "volunteers added=2 updated=0 unchanged=0 rejected=0"
shell gb() { iconv -f UTF-8 -t GB18030; } && printf '%s\r\n' uuid,station_code,resident,phone,category,text,urgency,wanted,heads,channel 11111111-2222-4333-8444-555555555555,990124103208,李㛃,19900034001,便民服务,'屋里灯坏了，請換㷛',普通,2026-12-30,1,电话 | gb > $TMP/requests.csv && sidan import requests $TMP/requests.csv
expect-output "requests added=1 updated=0 unchanged=0 rejected=0"
# none of them is UTF-8, and a second time nothing changes
shell for f in stations volunteers requests; do ! iconv -f UTF-8 -t UTF-8 $TMP/$f.csv >/dev/null 2>&1 || exit 1; sidan import $f $TMP/$f.csv; done
expect-output "stations added=0 updated=0 unchanged=5"
expect-output "volunteers added=0 updated=0 unchanged=2"
expect-output "requests added=0 updated=0 unchanged=1"
# a line that is neither is named
shell head -2 $TMP/volunteers.csv > $TMP/bad.csv && printf '\377\377,,,,,,,\r\n' >> $TMP/bad.csv
shell-fails LANG=zh_CN.UTF-8 sidan import volunteers $TMP/bad.csv 2>$TMP/err
shell grep 3 $TMP/err
shell printf '%s' "$PW" | sidan account add qjc --role station --unit 990124103208 --name 钱建成 --password-stdin
server
# the same characters on terminals of both kinds
as qjc password $PW lang zh_CN.GB18030 via openssh
expect line 1 "今日待办  新立镇㐂𠮷村站  钱建成"
keys 8
expect "張𠮷利"
keys 0 1
expect "屋里灯坏了，請~"
keys <Enter>
expect "李㛃"
expect "請換㷛"
close
as qjc lang zh_CN.UTF-8 via libssh
expect line 1 "今日待办  新立镇㐂𠮷村站  钱建成"
keys 1 <Enter>
expect "李㛃"
expect "請換㷛"
stop-server
shell sidan check
