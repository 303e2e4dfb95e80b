story "a phone of 40x20 and a window of 32x16 reach everything, and nothing stands over anything else"
include city.inc
server
# the clerk places by phone
as sgl password $PW at 32x16
expect line 1 "今日待办"
expect line 12 "  9 全部功能"
expect line -1 "Enter打开 .更多 0退出"
keys x
expect-screen
|> 需求
|  点单人
|  电话
|  类别
|  地点   胜利街道旌旗社区
end
expect line -1 "Enter下一处 Esc离开"
keys "老人腿脚不便，上门理发" <Enter> "王秀珍" 1 "19900034000" <Enter>
expect "> 提交"
keys <Enter>
expect line 1 "提交这张单？"
expect-screen
|  请念给点单人听：姓名、电话、门
|  牌只给接单的志愿者看，办完7天
|  后不再显示。
|
|> 1 本人同意，提交
|  2 再改改
end
keys <Enter>
expect "待制单"
expect "请抄给点单人。"
expect line -1 "Enter制单 .更多 q返回"
keys q 2
expect line 1 "点单"
read NO "> ([0-9]{4}-[0-9]{3}) 待制单"
keys .
expect line 1 "能做的事"
keys q q 8
expect line 1 "志愿者"
expect line 2 "> 刘海涛 正式 0022"
expect line 3 "  胜利街道旌旗社区  水电维修 理~"
keys q
# the centre makes and dispatches, the window changing under it
as lwj password $PW at 32x16
expect line 1 "今日待办"
keys 2<Enter>
expect line 1 "点单 $NO"
keys <Enter>
expect line 1 "制单"
resize 40x20
expect "> 风险     （必填）"
keys <Up*7> lf <Enter>
expect "理发"
resize 132x43
expect line 1 "制单"
keys <Up*6> <C-u> "1" <Enter> 1
expect "> 提交"
resize 32x16
expect "> 提交"
keys <Enter>
expect "待派单"
keys <Enter>
expect line 1 "派单 $NO"
expect "骑车5分钟；还没派过"
expect-screen
|  6 指定人或队
|可先派第1人，不答复再派下一个；~
|Enter派给这人 .更多 q返回
end
keys <Down*9>
expect "> 9 不合适的"
expect line -1 "Enter确定 .更多 q返回"
keys <Home>
expect "> 1 "
read FIRST "> 1 (刘海涛|张春生)"
keys 1 1
expect "待接单"
shell case $FIRST in 刘海涛) echo first=lht;; *) echo first=zcs;; esac
capture A "first=([a-z]+)"
# the volunteer's whole way, by digits
as $A password $PW at 32x16
expect "> 1 待答复    1"
keys 1
expect line 1 "派给您的 $NO"
keys 1
expect line 1 "接这张单"
keys 1
expect "接单成功，谢谢您。"
expect-screen
|> 1 已联系    今天内打个电话
|  2 约时间    还没约
|  3 到场      到了再按
|  4 完成      先到场
|  5 去不了    早说不算没来
|接单成功，谢谢您。
|Enter确定 .更多 q返回
end
keys 0 2
expect line 2 "> $NO 已接"
resize 40x20
expect line 2 "> $NO 已接"
expect line -1 "Enter打开 .更多 ?帮助 q返回"
keys 0 4
expect line 1 "时长"
keys 0 5
expect line 1 "空闲"
resize 32x16
expect line 1 "空闲"
keys <Esc>
expect line 1 "今日待办"
# smaller than that it says so, takes no key, and comes back as it was
resize 31x16
expect line 1 "窗口太小，请放大到40列20行"
keys 0
resize 80x24
expect line 1 "今日待办"
resize 20x6
resize 132x43
expect line 1 "今日待办"
keys 0
expect-closed
stop-server
shell sidan check
