/*
 * Everything of a small server but its screens.
 */
#include "demo_accounts.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "server/server.h"

static char known_key[1024];

const char *demo_path(const char *name)
{
	static char path[512];
	const char *dir = getenv("SIDAN_DIR");

	snprintf(path, sizeof(path), "%s/%s", dir ? dir : ".", name);
	return path;
}

void demo_read(const char *name, char *out, size_t out_bytes)
{
	FILE *f = fopen(demo_path(name), "r");

	out[0] = '\0';
	if (f && !fgets(out, (int)out_bytes, f))
		out[0] = '\0';
	if (f)
		fclose(f);
}

/* --- accounts -------------------------------------------------------------------------------------- */

static enum err_code on_open(void *ctx, const struct session_peer *peer, struct err *err)
{
	(void)ctx;
	(void)peer;
	(void)err;
	return ERR_OK;
}

static enum session_verdict on_password(void *ctx, const char *login, const char *password)
{
	(void)ctx;
	if (str_equal(login, "suo"))
		return SESSION_LOCKED;
	if (!str_equal(login, "zhang") && !str_equal(login, "li"))
		return SESSION_REFUSED;
	if (str_equal(login, "zhang") && str_equal(password, "ABCD-EFGH"))
		return SESSION_GRANTED;
	return str_equal(password, "mima") ? SESSION_GRANTED : SESSION_REFUSED;
}

static enum session_verdict on_key(void *ctx, const struct session_key *key)
{
	char line[1024];

	(void)ctx;
	snprintf(line, sizeof(line), "%s %s", key->type, key->base64);
	return str_equal(key->login, "zhang") && str_has_prefix(known_key, line) ? SESSION_GRANTED
										 : SESSION_REFUSED;
}

static void on_close(void *ctx, const char *reason)
{
	(void)ctx;
	(void)reason;
}

/* --- keeper ---------------------------------------------------------------------------------------- */

static enum err_code keeper_open(void *ctx, struct err *err)
{
	(void)ctx;
	(void)err;
	return ERR_OK;
}

static int keeper_work(void *ctx)
{
	FILE *f = fopen(demo_path("keeper"), "a");

	(void)ctx;
	if (f) {
		fprintf(f, "%d\n", (int)getpid());
		fclose(f);
	}
	return 1;
}

static void keeper_close(void *ctx)
{
	(void)ctx;
}

/* --- serving --------------------------------------------------------------------------------------- */

static enum err_code read_limits(void *ctx, struct server_limits *limits, struct err *err)
{
	char line[128];

	(void)ctx;
	(void)err;
	demo_read("limits", line, sizeof(line));
	(void)sscanf(line, "%d %d %d %d %d", &limits->max_sessions, &limits->max_unauthenticated,
		&limits->per_source, &limits->login_grace_sec, &limits->login_tries);
	return ERR_OK;
}

int demo_serve(int argc, char **argv, const struct demo_screens *screens)
{
	const struct session_app app = { .open = on_open,
		.password = on_password,
		.key = on_key,
		.describe = screens->describe,
		.start = screens->start,
		.close = on_close };
	const struct server_keeper keeper = {
		.open = keeper_open, .work = keeper_work, .close = keeper_close
	};
	char host_key[512];
	struct server_config config = { .host_key = host_key,
		.limits = SERVER_LIMITS_DEFAULT,
		.app = &app,
		.keeper = &keeper,
		.reload = read_limits };
	struct err err = { .code = ERR_OK };
	enum err_code rc = ERR_OK;

	if (argc < 4)
		return 2;
	STR_COPY(host_key, demo_path("host_key"));
	demo_read("key.pub", known_key, sizeof(known_key));
	rc = read_limits(NULL, &config.limits, &err);
	config.listen = argv[3];
	if (!rc && access(host_key, R_OK) != 0)
		rc = server_host_key_create(host_key, &err);
	if (!rc)
		rc = server_run(&config, &err);
	if (rc)
		fprintf(stderr, "%s: %s %s\n", argv[0], err_name(err.code), err.detail);
	return rc ? 1 : 0;
}
