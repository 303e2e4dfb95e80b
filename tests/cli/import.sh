#!/bin/bash
# sidan import: counts, a second run, rejected lines, encodings.
. "$(dirname "$(realpath "$0")")/tap.bash"

run sidan init
cat >sites.csv <<'END'
code,name,level,parent_code,urban_rural
990100000000,禾川市,1,,
990124000000,禾丰县,2,990100000000,
990124103000,新立镇,3,990124000000,
990124103207,三家子村,4,990124103000,220
990124103208,前进村,4,990124103000,220
END
none="updated=0 unchanged=0 rejected=0 absent=0 moved=0"
fact "stations are added, the first row names the root" eval 'status 0 sidan import stations sites.csv &&
	out_is "stations added=5 $none"'
fact "a second run adds and updates nothing" eval 'status 0 sidan import stations sites.csv &&
	out_is "stations added=0 updated=0 unchanged=5 rejected=0 absent=0 moved=0"'
sed 's/$/\r/; 1s/^/\xEF\xBB\xBF/' sites.csv >crlf.csv
fact "CRLF and a byte order mark make no difference" eval 'status 0 sidan import stations crlf.csv &&
	out_has "added=0 updated=0 unchanged=5"'
iconv -f UTF-8 -t GB18030 sites.csv >gb.csv
fact "GB18030 is understood" eval 'status 0 sidan import stations gb.csv && out_has "added=0 updated=0 unchanged=5"'

{ cat sites.csv; echo '990124103209,后岗子村,4,990124103000,220'; echo '99012410,坏,4,990124103000,'; } >bad.csv
fact "one bad line undoes the file" eval 'status 1 sidan import stations bad.csv && out_has "rejected=1"'
fact "it is told as FILE:LINE: reason" err_has "^bad.csv:8: "
fact "nothing of it was taken" eval 'sidan import stations sites.csv | grep -q "unchanged=5 rejected=0 absent=0"'
fact "with --partial the good lines are taken" eval 'status 1 sidan import stations bad.csv --partial &&
	out_has "added=1 updated=0 unchanged=5 rejected=1"'
fact "units absent from the file are counted" eval 'status 0 sidan import stations sites.csv && out_has "absent=1"'
fact "a file that is not there" status 1 sidan import stations none.csv
fact "a file without the columns" eval 'echo a,b >no.csv; status 1 sidan import stations no.csv'
fact "an account at an imported unit" status 0 sidan account add sgl --role station --unit 990124103207

cat >people.csv <<'END'
name,sex,birth,id_number,phone,station_code,skills,status
张春生,男,1980-03-05,,19900000021,990124103207,,active
马秀英,女,1975-01-02,,,990124103208,,active
END
fact "volunteers are added" eval 'status 0 sidan import volunteers people.csv &&
	out_is "volunteers added=2 updated=0 unchanged=0 rejected=0"'
fact "a second run adds nobody" eval 'status 0 sidan import volunteers people.csv &&
	out_is "volunteers added=0 updated=0 unchanged=2 rejected=0"'
echo '李四,男,1980-03-05,,12,990124103207,,active' >>people.csv
fact "a bad telephone is told with its line" eval 'status 1 sidan import volunteers people.csv &&
	err_has "^people.csv:4: "'
printf 'name,sex,birth,id_number,phone,station_code,skills,status\n李四,\033[31m,,,,990124103207,,\n' >evil.csv
printf '李四,男,,,,990124103207,\033[2J,\n李四,男,,,,\033]0;x\007,,\n李四\xe2\x80\xae,男,,,,990124103207,,\n' >>evil.csv
fact "control characters of a file are rejected and reach no terminal" eval 'status 1 sidan import volunteers evil.csv &&
	err_has "^evil.csv:5: " && out_has "rejected=4" && ! LC_ALL=C.UTF-8 grep -q "[[:cntrl:]]" "$tmp/err"'
cat >requests.csv <<'END'
uuid,station_code,resident,phone,category,text,urgency,wanted,heads,channel
book-0001,990124103207,王秀珍,19900000034,助老服务,屋里灯坏了三天,ordinary,,1,phone
book-0002,990124103207,王秀珍,19900000034,助老服务,想请人每周买一次菜,急需,,,电话
END
fact "requests are added" eval 'status 0 sidan import requests requests.csv &&
	out_is "requests added=2 updated=0 unchanged=0 rejected=0"'
fact "a second run adds none" eval 'status 0 sidan import requests requests.csv &&
	out_is "requests added=0 updated=0 unchanged=2 rejected=0"'
cat >>requests.csv <<'END'
book-0003,990124103207,李四,,没有的类别,修灯,,,,
book-0004,990124103999,李四,,助老服务,修灯,,,,
book-0005,990124103207,李四,,助老服务,修灯,,2020-01-01,,
book-0006,990124103207,李四,,助老服务,修灯,,,,
END
fact "bad lines undo the file" eval 'status 1 sidan import requests requests.csv &&
	out_is "requests added=1 updated=0 unchanged=2 rejected=3"'
fact "each is told with its line" eval 'err_has "^requests.csv:4: " && err_has "^requests.csv:5: " && err_has "^requests.csv:6: "'
fact "nothing of it was taken" eval 'status 1 sidan import requests requests.csv && out_has "added=1"'
fact "with --partial the good line is taken" eval 'status 1 sidan import requests requests.csv --partial &&
	status 1 sidan import requests requests.csv && out_has "added=0 updated=0 unchanged=3"'
fact "all of it is sound" status 0 sidan check

data=${EXTERNAL_DATA:-}
case $data in /*) ;; *) data=$OLDPWD/$data ;; esac
if [ -f "$data/panjin-divisions.csv" ]; then
	run sidan init -d city
	fact "a real city" eval 'status 0 sidan import stations "$data/panjin-divisions.csv" -d city &&
		out_is "stations added=594 $none"'
	fact "its second run changes nothing" eval 'status 0 sidan import stations "$data/panjin-divisions.csv" -d city &&
		out_has "added=0 updated=0 unchanged=594"'
	fact "the log was brought into the database" eval '[ ! -s city/db/sidan.db-wal ]'
else
	skip "a real city" "no external data"
fi
done_testing
