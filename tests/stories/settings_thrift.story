story "saving traffic sends a quarter less for the same work"
include village.inc
shell n=0; echo name,phone,station_code,skills,status > $TMP/many.csv; for a in 王 李 赵 钱 孙 周 吴; do for b in 春生 秀珍 海涛 凤英 德山 长贵; do n=$((n+1)); printf '%s%s,1990000%04d,990124103207,理发,正式\n' $a $b $n >> $TMP/many.csv; done; done; sidan import volunteers $TMP/many.csv
as sgl password $PW
expect line 1 "今日待办"
include settings_thrift_walk.inc
bytes "as usual"
keys 992 <Down*2> 2 <C-d>
expect "记下了"
keys 0
expect line 1 "今日待办"
include settings_thrift_walk.inc
bytes "saving traffic" max 2950
# ten rows, and all of them are reached
keys 8
expect "> "
keys <Down*9>
expect line 12 "> "
keys <Down>
expect line 12 "> "
keys <End>
expect "> "
stop-server
