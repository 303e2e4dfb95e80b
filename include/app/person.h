/*
 * The register of persons: everybody who asks for help or gives it.
 *
 * Telephone and identity numbers are sealed and leave this module masked, except through app_person_reveal and
 * app_person_call (recorded, shown to the person) and as the contact of an accepted task.
 */
#ifndef APP_PERSON_H
#define APP_PERSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "domain/person.h"
#include "domain/rows_person.h"

/* A person as screens show one. */
struct person {
	struct person_id id;
	char name[PERSON_NAME_BYTES + 1];
	enum sex sex;
	int64_t born_on; /* day, or BORN_UNKNOWN */
	struct site_id site;
	char place[SITE_PLACE_BYTES + 1];
	char path[PERSON_PATH_BYTES + 1];
	char address[PERSON_ADDRESS_BYTES + 1];
	int64_t group; /* code list group */
	int64_t id_type;
	char phone_mask[MASK_BYTES]; /* "" when there is none */
	char phone_tail[5];	     /* last four digits */
	char id_mask[MASK_BYTES];
	int64_t last_request_at; /* when something was last placed for this person, 0 never */
	bool is_volunteer;
	int64_t ver;
};

/* What is known of a person to be registered; numbers as typed.  Texts are borrowed; NULL is "". */
struct person_new {
	const char *name;
	enum sex sex; /* overruled by a card's number */
	bool has_birth;
	int64_t born_on;     /* day, with has_birth */
	struct site_id site; /* 0: the actor's own */
	const char *address;
	int64_t group;
	int64_t id_type; /* ID_TYPE_NONE with an id_number means the resident's card */
	const char *id_number;
	const char *phone;
};

/*
 * Up to cap persons in the actor's scope: typed initials (wxz), a name or its beginning, a whole phone number or its
 * last four digits.  Sorted by name; what matches nothing gives *n = 0.  Needs person.view or request.new.
 */
enum err_code app_person_find(struct app *app, const char *typed, struct person *out, size_t cap,
	size_t *n, struct err *err) NODISCARD;

/* Needs person.view or request.new, or to be that person. */
enum err_code app_person_get(
	struct app *app, struct person_id id, struct person *out, struct err *err) NODISCARD;

/*
 * Registers a person; needs person.new or request.new.  Errors name the field (name, phone, id_number, address).
 * ERR_PERSON_EXISTS when the identity number is registered anywhere (who, where).
 */
enum err_code app_person_create(struct app *app, const struct person_new *in, struct person_id *id,
	struct err *err) NODISCARD;
/* The same inside the caller's write transaction and without asking for a permission. */
enum err_code app_person_add(struct app *app, const struct person_new *in, struct person_id *id,
	struct err *err) NODISCARD;

/* Looks all of `in` over without writing: what app_person_create would refuse. */
enum err_code app_person_check(
	struct app *app, const struct person_new *in, struct err *err) NODISCARD;

/*
 * What a request brings along about its requester, inside the caller's write transaction; NULL and GROUP_NONE
 * keep what is there.  Writes nothing when nothing differs.
 */
struct person_contact {
	const char *phone, *address;
	int64_t group;
};
enum err_code app_person_set_contact(struct app *app, struct person_id id,
	const struct person_contact *contact, struct err *err) NODISCARD;

/* --- reveal -------------------------------------------------------------------------------------------- */

struct revealed {
	char phone[PHONE_BYTES];
	char id_number[ID_NUMBER_BYTES]; /* "" for stations: they see phones only */
};

/*
 * Shows one person's numbers to the actor, for a reason that the person can read later.  Needs person.reveal; a
 * station gets phones only, and only of its own volunteers and of requesters with an open request.  More than
 * REVEALS_AN_HOUR within an hour is ERR_REVEALS.  One's own numbers need neither.
 */
#define REVEALS_AN_HOUR 20
enum err_code app_person_reveal(struct app *app, struct person_id id, const char *reason,
	struct revealed *out, struct err *err) NODISCARD;

/*
 * The number of a volunteer whose answer to an offer a clerk is to ask by phone; needs offer.proxy.  It is recorded like
 * a reveal, so the volunteer reads who called; calls are not limited.
 */
enum err_code app_person_call(
	struct app *app, struct offer_id offer, char out[PHONE_BYTES], struct err *err) NODISCARD;

/* Who saw the numbers of a person, newest first: the person themself, or who may see the audit. */
enum err_code app_person_viewers(struct app *app, struct person_id id, struct reveal_row *out,
	size_t cap, size_t *n, struct err *err) NODISCARD;

#endif
