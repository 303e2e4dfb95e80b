/* Importing statistical divisions: a real city, next year's edition, and what people get wrong. */
#include <stdlib.h>

#include "app/person.h"
#include "base/mem.h"
#include "base/str.h"
#include "city.h"

#define HEADER "code,name,level,parent_code,urban_rural\n"
#define CITY   "990100000000,禾川市,1,990000000000,\n"
#define COUNTY "990124000000,禾丰县,2,990100000000,\n"
#define TOWN   "990124103000,新立镇,3,990124000000,\n"
#define OTHER  "990124104000,柳河镇,3,990124000000,\n"
#define FIRST  "990124103207,三家子村委会,4,990124103000,220\n"
#define SECOND "990124103208,前进村委会,4,990124103000,220\n"
#define SMALL  HEADER CITY COUNTY TOWN OTHER FIRST SECOND

static int setup(void **state)
{
	struct city *c = xmalloc(sizeof(*c));

	city_open(c);
	*state = c;
	return 0;
}

static int teardown(void **state)
{
	city_close(*state);
	free(*state);
	return 0;
}

static int64_t count_sites(struct city *c)
{
	struct site_filter all = { .view = SITE_VIEW_ALL, .within = scope_of("") };
	struct err err;
	int64_t n;

	assert_ok(app_site_count(&c->app, &all, &n, &err));
	return n;
}

static struct site_row find(struct city *c, const char *typed)
{
	struct site_filter filter = { .typed = typed, .within = scope_of("") };
	struct site_page page = { 0 };
	struct site_row row;
	struct err err;
	size_t n;

	assert_ok(app_site_list(&c->app, &filter, &page, &row, 1, &n, &err));
	assert_int_equal(n, 1);
	return row;
}

static void a_real_city_is_imported_and_the_second_time_nothing_changes(void **state)
{
	struct city_import import = { 0 };
	char *text = external_data("panjin-divisions.csv");

	assert_ok(city_import(*state, text, &import));
	assert_counts(&import, "added=594 updated=0 unchanged=0 rejected=0 absent=0 moved=0");
	assert_string_equal(import.report, "");
	assert_int_equal(count_sites(*state), 594);
	assert_string_equal(city_get(*state, ((struct city *)*state)->root).name, "盘锦市");

	assert_ok(city_import(*state, text, &import));
	assert_counts(&import, "added=0 updated=0 unchanged=594 rejected=0 absent=0 moved=0");
	free(text);
}

/* Without the lines of what the changes file calls added: `code,,new name,added`. */
static void put_without_added(const char *text, const char *changes, struct buf *out)
{
	while (*text) {
		size_t n = strcspn(text, "\n") + 1;
		char added[16];

		snprintf(added, sizeof(added), "%.12s,,", text);
		if (!strstr(changes, added))
			buf_add_n(out, text, n);
		text += n;
	}
}

/* With what it calls removed: `code,old name,,removed`. */
static void put_removed(const char *changes, struct buf *out)
{
	while (*changes) {
		char code[16], name[64];

		if (sscanf(changes, "%12[0-9],%60[^,]", code, name) == 2)
			buf_addf(out, "%s,%s,4,%.9s000,220\n", code, name, code);
		changes += strcspn(changes, "\n");
		changes += *changes == '\n';
	}
}

static char *edition_before(const char *after, const char *changes)
{
	size_t room = strlen(after) + 4096;
	char *before = xmalloc(room);
	struct buf out = buf_over(before, room);

	put_without_added(after, changes, &out);
	put_removed(changes, &out);
	assert_false(out.overflow);
	return before;
}

static void the_next_edition_adds_what_is_new_and_misses_what_is_gone(void **state)
{
	struct city_import import = { 0 };
	char *after = external_data("panjin-divisions.csv");
	char *changes = external_data("panjin-changes-2021-2022.csv");
	char *before = edition_before(after, changes);

	assert_ok(city_import(*state, before, &import));
	assert_counts(&import, "added=588 updated=0 unchanged=0 rejected=0 absent=0 moved=0");

	assert_ok(city_import(*state, after, &import));
	assert_counts(&import, "added=8 updated=0 unchanged=586 rejected=0 absent=2 moved=0");
	assert_ok(city_import(*state, after, &import));
	assert_counts(&import, "added=0 updated=0 unchanged=594 rejected=0 absent=2 moved=0");
	free(after);
	free(changes);
	free(before);
}

static void lines_may_stand_in_any_order(void **state)
{
	struct city_import import = { 0 };

	assert_ok(city_import(*state, HEADER FIRST SECOND OTHER TOWN COUNTY CITY, &import));
	assert_counts(&import, "added=6 updated=0 unchanged=0 rejected=0 absent=0 moved=0");
	assert_string_equal(find(*state, "990124103207").place, "新立镇三家子村");
}

static void crlf_and_quotes_are_accepted(void **state)
{
	struct city_import import = { 0 };

	assert_ok(city_import(*state,
		"\"code\",\"name\",\"level\",\"parent_code\",\"urban_rural\"\r\n"
		"\"990100000000\",\"禾川市\",\"1\",\"990000000000\",\"\"\r\n",
		&import));
	assert_counts(&import, "added=1 updated=0 unchanged=0 rejected=0 absent=0 moved=0");
}

static void a_new_name_is_an_update_and_the_envelopes_follow(void **state)
{
	struct city_import import = { 0 };

	assert_ok(city_import(*state, SMALL, &import));
	assert_ok(city_import(*state,
		HEADER CITY COUNTY "990124103000,兴隆镇,3,990124000000,\n" OTHER FIRST SECOND,
		&import));
	assert_counts(&import, "added=0 updated=1 unchanged=5 rejected=0 absent=0 moved=0");
	assert_string_equal(find(*state, "990124103207").place, "兴隆镇三家子村");
	assert_int_equal(find(*state, "xlsjz").id.v, find(*state, "990124103207").id.v);
}

static void one_bad_line_undoes_all_unless_partial(void **state)
{
	struct city_import import = { 0 };
	const char *text = SMALL "990124103209,孤村委会,4,990124999000,220\n";

	assert_int_equal(city_import(*state, text, &import), ERR_CSV);
	assert_counts(&import, "added=0 updated=0 unchanged=0 rejected=1 absent=0 moved=0");
	assert_string_equal(import.report, "8: No unit has the parent's code 990124999000.\n");
	assert_int_equal(count_sites(*state), 1);

	import.partial = true;
	assert_int_equal(city_import(*state, text, &import), ERR_CSV);
	assert_counts(&import, "added=6 updated=0 unchanged=0 rejected=1 absent=0 moved=0");
	assert_int_equal(count_sites(*state), 6);
}

static void every_bad_line_is_named_with_its_reason(void **state)
{
	struct city_import import = { 0 };

	assert_int_equal(city_import(*state,
				 SMALL "990200000000,别的市,1,990000000000,\n"
				       "990124103209,甲村委会,5,990124103000,220\n"
				       "99012410320,乙村委会,4,990124103000,220\n"
				       "990124103210,丙村委会,3,990124103000,220\n"
				       "990124103207,丁村委会,4,990124103000,220\n"
				       "990124103211,,4,990124103000,220\n"
				       "990124103212,戊\x1b[2J村,4,990124103000,220\n"
				       "990124103213,己村委会,4,990124000000,220\n"
				       "990124103214,庚村委会,4,990124103000,乡\n"
				       "990124103215,辛村委会\n",
				 &import),
		ERR_CSV);
	assert_string_equal(import.report, "8: Line 2 is the city already.\n"
					   "9: The level is not 1, 2, 3 or 4.\n"
					   "10: The code has not 12 digits of a city or below.\n"
					   "11: The code 990124103210 is not one of level 3.\n"
					   "12: Line 6 has the code 990124103207 already.\n"
					   "13: Name is missing.\n"
					   "14: There is an invisible control character.\n"
					   "15: The parent 990124000000 is not one level above.\n"
					   "16: The urban-rural class is not a number.\n"
					   "17: the line has fewer fields than the header\n");
	assert_int_equal(count_sites(*state), 1);
}

static void what_hangs_below_a_rejected_line_is_rejected_too(void **state)
{
	struct city_import import = { .partial = true };

	assert_int_equal(
		city_import(*state, HEADER CITY COUNTY "990124103000,,3,990124000000,\n" FIRST,
			&import),
		ERR_CSV);
	assert_counts(&import, "added=2 updated=0 unchanged=0 rejected=2 absent=0 moved=0");
	assert_string_equal(
		import.report, "4: Name is missing.\n5: Its parent, line 4, is rejected.\n");
}

static void another_city_is_refused(void **state)
{
	struct city_import import = { 0 };

	assert_ok(city_import(*state, SMALL, &import));
	assert_int_equal(
		city_import(*state, HEADER "990200000000,别的市,1,990000000000,\n", &import),
		ERR_CSV);
	assert_string_equal(
		import.report, "2: The city of this database is 禾川市 (990100000000).\n");
}

static void a_unit_under_a_new_code_is_moved_only_when_accepted(void **state)
{
	struct city_import import = { 0 };
	const char *text =
		HEADER CITY COUNTY TOWN OTHER FIRST "990124104201,前进村委会,4,990124104000,220\n";
	struct site_id village;

	assert_ok(city_import(*state, SMALL, &import));
	village = find(*state, "990124103208").id;

	assert_ok(city_import(*state, text, &import));
	assert_counts(&import, "added=0 updated=0 unchanged=5 rejected=0 absent=0 moved=1");
	assert_string_equal(import.report, "990124103208 990124104201\n");
	assert_string_equal(find(*state, "990124103208").place, "新立镇前进村");

	import.accept_moves = true;
	assert_ok(city_import(*state, text, &import));
	assert_counts(&import, "added=0 updated=0 unchanged=5 rejected=0 absent=0 moved=1");
	assert_int_equal(find(*state, "990124104201").id.v, village.v);
	assert_string_equal(find(*state, "990124104201").place, "柳河镇前进村");

	assert_ok(city_import(*state, text, &import));
	assert_counts(&import, "added=0 updated=0 unchanged=6 rejected=0 absent=0 moved=0");
}

static void a_township_under_a_new_code_takes_its_villages_along(void **state)
{
	struct city_import import = { .accept_moves = true };
	struct site_id village;

	assert_ok(city_import(*state, SMALL, &import));
	village = find(*state, "990124103207").id;
	assert_ok(city_import(*state,
		HEADER CITY COUNTY OTHER "990124105000,新立镇,3,990124000000,\n"
					 "990124105001,三家子村委会,4,990124105000,220\n"
					 "990124105002,前进村委会,4,990124105000,220\n",
		&import));
	assert_counts(&import, "added=0 updated=0 unchanged=3 rejected=0 absent=0 moved=3");
	assert_int_equal(find(*state, "990124105001").id.v, village.v);
}

static void two_villages_that_exchange_their_codes_keep_their_people(void **state)
{
	struct city_import import = { 0 };
	const char *text =
		HEADER CITY COUNTY TOWN OTHER "990124103208,三家子村委会,4,990124103000,220\n"
					      "990124103207,前进村委会,4,990124103000,220\n";
	struct site_id first;

	assert_ok(city_import(*state, SMALL, &import));
	first = find(*state, "990124103207").id;

	assert_ok(city_import(*state, text, &import));
	assert_counts(&import, "added=0 updated=0 unchanged=4 rejected=0 absent=0 moved=2");
	assert_string_equal(find(*state, "990124103207").place, "新立镇三家子村");

	import.accept_moves = true;
	assert_ok(city_import(*state, text, &import));
	assert_int_equal(find(*state, "990124103208").id.v, first.v);
	assert_string_equal(find(*state, "990124103208").place, "新立镇三家子村");
	assert_ok(city_import(*state, text, &import));
	assert_counts(&import, "added=0 updated=0 unchanged=6 rejected=0 absent=0 moved=0");
}

static void a_new_village_under_the_code_of_one_that_moves_waits_for_it(void **state)
{
	struct city_import import = { 0 };
	const char *text =
		HEADER CITY COUNTY TOWN OTHER FIRST "990124103208,向阳村委会,4,990124103000,220\n"
						    "990124104201,前进村委会,4,990124104000,220\n";

	assert_ok(city_import(*state, SMALL, &import));
	assert_ok(city_import(*state, text, &import));
	assert_counts(&import, "added=0 updated=0 unchanged=5 rejected=0 absent=0 moved=2");
	assert_string_equal(import.report, "# 990124103208\n990124103208 990124104201\n");
	assert_int_equal(count_sites(*state), 6);

	import.accept_moves = true;
	assert_ok(city_import(*state, text, &import));
	assert_int_equal(count_sites(*state), 7);
	assert_string_equal(find(*state, "990124103208").place, "新立镇向阳村");
	assert_string_equal(find(*state, "990124104201").place, "柳河镇前进村");
}

static void a_dry_run_tells_and_changes_nothing(void **state)
{
	struct city_import import = { .accept_moves = true, .dry_run = true };
	const char *text =
		HEADER CITY COUNTY TOWN OTHER "990124103207,三家子社区居委会,4,990124103000,220\n"
					      "990124104201,前进村委会,4,990124104000,220\n";

	import.dry_run = false;
	assert_ok(city_import(*state, SMALL, &import));
	import.dry_run = true;
	assert_ok(city_import(*state, text, &import));
	assert_counts(&import, "added=0 updated=1 unchanged=4 rejected=0 absent=0 moved=1");
	assert_string_equal(
		import.report, "三家子村委会 > 三家子社区居委会\n990124103208 990124104201\n");
	assert_string_equal(find(*state, "990124103207").place, "新立镇三家子村");
	assert_string_equal(find(*state, "990124103208").place, "新立镇前进村");
}

static void a_village_that_is_gone_keeps_its_people_and_loses_its_code(void **state)
{
	struct city *c = *state;
	struct city_import import = { 0 };
	const char *text = HEADER CITY COUNTY TOWN OTHER FIRST;
	struct person_id person;
	struct site_id village;
	struct err err;

	assert_ok(city_import(c, SMALL, &import));
	village = find(c, "990124103208").id;
	assert_ok(app_person_create(
		&c->app, &(struct person_new){ .name = "王秀珍", .site = village }, &person, &err));

	assert_ok(city_import(c, text, &import));
	assert_counts(&import, "added=0 updated=0 unchanged=5 rejected=0 absent=1 moved=0");
	assert_string_equal(import.report, "gone 990124103208 persons 1 open 0 kept\n");
	assert_string_equal(city_get(c, village).code, "990124103208");

	import.accept_moves = true;
	assert_ok(city_import(c, text, &import));
	assert_string_equal(import.report, "gone 990124103208 persons 1 open 0 kept\n");
	assert_string_equal(city_get(c, village).code, "");
	assert_int_equal(city_get(c, village).status, SITE_STATUS_OPEN);
	assert_int_equal(find(c, "990124103208").id.v, village.v); /* by the code it had */

	assert_ok(city_import(c, text, &import));
	assert_counts(&import, "added=0 updated=0 unchanged=5 rejected=0 absent=0 moved=0");
	assert_ok(city_import(c, SMALL, &import));
	assert_counts(&import, "added=0 updated=0 unchanged=5 rejected=0 absent=0 moved=1");
	assert_string_equal(city_get(c, village).code, "990124103208");
}

static void a_village_that_is_gone_and_empty_is_closed(void **state)
{
	struct city_import import = { 0 };
	struct site_id village;

	assert_ok(city_import(*state, SMALL, &import));
	village = find(*state, "990124103208").id;
	import.accept_moves = true;
	assert_ok(city_import(*state, HEADER CITY COUNTY TOWN OTHER FIRST, &import));
	assert_string_equal(import.report, "gone 990124103208 persons 0 open 0 closed\n");
	assert_int_equal(city_get(*state, village).status, SITE_STATUS_CLOSED);
}

static void a_file_of_one_township_ends_no_code_of_another(void **state)
{
	struct city_import import = { 0 };

	assert_ok(
		city_import(*state, SMALL "990124104201,河口村委会,4,990124104000,220\n", &import));
	import.accept_moves = true;
	assert_ok(city_import(*state, HEADER TOWN FIRST SECOND, &import));
	assert_string_equal(import.report, "");
	assert_string_equal(find(*state, "990124104201").code, "990124104201");
}

static void two_missing_units_of_one_name_are_nobodys_move(void **state)
{
	struct city_import import = { 0 };

	assert_ok(
		city_import(*state, SMALL "990124104202,前进村委会,4,990124104000,220\n", &import));
	assert_ok(city_import(*state,
		HEADER CITY COUNTY TOWN OTHER FIRST "990124104203,前进村委会,4,990124104000,220\n",
		&import));
	assert_counts(&import, "added=1 updated=0 unchanged=5 rejected=0 absent=2 moved=0");
}

static void a_unit_of_the_same_name_in_another_county_is_not_the_same(void **state)
{
	struct city_import import = { 0 };

	assert_ok(city_import(*state, SMALL, &import));
	assert_ok(city_import(*state,
		HEADER CITY COUNTY TOWN OTHER FIRST "990125000000,临河县,2,990100000000,\n"
						    "990125100000,石桥镇,3,990125000000,\n"
						    "990125100201,前进村委会,4,990125100000,220\n",
		&import));
	assert_counts(&import, "added=3 updated=0 unchanged=5 rejected=0 absent=1 moved=0");
}

static void a_unit_made_by_hand_gets_its_code(void **state)
{
	struct city_import import = { .accept_moves = true };
	struct site_id made;

	assert_ok(city_import(*state, HEADER CITY COUNTY TOWN, &import));
	made = city_add(*state, find(*state, "990124103000").id, SITE_KIND_STATION, "三家子村委会");
	assert_ok(city_import(*state, HEADER CITY COUNTY TOWN FIRST, &import));
	assert_counts(&import, "added=0 updated=0 unchanged=3 rejected=0 absent=0 moved=1");
	assert_string_equal(city_get(*state, made).code, "990124103207");
}

static void a_place_too_long_for_an_envelope_is_rejected(void **state)
{
	struct city_import import = { .partial = true };
	const char *text = HEADER CITY COUNTY
		"990124103000,一二三四五六七八九十一二三四五六七八九十一二三四五镇,3,990124000000,"
		"\n"
		"990124103201,一二三四五六七八九十一二三四五六七八九十村,4,990124103000,220\n"
		"990124103202,前进村委会,4,990124103000,220\n";

	assert_int_equal(city_import(*state, text, &import), ERR_CSV);
	assert_counts(&import, "added=4 updated=0 unchanged=0 rejected=1 absent=0 moved=0");
	assert_string_equal(import.report, "5: Name is too long.\n");
}

static void a_file_of_something_else_is_refused(void **state)
{
	struct city_import import = { 0 };

	assert_int_equal(city_import(*state, "name,phone\n张三,1\n", &import), ERR_CSV);
	assert_int_equal(city_import(*state, "", &import), ERR_CSV);
}

#define CITY_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		CITY_TEST(a_real_city_is_imported_and_the_second_time_nothing_changes),
		CITY_TEST(the_next_edition_adds_what_is_new_and_misses_what_is_gone),
		CITY_TEST(lines_may_stand_in_any_order),
		CITY_TEST(crlf_and_quotes_are_accepted),
		CITY_TEST(a_new_name_is_an_update_and_the_envelopes_follow),
		CITY_TEST(one_bad_line_undoes_all_unless_partial),
		CITY_TEST(every_bad_line_is_named_with_its_reason),
		CITY_TEST(what_hangs_below_a_rejected_line_is_rejected_too),
		CITY_TEST(another_city_is_refused),
		CITY_TEST(a_unit_under_a_new_code_is_moved_only_when_accepted),
		CITY_TEST(a_township_under_a_new_code_takes_its_villages_along),
		CITY_TEST(two_villages_that_exchange_their_codes_keep_their_people),
		CITY_TEST(a_new_village_under_the_code_of_one_that_moves_waits_for_it),
		CITY_TEST(a_dry_run_tells_and_changes_nothing),
		CITY_TEST(a_village_that_is_gone_keeps_its_people_and_loses_its_code),
		CITY_TEST(a_village_that_is_gone_and_empty_is_closed),
		CITY_TEST(a_file_of_one_township_ends_no_code_of_another),
		CITY_TEST(two_missing_units_of_one_name_are_nobodys_move),
		CITY_TEST(a_unit_of_the_same_name_in_another_county_is_not_the_same),
		CITY_TEST(a_unit_made_by_hand_gets_its_code),
		CITY_TEST(a_place_too_long_for_an_envelope_is_rejected),
		CITY_TEST(a_file_of_something_else_is_refused),
	};

	return RUN_TESTS(tests);
}
