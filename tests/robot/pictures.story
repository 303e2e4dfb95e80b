# The pictures of the README, from the demonstration city: `make pictures`.
story "pictures of real screens"
shell sidan demo --seed 1
shell awk -F '\t' '$1 == "sgl" { print $2 }' "$DIR/demo.txt"
capture PASSWORD "(.+)"
server
as sgl password $PASSWORD
expect line -1 "0退出"
picture home.svg
as lwj password $PASSWORD
expect line -1 "0退出"
keys 3
expect "待派单"
read NO "([0-9]{4}-[0-9]{3})  待派单  [^ ]+ +换灯管"
keys / "$NO" <Enter>
expect "找：$NO"
keys <Enter>
expect "流程"
picture request.svg
keys <Enter>
expect "再派下一个"
picture dispatch.svg
as zcs password $PASSWORD at 40x20
expect line -1 "0退出"
keys 2
expect "已接"
keys <Enter>
expect "已联系"
picture task-phone.svg
