/* What people do with sites and what belongs to them: see scope_cases.h. */
#include "app/site.h"

#include "app/station.h"
#include "base/clock.h"
#include "scope_cases.h"

#define ROWS 64

/* --- sites -------------------------------------------------------------------------------------------- */

static enum err_code site_get(struct app *app, const struct records *r, struct err *err)
{
	struct site out;

	return app_site_get(app, r->site, &out, err);
}

static enum err_code site_detail(struct app *app, const struct records *r, struct err *err)
{
	struct site_detail out;

	return app_site_detail(app, r->site, &out, err);
}

static enum err_code site_phone(struct app *app, const struct records *r, struct err *err)
{
	char out[PHONE_BYTES];

	return app_site_phone(app, r->site, "核实点单内容", out, err);
}

static int64_t count_site(const struct site_row *rows, size_t n, const struct records *r)
{
	int64_t found = 0;

	for (size_t i = 0; i < n; i++)
		found += rows[i].id.v == r->site.v;
	return found;
}

static enum err_code site_tree(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	const int64_t open[] = { r->county.v, r->parent.v };
	const struct site_tree tree = { .top = app->actor.scope.lo, .open = open, .nopen = 2 };
	struct site_row rows[ROWS];
	size_t n;
	enum err_code rc =
		app_site_tree(app, &tree, &(struct site_page){ .from = NULL }, rows, ROWS, &n, err);

	*shown = rc ? 0 : count_site(rows, n, r);
	return rc;
}

static enum err_code site_list(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	const struct site_filter all = { .view = SITE_VIEW_ALL, .within = scope_of("") };
	struct site_row rows[ROWS];
	size_t n;
	enum err_code rc =
		app_site_list(app, &all, &(struct site_page){ .from = NULL }, rows, ROWS, &n, err);

	*shown = rc ? 0 : count_site(rows, n, r);
	return rc;
}

static enum err_code site_count(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	const struct site_filter by_code = { .typed = r->code, .within = scope_of("") };

	return app_site_count(app, &by_code, shown, err);
}

static enum err_code coverage_list(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	const struct coverage_filter stations = {
		.units = TIER_INSTITUTE, .of = TIER_STATION, .within = scope_of("")
	};
	struct coverage_row rows[ROWS];
	size_t n;
	enum err_code rc = app_coverage_list(
		app, &stations, &(struct site_page){ .from = NULL }, rows, ROWS, &n, err);

	for (size_t i = 0; !rc && i < n; i++)
		*shown += rows[i].id.v == r->parent.v;
	return rc;
}

static enum err_code coverage_total(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct scope all = scope_of(""), below;
	struct coverage_total out;
	struct site site;
	enum err_code rc = app_site_read(app, r->site, &site, err);

	below = scope_of(site.path);
	if (!rc)
		rc = app_coverage_total(app, rc ? &all : &below, TIER_STATION, &out, err);
	*shown = rc ? 0 : out.built + out.due;
	return rc;
}

static struct site_fields a_site(const struct records *r, enum site_kind kind)
{
	return (struct site_fields){
		.kind = kind, .parent = r->site, .name = "新点", .opened_on = 20000
	};
}

static enum err_code site_create(struct app *app, const struct records *r, struct err *err)
{
	const struct site_fields in = a_site(r, SITE_KIND_POINT);
	struct site_id id;

	return app_site_create(app, &in, &id, err);
}

static enum err_code site_edit(struct app *app, const struct records *r, struct err *err)
{
	struct site_fields in = a_site(r, SITE_KIND_STATION);

	in.parent = r->parent;
	in.code = r->code;
	return app_site_edit(app, r->site, r->site_ver, &in, err);
}

static enum err_code site_move(struct app *app, const struct records *r, struct err *err)
{
	return app_site_move(app, r->site, r->site_ver, r->parent, err);
}

/* The grid and the paired unit that every village of the world has. */
static enum err_code grid_list(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct grid_row rows[ROWS];
	size_t n = 0;
	enum err_code rc = app_grid_list(
		app, r->site, &(struct grid_page){ .typed = "" }, rows, ROWS, &n, err);

	*shown = rc ? 0 : (int64_t)n;
	return rc;
}

static enum err_code pairings(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct pairing_row rows[ROWS];
	size_t n = 0;
	enum err_code rc = app_pairings(app, r->site, false, rows, ROWS, &n, err);

	*shown = rc ? 0 : (int64_t)n;
	return rc;
}

static enum err_code pairing_get(struct app *app, const struct records *r, struct err *err)
{
	struct pairing_row row;

	return app_pairing_get(app, r->pairing, &row, err);
}

static enum err_code pairing_add(struct app *app, const struct records *r, struct err *err)
{
	struct pairing_id id;

	return app_pairing_add(app,
		&(struct pairing_new){ .site = r->site, .kind = 1, .unit = "县林业局" }, &id, err);
}

static enum err_code pairing_visits(struct app *app, const struct records *r, struct err *err)
{
	struct pairing_visit rows[ROWS];
	size_t n;

	return app_pairing_visits(app, r->pairing, rows, ROWS, &n, err);
}

static enum err_code site_circle(struct app *app, const struct records *r, struct err *err)
{
	struct circle out;

	return app_site_circle(app, r->site, &out, err);
}

static enum err_code circle_total(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct circle_total out = { 0 };
	struct scope below;
	struct site site;
	enum err_code rc = app_site_read(app, r->site, &site, err);

	below = scope_of(site.path);
	if (!rc)
		rc = app_circle_total(app, &below, &out, err);
	*shown = rc ? 0 : out.known + out.unknown;
	return rc;
}

/* --- the table ---------------------------------------------------------------------------------------- */

/* X(use case, permission, own permission, flags, the call) */
#define RECORD_LIST(X)                                                                             \
	X(app_site_get, ORG_VIEW, COUNT, 0, site_get(app, r, err))                                 \
	X(app_site_detail, ORG_VIEW, COUNT, 0, site_detail(app, r, err))                           \
	X(app_site_phone, PERSON_REVEAL, COUNT, 0, site_phone(app, r, err))                        \
	X(app_site_create, ORG_NEW, COUNT, 0, site_create(app, r, err))                            \
	X(app_grid_put, ORG_PROFILE, COUNT, 0, app_grid_put(app, r->site, "009", "9组", err))      \
	X(app_grid_drop, ORG_PROFILE, COUNT, 0, app_grid_drop(app, r->site, "001", err))           \
	X(app_pairing_get, ORG_VIEW, COUNT, 0, pairing_get(app, r, err))                           \
	X(app_pairing_add, ORG_PROFILE, COUNT, 0, pairing_add(app, r, err))                        \
	X(app_pairing_end, ORG_PROFILE, COUNT, 0,                                                  \
		app_pairing_end(app, r->pairing, clock_day_of(FIXTURE_NOW), err))                  \
	X(app_pairing_visit, ORG_PROFILE, COUNT, 0,                                                \
		app_pairing_visit(app, r->pairing, clock_day_of(FIXTURE_NOW), "送书", err))        \
	X(app_pairing_visits, ORG_VIEW, COUNT, 0, pairing_visits(app, r, err))                     \
	X(app_site_circle, ORG_VIEW, COUNT, 0, site_circle(app, r, err))                           \
	X(app_site_edit, ORG_PROFILE, COUNT, 0, site_edit(app, r, err))                            \
	X(app_site_move, ORG_MOVE, COUNT, 0, site_move(app, r, err))                               \
	X(app_site_close, ORG_CLOSE, COUNT, 0, app_site_close(app, r->site, r->site_ver, err))     \
	X(app_site_reopen, ORG_CLOSE, COUNT, 0, app_site_reopen(app, r->site, r->site_ver, err))

#define SHOWN_LIST(X)                                                                              \
	X(app_site_tree, ORG_VIEW, COUNT, CASE_LIST, site_tree)                                    \
	X(app_site_list, ORG_VIEW, COUNT, CASE_LIST, site_list)                                    \
	X(app_site_count, ORG_VIEW, COUNT, CASE_LIST, site_count)                                  \
	X(app_coverage_list, ORG_VIEW, COUNT, CASE_LIST | CASE_ABOVE, coverage_list)               \
	X(app_grid_list, ORG_VIEW, COUNT, CASE_LIST, grid_list)                                    \
	X(app_pairings, ORG_VIEW, COUNT, CASE_LIST, pairings)                                      \
	X(app_circle_total, ORG_VIEW, COUNT, CASE_LIST, circle_total)                              \
	X(app_coverage_total, ORG_VIEW, COUNT, CASE_LIST | CASE_ABOVE, coverage_total)

#define X(name, perm, own, flags, expression)                                                      \
	static enum err_code name##_case(                                                          \
		struct app *app, const struct records *r, int64_t *shown, struct err *err)         \
	{                                                                                          \
		(void)shown;                                                                       \
		return expression;                                                                 \
	}
RECORD_LIST(X)
#undef X

const struct scope_case scope_site_cases[] = {
#define X(name, perm, own, flags, expression)                                                      \
	{ #name, PERM_##perm, PERM_##own, flags, name##_case },
	RECORD_LIST(X)
#undef X
#define X(name, perm, own, flags, function) { #name, PERM_##perm, PERM_##own, flags, function },
		SHOWN_LIST(X)
#undef X
			{ .name = NULL },
};
