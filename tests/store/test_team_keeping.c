/* Teams: founded, changed, closed; who belongs to them and who may say so. */
#include "app/team.h"
#include "app/volunteer.h"
#include "base/clock.h"
#include "base/str.h"
#include "fixture.h"

static struct fixture f;

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

static int64_t today(void)
{
	return clock_day_of(f.app.now);
}

/* A team of the town with this leader; the institute founds it and goes on acting. */
static struct team_id a_team(const char *name, struct person_id leader)
{
	struct team_fields in = { .name = name, .kind = 1, .site = f.town, .leader = leader };
	struct team_id id;
	struct err err;

	fixture_as(&f, f.institute);
	assert_ok(app_team_create(&f.app, &in, &id, &err));
	return id;
}

static struct team get(struct team_id id)
{
	struct team team;
	struct err err;

	assert_ok(app_team_get(&f.app, id, &team, &err));
	return team;
}

static size_t members(struct team_id id, struct team_member_row *rows, size_t cap)
{
	size_t n;
	struct err err;

	assert_ok(app_team_members(&f.app, id, rows, cap, &n, &err));
	return n;
}

static void test_a_form_sent_twice_founds_one_team_and_its_leader_is_a_member(void **state)
{
	struct person_id leader = fixture_volunteer(&f, "张春生", f.village, "水电维修", NULL);
	struct team_fields in = { .token = "11111111-2222-4333-8444-555555555555",
		.name = "新立镇水电队",
		.kind = 204,
		.site = f.town,
		.leader = leader,
		.serves = { f.village },
		.nserves = 1 };
	struct team_member_row rows[4];
	struct team_id first, second;
	struct team team;
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);
	assert_ok(app_team_create(&f.app, &in, &first, &err));
	assert_ok(app_team_create(&f.app, &in, &second, &err));

	assert_int_equal(first.v, second.v);
	team = get(first);
	assert_string_equal(team.t.leader, "张春生");
	assert_string_equal(team.t.initials, "xlzsdd");
	assert_int_equal(team_plan_of(team.t.kind), 2);
	assert_int_equal(team.nserves, 1);
	assert_int_equal(team.serves[0].site_id.v, f.village.v);
	assert_int_equal(members(first, rows, 4), 1);
	assert_true(rows[0].leads);
}

static void test_one_name_is_one_team_of_a_site(void **state)
{
	struct team_fields in = { .name = "巧手队", .kind = 8, .site = f.town };
	struct team_id id;
	struct err err;

	(void)state;
	a_team("巧手队", (struct person_id){ 0 });

	assert_int_equal(app_team_create(&f.app, &in, &id, &err), ERR_EXISTS);
	assert_string_equal(err.field, "name");
	in.name = "巧手二队";
	in.kind = 77;
	assert_int_equal(app_team_create(&f.app, &in, &id, &err), ERR_INVALID);
	assert_string_equal(err.field, "kind");
}

static void test_the_second_of_two_changes_is_told_who_came_first(void **state)
{
	struct team_id id = a_team("水电队", (struct person_id){ 0 });
	struct team_fields in = { .name = "水电一队", .kind = 1, .site = f.town };
	int64_t ver = get(id).t.ver;
	struct err err;

	(void)state;
	assert_ok(app_team_edit(&f.app, id, ver, &in, &err));
	fixture_as(&f, f.centre);
	in.name = "水电二队";

	assert_int_equal(app_team_edit(&f.app, id, ver, &in, &err), ERR_CONFLICT);
	assert_true(*err.arg[0]);
	assert_string_equal(get(id).t.name, "水电一队");
}

static void test_a_closed_team_leaves_the_list_and_comes_back(void **state)
{
	struct team_id id = a_team("水电队", (struct person_id){ 0 });
	struct team_counts counts;
	struct team_line rows[4];
	struct err err;
	size_t n;

	(void)state;
	assert_ok(app_team_set_open(&f.app, id, get(id).t.ver, false, &err));
	assert_ok(app_team_counts(&f.app, &counts, &err));
	assert_int_equal(counts.open, 0);
	assert_int_equal(counts.closed, 1);
	assert_int_equal(
		app_team_join(&f.app, id, fixture_volunteer(&f, "李长林", f.village, NULL, NULL),
			today(), &err),
		ERR_SITE_CLOSED);

	fixture_as(&f, f.institute);
	assert_ok(app_team_set_open(&f.app, id, get(id).t.ver, true, &err));
	assert_ok(app_team_list(
		&f.app, &(struct team_page){ .typed = "sd" }, rows, ARRAY_SIZE(rows), &n, &err));
	assert_int_equal(n, 1);
}

static void test_members_come_and_go_by_day_and_stay_in_the_record(void **state)
{
	struct person_id leader = fixture_volunteer(&f, "张春生", f.village, NULL, NULL);
	struct person_id other = fixture_volunteer(&f, "刘海涛", f.other_village, NULL, NULL);
	struct team_id id = a_team("水电队", leader);
	struct team_member_row rows[4];
	struct err err;

	(void)state;
	assert_ok(app_team_join(&f.app, id, other, today() - 30, &err));
	assert_int_equal(members(id, rows, 4), 2);
	assert_int_equal(app_team_part(&f.app, id, other, today() - 31, &err), ERR_INVALID);
	assert_ok(app_team_part(&f.app, id, other, today(), &err));
	assert_int_equal(app_team_part(&f.app, id, leader, today(), &err), ERR_TEAM_LEADER);

	assert_int_equal(members(id, rows, 4), 2);
	assert_true(rows[1].past);
	assert_int_equal(rows[1].from_day, today() - 30);
	assert_int_equal(get(id).t.members, 1);
	assert_ok(app_team_join(&f.app, id, other, today(), &err));
	assert_int_equal(get(id).t.members, 2);
}

static void test_a_leader_names_members_of_the_own_team_only(void **state)
{
	struct person_id leader = fixture_volunteer(&f, "张春生", f.village, NULL, NULL);
	struct person_id other = fixture_volunteer(&f, "刘海涛", f.other_village, NULL, NULL);
	struct team_id own = a_team("水电队", leader);
	struct team_id foreign = a_team("文艺队", other);
	struct account_id account = fixture_account(&f, "zcs2", ROLE_LEADER, f.village, leader);
	struct team_person found[4];
	struct err err;
	size_t n;

	(void)state;
	fixture_as(&f, account);
	assert_ok(app_team_seek(&f.app, own, "lht", found, ARRAY_SIZE(found), &n, &err));
	assert_int_equal(n, 1);
	assert_string_equal(found[0].name, "刘海涛");
	assert_ok(app_team_join(&f.app, own, other, today(), &err));

	assert_int_equal(app_team_join(&f.app, foreign, leader, today(), &err), ERR_NOT_FOUND);
	assert_int_equal(
		app_team_set_open(&f.app, own, get(own).t.ver, false, &err), ERR_FORBIDDEN);
}

static void test_no_role_changes_teams_beyond_its_permissions_or_scope(void **state)
{
	struct team_id id = a_team("水电队", (struct person_id){ 0 });
	struct team_fields in = { .name = "水电队", .kind = 1, .site = f.town };
	int64_t ver = get(id).t.ver;

	(void)state;
	for (int role = 0; role < ROLE_COUNT; role++) {
		char login[] = "role0";
		struct account_id account;
		enum err_code want;
		struct team_id made;
		struct err err;

		login[4] = (char)('0' + role);
		account = fixture_account(
			&f, login, (enum role)role, f.village, (struct person_id){ 0 });
		fixture_as(&f, account);
		want = app_may(&f.app, PERM_TEAM_EDIT) ? ERR_NOT_FOUND : ERR_FORBIDDEN;
		assert_int_equal(app_team_edit(&f.app, id, ver, &in, &err), want);
		assert_int_equal(app_team_create(&f.app, &in, &made, &err), want);
		assert_int_equal(app_team_set_open(&f.app, id, ver, false, &err), want);
		assert_int_equal(
			app_team_join(&f.app, id, (struct person_id){ 1 }, 0, &err), ERR_NOT_FOUND);
	}
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		EACH(test_a_form_sent_twice_founds_one_team_and_its_leader_is_a_member),
		EACH(test_one_name_is_one_team_of_a_site),
		EACH(test_the_second_of_two_changes_is_told_who_came_first),
		EACH(test_a_closed_team_leaves_the_list_and_comes_back),
		EACH(test_members_come_and_go_by_day_and_stay_in_the_record),
		EACH(test_a_leader_names_members_of_the_own_team_only),
		EACH(test_no_role_changes_teams_beyond_its_permissions_or_scope),
	};

	return RUN_TESTS(tests);
}
