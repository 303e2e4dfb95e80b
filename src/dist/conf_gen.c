/*
 * Build tool: prints what the table of settings says, as the example file or as a part of the manual.
 *
 *     conf_gen example|manual
 */
#include <stdio.h>
#include <string.h>

#include "base/conf.h"

int main(int argc, char **argv)
{
	char storage[CONF_EXAMPLE_BYTES];
	struct buf text = BUF_FIXED(storage);

	if (argc == 2 && strcmp(argv[1], "example") == 0) {
		conf_add_example(&text);
	} else if (argc == 2 && strcmp(argv[1], "manual") == 0) {
		conf_add_manual(&text);
	} else {
		fprintf(stderr, "usage: conf_gen example|manual\n");
		return 2;
	}
	fputs(text.data, stdout);
	return text.overflow || fflush(stdout) ? 1 : 0;
}
