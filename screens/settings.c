/* Settings: one's own password and screens, and for those who have the right accounts and who is online. */
#include "account.h"
#include "base/str.h"
#include "choices.h"

static enum err_code change_password(
	struct ui *ui, void *state, const struct ui_item *item, struct err *err)
{
	(void)state;
	(void)item;
	(void)err;
	ui_push_password(ui, false);
	return ERR_OK;
}

DEFINE_OPENS(open_display, screen_display)
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
		.gap = true,
		.run = open_accounts },
	{ .digit = 4,
		.label = N_("Online"),
		.permission = PERM_ACCOUNT_VIEW,
		.run = open_sessions },
	{ .digit = 5, .label = N_("Records"), .permission = PERM_AUDIT_VIEW, .run = open_records },
	{ .digit = 6, .label = N_("Flows"), .permission = PERM_FLOW_ASSIGN, .run = open_flows },
};

const struct screen screen_settings = {
	.id = "settings",
	.title = N_("Settings"),
	.kind = SCREEN_MENU,
	.keys = KEYS_ACCOUNT,
	.help = N_("Your own password and screens."),
	.menu = { .items = items, .nitems = ARRAY_SIZE(items) },
};

/* --- display ------------------------------------------------------------------------------------------ */

enum { F_LANGUAGE, F_CHARSET };

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
		.hint = N_("GB18030 is for old terminals that show rubbish otherwise.") },
};

static enum err_code open_display_form(
	struct ui *ui, void *state, const void *args, struct err *err)
{
	struct app *app = screen_app(ui);
	struct account_row row;
	enum err_code rc = app_account_get(app, app->actor.account, &row, err);

	(void)state;
	(void)args;
	if (rc)
		return rc;
	ui_field_set_value(ui, F_LANGUAGE, row.language + 1);
	ui_field_set_value(ui, F_CHARSET, row.charset + 1);
	return ERR_OK;
}

static enum err_code submit_display(struct ui *ui, void *state, struct err *err)
{
	enum err_code rc = app_account_set_display(screen_app(ui),
		ui_field_value(ui, F_LANGUAGE) - 1, ui_field_value(ui, F_CHARSET) - 1, err);

	(void)state;
	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, "%s", _("Noted; it holds from your next login on."));
	return ERR_OK;
}

const struct screen screen_display = {
	.id = "display",
	.title = N_("Display"),
	.kind = SCREEN_FORM,
	.keys = KEYS_ACCOUNT,
	.help = N_("Language and characters of your screens, from the next login on."),
	.open = open_display_form,
	.form = { .fields = fields, .nfields = ARRAY_SIZE(fields), .submit = submit_display },
};
