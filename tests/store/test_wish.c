/* Wishes: on the board by number, claimed once, thanked for, rated; nobody is named. */
#include "app/evaluation.h"
#include "app/task.h"
#include "app/wish.h"
#include "base/clock.h"
#include "fixture.h"
#include "store/request.h"

static struct fixture f;

static int setup(void **state)
{
	(void)state;
	fixture_open(&f);
	fixture_as(&f, f.station);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fixture_check(&f);
	fixture_close(&f);
	return 0;
}

static enum err_code place(const char *need, struct request_id *id, struct err *err)
{
	static int serial;
	char uuid[CRYPTO_UUID_BYTES];
	struct request_placed placed = { .id = { 0 } };
	const struct request_new in = { .uuid = uuid,
		.site = f.village,
		.name = "王秀珍",
		.phone = "19900034000",
		.wish = true,
		.fields = { .need = need,
			.address = "3组28号",
			.category = f.category,
			.urgency = URGENCY_ORDINARY,
			.wanted_day = clock_day_of(f.app.now) + 3,
			.heads = 1 } };
	enum err_code rc;

	snprintf(uuid, sizeof(uuid), "00000000-0000-4000-9000-%012d", ++serial);
	rc = app_request_place(&f.app, &in, &placed, err);
	*id = placed.id;
	return rc;
}

/* Placed and specified: stands on the board. */
static struct request_id a_wish(void)
{
	struct request_id id;
	struct err err;

	fixture_as(&f, f.station);
	assert_ok(place("想要一台收音机，一个人在家闷", &id, &err));
	assert_ok(app_request_make(&f.app, id, fixture_ver(&f, id),
		&(struct request_order){ .item = { 14 },
			.heads = 1,
			.urgency = URGENCY_ORDINARY,
			.wanted_day = clock_day_of(f.app.now) + 3,
			.risk = RISK_NONE },
		&err));
	return id;
}

static size_t count(enum wish_view view)
{
	struct wish_row rows[WISHES_MAX];
	struct err err;
	size_t n;

	assert_ok(app_wishes(&f.app, view, rows, ARRAY_SIZE(rows), &n, &err));
	return n;
}

static struct assignment_id claim_as(struct account_id account, struct request_id id)
{
	struct assignment_id task;
	struct err err;

	fixture_as(&f, account);
	assert_ok(app_claim(&f.app, id, &task, &err));
	return task;
}

static void fulfil(struct assignment_id task)
{
	struct err err;

	assert_ok(app_task_arrive(&f.app, task, "", &err));
	fixture_advance(&f, CLOCK_HOUR);
	assert_ok(app_task_done(&f.app, task,
		&(struct task_report){ .outcome = OUTCOME_SOLVED, .served = 1, .minutes = 30 },
		&err));
}

static void test_a_wish_stands_on_the_board_when_it_is_specified(void **state)
{
	struct account_id volunteer;
	struct request_id id;
	struct err err;

	(void)state;
	fixture_volunteer(&f, "刘海涛", f.other_village, NULL, &volunteer);
	assert_ok(place("想要一盏台灯", &id, &err));
	assert_int_equal(count(WISH_OPEN), 0);
	a_wish();
	fixture_as(&f, volunteer);

	assert_int_equal(count(WISH_OPEN), 1);
}

static void test_a_wish_that_names_somebody_is_refused(void **state)
{
	struct request_id id;
	struct err err;

	(void)state;
	assert_int_equal(place("王秀珍想要一台收音机", &id, &err), ERR_WISH_NAMES);
	assert_string_equal(err.field, "need");
	assert_int_equal(place("想要一台收音机，电话199 0003-4000", &id, &err), ERR_WISH_NAMES);
}

static void test_a_wish_cannot_be_changed_to_name_somebody(void **state)
{
	struct request_id id;
	struct request_fields fields;
	struct err err;

	(void)state;
	assert_ok(place("想要一盏台灯", &id, &err));
	fields = (struct request_fields){ .need = "给王秀珍一盏台灯",
		.category = f.category,
		.urgency = URGENCY_ORDINARY,
		.wanted_day = clock_day_of(f.app.now) + 3,
		.heads = 1 };

	assert_int_equal(
		app_request_edit(&f.app, id, fixture_ver(&f, id), &fields, &err), ERR_WISH_NAMES);
}

static void test_the_second_who_claims_a_wish_is_told_who_has_it(void **state)
{
	struct account_id first, second;
	struct assignment_id task;
	struct request_id id;
	struct err err;

	(void)state;
	fixture_volunteer(&f, "刘海涛", f.other_village, NULL, &first);
	fixture_volunteer(&f, "张春生", f.village, NULL, &second);
	id = a_wish();
	claim_as(first, id);
	fixture_as(&f, second);

	assert_int_equal(app_claim(&f.app, id, &task, &err), ERR_TAKEN);
	assert_string_equal(err.arg[0], "刘海涛");
	assert_int_equal(count(WISH_OPEN), 0);
	assert_int_equal(count(WISH_TAKEN), 1);
}

static void test_a_wish_given_back_stands_on_the_board_again(void **state)
{
	struct account_id volunteer;
	struct request_id id;
	struct err err;

	(void)state;
	fixture_volunteer(&f, "刘海涛", f.other_village, NULL, &volunteer);
	id = a_wish();
	assert_ok(app_task_give_back(&f.app, claim_as(volunteer, id), 1, "", &err));

	assert_int_equal(fixture_state(&f, id), REQUEST_OFFERED);
	assert_int_equal(count(WISH_OPEN), 1);
}

static void test_thanks_are_said_once_shown_to_the_volunteer_and_name_nobody(void **state)
{
	const struct evaluation_new five = { .solved = OUTCOME_SOLVED, .score = 5 };
	struct wish_row rows[WISHES_MAX];
	struct account_id volunteer;
	struct assignment_id task;
	struct task_view view;
	struct request_id id;
	bool reopened;
	struct err err;
	size_t n;

	(void)state;
	fixture_volunteer(&f, "刘海涛", f.other_village, NULL, &volunteer);
	id = a_wish();
	task = claim_as(volunteer, id);
	fulfil(task);
	fixture_as(&f, f.station);
	assert_int_equal(app_wish_thank(&f.app, id, "王秀珍谢谢你", &err), ERR_WISH_NAMES);
	assert_ok(app_wish_thank(&f.app, id, "声音真清楚，谢谢好心人", &err));
	assert_ok(app_wish_thank(&f.app, id, "声音真清楚，谢谢好心人", &err));
	assert_ok(app_evaluate(&f.app, id, &five, &reopened, &err));
	fixture_as(&f, volunteer);
	assert_ok(app_wishes(&f.app, WISH_FULFILLED, rows, ARRAY_SIZE(rows), &n, &err));
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].thanks, "声音真清楚，谢谢好心人");
	assert_ok(app_task_view(&f.app, task, &view, &err));

	assert_string_equal(view.thanks, "声音真清楚，谢谢好心人");
}

static void test_thanks_are_for_wishes_of_the_own_scope(void **state)
{
	struct account_id volunteer;
	struct request_id id, other;
	struct err err;

	(void)state;
	fixture_volunteer(&f, "刘海涛", f.other_village, NULL, &volunteer);
	id = a_wish();
	fulfil(claim_as(volunteer, id));
	fixture_as(&f, f.other_station);
	assert_int_equal(app_wish_thank(&f.app, id, "谢谢", &err), ERR_NOT_FOUND);
	other = fixture_made(&f, "换灯管", 1);

	assert_int_equal(app_wish_thank(&f.app, other, "谢谢", &err), ERR_NOT_FOUND);
}

#define WISH_TEST(function) cmocka_unit_test_setup_teardown(function, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		WISH_TEST(test_a_wish_stands_on_the_board_when_it_is_specified),
		WISH_TEST(test_a_wish_that_names_somebody_is_refused),
		WISH_TEST(test_a_wish_cannot_be_changed_to_name_somebody),
		WISH_TEST(test_the_second_who_claims_a_wish_is_told_who_has_it),
		WISH_TEST(test_a_wish_given_back_stands_on_the_board_again),
		WISH_TEST(test_thanks_are_said_once_shown_to_the_volunteer_and_name_nobody),
		WISH_TEST(test_thanks_are_for_wishes_of_the_own_scope),
	};

	return RUN_TESTS(tests);
}
