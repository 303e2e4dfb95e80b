/* Paths and scopes. */
#include "domain/scope.h"

#include <string.h>

#include "base/str.h"

#define SITE_IDS (36 * 36 * 36 * 36)

struct scope scope_of(const char *path)
{
	struct scope s;
	size_t n;

	STR_COPY(s.lo, path);
	n = strlen(s.lo);
	memcpy(s.hi, s.lo, n);
	s.hi[n] = '~'; /* sorts behind every character of a segment */
	s.hi[n + 1] = '\0';
	return s;
}

bool scope_has(const struct scope *scope, const char *path)
{
	return strcmp(scope->lo, path) <= 0 && strcmp(path, scope->hi) < 0;
}

struct scope scope_narrow(const struct scope *a, const struct scope *b)
{
	if (scope_has(a, b->lo))
		return *b;
	if (scope_has(b, a->lo))
		return *a;
	return (struct scope){ .lo = "~", .hi = "~" };
}

bool path_below(const char *parent_path, int64_t site_id, char out[SITE_PATH_CHARS + 1])
{
	static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
	size_t n = strlen(parent_path);

	ASSERT(site_id > 0 && site_id < SITE_IDS);
	if (n + PATH_SEGMENT_BYTES > SITE_PATH_CHARS)
		return false;
	memmove(out, parent_path, n);
	for (size_t i = PATH_SEGMENT_BYTES - 1; i-- > 0; site_id /= 36)
		out[n + i] = digits[site_id % 36];
	out[n + PATH_SEGMENT_BYTES - 1] = '/';
	out[n + PATH_SEGMENT_BYTES] = '\0';
	return true;
}

int path_depth(const char *path)
{
	return (int)(strlen(path) / PATH_SEGMENT_BYTES);
}

int64_t path_site(const char *path, int depth)
{
	int64_t id = 0;

	if (depth < 0 || depth >= path_depth(path))
		return 0;
	path += depth * PATH_SEGMENT_BYTES;
	for (int i = 0; i < PATH_SEGMENT_BYTES - 1; i++)
		id = id * 36 + (path[i] <= '9' ? path[i] - '0' : path[i] - 'a' + 10);
	return id;
}
