/*
 * Merging: of two requests for the same thing one goes along with the other.
 *
 * The one that goes is over for everybody but its requester: it has a state of its own, MERGED, and follows the one
 * that stays to its end.  Done with it, it waits for its own rating like any other.
 */
#include "request_merge.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "domain/alike.h"
#include "person_number.h"
#include "rating.h"
#include "store/assignment.h"
#include "store/candidate.h"
#include "store/merge.h"
#include "store/offer.h"
#include "store/request.h"

#define FOLLOWERS_MAX 64
#define TEXT_BYTES    100

/* --- finding ---------------------------------------------------------------------------------------------- */

/* What others are compared with, and the best so far. */
struct search {
	struct request_standing self; /* id INT64_MAX: one that is not placed yet */
	struct category_id category;
	struct service_item_id item;
	const char *need;
	int64_t at;
	struct alike_request *best;
	size_t cap, n;
};

static int score_of(const struct search *s, const struct alike_row *row)
{
	return alike_score(&(struct alike){ .same_person = row->same_person != 0,
		.same_item = row->item_id.v != 0 && row->item_id.v == s->item.v,
		.same_category = row->category_id.v == s->category.v,
		.apart_sec = s->at - row->created_at,
		.need = s->need,
		.other_need = row->need });
}

static bool is_known(const struct search *s, struct request_id id)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->best[i].row.id.v == id.v)
			return true;
	return id.v == s->self.id;
}

static bool consider(void *ctx, const struct alike_row *row)
{
	struct search *s = ctx;
	int score = score_of(s, row);
	size_t at = s->n;

	if (score < ALIKE_SHOWN || is_known(s, row->id) ||
		!request_action_possible(ACTION_JOIN, (enum request_state)row->state))
		return true;
	while (at > 0 && s->best[at - 1].score < score)
		at--;
	if (at == s->cap)
		return true;
	s->n += s->n < s->cap;
	memmove(s->best + at + 1, s->best + at, (s->n - at - 1) * sizeof(*s->best));
	s->best[at] = (struct alike_request){ .row = *row,
		.score = score,
		.stays = request_stays(
			&(struct request_standing){ row->id.v, (enum request_state)row->state },
			&s->self) };
	return true;
}

static enum err_code look(struct app *app, struct search *s, const char *path,
	struct person_id requester, const struct person_phone *phone, struct err *err)
{
	const struct scope *scope = &app->actor.scope;
	bool has_phone = phone->text[0] != '\0';
	enum err_code rc = ERR_OK;

	if (requester.v)
		rc = store_alike_of_person(app->db, requester, scope, consider, s, err);
	if (!rc && has_phone)
		rc = store_alike_of_phone(
			app->db, phone->index, sizeof(phone->index), scope, consider, s, err);
	if (!rc)
		rc = store_alike_at_site(app->db, requester, phone->index,
			has_phone ? sizeof(phone->index) : 0, path, scope, consider, s, err);
	return rc;
}

enum err_code app_alike_to_new(struct app *app, const struct alike_probe *probe,
	struct alike_request *rows, size_t cap, size_t *n, struct err *err)
{
	struct search s = { .self = { INT64_MAX, REQUEST_SUBMITTED },
		.category = probe->category,
		.need = probe->need,
		.at = app->now,
		.best = rows,
		.cap = cap };
	struct candidate_site site;
	struct person_phone phone = { 0 };
	enum err_code rc = app_need(app, PERM_REQUEST_NEW, err);

	*n = 0;
	if (!rc)
		rc = store_site_spot(app->db, probe->site, &app->actor.scope, &site, err);
	if (rc)
		return rc;
	if (person_phone_read(app, probe->phone, &phone, NULL))
		phone.text[0] = '\0';
	rc = look(app, &s, site.path, probe->requester, &phone, err);
	*n = rc ? 0 : s.n;
	return rc;
}

enum err_code app_alike_to(struct app *app, struct request_id id, struct alike_request *rows,
	size_t cap, size_t *n, struct err *err)
{
	struct search s = { .best = rows, .cap = cap };
	struct person_phone phone = { 0 };
	struct request r;
	enum err_code rc = request_read(app, id, PERM_REQUEST_MERGE, &r, err);

	*n = 0;
	if (!rc)
		rc = person_phone_of(app, r.requester_id, phone.text, err);
	if (rc)
		return rc;
	if (phone.text[0])
		person_phone_index(app, &phone);
	s.self = (struct request_standing){ r.id.v, (enum request_state)r.state };
	s.category = r.category_id;
	s.item = r.item_id;
	s.need = r.need;
	s.at = r.created_at;
	rc = look(app, &s, r.path, r.requester_id, &phone, err);
	*n = rc ? 0 : s.n;
	return rc;
}

/* --- merging ---------------------------------------------------------------------------------------------- */

/* Nobody who has promised to come is called off by it. */
static enum err_code need_nobody(struct app *app, const struct request *r, struct err *err)
{
	int64_t in_hand;
	enum err_code rc = store_assignments_in_hand(app->db, r->id, r->attempt, &in_hand, err);

	if (rc || in_hand == 0)
		return rc;
	err_set(err, ERR_STATE, "request %lld is partly taken", (long long)r->id.v);
	err_arg(err, 0, "%s", request_state_label(REQUEST_CLAIMED));
	return ERR_STATE;
}

static enum err_code merge_into(
	struct app *app, struct request *goes, struct request *stays, struct err *err)
{
	char text[TEXT_BYTES];
	struct buf b = BUF_FIXED(text);
	enum err_code rc = need_nobody(app, goes, err);

	buf_addf(&b, _("together with %s"), stays->no);
	if (!rc)
		rc = store_offers_withdraw(app->db, app->now, goes->id, goes->attempt, NULL, err);
	if (!rc)
		rc = request_move(app, goes,
			&(struct request_change){
				.action = ACTION_MERGE, .to = REQUEST_MERGED, .text = text },
			err);
	if (!rc)
		rc = request_note(app, stays, ACTION_JOIN, goes->no, err);
	if (!rc)
		rc = store_request_set_master(app->db, stays->id, goes->id, NULL, err);
	if (!rc)
		rc = store_requests_adopt(app->db, stays->id, goes->id, NULL, err);
	return rc;
}

static struct request_standing standing(const struct request *r)
{
	return (struct request_standing){ r->id.v, (enum request_state)r->state };
}

enum err_code request_merge_two(
	struct app *app, struct request *a, struct request *b, struct err *err)
{
	const struct request_standing sa = standing(a), sb = standing(b);

	return request_stays(&sa, &sb) ? merge_into(app, b, a, err) : merge_into(app, a, b, err);
}

static enum err_code read_side(
	struct app *app, const struct merge_side *side, struct request *r, struct err *err)
{
	enum err_code rc = request_read(app, side->id, PERM_REQUEST_MERGE, r, err);

	return !rc && r->ver != side->ver ? request_conflict(app, r, err) : rc;
}

enum err_code app_request_merge(
	struct app *app, const struct merge_side *a, const struct merge_side *b, struct err *err)
{
	struct request ra, rb;
	enum err_code rc;

	if (a->id.v == b->id.v)
		return err_set(err, ERR_NOT_FOUND, "a request is not merged with itself");
	rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = read_side(app, a, &ra, err);
	if (!rc)
		rc = read_side(app, b, &rb, err);
	if (!rc)
		rc = request_merge_two(app, &ra, &rb, err);
	return app_end(app, rc, err);
}

/* --- parting ---------------------------------------------------------------------------------------------- */

/* Where it waits again: as it waited when it was merged, its offers apart. */
static enum err_code state_again(
	struct app *app, const struct request *r, enum request_state *state, struct err *err)
{
	int64_t before;
	enum err_code rc = store_event_state_before(app->db, r->id, ACTION_MERGE, &before, err);

	*state = rc || r->attempt > 1 || before == REQUEST_OFFERED ? request_waiting_state(r)
								   : (enum request_state)before;
	return rc;
}

/* why: N_() with the number of the one it was handled with. */
static enum err_code part(
	struct app *app, struct request *r, const char *why, const char *no, struct err *err)
{
	char text[TEXT_BYTES];
	struct buf b = BUF_FIXED(text);
	enum request_state to;
	enum err_code rc = state_again(app, r, &to, err);

	buf_addf(&b, I18N(why), no);
	if (!rc)
		rc = store_request_set_master(app->db, (struct request_id){ 0 }, r->id, NULL, err);
	return rc ? rc
		  : request_move(app, r,
			    &(struct request_change){
				    .action = ACTION_UNMERGE, .to = to, .text = text },
			    err);
}

enum err_code app_request_unmerge(struct app *app, struct request_id id, struct err *err)
{
	struct merged_row master;
	struct request r, stayed;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = request_read(app, id, PERM_REQUEST_MERGE, &r, err);
	if (!rc)
		rc = request_step_check(&(struct request_step){ ACTION_UNMERGE,
						(enum request_state)r.state, REQUEST_MADE },
			err);
	if (!rc)
		rc = store_request_master(app->db, id, &master, err);
	if (!rc)
		rc = store_request_get_any(app->db, master.id, &stayed, err);
	if (!rc)
		rc = request_note(app, &stayed, ACTION_PART, r.no, err);
	if (!rc)
		rc = part(app, &r, N_("parted from %s"), master.no, err);
	return app_end(app, rc, err);
}

/* --- going along ------------------------------------------------------------------------------------------ */

/* What happens to those that go along; false: nothing. */
static bool following_change(const struct request *master, const struct request_change *change,
	struct buf *text, struct request_change *out)
{
	*out = (struct request_change){ .action = ACTION_FOLLOW,
		.to = change->to,
		.text = text->data,
		.close_kind = change->close_kind };
	switch (change->to) {
	case REQUEST_DELIVERED:
		buf_addf(text, _("%s is done"), master->no);
		return true;
	case REQUEST_REJECTED:
	case REQUEST_CLOSED:
		buf_add(text, change->text ? change->text : "");
		return true;
	case REQUEST_CANCELLED:
		out->action = ACTION_UNMERGE; /* one does not want it any more, the other may */
		return true;
	case REQUEST_REWORK:
		buf_addf(text, _("%s is done again"), master->no);
		out->to = REQUEST_MERGED;
		out->next_attempt = true;
		return change->action == ACTION_REOPEN;
	default:
		return false;
	}
}

static enum err_code follow(struct app *app, const struct request *master, struct request_id id,
	const struct request_change *change, struct err *err)
{
	struct request r;
	enum err_code rc = store_request_get_any(app->db, id, &r, err);

	if (rc)
		return rc;
	if (change->action == ACTION_UNMERGE)
		return part(app, &r, N_("%s was withdrawn, this goes on"), master->no, err);
	rc = request_move(app, &r, change, err);
	return rc ? rc : rating_delivered(app, &r, err);
}

enum err_code request_followers_move(struct app *app, const struct request *r,
	const struct request_change *change, struct err *err)
{
	struct follower rows[FOLLOWERS_MAX];
	char storage[REQUEST_EVENT_TEXT_BYTES + 1];
	struct buf text = BUF_FIXED(storage);
	struct request_change theirs;
	size_t n;
	enum err_code rc;

	if (!following_change(r, change, &text, &theirs))
		return ERR_OK;
	rc = store_requests_following(app->db, r->id,
		theirs.to == REQUEST_MERGED ? REQUEST_DELIVERED : REQUEST_MERGED, rows,
		ARRAY_SIZE(rows), &n, err);
	for (size_t i = 0; !rc && i < n; i++)
		rc = follow(app, r, rows[i].id, &theirs, err);
	return rc;
}

enum err_code request_work_done(
	struct app *app, const struct request *r, struct work_done *out, struct err *err)
{
	struct merged_row master;
	int64_t done;
	enum err_code rc = store_assignments_done(app->db, r->id, r->attempt, &done, err);

	*out = (struct work_done){ r->id, r->attempt };
	if (rc || done > 0)
		return rc;
	rc = store_request_master(app->db, r->id, &master, err);
	if (rc == ERR_NOT_FOUND)
		return ERR_OK;
	if (!rc)
		*out = (struct work_done){ master.id, master.attempt };
	return rc;
}

/* --- reading ---------------------------------------------------------------------------------------------- */

enum err_code app_request_master(
	struct app *app, struct request_id id, struct merged_row *out, struct err *err)
{
	struct request r;
	enum err_code rc = request_read(app, id, PERM_REQUEST_VIEW, &r, err);

	return rc ? rc : store_request_master(app->db, id, out, err);
}

enum err_code app_request_merged(struct app *app, struct request_id id, struct merged_row *rows,
	size_t cap, size_t *n, struct err *err)
{
	enum err_code rc = app_need(app, PERM_REQUEST_VIEW, err);

	*n = 0;
	return rc ? rc : store_requests_merged(app->db, id, &app->actor.scope, rows, cap, n, err);
}
