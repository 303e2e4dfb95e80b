/* Everything the record of one site shows, gathered from the rows and the roll-ups. */
#include <string.h>

#include "app/site.h"
#include "app/station.h"
#include "base/clock.h"
#include "base/str.h"
#include "domain/geo.h"
#include "site_tree.h"
#include "store/site.h"
#include "store/site_fact.h"
#include "text.h"

static struct geo_site geo_of(const struct site *site)
{
	return (struct geo_site){ site->path, site->lat_e6, site->lon_e6 };
}

/* 禾川市 禾丰县 新立镇三家子村 新时代文明实践站; the institute's name is in the village's place already. */
static void put_full(struct site_detail *d)
{
	struct buf full = BUF_FIXED(d->full);
	const char *suffix = place_full_suffix((enum site_kind)d->site.kind);
	char title_storage[SITE_PLACE_BYTES + 32];
	struct buf title = BUF_FIXED(title_storage);

	for (size_t i = d->nabove; i-- > 0;)
		if (site_kind_tier((enum site_kind)d->above[i].kind) <= TIER_CENTRE)
			buf_add(&full, d->above[i].place);
	place_title((enum site_kind)d->site.kind, d->site.place, &title);
	if (!site_kind_is_trunk((enum site_kind)d->site.kind) && d->site.kind != SITE_KIND_POINT &&
		str_equal(title.data, d->site.place))
		suffix = "";
	buf_add(&full, d->site.place);
	buf_add(&full, suffix);
}

/* The units above and, on the way, the road to the township. */
static enum err_code read_above(struct app *app, struct site_detail *d, struct err *err)
{
	struct site_id id = d->site.parent_id;
	struct geo_site here = geo_of(&d->site);
	struct site up;
	enum err_code rc = ERR_OK;

	d->town_metres = -1;
	while (id.v && d->nabove < ARRAY_SIZE(d->above)) {
		struct geo_site there;

		rc = store_site_read(app->db, id, &up, err);
		if (rc)
			return rc;
		d->above[d->nabove].id = up.id;
		d->above[d->nabove].kind = up.kind;
		STR_COPY(d->above[d->nabove].place, up.place);
		d->nabove++;
		there = geo_of(&up);
		if (up.tier == TIER_INSTITUTE && geo_is_known(&here) && geo_is_known(&there))
			d->town_metres = geo_road_metres(&here, &there);
		id = up.parent_id;
	}
	return rc;
}

static enum err_code read_phone_mask(struct app *app, struct site_detail *d, struct err *err)
{
	struct crypto_place at = { "site", d->site.id.v, "head_phone" };
	char phone_storage[PHONE_BYTES];
	struct buf phone = BUF_FIXED(phone_storage), mask = BUF_FIXED(d->phone_mask);
	enum err_code rc;

	if (d->site.head_phone_sealed_bytes == 0)
		return ERR_OK;
	rc = crypto_open(app->keys, &at,
		(struct crypto_bytes){ d->site.head_phone_sealed, d->site.head_phone_sealed_bytes },
		&phone, err);
	if (!rc)
		phone_mask(phone.data, &mask);
	crypto_wipe(phone_storage, sizeof(phone_storage));
	return rc;
}

static enum err_code read_figures(struct app *app, struct site_detail *d, struct err *err)
{
	struct scope below = scope_of(d->site.path);
	size_t n;
	enum err_code rc;

	rc = store_site_figures(
		app->db, clock_date_of(app->now).year, d->site.id, &d->figures, err);
	if (!rc)
		rc = store_site_teams(app->db, &below, &d->teams, err);
	d->served = -1;
	if (!rc && d->site.tier >= TIER_STATION)
		rc = store_site_served(app->db, d->site.path, &d->served, err);
	if (!rc)
		rc = store_site_clerk(app->db, d->site.path, &d->clerk, 1, &n, err);
	if (!rc)
		rc = store_site_latest(app->db, d->site.id, &d->latest, 1, &n, err);
	return rc;
}

static enum err_code read_facts(struct app *app, struct site_detail *d, struct err *err)
{
	const struct site_id id = d->site.id;
	enum err_code rc;

	rc = store_site_facts(app->db, id, 0, SITE_FACT_COUNT - 1, d->facts, ARRAY_SIZE(d->facts),
		&d->nfacts, err);
	if (!rc)
		rc = store_site_facts(app->db, id, SITE_FACT_CODE, SITE_FACT_CODE, d->codes,
			ARRAY_SIZE(d->codes), &d->ncodes, err);
	if (!rc)
		rc = store_grid_below(app->db, id, "", "~", &d->ngrids, err);
	if (!rc)
		rc = store_pairings_of_site(app->db, id, &d->npairings, err);
	return rc;
}

enum err_code app_site_detail(
	struct app *app, struct site_id id, struct site_detail *out, struct err *err)
{
	enum err_code rc;

	memset(out, 0, sizeof(*out));
	app_clock(app);
	rc = app_site_get(app, id, &out->site, err);
	if (!rc)
		rc = read_above(app, out, err);
	if (!rc)
		rc = app_site_circle(app, id, &out->circle, err);
	if (!rc)
		rc = read_phone_mask(app, out, err);
	if (!rc)
		rc = read_figures(app, out, err);
	if (!rc)
		rc = read_facts(app, out, err);
	if (!rc)
		put_full(out);
	return rc;
}

/* Opens the number inside the transaction that records who looked. */
static enum err_code open_phone(struct app *app, struct site_id id, const char *reason,
	char out[PHONE_BYTES], struct err *err)
{
	struct crypto_place at = { "site", id.v, "head_phone" };
	struct buf phone = buf_over(out, PHONE_BYTES);
	struct site site;
	enum err_code rc;

	rc = store_site_get(app->db, id, &app->actor.scope, &site, err);
	if (rc)
		return rc;
	if (site.head_phone_sealed_bytes == 0)
		return err_set(err, ERR_NOT_FOUND, "site %lld has no number", (long long)id.v);
	buf_clear(&phone);
	rc = crypto_open(app->keys, &at,
		(struct crypto_bytes){ site.head_phone_sealed, site.head_phone_sealed_bytes },
		&phone, err);
	return rc ? rc : app_audit(app, "site.reveal", "site", id.v, reason, err);
}

enum err_code app_site_phone(struct app *app, struct site_id id, const char *reason,
	char out[PHONE_BYTES], struct err *err)
{
	static const struct text_rule rule = { "reason", NC_("site", "Reason"), REVEAL_REASON_CHARS,
		1 };
	enum err_code rc;

	out[0] = '\0';
	rc = app_need(app, PERM_PERSON_REVEAL, err);
	if (!rc)
		rc = check_text(&rule, reason, err);
	if (rc)
		return rc;
	rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = open_phone(app, id, reason, out, err);
	rc = app_end(app, rc, err);
	if (rc)
		crypto_wipe(out, PHONE_BYTES);
	return rc;
}
