/*
 * Writing one site: its row, the rows that say what it stands below, the readings of its names, and the names on
 * envelopes of everything under it.
 */
#include "site_tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/pinyin.h"
#include "base/str.h"
#include "base/utf8.h"
#include "store/site.h"
#include "text.h"

/* --- checks ---------------------------------------------------------------------------------- */

enum err_code site_check_parent(enum site_kind kind, enum site_kind below, struct err *err)
{
	if (site_may_hang(kind, below))
		return ERR_OK;
	err_set(err, ERR_SITE_ABOVE, "%s below %s", site_kind_text(kind), site_kind_text(below));
	err_arg(err, 0, "%s", site_kind_label(kind));
	err_arg(err, 1, "%s", site_kind_label(below));
	err_field(err, "parent");
	return ERR_SITE_ABOVE;
}

enum err_code site_need_open(struct app *app, struct site_id id, struct err *err)
{
	struct site site;
	enum err_code rc;

	rc = store_site_read(app->db, id, &site, err);
	if (rc || site.status == SITE_STATUS_OPEN)
		return rc;
	err_set(err, ERR_SITE_CLOSED, "site %lld is closed", (long long)id.v);
	err_arg(err, 0, "%s", site.place);
	err_field(err, "site");
	return ERR_SITE_CLOSED;
}

static enum err_code check_code(const struct site_fields *in, struct err *err)
{
	enum site_tier tier;

	if (str_is_empty(in->code))
		return ERR_OK;
	if (site_kind_is_trunk(in->kind) && place_code_tier(in->code, &tier) &&
		tier == site_kind_tier(in->kind))
		return ERR_OK;
	err_set(err, ERR_SITE_CODE, "code of a %s", site_kind_text(in->kind));
	err_arg(err, 0, "%s", site_kind_label(in->kind));
	err_field(err, "code");
	return ERR_SITE_CODE;
}

static enum err_code check_texts(const struct site_fields *in, struct err *err)
{
	const struct {
		struct text_rule rule;
		const char *text;
	} texts[] = {
		{ { "name", NC_("site", "Name"), SITE_NAME_CHARS, 1 }, in->name },
		{ { "address", NC_("site", "Address"), SITE_ADDRESS_CHARS, 0 }, in->address },
		{ { "hours", NC_("site", "Hours"), SITE_HOURS_CHARS, 0 }, in->hours },
		{ { "head", NC_("site", "Head"), SITE_HEAD_CHARS, 0 }, in->head },
	};
	enum err_code rc = ERR_OK;

	for (size_t i = 0; !rc && i < ARRAY_SIZE(texts); i++)
		rc = check_text(&texts[i].rule, texts[i].text, err);
	return rc;
}

static enum err_code check_figures(const struct site_fields *in, struct err *err)
{
	static const struct number_rule population = { "population", NC_("site", "Population"), 0,
		99999999 };
	struct number_rule elderly = { "elderly", N_("Of these over 60"), 0, in->population };
	enum err_code rc;

	rc = check_number(&population, in->population, err);
	if (!rc)
		rc = check_number(&elderly, in->elderly, err);
	return rc;
}

enum err_code site_check(const struct site_fields *in, const struct site *parent, struct err *err)
{
	enum err_code rc;

	rc = check_texts(in, err);
	if (!rc && parent)
		rc = site_check_parent(in->kind, (enum site_kind)parent->kind, err);
	if (!rc)
		rc = check_code(in, err);
	if (!rc)
		rc = check_figures(in, err);
	return rc ? rc : site_check_facts(in, err);
}

enum err_code site_conflict(struct app *app, struct site_id id, struct err *err)
{
	struct changed_by by;
	size_t n;
	enum err_code rc;

	rc = store_record_changed_by(app->db, "site", id.v, &by, 1, &n, err);
	if (rc)
		return rc;
	err_set(err, ERR_CONFLICT, "site %lld has changed", (long long)id.v);
	err_arg(err, 0, "%s", n && by.account_id ? by.name : _("the system"));
	return ERR_CONFLICT;
}

/* --- names ----------------------------------------------------------------------------------- */

/* 新立镇 and 三家子村 are also looked for as 新立三家子. */
static void add_without_endings(const char *upper, const char *name, struct buf *out)
{
	static const char *const endings[] = { "街道", "镇", "乡" };
	size_t n = strlen(upper);

	for (size_t i = 0; i < ARRAY_SIZE(endings); i++) {
		size_t m = strlen(endings[i]);

		if (n <= m || strcmp(upper + n - m, endings[i]) != 0)
			continue;
		buf_add_n(out, upper, n - m);
		buf_add(out, name);
		return;
	}
}

static enum err_code add_readings(
	struct app *app, struct site_id id, const char *text, struct err *err)
{
	struct pinyin readings;
	enum err_code rc = ERR_OK;

	pinyin_initials(text, PINYIN_PLACE, &readings);
	for (int i = 0; !rc && i < readings.n; i++) {
		if (readings.text[i][0] != '\0')
			rc = store_site_initials_add(app->db, id, readings.text[i], NULL, err);
	}
	return rc;
}

/* The short name is the end of the place; what stands before it is the place above. */
static enum err_code write_readings(
	struct app *app, struct site_id id, const char *name, const char *place, struct err *err)
{
	char storage[SITE_NAME_BYTES + 8], upper[SITE_PLACE_BYTES + 1];
	char bare_storage[SITE_PLACE_BYTES + SITE_NAME_BYTES + 8];
	struct buf said = BUF_FIXED(storage), bare = BUF_FIXED(bare_storage);
	size_t before;
	enum err_code rc;

	place_short_name(name, &said);
	before = strlen(place) >= said.len ? strlen(place) - said.len : 0;
	memcpy(upper, place, before);
	upper[before] = '\0';
	add_without_endings(upper, said.data, &bare);
	rc = store_site_initials_clear(app->db, id, NULL, err);
	if (!rc)
		rc = add_readings(app, id, said.data, err);
	if (!rc)
		rc = add_readings(app, id, place, err);
	if (!rc && bare.len)
		rc = add_readings(app, id, bare.data, err);
	return rc;
}

static void main_reading(const char *name, char out[PINYIN_BYTES])
{
	char storage[SITE_NAME_BYTES + 8];
	struct buf said = BUF_FIXED(storage);
	struct pinyin readings;

	place_short_name(name, &said);
	pinyin_initials(said.data, PINYIN_PLACE, &readings);
	str_copy(out, PINYIN_BYTES, readings.text[0]);
}

static enum err_code find_place(const struct site *parent, enum site_kind kind, const char *name,
	char out[SITE_PLACE_BYTES + 1], struct err *err)
{
	struct place_above above = { parent ? (enum site_kind)parent->kind : SITE_KIND_CITY,
		parent ? parent->place : "" };
	struct buf place = buf_over(out, SITE_PLACE_BYTES + 1);

	place_join(&above, kind, name, &place);
	if (!place.overflow && utf8_chars(out) <= SITE_PLACE_CHARS)
		return ERR_OK;
	err_set(err, ERR_TOO_LONG, "place is too long");
	err_arg(err, 0, "%s", I18N(NC_("site", "Name")));
	err_arg(err, 1, "%d", SITE_PLACE_CHARS - (int)utf8_chars(above.place));
	err_field(err, "name");
	return ERR_TOO_LONG;
}

enum err_code site_check_twins(struct app *app, const struct site *parent,
	const struct site_fields *in, struct site_id self, struct err *err)
{
	char place[SITE_PLACE_BYTES + 1];
	struct site_name twin;
	size_t n = 0;
	enum err_code rc;

	rc = find_place(parent, in->kind, in->name, place, err);
	if (!rc)
		rc = store_site_twins(app->db, parent->id, place, self, &twin, 1, &n, err);
	if (rc || n == 0)
		return rc;
	err_set(err, ERR_EXISTS, "a site of this place is there already");
	err_arg(err, 0, "%s", place);
	err_field(err, "name");
	return ERR_EXISTS;
}

/* The database knows only one thing twice: the code. */
static enum err_code code_exists(enum err_code rc, const char *code, struct err *err)
{
	if (rc != ERR_CONFLICT)
		return rc;
	err_set(err, ERR_EXISTS, "code is taken");
	err_arg(err, 0, "%s", code);
	err_field(err, "code");
	return ERR_EXISTS;
}

/* --- one site -------------------------------------------------------------------------------- */

enum err_code site_set_phone(struct app *app, struct site *site, const char *phone, struct err *err)
{
	struct crypto_sealed sealed;
	char digits[PHONE_BYTES];
	enum err_code rc;

	site->head_phone_sealed_bytes = 0;
	if (phone[0] == '\0')
		return ERR_OK;
	rc = phone_parse(phone, digits, err);
	if (rc) {
		err_field(err, "phone");
		return rc;
	}
	rc = crypto_seal(app->keys, &(struct crypto_place){ "site", site->id.v, "head_phone" },
		digits, &sealed, err);
	if (rc)
		return rc;
	ASSERT(sealed.n <= sizeof(site->head_phone_sealed));
	memcpy(site->head_phone_sealed, sealed.data, sealed.n);
	site->head_phone_sealed_bytes = sealed.n;
	return ERR_OK;
}

static const char *or_empty(const char *text)
{
	return text ? text : "";
}

static enum err_code insert_row(struct app *app, const struct site *parent,
	const struct site_fields *in, struct site *site, struct err *err)
{
	char initials[PINYIN_BYTES];
	struct site_insert_in row = { .id = site->id,
		.path = site->path,
		.place = site->place,
		.kind = in->kind,
		.tier = site_kind_tier(in->kind),
		.code = or_empty(in->code),
		.name = in->name,
		.initials = initials,
		.urban_rural = in->urban_rural,
		.population = in->population,
		.elderly = in->elderly,
		.counted_on = in->counted_on,
		.address = or_empty(in->address),
		.hours = or_empty(in->hours),
		.head = or_empty(in->head),
		.head_phone_sealed = site->head_phone_sealed,
		.head_phone_sealed_bytes = site->head_phone_sealed_bytes,
		.lat_e6 = in->lat_e6,
		.lon_e6 = in->lon_e6,
		.opened_on = in->opened_on };

	if (parent)
		row.parent_id = parent->id;
	main_reading(in->name, initials);
	return code_exists(store_site_insert(app->db, &row, NULL, err), row.code, err);
}

enum err_code site_add(struct app *app, const struct site *parent, const struct site_fields *in,
	struct site_id *id, struct err *err)
{
	struct site_id above = parent ? parent->id : (struct site_id){ 0 };
	struct site site = { 0 };
	enum err_code rc;

	rc = store_site_next_id(app->db, &site.id.v, err);
	if (rc)
		return rc;
	if (!path_below(parent ? parent->path : "", site.id.v, site.path))
		return site_check_parent(in->kind, SITE_KIND_POINT, err);
	rc = find_place(parent, in->kind, in->name, site.place, err);
	if (!rc)
		rc = site_set_phone(app, &site, or_empty(in->phone), err);
	if (!rc)
		rc = insert_row(app, parent, in, &site, err);
	if (!rc)
		rc = store_site_above_insert(app->db, site.id, above, NULL, err);
	if (!rc)
		rc = write_readings(app, site.id, in->name, site.place, err);
	if (!rc)
		rc = site_write_facts(app, site.id, in, err);
	*id = site.id;
	return rc;
}

/* --- the subtree's names --------------------------------------------------------------------- */

struct nodes {
	struct site_node *row;
	size_t n;
};

static bool keep_node(void *ctx, const struct site_node *row)
{
	struct nodes *nodes = ctx;

	if ((nodes->n & (nodes->n - 1)) == 0)
		nodes->row = xrealloc(nodes->row, nodes->n ? 2 * nodes->n : 1, sizeof(*row));
	nodes->row[nodes->n++] = *row;
	return true;
}

/* Parents stand before their children, so a parent's place is right when a child asks for it. */
static const struct site_node *parent_of(const struct nodes *nodes, size_t i)
{
	for (size_t j = i; j-- > 0;)
		if (nodes->row[j].id.v == nodes->row[i].parent_id.v)
			return &nodes->row[j];
	return NULL;
}

static enum err_code rename_below(struct app *app, const struct site *site, struct err *err)
{
	struct scope below = scope_of(site->path);
	struct nodes nodes = { 0 };
	enum err_code rc;

	rc = store_site_subtree(app->db, &below, keep_node, &nodes, err);
	if (!rc && nodes.n)
		STR_COPY(nodes.row[0].place, site->place);
	for (size_t i = 1; !rc && i < nodes.n; i++) {
		struct site_node *node = &nodes.row[i];
		const struct site_node *above = parent_of(&nodes, i);
		struct site parent = { .kind = above->kind };
		char place[SITE_PLACE_BYTES + 1];

		STR_COPY(parent.place, above->place);
		rc = find_place(&parent, (enum site_kind)node->kind, node->name, place, err);
		if (rc || str_equal(place, node->place))
			continue;
		STR_COPY(node->place, place);
		rc = store_site_set_place(app->db, place, node->id, NULL, err);
		if (!rc)
			rc = write_readings(app, node->id, node->name, place, err);
	}
	free(nodes.row);
	return rc;
}

static enum err_code update_row(struct app *app, const struct site *s, struct err *err)
{
	struct scope own = scope_of(s->path);
	char initials[PINYIN_BYTES];
	struct site_update_in row = { .id = s->id,
		.ver = s->ver,
		.scope = &own,
		.kind = s->kind,
		.code = s->code,
		.name = s->name,
		.place = s->place,
		.initials = initials,
		.urban_rural = s->urban_rural,
		.population = s->population,
		.elderly = s->elderly,
		.counted_on = s->counted_on,
		.address = s->address,
		.hours = s->hours,
		.head = s->head,
		.head_phone_sealed = s->head_phone_sealed,
		.head_phone_sealed_bytes = s->head_phone_sealed_bytes,
		.lat_e6 = s->lat_e6,
		.lon_e6 = s->lon_e6,
		.opened_on = s->opened_on };
	int64_t changed;
	enum err_code rc;

	main_reading(s->name, initials);
	rc = code_exists(store_site_update(app->db, &row, &changed, err), s->code, err);
	if (!rc && changed == 0)
		rc = site_conflict(app, s->id, err);
	return rc;
}

/* The place follows from the name and the parent's place. */
static enum err_code renew_place(struct app *app, struct site *site, struct err *err)
{
	struct site parent;
	enum err_code rc = ERR_OK;

	if (site->parent_id.v)
		rc = store_site_read(app->db, site->parent_id, &parent, err);
	if (rc)
		return rc;
	return find_place(site->parent_id.v ? &parent : NULL, (enum site_kind)site->kind,
		site->name, site->place, err);
}

enum err_code site_write(struct app *app, struct site *site, struct err *err)
{
	char before[SITE_PLACE_BYTES + 1];
	enum err_code rc;

	STR_COPY(before, site->place);
	rc = renew_place(app, site, err);
	if (!rc)
		rc = update_row(app, site, err);
	if (!rc)
		rc = write_readings(app, site->id, site->name, site->place, err);
	if (!rc && !str_equal(before, site->place))
		rc = rename_below(app, site, err);
	return rc;
}

enum err_code site_renew_places(struct app *app, struct site *site, struct err *err)
{
	char before[SITE_PLACE_BYTES + 1];
	enum err_code rc;

	STR_COPY(before, site->place);
	rc = renew_place(app, site, err);
	if (rc || str_equal(before, site->place))
		return rc;
	rc = store_site_set_place(app->db, site->place, site->id, NULL, err);
	if (!rc)
		rc = write_readings(app, site->id, site->name, site->place, err);
	if (!rc)
		rc = rename_below(app, site, err);
	return rc;
}
