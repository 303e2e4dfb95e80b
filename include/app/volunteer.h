/*
 * Volunteers: the register, its lists, skills, free times, moves between stations.
 *
 * A volunteer is a person who has registered; both have the same id.  Permissions are named with each function; what
 * is one's own (the actor is that person) needs none.  Errors name the field of the form they belong to.
 */
#ifndef APP_VOLUNTEER_H
#define APP_VOLUNTEER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "app/person.h"
#include "domain/person.h"
#include "domain/rows_skill.h"
#include "domain/rows_volunteer.h"
#include "domain/volunteer.h"

#define VOLUNTEER_SKILLS_MAX 63
#define SKILL_BIT(id)	     (INT64_C(1) << (id).v)

/* --- one volunteer (person.view or own) ---------------------------------------------------------------- */

struct volunteer {
	struct volunteer_row v;
	char phone_mask[MASK_BYTES]; /* "" when there is none */
	char id_mask[MASK_BYTES];
	struct move_row move; /* to_id 0: nobody asks for this volunteer */
	int64_t ver;	      /* for app_volunteer_edit: of volunteer and person together */
};

enum err_code app_volunteer_get(
	struct app *app, struct person_id id, struct volunteer *out, struct err *err) NODISCARD;

/* --- lists (person.view) ------------------------------------------------------------------------------- */

/* The views of the list; all but LEAVING go by status. */
enum volunteer_view {
	VOLUNTEER_VIEW_ALL,
	VOLUNTEER_VIEW_ACTIVE,
	VOLUNTEER_VIEW_APPLIED,
	VOLUNTEER_VIEW_DORMANT,
	VOLUNTEER_VIEW_LEFT,
	VOLUNTEER_VIEW_LEAVING, /* another station has asked for them */
};

struct volunteer_filter {
	struct site_id site; /* at or below; 0: the actor's scope */
	enum volunteer_view view;
	/* Initials, a name or its beginning, last four digits or all of a phone, a number, a skill; "" for all. */
	const char *typed;
};

struct volunteer_item {
	struct volunteer_line v;
	char key[VOLUNTEER_INITIALS_BYTES + 1]; /* what the list is sorted by */
	char tail[5];				/* last four digits of the phone, "" for none */
};

struct volunteer_page {
	const struct volunteer_item *from; /* exclusive; NULL: the beginning, backward: the end */
	bool backward;			   /* those before `from`, nearest first */
};

/* Fewer than cap means that there are no more. */
enum err_code app_volunteer_list(struct app *app, const struct volunteer_filter *filter,
	const struct volunteer_page *page, struct volunteer_item *out, size_t cap, size_t *n,
	struct err *err) NODISCARD;

/* How many the filter lets through: from the roll-ups, of a search at most 1001. */
#define VOLUNTEER_COUNT_MOST 1000
enum err_code app_volunteer_count(struct app *app, const struct volunteer_filter *filter,
	int64_t *n, struct err *err) NODISCARD;

/* --- registering (person.new) --------------------------------------------------------------------------- */

/* Why a registered person is perhaps the one being registered. */
enum twin_reason { TWIN_ID_NUMBER, TWIN_PHONE, TWIN_NAME_AND_BIRTH };

struct twin {
	enum twin_reason reason;
	struct person_id id;
	char name[PERSON_NAME_BYTES + 1];
	enum sex sex;
	int64_t born_on;
	char place[SITE_PLACE_BYTES + 1];
	char phone_mask[MASK_BYTES];
	bool is_volunteer;
	enum volunteer_status status; /* of a volunteer */
	bool in_scope;		      /* may be opened */
};

#define TWINS_MAX 4

/* Up to TWINS_MAX persons, wherever they are registered, who may be the one described; surest first. */
enum err_code app_volunteer_twins(struct app *app, const struct person_new *in,
	struct twin out[TWINS_MAX], size_t *n, struct err *err) NODISCARD;

struct volunteer_new {
	const char *token; /* of the form: sent twice, the first registration is the answer */
	struct person_new person;
	struct person_id
		known;	  /* a registered person, not yet a volunteer, who is this one; else 0 */
	bool nobody_else; /* the proposed persons have been looked at: it is none of them */
	enum volunteer_status status; /* APPLIED or ACTIVE */
	int64_t free_parts;
	int64_t political;
	const char *guardian; /* required under 18 */
	bool by_call;	      /* has no client: is called */
	const struct skill_id *skills;
	size_t nskills;
};

/*
 * ERR_PERSON_EXISTS with field `same` while somebody is proposed and neither `known` nor `nobody_else` answers it;
 * with field `id_number` when the number belongs to another person.
 */
enum err_code app_volunteer_register(struct app *app, const struct volunteer_new *in,
	struct person_id *id, struct err *err) NODISCARD;

/* --- changing ------------------------------------------------------------------------------------------- */

struct volunteer_edit {
	struct person_new
		person; /* phone, id_number NULL: as they are; the site is not changed here */
	int64_t free_parts;
	int64_t political;
	const char *guardian;
	bool by_call;
};

/*
 * person.edit; of one's own record only phone, address, free times and party are taken.  ERR_CONFLICT (argument: who)
 * when `ver` is not the present version.
 */
enum err_code app_volunteer_edit(struct app *app, struct person_id id, int64_t ver,
	const struct volunteer_edit *in, struct err *err) NODISCARD;

/* person.edit or own. */
enum err_code app_volunteer_set_free(
	struct app *app, struct person_id id, int64_t free_parts, struct err *err) NODISCARD;

/*
 * Approving and refusing an application need person.approve, the rest person.close; which steps there are is
 * volunteer_may_become's.  ERR_VOLUNTEER_STATE otherwise; nobody leaves with tasks in hand (ERR_HAS_TASKS).  The
 * reason (code list leave, 0 for none) goes into the audit.
 */
enum err_code app_volunteer_set_status(struct app *app, struct person_id id,
	enum volunteer_status status, int64_t reason, struct err *err) NODISCARD;

/* --- moving (person.move) ------------------------------------------------------------------------------- */

/*
 * To an open site of the actor's scope.  A volunteer from elsewhere does not move yet: *asked becomes true and the
 * present station decides.  Skills, searches, roll-ups and the volunteer's own account follow.
 */
enum err_code app_volunteer_move(struct app *app, struct person_id id, struct site_id to,
	bool *asked, struct err *err) NODISCARD;
/* The present station's answer; ERR_NOT_FOUND when nobody asks. */
enum err_code app_volunteer_answer_move(
	struct app *app, struct person_id id, bool agreed, struct err *err) NODISCARD;

/* --- skills ---------------------------------------------------------------------------------------------- */

/* All there are. */
enum err_code app_skills(
	struct app *app, struct skill_row *out, size_t cap, size_t *n, struct err *err) NODISCARD;
/* One volunteer's (person.view or own). */
enum err_code app_volunteer_skills(struct app *app, struct person_id id, struct held_skill *out,
	size_t cap, size_t *n, struct err *err) NODISCARD;

struct skill_held {
	struct skill_id skill;
	const char *cert_no; /* "" for none */
	int64_t expires_on;  /* day, 0: does not expire */
	bool verified;	     /* somebody other than the volunteer has seen the certificate */
};

/* person.edit or own; adds a skill or renews its certificate. */
enum err_code app_volunteer_hold_skill(struct app *app, struct person_id id,
	const struct skill_held *skill, struct err *err) NODISCARD;
enum err_code app_volunteer_drop_skill(
	struct app *app, struct person_id id, struct skill_id skill, struct err *err) NODISCARD;

/* --- records (person.view or own) ------------------------------------------------------------------------- */

/* Services done, newest first, after `from` (NULL: the newest): the record of hours. */
enum err_code app_volunteer_services(struct app *app, struct person_id id,
	const struct service_row *from, struct service_row *out, size_t cap, size_t *n,
	struct err *err) NODISCARD;
enum err_code app_volunteer_tasks(struct app *app, struct person_id id, struct volunteer_task *out,
	size_t cap, size_t *n, struct err *err) NODISCARD;
enum err_code app_volunteer_teams(struct app *app, struct person_id id, struct volunteer_team *out,
	size_t cap, size_t *n, struct err *err) NODISCARD;

#endif
