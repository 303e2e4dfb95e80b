story "the toolkit through openssh"
needs program ssh
include setup.inc
as zhang password mima via openssh
include short.inc
