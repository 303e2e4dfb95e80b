/*
 * A server without a program above it: accounts in memory, limits in a file.  Only the screens differ.
 *
 * Accounts: zhang (password `mima`, code ABCD-EFGH, and the public key in $SIDAN_DIR/key.pub when there is one),
 * li (password `mima`), suo (locked).  $SIDAN_DIR/limits: max_sessions max_unauthenticated per_source login_grace
 * login_tries.  The keeper adds its process id to $SIDAN_DIR/keeper every second.
 */
#ifndef ROBOT_DEMO_ACCOUNTS_H
#define ROBOT_DEMO_ACCOUNTS_H

#include "server/session.h"

struct demo_screens {
	enum err_code (*describe)(
		void *ctx, struct session_client *client, struct ui_config *out, struct err *err);
	enum err_code (*start)(void *ctx, struct ui *ui, struct err *err);
};

/* $SIDAN_DIR/name in static storage, good until the next call. */
const char *demo_path(const char *name);
/* The first line of $SIDAN_DIR/name, "" when there is none. */
void demo_read(const char *name, char *out, size_t out_bytes);

/* The whole of main: `PROGRAM serve -l ADDR:PORT`. */
int demo_serve(int argc, char **argv, const struct demo_screens *screens);

#endif
