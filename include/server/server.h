/*
 * `sidan serve`: a listener that forks one process per SSH connection, and one keeper.
 */
#ifndef SERVER_SERVER_H
#define SERVER_SERVER_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/err.h"
#include "server/session.h"

/* What may change while the server runs. */
struct server_limits {
	int max_sessions;
	int max_unauthenticated; /* connections that have not logged in yet */
	int per_source; /* of those, from one address: an office behind one address is not locked out */
	int login_grace_sec;
	int login_tries;      /* on one connection */
	int link_timeout_sec; /* how long a dead line is kept */
	bool compression;
};

#define SERVER_LIMITS_DEFAULT                                                                      \
	((struct server_limits){ .max_sessions = 500,                                              \
		.max_unauthenticated = 30,                                                         \
		.per_source = 20,                                                                  \
		.login_grace_sec = 120,                                                            \
		.login_tries = 6,                                                                  \
		.link_timeout_sec = 150,                                                           \
		.compression = true })

/* Work that nobody waits for: deadlines, checkpoints.  Runs in one process of its own, started again if it dies. */
struct server_keeper {
	void *ctx;
	enum err_code (*open)(void *ctx, struct err *err); /* after fork */
	int (*work)(void *ctx); /* does what is due; returns after how many seconds to call again */
	void (*close)(void *ctx);
};

struct server_config {
	const char *listen;   /* ADDR:PORT or [ADDR]:PORT; port 0 takes a free one */
	const char *host_key; /* file */
	struct server_limits limits;
	const struct session_app *app;
	const struct server_keeper *keeper; /* NULL: none */
	/* SIGHUP: reads the settings again; on failure the old ones stay.  May be NULL. */
	enum err_code (*reload)(void *ctx, struct server_limits *limits, struct err *err);
	void *reload_ctx;
};

/*
 * Listens, prints `sidan: ready on ADDR:PORT` on standard output, and serves until SIGTERM or SIGINT.  Sessions are
 * then told, keep their drafts and have a few seconds.
 */
enum err_code server_run(const struct server_config *config, struct err *err) NODISCARD;

/* Creates an ed25519 host key (0600) at this path; ERR_EXISTS when there is one. */
enum err_code server_host_key_create(const char *path, struct err *err) NODISCARD;

/* A line for known_hosts without the name ("ssh-ed25519 AAAA…"), and the fingerprint ("SHA256:…"). */
enum err_code server_host_key_describe(
	const char *path, struct buf *line, struct buf *fingerprint, struct err *err) NODISCARD;

#endif
