/*
 * The settings file, driven by CONF_LIST.
 */
#include "base/conf.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/str.h"
#include "base/utf8.h"

#define CONF_FILE_BYTES 65536
#define CONF_LINE_BYTES 512

enum conf_kind { CONF_TEXT, CONF_LANGUAGE, CONF_NUMBER, CONF_SWITCH };

struct option {
	enum conf_kind kind;
	const char *key;
	const char *preset;
	int64_t lo, hi;
	const char *help;
	size_t offset;
};

static const struct option options[] = {
#define X(kind, key, preset, lo, hi, help)                                                         \
	{ CONF_##kind, #key, preset, lo, hi, help, offsetof(struct conf, key) },
	CONF_LIST(X)
#undef X
};

/* Stores a value; `why` gets the reason when it is not a good one. */
static bool set_value(struct conf *conf, const struct option *o, const char *value, struct buf *why)
{
	char *at = (char *)conf + o->offset;
	const bool yes = str_equal(value, "yes"), zh = str_equal(value, "zh");

	switch (o->kind) {
	case CONF_TEXT:
		if (*value && text_check(value, CONF_TEXT_BYTES - 1, 0) == TEXT_OK &&
			str_copy(at, CONF_TEXT_BYTES, value))
			return true;
		buf_addf(
			why, _("%s wants a text of at most %d bytes"), o->key, CONF_TEXT_BYTES - 1);
		return false;
	case CONF_LANGUAGE:
		*(enum language *)at = zh ? LANGUAGE_ZH : LANGUAGE_EN;
		if (zh || str_equal(value, "en"))
			return true;
		buf_addf(why, _("%s is zh or en"), o->key);
		return false;
	case CONF_NUMBER:
		if (str_to_i64(value, o->lo, o->hi, (int64_t *)at))
			return true;
		buf_addf(why, _("%s is a number from %lld to %lld"), o->key, (long long)o->lo,
			(long long)o->hi);
		return false;
	case CONF_SWITCH:
		*(bool *)at = yes;
		if (yes || str_equal(value, "no"))
			return true;
		buf_addf(why, _("%s is yes or no"), o->key);
		return false;
	}
	return false;
}

void conf_defaults(struct conf *conf)
{
	char storage[CONF_LINE_BYTES];
	struct buf why = BUF_FIXED(storage);

	*conf = (struct conf){ 0 };
	for (size_t i = 0; i < ARRAY_SIZE(options); i++) {
		const bool good = set_value(conf, &options[i], options[i].preset, &why);

		ASSERT(good);
	}
}

static const struct option *find_option(const char *key)
{
	for (size_t i = 0; i < ARRAY_SIZE(options); i++)
		if (str_equal(options[i].key, key))
			return &options[i];
	return NULL;
}

/* One line, which it may change; `seen` has a flag for each option. */
static bool parse_line(struct conf *conf, char *line, bool seen[], struct buf *why)
{
	char *equals;
	const char *key, *value;
	const struct option *o;

	line = str_trim(line);
	if (*line == '\0' || *line == '#')
		return true;
	equals = strchr(line, '=');
	if (!equals) {
		buf_add(why, _("a line is `key = value`"));
		return false;
	}
	*equals = '\0';
	key = str_trim(line);
	value = str_trim(equals + 1);
	o = find_option(key);
	if (!o) {
		buf_addf(why, _("there is no setting %s"), key);
		return false;
	}
	if (seen[o - options]) {
		buf_addf(why, _("%s is set twice"), key);
		return false;
	}
	seen[o - options] = true;
	return set_value(conf, o, value, why);
}

enum err_code conf_parse(struct conf *conf, const char *name, const char *text, struct err *err)
{
	struct conf read = *conf;
	bool seen[ARRAY_SIZE(options)] = { false };
	int number = 0;

	while (*text) {
		const size_t n = strcspn(text, "\n");
		char line[CONF_LINE_BYTES], reason[CONF_LINE_BYTES];
		struct buf copy = BUF_FIXED(line), why = BUF_FIXED(reason);

		number++;
		buf_add_n(&copy, text, n);
		if (copy.overflow)
			buf_add(&why, _("the line is too long"));
		if (copy.overflow || !parse_line(&read, line, seen, &why)) {
			enum err_code rc = err_set(err, ERR_CONFIG, "%s:%d", name, number);

			err_arg(err, 0, "%s:%d: %s", name, number, reason);
			return rc;
		}
		text += n + (text[n] == '\n');
	}
	*conf = read;
	return ERR_OK;
}

enum err_code conf_load(struct conf *conf, const char *path, struct err *err)
{
	const char *slash = strrchr(path, '/');
	char *text;
	size_t n;
	enum err_code rc;

	conf_defaults(conf);
	if (!file_exists(path))
		return ERR_OK;
	rc = file_read(path, CONF_FILE_BYTES, &text, &n, err);
	if (rc)
		return rc;
	rc = conf_parse(conf, slash ? slash + 1 : path, text, err);
	free(text);
	return rc;
}

static void add_bounds(struct buf *out, const struct option *o)
{
	if (o->kind == CONF_NUMBER)
		buf_addf(out, " %lld to %lld.", (long long)o->lo, (long long)o->hi);
	else if (o->kind == CONF_SWITCH)
		buf_add(out, " Yes or no.");
}

void conf_add_example(struct buf *out)
{
	buf_add(out, "# sidan.conf: settings of sidan; see sidan.conf(5).\n"
		     "# Every line shows a default; take the # away to change it.\n");
	for (size_t i = 0; i < ARRAY_SIZE(options); i++) {
		buf_addf(out, "\n# %s", options[i].help);
		add_bounds(out, &options[i]);
		buf_addf(out, "\n#%s = %s\n", options[i].key, options[i].preset);
	}
}

void conf_add_manual(struct buf *out)
{
	for (size_t i = 0; i < ARRAY_SIZE(options); i++) {
		buf_addf(out, ".TP\n.BR %s \" = %s\"\n%s", options[i].key, options[i].preset,
			options[i].help);
		add_bounds(out, &options[i]);
		buf_addc(out, '\n');
	}
}
