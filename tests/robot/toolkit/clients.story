story "the same short story through the robot's own client, as often as it is asked"
include setup.inc
as own login zhang password mima
include short.inc
