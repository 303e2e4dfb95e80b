/*
 * Persons: found, shown masked, registered, changed.
 *
 * Numbers are opened only where a mask is made of them; who gets one in clear is decided in person_reveal.c.
 */
#include "app/person.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/pinyin.h"
#include "base/str.h"
#include "person_number.h"
#include "person_seek.h"
#include "store/person.h"
#include "text.h"

static enum err_code need_view(const struct app *app, struct err *err)
{
	return app_may(app, PERM_REQUEST_NEW) ? ERR_OK : app_need(app, PERM_PERSON_VIEW, err);
}

/* --- reading ----------------------------------------------------------------------------------- */

static enum err_code mask_numbers(
	struct app *app, const struct person_row *row, struct person *out, struct err *err)
{
	char phone[PHONE_BYTES], id_number[ID_NUMBER_BYTES];
	struct buf phone_out = BUF_FIXED(out->phone_mask), id_out = BUF_FIXED(out->id_mask);
	enum err_code rc;

	rc = person_phone_open(app, row->id,
		(struct crypto_bytes){ row->phone_sealed, row->phone_sealed_bytes }, phone, err);
	if (!rc)
		rc = person_document_open(app, row->id,
			(struct crypto_bytes){ row->id_sealed, row->id_sealed_bytes }, id_number,
			err);
	if (rc)
		return rc;
	phone_mask(phone, &phone_out);
	id_mask(id_number, &id_out);
	STR_COPY(out->phone_tail, last_four(phone));
	crypto_wipe(phone, sizeof(phone));
	crypto_wipe(id_number, sizeof(id_number));
	return ERR_OK;
}

static enum err_code read_person(
	struct app *app, struct person_id id, struct person *out, struct err *err)
{
	struct person_row row;
	enum err_code rc = store_person_get(app->db, id, &app->actor.scope, &row, err);

	if (rc)
		return rc;
	*out = (struct person){
		.id = row.id,
		.sex = (enum sex)row.sex,
		.born_on = row.born_on,
		.site = row.site_id,
		.group = row.target_group,
		.id_type = row.id_type,
		.last_request_at = row.last_request_at,
		.is_volunteer = row.is_volunteer,
		.ver = row.ver,
	};
	STR_COPY(out->name, row.name);
	STR_COPY(out->place, row.place);
	STR_COPY(out->path, row.path);
	STR_COPY(out->address, row.address);
	return mask_numbers(app, &row, out, err);
}

enum err_code app_person_get(
	struct app *app, struct person_id id, struct person *out, struct err *err)
{
	enum err_code rc = id.v == app->actor.person.v ? ERR_OK : need_view(app, err);

	return rc ? rc : read_person(app, id, out, err);
}

/* A polyphone's name can lie in the range with two readings: keeps the first of each person. */
static size_t without_repeats(struct person_id_row *rows, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		size_t j = 0;

		while (j < kept && rows[j].id.v != rows[i].id.v)
			j++;
		if (j == kept)
			rows[kept++] = rows[i];
	}
	return kept;
}

static enum err_code find_ids(struct app *app, const struct person_seek *seek,
	struct person_id_row *rows, size_t cap, size_t *n, struct err *err)
{
	const struct scope *scope = &app->actor.scope;

	*n = 0;
	switch (seek->kind) {
	case SEEK_INITIALS:
		return store_person_by_initials(
			app->db, seek->lo, seek->hi, scope, rows, cap, n, err);
	case SEEK_NAME:
		return store_person_by_name(app->db, seek->lo, seek->hi, scope, rows, cap, n, err);
	case SEEK_TAIL:
		return store_person_by_tail(
			app->db, seek->index, sizeof(seek->index), scope, rows, cap, n, err);
	case SEEK_PHONE:
		return store_person_by_phone(
			app->db, seek->index, sizeof(seek->index), scope, rows, cap, n, err);
	case SEEK_NO:
	case SEEK_NOTHING:
		break;
	}
	return ERR_OK;
}

enum err_code app_person_find(struct app *app, const char *typed, struct person *out, size_t cap,
	size_t *n, struct err *err)
{
	struct person_seek seek = person_seek_of(app, typed);
	struct person_id_row rows[64];
	size_t found, want = 2 * cap < ARRAY_SIZE(rows) ? 2 * cap : ARRAY_SIZE(rows);
	enum err_code rc = need_view(app, err);

	*n = 0;
	if (!rc)
		rc = find_ids(app, &seek, rows, want, &found, err);
	if (rc)
		return rc;
	found = without_repeats(rows, found);
	for (size_t i = 0; !rc && i < found && *n < cap; i++)
		rc = read_person(app, rows[i].id, &out[(*n)++], err);
	return rc;
}

/* --- registering --------------------------------------------------------------------------------- */

static const struct text_rule name_rule = { "name", N_("The name"), PERSON_NAME_CHARS, 1 };
static const struct text_rule address_rule = { "address", N_("The address"), PERSON_ADDRESS_CHARS,
	0 };

struct person_numbers {
	struct person_phone phone;
	struct person_document doc;
};

static enum err_code check_new(struct app *app, const struct person_new *in,
	struct person_numbers *numbers, struct err *err)
{
	enum err_code rc;

	rc = check_text(&name_rule, in->name, err);
	if (!rc)
		rc = check_text(&address_rule, in->address, err);
	if (!rc)
		rc = person_document_read(app, in->id_type, in->id_number, &numbers->doc, err);
	if (!rc)
		rc = person_phone_read(app, in->phone, &numbers->phone, err);
	if (!rc && *numbers->doc.number.text)
		rc = person_id_is_free(app, &numbers->doc, (struct person_id){ 0 }, err);
	return rc;
}

enum err_code person_id_is_free(
	struct app *app, const struct person_document *doc, struct person_id own, struct err *err)
{
	struct person_holder holder;
	enum err_code rc;

	rc = store_person_holding_id(app->db, doc->index, sizeof(doc->index), &holder, err);
	if (rc == ERR_NOT_FOUND || (!rc && holder.id.v == own.v))
		return ERR_OK;
	if (rc)
		return rc;
	err_set(err, ERR_PERSON_EXISTS, "person %lld has the number", (long long)holder.id.v);
	err_arg(err, 0, "%s", holder.name);
	err_arg(err, 1, "%s", holder.place);
	err_field(err, "id_number");
	return ERR_PERSON_EXISTS;
}

enum err_code app_person_check(struct app *app, const struct person_new *in, struct err *err)
{
	struct person_numbers numbers;

	app_clock(app);
	return check_new(app, in, &numbers, err);
}

enum err_code person_write_initials(
	struct app *app, struct person_id id, const char *name, const char *path, struct err *err)
{
	struct pinyin py;
	enum err_code rc = ERR_OK;

	pinyin_initials(name, PINYIN_PERSON, &py);
	for (int i = 0; !rc && i < py.n; i++)
		rc = store_person_initials_insert(app->db, py.text[i], path, id, NULL, err);
	return rc;
}

enum err_code person_set_home(struct app *app, struct person_id id, const char *name,
	const struct person_site *site, struct err *err)
{
	enum err_code rc = store_person_set_site(app->db, site->id, site->path, id, NULL, err);

	if (!rc)
		rc = store_person_initials_delete(app->db, id, NULL, err);
	return rc ? rc : person_write_initials(app, id, name, site->path, err);
}

static enum err_code write_person(struct app *app, const struct person_new *in,
	const struct person_site *site, struct person_numbers *numbers, struct person_id id,
	struct err *err)
{
	const struct id_number *told = &numbers->doc.number;
	struct pinyin py;
	struct person_insert_in row = {
		.id = id,
		.name = in->name,
		.initials = py.text[0],
		.sex = told->sex == SEX_UNKNOWN ? in->sex : told->sex,
		.born_on = in->has_birth ? in->born_on : BORN_UNKNOWN,
		.site_id = site->id,
		.path = site->path,
		.address = in->address ? in->address : "",
		.target_group = in->group,
		.created_at = app->now,
	};
	enum err_code rc;

	if (told->born_on != BORN_UNKNOWN)
		row.born_on = told->born_on;
	pinyin_initials(in->name, PINYIN_PERSON, &py);
	rc = person_phone_seal(app, id, &numbers->phone, err);
	if (!rc)
		rc = person_document_seal(app, id, &numbers->doc, err);
	if (rc)
		return rc;
	person_insert_numbers(&row, &numbers->phone, &numbers->doc);
	rc = store_person_insert(app->db, &row, NULL, err);
	return rc ? rc : person_write_initials(app, id, in->name, site->path, err);
}

enum err_code app_person_add(
	struct app *app, const struct person_new *in, struct person_id *id, struct err *err)
{
	struct site_id where = in->site.v ? in->site : app->actor.site;
	struct person_numbers numbers;
	struct person_site site;
	enum err_code rc;

	rc = check_new(app, in, &numbers, err);
	if (!rc)
		rc = store_person_site(app->db, where, &app->actor.scope, &site, err);
	if (!rc)
		rc = store_person_next_id(app->db, id, err);
	return rc ? rc : write_person(app, in, &site, &numbers, *id, err);
}

enum err_code app_person_create(
	struct app *app, const struct person_new *in, struct person_id *id, struct err *err)
{
	enum err_code rc;

	rc = app_may(app, PERM_REQUEST_NEW) ? ERR_OK : app_need(app, PERM_PERSON_NEW, err);
	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = app_person_add(app, in, id, err);
	if (!rc)
		rc = app_audit(app, "person.new", "person", id->v, "", err);
	return app_end(app, rc, err);
}

/* --- changing ------------------------------------------------------------------------------------ */

enum err_code person_store_phone(
	struct app *app, struct person_id id, struct person_phone *phone, struct err *err)
{
	bool some = *phone->text;
	enum err_code rc = person_phone_seal(app, id, phone, err);

	return rc ? rc
		  : store_person_set_phone(app->db, phone->index, some ? sizeof(phone->index) : 0,
			    phone->tail, some ? sizeof(phone->tail) : 0, phone->sealed.data,
			    phone->sealed.n, id, NULL, err);
}

enum err_code person_store_document(
	struct app *app, struct person_id id, struct person_document *doc, struct err *err)
{
	bool some = *doc->number.text;
	enum err_code rc = person_document_seal(app, id, doc, err);

	return rc ? rc
		  : store_person_set_id_number(app->db, doc->type, doc->index,
			    some ? sizeof(doc->index) : 0, doc->sealed.data, doc->sealed.n, id,
			    NULL, err);
}

enum err_code person_phone_differs(struct app *app, struct person_id id,
	const struct person_phone *phone, bool *differs, struct err *err)
{
	struct person_sealed row;
	enum err_code rc = store_person_sealed(app->db, id, &row, err);

	*differs =
		!rc && (row.phone_index_bytes != (*phone->text ? sizeof(phone->index) : 0) ||
			       memcmp(row.phone_index, phone->index, row.phone_index_bytes) != 0);
	return rc;
}

enum err_code person_document_differs(struct app *app, struct person_id id,
	const struct person_document *doc, bool *differs, struct err *err)
{
	struct person_sealed row;
	enum err_code rc = store_person_sealed(app->db, id, &row, err);

	*differs = !rc && (row.id_index_bytes != (*doc->number.text ? sizeof(doc->index) : 0) ||
				  memcmp(row.id_index, doc->index, row.id_index_bytes) != 0);
	return rc;
}

enum err_code app_person_set_contact(
	struct app *app, struct person_id id, const struct person_contact *contact, struct err *err)
{
	struct person_row row;
	struct person_phone phone;
	const char *address;
	int64_t group;
	bool new_phone = false;
	enum err_code rc;

	rc = store_person_get(app->db, id, &app->actor.scope, &row, err);
	if (!rc)
		rc = check_text(&address_rule, contact->address, err);
	if (!rc)
		rc = person_phone_read(app, contact->phone, &phone, err);
	if (!rc && contact->phone)
		rc = person_phone_differs(app, id, &phone, &new_phone, err);
	if (!rc && new_phone)
		rc = person_store_phone(app, id, &phone, err);
	if (rc)
		return rc;
	address = contact->address ? contact->address : row.address;
	group = contact->group == GROUP_NONE ? row.target_group : contact->group;
	if (!new_phone && str_equal(address, row.address) && group == row.target_group)
		return ERR_OK;
	return store_person_set_contact(app->db, address, group, id, NULL, err);
}

enum err_code person_phone_of(
	struct app *app, struct person_id id, char out[PHONE_BYTES], struct err *err)
{
	struct person_sealed row;
	enum err_code rc = store_person_sealed(app->db, id, &row, err);

	return rc ? rc
		  : person_phone_open(app, id,
			    (struct crypto_bytes){ row.phone_sealed, row.phone_sealed_bytes }, out,
			    err);
}
