story "on every kind of terminal the screen is whole and its keys do what they say"
include village.inc
shell n=0; echo name,phone,station_code,status > $TMP/thirty.csv; for t in '' 十 二十; do for d in 一 二 三 四 五 六 七 八 九 十; do [ "$t$d" = 十十 ] && d=二十 t=; [ "$t$d" = 二十十 ] && d=三十 t=; n=$((n+1)); printf '张%s,1990000%04d,990124103207,正式\n' $t$d $n >> $TMP/thirty.csv; done; done; sidan import volunteers $TMP/thirty.csv
# vt220 and its heirs: linux console, screen, tmux, putty
set UP "\e[A"
set DOWN "\e[B"
set RIGHT "\e[C"
set LEFT "\e[D"
set HOME_KEY "\e[1~"
set END "\e[4~"
set DEL "\e[3~"
set PREVIOUS "\e[5~"
set NEXT "\e[6~"
set BACK "\x7f"
set TERM_NAME linux
include terminal_kind.inc
set TERM_NAME vt220
include terminal_kind.inc
set UP "\eOA"
set DOWN "\eOB"
set RIGHT "\eOC"
set LEFT "\eOD"
set TERM_NAME screen
include terminal_kind.inc
set TERM_NAME screen-256color
include terminal_kind.inc
set TERM_NAME tmux-256color
include terminal_kind.inc
set TERM_NAME putty
include terminal_kind.inc
set TERM_NAME putty-256color
include terminal_kind.inc
# xterm
set HOME_KEY "\eOH"
set END "\eOF"
set BACK "\x08"
set TERM_NAME xterm
include terminal_kind.inc
set HOME_KEY "\e[H"
set END "\e[F"
set TERM_NAME xterm-256color
include terminal_kind.inc
# what people connect to a vt100 today has more keys than a vt100
set TERM_NAME vt100
include terminal_kind.inc
# consoles of the ansi kind
set UP "\e[A"
set DOWN "\e[B"
set RIGHT "\e[C"
set LEFT "\e[D"
set PREVIOUS "\e[I"
set NEXT "\e[G"
set TERM_NAME ansi
include terminal_kind.inc
stop-server
