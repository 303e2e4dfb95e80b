/* Records of what was done: by all people, or by one and to one account. */
#include <string.h>

#include "account.h"
#include "app/audit.h"
#include "base/clock.h"
#include "base/str.h"

struct state {
	struct audit_subject about; /* opened for; kind AUDIT_OF_ALL: everybody */
	struct audit_subject shown; /* what the last search asked for */
	int64_t until;		    /* a day that was sought, 0 for none */
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	struct account_row row;
	enum err_code rc;

	if (!args)
		return ERR_OK;
	rc = app_account_get(screen_app(ui), *(const struct account_id *)args, &row, err);
	if (rc)
		return rc;
	s->about = (struct audit_subject){ .kind = AUDIT_OF_ACCOUNT, .id = row.id.v };
	STR_COPY(s->about.name, row.name);
	return ERR_OK;
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_add(out, ((struct state *)state)->about.name);
}

/* 1126 or 2026-11-26: the last such day; else somebody or something. */
static bool read_day(const char *typed, int64_t now, int64_t *day)
{
	const struct clock_date today = clock_date_of(now);
	int64_t number;
	int year = today.year;

	if (clock_parse_day(typed, day))
		return true;
	if (strlen(typed) != 4 || !str_to_i64(typed, 101, 1231, &number))
		return false;
	if (number > today.month * 100 + today.day)
		year--;
	if (!clock_date_exists(year, (int)number / 100, (int)number % 100))
		return false;
	*day = clock_day_from(year, (int)number / 100, (int)number % 100);
	return true;
}

static enum err_code seek(struct ui *ui, struct state *s, const char *typed, struct err *err)
{
	int64_t day;
	enum err_code rc;

	s->shown = s->about;
	s->until = 0;
	if (!*typed)
		return ERR_OK;
	if (read_day(typed, ui_now(ui), &day)) {
		s->until = clock_day_start(day + 1);
		return ERR_OK;
	}
	rc = app_audit_find(screen_app(ui), typed, &s->shown, err);
	if (rc == ERR_NOT_FOUND) {
		s->shown = (struct audit_subject){ .kind = AUDIT_OF_ACCOUNT, .id = -1 };
		return ERR_OK;
	}
	return rc;
}

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	const struct audit_line *from = page->from;
	struct state *s = state;
	struct audit_page wish = { .from = from ? from->seq : 0, .backward = page->backward };
	enum err_code rc = seek(ui, s, page->search, err);

	if (rc || s->shown.id < 0)
		return rc;
	wish.about = s->shown;
	wish.until = s->until;
	return app_audit_page(screen_app(ui), &wish, page->rows, page->cap, &page->n, err);
}

static int64_t row_id(const void *row)
{
	return ((const struct audit_line *)row)->seq;
}

static void time_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)state;
	say_stamp(out, ((const struct audit_line *)row)->at, ui_now(ui));
}

static void who_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct audit_line *u = row;

	(void)ui;
	(void)state;
	if (*u->for_who)
		buf_addf(out, _("%s for %s"), u->who, u->for_who);
	else
		buf_add(out, *u->who ? u->who : _("the system"));
}

static void what_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, app_audit_label(((const struct audit_line *)row)->act));
}

static void more_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct audit_line *u = row;
	const char *text = u->text, *colon = strchr(text, ':');

	(void)ui;
	(void)state;
	if (str_equal(
		    u->object, "account")) /* its text begins with the login, the name says more */
		text = colon ? colon + 1 + strspn(colon + 1, " ") : "";
	buf_add(out, u->about);
	if (*u->about && *text)
		buf_add(out, "  ");
	buf_add(out, text);
}

static const struct ui_column columns[] = {
	{ .heading = N_("Time"), .cells = 11, .priority = 1, .text = time_text },
	{ .heading = NC_("audit", "Who"), .cells = 14, .priority = 1, .text = who_text },
	{ .heading = NC_("audit", "What"), .cells = 12, .priority = 2, .text = what_text },
	{ .heading = NC_("audit", "Of"),
		.cells = 12,
		.most = UI_REST,
		.priority = 2,
		.text = more_text },
};

static void status(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	if (s->until) {
		buf_add(out, _("Up to "));
		clock_add_day(out, clock_day_of(s->until - 1));
		buf_addf(out, _(", %d days back."), AUDIT_PAGE_DAYS);
	} else if (s->shown.kind == AUDIT_OF_ALL) {
		buf_addf(out, _("The last %d days; / seeks a day, an account, a person or a site."),
			AUDIT_PAGE_DAYS);
	} else if (s->shown.id > 0) {
		buf_addf(out, _("What %s did, and what was done to it."), s->shown.name);
	}
}

const struct screen screen_audit_list = {
	.id = "audit_list",
	.title = N_("Records"),
	.kind = SCREEN_LIST,
	.keys = KEYS_ACCOUNT,
	.wakes = WAKE_ACCOUNT,
	.help = N_("Who did what, newest first.  Nobody can change or take out a record.\n"
		   "What happened to a request stands in the request itself."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.list = { .row_bytes = sizeof(struct audit_line),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.search_hint = N_("A day (1126), an account, a person or a site."),
		.empty = N_("There is no such record."),
		.status = status },
};
