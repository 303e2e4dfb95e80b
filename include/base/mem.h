/*
 * Memory: allocation that cannot fail, and an arena freed as a whole.
 *
 * The x-functions abort when memory is gone; anything whose size a client can influence is capped before it
 * is allocated.
 */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

#include "base/attr.h"

void *xmalloc(size_t bytes) NODISCARD;
void *xcalloc(size_t n, size_t bytes) NODISCARD;
void *xrealloc(void *p, size_t n, size_t bytes) NODISCARD;
char *xstrdup(const char *s) NODISCARD;

/*
 * Room for a large array, uninitialised, from the beginning of a cache line on; free() gives it back.  The kernel
 * is asked for large pages, because first touches and look-ups of many small ones can cost more than the work.
 */
void *xarray(size_t n, size_t bytes) NODISCARD;

/* An array of n elements, or NULL, moves to where there is room for `room`; the old place is given back. */
void *xarray_move(void *array, size_t n, size_t room, size_t bytes) NODISCARD;

struct arena_block;

/* Everything allocated from an arena lives until arena_release; ARENA_INIT costs nothing. */
struct arena {
	struct arena_block *head;
};

#define ARENA_INIT ((struct arena){ .head = NULL })

void *arena_alloc(struct arena *a, size_t bytes) NODISCARD; /* zeroed, aligned for any type */
char *arena_strdup(struct arena *a, const char *s) NODISCARD;
void arena_release(struct arena *a);

#endif
