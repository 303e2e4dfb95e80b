/* Settings: one's own password, display, keys, sessions and drafts; below it what belongs to a role. */
#include <inttypes.h>

#include "account.h"
#include "app/draft.h"
#include "app/session.h"
#include "base/str.h"

#define SESSIONS_COUNTED 50

struct settings {
	int64_t keys, sessions, drafts;
	int64_t charset_before; /* while it is asked whether the new one can be read */
};

static enum err_code load(struct ui *ui, void *state, struct err *err)
{
	struct settings *s = state;
	struct app *app = screen_app(ui);
	struct ssh_key_row keys[2 * ACCOUNT_KEYS_MAX];
	struct own_session sessions[SESSIONS_COUNTED];
	size_t n;
	enum err_code rc =
		app_account_keys(app, app->actor.account, keys, ARRAY_SIZE(keys), &n, err);

	if (rc)
		return rc;
	s->keys = 0;
	for (size_t i = 0; i < n; i++)
		s->keys += keys[i].disabled_at == 0;
	rc = app_session_own(app, sessions, SESSIONS_COUNTED, &n, err);
	s->sessions = (int64_t)n;
	s->drafts = (int64_t)ui_drafts(ui);
	return rc;
}

static enum err_code change_password(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	(void)state;
	(void)item;
	(void)err;
	ui_push_password(ui, false);
	return ERR_OK;
}

static enum err_code open_drafts(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	(void)state;
	(void)item;
	(void)err;
	ui_push_drafts(ui);
	return ERR_OK;
}

static void count_keys(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	(void)ui;
	(void)item;
	buf_addf(out, "%" PRId64, ((const struct settings *)state)->keys);
}

static void count_sessions(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	(void)ui;
	(void)item;
	buf_addf(out, "%" PRId64, ((const struct settings *)state)->sessions);
}

static void count_drafts(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	(void)ui;
	(void)item;
	buf_addf(out, "%" PRId64, ((const struct settings *)state)->drafts);
}

static void note_drafts(struct ui *ui, void *state, const struct ui_item *item, struct buf *out)
{
	(void)ui;
	(void)item;
	if (((const struct settings *)state)->drafts)
		buf_addf(out, _("kept for %d days"), DRAFT_KEEP_DAYS);
}

DEFINE_OPENS(open_display, screen_display)
DEFINE_OPENS(open_keys, screen_my_keys)
DEFINE_OPENS(open_my_sessions, screen_my_sessions)
DEFINE_OPENS(open_record, screen_volunteer_detail)
DEFINE_OPENS(open_accounts, screen_account_list)
DEFINE_OPENS(open_sessions, screen_session_list)
DEFINE_OPENS(open_records, screen_audit_list)

DEFINE_OPENS(open_flows, screen_flow_list)

static const struct ui_item items[] = {
	{ .digit = 1,
		.label = N_("Change password"),
		.permission = PERM_OWN,
		.run = change_password },
	{ .digit = 2, .label = N_("Display"), .permission = PERM_OWN, .run = open_display },
	{ .digit = 3, .label = N_("My record"), .permission = PERM_TASK_DO, .run = open_record },
	{ .digit = 3,
		.label = N_("Accounts"),
		.permission = PERM_ACCOUNT_VIEW,
		.run = open_accounts },
	{ .digit = 4,
		.label = N_("Online"),
		.permission = PERM_ACCOUNT_VIEW,
		.run = open_sessions },
	{ .digit = 5, .label = N_("Records"), .permission = PERM_AUDIT_VIEW, .run = open_records },
	{ .digit = 6, .label = N_("Flows"), .permission = PERM_FLOW_ASSIGN, .run = open_flows },
	{ .digit = 7,
		.label = N_("My keys"),
		.permission = PERM_OWN,
		.count = count_keys,
		.run = open_keys },
	{ .digit = 8,
		.label = N_("My sessions"),
		.permission = PERM_OWN,
		.count = count_sessions,
		.run = open_my_sessions },
	{ .digit = 9,
		.label = N_("My drafts"),
		.permission = PERM_OWN,
		.count = count_drafts,
		.note = note_drafts,
		.run = open_drafts },
};

/* Who cannot read the question presses anything, and has the old characters again. */
static enum err_code can_be_read(struct ui *ui, void *state, int index, struct err *err)
{
	struct app *app = screen_app(ui);
	struct account_display wish;
	enum err_code rc;

	if (index == 0)
		return ERR_OK;
	rc = app_account_display(app, &wish, err);
	wish.charset = ((const struct settings *)state)->charset_before;
	if (!rc)
		rc = app_account_set_display(app, &wish, err);
	if (!rc)
		ui_display_changed(ui);
	return rc;
}

static void back(struct ui *ui, void *state, const struct screen *child, int64_t verdict)
{
	if (child != &screen_display || !verdict)
		return;
	((struct settings *)state)->charset_before = verdict - 1;
	ui_ask(ui,
		&(struct ui_question){
			.sentence = _("Can you read this line?\nkan de qing an 1, kan bu qing an 2 "
				      "(1 yes, 2 no)"),
			.answers = { N_("Yes, it stays so"), N_("No, as it was before") },
			.usual = 1,
			.leaving_answers = true,
			.answer = can_be_read,
		});
}

const struct screen screen_settings = {
	.id = "settings",
	.title = N_("Settings"),
	.kind = SCREEN_MENU,
	.keys = KEYS_ACCOUNT,
	.wakes = WAKE_ACCOUNT,
	.help = N_("Your own password, display, keys, sessions and unfinished forms."),
	.state_bytes = sizeof(struct settings),
	.load = load,
	.back = back,
	.menu = { .items = items, .nitems = ARRAY_SIZE(items) },
};

/* --- display ------------------------------------------------------------------------------------------ */

enum { F_LANGUAGE, F_CHARSET, F_THRIFT };

/* A choice's value is never 0, an account's may be: it leaves the matter to the server or the client. */
static const struct ui_choice languages[] = {
	{ 1, N_("as set for all"), NULL },
	{ 2, "中文", "zw" },
	{ 3, "English", "english" },
};

static const struct ui_choice charsets[] = {
	{ 1, N_("as the terminal says"), NULL },
	{ 2, "UTF-8", "utf" },
	{ 3, "GB18030", "gb" },
};

static const struct ui_choice thrifts[] = {
	{ 1, NC_("answer", "no"), NULL },
	{ 2, NC_("answer", "yes"), NULL },
};

static const struct ui_field fields[] = {
	[F_LANGUAGE] = { .id = "language",
		.label = N_("Language"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices = languages,
		.nchoices = ARRAY_SIZE(languages) },
	[F_CHARSET] = { .id = "charset",
		.label = N_("Characters"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices = charsets,
		.nchoices = ARRAY_SIZE(charsets),
		.hint = N_("1 as the terminal says  2 UTF-8  3 GB18030, for old terminals") },
	[F_THRIFT] = { .id = "thrift",
		.label = N_("Save traffic"),
		.kind = FIELD_CHOICE,
		.need = FIELD_REQUIRED,
		.choices = thrifts,
		.nchoices = ARRAY_SIZE(thrifts),
		.hint = N_("1 no  2 yes: pages of 10, short key line, no clock: a quarter less") },
};

static enum err_code open_display_form(
	struct ui *ui, void *state, const void *args, struct err *err)
{
	struct account_display now;
	enum err_code rc = app_account_display(screen_app(ui), &now, err);

	(void)state;
	(void)args;
	if (rc)
		return rc;
	ui_field_set_value(ui, F_LANGUAGE, now.language + 1);
	ui_field_set_value(ui, F_CHARSET, now.charset + 1);
	ui_field_set_value(ui, F_THRIFT, now.thrift + 1);
	return ERR_OK;
}

static enum err_code submit_display(struct ui *ui, void *state, struct err *err)
{
	const struct account_display wish = { .language = ui_field_value(ui, F_LANGUAGE) - 1,
		.charset = ui_field_value(ui, F_CHARSET) - 1,
		.thrift = ui_field_value(ui, F_THRIFT) - 1 };
	struct account_display before;
	enum err_code rc = app_account_display(screen_app(ui), &before, err);

	(void)state;
	if (!rc)
		rc = app_account_set_display(screen_app(ui), &wish, err);
	if (rc)
		return rc;
	ui_pop(ui, wish.charset != before.charset ? before.charset + 1 : 0);
	ui_display_changed(ui);
	ui_message(ui, "%s", _("Noted."));
	return ERR_OK;
}

const struct screen screen_display = {
	.id = "display",
	.title = N_("Display"),
	.kind = SCREEN_FORM,
	.keys = KEYS_ACCOUNT,
	.help = N_("Language and characters of your screens, and how much is sent to them.\n"
		   "Saving traffic: ten rows a page, a short key line, no clock, and what\n"
		   "others change shows after half a minute."),
	.open = open_display_form,
	.form = { .fields = fields, .nfields = ARRAY_SIZE(fields), .submit = submit_display },
};
