/* A request goes to a team: the leader answers, names who goes, or declines freely. */
#include "app/dispatch.h"
#include "app/task.h"
#include "app/team.h"
#include "app/volunteer.h"
#include "base/clock.h"
#include "fixture.h"

static struct fixture f;
static struct person_id leader, electrician, helper;
static struct account_id leading, working;
static struct team_id team;

static int setup(void **state)
{
	struct team_fields in = { .name = "新立镇水电队", .kind = 1 };
	struct err err;

	(void)state;
	fixture_open(&f);
	leader = fixture_volunteer(&f, "张春生", f.other_village, NULL, NULL);
	electrician = fixture_volunteer(&f, "刘海涛", f.other_village, "水电维修", &working);
	helper = fixture_volunteer(&f, "赵国栋", f.other_village, "水电维修", NULL);
	leading = fixture_account(&f, "lead", ROLE_LEADER, f.other_village, leader);
	in.site = f.town;
	in.leader = leader;
	fixture_as(&f, f.institute);
	assert_ok(app_team_create(&f.app, &in, &team, &err));
	assert_ok(app_team_join(&f.app, team, electrician, clock_day_of(f.app.now), &err));
	assert_ok(app_team_join(&f.app, team, helper, clock_day_of(f.app.now), &err));
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static struct err dispatch(struct request_id id)
{
	const struct dispatch_in in = {
		.request = id, .ver = fixture_ver(&f, id), .teams = &team, .nteams = 1
	};
	struct err err;

	err.code = app_dispatch(&f.app, &in, &err);
	return err;
}

/* Made for so many heads and offered to the team; the leader acts. */
static struct offer_id offered(struct request_id *id, int64_t heads)
{
	struct my_offer rows[2];
	struct err err;
	size_t n;

	*id = fixture_made(&f, "换灯管", heads);
	err = dispatch(*id);
	if (err.code)
		fail_msg("%s: %s", err_name(err.code), err.detail);
	fixture_as(&f, leading);
	assert_ok(app_my_offers(&f.app, rows, ARRAY_SIZE(rows), &n, &err));
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].team, "新立镇水电队");
	return rows[0].id;
}

static struct team_record record(void)
{
	struct team t;
	struct err err;

	assert_ok(app_team_get(&f.app, team, &t, &err));
	return t.record;
}

static void test_a_team_with_the_skill_is_among_the_candidates(void **state)
{
	struct request_id id = fixture_made(&f, "换灯管", 1);
	struct candidates *found;
	struct err err;

	(void)state;
	assert_ok(app_candidates(&f.app, id, &found, &err));
	assert_int_equal(found->nteams, 1);
	assert_int_equal(found->teams[0].team.v, team.v);
	assert_int_equal(found->teams[0].person.v, leader.v);
	assert_int_equal(found->teams[0].score.figures.age, DISPATCH_TEAM_AGE);
	app_candidates_free(found);
}

static void test_a_team_without_the_skill_or_elsewhere_is_not_asked(void **state)
{
	struct request_id id = fixture_made(&f, "换灯管", 1);
	struct team_fields in = { .name = "新立镇水电队",
		.kind = 1,
		.site = f.town,
		.leader = leader,
		.serves = { f.other_village },
		.nserves = 1 };
	struct candidates *found;
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);
	assert_ok(app_team_edit(&f.app, team, 1, &in, &err));
	fixture_as(&f, f.centre);
	assert_ok(app_candidates(&f.app, id, &found, &err));
	assert_int_equal(found->nteams, 0);
	app_candidates_free(found);
	assert_int_equal(dispatch(id).code, ERR_EXCLUDED);
}

/* A leader's people have no offer of their own, but they have the task all the same. */
static void test_who_was_named_by_the_leader_is_not_asked_for_another_seat(void **state)
{
	struct request_id id;
	struct assignment_id task;
	struct offer_id offer = offered(&id, 2);
	struct candidate c;
	struct err err;

	(void)state;
	assert_ok(app_offer_accept_named(&f.app, offer, &electrician, 1, &task, &err));
	fixture_as(&f, f.centre);
	assert_ok(app_candidate(&f.app, id, electrician, &c, &err));
	assert_int_equal(c.score.exclusion, DISPATCH_ALREADY_ASKED);

	fixture_as(&f, working);
	assert_ok(app_task_give_back(&f.app, task, 1, "家里有事", &err));
	fixture_as(&f, f.centre);
	assert_ok(app_candidate(&f.app, id, electrician, &c, &err));
	assert_int_equal(c.score.exclusion, DISPATCH_REFUSED_BEFORE);
}

static enum err_code claim(struct request_id id, const struct person_id *who, struct err *err)
{
	struct assignment_id task;

	return app_claim_team(&f.app,
		&(struct claim_team){ .request = id, .team = team, .persons = who, .npersons = 1 },
		&task, err);
}

static void test_the_leader_claims_an_open_request_for_the_team(void **state)
{
	struct request_id id = fixture_made(&f, "换灯管", 1);
	struct open_request rows[4];
	struct my_task tasks[4];
	size_t n;
	struct err err;

	(void)state;
	assert_ok(app_dispatch_open(&f.app, id, fixture_ver(&f, id), &err));
	fixture_as(&f, leading);
	assert_ok(app_open_requests(&f.app, rows, ARRAY_SIZE(rows), &n, &err));
	assert_int_equal(n, 1); /* the team has the skill, the leader has not */
	assert_int_equal(claim(id, &leader, &err), ERR_EXCLUDED);
	assert_ok(claim(id, &electrician, &err));
	assert_int_equal(fixture_state(&f, id), REQUEST_CLAIMED);
	assert_int_equal(record().asked, 1);
	assert_int_equal(claim(id, &helper, &err), ERR_TAKEN);
	fixture_as(&f, working);
	assert_ok(app_my_tasks(&f.app, UINT32_MAX, NULL, tasks, ARRAY_SIZE(tasks), &n, &err));
	assert_int_equal(n, 1);
	assert_int_equal(claim(id, &helper, &err), ERR_NOT_FOUND); /* of a team he does not lead */
}

static void test_the_leader_names_who_goes_and_they_have_the_tasks(void **state)
{
	struct person_id both[] = { electrician, helper };
	struct assignment_id task;
	struct request_id id;
	struct my_task rows[2];
	struct offer_id offer = offered(&id, 2);
	struct err err;
	size_t n;

	(void)state;
	assert_ok(app_offer_accept_named(&f.app, offer, both, 2, &task, &err));
	assert_int_equal(fixture_state(&f, id), REQUEST_CLAIMED);

	fixture_as(&f, working);
	assert_ok(app_my_tasks(&f.app, 1U << ASSIGNMENT_TAKEN, NULL, rows, 2, &n, &err));
	assert_int_equal(n, 1);
	fixture_as(&f, leading);
	assert_ok(app_my_tasks(&f.app, 1U << ASSIGNMENT_TAKEN, NULL, rows, 2, &n, &err));
	assert_int_equal(n, 0);
	assert_int_equal(record().took, 1);
	fixture_check(&f);
}

static void test_with_too_few_named_the_rest_is_sought_again(void **state)
{
	struct assignment_id task;
	struct request_id id;
	struct offer_id offer = offered(&id, 2);
	struct err err;

	(void)state;
	assert_ok(app_offer_accept_named(&f.app, offer, &electrician, 1, &task, &err));

	assert_int_equal(fixture_state(&f, id), REQUEST_MADE);
	fixture_check(&f);
}

static void test_only_members_who_may_do_it_are_named_and_not_too_many(void **state)
{
	struct person_id stranger = fixture_volunteer(&f, "周海涛", f.village, "水电维修", NULL);
	struct person_id both[] = { electrician, helper };
	struct assignment_id task;
	struct request_id id;
	struct offer_id offer = offered(&id, 1);
	struct err err;

	(void)state;
	assert_int_equal(
		app_offer_accept_named(&f.app, offer, &stranger, 1, &task, &err), ERR_NOT_FOUND);
	assert_int_equal(
		app_offer_accept_named(&f.app, offer, &leader, 1, &task, &err), ERR_EXCLUDED);
	assert_int_equal(app_offer_accept_named(&f.app, offer, both, 2, &task, &err), ERR_NUMBER);
	fixture_as(&f, working);
	assert_int_equal(
		app_offer_accept_named(&f.app, offer, both, 1, &task, &err), ERR_NOT_FOUND);
	assert_int_equal(fixture_state(&f, id), REQUEST_OFFERED);
}

static void test_a_leader_who_was_called_goes_only_if_able(void **state)
{
	const struct by_phone called = { "张春生，说他去" };
	struct assignment_id task;
	struct request_id id;
	struct offer_id offer = offered(&id, 1);
	struct err err;

	(void)state;
	fixture_as(&f, f.centre);

	assert_int_equal(app_offer_accept(&f.app, offer, &called, &task, &err), ERR_EXCLUDED);
	assert_int_equal(fixture_state(&f, id), REQUEST_OFFERED);
}

static void test_declining_costs_neither_team_nor_leader(void **state)
{
	struct request_id id;
	struct offer_id offer = offered(&id, 1);
	struct volunteer v;
	struct err err;

	(void)state;
	assert_ok(app_offer_decline(&f.app, offer, 1, "", NULL, &err));

	assert_int_equal(fixture_state(&f, id), REQUEST_MADE);
	assert_ok(app_volunteer_get(&f.app, leader, &v, &err));
	assert_int_equal(v.v.offered, 0);
	assert_int_equal(record().asked, 1);
	fixture_as(&f, f.centre);
	assert_int_equal(dispatch(id).code, ERR_EXCLUDED);
	fixture_check(&f);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		EACH(test_a_team_with_the_skill_is_among_the_candidates),
		EACH(test_a_team_without_the_skill_or_elsewhere_is_not_asked),
		EACH(test_who_was_named_by_the_leader_is_not_asked_for_another_seat),
		EACH(test_the_leader_claims_an_open_request_for_the_team),
		EACH(test_the_leader_names_who_goes_and_they_have_the_tasks),
		EACH(test_with_too_few_named_the_rest_is_sought_again),
		EACH(test_only_members_who_may_do_it_are_named_and_not_too_many),
		EACH(test_a_leader_who_was_called_goes_only_if_able),
		EACH(test_declining_costs_neither_team_nor_leader),
	};

	return RUN_TESTS(tests);
}
