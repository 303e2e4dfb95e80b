/* Allocation that cannot fail; the arena is a list of blocks, newest first. */
#define _GNU_SOURCE
#include "base/mem.h"

#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define CACHE_LINE_BYTES 64
#define LARGE_PAGE_BYTES ((size_t)2 << 20)

#define ARENA_BLOCK_BYTES 8192

struct arena_block {
	struct arena_block *next;
	size_t used, size;
	max_align_t data[];
};

static void *or_die(void *p)
{
	ASSERT(p != NULL);
	return p;
}

void *xmalloc(size_t bytes)
{
	return or_die(malloc(bytes ? bytes : 1));
}

void *xcalloc(size_t n, size_t bytes)
{
	return or_die(calloc(n ? n : 1, bytes ? bytes : 1));
}

void *xrealloc(void *p, size_t n, size_t bytes)
{
	ASSERT(bytes == 0 || n <= SIZE_MAX / bytes);
	return or_die(realloc(p, n > 0 && bytes > 0 ? n * bytes : 1));
}

void *xarray(size_t n, size_t bytes)
{
	size_t align, size;
	void *array;

	ASSERT(bytes == 0 || n <= SIZE_MAX / 2 / bytes);
	align = n * bytes < LARGE_PAGE_BYTES ? CACHE_LINE_BYTES : LARGE_PAGE_BYTES;
	size = (n * bytes / align + 1) * align;
	array = or_die(aligned_alloc(align, size));
	if (align == LARGE_PAGE_BYTES)
		(void)madvise(array, size, MADV_HUGEPAGE); /* without, small pages will do */
	return array;
}

void *xarray_move(void *array, size_t n, size_t room, size_t bytes)
{
	void *moved = xarray(room, bytes);

	ASSERT(n <= room);
	if (n)
		memcpy(moved, array, n * bytes);
	free(array);
	return moved;
}

char *xstrdup(const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(xmalloc(n), s, n);
}

void *arena_alloc(struct arena *a, size_t bytes)
{
	struct arena_block *block = a->head;
	size_t need = (bytes + sizeof(max_align_t) - 1) / sizeof(max_align_t) * sizeof(max_align_t);

	if (!block || block->size - block->used < need) {
		size_t size = need > ARENA_BLOCK_BYTES ? need : ARENA_BLOCK_BYTES;

		block = xcalloc(1, sizeof(*block) + size);
		block->size = size;
		block->next = a->head;
		a->head = block;
	}
	block->used += need;
	return (char *)block->data + block->used - need;
}

char *arena_strdup(struct arena *a, const char *s)
{
	size_t n = strlen(s) + 1;

	return memcpy(arena_alloc(a, n), s, n);
}

void arena_release(struct arena *a)
{
	while (a->head) {
		struct arena_block *next = a->head->next;

		free(a->head);
		a->head = next;
	}
}
