/* Sealing, indexing and opening of telephone and identity numbers. */
#include "person_number.h"

#include <string.h>

#include "base/clock.h"
#include "base/str.h"

static struct crypto_place place_of(struct person_id id, const char *column)
{
	return (struct crypto_place){ .table = "person", .row = id.v, .column = column };
}

/* --- indexes ----------------------------------------------------------------------------------- */

void person_tail_index(
	const struct app *app, const char *last_four, uint8_t out[CRYPTO_BLIND_BYTES])
{
	crypto_blind(app->keys, "person.tail", last_four, out);
}

void person_phone_index(const struct app *app, struct person_phone *phone)
{
	crypto_blind(app->keys, "person.phone", phone->text, phone->index);
	person_tail_index(app, last_four(phone->text), phone->tail);
}

/* Numbers of different documents may be the same. */
void person_document_index(const struct app *app, struct person_document *doc)
{
	char text[ID_NUMBER_BYTES + 24];
	struct buf b = BUF_FIXED(text);

	buf_addf(&b, "%lld|%s", (long long)doc->type, doc->number.text);
	crypto_blind(app->keys, "person.id", text, doc->index);
	crypto_wipe(text, sizeof(text));
}

/* --- reading what was typed -------------------------------------------------------------------- */

enum err_code person_phone_read(
	const struct app *app, const char *typed, struct person_phone *out, struct err *err)
{
	enum err_code rc;

	memset(out, 0, sizeof(*out));
	if (str_is_empty(typed))
		return ERR_OK;
	rc = phone_parse(typed, out->text, err);
	if (!rc)
		person_phone_index(app, out);
	return rc;
}

enum err_code person_document_read(const struct app *app, int64_t id_type, const char *typed,
	struct person_document *out, struct err *err)
{
	enum err_code rc;

	memset(out, 0, sizeof(*out));
	out->number.born_on = BORN_UNKNOWN;
	if (str_is_empty(typed))
		return ERR_OK;
	out->type = id_type == ID_TYPE_NONE ? ID_TYPE_CARD : id_type;
	rc = id_number_parse(out->type, typed, clock_day_of(app->now), &out->number, err);
	if (!rc)
		person_document_index(app, out);
	return rc;
}

/* --- sealing and opening ----------------------------------------------------------------------- */

enum err_code person_phone_seal(
	const struct app *app, struct person_id id, struct person_phone *phone, struct err *err)
{
	struct crypto_place at = place_of(id, "phone_sealed");

	phone->sealed.n = 0;
	return *phone->text ? crypto_seal(app->keys, &at, phone->text, &phone->sealed, err)
			    : ERR_OK;
}

enum err_code person_document_seal(
	const struct app *app, struct person_id id, struct person_document *doc, struct err *err)
{
	struct crypto_place at = place_of(id, "id_sealed");

	doc->sealed.n = 0;
	return *doc->number.text ? crypto_seal(app->keys, &at, doc->number.text, &doc->sealed, err)
				 : ERR_OK;
}

static enum err_code open_sealed(const struct app *app, const struct crypto_place *at,
	struct crypto_bytes sealed, struct buf *out, struct err *err)
{
	return sealed.n ? crypto_open(app->keys, at, sealed, out, err) : ERR_OK;
}

enum err_code person_phone_open(const struct app *app, struct person_id id,
	struct crypto_bytes sealed, char out[PHONE_BYTES], struct err *err)
{
	struct crypto_place at = place_of(id, "phone_sealed");
	struct buf b = buf_over(out, PHONE_BYTES);

	return open_sealed(app, &at, sealed, &b, err);
}

enum err_code person_document_open(const struct app *app, struct person_id id,
	struct crypto_bytes sealed, char out[ID_NUMBER_BYTES], struct err *err)
{
	struct crypto_place at = place_of(id, "id_sealed");
	struct buf b = buf_over(out, ID_NUMBER_BYTES);

	return open_sealed(app, &at, sealed, &b, err);
}

void person_insert_numbers(struct person_insert_in *in, const struct person_phone *phone,
	const struct person_document *doc)
{
	if (*phone->text) {
		in->phone_index = phone->index;
		in->phone_index_bytes = sizeof(phone->index);
		in->tail_index = phone->tail;
		in->tail_index_bytes = sizeof(phone->tail);
		in->phone_sealed = phone->sealed.data;
		in->phone_sealed_bytes = phone->sealed.n;
	}
	if (*doc->number.text) {
		in->id_type = doc->type;
		in->id_index = doc->index;
		in->id_index_bytes = sizeof(doc->index);
		in->id_sealed = doc->sealed.data;
		in->id_sealed_bytes = doc->sealed.n;
	}
}
