/*
 * A small county to test use cases on: 禾川市 / 禾丰县 / 新立镇 / 三家子村 and 前进村, with one clerk each.
 */
#ifndef TESTS_FIXTURE_H
#define TESTS_FIXTURE_H

#include "../unit/unit.h"
#include "app/app.h"
#include "app/request.h"
#include "scratch.h"

#define FIXTURE_NOW INT64_C(1795398000) /* Monday 2026-11-23 09:40 Beijing time */

struct fixture {
	struct scratch scratch;
	struct crypto_keys keys;
	struct crypto_gate gate;
	struct app app;
	struct site_id city, county, town, village, other_village;
	struct account_id centre, institute, station, other_station;
	struct category_id category;
};

void fixture_open(struct fixture *f);
void fixture_close(struct fixture *f);

/* From now on the account acts. */
void fixture_as(struct fixture *f, struct account_id account);
void fixture_advance(struct fixture *f, int64_t seconds);

struct account_id fixture_account(struct fixture *f, const char *login, enum role role,
	struct site_id site, struct person_id person);

/* An active volunteer with a skill (by name, NULL for none) and an account; *account may be NULL. */
struct person_id fixture_volunteer(struct fixture *f, const char *name, struct site_id site,
	const char *skill, struct account_id *account);

/* A request of the village with what matters for a test; the rest is filled in. */
struct a_request {
	const char *need, *name, *phone;
	struct site_id site;
	enum urgency urgency;
	int64_t heads;
};
struct request_id fixture_request(struct fixture *f, const struct a_request *want);

/* Places, accepts and specifies one with this service item as the centre; leaves the centre acting. */
struct request_id fixture_made(struct fixture *f, const char *item, int64_t heads);

enum request_state fixture_state(struct fixture *f, struct request_id id);
int64_t fixture_ver(struct fixture *f, struct request_id id);

/* Runs the invariants of `sidan check` over all requests. */
void fixture_check(struct fixture *f);

#endif
