/* Teams: every township has some, with members of its villages; the home of the story has six more. */
#include "base/pinyin.h"
#include "base/str.h"
#include "demo_world.h"
#include "store/candidate.h"
#include "store/demo.h"

#define PART	    4
#define MEMBERS_MAX 30

static const struct trade {
	const char *name;
	int kind;		       /* code list team_kind */
	const char *leader, *leads_at; /* known by name; NULL: by lot */
} town_trades[] = {
	{ "水电维修队", 9, NULL, NULL },
	{ "巾帼服务队", 15, "刘玉梅", "新立镇" },
	{ "卫生院医疗队", 4, NULL, NULL },
	{ "农技服务队", 17, "何广田", "东泉乡" },
	{ "文艺宣传队", 2, NULL, NULL },
}, home_trades[] = {
	{ "理发缝补队", 9, NULL, NULL },
	{ "红白理事队", 13, NULL, NULL },
	{ "护河队", 18, NULL, NULL },
	{ "秧歌队", 2, NULL, NULL },
	{ "党员先锋队", 20, NULL, NULL },
	{ "护学队", 12, NULL, NULL },
};

/* Volunteers at or directly below a site, as far as they may be members. */
struct people {
	struct candidate_row row[MEMBERS_MAX];
	size_t n;
};

static enum err_code gather(struct demo *d, int site, struct people *p, struct err *err)
{
	struct scope all = scope_of("");
	enum err_code rc = ERR_OK;

	p->n = 0;
	for (int i = site; !rc && i < d->nsites && p->n < MEMBERS_MAX; i++) {
		size_t room = i == site ? MEMBERS_MAX : 3, n;

		if (i != site && d->sites[i].parent != site)
			continue;
		if (room > MEMBERS_MAX - p->n)
			room = MEMBERS_MAX - p->n;
		rc = store_candidates_any(
			d->app->db, d->sites[i].id, &all, p->row + p->n, room, &n, err);
		p->n += rc ? 0 : n;
	}
	return rc;
}

static enum err_code add_team(struct demo *d, int site, const struct trade *trade, struct err *err)
{
	struct demo_chance c = demo_chance_of(d->wish->seed, PART, (uint64_t)d->counts->teams);
	const struct demo_site *at = &d->sites[site];
	const struct demo_helper *leader = NULL;
	char no[TEAM_NO_BYTES + 1], name[TEAM_NAME_BYTES + 1];
	struct buf no_text = BUF_FIXED(no), name_text = BUF_FIXED(name);
	struct people people;
	struct pinyin initials;
	struct demo_team_insert_in in = { .no = no,
		.name = name,
		.kind = trade->kind,
		.site_id = at->id,
		.path = at->path,
		.founded_on = clock_day_of(d->begin) - demo_between(&c, 100, 2500) };
	struct team_id id;
	enum err_code rc = gather(d, site, &people, err);

	if (rc)
		return rc;
	if (trade->leader && str_equal(trade->leads_at, at->place))
		leader = demo_helper_called(d, trade->leader);
	buf_addf(&no_text, "D99%06lld", (long long)++d->counts->teams);
	buf_addf(&name_text, "%s%s", at->place, trade->name);
	pinyin_initials(name, PINYIN_PLACE, &initials);
	in.initials = initials.text[0];
	if (leader)
		in.leader_id = leader->person;
	else if (people.n)
		in.leader_id = people.row[demo_below(&c, (int64_t)people.n)].person_id;
	rc = store_demo_team_insert(d->app->db, &in, &id, err);
	if (!rc && leader)
		rc = store_demo_team_member_insert(
			d->app->db, id, leader->person, in.founded_on, NULL, err);
	for (size_t i = 0; !rc && i < people.n; i++) {
		bool member = people.row[i].person_id.v == in.leader_id.v || demo_percent(&c, 40);

		if (member && !(leader && people.row[i].person_id.v == leader->person.v))
			rc = store_demo_team_member_insert(
				d->app->db, id, people.row[i].person_id, in.founded_on, NULL, err);
	}
	return rc;
}

enum err_code demo_make_teams(struct demo *d, struct err *err)
{
	const int home = demo_site_called(d, DEMO_HOME);
	enum err_code rc = ERR_OK;

	for (int site = demo_next_site(d, SITE_KIND_INSTITUTE, 0); !rc && site != DEMO_NOWHERE;
		site = demo_next_site(d, SITE_KIND_INSTITUTE, site))
		for (size_t i = 0; !rc && i < ARRAY_SIZE(town_trades); i++)
			rc = add_team(d, site, &town_trades[i], err);
	for (size_t i = 0; !rc && i < ARRAY_SIZE(home_trades); i++)
		rc = add_team(d, home, &home_trades[i], err);
	return rc;
}
