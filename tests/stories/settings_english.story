story "English is whole on a desk and on a phone; a client's LANG alone changes nothing"
include city.inc
server
# many clients send en_US whoever types: the language is the county's until the account says otherwise
as sgl password $PW lang en_US.UTF-8
expect line 1 "今日待办  胜利街道旌旗社区站  孙桂兰"
close
as sgl lang C
expect line 1 "今日待办"
close
include place_make.inc
keys 0 992 3 <C-d>
expect line 1 "Settings"
keys 0
expect line 1 "Today  双台子区中心  李文静"
expect "  3 To dispatch       1"
expect line -1 "Enter Open  x New request  f Ask again  / Find anything  . More  ? Help  0 Quit"
# a list: columns are as wide as their English headings and states
keys 3
expect line 1 "Requests To dispatch  1 To do 1 2 In hand 0"
expect line 2 "  No.       State        Due"
expect line 3 "> $NO  to dispatch  "
# a record and its timeline
keys <Enter>
expect line 1 "Request $NO  to dispatch"
expect " people: 1  理发  risk: none"
expect " specified     李文静"
expect " accepted      孙桂兰"
expect-not "~"
keys 2
expect-not "Requester"
expect " placed        孙桂兰"
expect-not "~"
keys .
expect line 1 "What can be done"
expect "> Specify       z"
expect "Not possible now: the request is to dispatch"
expect-not "~"
keys q 1 <Enter>
expect line 1 "Dispatch $NO"
expect line 3 "    Candidate                   In all   Way  Answer  Month  Rating  Asked   New"
expect-not "~"
keys <Enter>
expect "in all: way 5, answer 30"
expect-not "~"
keys q 0 8
expect line 2 "  Name    Status  Lives at"
expect line 3 "> 刘海涛  active  "
expect-not "~"
# help: keys have names, and room for them
keys ?
expect line 1 "Help Volunteers"
expect "  . or Right  everything that can be done here"
expect "  0           the first screen"
expect-not "~"
keys q 0 94
expect line 2 "  Name                        Kind          Leader  People  This month"
keys 0 96
expect line 2 "  Unit            Done   Own  Proxy  None           Rated        4 and up  Clash"
keys 0 93
expect line 2 "Kind       In hand  Late  Volunteers  Last active"
expect "institute "
expect-not "~"
keys 0 x
expect line 1 "New request"
expect "  Submit        missing: Need, Requester, Category, Station"
expect-not "~"
keys <Esc>
expect line 1 "Today"
close
# it stays so at the next login, on a phone
as lwj at 40x20
expect line 1 "Today"
expect line -1 "Enter Open . More ? Help 0 Quit"
keys 3
expect line 2 "> $NO to dispatch"
expect-not "~"
keys <Enter>
expect line 1 "Request $NO  to dispatch"
expect-not "~"
keys 2
expect "  specified"
expect-not "~"
keys <Enter>
expect line 1 "Dispatch $NO"
expect line -1 "Enter Offer . More ? Help q Back"
keys 0 8
expect line 2 "> 刘海涛 active 0022"
expect-not "~"
keys ?
expect line 1 "Help Volunteers"
expect "  Enter       open this row"
expect-not "~"
keys q 0 93
expect line -1 "Enter Unfold, open . More ? Help q Back"
expect "institute"
keys 0 x
expect line 1 "New request"
keys <C-d>
expect "is missing"
keys <Esc>
expect line 1 "Today"
# a volunteer
as zcs password $PW at 40x20
keys 92 3 <C-d>
expect line 1 "Settings"
keys 0
expect "  1 To answer"
expect-not "~"
keys 4
expect line 1 "Hours"
expect-not "~"
keys 0 5
expect line 1 "Free times"
keys <Esc>
expect line 1 "Today"
keys 0
expect-closed
stop-server
shell sidan check
