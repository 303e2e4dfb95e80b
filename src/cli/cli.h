/*
 * Commands: one table row each (main.c), one file a family.
 *
 * Standard output is for machines, in English and in every language the same; what is for people goes to standard
 * error, in the language of LANG.
 */
#ifndef CLI_H
#define CLI_H

#include <stdbool.h>
#include <stdint.h>

#include "app/folder.h"
#include "base/attr.h"
#include "base/err.h"
#include "base/i18n.h"

enum cli_status { CLI_DONE = 0, CLI_FAILED = 1, CLI_USAGE = 2 };

/* X(name, letter or 0, long name, what its value is (NULL: none), help) */
#define OPTION_LIST(X)                                                                             \
	X(DIR, 'd', "dir", "DIR", N_("data folder; else $SIDAN_DIR, else /var/lib/sidan"))         \
	X(LISTEN, 'l', "listen", "ADDR:PORT", N_("address to listen on; port 0 takes a free one")) \
	X(ROLE, 0, "role", "ROLE",                                                                 \
		N_("admin, centre, institute, station, leader, volunteer or auditor"))             \
	X(UNIT, 0, "unit", "CODE|#ID", N_("the unit: its statistical code, or # and its id"))      \
	X(NAME, 0, "name", "NAME", N_("name of the person"))                                       \
	X(VOLUNTEER, 0, "volunteer", "NO", N_("number of the registered volunteer"))               \
	X(PASSWORD_STDIN, 0, "password-stdin", NULL,                                               \
		N_("reads the password from standard input, instead of a code"))                   \
	X(KEY, 0, "key", "FILE", N_("a public key to log in with, instead of a code"))             \
	X(PARTIAL, 0, "partial", NULL, N_("takes the good lines even if others are rejected"))     \
	X(ACCEPT_MOVES, 0, "accept-moves", NULL,                                                   \
		N_("moves units that have another code or place"))                                 \
	X(DRY_RUN, 0, "dry-run", NULL, N_("only tells what would be done"))                        \
	X(DIGEST, 0, "digest", NULL, N_("prints a digest of the content"))                         \
	X(NOW, 0, "now", "TIME", N_("as if it were then: 2026-11-23 14:05, Beijing time"))         \
	X(KEYS, 0, "keys", "FILE",                                                                 \
		N_("secrets and host key, sealed with a passphrase read from standard input"))     \
	X(OVERWRITE, 0, "overwrite", NULL, N_("replaces what is there"))                           \
	X(ANY_KEYS, 0, "any-keys", NULL, N_("restores even if the keys do not fit"))               \
	X(VOLUNTEERS, 0, "volunteers", "N", N_("how many volunteers to invent"))                   \
	X(SEED, 0, "seed", "S", N_("number that decides the invented content"))                    \
	X(HELP, 'h', "help", NULL, N_("prints this"))

enum option {
#define X(name, letter, text, value, help) OPT_##name,
	OPTION_LIST(X)
#undef X
		OPT_COUNT
};

#define OPT_BIT(name) (1U << OPT_##name)
#define CLI_OPERANDS  4

/* A command line that fits its command. */
struct cli {
	const struct command *command;
	const char *option[OPT_COUNT]; /* its value, "" for one without, NULL when not given */
	const char *operand[CLI_OPERANDS];
	int noperands;
	const char *dir;
};

struct command {
	const char *name;     /* "account key add" */
	const char *operands; /* "LOGIN FILE"; one in [] may be left out */
	unsigned options;
	const char *help; /* N_() */
	int (*run)(struct cli *cli);
};

/* Help made of the tables; to standard output. */
void cli_help(const struct command *commands, const char *prefix);
void cli_help_command(const struct command *command);

/* Prints both sentences of an error to standard error; returns CLI_FAILED. */
int cli_fail(const struct err *err);
/* A sentence of our own, already translated; returns CLI_USAGE. */
int cli_misused(const struct cli *cli, const char *fmt, ...) PRINTF_LIKE(2, 3);
void cli_say(const char *fmt, ...) PRINTF_LIKE(1, 2);

/* Opens the data folder of -d, with the time of --now. */
enum err_code cli_open(const struct cli *cli, struct folder *folder, struct err *err) NODISCARD;

/* One line of standard input, or typed unseen on a terminal after the prompt. */
enum err_code cli_read_secret(
	const char *prompt, char *secret, size_t secret_bytes, struct err *err) NODISCARD;

int run_init(struct cli *cli);
int run_serve(struct cli *cli);
int run_import_stations(struct cli *cli);
int run_import_coordinates(struct cli *cli);
int run_import_volunteers(struct cli *cli);
int run_import_requests(struct cli *cli);
int run_import_handovers(struct cli *cli);
int run_export_handovers(struct cli *cli);
int run_account_add(struct cli *cli);
int run_account_list(struct cli *cli);
int run_account_enable(struct cli *cli);
int run_account_disable(struct cli *cli);
int run_account_reset(struct cli *cli);
int run_account_unlock(struct cli *cli);
int run_account_password(struct cli *cli);
int run_account_until(struct cli *cli);
int run_account_acting(struct cli *cli);
int run_key_add(struct cli *cli);
int run_key_list(struct cli *cli);
int run_key_disable(struct cli *cli);
int run_check(struct cli *cli);
int run_tick(struct cli *cli);
int run_sessions(struct cli *cli);
int run_hostkey(struct cli *cli);
int run_migrate(struct cli *cli);
int run_backup(struct cli *cli);
int run_restore(struct cli *cli);
int run_demo(struct cli *cli);

#endif
