/* Chance that is the same for the same seed, and the lists that names and needs are drawn from. */
#include <stdlib.h>

#include "base/csv.h"
#include "base/str.h"
#include "demo_world.h"
#include "store/seeds.h"

/* splitmix64: every state is a good one, so streams may begin anywhere. */
static uint64_t next(struct demo_chance *c)
{
	uint64_t z = c->state += UINT64_C(0x9E3779B97F4A7C15);

	z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
	z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
	return z ^ z >> 31;
}

struct demo_chance demo_chance_of(int64_t seed, uint64_t part, uint64_t thing)
{
	struct demo_chance c = { (uint64_t)seed };

	c.state = next(&c) ^ part;
	c.state = next(&c) ^ thing;
	(void)next(&c);
	return c;
}

int64_t demo_below(struct demo_chance *c, int64_t limit)
{
	ASSERT(limit > 0);
	return (int64_t)(next(c) >> 1) % limit;
}

int64_t demo_between(struct demo_chance *c, int64_t lo, int64_t hi)
{
	return lo + demo_below(c, hi - lo + 1);
}

bool demo_percent(struct demo_chance *c, int percent)
{
	return demo_below(c, 100) < percent;
}

/* --- lists -------------------------------------------------------------------------------------------- */

static void add_row(struct demo_list *list, const struct csv *csv)
{
	if ((list->n & (list->n - 1)) == 0)
		list->row = xrealloc(list->row, list->n ? 2 * list->n : 1, sizeof(*list->row));
	for (int i = 0; i < DEMO_LIST_COLUMNS; i++)
		list->row[list->n][i] = i < csv->nfields ? csv->field[i] : "";
	list->n++;
}

enum err_code demo_list_read(struct demo_list *list, const char *name, struct err *err)
{
	const struct store_seed *seed = store_seeds;
	struct csv csv;
	bool more = true;
	char *text;
	enum err_code rc = ERR_OK;

	*list = (struct demo_list){ .arena = ARENA_INIT };
	while (seed->name && !str_equal(seed->name, name))
		seed++;
	if (!seed->name)
		return err_set(err, ERR_INTERNAL, "no seed %s", name);
	text = arena_strdup(&list->arena, seed->data);
	csv_init(&csv, text, seed->bytes);
	for (bool header = true; !rc && more; header = false) {
		rc = csv_next(&csv, &more, err);
		if (!rc && more && !header)
			add_row(list, &csv);
	}
	return rc;
}

void demo_list_release(struct demo_list *list)
{
	free(list->row);
	arena_release(&list->arena);
}
