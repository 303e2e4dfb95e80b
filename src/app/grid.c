/* The grid below a village. */
#include <stdlib.h>
#include <string.h>

#include "app/site.h"
#include "app/station.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/str.h"
#include "site_tree.h"
#include "store/site.h"
#include "store/site_fact.h"
#include "text.h"

#define BEHIND "~"

/* What is looked for: a run of codes, or a word. */
struct wanted_grid {
	char from[SITE_FACT_ITEM_BYTES + 1], to[SITE_FACT_ITEM_BYTES + 2];
	char word[SITE_FACT_VALUE_BYTES + 1];
};

static bool is_digits(const char *text)
{
	return text[0] && strspn(text, "0123456789") == strlen(text);
}

/* The part of a code behind the village's own. */
static const char *own_part(const char *typed, const char *village)
{
	return village[0] && str_has_prefix(typed, village) ? typed + strlen(village) : typed;
}

static struct wanted_grid wanted_of(const char *typed, const char *village)
{
	struct wanted_grid w = { .from = "", .to = "", .word = "" };

	if (str_is_empty(typed)) {
		STR_COPY(w.to, BEHIND);
	} else if (is_digits(typed)) {
		STR_COPY(w.from, own_part(typed, village));
		STR_COPY(w.to, w.from);
		str_copy(w.to + strlen(w.to), sizeof(w.to) - strlen(w.to), BEHIND);
		STR_COPY(w.word, "\n"); /* stands in no name */
	} else {
		STR_COPY(w.word, typed);
	}
	return w;
}

enum err_code app_grid_list(struct app *app, struct site_id site, const struct grid_page *page,
	struct grid_row *rows, size_t cap, size_t *n, struct err *err)
{
	struct wanted_grid w;
	struct site village;
	enum err_code rc = app_site_get(app, site, &village, err);

	*n = 0;
	if (rc)
		return rc;
	w = wanted_of(page->typed, village.code);
	if (page->backward)
		return store_grid_prev(app->db,
			&(struct grid_prev_in){ .site_id = site,
				.scope = &app->actor.scope,
				.before = page->from ? page->from : BEHIND,
				.from = w.from,
				.to = w.to,
				.word = w.word },
			rows, cap, n, err);
	return store_grid_next(app->db,
		&(struct grid_next_in){ .site_id = site,
			.scope = &app->actor.scope,
			.after = page->from ? page->from : "",
			.from = w.from,
			.to = w.to,
			.word = w.word },
		rows, cap, n, err);
}

/* --- writing --------------------------------------------------------------------------------- */

static enum err_code wrong_code(const char *code, struct err *err)
{
	err_set(err, ERR_INVALID, "grid code \"%s\"", code);
	err_arg(err, 0, "%s", I18N(N_("Grid code")));
	err_field(err, "code");
	return ERR_INVALID;
}

/* The village, if the actor may change it. */
static enum err_code take_village(
	struct app *app, struct site_id id, struct site *site, struct err *err)
{
	enum err_code rc = site_take_to_edit(app, id, site, err);

	if (rc || site->tier == TIER_STATION)
		return rc;
	err_set(err, ERR_SITE_ABOVE, "a grid below a site of tier %lld", (long long)site->tier);
	err_arg(err, 0, "%s", I18N(N_("grid")));
	err_arg(err, 1, "%s", site_kind_label((enum site_kind)site->kind));
	return ERR_SITE_ABOVE;
}

/* A building stands in a group that is there, an entrance at a building. */
static enum err_code check_above(
	struct app *app, struct site_id site, const char *code, struct err *err)
{
	char above[SITE_FACT_ITEM_BYTES + 1];
	enum grid_level level;
	struct grid_row row;
	enum err_code rc;

	if (!grid_code_level(code, &level))
		return wrong_code(code, err);
	if (level == GRID_GROUP)
		return ERR_OK;
	STR_COPY(above, code);
	above[grid_level_digits(level - 1)] = '\0';
	rc = store_grid_get(app->db, site, &app->actor.scope, above, &row, err);
	if (rc != ERR_NOT_FOUND)
		return rc;
	err_set(err, ERR_REQUIRED, "no grid entry %s above %s", above, code);
	err_arg(err, 0, _("%s %s above it"), grid_level_label(level - 1), above);
	err_field(err, "code");
	return ERR_REQUIRED;
}

static enum err_code audit(struct app *app, const char *act, const struct site *site,
	const char *code, const char *name, struct err *err)
{
	char storage[SITE_PLACE_BYTES + SITE_FACT_ITEM_BYTES + SITE_FACT_VALUE_BYTES + 8];
	struct buf text = BUF_FIXED(storage);

	buf_addf(&text, "%s %s %s", site->place, code, name);
	return app_audit(app, act, "site", site->id.v, text.data, err);
}

enum err_code app_grid_put(
	struct app *app, struct site_id site, const char *code, const char *name, struct err *err)
{
	static const struct text_rule rule = { "name", NC_("site", "Name"), SITE_FACT_VALUE_CHARS,
		1 };
	struct site village;
	enum err_code rc = check_text(&rule, name, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = take_village(app, site, &village, err);
	if (!rc)
		rc = check_above(app, site, code, err);
	if (!rc)
		rc = store_site_fact_put(app->db,
			&(struct site_fact_put_in){ .site_id = site,
				.key = SITE_FACT_GRID,
				.item = code,
				.value = name,
				.day = clock_day_of(app->now) },
			NULL, err);
	if (!rc)
		rc = audit(app, "grid.put", &village, code, name, err);
	return app_end(app, rc, err);
}

static enum err_code check_leaf(
	struct app *app, const struct site *village, const char *code, struct err *err)
{
	char to[SITE_FACT_ITEM_BYTES + 2], storage[64];
	struct buf end = BUF_FIXED(to), what = BUF_FIXED(storage);
	int64_t below;
	enum err_code rc;

	buf_addf(&end, "%s" BEHIND, code);
	rc = store_grid_below(app->db, village->id, code, to, &below, err);
	if (rc || below == 0)
		return rc;
	buf_addf(&what, _("entries below %lld"), (long long)below);
	err_set(err, ERR_SITE_IN_USE, "grid %s of site %lld", code, (long long)village->id.v);
	err_arg(err, 0, "%s", code);
	err_arg(err, 1, "%s", storage);
	return ERR_SITE_IN_USE;
}

enum err_code app_grid_drop(struct app *app, struct site_id site, const char *code, struct err *err)
{
	struct site village;
	struct grid_row row;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = take_village(app, site, &village, err);
	if (!rc)
		rc = store_grid_get(app->db, site, &app->actor.scope, code, &row, err);
	if (!rc)
		rc = check_leaf(app, &village, code, err);
	if (!rc)
		rc = store_site_fact_drop(app->db, site, SITE_FACT_GRID, code, NULL, err);
	if (!rc)
		rc = audit(app, "grid.drop", &village, code, row.name, err);
	return app_end(app, rc, err);
}

/* --- addresses ------------------------------------------------------------------------------- */

/* 3z is how 3组 is written without an input method. */
static void unfold_group(const char *typed, char out[SITE_FACT_VALUE_BYTES + 1])
{
	size_t digits = strspn(typed, "0123456789");
	struct buf b = buf_over(out, SITE_FACT_VALUE_BYTES + 1);

	if (digits && (str_equal(typed + digits, "z") || str_equal(typed + digits, "Z")))
		buf_addf(&b, "%.*s组", (int)digits, typed);
	else
		buf_add(&b, typed);
}

static enum err_code find_entry(
	struct app *app, struct site_id site, const char *typed, struct grid_row *out)
{
	char name[SITE_FACT_VALUE_BYTES + 1];
	struct grid_row rows[8];
	size_t n;
	struct err err;

	unfold_group(typed, name);
	if (app_grid_list(app, site, &(struct grid_page){ .typed = name }, rows, ARRAY_SIZE(rows),
		    &n, &err))
		return ERR_NOT_FOUND;
	for (size_t i = 0; i < n; i++) {
		if (!str_equal(rows[i].name, name) &&
			!str_equal(rows[i].code, own_part(name, rows[i].site_code)))
			continue;
		*out = rows[i];
		return ERR_OK;
	}
	return ERR_NOT_FOUND;
}

void app_grid_words(struct app *app, struct site_id site, const char *typed, struct buf *out)
{
	struct grid_row entry, above;
	struct err err;

	if (str_is_empty(typed) || strlen(typed) > SITE_FACT_VALUE_BYTES ||
		find_entry(app, site, typed, &entry))
		return;
	for (int level = 0; level < GRID_LEVEL_COUNT; level++) {
		char code[SITE_FACT_ITEM_BYTES + 1];
		size_t n = grid_level_digits((enum grid_level)level);

		if (n >= strlen(entry.code))
			break;
		STR_COPY(code, entry.code);
		code[n] = '\0';
		if (store_grid_get(app->db, site, &app->actor.scope, code, &above, &err) == ERR_OK)
			buf_add(out, above.name);
	}
	buf_add(out, entry.name);
}
