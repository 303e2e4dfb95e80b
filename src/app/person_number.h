/*
 * The sealed numbers of a person: checked, indexed for searching, sealed for one row, opened again.
 */
#ifndef APP_PERSON_NUMBER_H
#define APP_PERSON_NUMBER_H

#include "app/app.h"
#include "domain/person.h"
#include "domain/rows_person.h"

struct person_phone {
	char text[PHONE_BYTES]; /* "" for none */
	uint8_t index[CRYPTO_BLIND_BYTES], tail[CRYPTO_BLIND_BYTES];
	struct crypto_sealed sealed;
};

struct person_document {
	int64_t type; /* ID_TYPE_NONE for none */
	struct id_number number;
	uint8_t index[CRYPTO_BLIND_BYTES];
	struct crypto_sealed sealed;
};

/* Both take what was typed (NULL or "": none), check it and make the indexes; nothing is sealed yet. */
enum err_code person_phone_read(const struct app *app, const char *typed, struct person_phone *out,
	struct err *err) NODISCARD;
enum err_code person_document_read(const struct app *app, int64_t id_type, const char *typed,
	struct person_document *out, struct err *err) NODISCARD;

/* Makes the index of a number that is already in its form. */
void person_phone_index(const struct app *app, struct person_phone *phone);
void person_document_index(const struct app *app, struct person_document *doc);
void person_tail_index(
	const struct app *app, const char *last_four, uint8_t out[CRYPTO_BLIND_BYTES]);

/* Seal for the row of one person; an empty number becomes no bytes. */
enum err_code person_phone_seal(const struct app *app, struct person_id id,
	struct person_phone *phone, struct err *err) NODISCARD;
enum err_code person_document_seal(const struct app *app, struct person_id id,
	struct person_document *doc, struct err *err) NODISCARD;

/* Empty bytes open as "". */
enum err_code person_phone_open(const struct app *app, struct person_id id,
	struct crypto_bytes sealed, char out[PHONE_BYTES], struct err *err) NODISCARD;
enum err_code person_document_open(const struct app *app, struct person_id id,
	struct crypto_bytes sealed, char out[ID_NUMBER_BYTES], struct err *err) NODISCARD;

/* The number in clear, "" when there is none; asks for no permission and no scope and leaves no record. */
enum err_code person_phone_of(
	struct app *app, struct person_id id, char out[PHONE_BYTES], struct err *err) NODISCARD;

/* The same, with a record that the person can read: who called and why. */
enum err_code person_phone_to_call(struct app *app, struct person_id id, const char *reason,
	char out[PHONE_BYTES], struct err *err) NODISCARD;

/* Puts the numbers into what a statement takes; they must outlive it. */
void person_insert_numbers(struct person_insert_in *in, const struct person_phone *phone,
	const struct person_document *doc);

/* --- writing persons, inside the caller's write transaction --------------------------------------------- */

/* ERR_PERSON_EXISTS when somebody but `own` has the number, anywhere. */
enum err_code person_id_is_free(struct app *app, const struct person_document *doc,
	struct person_id own, struct err *err) NODISCARD;
/* A person belongs to another site: the searches by name follow. */
enum err_code person_set_home(struct app *app, struct person_id id, const char *name,
	const struct person_site *site, struct err *err) NODISCARD;
/* All readings of the name, for searching. */
enum err_code person_write_initials(struct app *app, struct person_id id, const char *name,
	const char *path, struct err *err) NODISCARD;
/* Seal and store another number, or none. */
enum err_code person_store_phone(struct app *app, struct person_id id, struct person_phone *phone,
	struct err *err) NODISCARD;
enum err_code person_store_document(struct app *app, struct person_id id,
	struct person_document *doc, struct err *err) NODISCARD;
/* Whether the stored phone is another than the one given. */
enum err_code person_phone_differs(struct app *app, struct person_id id,
	const struct person_phone *phone, bool *differs, struct err *err) NODISCARD;
enum err_code person_document_differs(struct app *app, struct person_id id,
	const struct person_document *doc, bool *differs, struct err *err) NODISCARD;

#endif
