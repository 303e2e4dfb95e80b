/* Volunteers from a file: all or nothing, and a second run changes nothing. */
#include <stdio.h>
#include <stdlib.h>

#include "app/volunteer_batch.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/str.h"
#include "fixture.h"

#define HEADER "name,sex,birth,id_number,phone,station_code,skills,status\n"

static struct fixture f;
static char report[1024];

static int setup(void **state)
{
	(void)state;
	fixture_open(&f);
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
	struct buf *b = ctx;

	buf_addf(b, "%d %s %s\n", line, err_name(err->code), err->field);
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
	enum err_code rc = app_import_volunteers(&f.app, &in, &counts, &err);

	free(copy);
	if (rc != expected)
		fail_msg("%s: %s\n%s", err_name(rc), rc ? err.detail : "", report);
	return counts;
}

static void assert_import(const char *text, int64_t added, int64_t updated, int64_t unchanged)
{
	struct import_counts c = import(text, false, ERR_OK);

	assert_int_equal(c.added, added);
	assert_int_equal(c.updated, updated);
	assert_int_equal(c.unchanged, unchanged);
	assert_int_equal(c.rejected, 0);
}

static struct volunteer_item only(const char *typed)
{
	struct volunteer_item rows[2];
	size_t n;
	struct err err;

	fixture_as(&f, f.centre);
	assert_ok(app_volunteer_list(&f.app, &(struct volunteer_filter){ .typed = typed },
		&(struct volunteer_page){ .from = NULL }, rows, 2, &n, &err));
	assert_int_equal(n, 1);
	app_act_as_system(&f.app);
	return rows[0];
}

static const char two[] =
	HEADER "张三,男,,211102190001010015,19900000034,990124103207,水电维修;理发,active\n"
	       "李四,2,1970-01-01,,0427-2810001,990124103208,,\n";

static void test_a_second_run_adds_and_updates_nothing(void **state)
{
	(void)state;
	assert_import(two, 2, 0, 0);
	assert_import(two, 0, 0, 2);
	assert_string_equal(only("zs").v.skill_names, "水电维修 理发");
	assert_string_equal(only("ls").tail, "0001");
}

static void test_what_has_changed_is_brought_up_to_date(void **state)
{
	(void)state;
	assert_import(two, 2, 0, 0);
	assert_import(HEADER "张叁,男,,211102190001010015,19900000035,990124103208,缝纫,dormant\n",
		0, 1, 0);
	assert_string_equal(only("0035").v.name, "张叁");
	assert_string_equal(only("0035").v.place, "新立镇前进村");
	assert_string_equal(only("0035").v.skill_names, "水电维修 理发 缝纫");
	assert_int_equal(only("0035").v.status, VOLUNTEER_STATUS_DORMANT);
	assert_import(HEADER "张叁,男,,211102190001010015,19900000035,990124103208,缝纫,dormant\n",
		0, 0, 1);
}

static void test_an_old_number_is_the_same_person_as_the_new_one(void **state)
{
	(void)state;
	assert_import(HEADER "王五,,,211102660302003,,990124103207,,\n", 1, 0, 0);
	assert_import(HEADER "王五,,1966-03-02,211102660302003,,990124103207,,\n", 0, 0, 1);
}

static const char bad[] =
	HEADER "张三,男,,211102190001010015,19900000034,990124103207,,\n"
	       "李四,女,,211102190001010019,,990124103207,,\n"	  /* check character */
	       "王五,男,,,199000034,990124103207,,\n"		  /* nine digits */
	       "赵六,男,1970-02-30,,19900000036,990124103207,,\n" /* no such day */
	       "周七,男,1970-02-03,,,990124999999,,\n"		  /* no such station */
	       "吴八,男,1970-02-03,,,990124103207,飞行,\n"	  /* no such skill */
	       "郑九,男,1970-02-03,,,990124103207,,asleep\n"	  /* no such status */
	       "冯十,女,,211102190001010031,,990124103207,,\n"	  /* the number says male */
	       "陈一,,,,,990124103207,,\n"			  /* nothing but a name */
	       ",男,1970-02-03,,,990124103207,,\n"		  /* no name */
	       "张三,男,,211102190001010015,,990124103207,,\n"	  /* twice */
	       "卫二,男\n";					  /* fields missing */

static void test_a_bad_line_rejects_the_file(void **state)
{
	struct import_counts c = import(bad, false, ERR_CSV);

	(void)state;
	assert_int_equal(c.rejected, 11);
	assert_string_equal(report,
		"3 ID_CHECK id_number\n4 PHONE phone\n5 CSV \n6 CSV \n7 CSV \n"
		"8 CSV \n9 CSV \n10 CSV \n11 REQUIRED name\n12 CSV \n13 CSV \n");
	assert_import(HEADER "张三,男,,211102190001010015,19900000034,990124103207,,\n", 1, 0, 0);
}

static void test_a_partial_import_takes_the_good_lines(void **state)
{
	struct import_counts c = import(bad, true, ERR_OK);

	(void)state;
	assert_int_equal(c.added, 1);
	assert_int_equal(c.rejected, 11);
	assert_string_equal(only("zs").v.name, "张三");
}

static void test_a_file_without_the_columns_is_refused(void **state)
{
	(void)state;
	import("name,phone\n张三,19900000034\n", true, ERR_CSV);
}

static void test_a_registered_requester_becomes_a_volunteer(void **state)
{
	struct person_id id;
	struct err err;

	(void)state;
	fixture_as(&f, f.station);
	assert_ok(app_person_create(&f.app,
		&(struct person_new){ .name = "张三", .id_number = "211102190001010015" }, &id,
		&err));
	app_act_as_system(&f.app);
	assert_import(HEADER "张三,男,,211102190001010015,,990124103208,理发,\n", 1, 0, 0);
	assert_int_equal(only("zs").v.person_id.v, id.v);
	assert_string_equal(only("zs").v.place, "新立镇前进村");
	assert_string_equal(only("zs").v.skill_names, "理发");
}

static void test_a_clerk_may_not_import(void **state)
{
	(void)state;
	fixture_as(&f, f.station);
	import(two, false, ERR_FORBIDDEN);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		EACH(test_a_second_run_adds_and_updates_nothing),
		EACH(test_what_has_changed_is_brought_up_to_date),
		EACH(test_an_old_number_is_the_same_person_as_the_new_one),
		EACH(test_a_bad_line_rejects_the_file),
		EACH(test_a_partial_import_takes_the_good_lines),
		EACH(test_a_file_without_the_columns_is_refused),
		EACH(test_a_registered_requester_becomes_a_volunteer),
		EACH(test_a_clerk_may_not_import),
	};

	return RUN_TESTS(tests);
}
