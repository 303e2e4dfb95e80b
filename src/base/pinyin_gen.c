/*
 * Build tool: makes pinyin_table.h of the two seed files.
 *
 *     pinyin_gen pinyin-initials.csv surname-pinyin.csv > pinyin_table.h
 *
 * The table has two levels: a page number for each upper byte of a code point, and pages of 256 set numbers.  A
 * set is the string of a character's possible initials, the main one first.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SETS	 256
#define SET_MAX	 7
#define SURNAMES 512

static unsigned char value[256][256];
static char sets[SETS][SET_MAX + 1];
static int nsets = 1; /* set 0 is the empty one */

struct surname {
	char name[32];
	char initials[8];
};
static struct surname surnames[SURNAMES];
static int nsurnames;

static void fail(const char *file, int line, const char *why)
{
	fprintf(stderr, "%s:%d: %s\n", file, line, why);
	exit(1);
}

/* The code point of a string that is one character of three bytes of UTF-8, else 0. */
static uint32_t single_character(const char *s)
{
	const unsigned char *u = (const unsigned char *)s;

	if (strlen(s) != 3 || u[0] < 0xE1 || u[0] > 0xEF)
		return 0;
	return (uint32_t)(u[0] & 0x0F) << 12 | (uint32_t)(u[1] & 0x3F) << 6 | (u[2] & 0x3F);
}

static int set_number(const char *initials)
{
	for (int i = 1; i < nsets; i++)
		if (strcmp(sets[i], initials) == 0)
			return i;
	if (nsets == SETS || strlen(initials) > SET_MAX)
		return 0;
	memcpy(sets[nsets], initials, strlen(initials) + 1);
	return nsets++;
}

static void add_character(const char *file, int line, const char *character, const char *initials)
{
	const uint32_t cp = single_character(character);
	const int set = set_number(initials);

	if (cp == 0)
		fail(file, line, "not one character of the basic plane");
	if (set == 0)
		fail(file, line, "too many sets of initials, or too many initials");
	value[cp >> 8][cp & 0xFF] = (unsigned char)set;
}

/* "yu chi" → "yc" */
static void add_surname(const char *file, int line, const char *name, const char *pinyin)
{
	struct surname *s = &surnames[nsurnames];
	size_t n = 0;

	if (nsurnames == SURNAMES || strlen(name) >= sizeof(s->name))
		fail(file, line, "too many surnames, or too long");
	memcpy(s->name, name, strlen(name) + 1);
	for (const char *p = pinyin; *p; p++)
		if ((p == pinyin || p[-1] == ' ') && n + 1 < sizeof(s->initials))
			s->initials[n++] = *p;
	if (n * 3 != strlen(name))
		fail(file, line, "one syllable for each character, please");
	nsurnames++;
}

static void read_rows(
	const char *file, void (*add)(const char *file, int line, const char *a, const char *b))
{
	FILE *f = fopen(file, "r");
	char row[256];
	int line = 0;

	if (!f)
		fail(file, 0, "cannot be opened");
	while (fgets(row, sizeof(row), f)) {
		char *comma = strchr(row, ',');

		row[strcspn(row, "\r\n")] = '\0';
		if (++line == 1)
			continue;
		if (!comma)
			fail(file, line, "two fields, please");
		*comma = '\0';
		add(file, line, row, comma + 1);
	}
	fclose(f);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(((const struct surname *)a)->name, ((const struct surname *)b)->name);
}

static int page_is_used(int page)
{
	for (int i = 0; i < 256; i++)
		if (value[page][i])
			return 1;
	return 0;
}

static void print_pages(void)
{
	int number = 0;

	printf("static const unsigned char pinyin_page[256] = {\n");
	for (int page = 0; page < 256; page++)
		if (page_is_used(page))
			printf("\t[0x%02x] = %d,\n", page, ++number);
	printf("};\n\nstatic const unsigned char pinyin_set_of[%d][256] = {\n\t{ 0 },\n",
		number + 1);
	for (int page = 0; page < 256; page++) {
		if (!page_is_used(page))
			continue;
		printf("\t{");
		for (int i = 0; i < 256; i++)
			printf("%s%d,", i % 32 ? "" : "\n\t\t", value[page][i]);
		printf("\n\t},\n");
	}
	printf("};\n");
}

int main(int argc, char **argv)
{
	if (argc != 3) {
		fprintf(stderr, "usage: pinyin_gen INITIALS.csv SURNAMES.csv\n");
		return 2;
	}
	read_rows(argv[1], add_character);
	read_rows(argv[2], add_surname);
	qsort(surnames, (size_t)nsurnames, sizeof(surnames[0]), by_name);

	printf("/* Made by pinyin_gen from %s and %s. */\n\n", argv[1], argv[2]);
	printf("static const char pinyin_set[%d][%d] = {\n", nsets, SET_MAX + 1);
	for (int i = 0; i < nsets; i++)
		printf("\t\"%s\",\n", sets[i]);
	printf("};\n\n");
	print_pages();
	printf("\nstatic const struct pinyin_surname pinyin_surname[%d] = {\n", nsurnames);
	for (int i = 0; i < nsurnames; i++)
		printf("\t{ \"%s\", \"%s\" },\n", surnames[i].name, surnames[i].initials);
	printf("};\n");
	return ferror(stdout) || fflush(stdout) ? 1 : 0;
}
