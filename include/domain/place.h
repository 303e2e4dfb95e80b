/*
 * Places and their names: kinds and tiers of sites, what may hang below what, names as people say them, and the
 * 12-digit statistical codes.
 *
 * A site keeps its official name (新立村民委员会).  Its `place` is how an envelope is addressed: the township and
 * the short name in one word (新立镇新立村), because village names repeat within a city.
 */
#ifndef DOMAIN_PLACE_H
#define DOMAIN_PLACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/buf.h"
#include "domain/enums.h"

/* --- kinds and tiers ------------------------------------------------------------------------- */

enum site_tier { TIER_CITY, TIER_CENTRE, TIER_INSTITUTE, TIER_STATION, TIER_POINT };

enum site_tier site_kind_tier(enum site_kind kind);
/* City, centre, institute, station: the kinds that make up the tree. */
bool site_kind_is_trunk(enum site_kind kind);
/* The trunk grows tier by tier; every other kind hangs below any of the trunk and bears nothing itself. */
bool site_may_hang(enum site_kind kind, enum site_kind below);
/* What may be made below a site; writes at most SITE_KIND_COUNT kinds and returns how many. */
size_t site_kinds_below(enum site_kind kind, enum site_kind out[SITE_KIND_COUNT]);

/* --- names ----------------------------------------------------------------------------------- */

/* The name without what every name of its kind ends in: 新立村委会 and 新立村民委员会 are 新立村. */
void place_short_name(const char *official, struct buf *out);

/* The place of a site called `official` below a site of that kind and place (both ignored for the root). */
struct place_above {
	enum site_kind kind;
	const char *place;
};
void place_join(const struct place_above *above, enum site_kind kind, const char *official,
	struct buf *out);

/* The place with its kind, as lists show it: 新立镇新立村站, 禾丰县中心; a name that says its kind stays. */
void place_title(enum site_kind kind, const char *place, struct buf *out);

/* A place without its township, for narrow columns: 三家子村 of 新立镇三家子村; others as they are. */
const char *place_own_name(const char *place);

/* What the kind is called in full: 新时代文明实践站; "" for the city. */
const char *place_full_suffix(enum site_kind kind);

/* --- statistical codes ----------------------------------------------------------------------- */

#define PLACE_CODE_CHARS 12

/* The tier that a code's zeros tell (city, county, township, village); false when it is not such a code. */
bool place_code_tier(const char *code, enum site_tier *tier) NODISCARD;
/* Levels of statistical files: 1 city, 2 county, 3 township, 4 village. */
bool place_level_tier(int64_t level, enum site_tier *tier) NODISCARD;
/* The kind that a tier of the trunk has. */
enum site_kind place_tier_kind(enum site_tier tier);

#endif
