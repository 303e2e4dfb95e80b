/*
 * What somebody typed to find a person: told apart here, once, for all searches.
 */
#ifndef APP_PERSON_SEEK_H
#define APP_PERSON_SEEK_H

#include "app/app.h"
#include "domain/limits.h"

enum seek_kind {
	SEEK_NOTHING,  /* matches nobody */
	SEEK_INITIALS, /* lo, hi: a range of initials */
	SEEK_NAME,     /* lo, hi: a range of names */
	SEEK_TAIL,     /* index: last four digits of a phone */
	SEEK_PHONE,    /* index: a whole phone number */
	SEEK_NO,       /* lo: a volunteer's number */
};

struct person_seek {
	enum seek_kind kind;
	char lo[PERSON_NAME_BYTES + 1];
	char hi[PERSON_NAME_BYTES + 8];
	uint8_t index[CRYPTO_BLIND_BYTES];
};

struct person_seek person_seek_of(const struct app *app, const char *typed);

#endif
