/* Persons: registered, found, changed, and who sees their numbers. */
#include "app/person.h"
#include "app/volunteer.h"
#include "base/clock.h"
#include "base/str.h"
#include "fixture.h"
#include "store/person.h"

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

static struct person_id a_person(const struct person_new *in)
{
	struct person_id id;
	struct err err;

	if (app_person_create(&f.app, in, &id, &err))
		fail_msg("%s: %s", err_name(err.code), err.detail);
	return id;
}

static struct person_id zhang_san(void)
{
	return a_person(&(struct person_new){ .name = "张三",
		.phone = "199 0000 0034",
		.id_number = "211102190001010015",
		.address = "3组28号",
		.group = 1 });
}

static size_t find(const char *typed, struct person *out, size_t cap)
{
	size_t n;
	struct err err;

	assert_ok(app_person_find(&f.app, typed, out, cap, &n, &err));
	return n;
}

static void assert_finds(const char *typed, const char *name)
{
	struct person out[8];

	if (find(typed, out, ARRAY_SIZE(out)) != 1)
		fail_msg("%s does not find one person", typed);
	assert_string_equal(out[0].name, name);
}

static void test_a_person_is_shown_masked(void **state)
{
	struct person p;
	struct err err;

	(void)state;
	assert_ok(app_person_get(&f.app, zhang_san(), &p, &err));

	assert_string_equal(p.phone_mask, "199****0034");
	assert_string_equal(p.phone_tail, "0034");
	assert_string_equal(p.id_mask, "**************0015");
	assert_int_equal(p.born_on, clock_day_from(1900, 1, 1));
	assert_int_equal(p.sex, SEX_MALE);
	assert_string_equal(p.place, "新立镇三家子村");
	assert_int_equal(p.group, 1);
}

static void test_a_person_is_found_by_initials_name_phone_and_tail(void **state)
{
	(void)state;
	zhang_san();
	a_person(&(struct person_new){ .name = "李四", .phone = "19900000035" });

	assert_finds("zs", "张三");
	assert_finds("ZS", "张三");
	assert_finds("ｚｓ", "张三");
	assert_finds("张", "张三");
	assert_finds("张三", "张三");
	assert_finds("0034", "张三");
	assert_finds("19900000034", "张三");
	assert_int_equal(find("ww", NULL, 0), 0);
	assert_int_equal(find("003", NULL, 0), 0);
	assert_int_equal(find("", NULL, 0), 0);
}

/* 单 is shan in a surname, dan elsewhere; 曾 zeng or ceng. */
static void test_a_polyphone_is_found_once(void **state)
{
	struct person out[8];

	(void)state;
	a_person(&(struct person_new){ .name = "长长长" });
	assert_int_equal(find("c", out, ARRAY_SIZE(out)) + find("z", out, ARRAY_SIZE(out)), 2);
}

static void test_another_station_finds_nobody_of_ours(void **state)
{
	struct person p;
	struct person_id id = zhang_san();
	struct err err;

	(void)state;
	fixture_as(&f, f.other_station);

	assert_int_equal(find("zs", &p, 1), 0);
	assert_int_equal(find("0034", &p, 1), 0);
	assert_int_equal(app_person_get(&f.app, id, &p, &err), ERR_NOT_FOUND);
	fixture_as(&f, f.institute);
	assert_int_equal(find("zs", &p, 1), 1);
}

static void test_an_identity_number_is_registered_once_in_the_whole_city(void **state)
{
	struct person_id id;
	struct err err;

	(void)state;
	zhang_san();
	fixture_as(&f, f.other_station);
	assert_int_equal(
		app_person_create(&f.app,
			&(struct person_new){ .name = "张叁", .id_number = "211102190001010015" },
			&id, &err),
		ERR_PERSON_EXISTS);
	assert_string_equal(err.arg[0], "张三");
	assert_string_equal(err.arg[1], "新立镇三家子村");
	assert_string_equal(err.field, "id_number");
}

static void test_a_wrong_field_is_named(void **state)
{
	static const struct {
		struct person_new in;
		enum err_code rc;
		const char *field;
	} cases[] = {
		{ { .name = "" }, ERR_REQUIRED, "name" },
		{ { .name = "张\x1b[31m三" }, ERR_TEXT, "name" },
		{ { .name = "张\xe2\x80\x8b三" }, ERR_TEXT, "name" },
		{ { .name = "张三", .phone = "199000034" }, ERR_PHONE, "phone" },
		{ { .name = "张三", .id_number = "211102190001010019" }, ERR_ID_CHECK,
			"id_number" },
	};
	struct err err;

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
		assert_int_equal(app_person_check(&f.app, &cases[i].in, &err), cases[i].rc);
		assert_string_equal(err.field, cases[i].field);
	}
}

static void test_a_contact_that_does_not_differ_writes_nothing(void **state)
{
	struct person_id id = zhang_san();
	struct person before, after;
	struct err err;

	(void)state;
	assert_ok(app_person_get(&f.app, id, &before, &err));
	assert_ok(app_begin(&f.app, &err));
	assert_ok(app_person_set_contact(
		&f.app, id, &(struct person_contact){ .phone = "19900000034", .group = 1 }, &err));
	assert_ok(app_end(&f.app, ERR_OK, &err));
	assert_ok(app_person_get(&f.app, id, &after, &err));
	assert_int_equal(after.ver, before.ver);

	assert_ok(app_begin(&f.app, &err));
	assert_ok(app_person_set_contact(
		&f.app, id, &(struct person_contact){ .phone = "19900000036" }, &err));
	assert_ok(app_end(&f.app, ERR_OK, &err));
	assert_finds("0036", "张三");
	assert_ok(app_person_get(&f.app, id, &after, &err));
	assert_int_equal(after.group, 1);
	assert_string_equal(after.address, "3组28号");
}

/* --- reveal --- */

static enum err_code reveal(struct person_id id, struct revealed *out)
{
	struct err err;

	return app_person_reveal(&f.app, id, "约上门时间", out, &err);
}

static void test_a_station_may_not_call_a_person_who_waits_for_nothing(void **state)
{
	struct revealed out;

	(void)state;
	assert_int_equal(reveal(zhang_san(), &out), ERR_FORBIDDEN);
}

static void test_a_station_may_call_a_person_with_an_open_request(void **state)
{
	struct revealed out;
	struct person p[2];

	(void)state;
	fixture_request(&f, &(struct a_request){ .name = "王秀珍", .phone = "19900000077" });
	assert_int_equal(find("wxz", p, 2), 1);
	assert_ok(reveal(p[0].id, &out));
	assert_string_equal(out.phone, "19900000077");
	assert_string_equal(out.id_number, "");
}

static void test_an_institute_sees_both_numbers_and_the_person_sees_who_looked(void **state)
{
	struct person_id id = zhang_san();
	struct revealed out;
	struct reveal_row seen[4];
	size_t n;
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);
	assert_ok(reveal(id, &out));
	assert_string_equal(out.phone, "19900000034");
	assert_string_equal(out.id_number, "211102190001010015");

	fixture_as(&f, fixture_account(&f, "zs", ROLE_VOLUNTEER, f.village, id));
	assert_ok(app_person_viewers(&f.app, id, seen, ARRAY_SIZE(seen), &n, &err));
	assert_int_equal(n, 1);
	assert_string_equal(seen[0].actor, "zm");
	assert_string_equal(seen[0].reason, "约上门时间");
}

static void test_a_reason_is_required(void **state)
{
	struct revealed out;
	struct err err;
	struct person_id id = zhang_san();

	(void)state;
	fixture_as(&f, f.centre);
	assert_int_equal(app_person_reveal(&f.app, id, "", &out, &err), ERR_REQUIRED);
}

static void test_too_many_numbers_an_hour_are_refused(void **state)
{
	struct person_id id = zhang_san();
	struct revealed out;

	(void)state;
	fixture_as(&f, f.centre);
	for (int i = 0; i < REVEALS_AN_HOUR; i++)
		assert_ok(reveal(id, &out));
	assert_int_equal(reveal(id, &out), ERR_REVEALS);
	fixture_advance(&f, CLOCK_HOUR + 1);
	assert_ok(reveal(id, &out));
}

static void test_another_volunteer_sees_no_numbers_and_no_viewers(void **state)
{
	struct person_id id = zhang_san();
	struct account_id other;
	struct revealed out;
	struct reveal_row seen[4];
	size_t n;
	struct err err;

	(void)state;
	fixture_volunteer(&f, "刘海涛", f.village, NULL, &other);
	fixture_as(&f, other);
	assert_int_equal(reveal(id, &out), ERR_FORBIDDEN);
	assert_int_equal(
		app_person_viewers(&f.app, id, seen, ARRAY_SIZE(seen), &n, &err), ERR_FORBIDDEN);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		EACH(test_a_person_is_shown_masked),
		EACH(test_a_person_is_found_by_initials_name_phone_and_tail),
		EACH(test_a_polyphone_is_found_once),
		EACH(test_another_station_finds_nobody_of_ours),
		EACH(test_an_identity_number_is_registered_once_in_the_whole_city),
		EACH(test_a_wrong_field_is_named),
		EACH(test_a_contact_that_does_not_differ_writes_nothing),
		EACH(test_a_station_may_not_call_a_person_who_waits_for_nothing),
		EACH(test_a_station_may_call_a_person_with_an_open_request),
		EACH(test_an_institute_sees_both_numbers_and_the_person_sees_who_looked),
		EACH(test_a_reason_is_required),
		EACH(test_too_many_numbers_an_hour_are_refused),
		EACH(test_another_volunteer_sees_no_numbers_and_no_viewers),
	};

	return RUN_TESTS(tests);
}
