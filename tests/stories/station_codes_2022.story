story "next year's codes: villages appear, vanish and change their code, and everybody stays with the village"
needs $DATA/panjin-divisions.csv
needs $DATA/panjin-changes-2021-2022.csv
set PW "mi ma shi zhe ge"
shell sidan init
# the edition before: without what was added, with what was removed, and one village under another code
shell awk -F, 'NR == FNR { if ($4 == "added") added[$1] = 1; else if (FNR > 1) gone[$1] = $2; next } !($1 in added) { sub(/^211102002007,/, "211102002070,"); print } END { for (c in gone) print c "," gone[c] ",4," substr(c, 1, 9) "000,220" }' $DATA/panjin-changes-2021-2022.csv $DATA/panjin-divisions.csv > $TMP/2021.csv
shell sidan import stations $TMP/2021.csv --now "2025-11-01 09:00"
expect-output "stations added=588 updated=0 unchanged=0 rejected=0 absent=0 moved=0"
shell printf '%s\n' name,sex,birth,id_number,phone,station_code,skills,status 张春生,男,1980-01-02,,19900000021,211104113212,水电维修,正式 刘海涛,男,1975-05-06,,19900000022,211102002070,理发,正式 > $TMP/volunteers.csv && sidan import volunteers $TMP/volunteers.csv
shell add() { printf '%s' "$PW" | sidan account add "$@" --password-stdin; } && add xxc --role station --unit 211104113212 --name 孙桂兰 && add tjs --role station --unit 211102002070 --name 高建民
shell printf '%s' "$PW" | sidan account password admin --password-stdin
shell printf '%s\n' uuid,station_code,resident,phone,category,text,urgency,wanted,heads,channel 00000000-0000-4000-8000-000000000001,211104113212,王秀珍,19900000034,助老服务,屋里灯坏了,普通,,1,纸单 > $TMP/requests.csv && sidan import requests $TMP/requests.csv

# the new edition, looked at first: nothing changes
shell sidan import stations $DATA/panjin-divisions.csv --dry-run --accept-moves
expect-output "moved 211102002070 211102002007 团结社区"
expect-output "gone 211104113212 "
expect-output "persons=2 open=1 accounts=1 teams=0 sites=0 kept"
expect-output "gone 211102100500 "
expect-output "persons=0 open=0 accounts=0 teams=0 sites=0 closed"
expect-output "stations added=8 updated=0 unchanged=585 rejected=0 absent=2 moved=1"

# without the word of somebody what is new is added, and moves are told and refused
shell LANG=zh_CN.UTF-8 sidan import stations $DATA/panjin-divisions.csv 2>$TMP/err
expect-output "moved 211102002070 211102002007 团结社区"
expect-output "stations added=8 updated=0 unchanged=585 rejected=0 absent=2 moved=1"
shell grep -F "有1处换了代码或上级、2处新版里没有了，都没动" $TMP/err

# with it they follow; the second time there is nothing left to do
shell sidan import stations $DATA/panjin-divisions.csv --accept-moves
expect-output "stations added=0 updated=0 unchanged=593 rejected=0 absent=2 moved=1"
shell sidan import stations $DATA/panjin-divisions.csv --accept-moves
expect-output "stations added=0 updated=0 unchanged=594 rejected=0 absent=0 moved=0"
shell sidan check
server

# the clerk of the village without a code has the open request and the volunteer as before
as xxc password $PW
expect "1 待收单    1"
expect "8 志愿者    1"
# the clerk under the new code too
as tjs password $PW
expect "团结社区"
expect "8 志愿者    1"

# found by the code it had; the record keeps it with its name and last day
as admin password $PW
keys 5 / "211104113212" <Enter>
expect "找到 1/"
expect "新鑫村"
keys d
expect line 1 "新鑫村站"
expect "曾用代码"
expect "211104113212 新鑫村委会 用到 "
keys q / <C-u> "211102002070" <Enter> d
expect line 1 "胜利街道团结社区站"
expect "211102002007"
expect "211102002070 团结社区 用到 "
stop-server
