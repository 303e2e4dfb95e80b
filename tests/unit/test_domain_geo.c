/* How long the way takes. */
#include "unit.h"

#include "domain/geo.h"

#define VILLAGE	  "0001/0002/0003/0004/"
#define NEIGHBOUR "0001/0002/0003/0005/"
#define TOWN	  "0001/0002/0003/"
#define OTHER	  "0001/0002/0006/0007/"
#define FAR	  "0001/0008/0009/000a/"

static int minutes(const char *a, const char *b)
{
	return geo_travel_minutes(
		&(struct geo_site){ .path = a }, &(struct geo_site){ .path = b }, NULL);
}

static void the_tree_tells_when_nothing_better_is_known(void **state)
{
	(void)state;
	assert_int_equal(minutes(VILLAGE, VILLAGE), 5);
	assert_int_equal(minutes(VILLAGE, NEIGHBOUR), 15);
	assert_int_equal(minutes(VILLAGE, TOWN), 15);
	assert_int_equal(minutes(VILLAGE, OTHER), 35);
	assert_int_equal(minutes(VILLAGE, FAR), 60);
}

static void a_point_is_at_its_village(void **state)
{
	(void)state;
	assert_int_equal(minutes(VILLAGE "000b/", VILLAGE), 5);
	assert_int_equal(minutes(VILLAGE "000b/", VILLAGE "000c/"), 5);
	assert_int_equal(minutes(VILLAGE "000b/", NEIGHBOUR), 15);
}

static void the_way_back_takes_as_long(void **state)
{
	static const char *const paths[] = { VILLAGE, NEIGHBOUR, TOWN, OTHER, FAR };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(paths); i++)
		for (size_t j = 0; j < ARRAY_SIZE(paths); j++)
			assert_int_equal(minutes(paths[i], paths[j]), minutes(paths[j], paths[i]));
}

static void coordinates_count_before_the_tree(void **state)
{
	struct geo_site a = { VILLAGE, 41000000, 122000000 };
	struct geo_site b = { FAR, 41009000, 122000000 }; /* a kilometre north */
	enum geo_way way;

	(void)state;
	assert_in_range(geo_metres(&a, &b), 1000, 1002);
	assert_int_equal(geo_travel_minutes(&a, &b, &way), 2 + 5);
	assert_int_equal(way, GEO_RIDE);
	b.lat_e6 = b.lon_e6 = 0;
	assert_int_equal(geo_travel_minutes(&a, &b, &way), 60);
	assert_int_equal(way, GEO_DRIVE);
}

static void one_drives_when_it_is_far(void **state)
{
	struct geo_site a = { VILLAGE, 41000000, 122000000 };
	struct geo_site b = { OTHER, 41000000, 122200000 }; /* 16.8 km east */
	enum geo_way way;

	(void)state;
	assert_in_range(geo_metres(&a, &b), 16700, 16900);
	assert_int_equal(geo_travel_minutes(&a, &b, &way), 8 + 44);
	assert_int_equal(way, GEO_DRIVE);
}

static void the_other_side_of_the_earth_is_no_trouble(void **state)
{
	struct geo_site a = { VILLAGE, 41000000, 122000000 };
	struct geo_site b = { OTHER, -41000000, -58000000 };

	(void)state;
	assert_in_range(geo_metres(&a, &b), 20000000, 20030000);
	assert_true(geo_travel_minutes(&a, &b, NULL) > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_tree_tells_when_nothing_better_is_known),
		cmocka_unit_test(a_point_is_at_its_village),
		cmocka_unit_test(the_way_back_takes_as_long),
		cmocka_unit_test(coordinates_count_before_the_tree),
		cmocka_unit_test(one_drives_when_it_is_far),
		cmocka_unit_test(the_other_side_of_the_earth_is_no_trouble),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
