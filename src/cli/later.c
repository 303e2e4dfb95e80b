/* Commands whose use cases are not there yet; each says so and fails. */
#include "cli.h"

static int not_yet(const struct cli *cli)
{
	cli_say(_("sidan %s is not in this version"), cli->command->name);
	return CLI_FAILED;
}

#define LATER_LIST(X) X(import_requests)

#define X(name)                                                                                    \
	int run_##name(struct cli *cli)                                                            \
	{                                                                                          \
		return not_yet(cli);                                                               \
	}
LATER_LIST(X)
#undef X
