/* Checks of what people write about themselves: identity numbers, telephone numbers. */
#include "domain/person.h"

#include <ctype.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"

#define CARD_CHARS     18
#define OLD_CARD_CHARS 15

/* --- sex ------------------------------------------------------------------------------------- */

static const struct sex_row {
	enum sex sex;
	const char *text, *label, *hanzi, *code;
} sexes[] = {
	{ SEX_MALE, "male", N_("male"), "男", "1" },
	{ SEX_FEMALE, "female", N_("female"), "女", "2" },
	{ SEX_UNSTATED, "unstated", "", "未说明", "9" },
	{ SEX_UNKNOWN, "unknown", "", "", "0" },
};

static const struct sex_row *sex_row(enum sex sex)
{
	for (size_t i = 0; i < ARRAY_SIZE(sexes); i++)
		if (sexes[i].sex == sex)
			return &sexes[i];
	return &sexes[ARRAY_SIZE(sexes) - 1];
}

const char *sex_text(enum sex sex)
{
	return sex_row(sex)->text;
}

const char *sex_label(enum sex sex)
{
	return I18N(sex_row(sex)->label);
}

bool sex_parse(const char *text, enum sex *sex)
{
	for (size_t i = 0; i < ARRAY_SIZE(sexes); i++) {
		const struct sex_row *row = &sexes[i];

		if (str_equal(text, row->text) || str_equal(text, row->hanzi) ||
			str_equal(text, row->code)) {
			*sex = row->sex;
			return true;
		}
	}
	return false;
}

/* --- numbers as typed -------------------------------------------------------------------------- */

/* Half width, capitals, without blanks and the signs people put between groups of digits. */
static void fold_number(const char *typed, const char *dropped, struct buf *out)
{
	const char *end = typed + strlen(typed);

	while (typed < end) {
		uint32_t cp = utf8_next(&typed, end);

		if (cp == 0x3000)
			continue;
		if (cp >= 0xff01 && cp <= 0xff5e)
			cp -= 0xff01 - '!';
		if (cp == ' ' || (cp < 0x80 && strchr(dropped, (int)cp)))
			continue;
		if (cp < 0x80)
			buf_addc(out, (char)toupper((int)cp));
		else
			buf_addc(out, '?'); /* no number has it */
	}
}

static size_t count_digits(const char *s)
{
	size_t n = 0;

	for (; *s; s++)
		n += *s >= '0' && *s <= '9';
	return n;
}

/* --- identity numbers -------------------------------------------------------------------------- */

static bool is_province(const char *number)
{
	static const char codes[] =
		"11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 "
		"50 51 52 53 54 61 62 63 64 65 71 81 82 83";

	for (const char *p = codes;; p += 3) {
		if (p[0] == number[0] && p[1] == number[1])
			return true;
		if (!p[2])
			return false;
	}
}

/* ISO 7064 MOD 11-2 over the first 17 digits. */
static char check_character(const char *number)
{
	static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
	int sum = 0;

	for (size_t i = 0; i < ARRAY_SIZE(weights); i++)
		sum += (number[i] - '0') * weights[i];
	return "10X98765432"[sum % 11];
}

static bool born_on_of(const char *number, int64_t today, int64_t *born_on)
{
	char day[9];

	memcpy(day, number + 6, 8);
	day[8] = '\0';
	return clock_parse_day(day, born_on) && *born_on <= today &&
	       *born_on >= clock_day_from(1880, 1, 1);
}

/* An old number gets its century and check character. */
static void modernise(char *number)
{
	memmove(number + 8, number + 6, OLD_CARD_CHARS - 6 + 1);
	number[6] = '1';
	number[7] = '9';
	number[CARD_CHARS - 1] = check_character(number);
	number[CARD_CHARS] = '\0';
}

static enum err_code bad_length(size_t n, struct err *err)
{
	enum err_code rc = err_set(err, ERR_ID_LENGTH, "%zu characters", n);

	err_arg(err, 0, "%zu", n);
	err_field(err, "id_number");
	return rc;
}

enum err_code id_card_parse(const char *typed, enum id_source source, int64_t today,
	struct id_number *out, struct err *err)
{
	char number[ID_NUMBER_BYTES];
	struct buf b = BUF_FIXED(number);
	struct id_number found = { .text = "" };
	enum err_code rc = ERR_OK;

	fold_number(typed, "-", &b);
	if (source == ID_IMPORTED && b.len == OLD_CARD_CHARS &&
		count_digits(number) == OLD_CARD_CHARS)
		modernise(number);
	else if (b.len != CARD_CHARS)
		return bad_length(b.overflow ? utf8_chars(typed) : b.len, err);

	if (count_digits(number) < CARD_CHARS - 1 || number[CARD_CHARS - 2] == 'X' ||
		!is_province(number) || check_character(number) != number[CARD_CHARS - 1])
		rc = err_set(err, ERR_ID_CHECK, "check character");
	else if (!born_on_of(number, today, &found.born_on))
		rc = err_set(err, ERR_ID_DATE, "date of birth");
	if (rc) {
		err_field(err, "id_number");
		return rc;
	}
	STR_COPY(found.text, number);
	found.sex = (number[16] - '0') % 2 ? SEX_MALE : SEX_FEMALE;
	*out = found;
	return ERR_OK;
}

enum err_code id_number_parse(
	int64_t id_type, const char *typed, int64_t today, struct id_number *out, struct err *err)
{
	char number[ID_NUMBER_BYTES];
	struct buf b = BUF_FIXED(number);

	if (id_type == ID_TYPE_NONE || id_type == ID_TYPE_CARD)
		return id_card_parse(typed, ID_TYPED, today, out, err);

	fold_number(typed, "", &b);
	if (b.overflow || b.len < 4 ||
		strspn(number, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-()") < b.len) {
		enum err_code rc = err_set(err, ERR_INVALID, "document number");

		err_arg(err, 0, "%s", _("The document number"));
		err_field(err, "id_number");
		return rc;
	}
	*out = (struct id_number){ .born_on = BORN_UNKNOWN, .sex = SEX_UNKNOWN };
	STR_COPY(out->text, number);
	return ERR_OK;
}

void id_mask(const char *id_number, struct buf *out)
{
	size_t n = strlen(id_number), shown = n > 8 ? 4 : 0;

	for (size_t i = 0; i < n - shown; i++)
		buf_addc(out, '*');
	buf_add(out, id_number + n - shown);
}

/* --- telephone numbers ------------------------------------------------------------------------- */

bool phone_is_mobile(const char *phone)
{
	return strlen(phone) == 11 && phone[0] == '1';
}

/* Digits of the area code with its 0; the number after it does not begin with 0 or 1. */
static size_t area_code_digits(const char *phone)
{
	if (phone[0] != '0' || phone[1] == '0' || !phone[1])
		return 0;
	return phone[1] == '1' || phone[1] == '2' ? 3 : 4;
}

static bool is_fixed_line(const char *phone)
{
	size_t area = area_code_digits(phone), n = strlen(phone);

	return area && n >= area + 7 && n <= area + 8 && phone[area] >= '2';
}

static const char *without_country(const char *number)
{
	if (str_has_prefix(number, "+86"))
		return number + 3;
	if (str_has_prefix(number, "0086"))
		return number + 4;
	if (str_has_prefix(number, "86") && strlen(number) == 13)
		return number + 2;
	return number;
}

enum err_code phone_parse(const char *typed, char out[PHONE_BYTES], struct err *err)
{
	char folded[40];
	struct buf b = BUF_FIXED(folded);
	const char *number;
	size_t digits;
	enum err_code rc;

	fold_number(typed, "-()", &b);
	number = without_country(folded);
	digits = count_digits(number);
	if (!b.overflow && digits == strlen(number) &&
		((digits == 11 && number[0] == '1' && number[1] >= '3') || is_fixed_line(number))) {
		str_copy(out, PHONE_BYTES, number);
		return ERR_OK;
	}
	if (digits == strlen(number) && number[0] == '1' && digits != 11) {
		rc = err_set(err, ERR_PHONE, "%zu digits", digits);
		err_arg(err, 0, "%zu", digits);
	} else {
		rc = err_set(err, ERR_PHONE_BAD, "no phone number");
	}
	err_field(err, "phone");
	return rc;
}

void phone_mask(const char *phone, struct buf *out)
{
	size_t n = strlen(phone);
	size_t head = phone_is_mobile(phone) ? 3 : area_code_digits(phone);

	if (n < head + 4)
		head = 0;
	buf_add_n(out, phone, head);
	for (size_t i = head; i + 4 < n; i++)
		buf_addc(out, '*');
	buf_add(out, last_four(phone));
}

void phone_group(const char *phone, struct buf *out)
{
	size_t n = strlen(phone);
	size_t head = phone_is_mobile(phone) ? 3 : area_code_digits(phone);

	if (n < head + 4)
		head = 0;
	buf_add_n(out, phone, head);
	if (head)
		buf_addc(out, ' ');
	buf_add_n(out, phone + head, n - head > 4 ? n - head - 4 : 0);
	buf_addc(out, ' ');
	buf_add(out, last_four(phone));
}

const char *last_four(const char *text)
{
	size_t n = strlen(text);

	return n < 4 ? "" : text + n - 4;
}

/* --- ages -------------------------------------------------------------------------------------- */

int person_age(int64_t born_on, int64_t today)
{
	struct clock_date born = clock_day_date(born_on), now = clock_day_date(today);

	if (born_on == BORN_UNKNOWN || born_on > today)
		return -1;
	return now.year - born.year -
	       (now.month < born.month || (now.month == born.month && now.day < born.day));
}

bool person_is_minor(int64_t born_on, int64_t today)
{
	int age = person_age(born_on, today);

	return age >= 0 && age < 18;
}
