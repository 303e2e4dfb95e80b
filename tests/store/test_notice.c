/* Notices: who hears what, read marks, taking back. */
#include "app/notice.h"
#include "base/clock.h"
#include "base/str.h"
#include "fixture.h"

static struct fixture f;
static int posted;

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

static struct notice_id post(struct account_id who, const char *title)
{
	char token[NOTICE_TOKEN_BYTES + 1];
	struct buf b = BUF_FIXED(token);
	struct notice_id id;
	struct err err;

	buf_addf(&b, "token-%d", ++posted);
	fixture_as(&f, who);
	fixture_advance(&f, 60);
	if (app_notice_post(&f.app,
		    &(struct notice_new){ .token = token, .title = title, .body = "请带身份证。" },
		    &id, &err))
		fail_msg("%s: %s", err_name(err.code), err.detail);
	return id;
}

static size_t list(struct account_id who, struct notice_line *rows, size_t cap)
{
	struct err err;
	size_t n;

	fixture_as(&f, who);
	assert_ok(app_notice_list(&f.app, &(struct notice_page){ 0 }, rows, cap, &n, &err));
	return n;
}

static int64_t unread(struct account_id who, char *title, size_t size)
{
	struct notice_news news;
	struct err err;

	fixture_as(&f, who);
	assert_ok(app_notice_news(&f.app, &news, &err));
	if (title)
		str_copy(title, size, news.title);
	return news.unread;
}

static void open_it(struct account_id who, struct notice_id id, struct notice_row *out)
{
	struct err err;

	fixture_as(&f, who);
	assert_ok(app_notice_open(&f.app, id, out, &err));
}

static void test_a_notice_is_heard_at_the_senders_site_and_below(void **state)
{
	struct account_id volunteer;
	struct notice_line rows[4];

	(void)state;
	fixture_as(&f, f.station);
	fixture_volunteer(&f, "张春生", f.village, NULL, &volunteer);
	post(f.institute, "新立镇所集中理发");
	post(f.station, "村里大扫除");

	assert_int_equal(list(f.centre, rows, 4), 0);
	assert_int_equal(list(f.institute, rows, 4), 1);
	assert_int_equal(list(f.station, rows, 4), 2);
	assert_int_equal(list(f.other_station, rows, 4), 1);
	assert_int_equal(list(volunteer, rows, 4), 2);
	assert_string_equal(rows[0].title, "村里大扫除");
	assert_string_equal(rows[1].title, "新立镇所集中理发");
}

static void test_nobody_opens_what_is_said_to_others(void **state)
{
	struct notice_id id = post(f.station, "村里大扫除");
	struct notice_row row;
	struct err err;

	(void)state;
	fixture_as(&f, f.other_station);
	assert_int_equal(app_notice_open(&f.app, id, &row, &err), ERR_NOT_FOUND);
	fixture_as(&f, f.centre);
	assert_int_equal(app_notice_open(&f.app, id, &row, &err), ERR_NOT_FOUND);
}

static void test_volunteers_leaders_and_auditors_send_none(void **state)
{
	static const enum role roles[] = { ROLE_ADMIN, ROLE_LEADER, ROLE_VOLUNTEER, ROLE_AUDITOR };
	const struct notice_new in = { .token = "t", .title = "题目", .body = "内容" };
	struct notice_id id = post(f.institute, "集中理发"), other;
	struct err err;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(roles); i++) {
		char login[] = "role0";

		login[4] = (char)('0' + i);
		fixture_as(
			&f, fixture_account(&f, login, roles[i], f.town, (struct person_id){ 0 }));
		assert_int_equal(app_notice_post(&f.app, &in, &other, &err), ERR_FORBIDDEN);
		assert_int_equal(app_notice_withdraw(&f.app, id, &err), ERR_FORBIDDEN);
	}
}

static void test_opening_marks_as_read_once_and_the_senders_own_does_not_count(void **state)
{
	struct notice_id first = post(f.centre, "第一条"), second = post(f.institute, "第二条");
	char title[NOTICE_TITLE_BYTES + 1];
	struct notice_row row;

	(void)state;
	assert_int_equal(unread(f.station, title, sizeof(title)), 2);
	assert_string_equal(title, "第二条");
	assert_int_equal(unread(f.institute, NULL, 0), 1);
	assert_int_equal(unread(f.centre, NULL, 0), 0);

	open_it(f.station, second, &row);
	assert_false(row.seen);
	open_it(f.station, second, &row);

	assert_true(row.seen);
	assert_int_equal(row.readers, 1);
	assert_int_equal(unread(f.station, title, sizeof(title)), 1);
	assert_string_equal(title, "第一条");
	open_it(f.station, first, &row);
	assert_int_equal(unread(f.station, title, sizeof(title)), 0);
	assert_int_equal(unread(f.other_station, NULL, 0), 2);
}

static void test_old_notices_are_listed_but_are_no_news(void **state)
{
	struct notice_line rows[2];

	(void)state;
	post(f.centre, "去年的事");
	fixture_advance(&f, (NOTICE_NEWS_DAYS + 1) * CLOCK_DAY);

	assert_int_equal(unread(f.station, NULL, 0), 0);
	assert_int_equal(list(f.station, rows, 2), 1);
}

static void test_a_form_sent_twice_is_one_notice(void **state)
{
	const struct notice_new in = { .token = "once", .title = "题目", .body = "内容" };
	struct notice_id first, again;
	struct notice_line rows[4];
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);
	assert_ok(app_notice_post(&f.app, &in, &first, &err));
	assert_ok(app_notice_post(&f.app, &in, &again, &err));

	assert_int_equal(first.v, again.v);
	assert_int_equal(list(f.institute, rows, 4), 1);
}

static void test_texts_are_checked(void **state)
{
	char many[3 * (NOTICE_BODY_CHARS + 1) + 1] = "";
	struct buf b = BUF_FIXED(many);
	struct notice_new in = { .token = "t", .title = "题目", .body = "内容" };
	struct notice_id id;
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);
	for (size_t i = 0; i <= NOTICE_BODY_CHARS; i++)
		buf_add(&b, "字");
	in.body = many;
	assert_int_equal(app_notice_post(&f.app, &in, &id, &err), ERR_TOO_LONG);
	assert_string_equal(err.field, "body");
	in.body = many + 3;
	in.title = many + 3 * (NOTICE_BODY_CHARS - NOTICE_TITLE_CHARS);
	assert_int_equal(app_notice_post(&f.app, &in, &id, &err), ERR_TOO_LONG);
	assert_string_equal(err.field, "title");
	in.title = "";
	assert_int_equal(app_notice_post(&f.app, &in, &id, &err), ERR_REQUIRED);
	in.title = "\x1b[2J";
	assert_int_equal(app_notice_post(&f.app, &in, &id, &err), ERR_TEXT);
	in.title = many + 3 * (NOTICE_BODY_CHARS + 1 - NOTICE_TITLE_CHARS);
	assert_ok(app_notice_post(&f.app, &in, &id, &err));
}

static void test_a_notice_is_taken_back_by_its_own_site_only(void **state)
{
	struct account_id colleague =
		fixture_account(&f, "zq", ROLE_INSTITUTE, f.town, (struct person_id){ 0 });
	struct notice_id id = post(f.institute, "集中理发");
	struct notice_line rows[2];
	struct notice_row row;
	struct err err;

	(void)state;
	fixture_as(&f, f.station);
	assert_int_equal(app_notice_withdraw(&f.app, id, &err), ERR_FORBIDDEN);
	fixture_as(&f, f.centre);
	assert_int_equal(app_notice_withdraw(&f.app, id, &err), ERR_NOT_FOUND);
	fixture_as(&f, colleague);
	assert_ok(app_notice_withdraw(&f.app, id, &err));

	assert_int_equal(app_notice_withdraw(&f.app, id, &err), ERR_NOT_FOUND);
	assert_int_equal(app_notice_open(&f.app, id, &row, &err), ERR_NOT_FOUND);
	assert_int_equal(list(f.station, rows, 2), 0);
	assert_int_equal(unread(f.station, NULL, 0), 0);
}

static void test_pages_lead_down_and_back_up(void **state)
{
	struct notice_page page = { 0 };
	struct notice_line rows[3];
	struct notice_id ids[5];
	struct err err;
	size_t n;

	(void)state;
	for (int i = 0; i < 5; i++)
		ids[i] = post(i % 2 ? f.centre : f.institute, "一条");
	assert_int_equal(list(f.station, rows, 3), 3);
	assert_int_equal(rows[0].id.v, ids[4].v);
	assert_int_equal(rows[2].id.v, ids[2].v);

	page.from = rows[2].id;
	assert_ok(app_notice_list(&f.app, &page, rows, 3, &n, &err));
	assert_int_equal(n, 2);
	assert_int_equal(rows[1].id.v, ids[0].v);

	page = (struct notice_page){ .from = rows[1].id, .backward = true };
	assert_ok(app_notice_list(&f.app, &page, rows, 3, &n, &err));
	assert_int_equal(n, 3);
	assert_int_equal(rows[0].id.v, ids[1].v);
	assert_int_equal(rows[2].id.v, ids[3].v);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(test_##name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(a_notice_is_heard_at_the_senders_site_and_below),
		T(nobody_opens_what_is_said_to_others),
		T(volunteers_leaders_and_auditors_send_none),
		T(opening_marks_as_read_once_and_the_senders_own_does_not_count),
		T(old_notices_are_listed_but_are_no_news),
		T(a_form_sent_twice_is_one_notice),
		T(texts_are_checked),
		T(a_notice_is_taken_back_by_its_own_site_only),
		T(pages_lead_down_and_back_up),
	};

	return RUN_TESTS(tests);
}
