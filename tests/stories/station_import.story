story "divisions are imported all or nothing, and a second time nothing changes"
needs $DATA/panjin-divisions.csv
shell sidan init
shell sidan import stations $DATA/panjin-divisions.csv
expect-output "stations added=594 updated=0 unchanged=0 rejected=0 absent=0 moved=0"
shell sidan import stations $DATA/panjin-divisions.csv
expect-output "stations added=0 updated=0 unchanged=594 rejected=0 absent=0 moved=0"

# the same in the code page of old spreadsheets, with carriage returns
shell iconv -f UTF-8 -t GB18030 $DATA/panjin-divisions.csv | sed 's/$/\r/' > $TMP/gb.csv
shell sidan import stations $TMP/gb.csv
expect-output "unchanged=594"

# one bad line undoes the file, and is named in the reader's language
shell sed 's/旌旗社区/旌旗新社区/; $a 211102002999,孤社区,4,211102999000,111' $DATA/panjin-divisions.csv > $TMP/bad.csv
shell-fails LANG=zh_CN.UTF-8 sidan import stations $TMP/bad.csv 2>$TMP/err
expect-output "stations added=0 updated=0 unchanged=593 rejected=1 absent=0 moved=0"
shell grep -F "bad.csv:596: 没有代码是211102999000的上级。" $TMP/err
shell-fails sidan import stations --partial $TMP/bad.csv
expect-output "stations added=0 updated=1 unchanged=593 rejected=1 absent=0 moved=0"

# a unit that comes back under another code is the same one, when somebody says so
shell sed 's/^211102002007,\(团结社区\)/211102002070,\1/; s/旌旗社区/旌旗新社区/' $DATA/panjin-divisions.csv > $TMP/next.csv
shell sidan import stations $TMP/next.csv
expect-output "moved 211102002007 211102002070"
expect-output "stations added=0 updated=0 unchanged=593 rejected=0 absent=0 moved=1"
shell sidan import stations $TMP/next.csv --accept-moves
expect-output "moved=1"
shell sidan import stations $TMP/next.csv
expect-output "stations added=0 updated=0 unchanged=594 rejected=0 absent=0 moved=0"
shell sidan check
