/* Changing what the requester said; when two people do it, the second chooses item by item. */

#include "base/str.h"
#include "common.h"
#include "request_form.h"
#include "screens.h"

static void show(struct ui *ui, const struct request *r)
{
	ui_field_set_text(ui, F_NEED, r->need);
	ui_field_set_value(ui, F_CATEGORY, r->category_id.v);
	ui_field_set_text(ui, F_ADDRESS, r->address);
	ui_field_set_value(ui, F_DAY, r->wanted_day);
	ui_field_set_value(ui, F_HEADS, r->heads);
	ui_field_set_value(ui, F_URGENCY, CHOICE_OF(r->urgency));
	ui_field_set_value(ui, F_PART, r->wanted_part);
	ui_field_set_value(ui, F_HOW, CHOICE_OF(r->wanted_how));
	ui_field_set_value(ui, F_CHANNEL, CHOICE_OF(r->channel));
	ui_field_set_value(ui, F_GROUP, r->target_group);
	ui_field_set_value(ui, F_RISK, CHOICE_OF(r->risk));
	ui_field_set_text(ui, F_NOTE, r->note);
}

static enum err_code open_id(
	struct ui *ui, struct request_form *form, struct request_id id, struct err *err)
{
	struct request_view view;
	enum err_code rc = request_form_choices(ui, form, err);

	if (!rc)
		rc = app_request_view(screen_app(ui), id, &view, err);
	if (rc)
		return rc;
	form->id = id;
	form->ver = view.r.ver;
	show(ui, &view.r);
	return ERR_OK;
}

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	return open_id(ui, state, *(const struct request_id *)args, err);
}

static void draft_args(struct ui *ui, void *state, struct buf *out)
{
	const struct request_form *form = state;

	(void)ui;
	buf_addf(out, "%lld %lld", (long long)form->id.v, (long long)form->ver);
}

static enum err_code open_draft(struct ui *ui, void *state, const char *args, struct err *err)
{
	struct request_form *form = state;
	int64_t v[2]; /* id, ver */
	enum err_code rc;

	if (!str_to_numbers(args, v, ARRAY_SIZE(v)))
		return err_set(err, ERR_INTERNAL, "draft of request_edit: %s", args);
	rc = open_id(ui, form, (struct request_id){ v[0] }, err);
	form->ver = v[1]; /* what the person saw when it was written */
	return rc;
}

/* What somebody else has stored meanwhile; the toolkit asks about what both changed. */
static enum err_code offer_theirs(
	struct ui *ui, struct request_form *form, const struct err *conflict, struct err *err)
{
	struct request_view v;
	enum err_code rc = app_request_view(screen_app(ui), form->id, &v, err);
	const struct request *r = &v.r;

	if (rc)
		return rc;
	form->ver = r->ver;
	ui_conflict(ui, conflict->arg[0],
		(const struct ui_theirs[]){ { F_NEED, 0, r->need }, { F_ADDRESS, 0, r->address },
			{ F_NOTE, 0, r->note }, { F_CATEGORY, r->category_id.v, NULL },
			{ F_DAY, r->wanted_day, NULL }, { F_HEADS, r->heads, NULL },
			{ F_URGENCY, CHOICE_OF(r->urgency), NULL },
			{ F_PART, r->wanted_part, NULL }, { F_HOW, CHOICE_OF(r->wanted_how), NULL },
			{ F_CHANNEL, CHOICE_OF(r->channel), NULL },
			{ F_GROUP, r->target_group, NULL }, { F_RISK, CHOICE_OF(r->risk), NULL } },
		12);
	*err = *conflict;
	return ERR_CONFLICT;
}

static enum err_code submit(struct ui *ui, void *state, struct err *err)
{
	struct request_form *form = state;
	struct request_fields fields;
	struct err conflict;
	enum err_code rc;

	request_form_read(ui, &fields);
	rc = app_request_edit(screen_app(ui), form->id, form->ver, &fields, err);
	if (rc == ERR_CONFLICT) {
		conflict = *err;
		return offer_theirs(ui, form, &conflict, err);
	}
	if (rc)
		return rc;
	ui_pop(ui, 1);
	ui_message(ui, _("Saved."));
	return ERR_OK;
}

const struct screen screen_request_edit = {
	.id = "request_edit",
	.title = N_("Change request"),
	.kind = SCREEN_FORM,
	.keys = KEYS_REQUEST,
	.help = N_("What the requester said.  If somebody else changes it at the same time, you "
		   "choose item by "
		   "item whose words stay."),
	.state_bytes = sizeof(struct request_form),
	.open = open,
	.form = { .fields = request_form_fields,
		.nfields = F_COUNT,
		.submit_label = N_("Save"),
		.submit = submit,
		.keeps_draft = true,
		.draft_args = draft_args,
		.open_draft = open_draft },
};
