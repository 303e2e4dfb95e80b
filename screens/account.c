/* Accounts in words, what can be done to them, and the code that is shown once. */
#include "account.h"

#include "base/clock.h"
#include "base/crypto.h"
#include "base/str.h"

void say_account_state(struct buf *out, const struct account_row *row, int64_t now)
{
	const int64_t issued_days = (now - row->created_at) / CLOCK_DAY;

	if (row->status) {
		buf_add(out, _("disabled"));
	} else if (row->locked_until > now) {
		buf_add(out, _("locked until "));
		say_time(out, row->locked_until, now);
	} else if (row->has_code && row->code_until <= now) {
		buf_add(out, _("code expired"));
	} else if (row->has_code && !row->login_at && issued_days > 0) {
		buf_addf(out, _("code unused, %lldd"), (long long)issued_days);
	} else if (row->has_code) {
		buf_add(out, _("code not used"));
	} else {
		buf_add(out, _("normal"));
	}
}

void say_account_login(struct buf *out, const struct account_row *row, int64_t now)
{
	if (!row->login_at) {
		buf_add(out, _("never"));
		return;
	}
	say_time(out, row->login_at, now);
	if (row->online)
		buf_addf(out, " %s", _("online"));
}

/* --- what can be done --------------------------------------------------------------------------------- */

bool account_may_be_changed(struct ui *ui, const struct account_row *row)
{
	const struct app *app = ui_app(ui);

	return row->id.v != app->actor.account.v &&
	       app_account_may_manage(app, (enum role)row->role);
}

enum err_code account_unlock(struct ui *ui, const struct account_row *row, struct err *err)
{
	enum err_code rc = app_account_unlock(screen_app(ui), row->id, err);

	if (!rc)
		ui_message(ui, _("%s is unlocked."), row->login);
	return rc;
}

enum err_code account_disable(struct ui *ui, const struct account_row *row, struct err *err)
{
	enum err_code rc = app_account_enable(screen_app(ui), row->id, false, err);

	if (!rc)
		ui_message(ui, _("%s is disabled and signed off."), row->login);
	return rc;
}

enum err_code account_enable(struct ui *ui, const struct account_row *row, struct err *err)
{
	enum err_code rc = app_account_enable(screen_app(ui), row->id, true, err);

	if (!rc)
		ui_message(ui, _("%s can log in again."), row->login);
	return rc;
}

enum err_code account_issue_code(struct ui *ui, const struct account_row *row, struct err *err)
{
	struct account_code shown;
	enum err_code rc = app_account_reset(screen_app(ui), row->id, shown.code, err);

	if (!rc) {
		STR_COPY(shown.login, row->login);
		STR_COPY(shown.name, row->name);
		ui_push(ui, &screen_account_code, &shown);
	}
	crypto_wipe(&shown, sizeof(shown));
	return rc;
}

void account_ask_disable(const struct account_row *row, struct buf *sentence)
{
	buf_addf(sentence, _("Disable %s (%s)?\nA session that is open ends at once."), row->login,
		row->name);
}

void account_ask_code(const struct account_row *row, struct buf *sentence)
{
	buf_addf(sentence,
		_("Issue a new code for %s (%s)?\nThe password so far is then no longer good."),
		row->login, row->name);
}

/* --- the code ----------------------------------------------------------------------------------------- */

static enum err_code open_code(struct ui *ui, void *state, const void *args, struct err *err)
{
	(void)ui;
	(void)err;
	*(struct account_code *)state = *(const struct account_code *)args;
	return ERR_OK;
}

static void close_code(struct ui *ui, void *state)
{
	(void)ui;
	crypto_wipe(state, sizeof(struct account_code));
}

static void subject_code(struct ui *ui, void *state, struct buf *out)
{
	(void)ui;
	buf_add(out, ((struct account_code *)state)->login);
}

static void build_code(struct ui *ui, void *state, struct ui_text *out)
{
	const struct account_code *s = state;

	(void)ui;
	ui_put_field(out, N_("Login"), s->login);
	ui_put_field(out, N_("Name"), s->name);
	ui_put_field(out, NC_("account", "Code"), s->code);
	ui_put_bold(out);
	ui_put_gap(out);
	ui_put_line(out,
		_("Write it down: it is shown only now.  It takes the place of the password at "
		  "the first login and is good for three days."));
}

static const struct ui_section code_sections[] = { { .label = NC_("account", "Code"),
	.build = build_code } };

const struct screen screen_account_code = {
	.id = "account_code",
	.title = N_("One-time code"),
	.kind = SCREEN_RECORD,
	.keys = KEYS_ACCOUNT,
	.help = N_(
		"Give it to the person on paper.  A password is set with it at the first login."),
	.state_bytes = sizeof(struct account_code),
	.open = open_code,
	.close = close_code,
	.subject = subject_code,
	.record = { .sections = code_sections, .nsections = ARRAY_SIZE(code_sections) },
};
