/* Accounts: who may make whom, and where; changing, disabling, keys, audit. */
#include "app/account.h"
#include "app/audit.h"
#include "app/session.h"
#include "base/str.h"
#include "fixture.h"
#include "store/account.h"

/* From ssh-keygen -t ed25519; `ssh-keygen -lf` says this fingerprint. */
#define KEY                                                                                        \
	"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAgIz8U1pBafXXfVOyeL/yMB+Kf8j4uzdYbCQGm4YG+W "        \
	"zhao@phone"
#define RSA_1024                                                                                   \
	"AAAAB3NzaC1yc2EAAAADAQABAAAAgQDExzWsnkfA1bGb4P+"                                          \
	"wOr13BNJ5ufzBbkbY9WNRdFa8KB2d4qIopo6NnJGqrx"                                              \
	"pR+sPM6XuM0DuXBiVPNtExl1cMCqZrR5DoR45MhaCEgLvgdFFPaXZvlZe8wKXwcXMEbRUQ0jzzXg3WoijU+"      \
	"degAEHw"                                                                                  \
	"u/pwgynetgEtEDhT9y3ksw=="
#define FINGERPRINT "SHA256:O8nXk/AjWYVKoFEjh2YgrFa3IVUfWuJyemnhAx4PbKA"

static struct fixture f;
static char code[CRYPTO_CODE_BYTES];

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

static enum err_code add(const char *login, enum role role, struct site_id site,
	struct account_id *id, struct err *err)
{
	const struct account_new in = { .login = login, .role = role, .site = site };

	return app_account_add(&f.app, &in, code, id, err);
}

static enum err_code try_add(enum role role, struct site_id site)
{
	struct account_id id;
	struct err err;

	return add("somebody", role, site, &id, &err);
}

static struct account_id added(const char *login, enum role role, struct site_id site)
{
	struct account_id id;
	struct err err;

	if (add(login, role, site, &id, &err))
		fail_msg("%s: %s", err_name(err.code), err.detail);
	return id;
}

static struct account_row row_of(struct account_id id)
{
	struct account_row row;
	struct err err;

	assert_ok(store_account_own(f.app.db, id, &row, &err));
	return row;
}

static void test_account_add_gives_a_code_for_three_days(void **state)
{
	struct account_row row;
	char same[CRYPTO_CODE_BYTES];

	(void)state;
	app_act_as_system(&f.app);

	row = row_of(added("li.lei-2_x", ROLE_STATION, f.village));

	assert_true(crypto_code_parse(code, same));
	assert_string_equal(code, same);
	assert_int_equal(row.code_until, FIXTURE_NOW + 72 * 3600);
	assert_true(row.has_code);
	assert_false(row.has_password);
	assert_string_equal(row.name, "li.lei-2_x");
	assert_string_equal(row.place, "新立镇三家子村");
}

static void test_account_names_have_2_to_32_plain_letters(void **state)
{
	static const char *const bad[] = { "", "a", "Li", "li lei", "li/lei", "李雷",
		"a23456789012345678901234567890123", "li\x1b[m" };
	struct account_id id;
	struct err err;

	(void)state;
	app_act_as_system(&f.app);

	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		assert_int_equal(add(bad[i], ROLE_STATION, f.village, &id, &err), ERR_LOGIN_NAME);
		assert_string_equal(err.field, "login");
	}
}

static void test_account_names_are_taken_once(void **state)
{
	struct account_id id;
	struct err err;

	(void)state;
	app_act_as_system(&f.app);

	assert_int_equal(add("sgl", ROLE_STATION, f.village, &id, &err), ERR_EXISTS);
	assert_string_equal(err.field, "login");
	assert_string_equal(err.arg[0], "sgl");
}

static void test_rights_only_go_down(void **state)
{
	static const struct {
		const char *as;
		enum role role;
		bool allowed;
	} cases[] = {
		{ "centre", ROLE_ADMIN, false },
		{ "centre", ROLE_CENTRE, false },
		{ "centre", ROLE_AUDITOR, false },
		{ "centre", ROLE_INSTITUTE, true },
		{ "institute", ROLE_CENTRE, false },
		{ "institute", ROLE_INSTITUTE, false },
		{ "institute", ROLE_STATION, true },
		{ "station", ROLE_STATION, false },
		{ "station", ROLE_LEADER, true },
		{ "station", ROLE_VOLUNTEER, true },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		fixture_as(&f, cases[i].as[0] == 'c'   ? f.centre
			       : cases[i].as[0] == 'i' ? f.institute
						       : f.station);
		assert_int_equal(app_account_may_manage(&f.app, cases[i].role), cases[i].allowed);
		if (!cases[i].allowed)
			assert_int_equal(try_add(cases[i].role, f.app.actor.site), ERR_FORBIDDEN);
	}
}

static void test_volunteers_make_no_accounts(void **state)
{
	const struct person_id nobody = { 0 };

	(void)state;
	fixture_as(&f, fixture_account(&f, "vol", ROLE_VOLUNTEER, f.village, nobody));

	assert_int_equal(try_add(ROLE_VOLUNTEER, f.village), ERR_FORBIDDEN);
}

static void test_accounts_outside_the_own_unit_are_not_found(void **state)
{
	struct account_row row;
	struct err err;

	(void)state;
	fixture_as(&f, f.station);

	assert_int_equal(try_add(ROLE_VOLUNTEER, f.other_village), ERR_NOT_FOUND);
	assert_int_equal(app_account_get(&f.app, f.other_station, &row, &err), ERR_NOT_FOUND);
	assert_int_equal(app_account_find(&f.app, "qjc", &row, &err), ERR_NOT_FOUND);
	assert_int_equal(app_account_enable(&f.app, f.other_station, false, &err), ERR_NOT_FOUND);
	assert_int_equal(app_account_reset(&f.app, f.other_station, code, &err), ERR_NOT_FOUND);
}

static void test_a_role_belongs_to_its_tier(void **state)
{
	(void)state;
	fixture_as(&f, f.centre);

	assert_int_equal(try_add(ROLE_STATION, f.county), ERR_FORBIDDEN);
	assert_int_equal(try_add(ROLE_INSTITUTE, f.village), ERR_FORBIDDEN);
	assert_ok(try_add(ROLE_STATION, f.village));
}

static void test_nobody_disables_themself_or_an_equal(void **state)
{
	const struct person_id nobody = { 0 };
	struct account_id equal = fixture_account(&f, "sgl2", ROLE_STATION, f.village, nobody);
	struct err err;

	(void)state;
	fixture_as(&f, f.station);

	assert_int_equal(app_account_enable(&f.app, f.station, false, &err), ERR_FORBIDDEN);
	assert_int_equal(app_account_enable(&f.app, equal, false, &err), ERR_FORBIDDEN);
}

static void test_a_disabled_account_loses_its_session(void **state)
{
	const struct session_new in = {
		.account = f.station, .ip = "10.0.0.1", .term = "xterm", .client = "", .pid = 1
	};
	struct session_id session;
	enum session_fate fate = SESSION_EXPIRED;
	struct err err;

	(void)state;
	assert_ok(app_session_open(&f.app, &in, &session, &err));
	assert_ok(app_session_look(&f.app, session, &fate, &err));
	assert_int_equal(fate, SESSION_GOES_ON);

	fixture_as(&f, f.institute);
	assert_ok(app_account_enable(&f.app, f.station, false, &err));

	assert_ok(app_session_look(&f.app, session, &fate, &err));
	assert_int_equal(fate, SESSION_DISABLED);
}

static void test_a_session_sent_away_ends(void **state)
{
	const struct session_new in = {
		.account = f.station, .ip = "10.0.0.1", .term = "xterm", .client = "", .pid = 1
	};
	struct session_id session;
	enum session_fate fate = SESSION_EXPIRED;
	struct err err;

	(void)state;
	assert_ok(app_session_open(&f.app, &in, &session, &err));
	fixture_as(&f, f.institute);
	assert_int_equal(app_session_end(&f.app, session, &err), ERR_FORBIDDEN);
	fixture_as(&f, f.centre);
	assert_ok(app_session_end(&f.app, session, &err));

	assert_ok(app_session_look(&f.app, session, &fate, &err));

	assert_int_equal(fate, SESSION_SENT_AWAY);
}

static void test_the_login_before_is_remembered(void **state)
{
	struct session_new in = {
		.account = f.station, .ip = "10.8.3.21", .term = "xterm", .client = "", .pid = 1
	};
	struct session_id session;
	struct account_row row;
	struct err err;

	(void)state;
	assert_ok(app_session_open(&f.app, &in, &session, &err));
	fixture_advance(&f, 100);
	in.ip = "10.8.3.22";
	assert_ok(app_session_open(&f.app, &in, &session, &err));

	row = row_of(f.station);

	assert_int_equal(row.before_at, FIXTURE_NOW);
	assert_string_equal(row.before_from, "10.8.3.21");
	assert_string_equal(row.login_from, "10.8.3.22");
}

static void test_rows_of_dead_processes_are_swept(void **state)
{
	const struct session_new in = { .account = f.station,
		.ip = "10.0.0.1",
		.term = "xterm",
		.client = "",
		.pid = 0x3fffffff }; /* beyond pid_max */
	struct session_id session;
	enum session_fate fate = SESSION_EXPIRED;
	struct err err;

	(void)state;
	assert_ok(app_session_open(&f.app, &in, &session, &err));

	assert_ok(app_session_sweep(&f.app, false, &err));

	assert_ok(app_session_look(&f.app, session, &fate, &err));
	assert_int_equal(fate, SESSION_SENT_AWAY);
}

static void test_keys_have_the_fingerprint_people_compare(void **state)
{
	struct ssh_key_row key, rows[4];
	struct err err;
	size_t n;

	(void)state;
	assert_ok(app_account_key_add(
		&f.app, f.station, &(struct ssh_key_new){ KEY, NULL }, &key, &err));
	assert_string_equal(key.fingerprint, FINGERPRINT);
	assert_string_equal(key.name, "zhao@phone");
	assert_int_equal(app_account_key_add(
				 &f.app, f.station, &(struct ssh_key_new){ KEY, NULL }, &key, &err),
		ERR_EXISTS);
	assert_ok(app_account_key_disable(&f.app, f.station, FINGERPRINT, &err));
	assert_int_equal(
		app_account_key_disable(&f.app, f.station, FINGERPRINT, &err), ERR_NOT_FOUND);

	assert_ok(app_account_keys(&f.app, f.station, rows, ARRAY_SIZE(rows), &n, &err));

	assert_int_equal(n, 1);
	assert_int_equal(rows[0].disabled_at, FIXTURE_NOW);
}

static void test_what_is_no_key_is_refused(void **state)
{
	static const struct {
		const char *line;
		enum err_code code;
	} bad[] = {
		{ "", ERR_INVALID },
		{ "ssh-ed25519", ERR_KEY_BROKEN },
		{ "ssh-ed25519 AAAA", ERR_KEY_BROKEN },
		{ "ssh-dss AAAAB3NzaC1kc3M=", ERR_KEY_KIND },
		{ "command=\"x\" " KEY, ERR_INVALID },
		/* an ed25519 body under another name; one byte missing */
		{ "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIAgIz8U1pBafXXfVOyeL/yMB+Kf8j4uzdYbCQGm4YG+W",
			ERR_KEY_BROKEN },
		{ "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAgIz8U1pBafXXfVOyeL/yMB+Kf8j4uzdYbCQGm4YG",
			ERR_KEY_BROKEN },
		{ "ssh-rsa " RSA_1024, ERR_KEY_WEAK },
		{ "-----BEGIN OPENSSH PRIVATE KEY----- b3BlbnNzaC1rZXk", ERR_KEY_PRIVATE },
	};
	struct ssh_key_row key;
	struct err err;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		assert_int_equal(app_account_key_add(&f.app, f.station,
					 &(struct ssh_key_new){ bad[i].line, NULL }, &key, &err),
			bad[i].code);
}

/* A narrow terminal's copy has line ends in it, which a form makes blanks. */
static void test_a_key_broken_by_a_paste_is_joined_again(void **state)
{
	static const char broken[] =
		"  ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAgIz8U1p BafXXfVOyeL/yMB+Kf8j4u\n"
		"zdYbCQGm4YG+W zhao@phone";
	struct ssh_key_row key;
	struct err err;

	(void)state;
	assert_ok(app_account_key_read(broken, &key, &err));
	assert_string_equal(key.fingerprint, FINGERPRINT);
	assert_string_equal(key.name, "zhao@phone");

	assert_ok(app_account_key_add(
		&f.app, f.station, &(struct ssh_key_new){ broken, "我的手机" }, &key, &err));
	assert_string_equal(key.name, "我的手机");
}

static void test_one_ends_own_sessions_only(void **state)
{
	const struct session_new mine = {
		.account = f.station, .ip = "10.0.0.1", .term = "", .client = ""
	};
	const struct session_new other = {
		.account = f.institute, .ip = "10.0.0.2", .term = "", .client = ""
	};
	struct session_id a, b;
	struct own_session rows[4];
	struct err err;
	size_t n;

	(void)state;
	assert_ok(app_session_open(&f.app, &other, &b, &err));
	assert_ok(app_session_open(&f.app, &mine, &a, &err));
	fixture_as(&f, f.station);

	assert_ok(app_session_own(&f.app, rows, ARRAY_SIZE(rows), &n, &err));
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].id.v, a.v);
	assert_int_equal(app_session_end_own(&f.app, b, &err), ERR_NOT_FOUND);
	assert_ok(app_session_end_own(&f.app, a, &err));
	assert_int_equal(app_session_end_own(&f.app, a, &err), ERR_NOT_FOUND);
}

static void test_a_reset_makes_the_password_void(void **state)
{
	struct account_row row;
	struct err err;

	(void)state;
	assert_ok(app_account_set_password(&f.app, f.station, "kao jin cun bei de hua", &err));
	fixture_as(&f, f.institute);
	assert_ok(app_account_reset(&f.app, f.station, code, &err));

	row = row_of(f.station);

	assert_false(row.has_password);
	assert_true(row.has_code);
}

static void test_nobody_sets_the_password_of_another(void **state)
{
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);

	assert_int_equal(
		app_account_set_password(&f.app, f.station, "kao jin cun bei de hua", &err),
		ERR_FORBIDDEN);
}

static void test_every_change_stands_in_the_audit(void **state)
{
	struct audit_verdict before, after;
	struct account_id id;
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);
	assert_ok(app_audit_verify(&f.app, &before, &err));
	id = added("wang", ROLE_STATION, f.village);
	assert_ok(app_account_enable(&f.app, id, false, &err));
	assert_ok(app_account_enable(&f.app, id, true, &err));
	assert_ok(app_account_reset(&f.app, id, code, &err));
	assert_ok(app_account_unlock(&f.app, id, &err));

	assert_ok(app_audit_verify(&f.app, &after, &err));

	assert_int_equal(after.rows - before.rows, 5);
	assert_int_equal(after.first_bad, 0);
}

static void test_the_audit_cannot_be_read_with_other_keys(void **state)
{
	struct audit_verdict verdict;
	struct account_id id;
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);
	id = added("wang", ROLE_STATION, f.village);
	assert_true(id.v);
	f.keys.audit[0] ^= 1;

	assert_ok(app_audit_verify(&f.app, &verdict, &err));

	assert_int_equal(verdict.first_bad, 1);
}

static void test_pages_of_accounts_meet(void **state)
{
	struct account_row rows[3], back[3];
	struct account_page page = { .search = "" };
	size_t n, nback;
	struct err err;

	(void)state;
	fixture_as(&f, f.centre);
	assert_ok(app_account_page(&f.app, &page, rows, ARRAY_SIZE(rows), &n, &err));
	assert_int_equal(n, 3);
	page.from = &rows[2];
	page.backward = true;

	assert_ok(app_account_page(&f.app, &page, back, ARRAY_SIZE(back), &nback, &err));

	assert_int_equal(nback, 2);
	assert_int_equal(back[0].id.v, rows[1].id.v);
	assert_int_equal(back[1].id.v, rows[0].id.v);
}

static void test_accounts_are_found_by_the_beginning_of_their_name(void **state)
{
	const struct account_page page = { .search = "qj" };
	struct account_row rows[3];
	size_t n;
	struct err err;

	(void)state;
	fixture_as(&f, f.centre);

	assert_ok(app_account_page(&f.app, &page, rows, ARRAY_SIZE(rows), &n, &err));

	assert_int_equal(n, 1);
	assert_string_equal(rows[0].login, "qjc");
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(test_##name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(account_add_gives_a_code_for_three_days),
		T(account_names_have_2_to_32_plain_letters),
		T(account_names_are_taken_once),
		T(rights_only_go_down),
		T(volunteers_make_no_accounts),
		T(accounts_outside_the_own_unit_are_not_found),
		T(a_role_belongs_to_its_tier),
		T(nobody_disables_themself_or_an_equal),
		T(a_disabled_account_loses_its_session),
		T(a_session_sent_away_ends),
		T(the_login_before_is_remembered),
		T(rows_of_dead_processes_are_swept),
		T(keys_have_the_fingerprint_people_compare),
		T(what_is_no_key_is_refused),
		T(a_key_broken_by_a_paste_is_joined_again),
		T(one_ends_own_sessions_only),
		T(a_reset_makes_the_password_void),
		T(nobody_sets_the_password_of_another),
		T(every_change_stands_in_the_audit),
		T(the_audit_cannot_be_read_with_other_keys),
		T(pages_of_accounts_meet),
		T(accounts_are_found_by_the_beginning_of_their_name),
	};

	return RUN_TESTS(tests);
}
