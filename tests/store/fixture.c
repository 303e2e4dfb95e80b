/* The small county of fixture.h, made with the program's own use cases. */
#include "fixture.h"

#include <stdio.h>

#include "app/check_request.h"
#include "app/seed.h"
#include "app/site.h"
#include "app/volunteer_batch.h"
#include "base/clock.h"
#include "base/str.h"
#include "domain/volunteer.h"
#include "store/account.h"
#include "store/catalogue.h"
#include "store/request.h"
#include "store/skill.h"

static void no_error(enum err_code rc, const struct err *err)
{
	if (rc)
		fail_msg("%s: %s", err_name(rc), err->detail);
}

static struct site_id a_site(struct fixture *f, enum site_kind kind, struct site_id parent,
	const char *name, const char *code)
{
	struct site_id id;
	struct err err;

	no_error(app_site_insert(&f->app,
			 &(struct site_fields){ .kind = kind,
				 .parent = parent,
				 .name = name,
				 .code = code,
				 .opened_on = clock_day_of(FIXTURE_NOW) },
			 &id, &err),
		&err);
	return id;
}

static void make_sites(struct fixture *f)
{
	struct err err;

	no_error(app_begin(&f->app, &err), &err);
	no_error(app_site_plant(&f->app, "禾川市", &f->city, &err), &err);
	f->county = a_site(f, SITE_KIND_CENTRE, f->city, "禾丰县", "990124000000");
	f->town = a_site(f, SITE_KIND_INSTITUTE, f->county, "新立镇", "990124103000");
	f->village = a_site(f, SITE_KIND_STATION, f->town, "三家子村", "990124103207");
	f->other_village = a_site(f, SITE_KIND_STATION, f->town, "前进村", "990124103208");
	no_error(app_end(&f->app, ERR_OK, &err), &err);
}

void fixture_open(struct fixture *f)
{
	struct err err;
	const struct person_id nobody = { 0 };

	memset(f, 0, sizeof(*f));
	assert_true(i18n_init());
	no_error(crypto_init(&err), &err);
	memset(&f->keys, 7, sizeof(f->keys));
	STR_COPY(f->keys.id, "fixture");
	f->gate = CRYPTO_GATE_NONE;
	scratch_make(&f->scratch);
	db_setup();
	no_error(db_open(&f->app.db, f->scratch.path, DB_CREATE, &err), &err);
	no_error(db_migrate(f->app.db, NULL, &err), &err);
	f->app.keys = &f->keys;
	f->app.gate = &f->gate;
	app_fix_clock(&f->app, FIXTURE_NOW);
	app_act_as_system(&f->app);
	no_error(app_seed(&f->app, &err), &err);
	make_sites(f);
	f->centre = fixture_account(f, "lwj", ROLE_CENTRE, f->county, nobody);
	f->institute = fixture_account(f, "zm", ROLE_INSTITUTE, f->town, nobody);
	f->station = fixture_account(f, "sgl", ROLE_STATION, f->village, nobody);
	f->other_station = fixture_account(f, "qjc", ROLE_STATION, f->other_village, nobody);
	f->category = app_category_guess(&f->app, "换灯管");
	fixture_as(f, f->station);
}

void fixture_close(struct fixture *f)
{
	db_close(f->app.db);
	scratch_remove(&f->scratch);
}

void fixture_as(struct fixture *f, struct account_id account)
{
	struct err err;

	no_error(app_act_as(&f->app, account, &err), &err);
}

void fixture_advance(struct fixture *f, int64_t seconds)
{
	app_fix_clock(&f->app, f->app.now + seconds);
}

struct account_id fixture_account(struct fixture *f, const char *login, enum role role,
	struct site_id site, struct person_id person)
{
	struct account_id id;
	struct site row;
	struct err err;

	app_act_as_system(&f->app);
	no_error(app_site_get(&f->app, site, &row, &err), &err);
	no_error(app_begin(&f->app, &err), &err);
	no_error(store_account_insert(f->app.db,
			 &(struct account_insert_in){ .login = login,
				 .name = login,
				 .initials = login,
				 .role = role,
				 .site_id = site,
				 .path = row.path,
				 .person_id = person,
				 .created_at = f->app.now },
			 &id, &err),
		&err);
	no_error(app_end(&f->app, ERR_OK, &err), &err);
	return id;
}

static uint64_t skill_bit(struct fixture *f, const char *name)
{
	struct skill_row rows[64];
	struct err err;
	size_t n;

	no_error(store_skills(f->app.db, rows, ARRAY_SIZE(rows), &n, &err), &err);
	for (size_t i = 0; i < n; i++)
		if (str_equal(rows[i].name, name))
			return UINT64_C(1) << rows[i].id.v;
	fail_msg("no skill %s", name);
	return 0;
}

struct person_id fixture_volunteer(struct fixture *f, const char *name, struct site_id site,
	const char *skill, struct account_id *account)
{
	static int serial;
	struct volunteer_batch *batch;
	char phone[24], login[24];
	struct person_id id;
	struct site row;
	struct err err;

	snprintf(phone, sizeof(phone), "1990000%04d", ++serial);
	snprintf(login, sizeof(login), "v%d", serial);
	app_act_as_system(&f->app);
	no_error(app_site_get(&f->app, site, &row, &err), &err);
	no_error(app_begin(&f->app, &err), &err);
	no_error(app_volunteer_batch_open(&f->app, &batch, &err), &err);
	no_error(app_volunteer_batch_add(batch,
			 &(struct volunteer_bulk){ .name = name,
				 .born_on = clock_day_from(1970, 5, 1),
				 .site = site,
				 .path = row.path,
				 .address = "",
				 .id_number = "",
				 .phone = phone,
				 .status = VOLUNTEER_STATUS_ACTIVE,
				 .skills = skill ? skill_bit(f, skill) : 0,
				 .free_parts = FREE_ALL,
				 .registered_at = f->app.now },
			 &id, &err),
		&err);
	app_volunteer_batch_close(batch);
	no_error(app_end(&f->app, ERR_OK, &err), &err);
	if (account)
		*account = fixture_account(f, login, ROLE_VOLUNTEER, site, id);
	return id;
}

struct request_id fixture_request(struct fixture *f, const struct a_request *want)
{
	static int serial;
	char uuid[CRYPTO_UUID_BYTES];
	struct request_placed placed;
	struct request_new in = { .site = want->site.v ? want->site : f->village,
		.name = want->name ? want->name : "王秀珍",
		.phone = want->phone ? want->phone : "",
		.fields = { .need = want->need ? want->need : "屋里灯坏了三天，请志愿者帮换灯管",
			.category = f->category,
			.urgency = want->urgency ? want->urgency : URGENCY_ORDINARY,
			.wanted_day = clock_day_of(f->app.now) + 3,
			.heads = want->heads ? want->heads : 1 } };
	struct err err;

	snprintf(uuid, sizeof(uuid), "00000000-0000-4000-8000-%012d", ++serial);
	in.uuid = uuid;
	no_error(app_request_place(&f->app, &in, &placed, &err), &err);
	return placed.id;
}

static struct service_item item_named(struct fixture *f, const char *name)
{
	struct service_item rows[80];
	struct err err;
	size_t n;

	no_error(store_service_items(f->app.db, rows, ARRAY_SIZE(rows), &n, &err), &err);
	for (size_t i = 0; i < n; i++)
		if (str_equal(rows[i].name, name))
			return rows[i];
	fail_msg("no service %s", name);
	return rows[0];
}

struct request_id fixture_made(struct fixture *f, const char *item_name, int64_t heads)
{
	struct service_item item = item_named(f, item_name);
	struct request_id id;
	struct err err;

	fixture_as(f, f->station);
	id = fixture_request(f, &(struct a_request){ .heads = heads });
	fixture_as(f, f->centre);
	no_error(app_request_make(&f->app, id, fixture_ver(f, id),
			 &(struct request_order){ .item = item.id,
				 .skill = item.skill_id,
				 .heads = heads,
				 .urgency = URGENCY_ORDINARY,
				 .wanted_day = clock_day_of(f->app.now) + 3,
				 .risk = RISK_HEIGHT },
			 &err),
		&err);
	return id;
}

static struct request read_request(struct fixture *f, struct request_id id)
{
	struct request r;
	struct err err;

	no_error(store_request_get_any(f->app.db, id, &r, &err), &err);
	return r;
}

enum request_state fixture_state(struct fixture *f, struct request_id id)
{
	return (enum request_state)read_request(f, id).state;
}

int64_t fixture_ver(struct fixture *f, struct request_id id)
{
	return read_request(f, id).ver;
}

static void fail_check(void *ctx, const char *fault)
{
	(void)ctx;
	print_error("check: %s\n", fault);
}

void fixture_check(struct fixture *f)
{
	struct check_sink sink = { .fault = fail_check };
	struct err err;

	no_error(app_check_events(&f->app, &sink, &err), &err);
	no_error(app_check_counts(&f->app, &sink, &err), &err);
	assert_int_equal(sink.n, 0);
}
