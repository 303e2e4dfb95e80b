/*
 * Lists of volunteers: which statement answers a page, a search, a count.
 *
 * A scope of a few thousand volunteers is read by place and sorted; a wide one is read in the order of an index over
 * the whole city, skipping what lies outside.  Either way a page costs some thousand rows at most, and the roll-ups
 * tell which it is.  The statements give keys only; what a row shows is read for the rows of the page.
 */
#include "app/volunteer.h"

#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "person_number.h"
#include "person_seek.h"
#include "store/catalogue.h"
#include "store/person.h"
#include "store/skill.h"
#include "store/volunteer.h"

/* Up to so many volunteers a scope is near. */
#define NEAR_MOST  7000
#define ANY_STATUS (-1)

enum list_how { BY_INDEX, BY_PLACE, BY_STATUS, BY_INITIALS, BY_NAME, BY_SKILL, AT_ONCE };

struct list_plan {
	enum list_how how;
	struct scope scope;
	int64_t status;
	int64_t total; /* of the roll-ups; without a search the answer */
	bool leaving;
	bool searching;
	struct person_seek seek;
	struct skill_id skill; /* sought instead of a name */
};

/* Where a page begins. */
struct cursor {
	const char *key, *path;
	struct person_id id;
	struct site_id site;
};

/* --- deciding ------------------------------------------------------------------------------------ */

static int64_t status_of_view(enum volunteer_view view)
{
	switch (view) {
	case VOLUNTEER_VIEW_ACTIVE:
		return VOLUNTEER_STATUS_ACTIVE;
	case VOLUNTEER_VIEW_APPLIED:
		return VOLUNTEER_STATUS_APPLIED;
	case VOLUNTEER_VIEW_DORMANT:
		return VOLUNTEER_STATUS_DORMANT;
	case VOLUNTEER_VIEW_LEFT:
		return VOLUNTEER_STATUS_LEFT;
	case VOLUNTEER_VIEW_ALL:
	case VOLUNTEER_VIEW_LEAVING:
		break;
	}
	return ANY_STATUS;
}

/* The roll-ups of a site: how many have `status`, and how many there are in all. */
static enum err_code read_totals(struct app *app, struct site_id site, int64_t status, int64_t *of,
	int64_t *all, struct err *err)
{
	struct tally_row rows[128];
	size_t n;
	enum err_code rc =
		store_tallies(app->db, site, &app->actor.scope, rows, ARRAY_SIZE(rows), &n, err);

	*of = *all = 0;
	for (size_t i = 0; !rc && i < n; i++) {
		int64_t s = rows[i].what - TALLY_VOLUNTEER;

		if (s < 0 || s >= VOLUNTEER_STATUS_COUNT)
			continue;
		*all += rows[i].n;
		if (status == ANY_STATUS || s == status)
			*of += rows[i].n;
	}
	return rc;
}

/* A skill whose name or initials begin so; 0 when there is none. */
static enum err_code find_skill(
	struct app *app, const struct person_seek *seek, struct skill_id *skill, struct err *err)
{
	struct skill_row rows[VOLUNTEER_SKILLS_MAX];
	size_t n;
	enum err_code rc = ERR_OK;

	skill->v = 0;
	if ((seek->kind != SEEK_NAME && seek->kind != SEEK_INITIALS) || utf8_chars(seek->lo) < 2)
		return ERR_OK;
	rc = store_skills(app->db, rows, ARRAY_SIZE(rows), &n, err);
	for (size_t i = 0; !rc && i < n && !skill->v; i++)
		if (str_has_prefix(
			    seek->kind == SEEK_NAME ? rows[i].name : rows[i].initials, seek->lo))
			*skill = rows[i].id;
	return rc;
}

static enum err_code count_found(
	struct app *app, const struct list_plan *plan, int64_t *n, struct err *err);

/* How to read a scope, or those of a status, that may be filtered row by row; BY_INDEX when there are too many. */
static enum list_how how_filtered(const struct list_plan *plan, int64_t all)
{
	if (plan->status != ANY_STATUS && plan->total <= NEAR_MOST)
		return BY_STATUS;
	return all <= NEAR_MOST ? BY_PLACE : BY_INDEX;
}

static enum list_how how_sought(const struct list_plan *plan, enum list_how filtered)
{
	switch (plan->seek.kind) {
	case SEEK_INITIALS:
		return filtered == BY_INDEX ? BY_INITIALS : filtered;
	case SEEK_NAME:
		return filtered == BY_INDEX ? BY_NAME : filtered;
	case SEEK_TAIL:
	case SEEK_PHONE:
	case SEEK_NO:
	case SEEK_NOTHING:
		break;
	}
	return AT_ONCE;
}

/* A skill is meant when its name is written, or when nobody's name has these initials. */
static enum err_code plan_search(
	struct app *app, struct list_plan *plan, enum list_how filtered, struct err *err)
{
	struct skill_id skill;
	int64_t persons = 0;
	enum err_code rc;

	plan->how = how_sought(plan, filtered);
	rc = find_skill(app, &plan->seek, &skill, err);
	if (!rc && skill.v && plan->seek.kind == SEEK_INITIALS)
		rc = count_found(app, plan, &persons, err);
	if (!rc && skill.v && persons == 0) {
		plan->skill = skill;
		plan->how = filtered == BY_INDEX ? BY_SKILL : filtered;
		plan->seek = (struct person_seek){ .kind = SEEK_NOTHING };
	}
	return rc;
}

static enum err_code make_plan(struct app *app, const struct volunteer_filter *filter,
	struct list_plan *plan, struct err *err)
{
	struct site_id site = filter->site.v ? filter->site : app->actor.site;
	struct person_site place;
	int64_t all;
	enum err_code rc;

	*plan = (struct list_plan){ .scope = app->actor.scope,
		.status = status_of_view(filter->view),
		.leaving = filter->view == VOLUNTEER_VIEW_LEAVING,
		.searching = !str_is_empty(filter->typed) };
	rc = app_need(app, PERM_PERSON_VIEW, err);
	if (!rc)
		rc = read_totals(app, site, plan->status, &plan->total, &all, err);
	if (!rc && filter->site.v) {
		rc = store_person_site(app->db, site, &app->actor.scope, &place, err);
		if (!rc)
			plan->scope = scope_of(place.path);
	}
	if (rc)
		return rc;
	plan->how = plan->leaving ? AT_ONCE : how_filtered(plan, all);
	if (plan->searching && !plan->leaving) {
		plan->seek = person_seek_of(app, filter->typed);
		rc = plan_search(app, plan, plan->how, err);
	}
	return rc;
}

/* --- one page of keys ------------------------------------------------------------------------------ */

/* What the statements of a page have in common; a page and the page before are two types. */
#define WITHIN(plan) .scope = &(plan)->scope, .status = (plan)->status
#define AFTER(c)     .after_key = (c)->key, .after_path = (c)->path, .after_id = (c)->id
#define SOUGHT_INITIALS(plan)                                                                      \
	.initials_lo = (plan)->seek.kind == SEEK_INITIALS ? (plan)->seek.lo : "",                  \
	.initials_hi = (plan)->seek.kind == SEEK_INITIALS ? (plan)->seek.hi : ""
#define SOUGHT_NAME(plan)                                                                          \
	.name_lo = (plan)->seek.kind == SEEK_NAME ? (plan)->seek.lo : "",                          \
	.name_hi = (plan)->seek.kind == SEEK_NAME ? (plan)->seek.hi : ""
#define SOUGHT_SKILL(plan) .skill_bit = (plan)->skill.v ? SKILL_BIT((plan)->skill) : 0

struct keys {
	struct volunteer_key *rows;
	size_t cap, n;
};

static enum err_code keys_by_place(struct app *app, const struct list_plan *p,
	const struct cursor *c, bool backward, struct keys *keys, struct err *err)
{
	const struct volunteers_near_in next = { WITHIN(p), AFTER(c), SOUGHT_INITIALS(p),
		SOUGHT_NAME(p), SOUGHT_SKILL(p) };
	const struct volunteers_near_back_in back = { WITHIN(p), AFTER(c), SOUGHT_INITIALS(p),
		SOUGHT_NAME(p), SOUGHT_SKILL(p) };

	return backward ? store_volunteers_near_back(
				  app->db, &back, keys->rows, keys->cap, &keys->n, err)
			: store_volunteers_near(
				  app->db, &next, keys->rows, keys->cap, &keys->n, err);
}

static enum err_code keys_by_index(struct app *app, const struct list_plan *p,
	const struct cursor *c, bool backward, struct keys *keys, struct err *err)
{
	const struct volunteers_wide_in next = { WITHIN(p), AFTER(c) };
	const struct volunteers_wide_back_in back = { WITHIN(p), AFTER(c) };

	return backward ? store_volunteers_wide_back(
				  app->db, &back, keys->rows, keys->cap, &keys->n, err)
			: store_volunteers_wide(
				  app->db, &next, keys->rows, keys->cap, &keys->n, err);
}

static enum err_code keys_by_status(struct app *app, const struct list_plan *p,
	const struct cursor *c, bool backward, struct keys *keys, struct err *err)
{
	const struct volunteers_of_status_in next = { WITHIN(p), AFTER(c), SOUGHT_INITIALS(p),
		SOUGHT_NAME(p), SOUGHT_SKILL(p) };
	const struct volunteers_of_status_back_in back = { WITHIN(p), AFTER(c), SOUGHT_INITIALS(p),
		SOUGHT_NAME(p), SOUGHT_SKILL(p) };

	return backward ? store_volunteers_of_status_back(
				  app->db, &back, keys->rows, keys->cap, &keys->n, err)
			: store_volunteers_of_status(
				  app->db, &next, keys->rows, keys->cap, &keys->n, err);
}

static enum err_code keys_by_initials(struct app *app, const struct list_plan *p,
	const struct cursor *c, bool backward, struct keys *keys, struct err *err)
{
	const struct volunteers_initials_in next = { WITHIN(p), AFTER(c), SOUGHT_INITIALS(p) };
	const struct volunteers_initials_back_in back = { WITHIN(p), AFTER(c), SOUGHT_INITIALS(p) };

	return backward ? store_volunteers_initials_back(
				  app->db, &back, keys->rows, keys->cap, &keys->n, err)
			: store_volunteers_initials(
				  app->db, &next, keys->rows, keys->cap, &keys->n, err);
}

static enum err_code keys_by_name(struct app *app, const struct list_plan *p,
	const struct cursor *c, bool backward, struct keys *keys, struct err *err)
{
	const struct volunteers_name_in next = { WITHIN(p), AFTER(c), SOUGHT_NAME(p) };
	const struct volunteers_name_back_in back = { WITHIN(p), AFTER(c), SOUGHT_NAME(p) };

	return backward ? store_volunteers_name_back(
				  app->db, &back, keys->rows, keys->cap, &keys->n, err)
			: store_volunteers_name(
				  app->db, &next, keys->rows, keys->cap, &keys->n, err);
}

static enum err_code keys_by_skill(struct app *app, const struct list_plan *p,
	const struct cursor *c, bool backward, struct keys *keys, struct err *err)
{
	const struct volunteers_skilled_in next = { WITHIN(p), .skill_id = p->skill,
		.after_site = c->site, .after_id = c->id };
	const struct volunteers_skilled_back_in back = { WITHIN(p), .skill_id = p->skill,
		.after_site = c->site, .after_id = c->id };

	return backward ? store_volunteers_skilled_back(
				  app->db, &back, keys->rows, keys->cap, &keys->n, err)
			: store_volunteers_skilled(
				  app->db, &next, keys->rows, keys->cap, &keys->n, err);
}

static void reverse(struct keys *keys)
{
	for (size_t i = 0; i < keys->n / 2; i++) {
		struct volunteer_key t = keys->rows[i];

		keys->rows[i] = keys->rows[keys->n - 1 - i];
		keys->rows[keys->n - 1 - i] = t;
	}
}

/* The few that one index names: they are one page. */
static enum err_code keys_at_once(
	struct app *app, const struct list_plan *p, struct keys *keys, struct err *err)
{
	const struct person_seek *seek = &p->seek;

	if (p->leaving)
		return store_volunteers_leaving(
			app->db, &p->scope, keys->rows, keys->cap, &keys->n, err);
	if (seek->kind == SEEK_TAIL)
		return store_volunteers_tail(app->db, seek->index, sizeof(seek->index), &p->scope,
			p->status, keys->rows, keys->cap, &keys->n, err);
	if (seek->kind == SEEK_PHONE)
		return store_volunteers_phone(app->db, seek->index, sizeof(seek->index), &p->scope,
			p->status, keys->rows, keys->cap, &keys->n, err);
	if (seek->kind == SEEK_NO)
		return store_volunteers_numbered(app->db, seek->lo, &p->scope, p->status,
			keys->rows, keys->cap, &keys->n, err);
	return ERR_OK;
}

static enum err_code load_keys(struct app *app, const struct list_plan *plan,
	const struct volunteer_page *page, struct keys *keys, struct err *err)
{
	static const struct cursor first = { .key = "", .path = "" };
	static const struct cursor last = {
		.key = "\xf4\x8f\xbf\xbf", .path = "~", .id = { INT64_MAX }, .site = { INT64_MAX }
	};
	const struct volunteer_item *from = page->from;
	struct cursor c = page->backward ? last : first;
	enum err_code rc = ERR_OK;

	if (from)
		c = (struct cursor){ from->key, from->v.path, from->v.person_id, from->v.site_id };
	switch (plan->how) {
	case BY_INDEX:
		return keys_by_index(app, plan, &c, page->backward, keys, err);
	case BY_PLACE:
		return keys_by_place(app, plan, &c, page->backward, keys, err);
	case BY_STATUS:
		return keys_by_status(app, plan, &c, page->backward, keys, err);
	case BY_INITIALS:
		return keys_by_initials(app, plan, &c, page->backward, keys, err);
	case BY_NAME:
		return keys_by_name(app, plan, &c, page->backward, keys, err);
	case BY_SKILL:
		return keys_by_skill(app, plan, &c, page->backward, keys, err);
	case AT_ONCE:
		if (!from)
			rc = keys_at_once(app, plan, keys, err);
		if (page->backward)
			reverse(keys);
		break;
	}
	return rc;
}

/* --- pages ------------------------------------------------------------------------------------------ */

static enum err_code read_item(struct app *app, const struct list_plan *plan,
	const struct volunteer_key *key, struct volunteer_item *out, struct err *err)
{
	char phone[PHONE_BYTES];
	enum err_code rc =
		store_volunteer_line(app->db, key->person_id, &plan->scope, &out->v, err);

	if (!rc)
		rc = person_phone_open(app, key->person_id,
			(struct crypto_bytes){ out->v.phone_sealed, out->v.phone_sealed_bytes },
			phone, err);
	if (rc)
		return rc;
	STR_COPY(out->key, key->key);
	STR_COPY(out->tail, last_four(phone));
	return ERR_OK;
}

enum err_code app_volunteer_list(struct app *app, const struct volunteer_filter *filter,
	const struct volunteer_page *page, struct volunteer_item *out, size_t cap, size_t *n,
	struct err *err)
{
	struct volunteer_key rows[128];
	struct keys keys = { .rows = rows, .cap = cap < ARRAY_SIZE(rows) ? cap : ARRAY_SIZE(rows) };
	struct list_plan plan;
	enum err_code rc;

	*n = 0;
	rc = make_plan(app, filter, &plan, err);
	if (!rc)
		rc = load_keys(app, &plan, page, &keys, err);
	for (size_t i = 0; !rc && i < keys.n; i++)
		rc = read_item(app, &plan, &rows[i], &out[(*n)++], err);
	return rc;
}

/* --- counts ----------------------------------------------------------------------------------------- */

static enum err_code count_found(
	struct app *app, const struct list_plan *p, int64_t *n, struct err *err)
{
	const struct volunteers_near_count_in near = { WITHIN(p), SOUGHT_INITIALS(p),
		SOUGHT_NAME(p), SOUGHT_SKILL(p) };
	const struct volunteers_of_status_count_in rare = { WITHIN(p), SOUGHT_INITIALS(p),
		SOUGHT_NAME(p), SOUGHT_SKILL(p) };
	struct volunteer_key rows[64];
	struct keys keys = { .rows = rows, .cap = ARRAY_SIZE(rows) };
	enum err_code rc;

	switch (p->how) {
	case BY_INITIALS:
		return store_volunteers_initials_count(
			app->db, p->seek.lo, p->seek.hi, &p->scope, p->status, n, err);
	case BY_NAME:
		return store_volunteers_name_count(
			app->db, p->seek.lo, p->seek.hi, &p->scope, p->status, n, err);
	case BY_SKILL:
		return store_volunteers_skilled_count(
			app->db, p->skill, &p->scope, p->status, n, err);
	case BY_STATUS:
		return store_volunteers_of_status_count(app->db, &rare, n, err);
	case BY_INDEX:
	case BY_PLACE:
		return store_volunteers_near_count(app->db, &near, n, err);
	case AT_ONCE:
		break;
	}
	rc = keys_at_once(app, p, &keys, err);
	*n = (int64_t)keys.n;
	return rc;
}

enum err_code app_volunteer_count(
	struct app *app, const struct volunteer_filter *filter, int64_t *n, struct err *err)
{
	struct list_plan plan;
	enum err_code rc = make_plan(app, filter, &plan, err);

	*n = 0;
	if (rc)
		return rc;
	if (plan.leaving)
		return store_volunteers_leaving_count(app->db, &plan.scope, n, err);
	if (plan.searching)
		return count_found(app, &plan, n, err);
	*n = plan.total;
	return ERR_OK;
}
