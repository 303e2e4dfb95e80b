/* Accounts in words, what can be done to them, and the code that is shown once. */
#include "account.h"

#include "app/session.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/str.h"

void say_account_state(struct buf *out, const struct account_row *row, int64_t now)
{
	const int64_t issued_days = (now - row->created_at) / CLOCK_DAY;

	if (row->status) {
		buf_add(out, _("disabled"));
	} else if (row->expires_at && row->expires_at <= now) {
		buf_add(out, I18N(NC_("account", "expired")));
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
		buf_addf(out, " %s", I18N(NC_("account", "on")));
}

void say_account_expiry(struct buf *out, const struct account_row *row, int64_t now)
{
	if (row->expires_at)
		say_day_far(out, clock_day_of(row->expires_at - 1), DAY_PART_ALL_DAY, now);
}

void account_put_expiry(struct ui *ui, struct ui_text *out)
{
	const struct actor *me = &((const struct app *)ui_app(ui))->actor;
	char storage[64];
	struct buf day = BUF_FIXED(storage);

	if (me->hat.v || me->until >= ui_now(ui) + ACCOUNT_WARN_DAYS * CLOCK_DAY)
		return;
	say_day_far(&day, clock_day_of(me->until - 1), DAY_PART_ALL_DAY, ui_now(ui));
	ui_put_gap(out);
	ui_put_linef(out, _("This account ends on %s.  To go on with it tell the one above you."),
		storage);
	ui_put_bold(out);
}

/* --- what can be done --------------------------------------------------------------------------------- */

/* The row of a list, or the account a record's state begins with. */
static const struct account_row *account_of(void *state, const void *row)
{
	return row ? row : state;
}

bool account_may_be_changed(struct ui *ui, const struct account_row *row)
{
	const struct app *app = ui_app(ui);

	return row->id.v != app->actor.account.v &&
	       app_account_may_manage(app, (enum role)row->role);
}

bool account_may_change(struct ui *ui, void *state, const void *row, struct buf *why)
{
	if (account_may_be_changed(ui, account_of(state, row)))
		return true;
	buf_add(why, _("changed by others"));
	return false;
}

/* Whether it is so, and the account one to change; else why not. */
static bool may_if(
	struct ui *ui, const struct account_row *row, bool so, struct buf *why, const char *reason)
{
	if (!so) {
		buf_add(why, _(reason));
		return false;
	}
	return account_may_change(ui, NULL, row, why);
}

bool account_may_unlock(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct account_row *a = account_of(state, row);

	return may_if(ui, a, a->locked_until > ui_now(ui), why, N_("is not locked"));
}

bool account_may_disable(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct account_row *a = account_of(state, row);

	return may_if(ui, a, a->status == 0, why, N_("is disabled already"));
}

bool account_may_enable(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct account_row *a = account_of(state, row);

	return may_if(ui, a, a->status != 0, why, N_("is not disabled"));
}

bool account_may_sign_off(struct ui *ui, void *state, const void *row, struct buf *why)
{
	const struct account_row *a = account_of(state, row);

	return may_if(ui, a, a->online != 0, why, N_("is not online"));
}

enum err_code account_edit(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)err;
	ui_push(ui, &screen_account_form, &account_of(state, row)->id);
	return ERR_OK;
}

enum err_code account_unlock(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct account_row *a = account_of(state, row);
	enum err_code rc = app_account_unlock(screen_app(ui), a->id, err);

	if (!rc)
		ui_message(ui, _("%s is unlocked."), a->login);
	return rc;
}

enum err_code account_disable(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct account_row *a = account_of(state, row);
	enum err_code rc = app_account_enable(screen_app(ui), a->id, false, err);

	if (!rc)
		ui_message(ui, _("%s is disabled and signed off."), a->login);
	return rc;
}

enum err_code account_enable(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct account_row *a = account_of(state, row);
	enum err_code rc = app_account_enable(screen_app(ui), a->id, true, err);

	if (!rc)
		ui_message(ui, _("%s can log in again."), a->login);
	return rc;
}

enum err_code account_sign_off(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct account_row *a = account_of(state, row);
	enum err_code rc = app_session_end_all(screen_app(ui), a->id, err);

	if (!rc)
		ui_message(ui, _("%s is signed off."), a->login);
	return rc;
}

enum err_code account_issue_code(struct ui *ui, void *state, const void *row, struct err *err)
{
	const struct account_row *a = account_of(state, row);
	struct account_code shown;
	enum err_code rc = app_account_reset(screen_app(ui), a->id, shown.code, err);

	if (!rc) {
		STR_COPY(shown.login, a->login);
		STR_COPY(shown.name, a->name);
		ui_push(ui, &screen_account_code, &shown);
	}
	crypto_wipe(&shown, sizeof(shown));
	return rc;
}

void account_ask_disable(struct ui *ui, void *state, const void *row, struct buf *sentence)
{
	const struct account_row *a = account_of(state, row);

	(void)ui;
	buf_addf(sentence, _("Disable %s (%s)?\nA session that is open ends at once."), a->login,
		a->name);
}

void account_ask_sign_off(struct ui *ui, void *state, const void *row, struct buf *sentence)
{
	const struct account_row *a = account_of(state, row);

	(void)ui;
	buf_addf(sentence, _("Sign %s (%s) off?\nWhat is typed there is kept as a draft."),
		a->login, a->name);
}

void account_ask_code(struct ui *ui, void *state, const void *row, struct buf *sentence)
{
	const struct account_row *a = account_of(state, row);

	(void)ui;
	buf_addf(sentence,
		_("Issue a new code for %s (%s)?\nThe password so far is then no longer good."),
		a->login, a->name);
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
