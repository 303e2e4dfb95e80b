/* Units that stand by a site: who, since when, what for; and their visits. */
#include "app/code.h"
#include "app/site.h"
#include "app/station.h"
#include "base/clock.h"
#include "base/str.h"
#include "site_tree.h"
#include "store/site_fact.h"
#include "text.h"

static int64_t year_begin(const struct app *app)
{
	return clock_day_from(clock_date_of(app->now).year, 1, 1);
}

enum err_code app_pairings(struct app *app, struct site_id site, bool ended,
	struct pairing_row *rows, size_t cap, size_t *n, struct err *err)
{
	enum err_code rc = app_need(app, PERM_ORG_VIEW, err);

	*n = 0;
	app_clock(app);
	if (rc)
		return rc;
	return store_pairings(
		app->db, year_begin(app), site, &app->actor.scope, ended, rows, cap, n, err);
}

enum err_code app_pairing_get(
	struct app *app, struct pairing_id id, struct pairing_row *out, struct err *err)
{
	enum err_code rc = app_need(app, PERM_ORG_VIEW, err);

	return rc ? rc
		  : store_pairing_get(app->db, year_begin(app), id, &app->actor.scope, out, err);
}

/* --- writing --------------------------------------------------------------------------------- */

static enum err_code check_fields(struct app *app, const struct pairing_new *in, struct err *err)
{
	static const struct text_rule unit = { "unit", NC_("pairing", "Unit"), PAIRING_UNIT_CHARS,
		1 };
	static const struct text_rule contact = { "contact", NC_("pairing", "Contact"),
		PAIRING_CONTACT_CHARS, 0 };
	static const struct text_rule note = { "note", N_("What for"), PAIRING_NOTE_CHARS, 0 };
	char storage[128];
	struct buf kind = BUF_FIXED(storage);
	enum err_code rc = check_text(&unit, in->unit, err);

	if (!rc)
		rc = check_text(&contact, in->contact, err);
	if (!rc)
		rc = check_text(&note, in->note, err);
	app_code_add_name(app, CODE_PAIRING, in->kind, &kind);
	if (rc || kind.len)
		return rc;
	err_set(err, ERR_REQUIRED, "no kind of pairing");
	err_arg(err, 0, "%s", I18N(NC_("pairing", "As")));
	err_field(err, "kind");
	return ERR_REQUIRED;
}

static enum err_code check_twin(struct app *app, const struct pairing_new *in, struct err *err)
{
	struct pairing_twin twin;
	size_t n;
	enum err_code rc =
		store_pairing_twins(app->db, in->site, in->unit, in->kind, &twin, 1, &n, err);

	if (rc || n == 0)
		return rc;
	err_set(err, ERR_EXISTS, "pairing %lld", (long long)twin.id.v);
	err_arg(err, 0, "%s", in->unit);
	err_field(err, "unit");
	return ERR_EXISTS;
}

static enum err_code audit(struct app *app, const char *act, struct site_id site, const char *unit,
	const char *text, struct err *err)
{
	char storage[PAIRING_UNIT_BYTES + PAIRING_VISIT_WHAT_BYTES + 16];
	struct buf b = BUF_FIXED(storage);

	buf_addf(&b, "%s %s", unit, text);
	return app_audit(app, act, "site", site.v, storage, err);
}

enum err_code app_pairing_add(
	struct app *app, const struct pairing_new *in, struct pairing_id *id, struct err *err)
{
	struct site site;
	enum err_code rc = check_fields(app, in, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = site_take_to_edit(app, in->site, &site, err);
	if (!rc)
		rc = check_twin(app, in, err);
	if (!rc)
		rc = store_pairing_insert(app->db,
			&(struct pairing_insert_in){ .site_id = in->site,
				.kind = in->kind,
				.unit = in->unit,
				.contact = in->contact ? in->contact : "",
				.note = in->note ? in->note : "",
				.from_day = in->from_day ? in->from_day : clock_day_of(app->now) },
			id, err);
	if (!rc)
		rc = audit(app, "pairing.add", in->site, in->unit, "", err);
	return app_end(app, rc, err);
}

/* A pairing that the actor may change and that has not ended. */
static enum err_code take(
	struct app *app, struct pairing_id id, struct pairing_row *row, struct err *err)
{
	struct site site;
	enum err_code rc =
		store_pairing_get(app->db, year_begin(app), id, &app->actor.scope, row, err);

	if (!rc)
		rc = site_take_to_edit(app, row->site_id, &site, err);
	if (!rc && row->to_day)
		rc = err_set(err, ERR_NOT_FOUND, "pairing %lld has ended", (long long)id.v);
	return rc;
}

static enum err_code check_day(
	const struct app *app, const struct pairing_row *row, int64_t day, struct err *err)
{
	if (day >= row->from_day && day <= clock_day_of(app->now))
		return ERR_OK;
	err_set(err, ERR_DATE, "day %lld of a pairing", (long long)day);
	err_field(err, "day");
	return ERR_DATE;
}

enum err_code app_pairing_end(struct app *app, struct pairing_id id, int64_t day, struct err *err)
{
	struct pairing_row row;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = take(app, id, &row, err);
	if (!rc)
		rc = check_day(app, &row, day, err);
	if (!rc)
		rc = store_pairing_end(app->db, day, id, NULL, err);
	if (!rc)
		rc = audit(app, "pairing.end", row.site_id, row.unit, "", err);
	return app_end(app, rc, err);
}

enum err_code app_pairing_visit(
	struct app *app, struct pairing_id id, int64_t day, const char *what, struct err *err)
{
	static const struct text_rule rule = { "what", N_("What was done"),
		PAIRING_VISIT_WHAT_CHARS, 1 };
	struct pairing_row row;
	enum err_code rc = check_text(&rule, what, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = take(app, id, &row, err);
	if (!rc)
		rc = check_day(app, &row, day, err);
	if (!rc)
		rc = store_pairing_visit_put(app->db, id, day, what, NULL, err);
	if (!rc)
		rc = audit(app, "pairing.visit", row.site_id, row.unit, what, err);
	return app_end(app, rc, err);
}

enum err_code app_pairing_visits(struct app *app, struct pairing_id id, struct pairing_visit *rows,
	size_t cap, size_t *n, struct err *err)
{
	struct pairing_row row;
	enum err_code rc = app_pairing_get(app, id, &row, err);

	*n = 0;
	return rc ? rc : store_pairing_visits(app->db, id, rows, cap, n, err);
}
