/* What the use cases of teams share. */
#ifndef APP_TEAM_RULE_H
#define APP_TEAM_RULE_H

#include "app/team.h"

/* A team the actor may see; ERR_NOT_FOUND otherwise.  Asks team.view. */
enum err_code team_reach(
	struct app *app, struct team_id id, struct team_row *out, struct err *err) NODISCARD;
/* Somebody who may belong to a team: an active volunteer; `field` is the form's. */
enum err_code team_check_person(struct app *app, struct person_id person, const char *field,
	char name[PERSON_NAME_BYTES + 1], struct err *err) NODISCARD;
/* Belongs to the team from that day on; nothing to do for who does already. */
enum err_code team_add_member(struct app *app, struct team_id id, struct person_id person,
	int64_t from_day, struct err *err) NODISCARD;
enum err_code team_audit(struct app *app, const char *act, const struct team_row *team,
	const char *more, struct err *err) NODISCARD;

#endif
