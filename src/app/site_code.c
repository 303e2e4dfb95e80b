/* The history of codes: see site_code.h. */
#include "site_code.h"

#include "base/clock.h"
#include "base/str.h"
#include "domain/site_fact.h"
#include "store/site.h"
#include "store/site_fact.h"

static enum err_code keep(struct app *app, const struct site *site, struct err *err)
{
	if (site->code[0] == '\0')
		return ERR_OK;
	return store_site_fact_put(app->db,
		&(struct site_fact_put_in){ .site_id = site->id,
			.key = SITE_FACT_CODE,
			.item = site->code,
			.value = site->name,
			.day = clock_day_of(app->now) },
		NULL, err);
}

enum err_code site_code_keep(
	struct app *app, const struct site *before, const struct site *after, struct err *err)
{
	if (str_equal(before->code, after->code) && str_equal(before->name, after->name))
		return ERR_OK;
	return keep(app, before, err);
}

static bool is_empty(const struct site_left *left)
{
	return left->persons + left->open + left->accounts + left->teams + left->sites == 0;
}

static enum err_code close_empty(struct app *app, const struct site *site, struct err *err)
{
	enum err_code rc = store_site_set_status(app->db,
		&(struct site_set_status_in){ .id = site->id,
			.ver = site->ver,
			.status = SITE_STATUS_CLOSED,
			.closed_on = clock_day_of(app->now),
			.scope = &app->actor.scope },
		NULL, err);

	return rc ? rc : app_audit(app, "site.close", "site", site->id.v, site->place, err);
}

enum err_code site_code_end(struct app *app, struct site_id id, const struct site_left *left,
	bool *closed, struct err *err)
{
	char storage[SITE_PLACE_BYTES + SITE_CODE_BYTES + 8];
	struct buf text = BUF_FIXED(storage);
	struct site site;
	enum err_code rc = store_site_read(app->db, id, &site, err);

	if (!rc)
		rc = keep(app, &site, err);
	if (!rc)
		rc = store_site_release_code(app->db, id, NULL, err);
	buf_addf(&text, "%s %s >", site.place, site.code);
	if (!rc)
		rc = app_audit(app, "site.code", "site", id.v, text.data, err);
	*closed = is_empty(left);
	return !rc && *closed ? close_empty(app, &site, err) : rc;
}
