story "every kind of site has its own fields, and form and record show only those"
include village.inc
shell printf '%s' "$PW" | sidan account password admin --password-stdin

# a post: whose it is, and the four essentials
as admin password $PW
keys 5 / "sjz" <Enter> x
expect line 1 "新建，在新立镇三家子村下面"
expect-not "藏书"
keys "敬老" <Down> "yz" <Enter>
expect "图书角"
expect "产权单位"
expect-not "容纳"
expect-not "藏书"
expect-not "共建单位"
keys <Up*5> "县民政局" <Down> 111 <C-d>
expect line 1 "站点 新立镇三家子村敬老驿站"
expect "产权单位"
expect "县民政局"
expect "3/4  缺： 服务登记簿"

# changed into a base it has other fields, and what it was not asked for is gone
keys g <Down> "jd" <Enter>
expect "容纳"
expect "预约"
expect-not "图书角"
keys <Up> "找村文书，提前3天" <Up> "120" <C-d>
expect "改好了"
expect "容纳"
expect "120"
expect "找村文书，提前3天"
expect-not "四必备"

# a reading room counts books, a shared site has a partner and the day of admission
keys q x "农家" <Down> "sw" <Enter>
expect "藏书"
expect "借阅时间"
expect-not "产权单位"
keys <Up> "周一至周六 09:00-16:00" <Up> "1500" <C-d>
expect line 1 "站点 新立镇三家子村农家书屋"
expect "1500"
expect "周一至周六 09:00-16:00"
keys q x "油田" <Down> "gj" <Enter>
expect "准入"
keys <Up> "1120" <Up> "采油三厂" <C-d>
expect line 1 "站点 新立镇三家子村油田共建阵地"
expect "采油三厂"
expect "11-20"

# a station has none of them
keys q / <C-u> "qjc" <Enter> g
expect line 1 "站点  新立镇前进村站"
expect-not "藏书"
expect-not "图书角"
expect-not "容纳"
keys <Esc>
stop-server
shell sidan check
