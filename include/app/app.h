/*
 * The use cases' common ground: who acts, when, and on which data.
 *
 * A use case asks in this order: permission, scope, then the rule (domain), then it writes everything in one
 * transaction: the record, its event, the audit row.  An absent record and one outside the actor's scope are
 * both ERR_NOT_FOUND.  Functions that take a struct app may be called by one thread of one process.
 */
#ifndef APP_APP_H
#define APP_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/conf.h"
#include "base/crypto.h"
#include "base/err.h"
#include "domain/enums.h"
#include "domain/ids.h"
#include "domain/limits.h"
#include "domain/request_flow.h"
#include "domain/scope.h"
#include "store/db.h"

/* Who acts.  The system itself (imports, the keeper) is account 0 with every permission at the root. */
struct actor {
	struct account_id account;
	struct person_id person; /* 0 when the account belongs to no registered person */
	struct acting_id
		hat; /* the grant by which another's role and unit are worn; 0: the own ones */
	struct account_id for_account; /* whose they are; 0 */
	struct session_id session;     /* 0 for commands */
	struct site_id site;
	enum role role;
	uint64_t perms; /* bit per enum perm */
	struct scope scope;
	char login[ACCOUNT_LOGIN_BYTES + 1];
	char name[ACCOUNT_NAME_BYTES + 1];	 /* as events name it; wearing a hat: A for B */
	char unit[SITE_PLACE_BYTES + 1];	 /* the site's place, as events name it */
	char from[ACCOUNT_LOGIN_FROM_BYTES + 1]; /* address of the client, "" for commands */
	enum site_kind site_kind;
	int64_t until;	   /* when the right to act so ends by itself; CLOCK_NEVER */
	int64_t before_at; /* the login before this one, 0 for none */
	char before_from[ACCOUNT_BEFORE_FROM_BYTES + 1];
};

/* Templates of flows read before; what a request follows never changes. */
struct flow_cache {
	struct flow_id id[8];
	struct flow_template template[8];
	size_t n;
};

struct app {
	struct db *db;
	const struct crypto_keys *keys;
	const struct crypto_gate *gate; /* argon2id runs at most twice at once */
	const struct conf *conf;	/* the settings; NULL: the defaults */
	struct actor actor;
	int64_t now; /* seconds; set by app_clock before each use case, or once by tests and `tick --now` */
	bool now_fixed;
	struct flow_cache flows;
};

/* Sets app->now to the present unless it was fixed. */
void app_clock(struct app *app);
void app_fix_clock(struct app *app, int64_t now);

/* The actor of commands and of the keeper. */
void app_act_as_system(struct app *app);
/* Reads account, role's permissions and scope; ERR_NOT_FOUND for an unknown or disabled account. */
enum err_code app_act_as(struct app *app, struct account_id account, struct err *err) NODISCARD;

/*
 * The same in the role and unit that a grant lends (app/acting.h); who acts stays the account and its person, and
 * accounts are not managed so.  ERR_NOT_FOUND when the grant does not hold now.
 */
enum err_code app_act_for(struct app *app, struct account_id account, struct acting_id hat,
	struct err *err) NODISCARD;

bool app_may(const struct app *app, enum perm perm);
/* ERR_FORBIDDEN unless the actor has the permission. */
enum err_code app_need(const struct app *app, enum perm perm, struct err *err) NODISCARD;

/* Grows when another process has committed something; 0 when that cannot be known. */
int64_t app_data_version(const struct app *app);

/* Frees memory that the next use case gets again by itself: for an actor who does nothing just now. */
void app_rest(struct app *app);

/* Opens a write transaction and sets the clock. */
enum err_code app_begin(struct app *app, struct err *err) NODISCARD;
/* Commits when rc is ERR_OK, else rolls back; returns rc or the commit's error. */
enum err_code app_end(struct app *app, enum err_code rc, struct err *err) NODISCARD;

/* One row of the hash-chained audit, inside the caller's transaction; text holds no phone or ID number. */
enum err_code app_audit(struct app *app, const char *act, const char *object, int64_t object_id,
	const char *text, struct err *err) NODISCARD;

#endif
