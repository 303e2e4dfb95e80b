/* Kinds, names and codes of places: one table of kinds, one table of endings. */
#include "domain/place.h"

#include <string.h>

#include "base/str.h"

struct kind_rule {
	enum site_tier tier;
	const char *suffix; /* behind a place in lists */
	const char *full;   /* behind it in documents */
};

static const struct kind_rule kinds[SITE_KIND_COUNT] = {
	[SITE_KIND_CITY] = { TIER_CITY, "", "" },
	[SITE_KIND_CENTRE] = { TIER_CENTRE, "中心", "新时代文明实践中心" },
	[SITE_KIND_INSTITUTE] = { TIER_INSTITUTE, "所", "新时代文明实践所" },
	[SITE_KIND_STATION] = { TIER_STATION, "站", "新时代文明实践站" },
	[SITE_KIND_POINT] = { TIER_POINT, "", "新时代文明实践点" },
	[SITE_KIND_POST] = { TIER_POINT, "驿站", "新时代文明实践驿站" },
	[SITE_KIND_BASE] = { TIER_POINT, "基地", "新时代文明实践基地" },
	[SITE_KIND_SQUARE] = { TIER_POINT, "广场", "新时代文明实践广场" },
	[SITE_KIND_READING_ROOM] = { TIER_POINT, "书屋", "新时代文明实践书屋" },
	[SITE_KIND_SHARED] = { TIER_POINT, "共建阵地", "新时代文明实践共建阵地" },
};

/* Longer endings first.  The stem may already say what it is: 新立村村民委员会. */
static const struct ending {
	const char *official, *said;
} endings[] = {
	{ "村民委员会", "村" },
	{ "村委会", "村" },
	{ "社区居民委员会", "社区" },
	{ "社区居委会", "社区" },
	{ "居民委员会", "社区" },
	{ "居委会", "社区" },
	{ "街道办事处", "街道" },
	{ "镇人民政府", "镇" },
	{ "乡人民政府", "乡" },
};

/* --- kinds and tiers ------------------------------------------------------------------------- */

enum site_tier site_kind_tier(enum site_kind kind)
{
	ASSERT((size_t)kind < ARRAY_SIZE(kinds));
	return kinds[kind].tier;
}

bool site_kind_is_trunk(enum site_kind kind)
{
	return site_kind_tier(kind) != TIER_POINT;
}

bool site_may_hang(enum site_kind kind, enum site_kind below)
{
	if (!site_kind_is_trunk(below))
		return false;
	return !site_kind_is_trunk(kind) || site_kind_tier(kind) == site_kind_tier(below) + 1;
}

size_t site_kinds_below(enum site_kind kind, enum site_kind out[SITE_KIND_COUNT])
{
	size_t n = 0;

	for (int k = 0; k < SITE_KIND_COUNT; k++)
		if (site_may_hang((enum site_kind)k, kind))
			out[n++] = (enum site_kind)k;
	return n;
}

/* --- names ----------------------------------------------------------------------------------- */

static bool ends_in(const char *s, size_t n, const char *ending)
{
	size_t m = strlen(ending);

	return n >= m && memcmp(s + n - m, ending, m) == 0;
}

void place_short_name(const char *official, struct buf *out)
{
	size_t n = strlen(official);

	for (size_t i = 0; i < ARRAY_SIZE(endings); i++) {
		const struct ending *e = &endings[i];
		size_t stem;

		if (!ends_in(official, n, e->official) || n == strlen(e->official))
			continue;
		stem = n - strlen(e->official);
		buf_add_n(out, official, stem);
		if (!ends_in(official, stem, e->said))
			buf_add(out, e->said);
		return;
	}
	buf_add(out, official);
}

void place_join(
	const struct place_above *above, enum site_kind kind, const char *official, struct buf *out)
{
	char storage[256];
	struct buf name = BUF_FIXED(storage);
	bool alone = site_kind_tier(kind) <= TIER_INSTITUTE || above->kind == SITE_KIND_CITY;

	place_short_name(official, &name);
	if (!alone && !str_has_prefix(name.data, above->place))
		buf_add(out, above->place);
	buf_add(out, name.data);
}

void place_title(enum site_kind kind, const char *place, struct buf *out)
{
	const char *suffix = kinds[kind].suffix;

	ASSERT((size_t)kind < ARRAY_SIZE(kinds));
	buf_add(out, place);
	if (!ends_in(place, strlen(place), suffix))
		buf_add(out, suffix);
}

const char *place_full_suffix(enum site_kind kind)
{
	ASSERT((size_t)kind < ARRAY_SIZE(kinds));
	return kinds[kind].full;
}

/* --- statistical codes ----------------------------------------------------------------------- */

const char *place_own_name(const char *place)
{
	static const char *const townships[] = { "镇", "乡", "街道" };
	const char *own = place;

	for (size_t i = 0; i < ARRAY_SIZE(townships); i++) {
		const char *at = strstr(place, townships[i]);
		const char *rest = at ? at + strlen(townships[i]) : "";

		if (at > place && *rest && (own == place || rest < own))
			own = rest;
	}
	return own;
}

/* 4 digits of city, 2 of county, 3 of township, 3 of village: what a tier does not need is zeros. */
bool place_code_tier(const char *code, enum site_tier *tier)
{
	if (strlen(code) != PLACE_CODE_CHARS || strspn(code, "0123456789") != PLACE_CODE_CHARS)
		return false;
	if (memcmp(code + 2, "00", 2) == 0)
		return false; /* a province */
	if (strcmp(code + 9, "000") != 0)
		*tier = TIER_STATION;
	else if (strcmp(code + 6, "000000") != 0)
		*tier = TIER_INSTITUTE;
	else if (strcmp(code + 4, "00000000") != 0)
		*tier = TIER_CENTRE;
	else
		*tier = TIER_CITY;
	return true;
}

bool place_level_tier(int64_t level, enum site_tier *tier)
{
	if (level < 1 || level > 4)
		return false;
	*tier = (enum site_tier)(level - 1);
	return true;
}

enum site_kind place_tier_kind(enum site_tier tier)
{
	ASSERT(tier < TIER_POINT);
	return (enum site_kind)tier;
}

static_assert((int)SITE_KIND_CITY == (int)TIER_CITY && (int)SITE_KIND_CENTRE == (int)TIER_CENTRE &&
		      (int)SITE_KIND_INSTITUTE == (int)TIER_INSTITUTE &&
		      (int)SITE_KIND_STATION == (int)TIER_STATION,
	"the first kinds are the trunk's tiers");
