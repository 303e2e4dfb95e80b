/* The tree of sites: reading it as screens do, changing it, and who may. */
#include <stdlib.h>

#include "app/account.h"
#include "base/clock.h"
#include "base/mem.h"
#include "base/str.h"
#include "city.h"

/* 禾川市: 禾丰县 (新立镇: 三家子村 with a square, 前进村; 柳河镇: 河口村), 临河县. */
struct world {
	struct city city;
	struct site_id county, other_county, town, other_town, village, second, third, square;
};

static int setup(void **state)
{
	struct world *w = xmalloc(sizeof(*w));
	struct city *c = &w->city;

	city_open(c);
	w->county = city_add(c, c->root, SITE_KIND_CENTRE, "禾丰县");
	w->other_county = city_add(c, c->root, SITE_KIND_CENTRE, "临河县");
	w->town = city_add(c, w->county, SITE_KIND_INSTITUTE, "新立镇");
	w->village = city_add(c, w->town, SITE_KIND_STATION, "三家子村委会");
	w->square = city_add(c, w->village, SITE_KIND_SQUARE, "文化广场");
	w->second = city_add(c, w->town, SITE_KIND_STATION, "前进村民委员会");
	w->other_town = city_add(c, w->county, SITE_KIND_INSTITUTE, "柳河镇");
	w->third = city_add(c, w->other_town, SITE_KIND_STATION, "河口村");
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;

	city_close(&w->city);
	free(w);
	return 0;
}

static void act_as(struct world *w, enum role role, struct site_id site)
{
	struct account_new in = { .login = role_text(role),
		.name = "孙桂兰",
		.role = role,
		.site = site,
		.password = "a long enough phrase" };
	char code[CRYPTO_CODE_BYTES];
	struct account_id id;
	struct err err;

	app_act_as_system(&w->city.app);
	assert_ok(app_account_add(&w->city.app, &in, code, &id, &err));
	assert_ok(app_act_as(&w->city.app, id, &err));
}

static struct site_fields fields_of(const struct site *s)
{
	return (struct site_fields){ .kind = (enum site_kind)s->kind,
		.parent = s->parent_id,
		.name = s->name,
		.code = s->code,
		.address = s->address,
		.hours = s->hours,
		.head = s->head,
		.urban_rural = s->urban_rural,
		.population = s->population,
		.elderly = s->elderly,
		.counted_on = s->counted_on,
		.lat_e6 = s->lat_e6,
		.lon_e6 = s->lon_e6,
		.opened_on = s->opened_on };
}

/* --- the tree as opened ---------------------------------------------------------------------- */

/* The places of rows, one a line. */
static void list_places(const struct site_row *rows, size_t n, char *out, size_t room)
{
	struct buf b = buf_over(out, room);

	for (size_t i = 0; i < n; i++)
		buf_addf(&b, "%s\n", rows[i].place);
}

static void assert_tree(struct world *w, const struct site_page *page, const int64_t *open,
	size_t nopen, const char *expected)
{
	struct site top = city_get(&w->city, w->city.root);
	struct site_tree tree = { .top = top.path, .open = open, .nopen = nopen };
	struct site_row rows[20];
	char got[1024];
	struct err err;
	size_t n;

	assert_ok(app_site_tree(&w->city.app, &tree, page, rows, ARRAY_SIZE(rows), &n, &err));
	list_places(rows, n, got, sizeof(got));
	assert_string_equal(got, expected);
}

static void only_what_was_opened_is_shown(void **state)
{
	struct world *w = *state;
	int64_t open[] = { w->city.root.v, w->county.v, w->town.v };

	assert_tree(w, &(struct site_page){ 0 }, open, 0, "禾川市\n");
	assert_tree(w, &(struct site_page){ 0 }, open, 1, "禾川市\n禾丰县\n临河县\n");
	assert_tree(w, &(struct site_page){ 0 }, open, 3,
		"禾川市\n禾丰县\n新立镇\n新立镇三家子村\n新立镇前进村\n柳河镇\n临河县\n");
}

static void paging_goes_on_behind_a_row_and_before_it(void **state)
{
	struct world *w = *state;
	int64_t open[] = { w->city.root.v, w->county.v, w->town.v };
	struct site village = city_get(&w->city, w->village),
		    last = city_get(&w->city, w->other_county);

	assert_tree(w, &(struct site_page){ .from = village.path }, open, 3,
		"新立镇前进村\n柳河镇\n临河县\n");
	assert_tree(w, &(struct site_page){ .from = last.path, .backward = true }, open, 3,
		"柳河镇\n新立镇前进村\n新立镇三家子村\n新立镇\n禾丰县\n禾川市\n");
	assert_tree(w, &(struct site_page){ .backward = true }, open, 2,
		"临河县\n柳河镇\n新立镇\n禾丰县\n禾川市\n");
}

static void a_row_that_is_shut_away_is_paged_from_as_what_hides_it(void **state)
{
	struct world *w = *state;
	int64_t open[] = { w->city.root.v };
	struct site square = city_get(&w->city, w->square);

	assert_tree(w, &(struct site_page){ .from = square.path }, open, 1, "临河县\n");
	assert_tree(w, &(struct site_page){ .from = square.path, .backward = true }, open, 1,
		"禾川市\n");
}

static void a_row_counts_what_hangs_below_it(void **state)
{
	struct world *w = *state;
	int64_t open[] = { w->city.root.v };
	struct site top = city_get(&w->city, w->city.root);
	struct site_tree tree = { top.path, open, 1 };
	struct site_row rows[3];
	struct err err;
	size_t n;

	assert_ok(app_site_tree(&w->city.app, &tree, &(struct site_page){ 0 }, rows, 3, &n, &err));
	assert_int_equal(n, 3);
	assert_int_equal(rows[0].children, 2);
	assert_int_equal(rows[1].children, 2);
	assert_int_equal(rows[2].children, 0);
}

/* --- search ---------------------------------------------------------------------------------- */

static void assert_found(struct world *w, const char *typed, const char *expected)
{
	struct site_filter filter = { .typed = typed, .within = scope_of("") };
	struct site_row rows[20];
	char got[1024];
	struct err err;
	int64_t count;
	size_t n;

	assert_ok(app_site_list(
		&w->city.app, &filter, &(struct site_page){ 0 }, rows, ARRAY_SIZE(rows), &n, &err));
	list_places(rows, n, got, sizeof(got));
	assert_string_equal(got, expected);
	assert_ok(app_site_count(&w->city.app, &filter, &count, &err));
	assert_int_equal(count, n);
}

static void a_site_is_found_by_initials_name_and_code(void **state)
{
	struct world *w = *state;

	assert_found(w, "sjz", "新立镇三家子村\n");
	assert_found(w, "xlzsjz", "新立镇三家子村\n新立镇三家子村文化广场\n");
	assert_found(w, "xlsjz", "新立镇三家子村\n");
	assert_found(w, "ＱＪ", "新立镇前进村\n");
	assert_found(w, "三家子", "新立镇三家子村\n新立镇三家子村文化广场\n");
	assert_found(w, "委员会", "新立镇前进村\n");
	assert_found(w, "zzzz", "");
}

static void a_search_stays_within_the_scope(void **state)
{
	struct world *w = *state;

	act_as(w, ROLE_INSTITUTE, w->other_town);
	assert_found(w, "sjz", "");
	assert_found(w, "hk", "柳河镇河口村\n");
}

/* --- views and coverage ---------------------------------------------------------------------- */

static int64_t count_view(struct world *w, enum site_view view)
{
	struct site_filter filter = { .view = view, .within = scope_of("") };
	struct err err;
	int64_t n;

	assert_ok(app_site_count(&w->city.app, &filter, &n, &err));
	return n;
}

static void views_tell_stations_points_idle_and_closed_ones_apart(void **state)
{
	struct world *w = *state;
	struct err err;

	assert_int_equal(count_view(w, SITE_VIEW_ALL), 9);
	assert_int_equal(count_view(w, SITE_VIEW_STATIONS), 3);
	assert_int_equal(count_view(w, SITE_VIEW_POINTS), 1);
	assert_int_equal(count_view(w, SITE_VIEW_IDLE), 3);
	assert_ok(app_site_close(&w->city.app, w->third, 1, &err));
	assert_int_equal(count_view(w, SITE_VIEW_CLOSED), 1);
	assert_int_equal(count_view(w, SITE_VIEW_STATIONS), 2);
}

static void coverage_counts_what_is_due_and_names_what_is_missing(void **state)
{
	struct world *w = *state;
	struct site third = city_get(&w->city, w->third);
	struct site_fields fields = fields_of(&third);
	struct scope all = scope_of("");
	struct coverage_filter incomplete = { TIER_INSTITUTE, TIER_STATION, true, all };
	struct coverage_total total;
	struct coverage_row unit;
	struct site_name missing[4];
	struct err err;
	size_t n;

	assert_ok(app_coverage_total(&w->city.app, &all, TIER_STATION, &total, &err));
	assert_int_equal(total.due, 3);
	assert_int_equal(total.built, 3);

	fields.opened_on = 0;
	assert_ok(app_site_edit(&w->city.app, w->third, third.ver, &fields, &err));
	assert_ok(app_coverage_total(&w->city.app, &all, TIER_STATION, &total, &err));
	assert_int_equal(total.due, 3);
	assert_int_equal(total.built, 2);
	assert_ok(app_coverage_missing(&w->city.app, &all, TIER_STATION, missing, 4, &n, &err));
	assert_int_equal(n, 1);
	assert_string_equal(missing[0].place, "柳河镇河口村");
	assert_ok(app_coverage_list(
		&w->city.app, &incomplete, &(struct site_page){ 0 }, &unit, 1, &n, &err));
	assert_int_equal(n, 1);
	assert_string_equal(unit.place, "柳河镇");
	assert_int_equal(unit.due, 1);
	assert_int_equal(unit.built, 0);
}

static void a_closed_station_is_due_as_long_as_it_has_its_code(void **state)
{
	struct world *w = *state;
	struct site third = city_get(&w->city, w->third);
	struct site_fields fields = fields_of(&third);
	struct scope all = scope_of("");
	struct coverage_total total;
	struct err err;

	fields.code = "990124104201";
	assert_ok(app_site_edit(&w->city.app, w->third, third.ver, &fields, &err));
	assert_ok(app_site_close(&w->city.app, w->third, third.ver + 1, &err));
	assert_ok(app_coverage_total(&w->city.app, &all, TIER_STATION, &total, &err));
	assert_int_equal(total.due, 3);
	assert_int_equal(total.built, 2);

	fields.code = "";
	assert_ok(app_site_edit(&w->city.app, w->third, third.ver + 2, &fields, &err));
	assert_ok(app_coverage_total(&w->city.app, &all, TIER_STATION, &total, &err));
	assert_int_equal(total.due, 2);
	assert_int_equal(total.built, 2);
}

/* --- the record ------------------------------------------------------------------------------ */

static void the_record_names_the_site_in_full_and_masks_the_number(void **state)
{
	struct world *w = *state;
	struct site village = city_get(&w->city, w->village);
	struct site_fields fields = fields_of(&village);
	struct site_detail d;
	char phone[PHONE_BYTES];
	struct err err;

	fields.phone = "199 0000 0012";
	assert_ok(app_site_edit(&w->city.app, w->village, village.ver, &fields, &err));
	assert_ok(app_site_detail(&w->city.app, w->village, &d, &err));
	assert_string_equal(d.full, "禾川市禾丰县新立镇三家子村新时代文明实践站");
	assert_int_equal(d.nabove, 3);
	assert_string_equal(d.above[0].place, "新立镇");
	assert_string_equal(d.phone_mask, "199****0012");
	assert_false(d.circle.known); /* it has no coordinates */
	assert_int_equal(d.town_metres, -1);

	assert_int_equal(app_site_phone(&w->city.app, w->village, "", phone, &err), ERR_REQUIRED);
	assert_ok(app_site_phone(&w->city.app, w->village, "通知开会", phone, &err));
	assert_string_equal(phone, "19900000012");
	assert_ok(app_site_detail(&w->city.app, w->square, &d, &err));
	assert_string_equal(d.full, "禾川市禾丰县新立镇三家子村文化广场");
}

/* --- writing --------------------------------------------------------------------------------- */

static enum err_code create(struct world *w, const struct site_fields *fields, struct err *err)
{
	struct site_id id;

	return app_site_create(&w->city.app, fields, &id, err);
}

static void a_new_site_is_refused_with_the_field_at_fault(void **state)
{
	struct world *w = *state;
	struct site_fields good = {
		.kind = SITE_KIND_STATION, .parent = w->town, .name = "后岗子村"
	};
	struct site_fields f;
	struct err err;

	f = good, f.name = "";
	assert_int_equal(create(w, &f, &err), ERR_REQUIRED);
	assert_string_equal(err.field, "name");
	f = good, f.name = "三家子村";
	assert_int_equal(create(w, &f, &err), ERR_EXISTS);
	assert_string_equal(err.field, "name");
	f = good, f.parent = w->county;
	assert_int_equal(create(w, &f, &err), ERR_SITE_ABOVE);
	assert_string_equal(err.field, "parent");
	f = good, f.code = "990124104000";
	assert_int_equal(create(w, &f, &err), ERR_SITE_CODE);
	assert_string_equal(err.field, "code");
	f = good, f.phone = "123";
	assert_int_equal(create(w, &f, &err), ERR_PHONE);
	assert_string_equal(err.field, "phone");
	f = good, f.elderly = 10;
	assert_int_equal(create(w, &f, &err), ERR_NUMBER);
	assert_string_equal(err.field, "elderly");
	f = good, f.code = "990124103209";
	assert_ok(create(w, &f, &err));
	f.name = "另一村";
	assert_int_equal(create(w, &f, &err), ERR_EXISTS);
	assert_string_equal(err.field, "code");
}

static void who_comes_second_is_told_who_was_first(void **state)
{
	struct world *w = *state;
	struct site seen = city_get(&w->city, w->village);
	struct site_fields fields = fields_of(&seen);
	struct err err;

	act_as(w, ROLE_CENTRE, w->county);
	fields.hours = "周一至周五";
	assert_ok(app_site_edit(&w->city.app, w->village, seen.ver, &fields, &err));
	fields.hours = "每天";
	assert_int_equal(
		app_site_edit(&w->city.app, w->village, seen.ver, &fields, &err), ERR_CONFLICT);
	assert_string_equal(err.arg[0], "孙桂兰");
	assert_string_equal(city_get(&w->city, w->village).hours, "周一至周五");
}

static void a_new_name_goes_down_to_the_points(void **state)
{
	struct world *w = *state;
	struct site town = city_get(&w->city, w->town);
	struct site_fields fields = fields_of(&town);
	struct err err;

	fields.name = "兴隆镇";
	assert_ok(app_site_edit(&w->city.app, w->town, town.ver, &fields, &err));
	assert_string_equal(city_get(&w->city, w->square).place, "兴隆镇三家子村文化广场");
	assert_found(w, "xlsjz", "兴隆镇三家子村\n");
	assert_found(w, "新立", "");
}

static void a_site_in_use_is_not_closed(void **state)
{
	struct world *w = *state;
	struct err err;

	assert_int_equal(app_site_close(&w->city.app, w->town, 1, &err), ERR_SITE_IN_USE);
	assert_string_equal(err.arg[1], "sites below 3");
	assert_ok(app_site_close(&w->city.app, w->square, 1, &err));
	assert_ok(app_site_close(&w->city.app, w->village, 1, &err));
	assert_int_equal(app_site_reopen(&w->city.app, w->square, 2, &err), ERR_SITE_CLOSED);
	assert_ok(app_site_reopen(&w->city.app, w->village, 2, &err));
	assert_ok(app_site_reopen(&w->city.app, w->square, 2, &err));
	assert_int_equal(city_get(&w->city, w->square).closed_on, 0);
}

static void a_site_moves_only_where_its_kind_belongs(void **state)
{
	struct world *w = *state;
	struct err err;

	assert_int_equal(
		app_site_move(&w->city.app, w->village, 1, w->county, &err), ERR_SITE_ABOVE);
	assert_int_equal(app_site_move(&w->city.app, w->town, 1, w->village, &err), ERR_SITE_ABOVE);
	assert_ok(app_site_move(&w->city.app, w->square, 1, w->other_county, &err));
	assert_string_equal(city_get(&w->city, w->square).place, "临河县文化广场");
	assert_ok(app_site_move(&w->city.app, w->town, 1, w->other_county, &err));
	assert_string_equal(city_get(&w->city, w->village).place, "新立镇三家子村");
	assert_int_equal(
		path_site(city_get(&w->city, w->village).path, TIER_CENTRE), w->other_county.v);
}

/* --- who may --------------------------------------------------------------------------------- */

static void a_station_changes_its_own_profile_and_nothing_else(void **state)
{
	struct world *w = *state;
	struct site village = city_get(&w->city, w->village),
		    second = city_get(&w->city, w->second);
	struct site_fields fields = fields_of(&village), others = fields_of(&second);
	struct err err;

	act_as(w, ROLE_STATION, w->village);
	fields.name = "别的名字";
	fields.head = "赵永福";
	assert_ok(app_site_edit(&w->city.app, w->village, village.ver, &fields, &err));
	village = city_get(&w->city, w->village);
	assert_string_equal(village.head, "赵永福");
	assert_string_equal(village.name, "三家子村委会");
	assert_int_equal(
		app_site_edit(&w->city.app, w->second, second.ver, &others, &err), ERR_NOT_FOUND);
	assert_int_equal(app_site_close(&w->city.app, w->square, 1, &err), ERR_FORBIDDEN);
	assert_int_equal(create(w, &others, &err), ERR_FORBIDDEN);
}

static void an_institute_neither_moves_nor_closes_itself(void **state)
{
	struct world *w = *state;
	struct err err;

	act_as(w, ROLE_INSTITUTE, w->town);
	assert_int_equal(app_site_move(&w->city.app, w->village, 1, w->town, &err), ERR_FORBIDDEN);
	assert_int_equal(app_site_close(&w->city.app, w->town, 1, &err), ERR_FORBIDDEN);
	assert_ok(app_site_close(&w->city.app, w->second, 1, &err));
}

static void a_centre_moves_nothing_out_of_its_county(void **state)
{
	struct world *w = *state;
	struct err err;

	act_as(w, ROLE_CENTRE, w->county);
	assert_int_equal(
		app_site_move(&w->city.app, w->town, 1, w->other_county, &err), ERR_NOT_FOUND);
	assert_ok(app_site_move(&w->city.app, w->village, 1, w->other_town, &err));
	assert_string_equal(city_get(&w->city, w->square).place, "柳河镇三家子村文化广场");
}

#define TREE_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TREE_TEST(only_what_was_opened_is_shown),
		TREE_TEST(paging_goes_on_behind_a_row_and_before_it),
		TREE_TEST(a_row_that_is_shut_away_is_paged_from_as_what_hides_it),
		TREE_TEST(a_row_counts_what_hangs_below_it),
		TREE_TEST(a_site_is_found_by_initials_name_and_code),
		TREE_TEST(a_search_stays_within_the_scope),
		TREE_TEST(views_tell_stations_points_idle_and_closed_ones_apart),
		TREE_TEST(coverage_counts_what_is_due_and_names_what_is_missing),
		TREE_TEST(a_closed_station_is_due_as_long_as_it_has_its_code),
		TREE_TEST(the_record_names_the_site_in_full_and_masks_the_number),
		TREE_TEST(a_new_site_is_refused_with_the_field_at_fault),
		TREE_TEST(who_comes_second_is_told_who_was_first),
		TREE_TEST(a_new_name_goes_down_to_the_points),
		TREE_TEST(a_site_in_use_is_not_closed),
		TREE_TEST(a_site_moves_only_where_its_kind_belongs),
		TREE_TEST(a_station_changes_its_own_profile_and_nothing_else),
		TREE_TEST(an_institute_neither_moves_nor_closes_itself),
		TREE_TEST(a_centre_moves_nothing_out_of_its_county),
	};

	return RUN_TESTS(tests);
}
