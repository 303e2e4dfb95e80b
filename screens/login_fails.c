/* Where failed logins come from. */
#include "app/login.h"

#include "base/clock.h"
#include "base/str.h"
#include "common.h"
#include "screens.h"

#define ADDRESSES_MAX 50

static int64_t row_id(const void *row)
{
	uint64_t hash = 14695981039346656037u; /* FNV-1a of the address */

	for (const char *p = ((const struct login_fail_count *)row)->ip; *p; p++)
		hash = (hash ^ (unsigned char)*p) * 1099511628211u;
	return (int64_t)(hash >> 1);
}

/* The addresses with most failures are read at once; a page is a part of them. */
static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct login_fail_count all[ADDRESSES_MAX], *rows = page->rows;
	const int64_t yesterday = clock_day_start(clock_day_of(ui_now(ui)) - 1);
	size_t n = 0;
	bool passed = !page->from;
	enum err_code rc =
		app_login_fails(screen_app(ui), yesterday, all, ARRAY_SIZE(all), &n, err);

	(void)state;
	for (size_t k = 0; !rc && k < n && page->n < page->cap; k++) {
		const struct login_fail_count *row = &all[page->backward ? n - 1 - k : k];

		if (passed)
			rows[page->n++] = *row;
		else
			passed = row_id(row) == row_id(page->from);
	}
	return rc;
}

static void count_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_addf(out, "%lld", (long long)((const struct login_fail_count *)row)->n);
}

static const struct ui_column columns[] = {
	{ .heading = NC_("session", "From"),
		.cells = 20,
		.most = 39,
		.priority = 1,
		.member = COLUMN_MEMBER(struct login_fail_count, ip) },
	{ .heading = N_("Times"), .cells = 6, .priority = 1, .right = true, .text = count_text },
};

const struct screen screen_login_fails = {
	.id = "login_fails",
	.title = N_("Failed logins"),
	.kind = SCREEN_LIST,
	.keys = KEYS_ACCOUNT,
	.wakes = WAKE_ACCOUNT,
	.help = N_("Addresses from which wrong passwords came since yesterday, most first."),
	.list = { .row_bytes = sizeof(struct login_fail_count),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("Nobody failed to log in.") },
};
