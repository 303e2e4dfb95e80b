/*
 * Scope: the part of the tree of sites an actor may see, as a range of paths.
 *
 * A path is one segment "XXXX/" (base 36 of the site's id, four characters) for each site from the root down.
 * Everything at or below a site has a path p with lo <= p < hi, where lo is the site's own path.
 */
#ifndef DOMAIN_SCOPE_H
#define DOMAIN_SCOPE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "domain/limits.h"

#define PATH_SEGMENT_BYTES 5
#define PATH_DEPTH	   (SITE_PATH_CHARS / PATH_SEGMENT_BYTES)

struct scope {
	char lo[SITE_PATH_CHARS + 1];
	char hi[SITE_PATH_CHARS + 2];
};

struct scope scope_of(const char *path);
bool scope_has(const struct scope *scope, const char *path);
/* The smaller of the two when one lies in the other; an empty scope when they are apart. */
struct scope scope_narrow(const struct scope *a, const struct scope *b);

/* Path of a child site; false when the tree would become too deep. */
bool path_below(const char *parent_path, int64_t site_id, char out[SITE_PATH_CHARS + 1]) NODISCARD;
int path_depth(const char *path);
/* The id of the site `depth` segments from the root (0 is the root), 0 when the path is shorter. */
int64_t path_site(const char *path, int depth);

#endif
