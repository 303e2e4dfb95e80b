/*
 * What a search has reached and not yet searched from, nearest first: a radix heap
 * (Ahuja, Mehlhorn, Orlin, Tarjan 1990).  Distances never fall below that of the last
 * one taken out, so it is enough to sort by the highest bit in which they differ
 * from it; most of what is put in is never looked at again.
 *
 * Entries are never changed; one whose distance is no longer that of its node is out
 * of date.
 */
#ifndef DISPATCH_QUEUE_H
#define DISPATCH_QUEUE_H

#include "network.h"

static inline void queue_clear(struct queue *q)
{
	q->n_entries = 0;
	q->filled = 0;
	q->now = 0;
}

static inline void queue_link(struct queue *q, uint32_t entry)
{
	uint32_t differs = (uint32_t)(q->entries[entry].dist ^ q->now);
	uint32_t box = differs ? 32 - (uint32_t)__builtin_clz(differs) : 0;

	q->entries[entry].next = q->filled >> box & 1 ? q->boxes[box] : NONE;
	q->boxes[box] = entry;
	q->filled |= UINT32_C(1) << box;
}

/* The distance is not less than that of the last entry taken out. */
static inline void queue_put(struct queue *q, int32_t dist, uint32_t node)
{
	if (q->n_entries == q->room_entries)
		q->entries = array_grow(
			q->entries, q->n_entries, &q->room_entries, 1, sizeof(*q->entries));
	q->entries[q->n_entries].dist = dist;
	q->entries[q->n_entries].node = node;
	queue_link(q, q->n_entries++);
}

static inline int32_t queue_nearest(const struct queue *q, uint32_t box)
{
	int32_t nearest = INT32_MAX;

	for (uint32_t entry = q->boxes[box]; entry != NONE; entry = q->entries[entry].next)
		if (q->entries[entry].dist < nearest)
			nearest = q->entries[entry].dist;
	return nearest;
}

/* The nearest entries come to box 0; false if none is nearer than `end`. */
static inline bool queue_advance(struct queue *q, int64_t end)
{
	uint32_t box, entry;

	if (!q->filled)
		return false;
	box = (uint32_t)__builtin_ctz(q->filled);
	if (box > 0)
		q->now = queue_nearest(q, box);
	if (q->now >= end)
		return false;
	if (box == 0)
		return true;
	q->filled &= ~(UINT32_C(1) << box);
	for (entry = q->boxes[box]; entry != NONE;) {
		uint32_t next = q->entries[entry].next;

		if (q->entries[entry].dist < end)
			queue_link(q, entry);
		entry = next;
	}
	return true;
}

/* Takes out one of the nearest nodes, if nearer than `end`; its distance is q->now. */
static inline bool queue_take(struct queue *q, int64_t end, uint32_t *node)
{
	uint32_t entry;

	if (!queue_advance(q, end))
		return false;
	entry = q->boxes[0];
	*node = q->entries[entry].node;
	q->boxes[0] = q->entries[entry].next;
	if (q->boxes[0] == NONE)
		q->filled &= ~UINT32_C(1);
	return true;
}

#endif
