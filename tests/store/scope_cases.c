/* What people do with requests, offers, tasks and ratings: see scope_cases.h. */
#include "scope_cases.h"

#include "app/dispatch.h"
#include "app/evaluation.h"
#include "app/flow.h"
#include "app/handover.h"
#include "app/merge.h"
#include "app/person.h"
#include "app/revisit.h"
#include "app/task.h"
#include "base/clock.h"
#include "base/str.h"

#define ROWS	 64
#define TOMORROW (clock_day_of(FIXTURE_NOW) + 1)

/* Arguments of the calls that take a struct. */
static const struct task_report report = { .outcome = OUTCOME_SOLVED, .served = 1, .minutes = 30 };
static const struct by_phone by_phone = { "本人" };
static const struct evaluation_new rating = {
	.solved = OUTCOME_SOLVED, .score = 5, .words = "", .how = RATED_HOW_PHONE
};

/* --- requests ----------------------------------------------------------------------------------------- */

static struct request_fields a_need(void)
{
	return (struct request_fields){ .need = "换窗玻璃",
		.address = "",
		.category = { 1 },
		.urgency = URGENCY_ORDINARY,
		.wanted_day = TOMORROW,
		.heads = 1 };
}

static enum err_code place(struct app *app, const struct records *r, struct err *err)
{
	const struct request_new in = { .uuid = "00000000-0000-4000-b000-000000000001",
		.site = r->site,
		.requester = r->requester,
		.name = "",
		.phone = "",
		.fields = a_need() };
	struct request_placed placed;

	return app_request_place(app, &in, &placed, err);
}

static enum err_code edit(struct app *app, const struct records *r, struct err *err)
{
	const struct request_fields fields = a_need();

	return app_request_edit(app, r->placed, r->placed_ver, &fields, err);
}

static enum err_code make(struct app *app, const struct records *r, struct err *err)
{
	const struct request_order order = { .item = { 4 },
		.heads = 1,
		.urgency = URGENCY_ORDINARY,
		.risk = RISK_NONE,
		.wanted_day = TOMORROW };

	return app_request_make(app, r->made, r->made_ver, &order, err);
}

static enum err_code view(struct app *app, const struct records *r, struct err *err)
{
	struct request_view out;

	return app_request_view(app, r->placed, &out, err);
}

static enum err_code page(struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	const struct request_page all = { .scope = scope_of(""), .states = UINT32_MAX };
	struct request_row rows[ROWS];
	size_t n;
	enum err_code rc = app_request_page(app, &all, rows, ROWS, &n, err);

	for (size_t i = 0; i < n; i++)
		*shown += rows[i].site_id.v == r->site.v;
	return rc;
}

/* By the requester's name, where persons may be sought, and by number. */
static enum err_code search(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	const char *const typed[] = { r->name, r->no };
	enum err_code rc = ERR_OK;

	for (size_t t = 0; t < ARRAY_SIZE(typed); t++) {
		struct request_row rows[ROWS];
		size_t n;

		rc = app_request_search(app, typed[t], rows, ROWS, &n, err);
		for (size_t i = 0; !rc && i < n; i++)
			*shown += rows[i].site_id.v == r->site.v;
	}
	return rc;
}

static enum err_code triage(struct app *app, const struct records *r, struct err *err)
{
	return app_request_triage(app,
		&(struct request_triage){
			.id = r->placed, .ver = r->placed_ver, .action = ACTION_ACCEPT },
		err);
}

static enum err_code row_of(struct app *app, const struct records *r, struct err *err)
{
	struct request_row out;

	return app_request_row(app, r->placed, &out, err);
}

static enum err_code merge(struct app *app, const struct records *r, struct err *err)
{
	return app_request_merge(app, &(struct merge_side){ r->placed, r->placed_ver },
		&(struct merge_side){ r->made, r->made_ver }, err);
}

static enum err_code master(struct app *app, const struct records *r, struct err *err)
{
	struct merged_row out;

	return app_request_master(app, r->absorbed, &out, err);
}

LIST_OF(app_request_merged, r->merged, struct merged_row)

static enum err_code alike_to(struct app *app, const struct records *r, struct err *err)
{
	struct alike_request rows[ALIKE_MOST];
	size_t n;

	return app_alike_to(app, r->placed, rows, ALIKE_MOST, &n, err);
}

static enum err_code alike_to_new(struct app *app, const struct records *r, struct err *err)
{
	const struct alike_probe probe = {
		.site = r->site, .requester = r->requester, .need = "换窗玻璃", .phone = ""
	};
	struct alike_request rows[ALIKE_MOST];
	size_t n;

	return app_alike_to_new(app, &probe, rows, ALIKE_MOST, &n, err);
}

static enum err_code habit(struct app *app, const struct records *r, struct err *err)
{
	struct request_habit out;

	return app_request_habit(app, r->requester, &out, err);
}

static enum err_code counts(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct site_counts out;
	enum err_code rc = app_site_counts(app, r->site, &out, err);

	for (int state = 0; !rc && state < REQUEST_COUNT; state++)
		*shown += out.request[state];
	return rc;
}

/* Lists of what belongs to one request. */
LIST_OF(app_request_events, r->placed, struct request_event)
LIST_OF(app_request_offers, r->offered, struct offer_row)
LIST_OF(app_request_assignments, r->taken, struct assignment_row)
LIST_OF(app_request_evaluations, r->rated, struct evaluation)

/* --- hand-over ---------------------------------------------------------------------------------------- */

static enum err_code handover(struct app *app, const struct records *r, struct err *err)
{
	const struct handover_new in = { .ver = r->made_ver,
		.department = HANDOVER_HOTLINE,
		.outside_no = "",
		.contact = "",
		.due_day = TOMORROW,
		.told = "已转办" };

	return app_handover(app, r->made, &in, err);
}

static enum err_code route(struct app *app, const struct records *r, struct err *err)
{
	struct route out;

	return app_request_route(app, r->made, &out, err);
}

static enum err_code handover_due(struct app *app, const struct records *r, struct err *err)
{
	int64_t day;

	return app_handover_due(app, r->made, &day, err);
}

static enum err_code handover_last(struct app *app, const struct records *r, struct err *err)
{
	struct handover out;

	return app_handover_last(app, r->handed, &out, err);
}

/* The unit above a station's; a centre and an institute hand it down. */
static enum err_code hand_on(struct app *app, const struct records *r, struct err *err)
{
	const struct site_id unit = app->actor.role == ROLE_STATION ? r->parent : r->site;

	return app_hand_on(app, r->made, unit, "那边能办", err);
}

static enum err_code hand_on_units(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct hand_on_unit units[HAND_ON_UNITS];
	size_t n;
	enum err_code rc = app_hand_on_units(app, r->made, units, HAND_ON_UNITS, &n, err);

	*shown = rc ? 0 : (int64_t)n;
	return rc;
}

static enum err_code handed_list(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct handed_row rows[HANDED_MAX];
	size_t n;
	enum err_code rc = app_handed_list(app, HANDED_WAITING, rows, HANDED_MAX, &n, err);

	for (size_t i = 0; i < n; i++)
		*shown += rows[i].id.v == r->handed.v;
	return rc;
}

/* --- dispatch ----------------------------------------------------------------------------------------- */

static enum err_code candidates(struct app *app, const struct records *r, struct err *err)
{
	struct candidates *out;
	enum err_code rc = app_candidates(app, r->made, &out, err);

	app_candidates_free(out);
	return rc;
}

static enum err_code candidate(struct app *app, const struct records *r, struct err *err)
{
	struct candidate out;

	return app_candidate(app, r->made, r->volunteer, &out, err);
}

static enum err_code candidate_team(struct app *app, const struct records *r, struct err *err)
{
	struct candidate out;

	return app_candidate_team(app, r->made, r->team, &out, err);
}

static enum err_code dispatch(struct app *app, const struct records *r, struct err *err)
{
	const struct dispatch_in in = { .request = r->made,
		.ver = r->made_ver,
		.persons = &r->volunteer,
		.npersons = 1,
		.overrule = true };

	return app_dispatch(app, &in, err);
}

static enum err_code call_list(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct call_row rows[ROWS];
	size_t n;
	enum err_code rc = app_call_list(app, rows, ROWS, &n, err);

	for (size_t i = 0; i < n; i++)
		*shown += rows[i].request_id.v == r->to_call.v;
	return rc;
}

/* --- offers and tasks --------------------------------------------------------------------------------- */

static enum err_code offer_view(struct app *app, const struct records *r, struct err *err)
{
	struct offer_view out;

	return app_offer_view(app, r->offer, &out, err);
}

static enum err_code accept(struct app *app, const struct records *r, struct err *err)
{
	struct assignment_id task;

	return app_offer_accept(app, r->offer, &by_phone, &task, err);
}

static enum err_code call(struct app *app, const struct records *r, struct err *err)
{
	char phone[PHONE_BYTES];

	return app_person_call(app, r->offer, phone, err);
}

static enum err_code claim(struct app *app, const struct records *r, struct err *err)
{
	struct assignment_id task;

	return app_claim(app, r->open, &task, err);
}

static enum err_code my_offers(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct my_offer rows[ROWS];
	size_t n;
	enum err_code rc = app_my_offers(app, rows, ROWS, &n, err);

	for (size_t i = 0; i < n; i++)
		*shown += rows[i].id.v == r->offer.v;
	return rc;
}

static enum err_code my_tasks(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct my_task rows[ROWS];
	size_t n;
	enum err_code rc = app_my_tasks(app, UINT32_MAX, NULL, rows, ROWS, &n, err);

	for (size_t i = 0; i < n; i++)
		*shown += rows[i].id.v == r->task.v;
	return rc;
}

static enum err_code open_requests(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct open_request rows[ROWS];
	size_t n;
	enum err_code rc = app_open_requests(app, rows, ROWS, &n, err);

	for (size_t i = 0; i < n; i++)
		*shown += rows[i].id.v == r->open.v;
	return rc;
}

static enum err_code task_view(struct app *app, const struct records *r, struct err *err)
{
	struct task_view out;

	return app_task_view(app, r->task, &out, err);
}

static enum err_code checkin_code(struct app *app, const struct records *r, struct err *err)
{
	char code[7];

	return app_checkin_code(app, r->site, code, err);
}

/* --- ratings ------------------------------------------------------------------------------------------ */

static enum err_code evaluate(struct app *app, const struct records *r, struct err *err)
{
	bool reopened;

	return app_evaluate(app, r->delivered, &rating, &reopened, err);
}

static enum err_code evaluation_open(struct app *app, const struct records *r, struct err *err)
{
	struct request request;

	return app_evaluation_open(app, r->receipt, &request, err);
}

static enum err_code evaluate_own(struct app *app, const struct records *r, struct err *err)
{
	bool reopened;

	return app_evaluate_own(app, r->receipt, &rating, &reopened, err);
}

static enum err_code ratings(struct app *app, const struct records *r, struct err *err)
{
	const struct rating_page page = { .site = r->site, .year = 2026 };
	struct rating_line rows[ROWS];
	size_t n;

	return app_ratings(app, &page, rows, ROWS, &n, err);
}

static enum err_code delivered(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	const struct delivered_page page = { .site = r->site, .year = 2026 };
	struct rating_case rows[ROWS];
	size_t n;
	enum err_code rc = app_delivered(app, &page, rows, ROWS, &n, err);

	*shown = rc ? 0 : (int64_t)n;
	return rc;
}

static enum err_code flagged(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct rating_case rows[ROWS];
	size_t n;
	enum err_code rc = app_ratings_flagged(app, r->site, RATING_LOW, rows, ROWS, &n, err);

	*shown = rc ? 0 : (int64_t)n;
	return rc;
}

static enum err_code revisits_due(
	struct app *app, const struct records *r, int64_t *shown, struct err *err)
{
	struct rating_case rows[ROWS];
	size_t n;
	enum err_code rc = app_revisits_due(app, rows, ROWS, &n, err);

	for (size_t i = 0; !rc && i < n; i++)
		*shown += rows[i].evaluation_id.v == r->rating.v;
	return rc;
}

static enum err_code evaluation_get(struct app *app, const struct records *r, struct err *err)
{
	struct evaluation_whole out;

	return app_evaluation_get(app, r->rating, &out, err);
}

static enum err_code revisit_open(struct app *app, const struct records *r, struct err *err)
{
	struct revisit_view out;

	return app_revisit_open(app, r->rating, &out, err);
}

static enum err_code revisit_answer(struct app *app, const struct records *r, struct err *err)
{
	const struct revisit_answer answer = {
		.given = true, .said = { OUTCOME_SOLVED, 5 }, .words = ""
	};
	enum revisit_state state;

	return app_revisit_answer(app, r->rating, &answer, &state, err);
}

/* --- the table ---------------------------------------------------------------------------------------- */

/* X(use case, permission, own permission, flags, the call) */
#define RECORD_LIST(X)                                                                             \
	X(app_request_place, REQUEST_NEW, COUNT, 0, place(app, r, err))                            \
	X(app_request_edit, REQUEST_EDIT, COUNT, 0, edit(app, r, err))                             \
	X(app_request_accept, REQUEST_ACCEPT, COUNT, 0, app_request_accept(app, r->placed, err))   \
	X(app_request_ask_back, REQUEST_ACCEPT, COUNT, 0,                                          \
		app_request_ask_back(app, r->placed, "哪天？", err))                               \
	X(app_request_answer, REQUEST_EDIT, COUNT, 0,                                              \
		app_request_answer(app, r->placed, "明天", err))                                   \
	X(app_request_refuse, REQUEST_REFUSE, COUNT, 0,                                            \
		app_request_refuse(app, r->placed, 1, "不属志愿服务", err))                        \
	X(app_request_make, REQUEST_MAKE, COUNT, 0, make(app, r, err))                             \
	X(app_request_cancel, REQUEST_CANCEL, COUNT, 0,                                            \
		app_request_cancel(app, r->taken, 1, "", err))                                     \
	X(app_request_unable, REQUEST_CANCEL, COUNT, 0,                                            \
		app_request_unable(app, r->made, "没人会", err))                                   \
	X(app_request_extend, REQUEST_EXTEND, COUNT, 0,                                            \
		app_request_extend(app, r->taken, 3, "点单人要求", err))                           \
	X(app_request_nudge, REQUEST_NUDGE, COUNT, 0, app_request_nudge(app, r->offered, err))     \
	X(app_request_rework, REQUEST_REWORK, COUNT, 0,                                            \
		app_request_rework(app, r->delivered, "没修好", err))                              \
	X(app_request_view, REQUEST_VIEW, COUNT, 0, view(app, r, err))                             \
	X(app_request_triage, REQUEST_ACCEPT, COUNT, 0, triage(app, r, err))                       \
	X(app_request_row, REQUEST_VIEW, COUNT, 0, row_of(app, r, err))                            \
	X(app_request_merge, REQUEST_MERGE, COUNT, 0, merge(app, r, err))                          \
	X(app_request_unmerge, REQUEST_MERGE, COUNT, 0,                                            \
		app_request_unmerge(app, r->absorbed, err))                                        \
	X(app_request_master, REQUEST_VIEW, COUNT, 0, master(app, r, err))                         \
	X(app_alike_to, REQUEST_MERGE, COUNT, 0, alike_to(app, r, err))                            \
	X(app_alike_to_new, REQUEST_NEW, COUNT, 0, alike_to_new(app, r, err))                      \
	X(app_request_habit, REQUEST_NEW, COUNT, 0, habit(app, r, err))                            \
	X(app_request_route, REQUEST_VIEW, COUNT, 0, route(app, r, err))                           \
	X(app_handover_due, REQUEST_VIEW, COUNT, 0, handover_due(app, r, err))                     \
	X(app_handover, REQUEST_TRANSFER, COUNT, 0, handover(app, r, err))                         \
	X(app_handover_ticket, REQUEST_TRANSFER, COUNT, 0,                                         \
		app_handover_ticket(app, r->handed, "GD-1", "", err))                              \
	X(app_handover_remind, REQUEST_NUDGE, COUNT, 0,                                            \
		app_handover_remind(app, r->handed, "打给王工", err))                              \
	X(app_handover_answer, REQUEST_TRANSFER, COUNT, 0,                                         \
		app_handover_answer(app, r->handed, HANDOVER_SOLVED, "修好了", err))               \
	X(app_handover_last, REQUEST_VIEW, COUNT, 0, handover_last(app, r, err))                   \
	X(app_hand_on, REQUEST_TRANSFER, COUNT, 0, hand_on(app, r, err))                           \
	X(app_desk_claim, REQUEST_TRANSFER, COUNT, 0, app_desk_claim(app, r->made, err))           \
	X(app_candidates, REQUEST_DISPATCH, COUNT, 0, candidates(app, r, err))                     \
	X(app_candidate, REQUEST_DISPATCH, COUNT, 0, candidate(app, r, err))                       \
	X(app_candidate_team, REQUEST_DISPATCH, COUNT, 0, candidate_team(app, r, err))             \
	X(app_dispatch, REQUEST_DISPATCH, COUNT, 0, dispatch(app, r, err))                         \
	X(app_dispatch_open, REQUEST_DISPATCH, COUNT, 0,                                           \
		app_dispatch_open(app, r->made, r->made_ver, err))                                 \
	X(app_dispatch_retract, REQUEST_DISPATCH, COUNT, 0,                                        \
		app_dispatch_retract(app, r->offered, err))                                        \
	X(app_offer_view, OFFER_PROXY, OFFER_ANSWER, 0, offer_view(app, r, err))                   \
	X(app_offer_accept, OFFER_PROXY, OFFER_ANSWER, 0, accept(app, r, err))                     \
	X(app_offer_decline, OFFER_PROXY, OFFER_ANSWER, 0,                                         \
		app_offer_decline(app, r->offer, 1, "", &by_phone, err))                           \
	X(app_person_call, OFFER_PROXY, COUNT, 0, call(app, r, err))                               \
	X(app_claim, OFFER_CLAIM, COUNT, CASE_COUNTY, claim(app, r, err))                          \
	X(app_task_view, TASK_WITNESS, TASK_DO, 0, task_view(app, r, err))                         \
	X(app_task_contact, TASK_WITNESS, TASK_DO, 0, app_task_contact(app, r->task, err))         \
	X(app_task_schedule, TASK_WITNESS, TASK_DO, 0,                                             \
		app_task_schedule(app, r->task, TOMORROW, DAY_PART_MORNING, err))                  \
	X(app_task_arrive, TASK_WITNESS, TASK_DO, 0, app_task_arrive(app, r->task, "", err))       \
	X(app_task_done, TASK_WITNESS, TASK_DO, 0,                                                 \
		app_task_done(app, r->present_task, &report, err))                                 \
	X(app_task_give_back, TASK_WITNESS, TASK_DO, 0,                                            \
		app_task_give_back(app, r->task, 1, "", err))                                      \
	X(app_task_absent, TASK_NOSHOW, COUNT, 0, app_task_absent(app, r->task, "", err))          \
	X(app_checkin_code, TASK_WITNESS, COUNT, 0, checkin_code(app, r, err))                     \
	X(app_evaluate, EVALUATION_NEW, COUNT, 0, evaluate(app, r, err))                           \
	X(app_evaluation_open, EVALUATION_NEW, COUNT, CASE_SECRET, evaluation_open(app, r, err))   \
	X(app_evaluate_own, EVALUATION_NEW, COUNT, CASE_SECRET, evaluate_own(app, r, err))         \
	X(app_ratings, EVALUATION_VIEW, COUNT, 0, ratings(app, r, err))                            \
	X(app_flow_assign, FLOW_ASSIGN, COUNT, 0, app_flow_assign(app, r->site, "F5a", err))       \
	X(app_evaluation_get, EVALUATION_VIEW, COUNT, 0, evaluation_get(app, r, err))              \
	X(app_revisit_open, EVALUATION_REVISIT, COUNT, 0, revisit_open(app, r, err))               \
	X(app_revisit_answer, EVALUATION_REVISIT, COUNT, 0, revisit_answer(app, r, err))

#define SHOWN_LIST(X)                                                                              \
	X(app_request_page, REQUEST_VIEW, COUNT, CASE_LIST, page)                                  \
	X(app_request_search, REQUEST_VIEW, COUNT, CASE_LIST, search)                              \
	X(app_request_events, REQUEST_VIEW, COUNT, CASE_LIST, app_request_events_shown)            \
	X(app_request_offers, REQUEST_VIEW, COUNT, CASE_LIST, app_request_offers_shown)            \
	X(app_hand_on_units, REQUEST_TRANSFER, COUNT, CASE_LIST, hand_on_units)                    \
	X(app_handed_list, REQUEST_VIEW, COUNT, CASE_LIST, handed_list)                            \
	X(app_request_assignments, REQUEST_VIEW, COUNT, CASE_LIST, app_request_assignments_shown)  \
	X(app_request_merged, REQUEST_VIEW, COUNT, CASE_LIST, app_request_merged_shown)            \
	X(app_request_evaluations, EVALUATION_VIEW, COUNT, CASE_LIST,                              \
		app_request_evaluations_shown)                                                     \
	X(app_delivered, EVALUATION_VIEW, COUNT, CASE_LIST, delivered)                             \
	X(app_ratings_flagged, EVALUATION_VIEW, COUNT, CASE_LIST | CASE_EMPTY, flagged)            \
	X(app_revisits_due, EVALUATION_REVISIT, COUNT, CASE_LIST, revisits_due)                    \
	X(app_site_counts, ORG_VIEW, COUNT, CASE_LIST, counts)                                     \
	X(app_call_list, OFFER_PROXY, COUNT, CASE_LIST, call_list)                                 \
	X(app_my_offers, COUNT, OFFER_ANSWER, CASE_LIST, my_offers)                                \
	X(app_my_tasks, COUNT, TASK_DO, CASE_LIST, my_tasks)                                       \
	X(app_open_requests, OFFER_CLAIM, COUNT, CASE_LIST | CASE_COUNTY, open_requests)

#define X(name, perm, own, flags, expression)                                                      \
	static enum err_code name##_case(                                                          \
		struct app *app, const struct records *r, int64_t *shown, struct err *err)         \
	{                                                                                          \
		(void)shown;                                                                       \
		return expression;                                                                 \
	}
RECORD_LIST(X)
#undef X

const struct scope_case scope_request_cases[] = {
#define X(name, perm, own, flags, expression)                                                      \
	{ #name, PERM_##perm, PERM_##own, flags, name##_case },
	RECORD_LIST(X)
#undef X
#define X(name, perm, own, flags, function) { #name, PERM_##perm, PERM_##own, flags, function },
		SHOWN_LIST(X)
#undef X
			{ .name = NULL },
};
