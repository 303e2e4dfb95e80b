/*
 * sidan.conf: `key = value` lines; one table makes the parser, the defaults, the example file and the manual.
 */
#ifndef BASE_CONF_H
#define BASE_CONF_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/i18n.h"

#define CONF_TEXT_BYTES	   64
#define CONF_EXAMPLE_BYTES 8192 /* room for conf_add_example and conf_add_manual */

/* X(kind, key, default as written in the file, lowest, highest, help); bounds are those of NUMBER only. */
#define CONF_LIST(X)                                                                               \
	X(TEXT, listen, "127.0.0.1:2222", 0, 0,                                                    \
		"Address and port to listen on; port 0 takes a free one. Read at start only.")     \
	X(LANGUAGE, language, "zh", 0, 0,                                                          \
		"Language of the screens, zh or en, unless an account chooses its own.")           \
	X(NUMBER, max_sessions, "500", 1, 5000,                                                    \
		"Sessions at once; further callers are told to wait.")                             \
	X(NUMBER, sessions_per_account, "10", 1, 5000,                                             \
		"Sessions of one account at once; a line that dropped counts until it is given "   \
		"up.")                                                                             \
	X(NUMBER, max_unauthenticated, "30", 1, 1000, "Connections that have not logged in yet.")  \
	X(NUMBER, per_source, "20", 1, 5000,                                                       \
		"Connections at once from one address that have not logged in.")                   \
	X(NUMBER, login_grace, "120", 10, 600, "Seconds within which a login must be complete.")   \
	X(NUMBER, login_tries, "6", 1, 20, "Passwords, keys or codes tried on one connection.")    \
	X(NUMBER, idle_lock, "15", 1, 240,                                                         \
		"Minutes without a key after which a session locks itself.")                       \
	X(NUMBER, link_timeout, "150", 30, 900,                                                    \
		"Seconds a dead line is kept for its session to recover.")                         \
	X(NUMBER, rating_burst, "3", 2, 100,                                                       \
		"Ratings from one hand within rating_minutes that are held until asked about.")    \
	X(NUMBER, rating_minutes, "10", 1, 1440, "Minutes within which they are that many.")       \
	X(NUMBER, code_hours, "72", 1, 720, "Hours for which a one-time code is good.")            \
	X(SWITCH, compression, "yes", 0, 0,                                                        \
		"Offer compression to clients that can: half the bytes, 116 KB more a session.")

#define CONF_MEMBER_TEXT(key)	  char key[CONF_TEXT_BYTES];
#define CONF_MEMBER_LANGUAGE(key) enum language key;
#define CONF_MEMBER_NUMBER(key)	  int64_t key;
#define CONF_MEMBER_SWITCH(key)	  bool key;

struct conf {
#define X(kind, key, preset, lo, hi, help) CONF_MEMBER_##kind(key)
	CONF_LIST(X)
#undef X
};

void conf_defaults(struct conf *conf);

/*
 * Reads settings over what is in `conf`; `name` is the file's name for messages.  ERR_CONFIG carries
 * "name:line: reason", also for keys that do not exist or stand twice; then `conf` is unchanged.
 */
enum err_code conf_parse(
	struct conf *conf, const char *name, const char *text, struct err *err) NODISCARD;

/* Defaults, then the file when there is one. */
enum err_code conf_load(struct conf *conf, const char *path, struct err *err) NODISCARD;

/* The example file: every key with its default, commented out, under its help. */
void conf_add_example(struct buf *out);
/* The list of keys in the language of man(7). */
void conf_add_manual(struct buf *out);

#endif
