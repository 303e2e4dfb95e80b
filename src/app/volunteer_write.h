/*
 * What the use cases about volunteers share.
 */
#ifndef APP_VOLUNTEER_WRITE_H
#define APP_VOLUNTEER_WRITE_H

#include "app/volunteer.h"

/* ERR_OK for one's own record, else the permission. */
enum err_code volunteer_need(
	const struct app *app, struct person_id id, enum perm perm, struct err *err) NODISCARD;
/* The same and the volunteer is in scope. */
enum err_code volunteer_reach(struct app *app, struct person_id id, enum perm perm,
	struct volunteer_row *out, struct err *err) NODISCARD;

/* The number by which a volunteer is known; never an identity number. */
void volunteer_number(struct person_id id, char out[VOLUNTEER_NO_BYTES + 1]);

/* Writes one skill of a volunteer at a site, inside the caller's write transaction. */
enum err_code volunteer_hold(struct app *app, struct person_id id, struct site_id site,
	const struct skill_held *skill, struct err *err) NODISCARD;
/* Brings skill_mask and skill_names in line with the skills held. */
enum err_code volunteer_sum_skills(struct app *app, struct person_id id, struct err *err) NODISCARD;

/* Moves a volunteer with everything that says where the volunteer belongs. */
enum err_code volunteer_carry_over(struct app *app, const struct volunteer_place *v,
	const struct person_site *to, struct err *err) NODISCARD;

/* A minor needs one. */
enum err_code volunteer_check_guardian(
	const struct app *app, int64_t born_on, const char *guardian, struct err *err) NODISCARD;

#endif
