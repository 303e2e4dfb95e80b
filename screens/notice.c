/* Notices: the list, one of them, sending one, and the line on home. */
#include "notice.h"

#include "base/clock.h"
#include "base/str.h"
#include "base/utf8.h"
#include "common.h"
#include "screens.h"

/* --- the list -------------------------------------------------------------------------------------------- */

static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	const struct notice_line *from = page->from;
	const struct notice_page wish = { .from = { from ? from->id.v : 0 },
		.backward = page->backward };

	(void)state;
	return app_notice_list(screen_app(ui), &wish, page->rows, page->cap, &page->n, err);
}

static int64_t row_id(const void *row)
{
	return ((const struct notice_line *)row)->id.v;
}

static void text_new(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	if (!((const struct notice_line *)row)->seen)
		buf_add(out, I18N(NC_("notice", "N")));
}

/* 11-20 09:00; the day alone in another year. */
static void text_at(struct ui *ui, void *state, const void *row, struct buf *out)
{
	int64_t at = ((const struct notice_line *)row)->at;
	struct clock_date d = clock_date_of(at);

	(void)state;
	if (d.year == clock_date_of(ui_now(ui)).year)
		buf_addf(out, "%02d-%02d %02d:%02d", d.month, d.day, d.hour, d.minute);
	else
		clock_add_day(out, clock_day_of(at));
}

static void text_sender(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct notice_line *n = row;

	(void)ui;
	(void)state;
	buf_addf(out, "%s %s", n->sender, n->unit);
}

static const struct ui_column columns[] = {
	{ .heading = NC_("notice", "New"), .cells = 2, .priority = 1, .text = text_new },
	{ .heading = N_("Time"), .cells = 11, .priority = 1, .text = text_at },
	{ .heading = NC_("notice", "Title"),
		.cells = 20,
		.most = 44,
		.priority = 1,
		.member = COLUMN_MEMBER(struct notice_line, title) },
	{ .heading = NC_("notice", "Sender"), .cells = 24, .priority = 2, .text = text_sender },
};

static enum err_code enter(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)err;
	ui_push(ui, &screen_notice_detail, &((const struct notice_line *)row)->id);
	return ERR_OK;
}

static enum err_code act_new(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)state;
	(void)row;
	(void)err;
	ui_push(ui, &screen_notice_form, NULL);
	return ERR_OK;
}

static const struct ui_action list_actions[] = {
	{ .key = 'x', .label = N_("New"), .permission = PERM_NOTICE_NEW, .run = act_new },
};

const struct screen screen_notice_list = {
	.id = "notice_list",
	.title = N_("Notices"),
	.kind = SCREEN_LIST,
	.keys = KEYS_ACCOUNT,
	.wakes = WAKE_NOTICE,
	.help = N_("What your station, the institute and the centre tell you, newest first.\n"
		   "Those you have not opened are marked."),
	.actions = list_actions,
	.nactions = ARRAY_SIZE(list_actions),
	.list = { .row_bytes = sizeof(struct notice_line),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("There is no notice."),
		.enter = enter },
};

/* --- one notice ------------------------------------------------------------------------------------------ */

struct detail {
	struct notice_id id;
	struct notice_row notice;
};

static enum err_code open_detail(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)ui;
	(void)err;
	((struct detail *)state)->id = *(const struct notice_id *)args;
	return ERR_OK;
}

static enum err_code load_detail(struct ui *ui, void *state, struct err *err)
{
	struct detail *d = state;

	return app_notice_open(screen_app(ui), d->id, &d->notice, err);
}

static void build(struct ui *ui, void *state, struct ui_text *out)
{
	const struct notice_row *n = &((struct detail *)state)->notice;
	char storage[64];
	struct buf when = BUF_FIXED(storage);

	say_time(&when, n->at, ui_now(ui));
	ui_put_line(out, n->title);
	ui_put_gap(out);
	ui_put_line(out, n->body);
	ui_put_gap(out);
	ui_put_fieldf(out, NC_("notice", "Sender"), "%s %s", n->sender, n->unit);
	ui_put_field(out, N_("Time"), when.data);
	if (app_notice_is_own(ui_app(ui), n))
		ui_put_fieldf(
			out, NC_("notice", "Opened"), _("by %lld people"), (long long)n->readers);
}

static bool is_own(struct ui *ui, void *state, const void *row, struct buf *why)
{
	(void)row;
	if (app_notice_is_own(ui_app(ui), &((struct detail *)state)->notice))
		return true;
	buf_add(why, _("only by its sender"));
	return false;
}

static void ask_withdraw(struct ui *ui, void *state, const void *row, struct buf *sentence)
{
	(void)ui;
	(void)row;
	buf_addf(sentence, _("Take this notice back?\n%s\nNobody will see it any more."),
		((struct detail *)state)->notice.title);
}

static enum err_code withdraw(struct ui *ui, void *state, const void *row, struct err *err)
{
	enum err_code rc = app_notice_withdraw(screen_app(ui), ((struct detail *)state)->id, err);

	(void)row;
	if (rc)
		return rc;
	ui_pop(ui, 0);
	ui_message(ui, "%s", _("The notice is taken back."));
	return ERR_OK;
}

static const struct ui_section sections[] = { { .label = N_("Notice"), .build = build } };

static const struct ui_action detail_actions[] = {
	{ .key = 'c',
		.label = N_("Take back"),
		.permission = PERM_NOTICE_NEW,
		.careful = true,
		.possible = is_own,
		.ask = ask_withdraw,
		.run = withdraw },
};

const struct screen screen_notice_detail = {
	.id = "notice_detail",
	.title = N_("Notice"),
	.kind = SCREEN_RECORD,
	.keys = KEYS_ACCOUNT,
	.wakes = WAKE_NOTICE,
	.help = N_(
		"A notice; opening it marks it as read.  The sender sees how many have read it."),
	.state_bytes = sizeof(struct detail),
	.open = open_detail,
	.load = load_detail,
	.actions = detail_actions,
	.nactions = ARRAY_SIZE(detail_actions),
	.record = { .sections = sections, .nsections = ARRAY_SIZE(sections) },
};

/* --- sending one ----------------------------------------------------------------------------------------- */

enum { F_TITLE, F_BODY, F_TO };

static void show_to(struct ui *ui, void *state, struct buf *out)
{
	(void)state;
	buf_addf(out, _("everybody of %s and below"), ((const struct app *)ui_app(ui))->actor.unit);
}

static const struct ui_field fields[] = {
	[F_TITLE] = { .id = "title",
		.label = NC_("notice", "Title"),
		.kind = FIELD_TEXT,
		.need = FIELD_REQUIRED,
		.max_chars = NOTICE_TITLE_CHARS,
		.hint = N_("Everybody's first screen shows this line: day, hour and what.") },
	[F_BODY] = { .id = "body",
		.label = NC_("notice", "Text"),
		.kind = FIELD_LINES,
		.need = FIELD_REQUIRED,
		.max_chars = NOTICE_BODY_CHARS,
		.hint = N_(
			"When, where, who, and what to do; no names or telephones of residents.") },
	[F_TO] = { .id = "to", .label = NC_("notice", "To"), .kind = FIELD_INFO, .show = show_to },
};

static void ask_send(struct ui *ui, void *state, struct buf *sentence)
{
	(void)state;
	buf_addf(sentence, _("Send this notice to everybody of %s and below?\n%s"),
		((const struct app *)ui_app(ui))->actor.unit, ui_field_text(ui, F_TITLE));
}

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	const struct notice_new in = { .token = ui_form_token(ui),
		.title = ui_field_text(ui, F_TITLE),
		.body = ui_field_text(ui, F_BODY) };
	struct notice_id id;
	enum err_code rc = app_notice_post(screen_app(ui), &in, &id, err);

	(void)state;
	if (rc)
		return rc;
	ui_replace(ui, &screen_notice_detail, &id);
	ui_message(ui, "%s", _("The notice is sent."));
	return ERR_OK;
}

const struct screen screen_notice_form = {
	.id = "notice_form",
	.title = N_("New notice"),
	.kind = SCREEN_FORM,
	.keys = KEYS_ACCOUNT,
	.help = N_(
		"Tells everybody at your site and below; their first screen shows the title until\n"
		"they have opened it."),
	.form = { .fields = fields,
		.nfields = ARRAY_SIZE(fields),
		.ask = ask_send,
		.yes = N_("Send"),
		.submit = submit,
		.keeps_draft = true },
};

/* --- the line on home ------------------------------------------------------------------------------------ */

#define MARGIN 2 /* home's lines begin behind it */

/* The title gives way, so that it stays one line on a phone. */
void notice_put_news(struct ui *ui, const struct notice_news *news, struct ui_text *out)
{
	char line[400], who[ACCOUNT_NAME_BYTES + 32];
	struct buf b = BUF_FIXED(line), from = BUF_FIXED(who);

	if (!news->unread)
		return;
	if (!ui_is_narrow(ui)) {
		buf_addf(&from, _(" (%s "), news->sender);
		say_month_day(&from, clock_day_of(news->at));
		buf_add(&from, _(")"));
	}
	if (news->unread > 1)
		buf_addf(&b, _("New notices %lld  "), (long long)news->unread);
	else
		buf_add(&b, _("Notice  "));
	buf_add_cells(&b, news->title, ui_cols(ui) - MARGIN - utf8_cells(line) - utf8_cells(who));
	buf_add(&b, who);
	ui_put_line(out, line);
}
