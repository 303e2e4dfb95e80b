/*
 * Loads the seed files that are embedded in the program.
 *
 * One table says which files there are, in which order and with which columns; each has one function that turns a
 * record into a typed insert.  Enumerations stand in the files as their machine texts, other rows by their names.
 */
#include "app/seed.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/csv.h"
#include "base/mem.h"
#include "base/pinyin.h"
#include "base/str.h"
#include "store/seed.h"
#include "store/seeds.h"

struct seed_file {
	const char *name;
	enum err_code (*load)(struct app *app, const struct csv *csv, struct err *err);
	struct csv_column columns[10]; /* the rest empty */
};

/* --- fields ------------------------------------------------------------------------------------ */

static enum err_code bad_field(const char *text, struct err *err)
{
	return err_set(err, ERR_CSV, "seed: \"%s\" is not understood", text);
}

static enum err_code get_int(const struct csv *csv, int column, int64_t *v, struct err *err)
{
	const char *text = csv_get(csv, column);

	if (str_to_i64(text, INT32_MIN, INT32_MAX, v))
		return ERR_OK;
	return bad_field(text, err);
}

/* The integers of the columns first … first + n - 1. */
static enum err_code get_ints(
	const struct csv *csv, int first, int64_t *const *v, int n, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (int i = 0; !rc && i < n; i++)
		rc = get_int(csv, first + i, v[i], err);
	return rc;
}

/* --- one function a file ------------------------------------------------------------------------- */

static enum err_code load_skill(struct app *app, const struct csv *csv, struct err *err)
{
	struct skill_id id;
	struct pinyin py;
	int64_t needs_cert;
	enum err_code rc;

	rc = get_int(csv, 0, &id.v, err);
	if (!rc)
		rc = get_int(csv, 2, &needs_cert, err);
	if (rc)
		return rc;
	pinyin_initials(csv_get(csv, 1), PINYIN_PLACE, &py);
	return store_seed_skill(app->db, id, csv_get(csv, 1), py.text[0], needs_cert, NULL, err);
}

static enum err_code load_code(struct app *app, const struct csv *csv, struct err *err)
{
	struct pinyin py;
	struct seed_code_in in = { .list = csv_get(csv, 0),
		.name = csv_get(csv, 2),
		.english = csv_get(csv, 3),
		.initials = py.text[0] };
	enum err_code rc = get_int(csv, 1, &in.code, err);

	if (rc)
		return rc;
	pinyin_initials(in.name, PINYIN_PLACE, &py);
	return store_seed_code(app->db, &in, NULL, err);
}

/* "" is none: what volunteers do. */
static enum err_code get_department(
	struct app *app, const struct csv *csv, int column, int64_t *code, struct err *err)
{
	enum err_code rc;

	*code = 0;
	if (!*csv_get(csv, column))
		return ERR_OK;
	rc = store_seed_department(app->db, csv_get(csv, column), code, err);
	return rc == ERR_NOT_FOUND ? bad_field(csv_get(csv, column), err) : rc;
}

static enum err_code load_category(struct app *app, const struct csv *csv, struct err *err)
{
	struct category_id id;
	struct pinyin py;
	int64_t department;
	enum err_code rc = get_int(csv, 0, &id.v, err);

	if (!rc)
		rc = get_department(app, csv, 2, &department, err);
	if (rc)
		return rc;
	pinyin_initials(csv_get(csv, 1), PINYIN_PLACE, &py);
	return store_seed_category(app->db, id, csv_get(csv, 1), py.text[0], department, NULL, err);
}

static enum err_code load_category_word(struct app *app, const struct csv *csv, struct err *err)
{
	struct category_id id;
	int64_t department;
	enum err_code rc = store_seed_category_id(app->db, csv_get(csv, 1), &id, err);

	if (rc == ERR_NOT_FOUND)
		return bad_field(csv_get(csv, 1), err);
	if (!rc)
		rc = get_department(app, csv, 2, &department, err);
	return rc ? rc
		  : store_seed_category_word(app->db, csv_get(csv, 0), id, department, NULL, err);
}

static enum err_code load_service_item(struct app *app, const struct csv *csv, struct err *err)
{
	struct pinyin py;
	struct seed_service_item_in in = { .name = csv_get(csv, 2), .initials = py.text[0] };
	int64_t *const ints[] = { &in.needs_cert, &in.heads, &in.minutes };
	enum urgency urgency;
	enum err_code rc;

	if (!urgency_parse(csv_get(csv, 7), &urgency))
		return bad_field(csv_get(csv, 7), err);
	in.urgency = urgency;
	rc = get_int(csv, 0, &in.id.v, err);
	if (!rc)
		rc = get_ints(csv, 4, ints, (int)ARRAY_SIZE(ints), err);
	if (!rc)
		rc = get_int(csv, 8, &in.min_age, err);
	if (!rc)
		rc = store_seed_category_id(app->db, csv_get(csv, 1), &in.category_id, err);
	if (!rc && *csv_get(csv, 3))
		rc = store_seed_skill_id(app->db, csv_get(csv, 3), &in.skill_id, err);
	if (rc)
		return rc;
	pinyin_initials(in.name, PINYIN_PLACE, &py);
	return store_seed_service_item(app->db, &in, NULL, err);
}

static enum err_code load_time_limit(struct app *app, const struct csv *csv, struct err *err)
{
	struct seed_time_limit_in in = { 0 };
	enum urgency urgency;
	enum timer timer;
	enum time_unit unit;
	enum err_code rc;

	if (!urgency_parse(csv_get(csv, 1), &urgency))
		return bad_field(csv_get(csv, 1), err);
	if (!timer_parse(csv_get(csv, 2), &timer))
		return bad_field(csv_get(csv, 2), err);
	if (!time_unit_parse(csv_get(csv, 4), &unit))
		return bad_field(csv_get(csv, 4), err);
	in.urgency = urgency;
	in.timer = timer;
	in.unit = unit;
	rc = get_int(csv, 0, &in.flow_id, err);
	if (!rc)
		rc = get_int(csv, 3, &in.amount, err);
	return rc ? rc : store_seed_time_limit(app->db, &in, NULL, err);
}

static enum err_code load_flow(struct app *app, const struct csv *csv, struct err *err)
{
	struct seed_flow_in in = { .key = csv_get(csv, 1), .name = csv_get(csv, 3) };
	enum err_code rc;

	rc = get_int(csv, 0, &in.id.v, err);
	if (!rc)
		rc = get_int(csv, 2, &in.ver, err);
	if (!rc)
		rc = get_int(csv, 4, &in.current, err);
	return rc ? rc : store_seed_flow(app->db, &in, NULL, err);
}

/* Roles by name, blanks between them: a bit each. */
static enum err_code get_roles(const struct csv *csv, int column, int64_t *bits, struct err *err)
{
	char text[60];
	char *rest = NULL;

	STR_COPY(text, csv_get(csv, column));
	for (char *word = strtok_r(text, " ", &rest); word; word = strtok_r(NULL, " ", &rest)) {
		enum role role;

		if (!role_parse(word, &role))
			return bad_field(word, err);
		*bits |= INT64_C(1) << role;
	}
	return ERR_OK;
}

static enum err_code load_flow_step(struct app *app, const struct csv *csv, struct err *err)
{
	struct flow_id flow;
	enum flow_step step;
	int64_t who = 0;
	enum err_code rc;

	if (!flow_step_parse(csv_get(csv, 1), &step))
		return bad_field(csv_get(csv, 1), err);
	rc = get_int(csv, 0, &flow.v, err);
	if (!rc)
		rc = get_roles(csv, 3, &who, err);
	return rc ? rc : store_seed_flow_step(app->db, flow, step, csv_get(csv, 2), who, NULL, err);
}

static enum err_code load_calendar(struct app *app, const struct csv *csv, struct err *err)
{
	int64_t day, working;
	enum err_code rc;

	if (!clock_parse_day(csv_get(csv, 0), &day))
		return bad_field(csv_get(csv, 0), err);
	rc = get_int(csv, 1, &working, err);
	return rc ? rc : store_seed_calendar(app->db, day, working, csv_get(csv, 2), NULL, err);
}

/* A matrix: the first column is the permission, then one for each role, marked or empty. */
static enum err_code load_role_perm(struct app *app, const struct csv *csv, struct err *err)
{
	enum perm perm;
	enum err_code rc = ERR_OK;

	if (!perm_parse(csv_get(csv, 0), &perm))
		return bad_field(csv_get(csv, 0), err);
	for (int role = 0; !rc && role < ROLE_COUNT; role++)
		if (*csv_get(csv, 1 + role))
			rc = store_seed_role_perm(app->db, role, perm, NULL, err);
	return rc;
}

/* --- the files ----------------------------------------------------------------------------------- */

#define NEED(column)                                                                               \
	{                                                                                          \
		column, true                                                                       \
	}

static const struct seed_file files[] = {
	{ "skill.csv", load_skill, { NEED("id"), NEED("name"), NEED("needs_cert") } },
	{ "code_item.csv", load_code,
		{ NEED("list"), NEED("code"), NEED("name"), NEED("english") } },
	{ "category.csv", load_category, { NEED("id"), NEED("name"), NEED("department") } },
	{ "category_word.csv", load_category_word,
		{ NEED("word"), NEED("category"), NEED("department") } },
	{ "service_item.csv", load_service_item,
		{ NEED("id"), NEED("category"), NEED("name"), NEED("skill"), NEED("needs_cert"),
			NEED("heads"), NEED("minutes"), NEED("urgency"), NEED("min_age") } },
	{ "time_limit.csv", load_time_limit,
		{ NEED("flow"), NEED("urgency"), NEED("timer"), NEED("amount"), NEED("unit") } },
	{ "flow.csv", load_flow,
		{ NEED("id"), NEED("key"), NEED("ver"), NEED("name"), NEED("current") } },
	{ "flow_step.csv", load_flow_step,
		{ NEED("flow_id"), NEED("step"), NEED("label"), NEED("who") } },
	{ "calendar.csv", load_calendar, { NEED("day"), NEED("working"), NEED("name") } },
	{ "role_perm.csv", load_role_perm,
		{ NEED("perm"), NEED("admin"), NEED("centre"), NEED("institute"), NEED("station"),
			NEED("leader"), NEED("volunteer"), NEED("auditor") } },
};

static const struct store_seed *embedded(const char *name)
{
	const struct store_seed *seed = store_seeds;

	while (seed->name && !str_equal(seed->name, name))
		seed++;
	ASSERT(seed->name);
	return seed;
}

static int count_columns(const struct seed_file *file)
{
	int n = 0;

	while (n < (int)ARRAY_SIZE(file->columns) && file->columns[n].name)
		n++;
	return n;
}

static enum err_code load_file(struct app *app, const struct seed_file *file, struct err *err)
{
	const struct store_seed *seed = embedded(file->name);
	char *text = xmalloc(seed->bytes + 1);
	struct csv csv;
	bool more = true;
	enum err_code rc;

	memcpy(text, seed->data, seed->bytes);
	text[seed->bytes] = '\0';
	csv_init(&csv, text, seed->bytes);
	rc = csv_header(&csv, file->columns, count_columns(file), err);
	while (!rc && more) {
		rc = csv_next(&csv, &more, err);
		if (!rc && more)
			rc = file->load(app, &csv, err);
	}
	if (rc) {
		struct err cause = err ? *err : (struct err){ .detail = "" };

		rc = err_set(err, rc, "%s line %d: %.150s", file->name, csv.line, cause.detail);
		err_arg(err, 0, "%s:%d", file->name, csv.line);
	}
	free(text);
	return rc;
}

enum err_code app_seed(struct app *app, struct err *err)
{
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = store_seed_role_perm_forget(app->db, NULL, err);
	for (size_t i = 0; !rc && i < ARRAY_SIZE(files); i++)
		rc = load_file(app, &files[i], err);
	return app_end(app, rc, err);
}
