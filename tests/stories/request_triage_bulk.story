story "many are accepted at once, and what cannot be stays marked with the reason"
include village.inc
shell printf '%s\n' uuid,station_code,resident,phone,category,text,urgency,wanted,heads,channel book-0001,990124103207,王秀珍,,助老服务,屋里灯坏了三天,ordinary,,1,phone book-0002,990124103207,李长林,,便民服务,水龙头漏水,ordinary,,1,phone book-0003,990124103207,高翠花,,关爱儿童,孩子要补英语,ordinary,,1,phone book-0004,990124103207,韩富贵,,便民服务,想复印户口本,ordinary,,1,phone book-0005,990124103207,钱守义,,法律咨询,想卖房问问合同,ordinary,,1,phone > $TMP/requests.csv && sidan import requests $TMP/requests.csv
expect-output "requests added=5"
as zm password $PW
expect "1 待收单    5"
keys 1
expect "屋里灯坏了三天"
as sgl password $PW
expect "1 待收单    5"
keys 1
expect "钱守义"
# all are marked, one question
keys *
expect "选了5行"
keys s
expect line 1 "收下选中的5张？"
# meanwhile somebody at the institute accepts one of them
as zm
read FIRST "> ([0-9]{4}-[0-9]{3})"
keys s
expect "$FIRST已收单。"
as sgl
keys 1
expect "收了4张，1张没收：$FIRST 周敏刚改过这张单。"
# nothing is half done, and the one that failed is told apart
keys q
expect line -1 "0退出"
expect "1 待收单    0"
expect "2 待制单    5"
# one of two that are marked cannot be refused any more
keys 2
expect "钱守义"
keys <Space><Space>
expect "选了2行"
keys n
expect line 1 "不受理"
keys 1 "这件事不归志愿服务，请到便民大厅。" <C-d>
expect line 1 "选中的2张都不受理？"
keys 1
expect "不受理2张"
keys 5
expect "不受理"
# reminding about many is one question, too
keys 1*a
expect line 1 "催办选中的3张？"
keys 1
expect "催了3张"
stop-server
shell sidan check
