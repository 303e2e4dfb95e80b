/*
 * The heap of a search: what was reached, nearest first.  Entries are never
 * changed; one whose distance is no longer that of its node is out of date.
 */
#ifndef DISPATCH_HEAP_H
#define DISPATCH_HEAP_H

#include "network.h"

/* Nodes are places, and requests with FLAG. */
static inline void heap_push(struct dispatch_plan *plan, int32_t dist, uint32_t node)
{
	uint64_t key = (uint64_t)(uint32_t)dist << 32 | node, *heap;
	uint32_t i = plan->n_heap;

	ROOM_FOR(plan, heap, 1);
	heap = plan->heap;
	plan->n_heap++;
	for (; i > 0 && heap[(i - 1) / 2] > key; i = (i - 1) / 2)
		heap[i] = heap[(i - 1) / 2];
	heap[i] = key;
}

/* Not to be called on an empty heap. */
static inline uint64_t heap_pop(struct dispatch_plan *plan)
{
	uint64_t *heap = plan->heap, first = heap[0], last = heap[--plan->n_heap];
	uint32_t n = plan->n_heap, i = 0;

	for (uint32_t child = 1; child < n; child = 2 * i + 1) {
		child += child + 1 < n && heap[child + 1] < heap[child];
		if (last <= heap[child])
			break;
		heap[i] = heap[child];
		i = child;
	}
	heap[i] = last;
	return first;
}

static inline int32_t heap_dist(uint64_t key)
{
	return (int32_t)(key >> 32);
}

static inline uint32_t heap_node(uint64_t key)
{
	return (uint32_t)key;
}

#endif
