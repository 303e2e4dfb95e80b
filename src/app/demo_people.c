/*
 * Volunteers and residents.  A few are known by name, because stories tell of them; all others are drawn by lot,
 * nearly evenly over the stations.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/volunteer_batch.h"
#include "base/str.h"
#include "demo_world.h"
#include "domain/volunteer.h"
#include "store/demo.h"
#include "store/skill.h"
#include "volunteer_write.h"

#define PART_VOLUNTEER 2
#define PART_RESIDENT  3
#define BIRTH_DAYS     20000

/* --- names and numbers -------------------------------------------------------------------------------- */

static int64_t weight(const struct demo_list *list, size_t i)
{
	int64_t w;

	return str_to_i64(list->row[i][1], 1, 100000, &w) ? w : 1;
}

static const char *invent_surname(const struct demo *d, struct demo_chance *c)
{
	int64_t total = 0, at;
	size_t i = 0;

	for (size_t j = 0; j < d->surnames.n; j++)
		total += weight(&d->surnames, j);
	at = demo_below(c, total);
	while ((at -= weight(&d->surnames, i)) >= 0)
		i++;
	return d->surnames.row[i][0];
}

/* The list has women first, then as many men. */
void demo_invent_name(
	const struct demo *d, struct demo_chance *c, enum sex sex, char out[PERSON_NAME_BYTES + 1])
{
	int64_t half = (int64_t)d->given_names.n / 2;
	size_t given = (size_t)(demo_below(c, half) + (sex == SEX_MALE ? half : 0));

	snprintf(out, PERSON_NAME_BYTES + 1, "%s%s", invent_surname(d, c),
		d->given_names.row[given][0]);
}

/* 1990000 and four digits that do not follow one another; ten thousand are a block. */
void demo_invent_phone(struct demo *d, char out[PHONE_BYTES])
{
	const int64_t block = 10000, stride = 7919; /* a prime: all numbers of a block come up */
	struct buf b = buf_over(out, PHONE_BYTES);
	int64_t n = d->phones++;

	buf_addf(&b, "199%04lld%04lld", (long long)(n / block), (long long)(n * stride % block));
}

/* --- volunteers --------------------------------------------------------------------------------------- */

static const struct known {
	const char *name, *place, *skills; /* ;-separated */
	enum sex sex;
	int born;
	bool by_call;
	enum volunteer_status status;
} known[] = {
	{ "张春生", DEMO_HOME, "水电维修", SEX_MALE, 1978, false, VOLUNTEER_STATUS_ACTIVE },
	{ "刘玉梅", DEMO_HOME, "理发;缝纫", SEX_FEMALE, 1975, false, VOLUNTEER_STATUS_ACTIVE },
	{ "周传淑", DEMO_HOME, "医疗护理", SEX_FEMALE, 1958, true, VOLUNTEER_STATUS_ACTIVE },
	{ "马秀英", DEMO_HOME, "", SEX_FEMALE, 1956, true, VOLUNTEER_STATUS_ACTIVE },
	{ "韩立军", DEMO_HOME, "水电维修", SEX_MALE, 1970, false, VOLUNTEER_STATUS_ACTIVE },
	{ "刘海涛", "新立镇大柳树村", "水电维修;家电维修", SEX_MALE, 1983, false,
		VOLUNTEER_STATUS_ACTIVE },
	{ "赵成山", "新立镇大柳树村", "理发", SEX_MALE, 1966, false, VOLUNTEER_STATUS_DORMANT },
	{ "张长顺", "新立镇前进村", "农业技术;水稻种植", SEX_MALE, 1966, true,
		VOLUNTEER_STATUS_ACTIVE },
	{ "赵国栋", "新立镇前进村", "水电维修", SEX_MALE, 1988, false, VOLUNTEER_STATUS_ACTIVE },
	{ "徐晓峰", "柳河镇河口村", "驾驶(C1);水电维修", SEX_MALE, 1990, false,
		VOLUNTEER_STATUS_ACTIVE },
	{ "宋丽", "柳河镇柳河村", "外语;支教辅导", SEX_FEMALE, 1996, false,
		VOLUNTEER_STATUS_ACTIVE },
	{ "何广田", "东泉乡东泉村", "果树栽培;农业技术", SEX_MALE, 1964, false,
		VOLUNTEER_STATUS_ACTIVE },
};

struct maker {
	struct demo *d;
	struct volunteer_batch *batch;
	struct skill_row skills[VOLUNTEER_SKILLS_MAX];
	size_t nskills;
	int64_t made;
};

static uint64_t skills_named(const struct maker *m, const char *names)
{
	char text[256];
	char *save = NULL;
	uint64_t mask = 0;

	STR_COPY(text, names);
	for (char *name = strtok_r(text, ";", &save); name; name = strtok_r(NULL, ";", &save))
		for (size_t i = 0; i < m->nskills; i++)
			if (str_equal(m->skills[i].name, name))
				mask |= (uint64_t)SKILL_BIT(m->skills[i].id);
	return mask;
}

static uint64_t invent_skills(const struct maker *m, struct demo_chance *c)
{
	static const int chances[] = { 55, 20, 6 };
	uint64_t mask = 0;

	for (size_t i = 0; i < ARRAY_SIZE(chances); i++)
		if (demo_percent(c, chances[i]))
			mask |= (uint64_t)SKILL_BIT(
				m->skills[demo_below(c, (int64_t)m->nskills)].id);
	return mask;
}

static int64_t invent_free_parts(struct demo_chance *c)
{
	int64_t parts = 0;

	if (demo_percent(c, 60))
		return FREE_ALL;
	for (int day = 0; day < FREE_DAYS; day++)
		for (int part = 0; part < FREE_PARTS; part++)
			if (demo_percent(c, day >= 5 ? 80 : 40))
				parts |= INT64_C(1) << (day * FREE_PARTS + part);
	return parts ? parts : FREE_ALL;
}

/* A resident's card of no place in China: unique by the serial number, its check character right. */
static void invent_card(
	const struct maker *m, int64_t born_on, enum sex sex, char out[ID_NUMBER_BYTES])
{
	static const int weights[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2 };
	struct clock_date born = clock_day_date(born_on);
	int64_t round = m->made < (int64_t)ARRAY_SIZE(known) ? 499 : m->made / BIRTH_DAYS;
	int64_t order = round * 2 + (sex == SEX_MALE);
	struct buf b = buf_over(out, ID_NUMBER_BYTES);
	int sum = 0;

	buf_addf(&b, "990100%04d%02d%02d%03lld", born.year, born.month, born.day, (long long)order);
	for (size_t i = 0; i < ARRAY_SIZE(weights); i++)
		sum += (out[i] - '0') * weights[i];
	buf_addc(&b, "10X98765432"[sum % 11]);
}

/* Days of birth go round all of them in steps, so that each comes once before the first comes again. */
static int64_t invent_birth(const struct maker *m)
{
	const int64_t first = clock_day_from(1953, 6, 1), stride = 7919;

	return first + (m->made % BIRTH_DAYS + 1) * stride % BIRTH_DAYS;
}

static enum volunteer_status invent_status(struct demo_chance *c)
{
	int64_t at = demo_below(c, 100);

	if (at < 4)
		return VOLUNTEER_STATUS_APPLIED;
	if (at < 90)
		return VOLUNTEER_STATUS_ACTIVE;
	return at < 97 ? VOLUNTEER_STATUS_DORMANT : VOLUNTEER_STATUS_LEFT;
}

/* Certificates are entered with every skill that needs one; most were seen, some have run out. */
static enum err_code add_certificates(struct maker *m, const struct volunteer_bulk *v,
	struct person_id id, struct demo_chance *c, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; !rc && i < m->nskills; i++) {
		char no[24];
		struct skill_held held = { .skill = m->skills[i].id, .cert_no = no };

		if (!m->skills[i].needs_cert || !(v->skills & (uint64_t)SKILL_BIT(held.skill)))
			continue;
		snprintf(no, sizeof(no), "T99%08lld", (long long)demo_below(c, 100000000));
		held.verified = demo_percent(c, 85);
		held.expires_on = clock_day_of(m->d->end) + demo_between(c, -200, 1500);
		rc = volunteer_hold(m->d->app, id, v->site, &held, err);
	}
	return rc;
}

/* Two in three have served before; the figures came along from paper. */
static enum err_code add_past(struct maker *m, struct person_id id, enum volunteer_status status,
	struct demo_chance *c, struct err *err)
{
	int64_t days = demo_between(c, 3, 200), at = m->d->begin - days * CLOCK_DAY;
	struct clock_date date = clock_date_of(at);
	struct demo_volunteer_past_in in = { .person_id = id,
		.served_at = at,
		.offered = demo_between(c, 1, 24),
		.month = date.year * 12 + date.month - 1 };

	if (status == VOLUNTEER_STATUS_APPLIED || demo_percent(c, 40))
		return ERR_OK;
	in.accepted = in.offered * demo_between(c, 60, 100) / 100;
	in.rating_n = in.accepted * 3 / 4;
	in.rating_sum = in.rating_n * demo_between(c, 40, 50) / 10;
	in.minutes = in.accepted * demo_between(c, 30, 110) + 30;
	return store_demo_volunteer_past(m->d->app->db, &in, NULL, err);
}

static enum err_code add_volunteer(struct maker *m, struct volunteer_bulk *v, int site,
	struct person_id *id, struct demo_chance *c, struct err *err)
{
	char card[ID_NUMBER_BYTES], phone[PHONE_BYTES], address[40];
	enum err_code rc;

	demo_invent_phone(m->d, phone);
	invent_card(m, v->born_on, v->sex, card);
	snprintf(address, sizeof(address), "%d组%d号", (int)demo_between(c, 1, 8),
		(int)demo_between(c, 1, 60));
	v->site = m->d->sites[site].id;
	v->path = m->d->sites[site].path;
	v->address = address;
	v->id_number = card;
	v->phone = phone;
	v->registered_at = m->d->begin - demo_between(c, 1, 1500) * CLOCK_DAY;
	rc = app_volunteer_batch_add(m->batch, v, id, err);
	m->made++;
	if (!rc)
		rc = add_certificates(m, v, *id, c, err);
	return rc ? rc : add_past(m, *id, v->status, c, err);
}

static enum err_code invent_volunteer(struct maker *m, int site, struct err *err)
{
	static const int64_t politicals[] = { 1, 3, POLITICAL_MASSES, POLITICAL_MASSES };
	struct demo_chance c = demo_chance_of(m->d->wish->seed, PART_VOLUNTEER, (uint64_t)m->made);
	char name[PERSON_NAME_BYTES + 1];
	struct volunteer_bulk v = { .name = name,
		.sex = demo_percent(&c, 55) ? SEX_FEMALE : SEX_MALE,
		.born_on = invent_birth(m) };
	struct person_id id;

	demo_invent_name(m->d, &c, v.sex, name);
	v.status = invent_status(&c);
	v.skills = invent_skills(m, &c);
	v.free_parts = invent_free_parts(&c);
	v.political = politicals[demo_below(&c, ARRAY_SIZE(politicals))];
	v.by_call = demo_percent(&c, clock_day_date(v.born_on).year < 1966 ? 45 : 8);
	return add_volunteer(m, &v, site, &id, &c, err);
}

/* What a story needs is certain: somebody known by name has the certificate, and it was seen. */
static enum err_code certify(struct maker *m, const struct volunteer_bulk *v, struct person_id id,
	bool expired, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; !rc && i < m->nskills; i++)
		if (m->skills[i].needs_cert && v->skills & (uint64_t)SKILL_BIT(m->skills[i].id))
			rc = volunteer_hold(m->d->app, id, v->site,
				&(struct skill_held){ .skill = m->skills[i].id,
					.cert_no = "T9901240017",
					.verified = true,
					.expires_on =
						clock_day_of(m->d->end) + (expired ? -20 : 600) },
				err);
	return rc;
}

static enum err_code add_known(struct maker *m, const struct known *k, struct err *err)
{
	struct demo *d = m->d;
	struct demo_chance c = demo_chance_of(d->wish->seed, PART_VOLUNTEER, (uint64_t)m->made);
	struct volunteer_bulk v = { .name = k->name,
		.sex = k->sex,
		.born_on = clock_day_from(k->born, 3, 2) + m->made,
		.skills = skills_named(m, k->skills),
		.free_parts = FREE_ALL,
		.political = POLITICAL_MASSES,
		.by_call = k->by_call,
		.status = k->status };
	struct demo_helper *helper = &d->helpers[d->nhelpers++];
	enum err_code rc;

	helper->name = k->name;
	rc = add_volunteer(m, &v, demo_site_called(d, k->place), &helper->person, &c, err);
	return rc ? rc : certify(m, &v, helper->person, str_equal(k->name, "韩立军"), err);
}

/* The home of the story is as full as a real village, as far as the number allows; the rest goes round. */
static enum err_code add_invented(struct maker *m, int64_t n, struct err *err)
{
	const struct demo *d = m->d;
	const int64_t home = n / 8 < 165 ? n / 8 : 165;
	int site = demo_site_called(d, DEMO_HOME);
	enum err_code rc = ERR_OK;

	for (int64_t i = 0; !rc && i < home; i++)
		rc = invent_volunteer(m, site, err);
	for (int64_t i = home; !rc && i < n; i++) {
		site = demo_next_site(d, SITE_KIND_STATION, site);
		if (site == DEMO_NOWHERE)
			site = demo_next_site(d, SITE_KIND_STATION, 0);
		rc = invent_volunteer(m, site, err);
	}
	return rc;
}

struct demo_helper *demo_helper_called(struct demo *d, const char *name)
{
	for (size_t i = 0; i < d->nhelpers; i++)
		if (str_equal(d->helpers[i].name, name))
			return &d->helpers[i];
	return NULL;
}

/* --- residents ---------------------------------------------------------------------------------------- */

static const struct neighbour {
	const char *name;
	enum sex sex;
	int born, group;
	const char *address;
} neighbours[] = {
	{ "王秀珍", SEX_FEMALE, 1944, 1, "3组28号" },
	{ "周凤英", SEX_FEMALE, 1939, 6, "1组5号" },
	{ "高翠花", SEX_FEMALE, 1962, 5, "2组14号" },
	{ "韩富贵", SEX_MALE, 1948, 9, "4组2号" },
	{ "李长林", SEX_MALE, 1940, 2, "3组9号" },
	{ "赵德山", SEX_MALE, 1951, 4, "5组31号" },
	{ "孙长贵", SEX_MALE, 1947, 1, "2组40号" },
	{ "吴秀兰", SEX_FEMALE, 1953, 8, "1组17号" },
	{ "陈桂芝", SEX_FEMALE, 1950, 3, "6组3号" },
	{ "钱守义", SEX_MALE, 1945, 7, "4组19号" },
};

#define RESIDENTS_A_VILLAGE 2
#define RESIDENTS_AT_HOME   14

static enum err_code add_resident(
	struct maker *m, int site, const struct neighbour *known_as, struct err *err)
{
	struct demo *d = m->d;
	struct demo_chance c = demo_chance_of(d->wish->seed, PART_RESIDENT, d->nresidents);
	struct demo_resident *r = &d->residents[d->nresidents++];
	char name[PERSON_NAME_BYTES + 1], phone[PHONE_BYTES];
	struct volunteer_bulk v = { .name = name,
		.sex = demo_percent(&c, 60) ? SEX_FEMALE : SEX_MALE,
		.born_on = clock_day_from(1934, 1, 1) + demo_below(&c, 12000),
		.site = d->sites[site].id,
		.path = d->sites[site].path,
		.registered_at = d->begin - demo_between(&c, 1, 700) * CLOCK_DAY };

	demo_invent_name(d, &c, v.sex, name);
	demo_invent_phone(d, phone);
	snprintf(r->address, sizeof(r->address), "%d组%d号", (int)demo_between(&c, 1, 8),
		(int)demo_between(&c, 1, 60));
	r->group = (int)demo_below(&c, 10);
	if (known_as) {
		STR_COPY(name, known_as->name);
		STR_COPY(r->address, known_as->address);
		r->name = known_as->name;
		r->group = known_as->group;
		v.sex = known_as->sex;
		v.born_on = clock_day_from(known_as->born, 1, 1) + demo_below(&c, 300);
	}
	r->site = site;
	v.address = r->address;
	v.group = r->group;
	v.phone = demo_percent(&c, 85) ? phone : "";
	return app_person_batch_add(m->batch, &v, &r->person, err);
}

static enum err_code add_residents(struct maker *m, struct err *err)
{
	struct demo *d = m->d;
	const int home = demo_site_called(d, DEMO_HOME);
	enum err_code rc = ERR_OK;

	d->residents = xcalloc((size_t)d->nsites * RESIDENTS_A_VILLAGE + RESIDENTS_AT_HOME +
				       ARRAY_SIZE(neighbours),
		sizeof(*d->residents));
	for (int site = demo_next_site(d, SITE_KIND_STATION, 0); !rc && site != DEMO_NOWHERE;
		site = demo_next_site(d, SITE_KIND_STATION, site)) {
		for (size_t i = 0; !rc && site == home && i < ARRAY_SIZE(neighbours); i++)
			rc = add_resident(m, site, &neighbours[i], err);
		for (int i = 0; !rc && i < (site == home ? RESIDENTS_AT_HOME : RESIDENTS_A_VILLAGE);
			i++)
			rc = add_resident(m, site, NULL, err);
	}
	return rc;
}

enum err_code demo_make_people(struct demo *d, struct err *err)
{
	struct maker m = { .d = d };
	enum err_code rc;

	d->helpers = xcalloc(ARRAY_SIZE(known), sizeof(*d->helpers));
	rc = store_skills(d->app->db, m.skills, ARRAY_SIZE(m.skills), &m.nskills, err);
	if (!rc)
		rc = app_volunteer_batch_open(d->app, &m.batch, err);
	for (size_t i = 0; !rc && i < ARRAY_SIZE(known); i++)
		rc = add_known(&m, &known[i], err);
	if (!rc)
		rc = add_invented(&m, d->wish->volunteers - m.made, err);
	d->counts->volunteers = m.made;
	if (!rc)
		rc = add_residents(&m, err);
	app_volunteer_batch_close(m.batch);
	return rc;
}
