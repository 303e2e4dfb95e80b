/*
 * Placing and changing a request: 点单.
 *
 * The form's uuid makes placing idempotent: a commit can land and its answer be lost on a bad line; the second
 * try then gets what the first one made.
 */
#include <stdio.h>
#include <string.h>

#include "app/flow.h"
#include "app/person.h"
#include "app/request.h"
#include "app/wish.h"
#include "base/clock.h"
#include "base/str.h"
#include "base/utf8.h"
#include "rating.h"
#include "request_merge.h"
#include "request_place.h"
#include "site_tree.h"
#include "store/candidate.h"
#include "store/flow.h"
#include "store/request.h"
#include "store/site.h"
#include "text.h"
#include "wish_rule.h"

#define WANTED_DAYS_MAX 366
#define BRIEF_CHARS	16 /* of the need, until the work order names the service */

static enum err_code check_texts(const struct request_fields *f, struct err *err)
{
	const struct {
		struct text_rule rule;
		const char *text;
	} texts[] = {
		{ { "need", N_("The need"), REQUEST_NEED_CHARS, 1 }, f->need },
		{ { "address", N_("The place"), REQUEST_ADDRESS_CHARS, 0 }, f->address },
		{ { "risk_note", N_("The risk"), REQUEST_RISK_NOTE_CHARS, 0 }, f->risk_note },
		{ { "note", N_("The note"), REQUEST_NOTE_CHARS, 0 }, f->note },
	};
	enum err_code rc = ERR_OK;

	for (size_t i = 0; !rc && i < ARRAY_SIZE(texts); i++)
		rc = check_text(&texts[i].rule, texts[i].text, err);
	return rc;
}

static enum err_code check_fields(struct app *app, const struct request_fields *f, struct err *err)
{
	static const struct number_rule heads = { "heads", N_("Heads"), 1, 99 };
	int64_t today = clock_day_of(app->now);
	enum err_code rc = check_texts(f, err);

	if (!rc)
		rc = check_number(&heads, f->heads, err);
	if (rc)
		return rc;
	if (f->category.v == 0) {
		err_set(err, ERR_REQUIRED, "no category");
		err_arg(err, 0, "%s", _("The category"));
		err_field(err, "category");
		return ERR_REQUIRED;
	}
	if (f->wanted_day < today || f->wanted_day > today + WANTED_DAYS_MAX) {
		err_set(err, f->wanted_day < today ? ERR_PAST : ERR_DATE, "wanted day %lld",
			(long long)f->wanted_day);
		err_field(err, "wanted_day");
		return err ? err->code : ERR_PAST;
	}
	return ERR_OK;
}

static void brief_of(const char *need, char *brief, size_t brief_bytes)
{
	struct buf b = buf_over(brief, brief_bytes);
	const char *first = need;

	buf_add_n(&b, first, utf8_cut_chars(first, BRIEF_CHARS));
}

/* The person the request is for: known, or registered now; phone, address and group as the form has them. */
static enum err_code requester_of(
	struct app *app, const struct request_new *in, struct person_id *id, struct err *err)
{
	if (in->requester.v == 0)
		return app_person_add(app,
			&(struct person_new){ .name = in->name,
				.sex = SEX_UNKNOWN,
				.site = in->site,
				.address = in->fields.address,
				.group = in->fields.target_group,
				.phone = in->phone },
			id, err);
	*id = in->requester;
	return app_person_set_contact(app, *id,
		&(struct person_contact){ .phone = str_is_empty(in->phone) ? NULL : in->phone,
			.address = str_is_empty(in->fields.address) ? NULL : in->fields.address,
			.group = in->fields.target_group },
		err);
}

/* Number and receipt code of a new request: 1123-017 is the 17th of 23 November in its county. */
static enum err_code number_of(struct app *app, struct site_id county,
	struct request_insert_in *row, struct request_placed *out, struct err *err)
{
	struct clock_date date = clock_date_of(app->now);
	struct buf no = BUF_FIXED(out->no);
	int64_t serial;
	enum err_code rc;

	rc = store_request_counter_next(app->db, county, clock_day_of(app->now), &serial, err);
	if (rc)
		return rc;
	buf_addf(&no, "%02d%02d-%03lld", date.month, date.day, (long long)serial);
	crypto_code(out->receipt);
	row->county_id = county;
	row->year = date.year;
	row->no = out->no;
	row->receipt = out->receipt;
	return ERR_OK;
}

static void take_fields(
	struct request_insert_in *row, const struct request_fields *f, const char *brief)
{
	row->need = f->need;
	row->brief = brief;
	row->address = f->address ? f->address : "";
	row->category_id = f->category;
	row->urgency = f->urgency;
	row->wanted_day = f->wanted_day;
	row->wanted_part = f->wanted_part;
	row->wanted_how = f->wanted_how;
	row->heads = f->heads;
	row->channel = f->channel;
	row->target_group = f->target_group;
	row->risk = f->risk;
	row->risk_note = f->risk_note ? f->risk_note : "";
	row->note = f->note ? f->note : "";
}

/* A wish follows its own flow, whatever the site has chosen. */
static enum err_code wish_flow(struct app *app, const struct request_new *in,
	struct person_id requester, struct flow_id *flow, struct err *err)
{
	enum err_code rc = wish_check_public(app, requester, "need", in->fields.need, err);

	return rc ? rc : store_flow_of_key(app->db, FLOW_WISH, in->site, flow, err);
}

/* The row of a request not yet submitted; its first event submits it. */
static enum err_code insert_draft(
	struct app *app, const struct request_new *in, struct request_placed *out, struct err *err)
{
	struct request_insert_in row = { .uuid = in->uuid,
		.site_id = in->site,
		.consent_ver = in->wish ? CONSENT_WISH : CONSENT_VERSION,
		.placed_by = app->actor.account,
		.state = REQUEST_DRAFT,
		.timer_from = app->now,
		.due_at = CLOCK_NEVER,
		.check_at = CLOCK_NEVER,
		.created_at = app->now };
	char brief[REQUEST_BRIEF_BYTES + 1];
	struct candidate_site site;
	struct site_id county;
	enum err_code rc;

	rc = store_site_spot(app->db, in->site, &app->actor.scope, &site, err);
	if (!rc)
		rc = site_need_open(app, in->site, err);
	if (rc)
		return rc;
	county.v = path_site(site.path, 1);
	if (county.v == 0)
		county = in->site;
	brief_of(in->fields.need, brief, sizeof(brief));
	take_fields(&row, &in->fields, brief);
	row.path = site.path;
	rc = requester_of(app, in, &row.requester_id, err);
	if (!rc)
		rc = in->wish ? wish_flow(app, in, row.requester_id, &row.flow_id, err)
			      : store_flow_of_site(
					app->db, in->site, FLOW_DEFAULT, &row.flow_id, err);
	if (!rc)
		rc = number_of(app, county, &row, out, err);
	if (!rc)
		rc = request_limit(app,
			&(struct request_clock){ row.flow_id, in->fields.urgency, TIMER_DONE },
			&row.done_by, err);
	if (!rc)
		rc = store_request_insert(app->db, &row, &out->id, err);
	return rc;
}

/* The clerk of the very place sees the request while placing it: it is accepted at once, if that is theirs. */
static bool accepts_at_once(struct app *app, const struct request *r)
{
	return app->actor.role == ROLE_STATION && app->actor.site.v == r->site_id.v &&
	       app_may(app, PERM_REQUEST_ACCEPT) &&
	       !request_check(app, r, ACTION_ACCEPT, REQUEST_ACCEPTED, NULL);
}

static void say_rerouted(const struct app *app, const struct site *from, const struct site *to,
	char out[REQUEST_REROUTED_BYTES])
{
	struct buf text = buf_over(out, REQUEST_REROUTED_BYTES);

	place_title((enum site_kind)from->kind, place_own_name(from->place), &text);
	buf_add(&text, _(": "));
	liveness_why(&SITE_LIVENESS(from), app->now, &text);
	buf_add(&text, _(", passed to "));
	place_title((enum site_kind)to->kind, to->place, &text);
}

/* Nobody is at the station (B4): the institute has it.  Whoever places it at the station's own desk is somebody. */
static enum err_code reroute(
	struct app *app, struct request *r, struct request_placed *out, struct err *err)
{
	struct site site, above;
	enum err_code rc = store_site_read(app->db, r->site_id, &site, err);

	if (rc || app->actor.site.v == site.id.v || !SITE_IDLE_DAYS(&site, app->now))
		return rc;
	rc = store_site_read(app->db, site.parent_id, &above, err);
	if (rc || above.status != SITE_STATUS_OPEN)
		return rc;
	say_rerouted(app, &site, &above, out->rerouted);
	r->desk_id = above.id;
	return request_note(app, r, ACTION_HAND_UP, out->rerouted, err);
}

static enum err_code submit(struct app *app, struct request_placed *out, struct err *err)
{
	struct request r;
	enum err_code rc;

	out->rerouted[0] = '\0';
	rc = store_request_get(app->db, out->id, &app->actor.scope, &r, err);
	if (!rc)
		rc = request_move(app, &r,
			&(struct request_change){ .action = ACTION_PLACE, .to = REQUEST_SUBMITTED },
			err);
	if (!rc)
		rc = reroute(app, &r, out, err);
	if (!rc && accepts_at_once(app, &r))
		rc = request_move(app, &r,
			&(struct request_change){ .action = ACTION_ACCEPT, .to = REQUEST_ACCEPTED },
			err);
	return rc;
}

static bool placed_before(struct app *app, const char *uuid, struct request_placed *out,
	enum err_code *rc, struct err *err)
{
	struct request r;

	*rc = store_request_by_uuid(app->db, uuid, &app->actor.scope, &r, err);
	if (*rc == ERR_NOT_FOUND) {
		*rc = ERR_OK;
		return false;
	}
	if (*rc == ERR_OK) {
		out->id = r.id;
		STR_COPY(out->no, r.no);
		STR_COPY(out->receipt, r.receipt);
	}
	return true;
}

enum err_code request_place(struct app *app, const struct request_new *in,
	struct request_placed *out, bool *before, struct err *err)
{
	enum err_code rc = check_fields(app, &in->fields, err);

	*before = false;
	if (rc)
		return rc;
	*before = placed_before(app, in->uuid, out, &rc, err);
	if (*before || rc)
		return rc;
	rc = insert_draft(app, in, out, err);
	return rc ? rc : submit(app, out, err);
}

/* It is the same as one that waits already. */
static enum err_code merge_placed(
	struct app *app, struct request_id placed, struct request_id with, struct err *err)
{
	struct request r, other;
	enum err_code rc = request_read(app, placed, PERM_REQUEST_MERGE, &r, err);

	if (!rc)
		rc = request_read(app, with, PERM_REQUEST_MERGE, &other, err);
	return rc ? rc : request_merge_two(app, &r, &other, err);
}

enum err_code app_request_place(
	struct app *app, const struct request_new *in, struct request_placed *out, struct err *err)
{
	bool before;
	enum err_code rc;

	memset(out, 0, sizeof(*out));
	rc = app_need(app, PERM_REQUEST_NEW, err);
	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = request_place(app, in, out, &before, err);
	if (!rc && !before && in->merge_with.v)
		rc = merge_placed(app, out->id, in->merge_with, err);
	return app_end(app, rc, err);
}

static enum err_code check_still_public(
	struct app *app, const struct request *r, const char *need, struct err *err)
{
	bool wish;
	enum err_code rc = app_is_wish(app, r->flow_id, &wish, err);

	return rc || !wish ? rc : wish_check_public(app, r->requester_id, "need", need, err);
}

enum err_code app_request_edit(struct app *app, struct request_id id, int64_t ver,
	const struct request_fields *f, struct err *err)
{
	char brief[REQUEST_BRIEF_BYTES + 1];
	struct request r;
	enum err_code rc;

	rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = request_read(app, id, PERM_REQUEST_EDIT, &r, err);
	if (!rc && r.ver != ver)
		rc = request_conflict(app, &r, err);
	if (!rc)
		rc = check_fields(app, f, err);
	if (!rc)
		rc = check_still_public(app, &r, f->need, err);
	if (!rc)
		rc = app_person_set_contact(app, r.requester_id,
			&(struct person_contact){ .group = f->target_group }, err);
	if (rc)
		goto out;
	STR_COPY(brief, r.brief);
	if (r.item_id.v == 0)
		brief_of(f->need, brief, sizeof(brief));
	rc = rating_count_all(app, &r, -1, err);
	if (rc)
		goto out;
	rc = store_request_edit(app->db,
		&(struct request_edit_in){ .id = id,
			.need = f->need,
			.brief = brief,
			.address = f->address ? f->address : "",
			.category_id = f->category,
			.urgency = f->urgency,
			.wanted_day = f->wanted_day,
			.wanted_part = f->wanted_part,
			.wanted_how = f->wanted_how,
			.heads = f->heads,
			.channel = f->channel,
			.target_group = f->target_group,
			.risk = f->risk,
			.risk_note = f->risk_note ? f->risk_note : "",
			.note = f->note ? f->note : "" },
		NULL, err);
	if (!rc)
		rc = rating_count_all(app, &r, 1, err);
	if (!rc)
		rc = request_note(app, &r, ACTION_EDIT, "", err);
out:
	return app_end(app, rc, err);
}
