/*
 * What volunteers look at most, on phones: when they are free, what they have done, who has seen their numbers.
 *
 * The station opens the same screens from a volunteer's record.
 */
#include <stdlib.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/str.h"
#include "domain/place.h"
#include "people.h"

struct state {
	struct person_id id;
	struct volunteer v;
};

static enum err_code open(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;

	s->id = person_of_args(ui, args);
	return app_volunteer_get(screen_app(ui), s->id, &s->v, err);
}

static void subject(struct ui *ui, void *state, struct buf *out)
{
	const struct state *s = state;

	if (s->id.v != screen_app(ui)->actor.person.v)
		buf_add(out, s->v.v.name);
}

/* Where volunteers look at what is theirs they may also look at, and correct, what is known of them. */
static enum err_code open_record(struct ui *ui, void *state, const void *row, struct err *err)
{
	(void)row;
	(void)err;
	ui_push(ui, &screen_volunteer_detail, &((struct state *)state)->id);
	return ERR_OK;
}

static bool is_own(struct ui *ui, void *state, const void *row, struct buf *why)
{
	(void)row;
	if (((struct state *)state)->id.v == screen_app(ui)->actor.person.v)
		return true;
	buf_add(why, _("q leads to the record"));
	return false;
}

static const struct ui_action record_action = { .key = 'g',
	.label = N_("Edit"),
	.note = N_("my record: phone, address"),
	.possible = is_own,
	.run = open_record };

/* --- free times --------------------------------------------------------------------------------------------- */

enum { F_FREE };

static const struct ui_field time_fields[] = {
	[F_FREE] = { .id = "free",
		.label = N_("Free"),
		.kind = FIELD_GRID,
		.hint = N_("Right opens the week; 1 morning, 2 afternoon, 3 evening.") },
};

static enum err_code open_times(struct ui *ui, void *state, const void *args, struct err *err)
{
	struct state *s = state;
	enum err_code rc = open(ui, state, args, err);

	if (!rc)
		ui_field_set_value(ui, F_FREE, s->v.v.free_parts);
	return rc;
}

static enum err_code submit_times(struct ui *ui, void *state, struct err *err)
{
	char text[200];
	struct buf b = BUF_FIXED(text);
	int64_t parts = ui_field_value(ui, F_FREE);
	enum err_code rc =
		app_volunteer_set_free(screen_app(ui), ((struct state *)state)->id, parts, err);

	if (rc)
		return rc;
	say_free(&b, parts);
	ui_pop(ui, 1);
	ui_message(ui, _("Noted: %s."), text);
	return ERR_OK;
}

const struct screen screen_my_times = {
	.id = "my_times",
	.title = N_("Free times"),
	.kind = SCREEN_FORM,
	.keys = KEYS_PERSON,
	.help = N_("Requests are offered for times that are marked here.  Nothing marked: never."),
	.state_bytes = sizeof(struct state),
	.open = open_times,
	.subject = subject,
	.form = { .fields = time_fields,
		.nfields = ARRAY_SIZE(time_fields),
		.submit_label = N_("Save"),
		.submit = submit_times },
};

/* --- hours ---------------------------------------------------------------------------------------------------- */

#define SERVICES_MAX 500

static int64_t service_id(const void *row)
{
	return ((const struct service_row *)row)->id.v;
}

static enum err_code load_hours(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct state *s = state;
	struct service_row *rows = xcalloc(SERVICES_MAX, sizeof(*rows));
	struct all_rows all = { .rows = rows, .row_bytes = sizeof(*rows), .row_id = service_id };
	enum err_code rc = app_volunteer_services(
		screen_app(ui), s->id, NULL, rows, SERVICES_MAX, &all.n, err);

	if (!rc)
		page_of(page, &all);
	free(rows);
	return rc;
}

static void text_day(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)state;
	say_day(out, ((const struct service_row *)row)->day, DAY_PART_ALL_DAY, ui_now(ui));
}

static void text_minutes(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_addf(out, _("%lld min"), (long long)((const struct service_row *)row)->minutes);
}

static void text_confirmed(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)ui;
	(void)state;
	buf_add(out, ((const struct service_row *)row)->confirmed ? _("rated") : _("unrated"));
}

static const struct ui_column hour_columns[] = {
	{ .heading = N_("Date"), .cells = 10, .priority = 1, .text = text_day },
	{ .heading = N_("What"),
		.cells = 12,
		.most = UI_REST,
		.priority = 1,
		.member = COLUMN_MEMBER(struct service_row, brief) },
	{ .heading = N_("Hours"), .cells = 6, .priority = 1, .right = true, .text = text_minutes },
	{ .heading = N_("Kind"),
		.cells = 8,
		.priority = 2,
		.member = COLUMN_MEMBER(struct service_row, category) },
	{ .heading = N_("State"), .cells = 6, .priority = 2, .text = text_confirmed },
};

static void status_hours(struct ui *ui, void *state, struct buf *out)
{
	const struct volunteer_row *v = &((struct state *)state)->v.v;
	int year = clock_date_of(ui_now(ui)).year;

	buf_add(out, _("this year "));
	say_minutes(out, v->month / 12 == year ? v->year_minutes : 0);
	buf_add(out, _(", in all "));
	say_minutes(out, v->total_minutes);
}

const struct screen screen_my_hours = {
	.id = "my_hours",
	.title = N_("Hours"),
	.kind = SCREEN_LIST,
	.keys = KEYS_PERSON,
	.wakes = WAKE_PERSON | WAKE_REQUEST,
	.help = N_("Every service done, newest first, in minutes without the way there.  What is "
		   "wrong\n"
		   "is corrected by the station."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.actions = &record_action,
	.nactions = 1,
	.list = { .row_bytes = sizeof(struct service_row),
		.load = load_hours,
		.row_id = service_id,
		.columns = hour_columns,
		.ncolumns = ARRAY_SIZE(hour_columns),
		.empty = N_("No service yet."),
		.status = status_hours },
};

/* --- who has seen the numbers ----------------------------------------------------------------------------------- */

#define VIEWERS_MAX 500

static int64_t viewer_id(const void *row)
{
	return ((const struct reveal_row *)row)->id.v;
}

static enum err_code load_viewers(struct ui *ui, void *state, struct ui_page *page, struct err *err)
{
	struct state *s = state;
	struct reveal_row *rows = xcalloc(VIEWERS_MAX, sizeof(*rows));
	struct all_rows all = { .rows = rows, .row_bytes = sizeof(*rows), .row_id = viewer_id };
	enum err_code rc =
		app_person_viewers(screen_app(ui), s->id, rows, VIEWERS_MAX, &all.n, err);

	if (!rc)
		page_of(page, &all);
	free(rows);
	return rc;
}

static void text_at(struct ui *ui, void *state, const void *row, struct buf *out)
{
	(void)state;
	say_stamp(out, ((const struct reveal_row *)row)->at, ui_now(ui));
}

static void text_who(struct ui *ui, void *state, const void *row, struct buf *out)
{
	const struct reveal_row *r = row;

	(void)ui;
	(void)state;
	buf_addf(out, "%s %s", r->actor, place_own_name(r->unit));
}

static const struct ui_column viewer_columns[] = {
	{ .heading = N_("Time"), .cells = 12, .priority = 1, .text = text_at },
	{ .heading = N_("Who"), .cells = 20, .priority = 1, .text = text_who },
	{ .heading = N_("Reason"),
		.cells = 16,
		.most = UI_REST,
		.priority = 2,
		.member = COLUMN_MEMBER(struct reveal_row, reason) },
};

const struct screen screen_my_viewers = {
	.id = "my_viewers",
	.title = N_("Seen by"),
	.kind = SCREEN_LIST,
	.keys = KEYS_PERSON,
	.wakes = WAKE_PERSON,
	.help = N_("Who has looked at the telephone or ID number, when and why."),
	.state_bytes = sizeof(struct state),
	.open = open,
	.subject = subject,
	.actions = &record_action,
	.nactions = 1,
	.list = { .row_bytes = sizeof(struct reveal_row),
		.load = load_viewers,
		.row_id = viewer_id,
		.columns = viewer_columns,
		.ncolumns = ARRAY_SIZE(viewer_columns),
		.empty = N_("Nobody has looked at the numbers.") },
};
