/*
 * sidan: the command table, and the reading of command lines.
 *
 * Options may stand anywhere.  Everything is read first, then the operands choose the command (its name may be of
 * several words), then the command says which options and how many operands it takes.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/str.h"
#include "cli.h"

#define DEFAULT_DIR "/var/lib/sidan"
#define MAX_WORDS   (CLI_OPERANDS + 3)

static const struct command commands[] = {
	{ "init", "", OPT_BIT(DIR), N_("Makes a data folder; prints the one-time code of admin."),
		run_init },
	{ "serve", "", OPT_BIT(DIR) | OPT_BIT(LISTEN), N_("Serves over SSH until it gets SIGTERM."),
		run_serve },
	{ "import stations", "FILE.csv",
		OPT_BIT(DIR) | OPT_BIT(PARTIAL) | OPT_BIT(ACCEPT_MOVES) | OPT_BIT(DRY_RUN) |
			OPT_BIT(NOW),
		N_("Reads divisions: code,name,level,parent_code,urban_rural"),
		run_import_stations },
	{ "import coordinates", "FILE.csv", OPT_BIT(DIR) | OPT_BIT(PARTIAL),
		N_("Reads where units are, in degrees: code,lon,lat"), run_import_coordinates },
	{ "import volunteers", "FILE.csv", OPT_BIT(DIR) | OPT_BIT(PARTIAL),
		N_("Reads volunteers: name,sex,birth,id_number,phone,station_code,skills,status"),
		run_import_volunteers },
	{ "import requests", "FILE.csv", OPT_BIT(DIR) | OPT_BIT(PARTIAL),
		N_("Reads requests: "
		   "uuid,station_code,resident,phone,category,text,urgency,wanted,heads,channel"),
		run_import_requests },
	{ "import handovers", "FILE.csv", OPT_BIT(DIR) | OPT_BIT(PARTIAL),
		N_("Reads numbers and answers of what was handed over: "
		   "id,uuid,outside_no,contact,result,answer"),
		run_import_handovers },
	{ "export handovers", "", OPT_BIT(DIR),
		N_("Prints what was handed over as CSV, for the hotline and back."),
		run_export_handovers },
	{ "account add", "LOGIN",
		OPT_BIT(DIR) | OPT_BIT(ROLE) | OPT_BIT(UNIT) | OPT_BIT(NAME) | OPT_BIT(VOLUNTEER) |
			OPT_BIT(PASSWORD_STDIN) | OPT_BIT(KEY),
		N_("Makes an account; prints LOGIN and its one-time code."), run_account_add },
	{ "account list", "", OPT_BIT(DIR), N_("Lists all accounts."), run_account_list },
	{ "account disable", "LOGIN", OPT_BIT(DIR),
		N_("Disables an account and ends its sessions."), run_account_disable },
	{ "account enable", "LOGIN", OPT_BIT(DIR), N_("Enables an account again."),
		run_account_enable },
	{ "account unlock", "LOGIN", OPT_BIT(DIR), N_("Forgets an account's wrong passwords."),
		run_account_unlock },
	{ "account reset", "LOGIN", OPT_BIT(DIR),
		N_("Makes the password void; prints LOGIN and a new one-time code."),
		run_account_reset },
	{ "account until", "LOGIN TIME", OPT_BIT(DIR),
		N_("Ends an account by itself, after a day or at a time; never takes that back."),
		run_account_until },
	{ "account acting", "LOGIN FOR TIME", OPT_BIT(DIR),
		N_("Lets an account act for another until after a day or to a time."),
		run_account_acting },
	{ "account password", "LOGIN", OPT_BIT(DIR) | OPT_BIT(PASSWORD_STDIN),
		N_("Sets a password."), run_account_password },
	{ "account key add", "LOGIN FILE", OPT_BIT(DIR),
		N_("Adds a public key (id_*.pub; - is standard input)."), run_key_add },
	{ "account key list", "LOGIN", OPT_BIT(DIR), N_("Lists an account's public keys."),
		run_key_list },
	{ "account key disable", "LOGIN FINGERPRINT", OPT_BIT(DIR),
		N_("Ends the use of a public key."), run_key_disable },
	{ "check", "", OPT_BIT(DIR) | OPT_BIT(DIGEST),
		N_("Checks all data; exit status 1 if something is wrong."), run_check },
	{ "tick", "", OPT_BIT(DIR) | OPT_BIT(NOW),
		N_("Does what is due, once: deadlines, escalation."), run_tick },
	{ "sessions", "", OPT_BIT(DIR), N_("Lists who is online: pid login ip since."),
		run_sessions },
	{ "hostkey", "", OPT_BIT(DIR) | OPT_BIT(LISTEN),
		N_("Prints the line for known_hosts and the fingerprint."), run_hostkey },
	{ "migrate", "", OPT_BIT(DIR),
		N_("Upgrades the database of an older version, after a backup."), run_migrate },
	{ "backup", "FILE", OPT_BIT(DIR) | OPT_BIT(KEYS),
		N_("Copies the database while it is in use."), run_backup },
	{ "restore", "FILE", OPT_BIT(DIR) | OPT_BIT(KEYS) | OPT_BIT(OVERWRITE) | OPT_BIT(ANY_KEYS),
		N_("Puts a backup in place, after checking it."), run_restore },
	{ "demo", "", OPT_BIT(DIR) | OPT_BIT(VOLUNTEERS) | OPT_BIT(SEED) | OPT_BIT(NOW),
		N_("Makes a data folder with an invented city; passwords in DIR/demo.txt."),
		run_demo },
	{ NULL, NULL, 0, NULL, NULL },
};

struct option_row {
	char letter;
	const char *text, *value, *help;
};

static const struct option_row options[OPT_COUNT] = {
#define X(name, letter, text, value, help) [OPT_##name] = { letter, text, value, help },
	OPTION_LIST(X)
#undef X
};

/* --- what people read --------------------------------------------------------------------------------- */

void cli_say(const char *fmt, ...)
{
	va_list ap;

	fputs("sidan: ", stderr);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
}

int cli_fail(const struct err *err)
{
	char storage[512];
	struct buf text = BUF_FIXED(storage);

	err_message(err, &text);
	cli_say("%s", text.data);
	return CLI_FAILED;
}

int cli_misused(const struct cli *cli, const char *fmt, ...)
{
	char storage[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(storage, sizeof(storage), fmt, ap);
	va_end(ap);
	cli_say("%s", storage);
	if (cli->command)
		cli_say(_("see sidan %s --help"), cli->command->name);
	else
		cli_say(_("see sidan --help"));
	return CLI_USAGE;
}

static void print_options(unsigned wanted)
{
	for (int i = 0; i < OPT_COUNT; i++) {
		const struct option_row *o = &options[i];
		char storage[64];
		struct buf head = BUF_FIXED(storage);

		if (!(wanted >> i & 1))
			continue;
		buf_addf(&head, o->letter ? "-%c, " : "    ", o->letter);
		buf_addf(&head, "--%s%s%s", o->text, o->value ? " " : "", o->value ? o->value : "");
		printf("  %-28s %s\n", head.data, _(o->help));
	}
}

void cli_help_command(const struct command *command)
{
	printf(_("usage: sidan %s%s%s [OPTION...]\n"), command->name, *command->operands ? " " : "",
		command->operands);
	printf("\n%s\n\n", _(command->help));
	print_options(command->options | OPT_BIT(HELP));
}

void cli_help(const struct command *list, const char *prefix)
{
	printf(_("usage: sidan COMMAND [OPTION...]\n"));
	putchar('\n');
	for (; list->name; list++) {
		char storage[64];
		struct buf head = BUF_FIXED(storage);

		if (!str_has_prefix(list->name, prefix))
			continue;
		buf_addf(&head, "%s %s", list->name, list->operands);
		printf("  %-34s %s\n", head.data, _(list->help));
	}
	putchar('\n');
	printf(_("sidan COMMAND --help tells its options.\n"));
}

/* --- reading the command line ------------------------------------------------------------------------- */

struct words {
	const char *word[MAX_WORDS];
	int n;
};

static int find_option(const char *text, size_t n, bool is_long)
{
	for (int i = 0; i < OPT_COUNT; i++) {
		if (is_long ? strlen(options[i].text) == n && !strncmp(options[i].text, text, n)
			    : options[i].letter && options[i].letter == *text)
			return i;
	}
	return -1;
}

/* Takes the option at argv[*i] and its value. */
static int read_option(struct cli *cli, char **argv, int *i)
{
	const bool is_long = argv[*i][1] == '-';
	const char *text = argv[*i] + (is_long ? 2 : 1);
	const size_t n = is_long ? strcspn(text, "=") : 1;
	const int o = find_option(text, n, is_long);
	const char *value = is_long && text[n] == '=' ? text + n + 1 : NULL;

	if (o < 0)
		return cli_misused(cli, _("there is no option %s"), argv[*i]);
	if (!is_long && text[1] && options[o].value)
		value = text + 1;
	if (!options[o].value && (value || (!is_long && text[1])))
		return cli_misused(cli, _("%s takes no value"), argv[*i]);
	if (options[o].value && !value) {
		if (!argv[*i + 1])
			return cli_misused(cli, _("%s wants %s"), argv[*i], options[o].value);
		value = argv[++*i];
	}
	if (cli->option[o])
		return cli_misused(cli, _("--%s is given twice"), options[o].text);
	cli->option[o] = value ? value : "";
	return CLI_DONE;
}

static int read_words(struct cli *cli, char **argv, struct words *words)
{
	bool only_words = false;

	for (int i = 1; argv[i]; i++) {
		int status = CLI_DONE;

		if (!only_words && str_equal(argv[i], "--"))
			only_words = true;
		else if (!only_words && argv[i][0] == '-' && argv[i][1])
			status = read_option(cli, argv, &i);
		else if (words->n < MAX_WORDS)
			words->word[words->n++] = argv[i];
		else
			status = cli_misused(cli, _("too many words: %s"), argv[i]);
		if (status)
			return status;
	}
	return CLI_DONE;
}

/* How many of the words are the command's name; 0: it is not this one. */
static int name_words(const struct command *command, const struct words *words)
{
	char storage[128];
	struct buf joined = BUF_FIXED(storage);

	for (int i = 0; i < words->n; i++) {
		buf_addf(&joined, "%s%s", i ? " " : "", words->word[i]);
		if (str_equal(joined.data, command->name))
			return i + 1;
	}
	return 0;
}

static bool find_command(struct cli *cli, const struct words *words)
{
	for (const struct command *c = commands; c->name; c++) {
		const int n = name_words(c, words);

		if (!n)
			continue;
		cli->command = c;
		for (int i = n; i < words->n; i++) {
			if (cli->noperands < CLI_OPERANDS)
				cli->operand[cli->noperands++] = words->word[i];
		}
		return true;
	}
	return false;
}

static int count_operands(const char *operands)
{
	int n = *operands != '\0';

	for (; *operands; operands++)
		n += *operands == ' ';
	return n;
}

static int check_fit(struct cli *cli)
{
	const struct command *c = cli->command;

	for (int i = 0; i < OPT_COUNT; i++) {
		if (cli->option[i] && i != OPT_HELP && !(c->options >> i & 1))
			return cli_misused(
				cli, _("sidan %s has no option --%s"), c->name, options[i].text);
	}
	if (cli->noperands != count_operands(c->operands))
		return *c->operands ? cli_misused(cli, _("sidan %s wants %s"), c->name, c->operands)
				    : cli_misused(cli, _("sidan %s wants no operands"), c->name);
	return CLI_DONE;
}

/* Whether `word` begins the name of a command of several words. */
static bool is_family(const char *word)
{
	const size_t n = strlen(word);

	for (const struct command *c = commands; c->name; c++) {
		if (str_has_prefix(c->name, word) && c->name[n] == ' ')
			return true;
	}
	return false;
}

/* `sidan`, `sidan account`: which commands there are. */
static int no_command(struct cli *cli, const struct words *words)
{
	const char *first = words->n ? words->word[0] : "";

	if (words->n && !is_family(first))
		return cli_misused(cli, _("there is no command %s"), first);
	if (cli->option[OPT_HELP]) {
		cli_help(commands, first);
		return CLI_DONE;
	}
	return cli_misused(cli, _("a command is missing"));
}

static int run(char **argv)
{
	struct cli cli = { .command = NULL };
	struct words words = { .n = 0 };
	const char *dir = getenv("SIDAN_DIR");
	int status = read_words(&cli, argv, &words);

	if (status)
		return status;
	if (!find_command(&cli, &words))
		return no_command(&cli, &words);
	if (cli.option[OPT_HELP]) {
		cli_help_command(cli.command);
		return CLI_DONE;
	}
	status = check_fit(&cli);
	if (status)
		return status;
	cli.dir = cli.option[OPT_DIR];
	if (!cli.dir)
		cli.dir = str_is_empty(dir) ? DEFAULT_DIR : dir;
	return cli.command->run(&cli);
}

static enum language language_of_environment(void)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		const char *value = getenv(names[i]);

		if (!str_is_empty(value))
			return i18n_language_of(value);
	}
	return LANGUAGE_ZH;
}

int main(int argc, char **argv)
{
	const enum language language = language_of_environment();
	struct err err;
	int status;

	if (argc < 1 || !i18n_init()) {
		fputs("sidan: the locale C.UTF-8 is missing\n", stderr);
		return CLI_FAILED;
	}
	i18n_set_language(language);
	if (crypto_init(&err))
		return cli_fail(&err);
	status = run(argv);
	/* What a full disk has swallowed must not count as done. */
	if (fflush(stdout) != 0 || ferror(stdout)) {
		cli_say(_("standard output cannot be written"));
		status = status ? status : CLI_FAILED;
	}
	return status;
}
