# A frame is held back while the last one is under 50 ms old, so the screen comes to rest before each key that is timed.
story "300 000 volunteers: every list, search and count is on screen within 50 ms"
shell if [ -n "${BIG:-}" ]; then cp -a "$BIG" "$DIR"; else sidan demo --volunteers 300000 --seed 1; fi
shell awk -F '\t' '$1 == "lwj" { print $2 }' "$DIR/demo.txt"
capture PASSWORD "(.+)"
server
as lwj password $PASSWORD
expect line -1 "0退出"
# volunteers of a county: the list, a page, views, searches
expect-not "#"
keys 8
within 50 "1全部"
expect-not "#"
keys <PgDn>
within 50 "1全部"
expect-not "#"
keys <End>
within 50 "1全部"
expect-not "#"
keys 3
within 50 "申请"
expect-not "#"
keys 1
within 50 "1全部"
expect-not "#"
keys / "zs"
expect-not "#"
keys <Enter>
within 50 "找：zs"
keys / "王"
expect-not "#"
keys <Enter>
within 50 "找：王"
keys / "0021"
expect-not "#"
keys <Enter>
within 50 "找：0021"
keys / "理发"
expect-not "#"
keys <Enter>
within 50 "找：理发"
expect-not "#"
keys 0
within 50 "0退出"
# requests: every view, forward and back
keys 9
expect-not "#"
keys 1
within 50 "1待办"
expect-not "#"
keys <PgDn>
within 50 "1待办"
expect-not "#"
keys <PgUp>
within 50 "1待办"
expect-not "#"
keys 4
within 50 "已办结"
expect-not "#"
keys <PgDn>
within 50 "已办结"
expect-not "#"
keys <End>
within 50 "1待办"
expect-not "#"
keys / "wxz"
expect-not "#"
keys <Enter>
within 50 "找：wxz"
expect-not "#"
keys 0
within 50 "0退出"
# stations, coverage, ratings
keys 9
expect-not "#"
keys 3
within 50 "站点"
keys / "sjz"
expect-not "#"
keys <Enter>
within 50 "找：sjz"
expect-not "#"
keys 0
within 50 "0退出"
expect-not "#"
keys 9
expect-not "#"
keys 4
within 50 "队伍"
expect-not "#"
keys 0
within 50 "0退出"
expect-not "#"
keys 9
expect-not "#"
keys 6
within 50 "评单"
expect-not "#"
keys 0
within 50 "0退出"
# the five best candidates of the whole county
keys 3<Enter>
expect "派单"
expect-not "#"
keys <Enter>
within 50 "再派下一个"
stop-server
