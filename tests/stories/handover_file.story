story "hand-overs go out as a file and come back with numbers and answers, ids kept, in the hotline's code page"
include city.inc
server
as sgl password $PW
expect line -1 "0退出"
repeat 3
keys x
expect line 1 "新建点单"
keys "村道上有个坑，晚上走路摔过人$I" <Enter> "王秀珍" 1 <C-d>
expect line 1 "提交这张单？"
keys <Enter>
expect line 1 "待制单"
keys <Enter> <C-d> 1
expect line 1 "已转办"
keys 0
end
shell sidan export handovers | tee $TMP/out.csv
expect-output "id,uuid,no,department,outside_no,contact,sent,due,result,answer,station_code,station,need"
expect-output ",交通,\"\",\"\","
expect-output ",waiting,\"\",211102002005,"
expect-output "村道上有个坑"
shell ! grep 王秀珍 $TMP/out.csv

# as it went out it comes back, and nothing changes
shell sidan import handovers $TMP/out.csv
expect-output "handovers added=0 updated=0 unchanged=3 rejected=0"

# the hotline's people fill it in, in a spreadsheet of the old code page
shell awk -F, -v OFS=, 'NR==2 { $5 = "GD-77"; $6 = "王工" } NR==3 { $5 = "GD-78"; $9 = "已解决"; $10 = "坑已填平" } NR==4 { $9 = "退回来了"; $10 = "归镇里管" } { print }' $TMP/out.csv | iconv -f UTF-8 -t GB18030 > $TMP/in.csv
shell sidan import handovers $TMP/in.csv
expect-output "handovers added=0 updated=3 unchanged=0 rejected=0"
shell sidan import handovers $TMP/in.csv
expect-output "handovers added=0 updated=0 unchanged=3 rejected=0"
shell sidan export handovers > $TMP/after.csv && grep -c "GD-7[78]" $TMP/after.csv
expect-output "2"
shell cut -d, -f1,2 $TMP/out.csv > $TMP/a && cut -d, -f1,2 $TMP/after.csv | diff $TMP/a -

# another answer than the one on record, a stranger's id: nothing of the file is taken
shell sed 's/,solved,/,unable,/; 2s/^1,/77,/' $TMP/after.csv > $TMP/bad.csv
shell-fails LANG=zh_CN.UTF-8 sidan import handovers $TMP/bad.csv 2> $TMP/err
expect-output "handovers added=0 updated=0 unchanged=1 rejected=2"
shell grep -F "bad.csv:3: 已经记过另一个答复：已解决。" $TMP/err && grep -F "bad.csv:2: 没有编号是77" $TMP/err

# the clerk sees all of it
keys <C-l>
expect "待答复1，超时0"
keys t
expect "GD-77"
keys 4
expect "已解决"
expect "退回来了"
stop-server
shell sidan check
