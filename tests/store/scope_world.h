/*
 * Three villages with the same things in each: one where the actors of the test belong, its neighbour in the same
 * township, and one in another county.
 */
#ifndef TESTS_SCOPE_WORLD_H
#define TESTS_SCOPE_WORLD_H

#include "domain/rows_account.h"
#include "domain/rows_site_fact.h"
#include "fixture.h"

/* Of every kind of record one, each in a state in which something can be done with it. */
struct records {
	const char *name; /* of the village's requester, nobody else's */
	char code[SITE_CODE_BYTES + 1];
	struct site_id site, parent, county;
	int64_t site_ver, volunteer_ver;
	struct person_id requester, volunteer,
		to_join;     /* the last is to be called, and in no team */
	struct team_id team; /* led by the volunteer */
	int64_t team_kind, team_ver;
	struct account_id account; /* the volunteer's */
	char login[ACCOUNT_LOGIN_BYTES + 1];
	struct session_id session;
	struct pairing_id pairing;
	char draft[CRYPTO_UUID_BYTES];
	struct request_id placed, made, offered, to_call, open, taken, present, delivered, rated,
		handed;			    /* to the hotline */
	struct request_id merged, absorbed; /* the latter into the former */
	int64_t placed_ver, made_ver;
	char no[REQUEST_NO_BYTES + 1]; /* of the one just placed */
	struct offer_id offer;
	struct assignment_id task, present_task;
	char receipt[REQUEST_RECEIPT_BYTES + 1];
	struct evaluation_id rating; /* of `rated`, to be asked about */
};

enum place { PLACE_HOME, PLACE_NEIGHBOUR, PLACE_FAR, PLACE_COUNT };

struct scope_world {
	struct fixture f;
	struct records at[PLACE_COUNT];
	struct account_id actor[ROLE_COUNT]; /* the volunteer is the one of the records at home */
	struct acting_id hat;		     /* by which the clerk acts for the institute */
	char snapshot[128];
};

void scope_world_open(struct scope_world *w);
void scope_world_close(struct scope_world *w);

/* Everything is again as scope_world_open left it. */
void scope_world_restore(struct scope_world *w);

#endif
