story "a village has a grid of groups, buildings and entrances, and addresses take its words"
include village.inc
shell printf '%s' "$PW" | sidan account password admin --password-stdin

# the clerk enters it in the record of the own station
as sgl password $PW
keys 9
read D "([0-9]) 站点"
keys $D <Enter>
expect line 1 "站点 新立镇三家子村站"
keys 5
expect line 1 "网格 新立镇三家子村站"
expect "还没有网格"
keys x "003" <Enter> "3组" <Enter> <Enter>
expect "3组"
expect "990124103207003"
keys x "003002" <Enter> "2号楼" <Enter> <Enter>
expect "003002"
expect "楼栋"
keys x "00300201" <Enter> "1单元" <Enter> <Enter>
expect "楼口"
# what stands above has to be there
keys x "004001" <Enter> "1号楼" <Enter> <Enter>
expect "! 网格码：上面的组（小区） 004没填"
keys <Esc>
expect "离开吗"
keys 1
expect line 1 "网格 新立镇三家子村站"
# found by digits and by name
keys / "2号" <Enter>
expect line 3 "2号楼"
expect-not "1单元"
keys <Esc>
# what has something below it stays; the leaf goes
keys <Home> c 1
expect "下面还有2条"
keys <End> c
expect "从网格里去掉1单元？"
keys 1
expect-not "1单元"

# an address takes the words: by code, by 3z
keys 0 x "屋里灯坏了" <Enter> "王秀珍" 1 <Down*2>
expect "> 地点"
keys <C-u> "003002" <Down>
expect "新立镇三家子村3组2号楼"
keys <Up> <C-u> "3z" <Down>
expect "新立镇三家子村3组"
expect "（按网格；后面接着写门牌）"
keys <Up> <End> "28号" <C-d>
expect "新立镇三家子村3组28号"
keys <Enter>
expect "新立镇三家子村3组28号"

# who knows only the whole code finds village and entry
as zm password $PW
keys / "990124103207003002" <Enter>
expect "新立镇三家子村3组2号楼"
# the neighbour sees it nowhere
as qjc password $PW
keys / "990124103207003002" <Enter>
expect-not "3组2号楼"
stop-server
shell sidan check
