/*
 * Accounts to try, at most thirty.  They share one password, different in every data folder: it is hashed once, and
 * whoever may read the folder finds it in demo.txt.
 */
#include <stdio.h>

#include "account_rule.h"
#include "app/account.h"
#include "base/pinyin.h"
#include "base/str.h"
#include "demo_world.h"
#include "store/account.h"

static const struct login_of {
	const char *login, *name; /* name: of a known volunteer where the role is one */
	enum role role;
	const char *place;
	int64_t ended_days; /* before the end of the history; 0: no end */
} logins[] = {
	{ "sgl", "孙桂兰", ROLE_STATION, DEMO_HOME },
	{ "lwj", "李文静", ROLE_CENTRE, "禾丰县" },
	{ "zm", "周敏", ROLE_INSTITUTE, "新立镇" },
	{ "zcs", "张春生", ROLE_VOLUNTEER, DEMO_HOME },
	{ "lym", "刘玉梅", ROLE_LEADER, DEMO_HOME },
	{ "sjr", "沈嘉瑞", ROLE_AUDITOR, "禾丰县" },
	{ "admin", "", ROLE_ADMIN, "" },
	{ "zyf", "赵永福", ROLE_STATION, DEMO_HOME },
	{ "cwm", "陈卫民", ROLE_STATION, "新立镇大柳树村" },
	{ "qjc", "钱锦程", ROLE_STATION, "新立镇前进村" },
	{ "gjm", "高建民", ROLE_STATION, "柳河镇河口村" },
	{ "ydq", "尹冬青", ROLE_STATION, "石桥镇石桥村" },
	{ "tsp", "田素萍", ROLE_STATION, "东泉乡东泉村" },
	{ "lgq", "梁国强", ROLE_INSTITUTE, "柳河镇" },
	{ "hyl", "胡玉莲", ROLE_INSTITUTE, "石桥镇" },
	{ "bss", "白松山", ROLE_INSTITUTE, "东泉乡" },
	{ "jxy", "姜晓燕", ROLE_INSTITUTE, "东升街道" },
	{ "dzg", "丁志刚", ROLE_INSTITUTE, "文昌街道" },
	{ "fyh", "方艳红", ROLE_INSTITUTE, "城关镇" },
	{ "zhl", "郑海林", ROLE_CENTRE, "双河区" },
	{ "sxm", "邵雪梅", ROLE_CENTRE, "安平区" },
	{ "wyf", "汪宇飞", ROLE_CENTRE, "清源县" },
	{ "hgt", "何广田", ROLE_LEADER, "东泉乡东泉村" },
	{ "lht", "刘海涛", ROLE_VOLUNTEER, "新立镇大柳树村" },
	{ "zgd", "赵国栋", ROLE_VOLUNTEER, "新立镇前进村" },
	{ "xxf", "徐晓峰", ROLE_VOLUNTEER, "柳河镇河口村" },
	{ "sl", "宋丽", ROLE_VOLUNTEER, "柳河镇柳河村" },
	{ "mzy", "孟昭阳", ROLE_AUDITOR, "禾川市" },
	{ "lh", "刘辉", ROLE_STATION, "新立镇前进村", 3 },
	{ "zgy", "周桂英", ROLE_STATION, "柳河镇河口村" },
};

static bool is_volunteer(enum role role)
{
	return role == ROLE_LEADER || role == ROLE_VOLUNTEER;
}

/* The first clerk of a place does its work. */
static void take_clerk(struct demo_site *site, enum role role, struct account_id id)
{
	if ((role == ROLE_STATION || role == ROLE_INSTITUTE || role == ROLE_CENTRE) &&
		!site->clerk.v)
		site->clerk = id;
}

static enum err_code add(
	struct demo *d, const struct login_of *l, struct account_row *row, struct err *err)
{
	const int at = demo_site_called(d, l->place);
	struct demo_site *site = &d->sites[at];
	struct demo_helper *helper = is_volunteer(l->role) ? demo_helper_called(d, l->name) : NULL;
	struct pinyin initials;
	struct account_insert_in in = { .login = l->login,
		.name = l->name,
		.initials = initials.text[0],
		.role = l->role,
		.site_id = site->id,
		.path = site->path,
		.person_id = helper ? helper->person : (struct person_id){ 0 },
		.expires_at = l->ended_days ? d->end - l->ended_days * CLOCK_DAY : 0,
		.created_at = d->begin };
	struct account_id id;
	enum err_code rc;

	ASSERT(at != DEMO_NOWHERE);
	pinyin_initials(l->name, PINYIN_PERSON, &initials);
	rc = store_account_insert(d->app->db, &in, &id, err);
	if (rc)
		return rc;
	take_clerk(site, l->role, id);
	if (helper)
		helper->account = id;
	return app_account_get(d->app, id, row, err);
}

static enum err_code make(struct demo *d, const struct login_of *l, const char *password,
	const char *hash, struct err *err)
{
	struct account_row row;
	enum err_code rc;

	if (l->role == ROLE_ADMIN)
		rc = app_account_find(d->app, l->login, &row, err);
	else
		rc = add(d, l, &row, err);
	if (!rc)
		rc = store_account_set_password(d->app->db, hash, row.id, NULL, err);
	if (!rc)
		rc = account_audit(d->app, "account.add", &row, role_text(l->role), err);
	if (rc)
		return rc;
	d->wish->account(d->wish->ctx, &(struct demo_account){ .login = l->login,
					       .password = password,
					       .role = l->role,
					       .name = row.name,
					       .unit = row.place });
	d->counts->accounts++;
	return ERR_OK;
}

enum err_code demo_make_accounts(struct demo *d, struct err *err)
{
	char code[CRYPTO_CODE_BYTES], password[32], hash[CRYPTO_PASSWORD_BYTES];
	enum err_code rc;

	crypto_code(code);
	snprintf(password, sizeof(password), "hechuan-%s", code);
	rc = crypto_password_hash(d->app->gate, password, hash, err);
	if (!rc)
		rc = app_begin(d->app, err);
	if (rc)
		return rc;
	for (size_t i = 0; !rc && i < ARRAY_SIZE(logins); i++)
		rc = make(d, &logins[i], password, hash, err);
	return app_end(d->app, rc, err);
}
