/*
 * Facts about people that can be checked without asking anybody: identity numbers (GB 11643), telephone numbers,
 * how both are masked, and ages.
 */
#ifndef DOMAIN_PERSON_H
#define DOMAIN_PERSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/err.h"

/* The codes of GB/T 2261.1. */
enum sex { SEX_UNKNOWN = 0, SEX_MALE = 1, SEX_FEMALE = 2, SEX_UNSTATED = 9 };

const char *sex_text(enum sex sex);  /* machine text: male, female, unknown */
const char *sex_label(enum sex sex); /* translated, "" when it is not known */
/* Understands the machine text, 男, 女 and the codes; "" is SEX_UNKNOWN. */
bool sex_parse(const char *text, enum sex *sex) NODISCARD;

/* Codes of list id_type (GA/T 517); only the resident's card has a number that can be checked. */
enum { ID_TYPE_NONE = 0, ID_TYPE_CARD = 111 };
/* Code of list political for everybody who has not said otherwise. */
enum { POLITICAL_MASSES = 13 };
/* Code of list group: somebody who belongs to no group that needs particular care. */
enum { GROUP_NONE = 0 };

/* A day of birth nobody has told; day 0 is somebody's birthday. */
#define BORN_UNKNOWN (-999999)

#define ID_NUMBER_BYTES 31 /* other documents than the card are longer or shorter */
#define PHONE_BYTES	13 /* 0 + area code + number: at most 12 digits */
#define MASK_BYTES	32

struct id_number {
	char text[ID_NUMBER_BYTES];
	int64_t born_on; /* BORN_UNKNOWN and SEX_UNKNOWN when the document does not tell */
	enum sex sex;
};

/* Old 15-digit numbers are no longer issued: refused when typed, brought into the 18-digit form in imports. */
enum id_source { ID_TYPED, ID_IMPORTED };

/*
 * Checks a resident's card number: digits, place, date (not after `today`), check character.  Blanks and full-width
 * digits are forgiven.  ERR_ID_LENGTH, ERR_ID_DATE, ERR_ID_CHECK; `out` is then unchanged.
 */
enum err_code id_card_parse(const char *typed, enum id_source source, int64_t today,
	struct id_number *out, struct err *err) NODISCARD;
/* As above for a card; numbers of other documents are 4 to 30 letters, digits and hyphens. */
enum err_code id_number_parse(int64_t id_type, const char *typed, int64_t today,
	struct id_number *out, struct err *err) NODISCARD;

/*
 * Brings a mobile (11 digits) or a fixed line with area code into digits only; +86, blanks, hyphens and full-width
 * digits are forgiven.  ERR_PHONE (how many digits there are) or ERR_PHONE_BAD; `out` is then unchanged.
 */
enum err_code phone_parse(const char *typed, char out[PHONE_BYTES], struct err *err) NODISCARD;
bool phone_is_mobile(const char *phone);

void phone_mask(const char *phone, struct buf *out);  /* 199****0034 */
void phone_group(const char *phone, struct buf *out); /* 199 0000 0034, as it is dialled */
void id_mask(const char *id_number, struct buf *out); /* **************0033 */
/* The last four characters, "" when there are fewer. */
const char *last_four(const char *text);

/* Completed years on a day; -1 when the birth is not known. */
int person_age(int64_t born_on, int64_t today);
/* Known to be younger than 18: a guardian has to agree. */
bool person_is_minor(int64_t born_on, int64_t today);

#endif
