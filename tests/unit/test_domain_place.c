/* Kinds and names of places, and the codes of the statistics. */
#include "unit.h"

#include "domain/place.h"

static const char *short_name(const char *official)
{
	static char storage[128];
	struct buf b = BUF_FIXED(storage);

	place_short_name(official, &b);
	return storage;
}

static const char *join(
	enum site_kind above, const char *place, enum site_kind kind, const char *name)
{
	static char storage[256];
	struct buf b = BUF_FIXED(storage);

	place_join(&(struct place_above){ above, place }, kind, name, &b);
	return storage;
}

static const char *title(enum site_kind kind, const char *place)
{
	static char storage[256];
	struct buf b = BUF_FIXED(storage);

	place_title(kind, place, &b);
	return storage;
}

static void official_names_become_what_people_say(void **state)
{
	(void)state;
	assert_string_equal(short_name("新立村委会"), "新立村");
	assert_string_equal(short_name("新立村民委员会"), "新立村");
	assert_string_equal(short_name("新立村村民委员会"), "新立村");
	assert_string_equal(short_name("高升社区居委会"), "高升社区");
	assert_string_equal(short_name("林场社区居民委员会"), "林场社区");
	assert_string_equal(short_name("花园居民委员会"), "花园社区");
	assert_string_equal(short_name("胜利街道办事处"), "胜利街道");
	assert_string_equal(short_name("田庄台镇人民政府"), "田庄台镇");
}

static void other_names_stay_as_they_are(void **state)
{
	(void)state;
	assert_string_equal(short_name("旌旗社区"), "旌旗社区");
	assert_string_equal(short_name("四台子村"), "四台子村");
	assert_string_equal(short_name("林场虚拟生活区"), "林场虚拟生活区");
	assert_string_equal(short_name("村委会"), "村委会");
	assert_string_equal(short_name(""), "");
}

static void a_village_is_named_with_its_township(void **state)
{
	(void)state;
	assert_string_equal(join(SITE_KIND_INSTITUTE, "新立镇", SITE_KIND_STATION, "三家子村委会"),
		"新立镇三家子村");
	assert_string_equal(join(SITE_KIND_STATION, "新立镇三家子村", SITE_KIND_SQUARE, "文化广场"),
		"新立镇三家子村文化广场");
	assert_string_equal(join(SITE_KIND_INSTITUTE, "新立镇", SITE_KIND_POST, "新立镇敬老驿站"),
		"新立镇敬老驿站");
	assert_string_equal(
		join(SITE_KIND_CENTRE, "禾丰县", SITE_KIND_BASE, "图书馆"), "禾丰县图书馆");
}

static void townships_counties_and_the_city_stand_alone(void **state)
{
	(void)state;
	assert_string_equal(
		join(SITE_KIND_CENTRE, "禾丰县", SITE_KIND_INSTITUTE, "新立镇"), "新立镇");
	assert_string_equal(join(SITE_KIND_CITY, "禾川市", SITE_KIND_CENTRE, "禾丰县"), "禾丰县");
	assert_string_equal(join(SITE_KIND_CITY, "禾川市", SITE_KIND_POINT, "科技馆"), "科技馆");
}

static void a_title_says_the_kind_once(void **state)
{
	(void)state;
	assert_string_equal(title(SITE_KIND_STATION, "新立镇三家子村"), "新立镇三家子村站");
	assert_string_equal(title(SITE_KIND_CENTRE, "禾丰县"), "禾丰县中心");
	assert_string_equal(title(SITE_KIND_CITY, "禾川市"), "禾川市");
	assert_string_equal(title(SITE_KIND_POST, "新立镇敬老驿站"), "新立镇敬老驿站");
	assert_string_equal(title(SITE_KIND_POINT, "新立镇初心长廊"), "新立镇初心长廊");
	assert_string_equal(
		title(SITE_KIND_READING_ROOM, "新立镇三家子村农家"), "新立镇三家子村农家书屋");
}

static void the_trunk_grows_tier_by_tier(void **state)
{
	(void)state;
	assert_true(site_may_hang(SITE_KIND_CENTRE, SITE_KIND_CITY));
	assert_true(site_may_hang(SITE_KIND_STATION, SITE_KIND_INSTITUTE));
	assert_false(site_may_hang(SITE_KIND_STATION, SITE_KIND_CENTRE));
	assert_false(site_may_hang(SITE_KIND_STATION, SITE_KIND_STATION));
	assert_false(site_may_hang(SITE_KIND_CITY, SITE_KIND_CITY));
}

static void the_other_kinds_hang_below_any_of_the_trunk_and_bear_nothing(void **state)
{
	enum site_kind kinds[SITE_KIND_COUNT];

	(void)state;
	for (int above = SITE_KIND_CITY; above <= SITE_KIND_STATION; above++)
		assert_true(site_may_hang(SITE_KIND_POST, (enum site_kind)above));
	for (int above = SITE_KIND_POINT; above < SITE_KIND_COUNT; above++)
		assert_int_equal(site_kinds_below((enum site_kind)above, kinds), 0);
	assert_int_equal(
		site_kinds_below(SITE_KIND_STATION, kinds), SITE_KIND_COUNT - SITE_KIND_POINT);
	assert_int_equal(
		site_kinds_below(SITE_KIND_CENTRE, kinds), SITE_KIND_COUNT - SITE_KIND_POINT + 1);
	assert_int_equal(kinds[0], SITE_KIND_INSTITUTE);
}

static void the_zeros_of_a_code_tell_its_tier(void **state)
{
	enum site_tier tier;

	(void)state;
	assert_true(place_code_tier("211100000000", &tier));
	assert_int_equal(tier, TIER_CITY);
	assert_true(place_code_tier("211102000000", &tier));
	assert_int_equal(tier, TIER_CENTRE);
	assert_true(place_code_tier("211102002000", &tier));
	assert_int_equal(tier, TIER_INSTITUTE);
	assert_true(place_code_tier("211102002005", &tier));
	assert_int_equal(tier, TIER_STATION);
}

static void what_is_no_code_is_refused(void **state)
{
	enum site_tier tier;

	(void)state;
	assert_false(place_code_tier("", &tier));
	assert_false(place_code_tier("21110200200", &tier));
	assert_false(place_code_tier("2111020020055", &tier));
	assert_false(place_code_tier("21110200200x", &tier));
	assert_false(place_code_tier("210000000000", &tier));
	assert_false(place_level_tier(0, &tier));
	assert_false(place_level_tier(5, &tier));
}

static void narrow_columns_leave_the_township_out(void **state)
{
	(void)state;
	assert_string_equal(place_own_name("新立镇三家子村"), "三家子村");
	assert_string_equal(place_own_name("东泉乡泉头村"), "泉头村");
	assert_string_equal(place_own_name("东升街道高升社区"), "高升社区");
	assert_string_equal(place_own_name("新立镇"), "新立镇");
	assert_string_equal(place_own_name("禾丰县"), "禾丰县");
	assert_string_equal(place_own_name(""), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(official_names_become_what_people_say),
		cmocka_unit_test(other_names_stay_as_they_are),
		cmocka_unit_test(a_village_is_named_with_its_township),
		cmocka_unit_test(townships_counties_and_the_city_stand_alone),
		cmocka_unit_test(a_title_says_the_kind_once),
		cmocka_unit_test(narrow_columns_leave_the_township_out),
		cmocka_unit_test(the_trunk_grows_tier_by_tier),
		cmocka_unit_test(the_other_kinds_hang_below_any_of_the_trunk_and_bear_nothing),
		cmocka_unit_test(the_zeros_of_a_code_tell_its_tier),
		cmocka_unit_test(what_is_no_code_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
