/* Reading requests: pages of lists, search, one request with the names around it. */
#include <string.h>

#include "app/person.h"
#include "app/request.h"
#include "base/clock.h"
#include "base/str.h"
#include "person_number.h"
#include "request_move.h"
#include "store/assignment.h"
#include "store/catalogue.h"
#include "store/evaluation.h"
#include "store/event.h"
#include "store/offer.h"
#include "store/request.h"

/* A township and what is below it: few enough rows to be sorted; wider scopes walk in the list's order. */
#define NARROW_DEPTH 3

#define SEARCH_PERSONS 8
#define NO_TAIL_DIGITS 3

typedef enum err_code (*page_fn)(struct db *, int64_t at, struct request_id after,
	const struct scope *, int64_t states, struct request_row *, size_t cap, size_t *n,
	struct err *);

/* The statement of a page, and the key at which it goes on behind (or before) a row. */
static page_fn page_statement(const struct request_page *page, bool narrow)
{
	/* [closed][narrow][backward] */
	static const page_fn statements[2][2][2] = {
		{ { store_request_open_next, store_request_open_prev },
			{ store_request_open_narrow_next, store_request_open_narrow_prev } },
		{ { store_request_closed_next, store_request_closed_prev },
			{ store_request_closed_narrow_next, store_request_closed_narrow_prev } },
	};
	static const page_fn sorted[REQUEST_SORT_COUNT][2] = {
		[REQUEST_SORT_LEVEL] = { store_request_by_level_next, store_request_by_level_prev },
		[REQUEST_SORT_NEW] = { store_request_by_new_next, store_request_by_new_prev },
	};

	return page->closed || page->sort == REQUEST_SORT_DUE
		       ? statements[page->closed][narrow][page->backward]
		       : sorted[page->sort][page->backward];
}

static int64_t page_key(const struct request_page *page)
{
	if (page->closed)
		return page->from->closed_at;
	return page->sort == REQUEST_SORT_LEVEL ? page->from->level
	       : page->sort == REQUEST_SORT_NEW ? page->from->created_at
						: page->from->due_at;
}

enum err_code app_request_page(struct app *app, const struct request_page *page,
	struct request_row *rows, size_t cap, size_t *n, struct err *err)
{
	struct scope scope = scope_narrow(&app->actor.scope, &page->scope);
	bool falling = page->closed || page->sort != REQUEST_SORT_DUE;
	bool from_far_end = falling != page->backward;
	int64_t at = from_far_end ? INT64_MAX : INT64_MIN;
	struct request_id id = { from_far_end ? INT64_MAX : 0 };
	enum err_code rc = app_need(app, PERM_REQUEST_VIEW, err);

	*n = 0;
	if (rc)
		return rc;
	if (page->from) {
		at = page_key(page);
		id = page->from->id;
	}
	return page_statement(page, path_depth(scope.lo) >= NARROW_DEPTH)(
		app->db, at, id, &scope, page->states, rows, cap, n, err);
}

/* --- search --- */

struct hits {
	struct request_row *rows;
	size_t cap, n;
};

static bool all_digits(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] < '0' || s[i] > '9')
			return false;
	return strlen(s) == n;
}

/* A request's number as people write it: 1123-017, 1123017, and 2025-1123-017 for another year's. */
struct whole_number {
	int64_t year; /* 0: not said */
	char no[REQUEST_NO_BYTES + 1];
};

static bool is_whole_number(const char *typed, struct whole_number *out)
{
	struct buf b = buf_over(out->no, sizeof(out->no));
	size_t digits = strspn(typed, "0123456789");
	bool dashed = digits == 4 && typed[4] == '-';

	out->year = 0;
	if (dashed && strspn(typed + 5, "0123456789") == 4 && typed[9] == '-') {
		if (!str_to_i64((char[5]){ typed[0], typed[1], typed[2], typed[3] }, 1, 9999,
			    &out->year))
			return false;
		typed += 5;
	} else if (!(dashed || (digits >= 7 && digits <= 8 && typed[digits] == '\0'))) {
		return false;
	}
	buf_add_n(&b, typed, 4);
	buf_addc(&b, '-');
	buf_add(&b, typed + 4 + dashed);
	return true;
}

/* A number without a year is this year's, else last year's: in January most are. */
static enum err_code hit_by_no(
	struct app *app, const struct whole_number *n, struct hits *hits, struct err *err)
{
	struct site_id county = { path_site(app->actor.scope.lo, 1) };
	int64_t year = n->year ? n->year : clock_date_of(app->now).year;
	struct request r;
	enum err_code rc;

	rc = store_request_by_no(app->db, county, year, n->no, &app->actor.scope, &r, err);
	if (rc == ERR_NOT_FOUND && !n->year)
		rc = store_request_by_no(
			app->db, county, year - 1, n->no, &app->actor.scope, &r, err);
	if (rc == ERR_NOT_FOUND)
		return ERR_OK;
	if (rc)
		return rc;
	rc = store_request_row_get(app->db, r.id, &app->actor.scope, &hits->rows[0], err);
	hits->n = rc ? 0 : 1;
	return rc;
}

static enum err_code hits_by_person(
	struct app *app, const char *typed, struct hits *hits, struct err *err)
{
	struct person found[SEARCH_PERSONS];
	size_t nfound;
	enum err_code rc = app_person_find(app, typed, found, ARRAY_SIZE(found), &nfound, err);

	for (size_t i = 0; !rc && i < nfound && hits->n < hits->cap; i++) {
		size_t n;

		rc = store_request_by_person(app->db, found[i].id, &app->actor.scope,
			hits->rows + hits->n, hits->cap - hits->n, &n, err);
		hits->n += rc ? 0 : n;
	}
	return rc;
}

enum err_code app_request_search(struct app *app, const char *typed, struct request_row *rows,
	size_t cap, size_t *n, struct err *err)
{
	struct hits hits = { .rows = rows, .cap = cap };
	struct whole_number number;
	enum err_code rc = app_need(app, PERM_REQUEST_VIEW, err);

	*n = 0;
	if (rc || cap == 0)
		return rc;
	if (is_whole_number(typed, &number))
		rc = hit_by_no(app, &number, &hits, err);
	else if (all_digits(typed, NO_TAIL_DIGITS))
		rc = store_request_open_by_tail(
			app->db, &app->actor.scope, typed, rows, cap, &hits.n, err);
	else
		rc = hits_by_person(app, typed, &hits, err);
	*n = rc ? 0 : hits.n;
	return rc;
}

/* --- one request --- */

enum err_code app_request_view(
	struct app *app, struct request_id id, struct request_view *out, struct err *err)
{
	char phone[PHONE_BYTES];
	struct buf mask = BUF_FIXED(out->phone);
	enum err_code rc;

	rc = request_read(app, id, PERM_REQUEST_VIEW, &out->r, err);
	if (!rc)
		rc = store_request_names(app->db, id, &out->names, err);
	if (!rc)
		rc = person_phone_of(app, out->r.requester_id, phone, err);
	if (!rc && phone[0])
		phone_mask(phone, &mask);
	return rc;
}

enum err_code app_request_row(
	struct app *app, struct request_id id, struct request_row *out, struct err *err)
{
	enum err_code rc = app_need(app, PERM_REQUEST_VIEW, err);

	return rc ? rc : store_request_row_get(app->db, id, &app->actor.scope, out, err);
}

enum err_code app_request_events(struct app *app, struct request_id id, struct request_event *rows,
	size_t cap, size_t *n, struct err *err)
{
	enum err_code rc = app_need(app, PERM_REQUEST_VIEW, err);

	return rc ? rc : store_events_newest(app->db, id, &app->actor.scope, rows, cap, n, err);
}

enum err_code app_request_offers(struct app *app, struct request_id id, struct offer_row *rows,
	size_t cap, size_t *n, struct err *err)
{
	enum err_code rc = app_need(app, PERM_REQUEST_VIEW, err);

	return rc ? rc : store_offers_of_request(app->db, id, &app->actor.scope, rows, cap, n, err);
}

enum err_code app_request_assignments(struct app *app, struct request_id id,
	struct assignment_row *rows, size_t cap, size_t *n, struct err *err)
{
	enum err_code rc = app_need(app, PERM_REQUEST_VIEW, err);

	return rc ? rc
		  : store_assignments_of_request(app->db, id, &app->actor.scope, rows, cap, n, err);
}

enum err_code app_request_evaluations(struct app *app, struct request_id id,
	struct evaluation *rows, size_t cap, size_t *n, struct err *err)
{
	enum err_code rc = app_need(app, PERM_EVALUATION_VIEW, err);

	return rc ? rc
		  : store_evaluations_of_request(app->db, id, &app->actor.scope, rows, cap, n, err);
}

enum err_code app_request_habit(
	struct app *app, struct person_id requester, struct request_habit *out, struct err *err)
{
	enum err_code rc = app_need(app, PERM_REQUEST_NEW, err);

	return rc ? rc
		  : store_request_last_of_person(app->db, requester, &app->actor.scope, out, err);
}

/* --- what a new request is guessed to be --- */

struct guess {
	const char *need;
	size_t longest;
	struct category_id category;
};

static bool word_suggests(void *ctx, const struct category_word *row)
{
	struct guess *guess = ctx;
	size_t n = strlen(row->word);

	if (n > guess->longest && strstr(guess->need, row->word)) {
		guess->longest = n;
		guess->category = row->category_id;
	}
	return true;
}

struct category_id app_category_guess(struct app *app, const char *need)
{
	struct guess guess = { .need = need };

	if (store_category_words(app->db, word_suggests, &guess, NULL))
		return (struct category_id){ 0 };
	return guess.category;
}

/* --- counts --- */

int64_t site_counts_requests(const struct site_counts *counts, uint32_t states)
{
	int64_t n = 0;

	for (int i = 0; i < REQUEST_COUNT; i++)
		n += states >> i & 1 ? counts->request[i] : 0;
	return n;
}

enum err_code app_site_counts(
	struct app *app, struct site_id site, struct site_counts *out, struct err *err)
{
	struct tally_row rows[REQUEST_COUNT + VOLUNTEER_STATUS_COUNT + LEVEL_COUNT + 1];
	size_t n;
	enum err_code rc = app_need(app, PERM_ORG_VIEW, err);

	memset(out, 0, sizeof(*out));
	if (!rc)
		rc = store_tallies(
			app->db, site, &app->actor.scope, rows, ARRAY_SIZE(rows), &n, err);
	for (size_t i = 0; !rc && i < n; i++) {
		if (rows[i].what < TALLY_REQUEST + REQUEST_COUNT)
			out->request[rows[i].what - TALLY_REQUEST] = rows[i].n;
		else if (rows[i].what == TALLY_LATE)
			out->late = rows[i].n;
		else if (rows[i].what > TALLY_LATE && rows[i].what < TALLY_LATE + LEVEL_COUNT)
			out->level[rows[i].what - TALLY_LATE] = rows[i].n;
		else if (rows[i].what == TALLY_SOON)
			out->soon = rows[i].n;
		else if (rows[i].what >= TALLY_VOLUNTEER &&
			 rows[i].what < TALLY_VOLUNTEER + VOLUNTEER_STATUS_COUNT)
			out->volunteer[rows[i].what - TALLY_VOLUNTEER] = rows[i].n;
	}
	return rc;
}
