/* Words about one rating, and the columns that lists of them share. */
#include "rating.h"

#include "base/clock.h"

void say_points(struct buf *out, int64_t score)
{
	if (score)
		buf_addf(out, _("%lld points"), (long long)score);
}

void say_kind(struct buf *out, const struct rating_case *r)
{
	buf_add(out, r->evaluation_id.v ? evaluation_kind_label((enum evaluation_kind)r->kind)
					: _("unrated"));
}

void say_why(struct buf *out, int64_t why)
{
	static const struct {
		int64_t bit;
		const char *label;
	} whys[] = { { REVISIT_WHY_LOW, N_("low") }, { REVISIT_WHY_SAMPLE, N_("sample") },
		{ REVISIT_WHY_BURST, N_("in a row") },
		{ REVISIT_WHY_SERVED, N_("by the served") } };
	bool any = false;

	for (size_t i = 0; i < ARRAY_SIZE(whys); i++) {
		if (!(why & whys[i].bit))
			continue;
		buf_addf(out, "%s%s", any ? " " : "", I18N(whys[i].label));
		any = true;
	}
}

void say_flags(struct buf *out, const struct rating_case *r)
{
	if (!r->why)
		return;
	if (revisit_is_held(r->why, r->revisit))
		buf_add(out, _("held"));
	else if (revisit_is_discarded(r->why, r->revisit))
		buf_add(out, _("discarded"));
	else
		buf_add(out, revisit_state_label((enum revisit_state)r->revisit));
}

void case_no(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct rating_case *r = row;

	(void)state;
	say_no(out, r->year, r->no, ui_now(ui));
}

void case_points(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	say_points(out, ((const struct rating_case *)row)->score);
}

void case_kind(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	say_kind(out, row);
}

void case_flags(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	say_flags(out, row);
}

int64_t case_id(const void *row)
{
	const struct rating_case *r = row;

	return r->evaluation_id.v ? r->evaluation_id.v : -r->request_id.v;
}

void open_case(struct ui *ui, const struct rating_case *r)
{
	if (r->evaluation_id.v)
		ui_push(ui, &screen_evaluation_detail, &r->evaluation_id);
	else
		ui_push(ui, &screen_request_detail, &r->request_id);
}
