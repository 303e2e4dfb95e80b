story "the toolkit through tmux"
needs program tmux
needs program ssh
include setup.inc
as zhang password mima via tmux
include short.inc
