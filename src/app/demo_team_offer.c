/* A leader of the demonstration city answers for the team: names as many members as are still wanted. */
#include "app/task.h"
#include "app/team.h"
#include "demo_life.h"

#define GOERS_MAX 9

/* Members from the nth on who are in the team today, at most `cap`. */
static size_t goers(const struct team_member_row *rows, size_t n, size_t from, size_t cap,
	struct person_id out[GOERS_MAX])
{
	size_t k = 0;

	for (size_t i = from; i < n && k < cap && k < GOERS_MAX; i++)
		if (!rows[i].past)
			out[k++] = rows[i].person_id;
	return k;
}

enum err_code demo_answer_for_team(
	struct demo *d, const struct offer_row *offer, size_t heads, struct err *err)
{
	struct team_member_row rows[TEAM_MEMBERS_MAX];
	struct person_id who[GOERS_MAX];
	struct assignment_id task;
	size_t n = 0;
	enum err_code rc =
		app_team_members(d->app, offer->team_id, rows, TEAM_MEMBERS_MAX, &n, err);

	if (rc)
		return rc;
	rc = err_set(err, ERR_EXCLUDED, "team %lld has nobody", (long long)offer->team_id.v);
	/* Whoever must not go is passed over, as a leader would. */
	for (size_t i = 0; rc == ERR_EXCLUDED && i < n; i++) {
		const size_t k = goers(rows, n, i, heads, who);

		if (k == 0)
			break;
		rc = app_offer_accept_named(d->app, offer->id, who, k, &task, err);
		if (rc == ERR_NUMBER) /* others have accepted meanwhile */
			rc = app_offer_accept_named(d->app, offer->id, who, 1, &task, err);
	}
	return rc;
}
