story "the toolkit through dbclient"
needs program dbclient
include setup.inc
as zhang password mima via dbclient
include short.inc
