/* Volunteers: registered without duplicates, changed, approved, moved. */
#include "app/person.h"
#include "app/volunteer.h"
#include "base/clock.h"
#include "base/str.h"
#include "fixture.h"
#include "store/candidate.h"
#include "store/catalogue.h"

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

/* What a form holds; the rest is filled in. */
static struct volunteer_new a_form(const char *name, const char *phone, const char *id_number)
{
	return (struct volunteer_new){
		.person = { .name = name, .phone = phone, .id_number = id_number },
		.status = VOLUNTEER_STATUS_ACTIVE,
		.free_parts = FREE_ALL
	};
}

static struct person_id registered(const struct volunteer_new *in)
{
	struct person_id id;
	struct err err;

	if (app_volunteer_register(&f.app, in, &id, &err))
		fail_msg("%s: %s", err_name(err.code), err.detail);
	return id;
}

static struct volunteer get(struct person_id id)
{
	struct volunteer v;
	struct err err;

	if (app_volunteer_get(&f.app, id, &v, &err))
		fail_msg("%s: %s", err_name(err.code), err.detail);
	return v;
}

static int64_t tally_of(struct site_id site, enum volunteer_status status)
{
	struct scope all = scope_of("");
	struct tally_row rows[64];
	size_t n;
	struct err err;

	assert_ok(store_tallies(f.app.db, site, &all, rows, ARRAY_SIZE(rows), &n, &err));
	for (size_t i = 0; i < n; i++)
		if (rows[i].what == TALLY_VOLUNTEER + status)
			return rows[i].n;
	return 0;
}

static struct person_id zhang_changshun(void)
{
	struct volunteer_new in = a_form("张长顺", "13900007702", "211102190001010015");
	struct person_id id;

	fixture_as(&f, f.other_station);
	id = registered(&in);
	fixture_as(&f, f.station);
	return id;
}

/* --- registering --- */

static void test_a_registration_fills_what_the_card_tells(void **state)
{
	const struct skill_id skills[] = { { 25 }, { 30 } };
	struct volunteer_new in = a_form("张春生", "19900000021", "35070219000102003X");
	struct volunteer v;

	(void)state;
	in.skills = skills;
	in.nskills = ARRAY_SIZE(skills);
	v = get(registered(&in));

	assert_int_equal(v.v.sex, SEX_MALE);
	assert_int_equal(v.v.born_on, clock_day_from(1900, 1, 2));
	assert_string_equal(v.v.place, "新立镇三家子村");
	assert_string_equal(v.v.skill_names, "水电维修 农业技术");
	assert_int_equal(v.v.skill_mask, INT64_C(1) << 25 | INT64_C(1) << 30);
	assert_string_equal(v.phone_mask, "199****0021");
	assert_int_equal(v.v.political, POLITICAL_MASSES);
	assert_int_equal(strlen(v.v.no), 8);
	assert_string_equal(v.v.registrar, "sgl");
}

static void test_a_registration_counts_in_every_site_above(void **state)
{
	struct volunteer_new in = a_form("张春生", "", "");
	int64_t before = tally_of(f.city, VOLUNTEER_STATUS_ACTIVE);

	(void)state;
	registered(&in);

	assert_int_equal(tally_of(f.village, VOLUNTEER_STATUS_ACTIVE), 1);
	assert_int_equal(tally_of(f.town, VOLUNTEER_STATUS_ACTIVE), 1);
	assert_int_equal(tally_of(f.city, VOLUNTEER_STATUS_ACTIVE), before + 1);
	assert_int_equal(tally_of(f.other_village, VOLUNTEER_STATUS_ACTIVE), 0);
}

static void test_a_form_sent_twice_registers_once(void **state)
{
	struct volunteer_new in = a_form("张春生", "19900000021", "211102190001010023");
	struct person_id first, second;

	(void)state;
	in.token = "11111111-2222-4333-8444-555555555555";
	first = registered(&in);
	second = registered(&in);
	assert_int_equal(first.v, second.v);
}

static void test_a_minor_needs_a_guardian(void **state)
{
	struct volunteer_new in = a_form("小明", "", "");
	struct person_id id;
	struct err err;

	(void)state;
	in.person.has_birth = true;
	in.person.born_on = clock_day_from(2012, 5, 1);
	assert_int_equal(app_volunteer_register(&f.app, &in, &id, &err), ERR_REQUIRED);
	assert_string_equal(err.field, "guardian");
	in.guardian = "王母 同意";
	registered(&in);
}

static void test_a_volunteer_may_not_register_others(void **state)
{
	struct volunteer_new in = a_form("张春生", "", "");
	struct account_id account;
	struct person_id id;
	struct err err;

	(void)state;
	fixture_volunteer(&f, "刘海涛", f.village, NULL, &account);
	fixture_as(&f, account);
	assert_int_equal(app_volunteer_register(&f.app, &in, &id, &err), ERR_FORBIDDEN);
}

/* --- duplicates --- */

static size_t twins_of(const struct volunteer_new *in, struct twin out[TWINS_MAX])
{
	size_t n;
	struct err err;

	assert_ok(app_volunteer_twins(&f.app, &in->person, out, &n, &err));
	return n;
}

static void test_the_same_phone_proposes_the_person_and_waits_for_an_answer(void **state)
{
	struct volunteer_new in = a_form("张长顺", "139 0000 7702", "");
	struct twin twins[TWINS_MAX];
	struct person_id id, there = zhang_changshun();
	struct err err;

	(void)state;
	assert_int_equal(twins_of(&in, twins), 1);
	assert_int_equal(twins[0].id.v, there.v);
	assert_int_equal(twins[0].reason, TWIN_PHONE);
	assert_string_equal(twins[0].place, "新立镇前进村");
	assert_string_equal(twins[0].phone_mask, "139****7702");
	assert_true(twins[0].is_volunteer);
	assert_false(twins[0].in_scope);

	assert_int_equal(app_volunteer_register(&f.app, &in, &id, &err), ERR_PERSON_EXISTS);
	assert_string_equal(err.field, "same");
	in.nobody_else = true;
	id = registered(&in);
	assert_int_not_equal(id.v, there.v);
}

static void test_the_same_name_and_birth_is_proposed(void **state)
{
	struct volunteer_new in = a_form("张长顺", "", "");
	struct twin twins[TWINS_MAX];

	(void)state;
	zhang_changshun();
	in.person.has_birth = true;
	in.person.born_on = clock_day_from(1900, 1, 1);
	assert_int_equal(twins_of(&in, twins), 1);
	assert_int_equal(twins[0].reason, TWIN_NAME_AND_BIRTH);

	in.person.born_on++;
	assert_int_equal(twins_of(&in, twins), 0);
}

static void test_the_same_identity_number_is_never_registered_again(void **state)
{
	struct volunteer_new in = a_form("张三", "", "211102190001010015");
	struct person_id id;
	struct err err;

	(void)state;
	zhang_changshun();
	in.nobody_else = true;
	assert_int_equal(app_volunteer_register(&f.app, &in, &id, &err), ERR_PERSON_EXISTS);
	assert_string_equal(err.field, "id_number");
	assert_string_equal(err.arg[1], "新立镇前进村");
}

static void test_a_requester_becomes_a_volunteer_without_a_second_record(void **state)
{
	struct volunteer_new in = a_form("王秀珍", "19900000077", "");
	struct twin twins[TWINS_MAX];

	(void)state;
	fixture_request(&f, &(struct a_request){ .name = "王秀珍", .phone = "19900000077" });
	assert_int_equal(twins_of(&in, twins), 1);
	assert_false(twins[0].is_volunteer);

	in.known = twins[0].id;
	assert_int_equal(registered(&in).v, twins[0].id.v);
	assert_string_equal(get(in.known).v.name, "王秀珍");
}

static void test_nobody_far_away_is_taken_for_somebody_else(void **state)
{
	struct volunteer_new in = a_form("李四", "", "");
	struct person_id id, far;
	struct err err;

	(void)state;
	fixture_as(&f, f.other_station);
	assert_ok(app_person_create(&f.app, &(struct person_new){ .name = "赵六" }, &far, &err));
	fixture_as(&f, f.station);
	in.known = far;
	assert_int_equal(app_volunteer_register(&f.app, &in, &id, &err), ERR_NOT_FOUND);
}

static void test_a_name_and_a_birthday_bring_nobody_from_another_village(void **state)
{
	struct volunteer_new in = a_form("赵六", "", "");
	struct person_new resident = { .name = "赵六", .phone = "19900000078", .has_birth = true };
	struct person_id id, far;
	struct twin twins[TWINS_MAX];
	struct err err;

	(void)state;
	in.person.has_birth = true;
	in.person.born_on = 3000;
	resident.born_on = in.person.born_on;
	fixture_as(&f, f.other_station);
	assert_ok(app_person_create(&f.app, &resident, &far, &err));
	fixture_as(&f, f.station);
	assert_int_equal(twins_of(&in, twins), 1);
	in.known = far;
	assert_int_equal(app_volunteer_register(&f.app, &in, &id, &err), ERR_NOT_FOUND);

	in.person.phone = "19900000078";
	assert_int_equal(registered(&in).v, far.v);
}

/* --- changing --- */

static struct volunteer_edit edit_of(const struct volunteer *v)
{
	return (struct volunteer_edit){ .person = { .name = v->v.name,
						.sex = (enum sex)v->v.sex,
						.has_birth = true,
						.born_on = v->v.born_on,
						.address = v->v.address,
						.group = v->v.target_group },
		.free_parts = v->v.free_parts,
		.political = v->v.political,
		.guardian = v->v.guardian };
}

static void test_the_second_of_two_clerks_is_told_who_was_first(void **state)
{
	struct volunteer_new in = a_form("张春生", "19900000021", "");
	struct person_id id = registered(&in);
	struct volunteer v = get(id);
	struct volunteer_edit edit = edit_of(&v);
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);
	edit.person.address = "2组1号";
	assert_ok(app_volunteer_edit(&f.app, id, v.ver, &edit, &err));

	fixture_as(&f, f.station);
	edit.person.address = "2组9号";
	assert_int_equal(app_volunteer_edit(&f.app, id, v.ver, &edit, &err), ERR_CONFLICT);
	assert_string_equal(err.arg[0], "zm");
	assert_string_equal(get(id).v.address, "2组1号");
	assert_ok(app_volunteer_edit(&f.app, id, get(id).ver, &edit, &err));
}

static void test_a_changed_name_is_found_by_its_new_initials(void **state)
{
	struct volunteer_new in = a_form("张春生", "19900000021", "");
	struct person_id id = registered(&in);
	struct volunteer v = get(id);
	struct volunteer_edit edit = edit_of(&v);
	struct person found[4];
	size_t n;
	struct err err;

	(void)state;
	edit.person.name = "李春生";
	edit.person.phone = "19900000022";
	assert_ok(app_volunteer_edit(&f.app, id, v.ver, &edit, &err));

	assert_ok(app_person_find(&f.app, "lcs", found, ARRAY_SIZE(found), &n, &err));
	assert_int_equal(n, 1);
	assert_string_equal(found[0].phone_mask, "199****0022");
	assert_ok(app_person_find(&f.app, "zcs", found, ARRAY_SIZE(found), &n, &err));
	assert_int_equal(n, 0);
	assert_string_equal(get(id).v.initials, "lcs");
}

static void test_volunteers_change_their_phone_but_not_their_name(void **state)
{
	struct account_id account;
	struct person_id id = fixture_volunteer(&f, "刘海涛", f.village, NULL, &account);
	struct volunteer v;
	struct volunteer_edit edit;
	struct err err;

	(void)state;
	fixture_as(&f, account);
	v = get(id);
	edit = edit_of(&v);
	edit.person.name = "刘大涛";
	edit.person.phone = "19900009999";
	assert_ok(app_volunteer_edit(&f.app, id, v.ver, &edit, &err));
	v = get(id);
	assert_string_equal(v.v.name, "刘海涛");
	assert_string_equal(v.phone_mask, "199****9999");
}

static void test_volunteers_set_their_own_free_times(void **state)
{
	struct account_id account;
	struct person_id id = fixture_volunteer(&f, "刘海涛", f.village, NULL, &account);
	struct person_id other = fixture_volunteer(&f, "王五", f.village, NULL, NULL);
	struct err err;

	(void)state;
	fixture_as(&f, account);
	assert_ok(app_volunteer_set_free(&f.app, id, 0x7, &err));
	assert_int_equal(get(id).v.free_parts, 0x7);
	assert_int_equal(app_volunteer_set_free(&f.app, other, 0x7, &err), ERR_FORBIDDEN);
}

/* --- status --- */

static enum err_code set_status(struct person_id id, enum volunteer_status status)
{
	struct err err;

	return app_volunteer_set_status(&f.app, id, status, 0, &err);
}

static void test_an_application_is_approved_once(void **state)
{
	struct volunteer_new in = a_form("张春生", "", "");
	struct person_id id;

	(void)state;
	in.status = VOLUNTEER_STATUS_APPLIED;
	id = registered(&in);
	assert_ok(set_status(id, VOLUNTEER_STATUS_ACTIVE));
	assert_int_equal(set_status(id, VOLUNTEER_STATUS_ACTIVE), ERR_VOLUNTEER_STATE);
	assert_int_equal(tally_of(f.village, VOLUNTEER_STATUS_APPLIED), 0);
	assert_int_equal(tally_of(f.village, VOLUNTEER_STATUS_ACTIVE), 1);
}

static void test_who_has_left_may_come_back(void **state)
{
	struct volunteer_new in = a_form("张春生", "", "");
	struct person_id id = registered(&in);

	(void)state;
	assert_ok(set_status(id, VOLUNTEER_STATUS_LEFT));
	assert_int_equal(set_status(id, VOLUNTEER_STATUS_DORMANT), ERR_VOLUNTEER_STATE);
	assert_ok(set_status(id, VOLUNTEER_STATUS_ACTIVE));
}

static void test_nobody_leaves_with_a_task_in_hand(void **state)
{
	struct person_id id = fixture_volunteer(&f, "刘海涛", f.village, NULL, NULL);
	struct err err;

	(void)state;
	assert_ok(app_begin(&f.app, &err));
	assert_ok(store_volunteer_loaded(f.app.db, 1, id, NULL, &err));
	assert_ok(app_end(&f.app, ERR_OK, &err));
	fixture_as(&f, f.station);
	assert_int_equal(set_status(id, VOLUNTEER_STATUS_LEFT), ERR_HAS_TASKS);
}

/* --- moving --- */

static void test_within_the_scope_a_move_takes_everything_along(void **state)
{
	struct account_id account;
	struct person_id id = fixture_volunteer(&f, "刘海涛", f.village, "理发", &account);
	struct person found[2];
	bool asked;
	size_t n;
	struct err err;

	(void)state;
	fixture_as(&f, f.institute);
	assert_ok(app_volunteer_move(&f.app, id, f.other_village, &asked, &err));
	assert_false(asked);

	assert_string_equal(get(id).v.place, "新立镇前进村");
	assert_int_equal(tally_of(f.village, VOLUNTEER_STATUS_ACTIVE), 0);
	assert_int_equal(tally_of(f.other_village, VOLUNTEER_STATUS_ACTIVE), 1);
	fixture_as(&f, f.other_station);
	assert_ok(app_person_find(&f.app, "lht", found, ARRAY_SIZE(found), &n, &err));
	assert_int_equal(n, 1);
	fixture_as(&f, account);
	assert_int_equal(f.app.actor.site.v, f.other_village.v);
	fixture_as(&f, f.station);
	assert_ok(app_person_find(&f.app, "lht", found, ARRAY_SIZE(found), &n, &err));
	assert_int_equal(n, 0);
}

static void test_a_volunteer_of_another_station_moves_when_that_agrees(void **state)
{
	struct person_id id = zhang_changshun();
	struct volunteer v;
	bool asked;
	struct err err;

	(void)state;
	assert_ok(app_volunteer_move(&f.app, id, f.village, &asked, &err));
	assert_true(asked);
	assert_int_equal(app_volunteer_answer_move(&f.app, id, true, &err), ERR_NOT_FOUND);

	fixture_as(&f, f.other_station);
	v = get(id);
	assert_string_equal(v.move.place, "新立镇三家子村");
	assert_string_equal(v.move.asked_by, "sgl");
	assert_ok(app_volunteer_answer_move(&f.app, id, true, &err));

	fixture_as(&f, f.station);
	v = get(id);
	assert_string_equal(v.v.place, "新立镇三家子村");
	assert_int_equal(v.move.to_id.v, 0);
}

static void test_a_move_may_be_refused(void **state)
{
	struct person_id id = zhang_changshun();
	bool asked;
	struct err err;

	(void)state;
	assert_ok(app_volunteer_move(&f.app, id, f.village, &asked, &err));
	fixture_as(&f, f.other_station);
	assert_ok(app_volunteer_answer_move(&f.app, id, false, &err));
	assert_int_equal(get(id).move.to_id.v, 0);
	assert_string_equal(get(id).v.place, "新立镇前进村");
}

/* --- skills --- */

static void test_a_certificate_counts_when_another_has_seen_it(void **state)
{
	struct account_id account;
	struct person_id id = fixture_volunteer(&f, "刘海涛", f.village, NULL, &account);
	struct skill_held skill = { .skill = { 25 },
		.cert_no = "D-1234",
		.expires_on = clock_day_from(2027, 3, 1),
		.verified = true };
	struct held_skill held[4];
	size_t n;
	struct err err;

	(void)state;
	fixture_as(&f, account);
	assert_ok(app_volunteer_hold_skill(&f.app, id, &skill, &err));
	assert_string_equal(get(id).v.skill_names, "水电维修");

	fixture_as(&f, f.station);
	assert_ok(app_volunteer_hold_skill(&f.app, id, &skill, &err));
	assert_ok(app_volunteer_skills(&f.app, id, held, ARRAY_SIZE(held), &n, &err));
	assert_int_equal(n, 1);
	assert_int_equal(held[0].verified, 1);
	assert_string_equal(get(id).v.skill_names, "水电维修（证）");
	assert_ok(app_volunteer_drop_skill(&f.app, id, skill.skill, &err));
	assert_int_equal(get(id).v.skill_mask, 0);
}

int main(void)
{
#define EACH(test) cmocka_unit_test_setup_teardown(test, setup, teardown)
	const struct CMUnitTest tests[] = {
		EACH(test_a_registration_fills_what_the_card_tells),
		EACH(test_a_registration_counts_in_every_site_above),
		EACH(test_a_form_sent_twice_registers_once),
		EACH(test_a_minor_needs_a_guardian),
		EACH(test_a_volunteer_may_not_register_others),
		EACH(test_the_same_phone_proposes_the_person_and_waits_for_an_answer),
		EACH(test_the_same_name_and_birth_is_proposed),
		EACH(test_the_same_identity_number_is_never_registered_again),
		EACH(test_a_requester_becomes_a_volunteer_without_a_second_record),
		EACH(test_nobody_far_away_is_taken_for_somebody_else),
		EACH(test_a_name_and_a_birthday_bring_nobody_from_another_village),
		EACH(test_the_second_of_two_clerks_is_told_who_was_first),
		EACH(test_a_changed_name_is_found_by_its_new_initials),
		EACH(test_volunteers_change_their_phone_but_not_their_name),
		EACH(test_volunteers_set_their_own_free_times),
		EACH(test_an_application_is_approved_once),
		EACH(test_who_has_left_may_come_back),
		EACH(test_nobody_leaves_with_a_task_in_hand),
		EACH(test_within_the_scope_a_move_takes_everything_along),
		EACH(test_a_volunteer_of_another_station_moves_when_that_agrees),
		EACH(test_a_move_may_be_refused),
		EACH(test_a_certificate_counts_when_another_has_seen_it),
	};

	return RUN_TESTS(tests);
}
