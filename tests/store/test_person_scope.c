/*
 * Every use case about persons by every role, on somebody of the own station and of another one.
 *
 * Nobody is trusted to remember: without the permission it is ERR_FORBIDDEN, outside the scope ERR_NOT_FOUND, and
 * with both it succeeds.
 */
#include <stdio.h>

#include "app/person.h"
#include "app/volunteer.h"
#include "base/str.h"
#include "fixture.h"

static struct fixture f;

struct use_case {
	const char *name;
	enum perm perm, or_perm; /* either will do */
	enum err_code (*run)(struct person_id person, struct err *err);
};

/* --- the use cases, with whatever else they need -------------------------------------------------------- */

static enum err_code get_person(struct person_id id, struct err *err)
{
	struct person p;

	return app_person_get(&f.app, id, &p, err);
}

static enum err_code viewers(struct person_id id, struct err *err)
{
	struct reveal_row rows[2];
	size_t n;

	return app_person_viewers(&f.app, id, rows, ARRAY_SIZE(rows), &n, err);
}

static enum err_code reveal(struct person_id id, struct err *err)
{
	struct revealed out;

	return app_person_reveal(&f.app, id, "核实身份", &out, err);
}

static enum err_code get_volunteer(struct person_id id, struct err *err)
{
	struct volunteer v;

	return app_volunteer_get(&f.app, id, &v, err);
}

static enum err_code edit(struct person_id id, struct err *err)
{
	struct actor actor = f.app.actor;
	struct volunteer v;
	enum err_code rc;

	app_act_as_system(&f.app);
	assert_ok(app_volunteer_get(&f.app, id, &v, err));
	f.app.actor = actor;
	rc = app_volunteer_edit(&f.app, id, v.ver,
		&(struct volunteer_edit){ .person = { .name = v.v.name }, .free_parts = FREE_ALL },
		err);
	return rc;
}

static enum err_code set_free(struct person_id id, struct err *err)
{
	return app_volunteer_set_free(&f.app, id, 1, err);
}

static enum err_code rest(struct person_id id, struct err *err)
{
	enum err_code rc = app_volunteer_set_status(&f.app, id, VOLUNTEER_STATUS_DORMANT, 0, err);

	if (!rc)
		assert_ok(app_volunteer_set_status(&f.app, id, VOLUNTEER_STATUS_ACTIVE, 0, err));
	return rc;
}

static enum err_code skills(struct person_id id, struct err *err)
{
	struct held_skill rows[4];
	size_t n;

	return app_volunteer_skills(&f.app, id, rows, ARRAY_SIZE(rows), &n, err);
}

static enum err_code hold_skill(struct person_id id, struct err *err)
{
	return app_volunteer_hold_skill(&f.app, id, &(struct skill_held){ .skill = { 27 } }, err);
}

static enum err_code drop_skill(struct person_id id, struct err *err)
{
	return app_volunteer_drop_skill(&f.app, id, (struct skill_id){ 27 }, err);
}

static enum err_code teams(struct person_id id, struct err *err)
{
	struct volunteer_team rows[2];
	size_t n;

	return app_volunteer_teams(&f.app, id, rows, ARRAY_SIZE(rows), &n, err);
}

static enum err_code answer_move(struct person_id id, struct err *err)
{
	enum err_code rc = app_volunteer_answer_move(&f.app, id, false, err);

	return rc;
}

static const struct use_case cases[] = {
	{ "person_get", PERM_PERSON_VIEW, PERM_REQUEST_NEW, get_person },
	{ "person_viewers", PERM_PERSON_VIEW, PERM_NONE, viewers },
	{ "person_reveal", PERM_PERSON_REVEAL, PERM_NONE, reveal },
	{ "volunteer_get", PERM_PERSON_VIEW, PERM_NONE, get_volunteer },
	{ "volunteer_edit", PERM_PERSON_EDIT, PERM_NONE, edit },
	{ "volunteer_set_free", PERM_PERSON_EDIT, PERM_NONE, set_free },
	{ "volunteer_set_status", PERM_PERSON_CLOSE, PERM_NONE, rest },
	{ "volunteer_skills", PERM_PERSON_VIEW, PERM_NONE, skills },
	{ "volunteer_hold_skill", PERM_PERSON_EDIT, PERM_NONE, hold_skill },
	{ "volunteer_drop_skill", PERM_PERSON_EDIT, PERM_NONE, drop_skill },
	{ "volunteer_teams", PERM_PERSON_VIEW, PERM_NONE, teams },
};

/* --- the cross product -------------------------------------------------------------------------------------- */

static bool may(const struct use_case *c)
{
	return app_may(&f.app, c->perm) || (c->or_perm != PERM_NONE && app_may(&f.app, c->or_perm));
}

static void check(const struct use_case *c, enum role role, struct person_id person, bool inside)
{
	struct err err;
	enum err_code rc = c->run(person, &err);
	bool right = may(c) ? (inside ? rc == ERR_OK : rc == ERR_NOT_FOUND)
			    : rc == ERR_FORBIDDEN || (!inside && rc == ERR_NOT_FOUND);

	if (!right)
		fail_msg("%s as %s, %s the scope: %s", c->name, role_text(role),
			inside ? "inside" : "outside", rc ? err_name(rc) : "done");
}

static void test_no_role_reaches_beyond_its_permissions_or_its_scope(void **state)
{
	struct person_id ours = fixture_volunteer(&f, "张春生", f.village, NULL, NULL);
	struct person_id theirs = fixture_volunteer(&f, "刘海涛", f.other_village, NULL, NULL);

	(void)state;
	for (int role = 0; role < ROLE_COUNT; role++) {
		char login[16];
		struct account_id account;

		snprintf(login, sizeof(login), "r%d", role);
		account = fixture_account(
			&f, login, (enum role)role, f.village, (struct person_id){ 0 });
		for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
			fixture_as(&f, account);
			check(&cases[i], (enum role)role, ours, true);
			check(&cases[i], (enum role)role, theirs, false);
		}
	}
}

static void test_nobody_outside_is_listed_counted_or_found(void **state)
{
	static const char *const typed[] = { "", "l", "lht", "刘", "刘海涛", "水电维修" };
	struct volunteer_item items[4];
	struct person persons[4];
	size_t n;
	int64_t count;
	struct err err;

	(void)state;
	fixture_volunteer(&f, "刘海涛", f.other_village, "水电维修", NULL);
	fixture_as(&f, f.station);
	for (size_t i = 0; i < ARRAY_SIZE(typed); i++) {
		const struct volunteer_filter filter = { .typed = typed[i] };

		assert_ok(app_volunteer_list(&f.app, &filter,
			&(struct volunteer_page){ .from = NULL }, items, ARRAY_SIZE(items), &n,
			&err));
		assert_int_equal(n, 0);
		assert_ok(app_volunteer_count(&f.app, &filter, &count, &err));
		assert_int_equal(count, 0);
		assert_ok(
			app_person_find(&f.app, typed[i], persons, ARRAY_SIZE(persons), &n, &err));
		assert_int_equal(n, 0);
	}
}

static void test_one_self_needs_no_permission_and_others_do(void **state)
{
	struct account_id account;
	struct person_id me = fixture_volunteer(&f, "张春生", f.village, NULL, &account);
	struct person_id other = fixture_volunteer(&f, "周海涛", f.village, NULL, NULL);
	struct err err;

	(void)state;
	fixture_as(&f, account);
	assert_ok(get_volunteer(me, &err));
	assert_ok(set_free(me, &err));
	assert_ok(hold_skill(me, &err));
	assert_ok(viewers(me, &err));
	assert_ok(reveal(me, &err));
	assert_int_equal(rest(me, &err), ERR_FORBIDDEN);
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++)
		assert_int_equal(cases[i].run(other, &err), ERR_FORBIDDEN);
	assert_int_equal(answer_move(other, &err), ERR_FORBIDDEN);
}

static int setup(void **state)
{
	(void)state;
	fixture_open(&f);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		EACH(test_no_role_reaches_beyond_its_permissions_or_its_scope),
		EACH(test_nobody_outside_is_listed_counted_or_found),
		EACH(test_one_self_needs_no_permission_and_others_do),
	};

	return RUN_TESTS(tests);
}
