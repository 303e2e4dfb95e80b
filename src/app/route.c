/* Hardware goes to a department, software to volunteers (requirements.md O7): words and categories say which. */
#include <string.h>

#include "base/str.h"
#include "handover_private.h"
#include "request_move.h"
#include "store/catalogue.h"

struct search {
	const struct request *r;
	struct route *out;
	size_t longest;
};

/* A word of the category that stands in the need; the longest says most. */
static bool weigh_word(void *ctx, const struct category_word *row)
{
	struct search *s = ctx;
	size_t n = strlen(row->word);

	if (!row->department || row->category_id.v != s->r->category_id.v || n <= s->longest ||
		!strstr(s->r->need, row->word))
		return true;
	s->longest = n;
	s->out->department = row->department;
	STR_COPY(s->out->because, row->word);
	return true;
}

enum err_code route_of(struct app *app, const struct request *r, struct route *out, struct err *err)
{
	struct search s = { .r = r, .out = out };
	struct category category;
	enum err_code rc;

	*out = (struct route){ 0 };
	rc = store_category_words(app->db, weigh_word, &s, err);
	if (rc || out->department)
		return rc;
	rc = store_category_get(app->db, r->category_id, &category, err);
	if (rc || !category.department)
		return rc;
	out->department = category.department;
	STR_COPY(out->because, category.name);
	return ERR_OK;
}

enum err_code app_request_route(
	struct app *app, struct request_id id, struct route *out, struct err *err)
{
	struct request r;
	enum err_code rc = request_read(app, id, PERM_REQUEST_VIEW, &r, err);

	return rc ? rc : route_of(app, &r, out, err);
}
