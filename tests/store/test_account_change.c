/* Accounts changed by others: only downwards, only the version that was read, and until when. */
#include "app/account.h"
#include "app/login.h"
#include "app/session.h"
#include "base/clock.h"
#include "base/str.h"
#include "fixture.h"
#include "store/account.h"

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

static struct account_row row_of(struct account_id id)
{
	struct account_row row;
	struct err err;

	assert_ok(store_account_own(f.app.db, id, &row, &err));
	return row;
}

static struct account_edit as_it_is(struct account_id id)
{
	static struct account_row row;

	row = row_of(id);
	return (struct account_edit){ .name = row.name,
		.role = (enum role)row.role,
		.site = row.site_id,
		.until = row.expires_at };
}

static enum err_code edit(
	struct account_id id, enum role role, struct site_id site, struct err *err)
{
	struct account_edit in = as_it_is(id);

	in.role = role;
	in.site = site;
	return app_account_edit(&f.app, id, row_of(id).ver, &in, err);
}

static struct session_id session_of(struct account_id account)
{
	const struct session_new in = {
		.account = account, .ip = "10.0.0.1", .term = "xterm", .client = "", .pid = 1
	};
	struct session_id session;
	struct err err;

	assert_ok(app_session_open(&f.app, &in, &session, &err));
	return session;
}

static enum session_fate fate_of(struct session_id session)
{
	enum session_fate fate;
	struct err err;

	assert_ok(app_session_look(&f.app, session, &fate, &err));
	return fate;
}

static void test_role_and_unit_change_below_only(void **state)
{
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);
	assert_ok(edit(f.station, ROLE_LEADER, f.other_village, &err));
	assert_int_equal(row_of(f.station).role, ROLE_LEADER);
	assert_int_equal(row_of(f.station).site_id.v, f.other_village.v);

	assert_int_equal(edit(f.station, ROLE_INSTITUTE, f.town, &err), ERR_FORBIDDEN);
	assert_int_equal(edit(f.station, ROLE_CENTRE, f.county, &err), ERR_FORBIDDEN);
	assert_int_equal(edit(f.station, ROLE_ADMIN, f.town, &err), ERR_FORBIDDEN);
	assert_int_equal(edit(f.station, ROLE_AUDITOR, f.town, &err), ERR_FORBIDDEN);
	assert_int_equal(edit(f.station, ROLE_STATION, f.town, &err), ERR_FORBIDDEN);
	assert_string_equal(err.field, "site");
	assert_int_equal(edit(f.station, ROLE_STATION, f.county, &err), ERR_NOT_FOUND);
}

static void test_nobody_changes_an_equal_a_superior_or_themself(void **state)
{
	const struct person_id nobody = { 0 };
	struct account_id equal = fixture_account(&f, "zm2", ROLE_INSTITUTE, f.town, nobody);
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);

	assert_int_equal(edit(equal, ROLE_STATION, f.village, &err), ERR_FORBIDDEN);
	assert_int_equal(edit(f.institute, ROLE_INSTITUTE, f.town, &err), ERR_FORBIDDEN);
	assert_int_equal(edit(f.centre, ROLE_STATION, f.village, &err), ERR_NOT_FOUND);
	fixture_as(&f, f.station);
	assert_int_equal(edit(f.other_station, ROLE_VOLUNTEER, f.village, &err), ERR_NOT_FOUND);
}

static void test_who_changed_it_meanwhile_is_named(void **state)
{
	struct account_edit in = as_it_is(f.station);
	const int64_t read = row_of(f.station).ver;
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);
	in.name = "孙桂芳";
	assert_ok(app_account_edit(&f.app, f.station, read, &in, &err));

	fixture_as(&f, f.centre);
	assert_int_equal(app_account_edit(&f.app, f.station, read, &in, &err), ERR_CONFLICT);
	assert_string_equal(err.arg[0], "zm");
}

static void test_an_account_may_not_end_in_the_past(void **state)
{
	struct account_edit in = as_it_is(f.station);
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);
	in.until = FIXTURE_NOW;

	assert_int_equal(
		app_account_edit(&f.app, f.station, row_of(f.station).ver, &in, &err), ERR_PAST);
	assert_string_equal(err.field, "until");
}

static void test_an_expired_account_loses_its_session_and_cannot_log_in(void **state)
{
	struct account_edit in = as_it_is(f.station);
	struct session_id session;
	struct login login;
	struct err err;

	(void)state;
	assert_ok(app_account_set_password(&f.app, f.station, "kao jin cun bei de hua", &err));
	fixture_as(&f, f.institute);
	in.until = FIXTURE_NOW + CLOCK_HOUR;
	assert_ok(app_account_edit(&f.app, f.station, row_of(f.station).ver, &in, &err));
	session = session_of(f.station);
	assert_int_equal(f.app.actor.until, FIXTURE_NOW + CLOCK_HOUR);
	fixture_advance(&f, CLOCK_HOUR - 1);
	assert_int_equal(fate_of(session), SESSION_GOES_ON);

	fixture_advance(&f, 1);

	assert_int_equal(fate_of(session), SESSION_EXPIRED);
	assert_ok(app_login_secret(
		&f.app, "sgl", "kao jin cun bei de hua", "10.0.0.1", &login, &err));
	assert_int_equal(login.answer, LOGIN_WRONG);
}

static void test_a_changed_role_holds_for_the_session_that_is_open(void **state)
{
	struct session_id session = session_of(f.station);
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);
	assert_ok(edit(f.station, ROLE_LEADER, f.village, &err));
	fixture_as(&f, f.station);

	assert_int_equal(fate_of(session), SESSION_GOES_ON);

	assert_int_equal(f.app.actor.role, ROLE_LEADER);
	assert_false(app_may(&f.app, PERM_ACCOUNT_VIEW));
}

static void test_all_sessions_of_an_account_end_together(void **state)
{
	struct session_id one = session_of(f.station), two = session_of(f.station),
			  other = session_of(f.other_station);
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);
	assert_int_equal(app_session_end_all(&f.app, f.station, &err), ERR_FORBIDDEN);
	fixture_as(&f, f.centre);
	assert_ok(app_session_end_all(&f.app, f.station, &err));

	assert_int_equal(fate_of(one), SESSION_SENT_AWAY);
	assert_int_equal(fate_of(two), SESSION_SENT_AWAY);
	assert_int_equal(fate_of(other), SESSION_GOES_ON);
	fixture_as(&f, f.centre);
	assert_int_equal(app_session_end_all(&f.app, f.station, &err), ERR_NOT_FOUND);
}

static void test_a_person_has_one_account(void **state)
{
	struct account_id account;
	struct account_edit in;
	char no[VOLUNTEER_NO_BYTES + 1];
	struct err err;

	(void)state;
	fixture_volunteer(&f, "张春生", f.village, NULL, &account);
	fixture_as(&f, f.institute);
	assert_ok(app_account_volunteer_no(&f.app, account, no, &err));
	in = as_it_is(f.station);
	in.volunteer = no;

	assert_int_equal(
		app_account_edit(&f.app, f.station, row_of(f.station).ver, &in, &err), ERR_EXISTS);
	assert_string_equal(err.field, "volunteer");
	in = as_it_is(account);
	in.volunteer = no;
	assert_ok(app_account_edit(&f.app, account, row_of(account).ver, &in, &err));
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(test_##name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(role_and_unit_change_below_only),
		T(nobody_changes_an_equal_a_superior_or_themself),
		T(who_changed_it_meanwhile_is_named),
		T(an_account_may_not_end_in_the_past),
		T(an_expired_account_loses_its_session_and_cannot_log_in),
		T(a_changed_role_holds_for_the_session_that_is_open),
		T(all_sessions_of_an_account_end_together),
		T(a_person_has_one_account),
	};

	return cmocka_run_group_tests_name(__FILE__, tests, NULL, NULL);
}
