/* Logins: passwords, codes, keys, the lock; and what may be a password. */
#include <sys/wait.h>
#include <unistd.h>

#include "app/account.h"
#include "app/login.h"
#include "base/clock.h"
#include "base/str.h"
#include "fixture.h"
#include "store/account.h"

#define PASSWORD "kao jin cun bei de hua"
#define KEY_BODY "AAAAC3NzaC1lZDI1NTE5AAAAIAgIz8U1pBafXXfVOyeL/yMB+Kf8j4uzdYbCQGm4YG+W"

static struct fixture f;

static int setup(void **state)
{
	struct err err;

	(void)state;
	fixture_open(&f);
	return (int)app_account_set_password(&f.app, f.station, PASSWORD, &err);
}

static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static struct login login(const char *name, const char *secret)
{
	struct login out;
	struct err err;

	if (app_login_secret(&f.app, name, secret, "10.8.9.77", &out, &err))
		fail_msg("%s: %s", err_name(err.code), err.detail);
	return out;
}

static struct login login_key(const char *name, const char *body)
{
	const struct login_key key = { .login = name, .type = "ssh-ed25519", .base64 = body };
	struct login out;
	struct err err;

	assert_ok(app_login_key(&f.app, &key, &out, &err));
	return out;
}

static void new_code(char code[CRYPTO_CODE_BYTES])
{
	struct err err;

	app_act_as_system(&f.app);
	assert_ok(app_account_reset(&f.app, f.station, code, &err));
	fixture_as(&f, f.station);
}

static void test_the_right_password_lets_in(void **state)
{
	struct login in = login("sgl", PASSWORD);

	(void)state;
	assert_int_equal(in.answer, LOGIN_GRANTED);
	assert_int_equal(in.account.v, f.station.v);
	assert_false(in.by_code);
	assert_true(in.has_password);
}

static void test_wrong_password_unknown_name_and_no_password_are_refused_alike(void **state)
{
	char long_name[300];

	(void)state;
	memset(long_name, 'a', sizeof(long_name));
	long_name[sizeof(long_name) - 1] = '\0';

	assert_int_equal(login("sgl", PASSWORD " ").answer, LOGIN_WRONG);
	assert_int_equal(login("sgl", "").answer, LOGIN_WRONG);
	assert_int_equal(login("nobody", PASSWORD).answer, LOGIN_WRONG);
	assert_int_equal(login("", PASSWORD).answer, LOGIN_WRONG);
	assert_int_equal(login(long_name, PASSWORD).answer, LOGIN_WRONG);
	assert_int_equal(login("qjc", "").answer, LOGIN_WRONG); /* has no password at all */
}

/* Hashing is by far the most of it: a difference of half a hash would be a path without one. */
static void test_an_unknown_name_costs_a_hash(void **state)
{
	int64_t start = clock_monotonic_ms(), known, unknown;

	(void)state;
	(void)login("sgl", "falsch falsch falsch");
	known = clock_monotonic_ms() - start;
	start = clock_monotonic_ms();
	(void)login("nobody", "falsch falsch falsch");
	unknown = clock_monotonic_ms() - start;

	assert_true(unknown * 2 > known);
}

static void test_a_code_lets_in_as_people_type_it(void **state)
{
	char code[CRYPTO_CODE_BYTES], typed[2 * CRYPTO_CODE_BYTES];
	struct buf b = BUF_FIXED(typed);
	struct login in;

	(void)state;
	new_code(code);
	buf_addf(&b, " %.4s %s", code, code + 5);
	str_lower(typed);

	in = login("sgl", typed);

	assert_int_equal(in.answer, LOGIN_GRANTED);
	assert_true(in.by_code);
}

static void test_a_code_is_good_until_a_password_is_set(void **state)
{
	char code[CRYPTO_CODE_BYTES];
	struct err err;

	(void)state;
	new_code(code);
	assert_int_equal(login("sgl", code).answer, LOGIN_GRANTED);
	assert_int_equal(login("sgl", code).answer, LOGIN_GRANTED); /* the line broke before */

	assert_ok(app_account_set_password(&f.app, f.station, PASSWORD, &err));

	assert_int_equal(login("sgl", code).answer, LOGIN_WRONG);
	assert_int_equal(login("sgl", PASSWORD).answer, LOGIN_GRANTED);
}

static void test_a_code_ends_after_three_days(void **state)
{
	char code[CRYPTO_CODE_BYTES];

	(void)state;
	new_code(code);

	fixture_advance(&f, 72 * CLOCK_HOUR);

	assert_int_equal(login("sgl", code).answer, LOGIN_WRONG);
}

static void test_the_password_before_a_code_is_void(void **state)
{
	char code[CRYPTO_CODE_BYTES];

	(void)state;
	new_code(code);

	assert_int_equal(login("sgl", PASSWORD).answer, LOGIN_WRONG);
}

static void fail_times(int n)
{
	for (int i = 0; i < n; i++)
		(void)login("sgl", "falsch falsch falsch");
}

static void test_five_wrong_passwords_lock_for_a_minute(void **state)
{
	(void)state;
	fail_times(4);
	assert_int_equal(login("sgl", "falsch").answer, LOGIN_LOCKED);
	assert_int_equal(login("sgl", PASSWORD).answer, LOGIN_LOCKED);

	fixture_advance(&f, 60);

	assert_int_equal(login("sgl", PASSWORD).answer, LOGIN_GRANTED);
}

static void test_the_lock_grows_and_ends_at_an_hour(void **state)
{
	struct account_row row;
	struct err err;

	(void)state;
	for (int i = 0; i < 14; i++) {
		fail_times(1);
		fixture_advance(&f, CLOCK_HOUR);
	}
	fixture_advance(&f, -CLOCK_HOUR);

	assert_ok(store_account_own(f.app.db, f.station, &row, &err));

	assert_int_equal(row.locked_until, f.app.now + CLOCK_HOUR);
}

static void test_tries_at_a_locked_account_do_not_lock_it_longer(void **state)
{
	(void)state;
	fail_times(5);
	fail_times(20);

	fixture_advance(&f, 60);

	assert_int_equal(login("sgl", PASSWORD).answer, LOGIN_GRANTED);
}

static void test_unlocking_forgets_the_wrong_passwords(void **state)
{
	struct err err;

	(void)state;
	fail_times(5);
	fixture_as(&f, f.institute);

	assert_ok(app_account_unlock(&f.app, f.station, &err));

	assert_int_equal(login("sgl", PASSWORD).answer, LOGIN_GRANTED);
}

static void test_a_key_lets_in_even_while_locked(void **state)
{
	struct ssh_key_row key;
	struct err err;

	(void)state;
	assert_ok(app_account_key_add(&f.app, f.station,
		&(struct ssh_key_new){ "ssh-ed25519 " KEY_BODY, NULL }, &key, &err));
	fail_times(5);

	assert_int_equal(login_key("sgl", KEY_BODY).answer, LOGIN_GRANTED);
}

static void test_a_key_is_good_for_its_own_account_only(void **state)
{
	struct ssh_key_row key;
	struct err err;

	(void)state;
	assert_ok(app_account_key_add(&f.app, f.station,
		&(struct ssh_key_new){ "ssh-ed25519 " KEY_BODY, NULL }, &key, &err));
	assert_int_equal(login_key("qjc", KEY_BODY).answer, LOGIN_WRONG);
	assert_int_equal(login_key("nobody", KEY_BODY).answer, LOGIN_WRONG);

	assert_ok(app_account_key_disable(&f.app, f.station, key.fingerprint, &err));

	assert_int_equal(login_key("sgl", KEY_BODY).answer, LOGIN_WRONG);
}

static void test_who_comes_with_a_key_is_not_asked_for_a_password(void **state)
{
	char code[CRYPTO_CODE_BYTES];
	struct ssh_key_row key;
	struct err err;

	(void)state;
	assert_ok(app_account_key_add(&f.app, f.station,
		&(struct ssh_key_new){ "ssh-ed25519 " KEY_BODY, NULL }, &key, &err));
	new_code(code);

	assert_false(login_key("sgl", KEY_BODY).by_code);
}

static void test_a_disabled_account_lets_nobody_in(void **state)
{
	struct ssh_key_row key;
	struct err err;

	(void)state;
	assert_ok(app_account_key_add(&f.app, f.station,
		&(struct ssh_key_new){ "ssh-ed25519 " KEY_BODY, NULL }, &key, &err));
	fixture_as(&f, f.institute);

	assert_ok(app_account_enable(&f.app, f.station, false, &err));

	assert_int_equal(login("sgl", PASSWORD).answer, LOGIN_WRONG);
	assert_int_equal(login_key("sgl", KEY_BODY).answer, LOGIN_WRONG);
}

static void test_failed_logins_are_counted_by_address(void **state)
{
	const struct person_id nobody = { 0 };
	struct login_fail_count rows[4];
	struct err err;
	size_t n;

	(void)state;
	fail_times(2);
	(void)login("nobody", "x");
	assert_int_equal(
		app_login_fails(&f.app, 0, rows, ARRAY_SIZE(rows), &n, &err), ERR_FORBIDDEN);
	fixture_as(&f, fixture_account(&f, "root", ROLE_ADMIN, f.city, nobody));

	assert_ok(app_login_fails(&f.app, 0, rows, ARRAY_SIZE(rows), &n, &err));

	assert_int_equal(n, 1);
	assert_string_equal(rows[0].ip, "10.8.9.77");
	assert_int_equal(rows[0].n, 3);
}

/* --- what may be a password --------------------------------------------------------------------------- */

static void assert_password(const char *password, enum err_code expected)
{
	struct err err = { .code = ERR_OK };
	enum err_code rc = app_password_check(password, "zhaoyongfu", &err);

	if (rc != expected)
		fail_msg("\"%s\": %s instead of %s", password, err_name(rc), err_name(expected));
}

static void test_a_sentence_in_pinyin_may_be_a_password(void **state)
{
	static const char *const good[] = { "wo jia hou mian you tiao he", "jintianxiawuquganji",
		"correct horse battery", "我家后面有条河", "x7#kQ92!mvp0", "yizhi da huang gou" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(good); i++)
		assert_password(good[i], ERR_OK);
}

static void test_passwords_have_12_to_128_bytes(void **state)
{
	char text[130];

	(void)state;
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = (char)('!' + (i * 37) % 90);
	text[129] = '\0';
	assert_password(text, ERR_PASSWORD_LONG);
	text[128] = '\0';
	assert_password(text, ERR_OK);
	text[11] = '\0';
	assert_password(text, ERR_PASSWORD_SHORT);
	assert_password("", ERR_PASSWORD_SHORT);
}

static void test_easily_guessed_passwords_are_refused(void **state)
{
	static const char *const bad[] = { "password1234", "Password123!", "123456789012",
		"aaaaaaaaaaaa", "qwertyuiop[]", "1qaz2wsx3edc", "abcdefghijkl", "lkjihgfedcba",
		"woaini1314520", "woaizhongguo1949", "19900034567890", "P@ssw0rdP@ssw0rd",
		"qwerqwerqwer", "111222333444", "adminadmin123", "zhongguo zhongguo" };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		assert_password(bad[i], ERR_PASSWORD_COMMON);
}

static void test_the_login_is_no_password(void **state)
{
	(void)state;
	assert_password("ZhaoYongFuZhaoYongFu", ERR_PASSWORD_LOGIN);
	assert_password("zhaoyongfu 2026", ERR_PASSWORD_COMMON);
}

static void test_control_characters_are_no_password(void **state)
{
	(void)state;
	assert_password("wo jia hou\x1b[Amian", ERR_TEXT);
	assert_password("wo jia hou\xff mian", ERR_TEXT);
}

/* One of many at the same moment, each with its own connection as in its own session. */
NORETURN static void guess(void)
{
	struct app app = f.app;
	struct login out;
	struct err err;

	if (db_open(&app.db, f.scratch.path, 0, &err) ||
		app_login_secret(&app, "sgl", "falsch falsch falsch", "10.8.9.77", &out, &err))
		_exit(1);
	_exit(0);
}

static void test_guesses_made_at_the_same_moment_all_count(void **state)
{
	int status;

	(void)state;
	for (int i = 0; i < 8; i++) {
		pid_t pid = fork();

		if (pid == 0)
			guess();
		assert_true(pid > 0);
	}
	for (int i = 0; i < 8; i++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}

	assert_int_equal(login("sgl", PASSWORD).answer, LOGIN_LOCKED);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(test_##name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(the_right_password_lets_in),
		T(wrong_password_unknown_name_and_no_password_are_refused_alike),
		T(an_unknown_name_costs_a_hash),
		T(a_code_lets_in_as_people_type_it),
		T(a_code_is_good_until_a_password_is_set),
		T(a_code_ends_after_three_days),
		T(the_password_before_a_code_is_void),
		T(five_wrong_passwords_lock_for_a_minute),
		T(the_lock_grows_and_ends_at_an_hour),
		T(guesses_made_at_the_same_moment_all_count),
		T(tries_at_a_locked_account_do_not_lock_it_longer),
		T(unlocking_forgets_the_wrong_passwords),
		T(a_key_lets_in_even_while_locked),
		T(a_key_is_good_for_its_own_account_only),
		T(who_comes_with_a_key_is_not_asked_for_a_password),
		T(a_disabled_account_lets_nobody_in),
		T(failed_logins_are_counted_by_address),
		cmocka_unit_test(test_a_sentence_in_pinyin_may_be_a_password),
		cmocka_unit_test(test_passwords_have_12_to_128_bytes),
		cmocka_unit_test(test_easily_guessed_passwords_are_refused),
		cmocka_unit_test(test_the_login_is_no_password),
		cmocka_unit_test(test_control_characters_are_no_password),
	};

	return RUN_TESTS(tests);
}
