/*
 * `sidan serve` over a data folder: what the server asks of the program, answered by the use cases.
 */
#ifndef SERVER_HOST_H
#define SERVER_HOST_H

#include "app/folder.h"
#include "base/attr.h"
#include "base/err.h"

struct host_options {
	const char *listen; /* NULL: as the settings say */
	/* What the keeper does besides: deadlines, waves of offers.  Acts as the system; may be NULL. */
	enum err_code (*due)(struct app *app, struct err *err);
};

/*
 * Serves the folder, whose lock the caller holds and whose schema is up to date; it must not be connected, because
 * every process connects for itself.  Comes back after SIGTERM.
 */
enum err_code host_serve(
	struct folder *folder, const struct host_options *options, struct err *err) NODISCARD;

#endif
