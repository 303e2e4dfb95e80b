/*
 * The next thing that happens to a request of the demonstration city, by the state it is in.
 *
 * A life with a target is steered there without delay and left alone; the others are left to chance.
 */
#include <stdio.h>
#include <stdlib.h>

#include "app/dispatch.h"
#include "app/evaluation.h"
#include "app/merge.h"
#include "app/request.h"
#include "app/task.h"
#include "app/wish.h"
#include "base/mem.h"
#include "base/str.h"
#include "demo_life.h"
#include "store/assignment.h"
#include "store/offer.h"
#include "store/request.h"

#define TRIES	     5
#define ROWS	     16
#define HEADS_MAX    2
#define TEAM_PERCENT 12 /* of what a team could do too */
#define WISH_ITEM    "圆微心愿"

typedef enum err_code step_fn(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err);

bool demo_has_target(const struct demo_life *life)
{
	return life->target != DEMO_NO_TARGET;
}

bool demo_happens(struct demo_life *life, enum request_state target, int percent)
{
	return demo_has_target(life) ? life->target == target
				     : demo_percent(&life->chance, percent);
}

const struct service_item *demo_item_of(const struct demo *d, const struct demo_life *life)
{
	const char *name = d->needs.row[life->need][0];
	size_t i = 0;

	while (i < d->nitems && !str_equal(d->items[i].name, name))
		i++;
	ASSERT(i < d->nitems);
	return &d->items[i];
}

/* --- 点单 --------------------------------------------------------------------------------------------- */

static void invent_uuid(struct demo_chance *c, char out[CRYPTO_UUID_BYTES])
{
	snprintf(out, CRYPTO_UUID_BYTES, "%08llx-%04llx-4%03llx-8%03llx-%012llx",
		(unsigned long long)demo_below(c, INT64_C(1) << 32),
		(unsigned long long)demo_below(c, 1 << 16),
		(unsigned long long)demo_below(c, 1 << 12),
		(unsigned long long)demo_below(c, 1 << 12),
		(unsigned long long)demo_below(c, INT64_C(1) << 48));
}

static enum risk risk_of(const struct demo *d, const struct demo_life *life)
{
	enum risk risk;

	return risk_parse(d->needs.row[life->need][3], &risk) ? risk : RISK_NONE;
}

static enum err_code place(struct demo *d, struct demo_life *life, struct err *err)
{
	const struct demo_resident *resident = &d->residents[life->resident];
	const struct service_item *item = demo_item_of(d, life);
	struct demo_chance *c = &life->chance;
	bool waits = life->target == REQUEST_SUBMITTED || /* so its own clerk has not seen it */
		     life->target == REQUEST_MERGED;
	char uuid[CRYPTO_UUID_BYTES];
	struct request_placed placed;
	struct request_new in = { .uuid = uuid,
		.site = d->sites[life->site].id,
		.requester = resident->person,
		.name = "",
		.phone = "",
		.wish = str_equal(item->name, WISH_ITEM),
		.fields = { .need = d->needs.row[life->need][1],
			.address = resident->address,
			.category = item->category_id,
			.urgency = (enum urgency)item->urgency,
			.wanted_day = clock_day_of(d->app->now) + demo_between(c, 4, 9),
			.wanted_part = (enum day_part)demo_below(c, 3),
			.wanted_how = demo_percent(c, 35) ? WANTED_ON : WANTED_BY,
			.heads = 1,
			.channel = (enum channel)demo_below(c, CHANNEL_CHAT + 1),
			.target_group = resident->group,
			.risk = demo_percent(c, 30) ? RISK_UNASKED : risk_of(d, life) } };
	enum err_code rc;

	if (demo_has_target(life) && in.fields.urgency < URGENCY_ORDINARY)
		in.fields.urgency = URGENCY_ORDINARY;
	invent_uuid(c, uuid);
	rc = demo_act_as_clerk(d, life->site, waits ? TIER_CENTRE : TIER_STATION, err);
	if (!rc)
		rc = app_request_place(d->app, &in, &placed, err);
	life->id = placed.id;
	return rc;
}

/* --- 收单 --------------------------------------------------------------------------------------------- */

/* Not everything goes on: *stopped tells that it does not for now. */
static enum err_code stop(struct demo *d, struct demo_life *life, const struct request *r,
	bool *stopped, struct err *err)
{
	*stopped = true;
	if (demo_happens(life, REQUEST_REJECTED, 2))
		return app_request_refuse(d->app, r->id, 1,
			"这件事不属志愿服务，镇便民服务大厅可以办，已告知怎么去。", err);
	if (demo_happens(life, REQUEST_CANCELLED, 2))
		return app_request_cancel(d->app, r->id, 2, "家里人回来，已经办好了。", err);
	if (demo_happens(life, REQUEST_NEED_INFO, r->ver > 4 ? 0 : 5))
		return app_request_ask_back(d->app, r->id, "请问哪天方便，家里有没有人？", err);
	return demo_hand_over(d, life, r, stopped, err);
}

/* It has been asked for already: the clerk sees it and merges the two. */
static enum err_code merge(struct demo *d, const struct request *r, struct err *err)
{
	struct alike_request *rows = xcalloc(ALIKE_MOST, sizeof(*rows));
	size_t n;
	enum err_code rc = app_alike_to(d->app, r->id, rows, ALIKE_MOST, &n, err);

	if (!rc && n > 0)
		rc = app_request_merge(d->app, &(struct merge_side){ r->id, r->ver },
			&(struct merge_side){ rows[0].row.id, rows[0].row.ver }, err);
	free(rows);
	return rc;
}

static enum err_code accept(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err)
{
	bool stopped;
	enum err_code rc = demo_act_for(d, life, r, ACTION_ACCEPT, err);

	if (!rc && life->target == REQUEST_MERGED)
		return merge(d, r, err);
	if (!rc)
		rc = stop(d, life, r, &stopped, err);
	return rc || stopped ? rc : app_request_accept(d->app, r->id, err);
}

static enum err_code answer(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err)
{
	enum err_code rc = demo_act_as_clerk(d, life->site, TIER_STATION, err);

	return rc ? rc : app_request_answer(d->app, r->id, "问过了：哪天都行，白天家里有人。", err);
}

/* --- 制单 --------------------------------------------------------------------------------------------- */

static enum err_code make(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err)
{
	const struct service_item *item = demo_item_of(d, life);
	const int64_t today = clock_day_of(d->app->now);
	struct request_order order = { .item = item->id,
		.skill = item->skill_id,
		.needs_cert = item->needs_cert,
		.heads = item->heads < HEADS_MAX || life->helper ? item->heads : HEADS_MAX,
		.urgency = (enum urgency)r->urgency,
		.wanted_day = r->wanted_day > today ? r->wanted_day : today + 1,
		.wanted_part = (enum day_part)r->wanted_part,
		.wanted_how = (enum wanted)r->wanted_how,
		.risk = risk_of(d, life),
		.risk_note = "",
		.min_age = item->min_age };
	bool stopped;
	enum err_code rc;

	if (life->helper)
		order.heads = 1;
	rc = demo_act_for(d, life, r, ACTION_MAKE, err);
	if (!rc)
		rc = stop(d, life, r, &stopped, err);
	if (rc || stopped)
		return rc;
	rc = app_request_make(d->app, r->id, r->ver, &order, err);
	return rc || life->target != REQUEST_MADE ? rc : demo_hand_down(d, life, err);
}

/* --- 派单 --------------------------------------------------------------------------------------------- */

/* Nobody fits: it is opened, and when nobody comes for days it cannot be done. */
static enum err_code give_up(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err)
{
	if (r->state != REQUEST_OFFERED && life->tries++ == 0)
		return app_dispatch_open(d->app, r->id, r->ver, err);
	if (r->state != REQUEST_OFFERED)
		return app_request_unable(
			d->app, r->id, "附近没有会做的志愿者，已转告点单人。", err);
	return life->tries++ < 2 ? ERR_OK : app_dispatch_retract(d->app, r->id, err);
}

static enum err_code offer_to_best(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err)
{
	struct person_id persons[DISPATCH_BEST];
	struct team_id team;
	struct dispatch_in in = {
		.request = r->id, .ver = r->ver, .persons = persons, .teams = &team
	};
	const size_t wanted = (size_t)r->heads + demo_percent(&life->chance, 15);
	struct candidates *found;
	enum err_code rc = app_candidates(d->app, r->id, &found, err);

	if (rc)
		return rc;
	if (found->nteams && !demo_has_target(life) && demo_percent(&life->chance, TEAM_PERCENT)) {
		team = found->teams[0].team;
		in.nteams = 1;
	}
	while (!in.nteams && in.npersons < found->nbest && in.npersons < wanted) {
		persons[in.npersons] = found->best[in.npersons].person;
		in.npersons++;
	}
	app_candidates_free(found);
	return in.npersons + in.nteams ? app_dispatch(d->app, &in, err) : give_up(d, life, r, err);
}

static enum err_code dispatch(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err)
{
	enum err_code rc = demo_act_for(d, life, r, ACTION_OFFER, err);

	if (rc)
		return rc;
	if (life->open && r->attempt == 1)
		return app_dispatch_open(d->app, r->id, r->ver, err);
	if (life->helper && r->attempt == 1)
		return app_dispatch(d->app,
			&(struct dispatch_in){ .request = r->id,
				.ver = r->ver,
				.overrule = true,
				.persons = &life->helper->person,
				.npersons = 1 },
			err);
	return offer_to_best(d, life, r, err);
}

/* --- 接单 --------------------------------------------------------------------------------------------- */

static enum err_code decline(struct demo *d, struct demo_life *life, const struct offer_row *offer,
	const struct by_phone *proxy, struct err *err)
{
	static const char *const notes[] = { "", "这几天在外地。", "家里老人住院。", "" };

	return app_offer_decline(d->app, offer->id, demo_between(&life->chance, 1, 6),
		notes[demo_below(&life->chance, ARRAY_SIZE(notes))], proxy, err);
}

static enum err_code answer_offer(struct demo *d, struct demo_life *life, const struct request *r,
	const struct offer_row *offer, struct err *err)
{
	const bool steered = demo_has_target(life);
	const int64_t dice = demo_below(&life->chance, 100);
	const struct by_phone yes = { "打给本人，说能去" }, no = { "打给本人，说去不了" };
	struct assignment_id task;
	bool by_call;
	enum err_code rc = demo_act_as_volunteer(d, offer->person_id, &by_call, err);

	if (!rc && by_call)
		rc = demo_act_as_clerk(d, life->site, TIER_STATION, err);
	if (rc || (!steered && dice >= 88))
		return rc; /* silent */
	if (offer->team_id.v && !by_call)
		return demo_answer_for_team(d, offer, (size_t)r->heads, err);
	if (steered || dice < 74)
		return app_offer_accept(d->app, offer->id, by_call ? &yes : NULL, &task, err);
	return decline(d, life, offer, by_call ? &no : NULL, err);
}

static enum err_code claim(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err)
{
	struct person_id person = { 0 };
	struct candidates *found;
	struct assignment_id task;
	bool by_call;
	enum err_code rc = demo_act_for(d, life, r, ACTION_OFFER, err);

	if (!rc)
		rc = app_candidates(d->app, r->id, &found, err);
	if (rc)
		return rc;
	if (found->nbest)
		person = found->best[demo_below(&life->chance, (int64_t)found->nbest)].person;
	app_candidates_free(found);
	if (!person.v)
		return give_up(d, life, r, err);
	rc = demo_act_as_volunteer(d, person, &by_call, err);
	return rc ? rc : app_claim(d->app, r->id, &task, err);
}

static enum err_code answer_offers(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err)
{
	struct scope all = scope_of("");
	struct offer_row rows[ROWS];
	bool pending = false;
	size_t n;
	enum err_code rc = store_offers_of_request(d->app->db, r->id, &all, rows, ROWS, &n, err);

	for (size_t i = 0; !rc && i < n; i++) {
		if (rows[i].state != OFFER_PENDING)
			continue;
		pending = true;
		rc = answer_offer(d, life, r, &rows[i], err);
	}
	if (rc || pending || !r->claimable)
		return rc;
	return demo_is_wish(d, r) ? demo_claim_wish(d, life, r, err) : claim(d, life, r, err);
}

/* --- 评单 --------------------------------------------------------------------------------------------- */

static void invent_rating(struct demo_life *life, struct evaluation_new *out)
{
	static const char *const words[] = { "", "挺好的，手脚麻利。", "谢谢，没要一口水喝。", "",
		"人很和气。", "" };
	static const int upto[] = { 2, 6, 12, 34, 100 }; /* per cent of 1, 2, 3, 4, 5 */
	const int64_t dice = demo_below(&life->chance, 100);

	*out = (struct evaluation_new){ .rater = demo_percent(&life->chance, 80) ? RATER_REQUESTER
										 : RATER_FAMILY,
		.how = RATED_HOW_PHONE,
		.solved = OUTCOME_SOLVED,
		.score = 1,
		.words = words[demo_below(&life->chance, ARRAY_SIZE(words))] };
	while (dice >= upto[out->score - 1])
		out->score++;
	if (life->target == REQUEST_CLOSED)
		out->score = 5;
	if (life->target != REQUEST_REWORK && out->score > EVALUATION_REWORK)
		return;
	out->score = EVALUATION_REWORK;
	out->solved = OUTCOME_UNSOLVED;
	out->reason = 6;
	out->words = "没两天又坏了。";
}

static enum err_code rate(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err)
{
	struct evaluation_new in;
	bool reopened;
	enum err_code rc = demo_act_as_clerk(d, life->site, TIER_STATION, err);

	if (rc)
		return rc;
	invent_rating(life, &in);
	if (demo_is_wish(d, r) && in.score > EVALUATION_REWORK)
		rc = app_wish_thank(d->app, r->id, "正是想要的，谢谢好心人。", err);
	if (rc)
		return rc;
	if (life->rated_at || demo_percent(&life->chance, 60))
		return app_evaluate(d->app, r->id, &in, &reopened, err);
	in.how = RATED_HOW_SCREEN;
	return app_evaluate_own(d->app, r->receipt, &in, &reopened, err);
}

/* --- the next step ------------------------------------------------------------------------------------ */

/* What is done in a state, and how many minutes one waits before, at least and at most. */
static const struct rule {
	step_fn *step;
	int least, most;
} rules[REQUEST_COUNT] = {
	[REQUEST_SUBMITTED] = { accept, 10, 300 },
	[REQUEST_NEED_INFO] = { answer, 1200, 3000 },
	[REQUEST_ACCEPTED] = { make, 10, 300 },
	[REQUEST_MADE] = { dispatch, 15, 400 },
	[REQUEST_TRANSFERRED] = { demo_hear, 1500, 9000 },
	[REQUEST_NO_SHOW] = { dispatch, 15, 400 },
	[REQUEST_REWORK] = { dispatch, 60, 900 },
	[REQUEST_OFFERED] = { answer_offers, 20, 60 },
	[REQUEST_CLAIMED] = { demo_agree_all, 15, 600 },
	[REQUEST_SCHEDULED] = { demo_arrive_all, 0, 0 },
	[REQUEST_IN_SERVICE] = { demo_report_all, 25, 150 },
	[REQUEST_DELIVERED] = { rate, 300, 4200 },
};

#define UNRATED_PERCENT 22
#define QUICKLY		90 /* minutes at most, for who is steered */

/* Early enough before the end to be waiting still, late enough for a day to answer. */
static int64_t evening_before_end(const struct demo *d, struct demo_chance *c)
{
	return d->end - demo_between(c, 130, 320) * CLOCK_MINUTE;
}

static enum err_code visit_time(
	struct demo *d, struct demo_life *life, int64_t *at, struct err *err)
{
	struct scope all = scope_of("");
	struct assignment_row row;
	size_t n;
	enum err_code rc;

	rc = store_assignments_of_request(d->app->db, life->id, &all, &row, 1, &n, err);
	if (rc || n == 0)
		return rc;
	*at = clock_day_start(row.day) + (row.part == DAY_PART_AFTERNOON ? 14 : 9) * CLOCK_HOUR +
	      demo_below(&life->chance, 2 * CLOCK_HOUR);
	if (*at <= d->app->now)
		*at = d->app->now + CLOCK_HOUR;
	return ERR_OK;
}

static enum err_code when_next(struct demo *d, struct demo_life *life, const struct request *r,
	int64_t *next_at, struct err *err)
{
	const struct rule *rule = &rules[r->state];
	int64_t most = demo_has_target(life) && rule->most > QUICKLY ? QUICKLY : rule->most;
	int64_t least = rule->least < most ? rule->least : most;

	*next_at = 0;
	if (!rule->step || r->state == (int64_t)life->target)
		return ERR_OK;
	if (r->state == REQUEST_DELIVERED && !demo_has_target(life) &&
		demo_percent(&life->chance, UNRATED_PERCENT))
		return ERR_OK;
	if (r->state == REQUEST_DELIVERED && life->rated_at > d->app->now) {
		*next_at = life->rated_at;
		return ERR_OK;
	}
	if (r->state == REQUEST_SCHEDULED)
		return visit_time(d, life, next_at, err);
	*next_at = d->app->now + demo_between(&life->chance, least, most) * CLOCK_MINUTE + 1;
	if (r->state == REQUEST_OFFERED && r->due_at > *next_at && !demo_has_target(life))
		*next_at += (r->due_at - *next_at) * demo_between(&life->chance, 2, 80) / 100;
	else if (!demo_has_target(life))
		*next_at = demo_office_hours(&life->chance, *next_at);
	if (r->state == REQUEST_MADE && life->target == REQUEST_OFFERED)
		*next_at = evening_before_end(d, &life->chance);
	return ERR_OK;
}

/* What may go wrong between people, so that they try again another way. */
static bool is_no_luck(enum err_code rc)
{
	return rc == ERR_BOOKED || rc == ERR_EXCLUDED || rc == ERR_CERT_EXPIRED ||
	       rc == ERR_TAKEN || rc == ERR_LATE || rc == ERR_STATE;
}

static enum err_code act(struct demo *d, struct demo_life *life, struct err *err)
{
	struct request r;
	enum err_code rc;

	if (!life->id.v)
		return place(d, life, err);
	rc = store_request_get_any(d->app->db, life->id, &r, err);
	if (rc || !rules[r.state].step)
		return rc;
	rc = rules[r.state].step(d, life, &r, err);
	if (!is_no_luck(rc))
		return rc;
	life->helper = NULL;
	life->open = true;
	return ++life->tries < TRIES ? ERR_OK : rc;
}

enum err_code demo_step(struct demo *d, struct demo_life *life, int64_t *next_at, struct err *err)
{
	struct request r;
	enum err_code rc = act(d, life, err);

	if (is_no_luck(rc)) {
		*next_at = 0;
		return ERR_OK;
	}
	if (!rc)
		rc = store_request_get_any(d->app->db, life->id, &r, err);
	if (!rc)
		rc = when_next(d, life, &r, next_at, err);
	if (!rc && *next_at && *next_at <= d->app->now)
		*next_at = d->app->now + CLOCK_MINUTE;
	return rc;
}
