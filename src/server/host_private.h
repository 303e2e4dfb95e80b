/*
 * One session's side of the program, shared by the files host*.c.
 */
#ifndef SERVER_HOST_PRIVATE_H
#define SERVER_HOST_PRIVATE_H

#include "app/folder.h"
#include "app/login.h"
#include "app/session.h"
#include "server/host.h"
#include "server/server.h"
#include "server/session.h"
#include "ui/ui.h"

struct host {
	struct folder *folder; /* read, not connected, in the listener; connected in the children */
	const struct host_options *options;
	char ip[48];
	struct login login; /* once granted */
	struct session_id session;
	bool entered; /* the session has its row */
	struct session_client client;
	struct ui_host ui_host;
	int64_t looked_version; /* of the data, when the session's right to go on was last looked at */
	int64_t looked_at;
	enum err_code told; /* the trouble logged last, and when */
	int64_t told_at;
	int64_t pruned_at, checkpoint_at; /* of the keeper: when last, when next at the latest */
	int64_t backup_at; /* of the keeper: the next nightly copy; 0: not decided yet */
};

/* host_ui.c */
void host_ui_init(struct host *h);

/* host_keeper.c */
struct server_keeper host_keeper(struct host *h);

#endif
