/* Tells typed initials, names and numbers apart. */
#include "person_seek.h"

#include <string.h>

#include "base/pinyin.h"
#include "base/str.h"
#include "base/utf8.h"
#include "person_number.h"

#define VOLUNTEER_NO_DIGITS 8

/* Everything that begins with lo: up to lo and a character behind all others. */
static void seek_range(struct person_seek *seek, const char *prefix, const char *behind)
{
	struct buf hi = BUF_FIXED(seek->hi);
	size_t n = utf8_cut_chars(prefix, PERSON_NAME_CHARS);

	memcpy(seek->lo, prefix, n);
	seek->lo[n] = '\0';
	buf_add(&hi, seek->lo);
	buf_add(&hi, behind);
}

static void seek_number(const struct app *app, struct person_seek *seek, const char *digits)
{
	size_t n = strlen(digits);
	struct person_phone phone;

	if (n == 4) {
		seek->kind = SEEK_TAIL;
		person_tail_index(app, digits, seek->index);
	} else if (n == VOLUNTEER_NO_DIGITS) {
		seek->kind = SEEK_NO;
		STR_COPY(seek->lo, digits);
	} else if (person_phone_read(app, digits, &phone, NULL) == ERR_OK && *phone.text) {
		seek->kind = SEEK_PHONE;
		memcpy(seek->index, phone.index, sizeof(seek->index));
	}
}

struct person_seek person_seek_of(const struct app *app, const char *typed)
{
	struct person_seek seek = { .kind = SEEK_NOTHING };
	char folded[PERSON_NAME_BYTES + 1];
	struct buf b = BUF_FIXED(folded);

	if (!pinyin_fold(typed, &b)) {
		if (b.len) {
			seek.kind = SEEK_NAME;
			seek_range(&seek, folded, "\xf4\x8f\xbf\xbf"); /* U+10FFFF */
		}
	} else if (strspn(folded, "0123456789") == b.len) {
		seek_number(app, &seek, folded);
	} else {
		seek.kind = SEEK_INITIALS;
		seek_range(&seek, folded, "~");
	}
	return seek;
}
