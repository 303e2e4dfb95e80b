/* Acting for a colleague: who may grant it, what it lends, whom it names, and when it is over. */
#include "app/account.h"
#include "app/acting.h"
#include "app/audit.h"
#include "app/dispatch.h"
#include "app/evaluation.h"
#include "app/session.h"
#include "app/task.h"
#include "base/clock.h"
#include "base/str.h"
#include "fixture.h"

static struct fixture f;
static const struct acting_id own = { 0 };

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

static enum err_code grant(
	struct account_id who, struct account_id whom, int64_t days, struct acting_id *id)
{
	const struct acting_new in = { .account = who,
		.for_account = whom,
		.from = f.app.now,
		.until = f.app.now + days * CLOCK_DAY };
	struct err err;

	return app_acting_grant(&f.app, &in, id, &err);
}

/* The clerk of the village is to act for the institute for three days, as the centre says. */
static struct acting_id granted(void)
{
	struct acting_id id;

	fixture_as(&f, f.centre);
	assert_ok(grant(f.station, f.institute, 3, &id));
	fixture_as(&f, f.station);
	return id;
}

static enum err_code wear(struct acting_id id)
{
	struct err err;

	return app_acting_wear(&f.app, id, &err);
}

static size_t hats(void)
{
	struct acting_row rows[4];
	struct err err;
	size_t n;

	assert_ok(app_acting_mine(&f.app, rows, ARRAY_SIZE(rows), &n, &err));
	return n;
}

static void disable(struct account_id by, struct account_id whom)
{
	struct err err;

	fixture_as(&f, by);
	assert_ok(app_account_enable(&f.app, whom, false, &err));
}

static void test_a_hat_lends_role_unit_and_scope_but_not_the_person(void **state)
{
	struct acting_id id = granted();

	(void)state;
	assert_int_equal(hats(), 1);
	assert_ok(wear(id));

	assert_int_equal(f.app.actor.role, ROLE_INSTITUTE);
	assert_int_equal(f.app.actor.site.v, f.town.v);
	assert_int_equal(f.app.actor.account.v, f.station.v);
	assert_int_equal(f.app.actor.for_account.v, f.institute.v);
	assert_int_equal(f.app.actor.person.v, 0);
	assert_true(app_may(&f.app, PERM_REQUEST_EXTEND));
	assert_int_equal(f.app.actor.until, FIXTURE_NOW + 3 * CLOCK_DAY);
	assert_ok(wear(own));
	assert_int_equal(f.app.actor.role, ROLE_STATION);
	assert_false(app_may(&f.app, PERM_REQUEST_EXTEND));
}

static void test_events_and_audit_name_both(void **state)
{
	struct acting_id id = granted();
	const struct audit_page mine = { .about = { .kind = AUDIT_OF_ACCOUNT, .id = f.station.v } };
	struct request_event events[8];
	struct audit_line lines[4];
	struct audit_verdict verdict;
	struct request_id request;
	struct err err;
	size_t n;

	(void)state;
	assert_ok(wear(id));
	request = fixture_request(
		&f, &(struct a_request){ .need = "换灯管", .name = "李长林", .site = f.village });
	assert_ok(app_request_events(&f.app, request, events, ARRAY_SIZE(events), &n, &err));
	assert_string_equal(events[0].actor, "sgl 代 zm");

	assert_ok(app_audit_page(&f.app, &mine, lines, ARRAY_SIZE(lines), &n, &err));
	assert_string_equal(lines[0].who, "sgl");
	assert_string_equal(lines[0].for_who, "zm");
	assert_ok(app_audit_verify(&f.app, &verdict, &err));
	assert_int_equal(verdict.first_bad, 0);
}

/* A request of the village that this person has done. */
static struct request_id done_by(struct person_id person)
{
	const struct task_report report = { .outcome = OUTCOME_SOLVED, .served = 1, .minutes = 30 };
	const struct by_phone proxy = { "本人" };
	struct request_id id = fixture_made(&f, "上门陪护", 1);
	const struct dispatch_in in = { .request = id,
		.ver = fixture_ver(&f, id),
		.persons = &person,
		.npersons = 1,
		.overrule = true };
	struct assignment_id task;
	struct offer_row offer;
	struct err err;
	size_t n;

	assert_ok(app_dispatch(&f.app, &in, &err));
	assert_ok(app_request_offers(&f.app, id, &offer, 1, &n, &err));
	assert_ok(app_offer_accept(&f.app, offer.id, &proxy, &task, &err));
	assert_ok(app_task_arrive(&f.app, task, "", &err));
	assert_ok(app_task_done(&f.app, task, &report, &err));
	return id;
}

static void test_own_work_is_rated_by_another_whatever_hat_is_worn(void **state)
{
	const struct evaluation_new five = {
		.how = RATED_HOW_PHONE, .solved = OUTCOME_SOLVED, .score = 5, .words = ""
	};
	struct person_id person = fixture_volunteer(&f, "张春生", f.village, NULL, NULL);
	struct account_id both = fixture_account(&f, "zcs2", ROLE_STATION, f.village, person);
	struct request_id request = done_by(person);
	struct acting_id id;
	bool reopened;
	struct err err;

	(void)state;
	fixture_as(&f, f.centre);
	assert_ok(grant(both, f.institute, 3, &id));
	fixture_as(&f, both);
	assert_ok(wear(id));
	assert_int_equal(app_evaluate(&f.app, request, &five, &reopened, &err), ERR_OWN_WORK);

	id = granted();
	assert_ok(wear(id));
	assert_ok(app_evaluate(&f.app, request, &five, &reopened, &err));
}

static void test_grants_go_down_only(void **state)
{
	const struct person_id nobody = { 0 };
	struct account_id equal = fixture_account(&f, "lwj2", ROLE_CENTRE, f.county, nobody),
			  auditor = fixture_account(&f, "sjr", ROLE_AUDITOR, f.county, nobody),
			  helper;
	struct acting_id id;

	(void)state;
	fixture_volunteer(&f, "张春生", f.village, NULL, &helper);
	fixture_as(&f, f.centre);
	assert_int_equal(grant(f.station, f.centre, 3, &id), ERR_FORBIDDEN);
	assert_int_equal(grant(f.centre, f.institute, 3, &id), ERR_FORBIDDEN);
	assert_int_equal(grant(equal, f.institute, 3, &id), ERR_FORBIDDEN);
	assert_int_equal(grant(f.station, equal, 3, &id), ERR_FORBIDDEN);
	assert_int_equal(grant(f.station, auditor, 3, &id), ERR_FORBIDDEN);
	assert_int_equal(grant(helper, f.institute, 3, &id), ERR_FORBIDDEN);
	assert_int_equal(grant(f.station, helper, 3, &id), ERR_FORBIDDEN);
	assert_int_equal(grant(f.station, f.station, 3, &id), ERR_INVALID);
	assert_ok(grant(f.other_station, f.station, 3, &id));

	fixture_as(&f, f.institute);
	assert_int_equal(grant(f.station, f.institute, 3, &id), ERR_FORBIDDEN);
	assert_int_equal(grant(f.station, f.centre, 3, &id), ERR_NOT_FOUND);
	fixture_as(&f, f.station);
	assert_int_equal(grant(f.station, f.other_station, 3, &id), ERR_NOT_FOUND);
}

static void test_a_borrowed_role_grants_and_manages_nothing(void **state)
{
	const struct person_id nobody = { 0 };
	struct account_id third = fixture_account(&f, "zyf", ROLE_STATION, f.village, nobody);
	struct acting_id id = granted(), other;
	const struct account_new in = { .login = "neu", .role = ROLE_STATION, .site = f.village };
	char code[CRYPTO_CODE_BYTES];
	struct account_id made;
	struct err err;

	(void)state;
	assert_ok(wear(id));
	assert_int_equal(grant(third, f.other_station, 3, &other), ERR_FORBIDDEN);
	assert_int_equal(app_account_add(&f.app, &in, code, &made, &err), ERR_FORBIDDEN);
	assert_int_equal(app_account_reset(&f.app, third, code, &err), ERR_FORBIDDEN);
	assert_int_equal(app_account_reset(&f.app, f.station, code, &err), ERR_FORBIDDEN);
}

static void test_a_grant_has_an_end_within_90_days(void **state)
{
	struct acting_id id;

	(void)state;
	fixture_as(&f, f.centre);
	assert_int_equal(grant(f.station, f.institute, 0, &id), ERR_PAST);
	assert_int_equal(grant(f.station, f.institute, -1, &id), ERR_PAST);
	assert_int_equal(grant(f.station, f.institute, 91, &id), ERR_INVALID);
	assert_ok(grant(f.station, f.institute, 90, &id));
	assert_int_equal(grant(f.station, f.institute, 5, &id), ERR_EXISTS);
}

static enum session_fate fate_of(struct session_id session)
{
	enum session_fate fate;
	struct err err;

	assert_ok(app_session_look(&f.app, session, &fate, &err));
	return fate;
}

static struct session_id session_with(struct acting_id id)
{
	const struct session_new in = {
		.account = f.station, .ip = "10.0.0.1", .term = "xterm", .client = "", .pid = 1
	};
	struct session_id session;
	struct err err;

	assert_ok(app_session_open(&f.app, &in, &session, &err));
	assert_ok(wear(id));
	assert_int_equal(fate_of(session), SESSION_GOES_ON);
	assert_int_equal(f.app.actor.role, ROLE_INSTITUTE);
	return session;
}

static void expect_over(struct session_id session)
{
	fixture_as(&f, f.station);
	assert_int_equal(fate_of(session), SESSION_HAT_GONE);
	assert_int_equal(f.app.actor.role, ROLE_STATION);
	assert_int_equal(fate_of(session), SESSION_GOES_ON);
	assert_int_equal(hats(), 0);
}

static void test_it_ends_by_itself_on_its_day(void **state)
{
	struct acting_id id = granted();
	struct session_id session = session_with(id);

	(void)state;
	fixture_advance(&f, 3 * CLOCK_DAY - 1);
	assert_int_equal(fate_of(session), SESSION_GOES_ON);
	fixture_advance(&f, 1);
	expect_over(session);
	assert_int_equal(wear(id), ERR_NOT_FOUND);
}

static void test_it_ends_when_it_is_taken_back(void **state)
{
	struct acting_id id = granted();
	struct session_id session = session_with(id);
	struct err err;

	(void)state;
	fixture_as(&f, f.other_station);
	assert_int_equal(app_acting_end(&f.app, id, &err), ERR_NOT_FOUND);
	fixture_as(&f, f.institute); /* back from leave */
	assert_ok(app_acting_end(&f.app, id, &err));
	assert_int_equal(app_acting_end(&f.app, id, &err), ERR_NOT_FOUND);
	expect_over(session);
}

static void test_it_ends_with_the_granter(void **state)
{
	struct acting_id id = granted();
	struct session_id session = session_with(id);
	struct err err;

	(void)state;
	app_act_as_system(&f.app);
	assert_ok(app_account_enable(&f.app, f.centre, false, &err));
	expect_over(session);
}

static void test_it_ends_when_the_granter_stands_no_longer_above(void **state)
{
	struct acting_id id = granted();
	struct session_id session = session_with(id);
	struct account_row row;
	struct account_edit in = { .name = "lwj", .role = ROLE_AUDITOR, .site = f.county };
	struct err err;

	(void)state;
	app_act_as_system(&f.app);
	assert_ok(app_account_get(&f.app, f.centre, &row, &err));
	assert_ok(app_account_edit(&f.app, f.centre, row.ver, &in, &err));
	expect_over(session);
}

static void test_it_ends_with_the_colleague_and_follows_their_unit(void **state)
{
	struct acting_id id = granted();
	struct session_id session = session_with(id);

	(void)state;
	disable(f.centre, f.institute);
	expect_over(session);
}

static void test_another_cannot_wear_it(void **state)
{
	struct acting_id id = granted();

	(void)state;
	fixture_as(&f, f.other_station);
	assert_int_equal(wear(id), ERR_NOT_FOUND);
	assert_int_equal(f.app.actor.role, ROLE_STATION);
}

static void test_both_accounts_show_it(void **state)
{
	struct acting_row rows[4];
	struct audit_line lines[4];
	struct audit_page page = { .about = { .kind = AUDIT_OF_ACCOUNT } };
	struct err err;
	size_t n;

	(void)state;
	(void)granted();
	fixture_as(&f, f.centre);
	assert_ok(app_acting_list(&f.app, f.institute, own, rows, ARRAY_SIZE(rows), &n, &err));
	assert_int_equal(n, 1);
	assert_ok(app_acting_list(&f.app, f.station, own, rows, ARRAY_SIZE(rows), &n, &err));
	assert_int_equal(n, 1);
	page.about.id = f.institute.v;
	assert_ok(app_audit_page(&f.app, &page, lines, ARRAY_SIZE(lines), &n, &err));
	assert_string_equal(lines[0].act, "acting.grant");
	page.about.id = f.station.v;
	assert_ok(app_audit_page(&f.app, &page, lines, ARRAY_SIZE(lines), &n, &err));
	assert_string_equal(lines[0].act, "acting.grant");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(test_##name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(a_hat_lends_role_unit_and_scope_but_not_the_person),
		T(events_and_audit_name_both),
		T(own_work_is_rated_by_another_whatever_hat_is_worn),
		T(grants_go_down_only),
		T(a_borrowed_role_grants_and_manages_nothing),
		T(a_grant_has_an_end_within_90_days),
		T(it_ends_by_itself_on_its_day),
		T(it_ends_when_it_is_taken_back),
		T(it_ends_with_the_granter),
		T(it_ends_when_the_granter_stands_no_longer_above),
		T(it_ends_with_the_colleague_and_follows_their_unit),
		T(another_cannot_wear_it),
		T(both_accounts_show_it),
	};

	return cmocka_run_group_tests_name(__FILE__, tests, NULL, NULL);
}
