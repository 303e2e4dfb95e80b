/* Reading a file of statistical divisions; each line is judged by itself here. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/str.h"
#include "site_import.h"
#include "text.h"

enum { COL_CODE, COL_NAME, COL_LEVEL, COL_PARENT, COL_URBAN_RURAL };

static const struct csv_column columns[] = { [COL_CODE] = { "code", true },
	[COL_NAME] = { "name", true },
	[COL_LEVEL] = { "level", true },
	[COL_PARENT] = { "parent_code", true },
	[COL_URBAN_RURAL] = { "urban_rural", false } };

void line_reject(struct import *im, struct line *line, const char *fmt, ...)
{
	char storage[400];
	struct buf reason = BUF_FIXED(storage);
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(storage, sizeof(storage), fmt, ap);
	va_end(ap);
	reason.len = strlen(storage);
	line->plan = LINE_REJECTED;
	line->reason = arena_strdup(&im->arena, reason.data);
}

void line_reject_err(struct import *im, struct line *line, const struct err *err)
{
	char storage[400];
	struct buf what = BUF_FIXED(storage);

	err_what(err, &what);
	line_reject(im, line, "%s", what.data);
}

static struct line *add_line(struct import *im, int no)
{
	if ((im->nlines & (im->nlines - 1)) == 0)
		im->lines =
			xrealloc(im->lines, im->nlines ? 2 * im->nlines : 1, sizeof(*im->lines));
	im->lines[im->nlines] =
		(struct line){ .no = no, .code = "", .name = "", .parent_code = "" };
	return &im->lines[im->nlines++];
}

static bool name_is_good(struct import *im, struct line *line)
{
	static const struct text_rule rule = { "name", NC_("site", "Name"), SITE_NAME_CHARS, 1 };
	struct err err;

	if (check_text(&rule, line->name, &err) == ERR_OK)
		return true;
	line_reject_err(im, line, &err);
	return false;
}

static void read_line(struct import *im, const struct csv *csv, struct line *line)
{
	const char *urban = csv_get(csv, COL_URBAN_RURAL);
	enum site_tier by_code;
	int64_t level;

	line->code = csv_get(csv, COL_CODE);
	line->name = csv_get(csv, COL_NAME);
	line->parent_code = csv_get(csv, COL_PARENT);
	if (!name_is_good(im, line))
		return;
	if (!str_to_i64(csv_get(csv, COL_LEVEL), 1, 4, &level) ||
		!place_level_tier(level, &line->tier))
		line_reject(im, line, "%s", _("The level is not 1, 2, 3 or 4."));
	else if (!place_code_tier(line->code, &by_code))
		line_reject(im, line, "%s", _("The code has not 12 digits of a city or below."));
	else if (by_code != line->tier)
		line_reject(
			im, line, _("The code %s is not one of level %d."), line->code, (int)level);
	else if (urban[0] && !str_to_i64(urban, 0, 999, &line->urban_rural))
		line_reject(im, line, "%s", _("The urban-rural class is not a number."));
}

static int by_code_then_line(const void *a, const void *b)
{
	const struct line *x = *(struct line *const *)a, *y = *(struct line *const *)b;
	int order = strcmp(x->code, y->code);

	return order ? order : x->no - y->no;
}

/* Equal codes stand side by side: the first keeps it. */
static void reject_doubles(struct import *im)
{
	im->by_code = arena_alloc(&im->arena, (im->nlines + 1) * sizeof(struct line *));
	for (size_t i = 0; i < im->nlines; i++)
		im->by_code[i] = &im->lines[i];
	qsort(im->by_code, im->nlines, sizeof(struct line *), by_code_then_line);
	for (size_t i = 1, first = 0; i < im->nlines; i++) {
		struct line *line = im->by_code[i];

		if (strcmp(im->by_code[first]->code, line->code) != 0)
			first = i;
		else if (line->code[0] && line->plan != LINE_REJECTED)
			line_reject(im, line, _("Line %d has the code %s already."),
				im->by_code[first]->no, line->code);
	}
}

static int compare_code(const void *key, const void *element)
{
	return strcmp(key, (*(struct line *const *)element)->code);
}

struct line *import_line(const struct import *im, const char *code)
{
	struct line **hit;

	if (code[0] == '\0')
		return NULL;
	hit = bsearch(code, im->by_code, im->nlines, sizeof(struct line *), compare_code);
	while (hit && hit > im->by_code && strcmp(hit[-1]->code, code) == 0)
		hit--;
	return hit ? *hit : NULL;
}

enum err_code import_read(struct import *im, struct err *err)
{
	struct csv csv;
	enum err_code rc;

	csv_init(&csv, im->in->text, im->in->bytes);
	rc = csv_header(&csv, columns, (int)ARRAY_SIZE(columns), err);
	if (rc)
		return rc;
	for (;;) {
		struct err bad;
		bool more;
		struct line *line;

		rc = csv_next(&csv, &more, &bad);
		if (!rc && !more)
			break;
		line = add_line(im, csv.line);
		if (rc)
			line_reject_err(im, line, &bad);
		else
			read_line(im, &csv, line);
	}
	reject_doubles(im);
	return ERR_OK;
}
