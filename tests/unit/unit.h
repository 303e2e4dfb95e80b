/*
 * What every unit test includes: cmocka with the headers it wants before it, and small helpers.
 */
#ifndef TESTS_UNIT_H
#define TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/attr.h"

/* Chance that is the same on every run (xorshift64*): a property that fails, fails again. */
struct chance {
	uint64_t state;
};

static inline uint32_t UNUSED chance_below(struct chance *c, uint32_t limit)
{
	if (c->state == 0)
		c->state = 0x9E3779B97F4A7C15u;
	c->state ^= c->state >> 12;
	c->state ^= c->state << 25;
	c->state ^= c->state >> 27;
	return (uint32_t)((c->state * 0x2545F4914F6CDD1Du) >> 33) % limit;
}

/* The test's name in the report is the function's name without test_. */
#define TEST(function)	      cmocka_unit_test(function)
#define RUN_TESTS(table)      cmocka_run_group_tests_name(__FILE__, table, NULL, NULL)
#define assert_ok(expression) assert_int_equal((expression), 0)

#endif
