/*
 * Facts about one candidate for one request, read from the database for the score.
 */
#ifndef APP_CANDIDATE_H
#define APP_CANDIDATE_H

#include "app/dispatch.h"
#include "domain/geo.h"

/* What is the same for all candidates of a request. */
struct candidate_need {
	struct request request;
	struct dispatch_need need;
	struct geo_site from;
	char from_path[SITE_PATH_BYTES + 1];
	int64_t today;
	struct person_id handlers[16]; /* of earlier attempts */
	size_t nhandlers;
};

enum err_code candidate_need_read(struct app *app, const struct request *r,
	struct candidate_need *need, struct err *err) NODISCARD;

/* Fills name, place and the score with all facts; the candidate may come out excluded. */
enum err_code candidate_score(struct app *app, const struct candidate_need *need,
	const struct candidate_row *row, struct candidate *out, struct err *err) NODISCARD;

/* The score without the facts that need further reading: never more than candidate_score's, or excluded alike. */
void candidate_score_bound(const struct candidate_need *need, const struct candidate_row *row,
	int travel_minutes, struct dispatch_score *out);

/*
 * Teams that serve the request's place and have somebody with the skill, scored; `only` 0: all of them.  A team
 * costs what its members do on the average, and is as busy as its tasks are many for its size.
 */
enum err_code candidate_teams(struct app *app, const struct candidate_need *need,
	struct team_id only, struct candidate *out, size_t cap, size_t *n,
	struct err *err) NODISCARD;

/* One team within the actor's scope, or ERR_EXCLUDED (who, why) when it is not among these. */
enum err_code candidate_of_team(struct app *app, const struct candidate_need *need,
	struct team_id team, struct candidate *out, struct err *err) NODISCARD;

#endif
