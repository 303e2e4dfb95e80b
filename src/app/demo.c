/* The invented city: for now its tree and an account of every role. */
#include "app/demo.h"

#include <string.h>

#include "app/account.h"
#include "app/site.h"
#include "base/clock.h"
#include "base/str.h"

/* Parents stand before their children; 0 is the root. */
static const struct {
	enum site_kind kind;
	int parent;
	const char *name, *code;
} sites[] = {
	{ SITE_KIND_CITY, 0, "禾川市", NULL },
	{ SITE_KIND_CENTRE, 0, "禾丰县", "990124000000" },
	{ SITE_KIND_INSTITUTE, 1, "新立镇", "990124103000" },
	{ SITE_KIND_STATION, 2, "三家子村", "990124103207" },
	{ SITE_KIND_STATION, 2, "前进村", "990124103208" },
	{ SITE_KIND_INSTITUTE, 1, "柳河镇", "990124104000" },
	{ SITE_KIND_STATION, 5, "河口村", "990124104201" },
};

static const struct {
	const char *login, *name;
	enum role role;
	int site;
} people[] = {
	{ "lwj", "李文静", ROLE_CENTRE, 1 },
	{ "zm", "周敏", ROLE_INSTITUTE, 2 },
	{ "sgl", "孙桂兰", ROLE_STATION, 3 },
	{ "gjm", "高建民", ROLE_STATION, 6 },
	{ "sjr", "沈嘉瑞", ROLE_AUDITOR, 1 },
};

static enum err_code make_sites(
	struct app *app, struct site_id ids[ARRAY_SIZE(sites)], struct err *err)
{
	enum err_code rc = app_site_root(app, &ids[0], err);

	for (size_t i = 1; i < ARRAY_SIZE(sites) && !rc; i++) {
		const struct site_fields in = { .kind = sites[i].kind,
			.parent = ids[sites[i].parent],
			.name = sites[i].name,
			.code = sites[i].code,
			.opened_on = clock_day_of(app->now) };

		rc = app_site_insert(app, &in, &ids[i], err);
	}
	return rc;
}

/* A password anybody can type, and nobody needs to keep secret. */
static enum err_code make_account(struct app *app, const struct demo_wish *wish,
	const struct account_new *in, struct err *err)
{
	char password[64], code[CRYPTO_CODE_BYTES];
	struct buf b = BUF_FIXED(password);
	struct account_new made = *in;
	struct account_row row;
	struct account_id id;
	enum err_code rc;

	buf_addf(&b, "yanshi kankan %s", in->login);
	made.password = password;
	if (str_equal(in->login, "admin")) {
		rc = app_account_find(app, in->login, &row, err);
		if (!rc)
			rc = app_account_set_password(app, row.id, password, err);
	} else {
		rc = app_account_add(app, &made, code, &id, err);
		if (!rc)
			rc = app_account_get(app, id, &row, err);
	}
	if (!rc)
		wish->account(wish->ctx, &(struct demo_account){ .login = in->login,
						 .password = password,
						 .role = (enum role)row.role,
						 .name = row.name,
						 .unit = row.place });
	return rc;
}

enum err_code app_demo(
	struct app *app, const struct demo_wish *wish, struct demo_counts *counts, struct err *err)
{
	const struct account_new admin = { .login = "admin" };
	struct site_id ids[ARRAY_SIZE(sites)];
	enum err_code rc;

	*counts = (struct demo_counts){ .sites = ARRAY_SIZE(sites),
		.accounts = ARRAY_SIZE(people) + 1 };
	rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = app_end(app, make_sites(app, ids, err), err);
	if (!rc)
		rc = make_account(app, wish, &admin, err);
	for (size_t i = 0; i < ARRAY_SIZE(people) && !rc; i++) {
		const struct account_new in = { .login = people[i].login,
			.name = people[i].name,
			.role = people[i].role,
			.site = ids[people[i].site] };

		rc = make_account(app, wish, &in, err);
	}
	return rc;
}
