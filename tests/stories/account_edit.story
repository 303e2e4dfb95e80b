story "name, unit and last day of an account are changed by who stands above it, and never by an equal"
include village.inc
shell printf '%s' "$PW" | sidan account add lwj --role centre --unit 990124000000 --name 李文静 --password-stdin
as sgl password $PW
expect "新立镇三家子村站  孙桂兰"

# Another unit holds for the session that is open.
as zm password $PW
keys 9 9 3
expect "1全部4"
keys / "sgl" <Enter>
expect "孙桂兰"
keys g
expect "账号  sgl"
keys <Up>
expect "> 单位"
keys <C-u> "qjc" <Enter> <C-d>
expect "改好了。"
expect "新立镇前进村"
as sgl
wait 5 "新立镇前进村站  孙桂兰"

# The roles offered are those below an institute.
as zm
keys / "qjc" <Enter>
expect "钱建成"
keys g <Up> <Up> <Right>
expect "2 队长"
expect-not "所"
keys <Left> <Up> <C-u> "钱建程" <Down> <Down> <Down> <Down> "+20" <C-d>
expect "改好了。"
keys <Enter>
expect "账号 qjc  钱建程"
expect "到期"
expect "（20天后）"

# Two at once: the second is asked item by item.
as lwj password $PW
keys 9 9 3
keys / "qjc" <Enter>
expect "钱建程"
keys g
as zm
keys g
expect "账号  qjc"
keys <Up> <Up> <Up> <C-u> "钱大成" <C-d>
expect "改好了。"
as lwj
keys <Up> <Up> <Up> <C-u> "钱小成" <C-d>
expect "刚被别人改了"
expect "周敏"
expect "钱大成"
expect "钱小成"
keys 2 <Enter>
expect "改好了。"
expect "钱大成"

# An equal and oneself stay out of reach.
as sgl
keys 0
as qjc password $PW
keys 9 9 3
keys / "sgl" <Enter>
expect "孙桂兰"
keys g
expect "由别人管"
keys / "qjc" <Enter>
expect "钱大成"
keys g
expect "由别人管"
stop-server
shell sidan check
