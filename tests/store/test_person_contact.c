/* Whose telephone number is seen by whom, and when. */
#include <string.h>

#include "app/dispatch.h"
#include "app/person.h"
#include "app/task.h"
#include "base/clock.h"
#include "fixture.h"

static struct fixture f;
static struct person_id volunteer;
static struct account_id account;
static struct request_id request;

static void give_requester_a_phone(void)
{
	struct request_view view = { 0 };
	struct err err;

	assert_ok(app_request_view(&f.app, request, &view, &err));
	assert_ok(app_begin(&f.app, &err));
	assert_ok(app_person_set_contact(&f.app, view.r.requester_id,
		&(struct person_contact){ .phone = "19900034000" }, &err));
	assert_ok(app_end(&f.app, ERR_OK, &err));
}

static int setup(void **state)
{
	struct err err;

	(void)state;
	fixture_open(&f);
	volunteer = fixture_volunteer(&f, "张春生", f.village, "水电维修", &account);
	request = fixture_made(&f, "换灯管", 1);
	give_requester_a_phone();
	assert_ok(app_dispatch(&f.app,
		&(struct dispatch_in){ .request = request,
			.ver = fixture_ver(&f, request),
			.persons = &volunteer,
			.npersons = 1 },
		&err));
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fixture_check(&f);
	fixture_close(&f);
	return 0;
}

static struct offer_id offer(void)
{
	struct offer_row rows[2];
	size_t n;
	struct err err;

	fixture_as(&f, f.centre);
	assert_ok(app_request_offers(&f.app, request, rows, ARRAY_SIZE(rows), &n, &err));
	assert_int_equal(n, 1);
	return rows[0].id;
}

static size_t viewers(void)
{
	struct reveal_row rows[4];
	size_t n;
	struct err err;

	fixture_as(&f, account);
	assert_ok(app_person_viewers(&f.app, volunteer, rows, ARRAY_SIZE(rows), &n, &err));
	return n;
}

static struct assignment_id accept(void)
{
	struct assignment_id task;
	struct offer_id id = offer();
	struct err err;

	fixture_as(&f, account);
	assert_ok(app_offer_accept(&f.app, id, NULL, &task, &err));
	return task;
}

static void a_number_called_for_an_answer_is_on_record_for_the_volunteer(void **state)
{
	struct offer_id id = offer();
	char phone[PHONE_BYTES];
	struct err err;

	(void)state;
	assert_int_equal(viewers(), 0);
	fixture_as(&f, f.station);
	assert_ok(app_person_call(&f.app, id, phone, &err));
	assert_true(*phone);
	assert_int_equal(viewers(), 1);
}

static void nobody_calls_about_a_request_of_another_village(void **state)
{
	struct offer_id id = offer();
	char phone[PHONE_BYTES];
	struct err err;

	(void)state;
	fixture_as(&f, f.other_station);
	assert_int_equal(app_person_call(&f.app, id, phone, &err), ERR_NOT_FOUND);
	assert_string_equal(phone, "");
	fixture_as(&f, account);
	assert_int_equal(app_person_call(&f.app, id, phone, &err), ERR_FORBIDDEN);
	assert_int_equal(viewers(), 0);
}

static void an_answered_offer_shows_no_number_any_more(void **state)
{
	struct offer_id id = offer();
	char phone[PHONE_BYTES];
	struct err err;

	(void)state;
	accept();
	fixture_as(&f, f.station);
	assert_int_equal(app_person_call(&f.app, id, phone, &err), ERR_LATE);
	assert_string_equal(phone, "");
}

static void a_clerk_sees_no_number_in_a_volunteers_task(void **state)
{
	struct assignment_id task = accept();
	struct task_view view;
	struct err err;

	(void)state;
	assert_ok(app_task_view(&f.app, task, &view, &err));
	assert_true(view.contact_shown);
	assert_true(*view.phone);
	fixture_as(&f, f.station);
	assert_ok(app_task_view(&f.app, task, &view, &err));
	assert_string_equal(view.phone, "");
	fixture_as(&f, f.other_station);
	assert_int_equal(app_task_view(&f.app, task, &view, &err), ERR_NOT_FOUND);
}

static void a_contact_is_hidden_a_week_after_the_work(void **state)
{
	struct assignment_id task = accept();
	struct task_view view;
	struct err err;

	(void)state;
	assert_ok(app_task_arrive(&f.app, task, "", &err));
	assert_ok(app_task_done(&f.app, task,
		&(struct task_report){ .outcome = OUTCOME_SOLVED, .served = 1, .minutes = 45 },
		&err));
	fixture_advance(&f, 6 * CLOCK_DAY);
	assert_ok(app_task_view(&f.app, task, &view, &err));
	assert_true(*view.phone);
	fixture_advance(&f, CLOCK_DAY);
	assert_ok(app_task_view(&f.app, task, &view, &err));
	assert_false(view.contact_shown);
	assert_string_equal(view.phone, "");
	assert_string_equal(view.requester, "");
	assert_string_equal(view.names.requester, "");
	assert_string_equal(view.address, "");
}

static void a_task_given_back_shows_no_contact(void **state)
{
	struct assignment_id task = accept();
	struct task_view view;
	struct err err;

	(void)state;
	assert_ok(app_task_give_back(&f.app, task, 1, "", &err));
	assert_ok(app_task_view(&f.app, task, &view, &err));
	assert_false(view.contact_shown);
	assert_string_equal(view.phone, "");
}

#define CONTACT_TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CONTACT_TEST(a_number_called_for_an_answer_is_on_record_for_the_volunteer),
		CONTACT_TEST(nobody_calls_about_a_request_of_another_village),
		CONTACT_TEST(an_answered_offer_shows_no_number_any_more),
		CONTACT_TEST(a_clerk_sees_no_number_in_a_volunteers_task),
		CONTACT_TEST(a_contact_is_hidden_a_week_after_the_work),
		CONTACT_TEST(a_task_given_back_shows_no_contact),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
