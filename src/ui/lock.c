/*
 * Forms of the toolkit itself that ask for a password: the idle lock, the way out of a screen handed over, and a
 * new password.
 */
#include <string.h>

#include "form.h"

static enum err_code check(struct ui *ui, struct err *err)
{
	switch (ui->host->check_password(ui->host->ctx, ui_field_text(ui, 0))) {
	case UI_PASSWORD_RIGHT:
		return ERR_OK;
	case UI_PASSWORD_LOCKED:
		ui_quit(ui, "locked");
		return err_set(err, ERR_ACCOUNT_LOCKED, "at the lock");
	case UI_PASSWORD_WRONG:
		break;
	}
	ui_field_set_text(ui, 0, "");
	(void)err_set(err, ERR_PASSWORD_WRONG, "at the lock");
	err_field(err, "password");
	return ERR_PASSWORD_WRONG;
}

static const struct ui_field password_field[] = {
	{ .id = "password",
		.label = N_("Password"),
		.kind = FIELD_SECRET,
		.need = FIELD_REQUIRED,
		.max_chars = 128 },
};

/* --- the idle lock --------------------------------------------------------------------------------------------------- */

static enum err_code unlock(struct ui *ui, void *state UNUSED, struct err *err)
{
	enum err_code rc = check(ui, err);

	if (rc)
		return rc;
	ui->locked = false;
	stack_drop(ui, ui->top);
	ui_message(ui, "%s", _("Unlocked."));
	return ERR_OK;
}

static bool stay_locked(struct ui *ui, struct frame *f)
{
	size_t leave = form_nfields(f) + TAIL_LEAVE;

	if (form_of(f)->sel == leave)
		ui_quit(ui, "left");
	else
		ui_message(ui, "%s", _("Type the password; 【Leave】 below ends the session."));
	return false;
}

static const struct screen lock_screen = {
	.id = "lock",
	.title = N_("Locked"),
	.kind = SCREEN_FORM,
	.form = { .fields = password_field,
		.nfields = ARRAY_SIZE(password_field),
		.submit_label = N_("Unlock"),
		.leave_note = N_("ends the session; drafts are kept"),
		.submit = unlock },
};

void lock_open(struct ui *ui)
{
	struct frame *f;

	if (!ui->host->has_password || !ui->host->check_password ||
		!ui->host->has_password(ui->host->ctx)) {
		ui_quit(ui, "idle");
		return;
	}
	f = stack_push_lock(ui, &lock_screen);
	form_of(f)->may_leave = stay_locked;
	ui->locked = true;
	ui_message(ui,
		_("Nothing was typed for %d minutes, the screen is locked. "
		  "Type the password to go on; all you wrote is kept."),
		ui->lock_after_sec / 60);
}

/* --- leaving a screen that was handed over ----------------------------------------------------------------------------- */

static void drop_guarded(struct ui *ui)
{
	while (ui->top && stack_is_guarded(ui)) {
		bool last = ui->top->guarded;

		ui->top->guarded = false;
		if (!last) {
			stack_drop(ui, ui->top);
			continue;
		}
		ui_pop(ui, 0);
	}
}

static enum err_code leave_guarded(struct ui *ui, void *state UNUSED, struct err *err)
{
	enum err_code rc = check(ui, err);

	if (rc)
		return rc;
	stack_drop(ui, ui->top);
	drop_guarded(ui);
	ui->locked = false; /* the idle lock may have stood between */
	return ERR_OK;
}

static const struct screen guard_screen = {
	.id = "guard",
	.title = N_("Back to the station"),
	.kind = SCREEN_FORM,
	.form = { .fields = password_field,
		.nfields = ARRAY_SIZE(password_field),
		.submit_label = N_("Go back"),
		.leave_note = N_("stays on this page"),
		.submit = leave_guarded },
};

/* A forgotten way out is no way out: without a password only the session can end. */
static bool leave_guard_form(struct ui *ui UNUSED, struct frame *f UNUSED)
{
	return true;
}

void lock_open_guard(struct ui *ui)
{
	struct frame *f;

	if (!ui->host->has_password || !ui->host->has_password(ui->host->ctx)) {
		ui_quit(ui, "left");
		return;
	}
	f = stack_push_lock(ui, &guard_screen);
	form_of(f)->may_leave = leave_guard_form;
	ui_message(ui, "%s", _("The clerk's password leads back."));
}

/* --- a new password -------------------------------------------------------------------------------------------------- */

enum { P_FIRST, P_SECOND };

static enum err_code same_twice(
	struct ui *ui, void *state UNUSED, const char *text, struct err *err)
{
	if (*ui_field_text(ui, P_FIRST) && !str_equal(ui_field_text(ui, P_FIRST), text))
		return err_set(err, ERR_PASSWORD_TWICE, "two different passwords");
	return ERR_OK;
}

static const struct ui_field new_fields[] = {
	[P_FIRST] = { .id = "password",
		.label = N_("New password"),
		.kind = FIELD_SECRET,
		.need = FIELD_REQUIRED,
		.max_chars = 128,
		.hint = N_("12 characters or more; a sentence in pinyin will do.") },
	[P_SECOND] = { .id = "again",
		.label = N_("Once more"),
		.kind = FIELD_SECRET,
		.need = FIELD_REQUIRED,
		.max_chars = 128,
		.check = same_twice },
};

static enum err_code set_password(struct ui *ui, void *state UNUSED, struct err *err)
{
	enum err_code rc = ui->host->set_password(ui->host->ctx, ui_field_text(ui, P_FIRST), err);

	if (rc) {
		if (!*err->field)
			err_field(err, "password");
		return rc;
	}
	ui_pop(ui, 1);
	ui_message(ui, "%s", _("The new password is set."));
	return ERR_OK;
}

static const struct screen password_screen = {
	.id = "password",
	.title = N_("Set a new password"),
	.kind = SCREEN_FORM,
	.form = { .fields = new_fields, .nfields = ARRAY_SIZE(new_fields), .submit = set_password },
};

static const struct screen first_password_screen = {
	.id = "first_password",
	.title = N_("Set a new password"),
	.kind = SCREEN_FORM,
	.form = { .fields = new_fields,
		.nfields = ARRAY_SIZE(new_fields),
		.leave_note = N_("without a password there is no work"),
		.submit = set_password },
};

static bool leave_is_goodbye(struct ui *ui, struct frame *f UNUSED)
{
	ui_quit(ui, "left");
	return false;
}

void ui_push_password(struct ui *ui, bool forced)
{
	struct frame *f = stack_push(ui, forced ? &first_password_screen : &password_screen, NULL);

	if (f && forced) {
		form_of(f)->may_leave = leave_is_goodbye;
		ui_message(ui, "%s",
			_("The code on the slip works once; please set a password of your own."));
	}
}
