/* Requests from a file: all or nothing, and a second run adds nothing. */
#include <stdio.h>
#include <stdlib.h>

#include "app/person.h"
#include "app/request_import.h"
#include "base/mem.h"
#include "fixture.h"

#define HEADER "uuid,station_code,resident,phone,category,text,urgency,wanted,heads,channel\n"

static struct fixture f;
static char report[1024];

static int setup(void **state)
{
	const struct person_id nobody = { 0 };

	(void)state;
	fixture_open(&f);
	fixture_account(&f, "admin", ROLE_ADMIN, f.city, nobody);
	app_act_as_system(&f.app);
	i18n_set_language(LANGUAGE_EN);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static void note_rejected(void *ctx, int line, const struct err *err)
{
	buf_addf(ctx, "%d %s %s\n", line, err_name(err->code), err->field);
}

static struct import_counts import(const char *text, bool partial, enum err_code expected)
{
	char *copy = xstrdup(text);
	struct buf b = BUF_FIXED(report);
	struct line_import in = { .text = copy,
		.n = strlen(copy),
		.partial = partial,
		.rejected = note_rejected,
		.ctx = &b };
	struct import_counts counts;
	struct err err;
	enum err_code rc = app_import_requests(&f.app, &in, &counts, &err);

	free(copy);
	if (rc != expected)
		fail_msg("%s: %s\n%s", err_name(rc), rc ? err.detail : "", report);
	return counts;
}

/* What the clerk of the village sees, last placed last. */
static size_t listed(struct request_row *rows, size_t cap)
{
	const struct request_page page = { .scope = scope_of(""), .states = UINT32_MAX };
	struct err err;
	size_t n;

	fixture_as(&f, f.station);
	assert_ok(app_request_page(&f.app, &page, rows, cap, &n, &err));
	app_act_as_system(&f.app);
	return n;
}

static const char two[] = HEADER
	"book-0001,990124103207,王秀珍,19900000034,助老服务,灯坏了,daily,2026-11-26,2,phone\n"
	"book-0002,990124103207,王秀珍,199 0000 0034,助老服务,每周买一次菜,急需,,,电话\n";

static void test_a_second_run_adds_nothing(void **state)
{
	struct import_counts first = import(two, false, ERR_OK);
	struct import_counts second = import(two, false, ERR_OK);

	(void)state;
	assert_int_equal(first.added, 2);
	assert_int_equal(second.added, 0);
	assert_int_equal(second.unchanged, 2);
	fixture_check(&f);
}

static void test_imported_requests_wait_to_be_accepted(void **state)
{
	struct request_row rows[4];

	(void)state;
	import(two, false, ERR_OK);
	assert_int_equal(listed(rows, 4), 2);
	assert_int_equal(rows[0].state, REQUEST_SUBMITTED);
	assert_int_equal(rows[0].heads, 2);
	assert_int_equal(rows[0].channel, CHANNEL_PHONE);
	assert_int_equal(rows[1].channel, CHANNEL_PHONE);
	assert_int_equal(rows[1].urgency, URGENCY_DAILY);
}

static void test_one_resident_of_two_lines_is_one_person(void **state)
{
	struct person found[4];
	struct err err;
	size_t n;

	(void)state;
	import(two, false, ERR_OK);
	assert_ok(app_person_find(&f.app, "wxz", found, 4, &n, &err));
	assert_int_equal(n, 1);
}

static const char bad[] =
	HEADER "book-0001,990124103207,王秀珍,,助老服务,灯坏了,,,,\n"
	       "short,990124103207,王秀珍,,助老服务,灯坏了,,,,\n"
	       "book-0003,990124999999,王秀珍,,助老服务,灯坏了,,,,\n"	  /* no such station */
	       "book-0004,990124103207,王秀珍,,飞行,灯坏了,,,,\n"	  /* no such category */
	       "book-0005,990124103207,,,助老服务,灯坏了,,,,\n"		  /* nobody */
	       "book-0006,990124103207,王秀珍,,助老服务,,,,,\n"		  /* nothing */
	       "book-0007,990124103207,王秀珍,,助老服务,灯坏了,soon,,,\n" /* no such urgency */
	       "book-0008,990124103207,王秀珍,,助老服务,灯坏了,,2020-01-01,,\n"
	       "book-0009,990124103207,王秀珍,,助老服务,灯坏了,,,0,\n"
	       "book-0010,990124103207,王秀珍,12,助老服务,灯坏了,,,,\n"
	       "book-0011,990124103207\n";

static void test_a_bad_line_rejects_the_file(void **state)
{
	struct request_row rows[4];
	struct import_counts c = import(bad, false, ERR_CSV);

	(void)state;
	assert_int_equal(c.rejected, 10);
	assert_string_equal(report, "3 CSV \n4 CSV \n5 CSV \n6 CSV \n7 REQUIRED need\n8 CSV \n"
				    "9 PAST wanted_day\n10 CSV \n11 PHONE phone\n12 CSV \n");
	assert_int_equal(listed(rows, 4), 0);
}

static void test_a_partial_import_takes_the_good_lines(void **state)
{
	struct request_row rows[4];
	struct import_counts c = import(bad, true, ERR_OK);

	(void)state;
	assert_int_equal(c.added, 1);
	assert_int_equal(c.rejected, 10);
	assert_int_equal(listed(rows, 4), 1);
	fixture_check(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_second_run_adds_nothing, setup, teardown),
		cmocka_unit_test_setup_teardown(
			test_imported_requests_wait_to_be_accepted, setup, teardown),
		cmocka_unit_test_setup_teardown(
			test_one_resident_of_two_lines_is_one_person, setup, teardown),
		cmocka_unit_test_setup_teardown(test_a_bad_line_rejects_the_file, setup, teardown),
		cmocka_unit_test_setup_teardown(
			test_a_partial_import_takes_the_good_lines, setup, teardown),
	};

	return cmocka_run_group_tests_name(__FILE__, tests, NULL, NULL);
}
