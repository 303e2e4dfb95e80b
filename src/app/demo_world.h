/*
 * The parts of the demonstration city: its places, its people, and two months of their life.
 *
 * Chance comes from the wish's seed alone, each part with a stream of its own; time ends at the last midnight, so
 * that the same wish on the same day makes the same content.
 */
#ifndef APP_DEMO_WORLD_H
#define APP_DEMO_WORLD_H

#include "app/demo.h"
#include "base/clock.h"
#include "base/mem.h"
#include "domain/person.h"
#include "domain/place.h"
#include "domain/rows_catalogue.h"

/* --- chance ------------------------------------------------------------------------------------------- */

struct demo_chance {
	uint64_t state;
};

/* A stream of its own for each part and each thing of that part. */
struct demo_chance demo_chance_of(int64_t seed, uint64_t part, uint64_t thing);
int64_t demo_below(struct demo_chance *c, int64_t limit); /* 0 … limit - 1 */
int64_t demo_between(struct demo_chance *c, int64_t lo, int64_t hi);
bool demo_percent(struct demo_chance *c, int percent);

/* --- lists of sql/seed -------------------------------------------------------------------------------- */

#define DEMO_LIST_COLUMNS 4

struct demo_list {
	struct arena arena;
	const char *(*row)[DEMO_LIST_COLUMNS];
	size_t n;
};

/* Reads a file of sql/seed without its header; release it in any case. */
enum err_code demo_list_read(struct demo_list *list, const char *name, struct err *err) NODISCARD;
void demo_list_release(struct demo_list *list);

/* --- the city ----------------------------------------------------------------------------------------- */

#define DEMO_NOWHERE (-1)

struct demo_site {
	struct site_id id;
	enum site_kind kind;
	int parent; /* in demo.sites */
	int64_t lat_e6, lon_e6;
	int64_t population;
	char path[SITE_PATH_BYTES + 1], place[SITE_PLACE_BYTES + 1];
	struct account_id clerk; /* 0: somebody above does the work */
};

struct demo_helper {
	struct person_id person;
	const char *name;
	struct account_id account;
};

struct demo_resident {
	struct person_id person;
	int site;
	int group;
	char address[40];
	const char *name; /* NULL: nobody asks for this one by name */
};

struct demo {
	struct app *app;
	const struct demo_wish *wish;
	struct demo_counts *counts;
	int64_t begin, end;	 /* of the history, seconds */
	struct demo_site *sites; /* parents before children, [0] is the city */
	int nsites;
	struct demo_list surnames, given_names, needs;
	struct service_item items[80];
	size_t nitems;
	uint64_t volunteer_perms;
	struct demo_helper *helpers; /* volunteers who are known by name */
	size_t nhelpers;
	struct demo_resident *residents; /* in the order of their sites */
	size_t nresidents;
	int64_t phones; /* given out so far */
};

/* By what an envelope says, e.g. 新立镇三家子村; DEMO_NOWHERE when there is none. */
int demo_site_called(const struct demo *d, const char *place);
/* The next one of this kind behind `after`, DEMO_NOWHERE at the end. */
int demo_next_site(const struct demo *d, enum site_kind kind, int after);

struct demo_helper *demo_helper_called(struct demo *d, const char *name);

#define DEMO_HOME "新立镇三家子村" /* where most of the story happens */

/* A name of the country's surnames, weighted, and an invented given name. */
void demo_invent_name(
	const struct demo *d, struct demo_chance *c, enum sex sex, char out[PERSON_NAME_BYTES + 1]);
void demo_invent_phone(struct demo *d, char out[PHONE_BYTES]);

/* From now on the clerk of a place acts, or whoever does the work there: the next one above of this tier at least. */
enum err_code demo_act_as_clerk(
	struct demo *d, int site, enum site_tier tier, struct err *err) NODISCARD;
/* A volunteer acts, also one of the many without an account here; *by_call: a clerk has to, on the phone. */
enum err_code demo_act_as_volunteer(
	struct demo *d, struct person_id person, bool *by_call, struct err *err) NODISCARD;

/* The steps, each inside one write transaction of the caller. */
enum err_code demo_make_sites(struct demo *d, struct err *err) NODISCARD;
enum err_code demo_make_people(struct demo *d, struct err *err) NODISCARD;
enum err_code demo_make_teams(struct demo *d, struct err *err) NODISCARD;

/* Hashes the password first, then writes in a transaction of its own; tells every account to the wish. */
enum err_code demo_make_accounts(struct demo *d, struct err *err) NODISCARD;

/* Lives through the time from begin to end with the program's own use cases. */
enum err_code demo_live(struct demo *d, struct err *err) NODISCARD;

/* What was told to everybody on the last day. */
enum err_code demo_make_notices(struct demo *d, struct err *err) NODISCARD;

/* The grid and the paired units of the village of the story. */
enum err_code demo_make_station(struct demo *d, struct err *err) NODISCARD;
/* What a point of this kind has that others have not. */
struct site_fields;
void demo_facts_of(enum site_kind kind, struct site_fields *in);

/* Who acts for whom, keys, a locked account. */
enum err_code demo_make_offices(struct demo *d, struct err *err) NODISCARD;

#endif
