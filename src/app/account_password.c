/*
 * What may be a password: 12 to 128 bytes of which enough is not a common word, a run on the keyboard, a number or
 * the login.
 *
 * The password is folded to small letters, and everything guessable in it is struck out; what is left must still
 * have SURPRISE_MIN different characters.
 */
#include <ctype.h>
#include <string.h>

#include "app/account.h"
#include "base/str.h"
#include "base/utf8.h"
#include "store/seeds.h"

#define SURPRISE_MIN 3
#define RUN_MIN	     3
#define DIGITS_MIN   4
#define STRUCK	     '\n' /* text_check has let none through */

static const char common_file[] = "common-passwords.csv";

/* Neighbours in one of these, in either direction, make a run. */
static const char *const runs[] = { "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop[]",
	"asdfghjkl;'", "zxcvbnm,./", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/", "!@#$%^&*()_+",
	"qazwsxedcrfvtgbyhnujmikolp" };

static void strike(char *text, size_t n)
{
	memset(text, STRUCK, n);
}

static void strike_word(char *text, const char *word, size_t n)
{
	char *p = text;

	if (n < 3)
		return;
	for (; *p; p++) {
		if (strncmp(p, word, n) == 0)
			strike(p, n);
	}
}

/* Long words first, or a short one would break them up: the list is short, so it is gone through by length. */
static void strike_common(char *text)
{
	const struct store_seed *seed = store_seeds;
	const char *line;

	while (seed->name && !str_equal(seed->name, common_file))
		seed++;
	if (!seed->name)
		return;
	for (size_t length = 32; length >= 3; length--) {
		for (line = seed->data; *line; line += *line == '\n') {
			const size_t n = strcspn(line, "\r\n");

			if (n == length)
				strike_word(text, line, n);
			line += strcspn(line, "\n");
		}
	}
}

static bool are_neighbours(char a, char b)
{
	if (a == STRUCK || b == STRUCK)
		return false;
	if (a == b)
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(runs); i++) {
		for (const char *p = runs[i]; p[1]; p++) {
			if ((p[0] == a && p[1] == b) || (p[0] == b && p[1] == a))
				return true;
		}
	}
	return false;
}

static void strike_runs(char *text)
{
	size_t n;

	for (char *p = text; *p; p += n) {
		for (n = 1; p[n] && are_neighbours(p[n - 1], p[n]); n++)
			;
		if (n >= RUN_MIN)
			strike(p, n);
	}
}

/* Dates, telephone numbers and the like are guessed soon. */
static void strike_digits(char *text)
{
	size_t n;

	for (char *p = text; *p; p += n ? n : 1) {
		n = strspn(p, "0123456789");
		if (n >= DIGITS_MIN)
			strike(p, n);
	}
}

/* Different characters that are left; all digits together count as one. */
static size_t surprise(const char *text)
{
	bool seen[256] = { false };
	size_t n = 0;

	for (; *text; text++) {
		const unsigned char c =
			(unsigned char)(isdigit((unsigned char)*text) ? '0' : *text);

		if (c == STRUCK || c == ' ' || seen[c])
			continue;
		seen[c] = true;
		n++;
	}
	return n;
}

static enum err_code fault_of(const char *password, const char *login)
{
	char text[PASSWORD_MAX_BYTES + 1], code[CRYPTO_CODE_BYTES];
	const size_t n = strlen(password);

	if (n < PASSWORD_MIN_BYTES)
		return ERR_PASSWORD_SHORT;
	if (n > PASSWORD_MAX_BYTES)
		return ERR_PASSWORD_LONG;
	if (text_check(password, PASSWORD_MAX_BYTES, 0) != TEXT_OK)
		return ERR_TEXT;
	STR_COPY(text, password);
	str_lower(text);
	strike_word(text, login, strlen(login));
	if (surprise(text) == 0)
		return ERR_PASSWORD_LOGIN;
	strike_common(text);
	strike_runs(text);
	strike_digits(text);
	/* A one-time code is never somebody's password, so that a login need try only one of the two. */
	if (surprise(text) < SURPRISE_MIN || crypto_code_parse(password, code))
		return ERR_PASSWORD_COMMON;
	return ERR_OK;
}

enum err_code app_password_check(const char *password, const char *login, struct err *err)
{
	enum err_code rc = fault_of(password, login);

	if (!rc)
		return ERR_OK;
	rc = err_set(err, rc, "password of %zu bytes", strlen(password));
	err_field(err, "password");
	return rc;
}
