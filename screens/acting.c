/*
 * Acting for a colleague on leave: the grants of an account, a new one, and changing hats.
 */
#include "app/acting.h"

#include "account.h"
#include "base/clock.h"
#include "base/str.h"

struct state {
	struct account_row account; /* acting_wear: zeros */
};

/* --- columns ------------------------------------------------------------------------------------------ */

static int64_t row_id(const void *row)
{
	return ((const struct acting_row *)row)->id.v;
}

static void for_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct acting_row *r = row;

	(void)ui;
	(void)state;
	buf_addf(out, "%s  %s %s", r->for_name, role_label((enum role)r->for_role), r->for_place);
}

static void from_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	say_month_day(out, clock_day_of(((const struct acting_row *)row)->from_at));
}

static void until_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	say_month_day(out, clock_day_of(((const struct acting_row *)row)->until_at - 1));
}

static void state_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct acting_row *r = row;
	const int64_t now = ui_now(ui);

	(void)state;
	if (r->ended_at)
		buf_add(out, I18N(NC_("acting", "taken back")));
	else if (r->until_at <= now)
		buf_add(out, I18N(NC_("acting", "over")));
	else
		buf_add(out, r->from_at > now ? _("not yet") : _("in force"));
}

static const struct ui_column columns[] = {
	{ .heading = NC_("acting", "Who"),
		.cells = 8,
		.priority = 1,
		.member = COLUMN_MEMBER(struct acting_row, name) },
	{ .heading = NC_("acting", "For"),
		.cells = 16,
		.most = UI_REST,
		.priority = 2,
		.text = for_text },
	{ .heading = NC_("acting", "From"), .cells = 5, .priority = 1, .text = from_text },
	{ .heading = NC_("acting", "Until"), .cells = 5, .priority = 1, .text = until_text },
	{ .heading = N_("Status"), .cells = 6, .priority = 1, .text = state_text },
	{ .heading = NC_("acting", "Granted by"),
		.cells = 8,
		.priority = 3,
		.member = COLUMN_MEMBER(struct acting_row, granter) },
};

/* --- the grants of an account ------------------------------------------------------------------------- */

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	return app_account_get(screen_app(ui), *(const struct account_id *)args,
		&((struct state *)state)->account, err);
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	(void)ui;
	buf_addf(out, "%s  %s", s->account.login, s->account.name);
}

/* An account has few: they are read newest first, and a page is a part of them. */
static enum err_code load(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct acting_row all[40], *rows = page->rows;
	const struct acting_row *from = page->from;
	size_t n;
	enum err_code rc = app_acting_list(screen_app(ui), ((struct state *)state)->account.id,
		(struct acting_id){ 0 }, all, ARRAY_SIZE(all), &n, err);

	for (size_t k = 0; !rc && k < n && page->n < page->cap; k++) {
		const struct acting_row *r = &all[page->backward ? n - 1 - k : k];

		if (!from || (page->backward ? r->id.v > from->id.v : r->id.v < from->id.v))
			rows[page->n++] = *r;
	}
	return rc;
}

static bool may_add(struct ui *ui, void *state, const void *row, struct buf *why)
{
	(void)row;
	return account_may_change(ui, state, NULL, why);
}

static enum err_code add(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	(void)err;
	ui_push(ui, &screen_acting_form, &((struct state *)state)->account.id);
	return ERR_OK;
}

static bool may_end(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct acting_row *r = row;

	(void)state;
	if (r && !r->ended_at && r->until_at > ui_now(ui))
		return true;
	buf_add(why, _("is over already"));
	return false;
}

static void ask_end(struct ui *ui, void *state, const void *row, struct buf *sentence)
{
	const struct acting_row *r = row;

	(void)ui;
	(void)state;
	buf_addf(sentence,
		_("%s no longer acts for %s?\nA session that acts so goes on in its own role."),
		r->name, r->for_name);
}

static enum err_code end(struct ui *ui, void *state, const void *row, struct err *err)
{
	enum err_code rc =
		app_acting_end(screen_app(ui), ((const struct acting_row *)row)->id, err);

	(void)state;
	if (!rc)
		ui_message(ui, "%s", _("It is taken back."));
	return rc;
}

static const struct ui_action list_actions[] = {
	{ .key = 'x',
		.label = N_("Add"),
		.permission = PERM_ACCOUNT_NEW,
		.possible = may_add,
		.run = add },
	{ .key = 'c',
		.label = N_("Take back"),
		.permission = PERM_OWN,
		.needs_row = true,
		.careful = true,
		.possible = may_end,
		.ask = ask_end,
		.run = end },
};

const struct screen screen_acting_list = {
	.id = "acting_list",
	.title = NC_("account", "Acting"),
	.kind = SCREEN_LIST,
	.keys = KEYS_ACCOUNT,
	.wakes = WAKE_ACCOUNT,
	.help = N_(
		"Who acts for whom while somebody is on leave.  x lets a colleague act for this\n"
		"account from day to day; it ends by itself, or earlier by c."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.actions = list_actions,
	.nactions = ARRAY_SIZE(list_actions),
	.list = { .row_bytes = sizeof(struct acting_row),
		.load = load,
		.row_id = row_id,
		.columns = columns,
		.ncolumns = ARRAY_SIZE(columns),
		.empty = N_("Nobody acts for this account, nor it for anybody.") },
};

/* --- a new one ---------------------------------------------------------------------------------------- */

enum { F_WHO, F_FROM, F_UNTIL };

static size_t match_account(
	struct ui *ui, void *state, const char *typed, struct ui_match *out, size_t cap)
{
	const struct account_page wish = { .view = ACCOUNT_VIEW_ALL, .search = typed };
	const struct state *s = state;
	struct account_row rows[4 * UI_MATCHES];
	size_t n, found = 0;

	if (app_account_page(screen_app(ui), &wish, rows, ARRAY_SIZE(rows), &n, NULL))
		return 0;
	for (size_t i = 0; i < n && found < cap; i++) {
		struct buf note = BUF_FIXED(out[found].note);

		if (!app_acting_may_act(ui_app(ui), &rows[i]) || rows[i].id.v == s->account.id.v)
			continue;
		out[found].id = rows[i].id.v;
		STR_COPY(out[found].text, rows[i].name);
		buf_addf(&note, "%s %s %s", rows[i].login, role_label((enum role)rows[i].role),
			rows[i].place);
		found++;
	}
	return found;
}

static void show_for(struct ui *ui, void *state, struct buf *out)
{
	const struct account_row *a = &((struct state *)state)->account;

	(void)ui;
	buf_addf(out, "%s  %s %s", a->name, role_label((enum role)a->role), a->place);
}

static const struct ui_field fields[] = {
	[F_WHO] = { .id = "account",
		.label = NC_("acting", "Who"),
		.kind = FIELD_PICK,
		.need = FIELD_REQUIRED,
		.match = match_account,
		.hint = N_("First letters, name or account of the colleague who is to act.") },
	[F_FROM] = { .id = "from",
		.label = NC_("acting", "From"),
		.kind = FIELD_DATE,
		.need = FIELD_REQUIRED,
		.hi = 365 },
	[F_UNTIL] = { .id = "until",
		.label = NC_("acting", "Until"),
		.kind = FIELD_DATE,
		.need = FIELD_REQUIRED,
		.hi = 365,
		.hint = N_("The last day, at most 90 days on.  It ends by itself then.") },
	{ .id = "for", .label = NC_("acting", "For"), .kind = FIELD_INFO, .show = show_for },
};

static enum err_code open_form(struct ui *ui, void *state, const void *args, struct err *err)
{
	enum err_code rc = open(ui, state, args, err);

	ui_field_set_value(ui, F_FROM, clock_day_of(ui_now(ui)));
	return rc;
}

static void ask_grant(struct ui *ui, void *state, struct buf *sentence)
{
	buf_addf(sentence, _("%s acts for %s from "), ui_field_text(ui, F_WHO),
		((struct state *)state)->account.name);
	say_month_day(sentence, ui_field_value(ui, F_FROM));
	buf_add(sentence, _(" until "));
	say_month_day(sentence, ui_field_value(ui, F_UNTIL));
	buf_addf(sentence, _("?\nThat is: %s, %s."),
		role_label((enum role)((struct state *)state)->account.role),
		((struct state *)state)->account.place);
}

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	const struct acting_new in = { .account = { ui_field_value(ui, F_WHO) },
		.for_account = ((struct state *)state)->account.id,
		.from = clock_day_start(ui_field_value(ui, F_FROM)),
		.until = clock_day_start(ui_field_value(ui, F_UNTIL) + 1) };
	struct acting_id id;
	enum err_code rc = app_acting_grant(screen_app(ui), &in, &id, err);

	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, "%s", _("It is granted; who acts presses e on the first screen."));
	return ERR_OK;
}

const struct screen screen_acting_form = {
	.id = "acting_form",
	.title = NC_("account", "Acting"),
	.kind = SCREEN_FORM,
	.keys = KEYS_ACCOUNT,
	.help = N_("Lets a colleague act in the role and unit of this account while its owner is "
		   "away.\n"
		   "Whatever is done so names both."),
	.state_bytes = sizeof(struct state),
	.open = open_form,
	.subject = subject,
	.form = { .fields = fields,
		.nfields = ARRAY_SIZE(fields),
		.ask = ask_grant,
		.submit = submit },
};

void account_put_hats(struct ui *ui, const struct acting_row *hats, size_t n, struct ui_text *out)
{
	const struct app *app = ui_app(ui);

	if (app->actor.hat.v || n)
		ui_put_gap(out);
	for (size_t i = 0; i < n; i++) {
		const struct acting_row *hat = &hats[i];
		const bool worn = hat->id.v == app->actor.hat.v;
		char storage[64];
		struct buf until = BUF_FIXED(storage);

		if (app->actor.hat.v && !worn)
			continue;
		say_day(&until, clock_day_of(hat->until_at - 1), DAY_PART_ALL_DAY, ui_now(ui));
		ui_put_linef(out,
			worn ? _("Acting for %s (%s) until %s; e changes back")
			     : _("May act for %s (%s) until %s; e changes hats"),
			hat->for_name, hat->for_place, storage);
	}
}

/* --- changing hats ------------------------------------------------------------------------------------ */

/* The own role is the first row, with id 0. */
static enum err_code load_hats(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct acting_row *rows = page->rows;
	struct app *app = screen_app(ui);
	struct account_row me;
	enum err_code rc;

	(void)state;
	if (page->from)
		return ERR_OK;
	rc = app_account_get(app, app->actor.account, &me, err);
	if (rc)
		return rc;
	rows[0] = (struct acting_row){ .for_role = me.role };
	STR_COPY(rows[0].for_name, me.name);
	STR_COPY(rows[0].for_place, me.place);
	rc = app_acting_mine(app, rows + 1, page->cap - 1, &page->n, err);
	page->n++;
	return rc;
}

static void worn_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct app *app = ui_app(ui);

	(void)state;
	if (((const struct acting_row *)row)->id.v == app->actor.hat.v)
		buf_add(out, _("now"));
}

static void role_text_of(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, role_label((enum role)((const struct acting_row *)row)->for_role));
}

static void hat_until_text(struct ui *ui, void *state, const void *row, struct buf *out)
{
	if (((const struct acting_row *)row)->id.v)
		until_text(ui, state, row, out);
	else
		buf_add(out, _("own"));
}

static const struct ui_column hat_columns[] = {
	{ .heading = NC_("acting", "As"),
		.cells = 8,
		.priority = 1,
		.member = COLUMN_MEMBER(struct acting_row, for_name) },
	{ .heading = N_("Role"), .cells = 6, .priority = 1, .text = role_text_of },
	{ .heading = N_("Unit"),
		.cells = 16,
		.most = UI_REST,
		.priority = 2,
		.member = COLUMN_MEMBER(struct acting_row, for_place) },
	{ .heading = NC_("acting", "Until"), .cells = 5, .priority = 1, .text = hat_until_text },
	{ .heading = N_("Status"), .cells = 4, .priority = 1, .text = worn_text },
};

static enum err_code wear(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct acting_row *hat = row;
	struct app *app = screen_app(ui);
	enum err_code rc = app_acting_wear(app, hat->id, err);

	(void)state;
	if (rc)
		return rc;
	ui_home(ui);
	ui_reload(ui);
	if (hat->id.v)
		ui_message(ui, _("From now on you act for %s; e changes back."), hat->for_name);
	else
		ui_message(ui, "%s", _("This is your own role again."));
	return ERR_OK;
}

const struct screen screen_acting_wear = {
	.id = "acting_wear",
	.title = N_("Change hats"),
	.kind = SCREEN_LIST,
	.keys = KEYS_ACCOUNT,
	.wakes = WAKE_ACCOUNT,
	.help = N_("In whose role to work now.  All that is done for a colleague names both."),
	.list = { .row_bytes = sizeof(struct acting_row),
		.load = load_hats,
		.row_id = row_id,
		.columns = hat_columns,
		.ncolumns = ARRAY_SIZE(hat_columns),
		.enter_label = N_("Act so"),
		.enter = wear,
		.empty = N_("There is nobody to act for.") },
};
