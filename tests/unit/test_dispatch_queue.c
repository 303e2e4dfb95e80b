/* The queue of a search against a search through everything that was put in. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "../../src/dispatch/queue.h"
#include "dispatch_world.h"

#define NODES 500

/* What should be in the queue: the distance of every node, -1 if it is not in. */
static int64_t nearest_of(const int32_t *dist)
{
	int64_t nearest = INT64_MAX;

	for (uint32_t i = 0; i < NODES; i++)
		if (dist[i] >= 0 && dist[i] < nearest)
			nearest = dist[i];
	return nearest;
}

static void put(struct queue *q, int32_t *dist, uint32_t node, int32_t more)
{
	dist[node] = q->now + more;
	queue_put(q, dist[node], node);
}

static void the_nearest_is_taken_first(void **state)
{
	struct queue q = { 0 };
	struct random rnd = { 3 };
	(void)state;

	for (int round = 0; round < 50; round++) {
		int32_t dist[NODES];
		uint32_t node, next = 0;

		for (uint32_t i = 0; i < NODES; i++)
			dist[i] = -1;
		queue_clear(&q);
		put(&q, dist, next++, 0);
		while (queue_take(&q, INT64_MAX, &node)) {
			assert_int_equal(q.now, nearest_of(dist));
			assert_int_equal(dist[node], q.now);
			dist[node] = -1;
			for (int n = random_in(&rnd, 0, 4); n > 0 && next < NODES; n--)
				put(&q, dist, next++,
					random_percent(&rnd, 30) ? 0 : random_in(&rnd, 0, 1 << 20));
		}
		assert_true(nearest_of(dist) == INT64_MAX);
	}
	free(q.entries);
}

static void nothing_beyond_the_end_is_taken(void **state)
{
	struct queue q = { 0 };
	uint32_t node;
	(void)state;

	queue_clear(&q);
	queue_put(&q, 7, 1);
	queue_put(&q, 5, 2);
	queue_put(&q, 9, 3);

	assert_false(queue_take(&q, 5, &node));
	assert_true(queue_take(&q, 8, &node));
	assert_int_equal(node, 2);
	assert_true(queue_take(&q, 8, &node));
	assert_int_equal(node, 1);
	assert_int_equal(q.now, 7);
	assert_false(queue_take(&q, 8, &node));
	free(q.entries);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_nearest_is_taken_first),
		cmocka_unit_test(nothing_beyond_the_end_is_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
