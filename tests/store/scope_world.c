/* Villages with one record of every kind: see scope_world.h. */
#include "scope_world.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "app/account.h"
#include "app/acting.h"
#include "app/code.h"
#include "app/dispatch.h"
#include "app/draft.h"
#include "app/evaluation.h"
#include "app/handover.h"
#include "app/merge.h"
#include "app/session.h"
#include "app/site.h"
#include "app/station.h"
#include "app/task.h"
#include "app/team.h"
#include "app/volunteer.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/str.h"

static void no_error(enum err_code rc, const struct err *err)
{
	if (rc)
		fail_msg("%s: %s", err_name(rc), err->detail);
}

/* --- requests, one in each state ---------------------------------------------------------------------- */

static struct request_id place(struct scope_world *w, const struct records *r, int n)
{
	char uuid[CRYPTO_UUID_BYTES];
	struct request_placed placed;
	struct request_new in = { .uuid = uuid,
		.site = r->site,
		.requester = r->requester,
		.name = r->name,
		.phone = "",
		.fields = { .need = "换灯管",
			.address = "3组28号",
			.category = w->f.category,
			.urgency = URGENCY_ORDINARY,
			.wanted_day = clock_day_of(FIXTURE_NOW) + 3,
			.heads = 1 } };
	struct err err;

	snprintf(uuid, sizeof(uuid), "00000000-0000-4000-9%03d-%012lld", n, (long long)r->site.v);
	no_error(app_request_place(&w->f.app, &in, &placed, &err), &err);
	return placed.id;
}

static struct request_id make(struct scope_world *w, const struct records *r, int n)
{
	const struct request_order order = { .item = { 4 },
		.heads = 1, /* 上门陪护: no skill */
		.urgency = URGENCY_ORDINARY,
		.risk = RISK_NONE,
		.wanted_day = clock_day_of(FIXTURE_NOW) + 3 };
	struct request_id id = place(w, r, n);
	struct err err;

	no_error(app_request_accept(&w->f.app, id, &err), &err);
	no_error(app_request_make(&w->f.app, id, fixture_ver(&w->f, id), &order, &err), &err);
	return id;
}

static struct request_id offer(
	struct scope_world *w, const struct records *r, struct person_id person, int n)
{
	struct request_id id = make(w, r, n);
	const struct dispatch_in in = { .request = id,
		.ver = fixture_ver(&w->f, id),
		.persons = &person,
		.npersons = 1,
		.overrule = true };
	struct err err;

	no_error(app_dispatch(&w->f.app, &in, &err), &err);
	return id;
}

static struct offer_id offer_of(struct scope_world *w, struct request_id id)
{
	struct offer_row row;
	struct err err;
	size_t n;

	no_error(app_request_offers(&w->f.app, id, &row, 1, &n, &err), &err);
	return row.id;
}

static struct request_id take(
	struct scope_world *w, const struct records *r, int n, struct assignment_id *task)
{
	const struct by_phone proxy = { "本人" };
	struct request_id id = offer(w, r, r->volunteer, n);
	struct err err;

	no_error(app_offer_accept(&w->f.app, offer_of(w, id), &proxy, task, &err), &err);
	return id;
}

static struct request_id deliver(struct scope_world *w, const struct records *r, int n)
{
	const struct task_report report = { .outcome = OUTCOME_SOLVED, .served = 1, .minutes = 30 };
	struct assignment_id task;
	struct request_id id = take(w, r, n, &task);
	struct err err;

	no_error(app_task_arrive(&w->f.app, task, "", &err), &err);
	no_error(app_task_done(&w->f.app, task, &report, &err), &err);
	return id;
}

static void hand_over(struct scope_world *w, struct records *r)
{
	struct err err;

	r->handed = make(w, r, 10);
	no_error(app_handover(&w->f.app, r->handed,
			 &(struct handover_new){ .ver = fixture_ver(&w->f, r->handed),
				 .department = HANDOVER_HOTLINE,
				 .outside_no = "",
				 .contact = "",
				 .due_day = clock_day_of(FIXTURE_NOW) + 1,
				 .told = "已转办" },
			 &err),
		&err);
}

/* --- people ------------------------------------------------------------------------------------------- */

static struct person_id register_to_call(struct scope_world *w, const struct records *r)
{
	const struct volunteer_new in = { .token = r->draft,
		.person = { .name = "马呼",
			.sex = SEX_FEMALE,
			.has_birth = true,
			.born_on = clock_day_from(1960, 1, 1),
			.site = r->site },
		.nobody_else = true,
		.status = VOLUNTEER_STATUS_ACTIVE,
		.free_parts = FREE_ALL,
		.political = POLITICAL_MASSES,
		.by_call = true };
	struct person_id id;
	struct err err;

	no_error(app_volunteer_register(&w->f.app, &in, &id, &err), &err);
	return id;
}

/* A session and a draft of the volunteer, then acts as the system again. */
static void leave_traces(struct scope_world *w, struct records *r)
{
	const struct draft draft = { .token = r->draft,
		.screen = "request_new",
		.args = "",
		.title = "",
		.what = "",
		.field = "",
		.text = "x" };
	struct err err;

	no_error(app_session_open(&w->f.app,
			 &(struct session_new){ .account = r->account,
				 .ip = "10.0.0.1",
				 .term = "xterm",
				 .client = "test",
				 .pid = getpid() },
			 &r->session, &err),
		&err);
	no_error(app_draft_save(&w->f.app, &draft, &err), &err);
	app_act_as_system(&w->f.app);
}

static void found_team(struct scope_world *w, struct records *r)
{
	struct code_row kind;
	const struct team_fields in = { .token = r->draft,
		.name = "护河队",
		.site = r->site,
		.leader = r->volunteer,
		.founded_on = 20000 };
	struct team_fields fields = in;
	struct team team;
	size_t n;
	struct err err;

	no_error(app_code_list(&w->f.app, CODE_TEAM_KIND, &kind, 1, &n, &err), &err);
	fields.kind = r->team_kind = kind.code;
	no_error(app_team_create(&w->f.app, &fields, &r->team, &err), &err);
	no_error(app_team_get(&w->f.app, r->team, &team, &err), &err);
	r->team_ver = team.t.ver;
}

/* Whoever heads the village, with a number to look up. */
static void give_head(struct scope_world *w, struct records *r)
{
	struct site site;
	struct err err;

	no_error(app_site_get(&w->f.app, r->site, &site, &err), &err);
	r->parent = site.parent_id;
	r->county.v = path_site(site.path, 1);
	STR_COPY(r->code, site.code);
	no_error(app_site_edit(&w->f.app, r->site, site.ver,
			 &(struct site_fields){ .kind = SITE_KIND_STATION,
				 .parent = r->parent,
				 .name = site.name,
				 .code = r->code,
				 .head = "赵永福",
				 .phone = "19900000012",
				 .opened_on = site.opened_on },
			 &err),
		&err);
}

static void stand_by(struct scope_world *w, struct records *r)
{
	struct err err;

	no_error(app_grid_put(&w->f.app, r->site, "001", "1组", &err), &err);
	no_error(app_pairing_add(&w->f.app,
			 &(struct pairing_new){ .site = r->site, .kind = 1, .unit = "县文化馆" },
			 &r->pairing, &err),
		&err);
}

static void make_people(struct scope_world *w, struct records *r)
{
	const struct person_new person = {
		.name = r->name, .site = r->site, .phone = "19900001234"
	};
	struct account_row account;
	struct volunteer volunteer;
	struct err err;

	snprintf(r->draft, sizeof(r->draft), "00000000-0000-4000-a000-%012lld",
		(long long)r->site.v);
	r->volunteer = fixture_volunteer(&w->f, "钱志愿", r->site, "水电维修", &r->account);
	app_act_as_system(&w->f.app);
	no_error(app_person_create(&w->f.app, &person, &r->requester, &err), &err);
	no_error(app_account_get(&w->f.app, r->account, &account, &err), &err);
	STR_COPY(r->login, account.login);
	no_error(app_volunteer_get(&w->f.app, r->volunteer, &volunteer, &err), &err);
	r->volunteer_ver = volunteer.ver;
	r->to_join = register_to_call(w, r);
	found_team(w, r);
	leave_traces(w, r);
}

static void fill(struct scope_world *w, struct records *r)
{
	const struct evaluation_new five = {
		.solved = OUTCOME_SOLVED, .score = 5, .words = "", .how = RATED_HOW_PHONE
	};
	struct request_view view;
	struct evaluation rating;
	struct site site;
	bool reopened;
	struct err err;
	size_t n;

	app_act_as_system(&w->f.app);
	give_head(w, r);
	stand_by(w, r);
	make_people(w, r);
	r->placed = place(w, r, 1);
	no_error(app_request_view(&w->f.app, r->placed, &view, &err), &err);
	STR_COPY(r->no, view.r.no);
	r->made = make(w, r, 2);
	r->offered = offer(w, r, r->volunteer, 3);
	r->offer = offer_of(w, r->offered);
	r->to_call = offer(w, r, r->to_join, 4);
	r->open = make(w, r, 5);
	no_error(app_dispatch_open(&w->f.app, r->open, fixture_ver(&w->f, r->open), &err), &err);
	r->taken = take(w, r, 6, &r->task);
	r->present = take(w, r, 7, &r->present_task);
	no_error(app_task_arrive(&w->f.app, r->present_task, "", &err), &err);
	r->delivered = deliver(w, r, 8);
	no_error(app_request_view(&w->f.app, r->delivered, &view, &err), &err);
	STR_COPY(r->receipt, view.r.receipt);
	r->rated = deliver(w, r, 9);
	no_error(app_evaluate(&w->f.app, r->rated, &five, &reopened, &err), &err);
	hand_over(w, r);
	r->merged = place(w, r, 20);
	r->absorbed = place(w, r, 21);
	no_error(
		app_request_merge(&w->f.app,
			&(struct merge_side){ r->merged, fixture_ver(&w->f, r->merged) },
			&(struct merge_side){ r->absorbed, fixture_ver(&w->f, r->absorbed) }, &err),
		&err);
	no_error(app_request_evaluations(&w->f.app, r->rated, &rating, 1, &n, &err), &err);
	r->rating = rating.id;
	r->placed_ver = fixture_ver(&w->f, r->placed);
	r->made_ver = fixture_ver(&w->f, r->made);
	no_error(app_site_get(&w->f.app, r->site, &site, &err), &err);
	r->site_ver = site.ver;
}

/* --- the world ---------------------------------------------------------------------------------------- */

static struct site_id add_site(struct scope_world *w, struct site_id parent, enum site_kind kind,
	const char *name, const char *code)
{
	const struct site_fields in = { .kind = kind,
		.parent = parent,
		.name = name,
		.code = code,
		.opened_on = clock_day_of(FIXTURE_NOW) };
	struct site_id id;
	struct err err;

	app_act_as_system(&w->f.app);
	no_error(app_site_create(&w->f.app, &in, &id, &err), &err);
	return id;
}

static void make_actors(struct scope_world *w)
{
	const struct person_id nobody = { 0 };
	struct fixture *f = &w->f;
	struct person_id leader = fixture_volunteer(f, "刘队长", f->village, "水电维修", NULL);

	w->actor[ROLE_ADMIN] = fixture_account(f, "county-admin", ROLE_ADMIN, f->county, nobody);
	w->actor[ROLE_CENTRE] = f->centre;
	w->actor[ROLE_INSTITUTE] = f->institute;
	w->actor[ROLE_STATION] = f->station;
	w->actor[ROLE_LEADER] = fixture_account(f, "leader", ROLE_LEADER, f->village, leader);
	w->actor[ROLE_VOLUNTEER] = w->at[PLACE_HOME].account;
	w->actor[ROLE_AUDITOR] = fixture_account(f, "auditor", ROLE_AUDITOR, f->county, nobody);
}

void scope_world_open(struct scope_world *w)
{
	static const char *const names[] = { "丁家人", "戊邻居", "己远方" };
	struct site_id county, town;
	struct err err;

	fixture_open(&w->f);
	county = add_site(w, w->f.city, SITE_KIND_CENTRE, "清源县", "990123000000");
	town = add_site(w, county, SITE_KIND_INSTITUTE, "清泉镇", "990123101000");
	w->at[PLACE_HOME].site = w->f.village;
	w->at[PLACE_NEIGHBOUR].site = w->f.other_village;
	w->at[PLACE_FAR].site = add_site(w, town, SITE_KIND_STATION, "青石村", "990123101201");
	for (int i = 0; i < PLACE_COUNT; i++) {
		w->at[i].name = names[i];
		fill(w, &w->at[i]);
	}
	make_actors(w);
	app_act_as_system(&w->f.app);
	no_error(app_acting_grant(&w->f.app,
			 &(struct acting_new){ .account = w->actor[ROLE_STATION],
				 .for_account = w->actor[ROLE_INSTITUTE],
				 .from = FIXTURE_NOW,
				 .until = FIXTURE_NOW + 9 * CLOCK_DAY },
			 &w->hat, &err),
		&err);
	snprintf(w->snapshot, sizeof(w->snapshot), "%s/snapshot", w->f.scratch.dir);
	no_error(db_backup(w->f.app.db, w->snapshot, &err), &err);
}

void scope_world_restore(struct scope_world *w)
{
	char log[sizeof(w->f.scratch.path) + 8];
	char *bytes;
	size_t n;
	struct err err;

	db_close(w->f.app.db);
	snprintf(log, sizeof(log), "%s-wal", w->f.scratch.path);
	(void)unlink(log);
	snprintf(log, sizeof(log), "%s-shm", w->f.scratch.path);
	(void)unlink(log);
	no_error(file_read(w->snapshot, 64 << 20, &bytes, &n, &err), &err);
	no_error(file_replace(w->f.scratch.path, 0600, bytes, n, &err), &err);
	free(bytes);
	no_error(db_open(&w->f.app.db, w->f.scratch.path, 0, &err), &err);
	app_act_as_system(&w->f.app);
}

void scope_world_close(struct scope_world *w)
{
	fixture_close(&w->f);
}
