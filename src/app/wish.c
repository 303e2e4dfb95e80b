/* The wish board, what may stand on it, and thanks. */
#include "app/wish.h"

#include <ctype.h>
#include <string.h>

#include "app/flow.h"
#include "base/clock.h"
#include "base/str.h"
#include "store/flow.h"
#include "store/person.h"
#include "store/wish.h"
#include "task.h"
#include "text.h"
#include "wish_rule.h"

#define NUMBER_DIGITS 7 /* of a telephone */

#define STATE(name) (INT64_C(1) << REQUEST_##name)

static bool holds_number(const char *text)
{
	size_t run = 0;

	for (; *text && run < NUMBER_DIGITS; text++)
		run = isdigit((unsigned char)*text)  ? run + 1
		      : *text == ' ' || *text == '-' ? run
						     : 0;
	return run >= NUMBER_DIGITS;
}

enum err_code wish_check_public(struct app *app, struct person_id person, const char *field,
	const char *text, struct err *err)
{
	struct scope all = scope_of("");
	struct person_row row;
	enum err_code rc = store_person_get(app->db, person, &all, &row, err);

	if (rc || !(strstr(text, row.name) || holds_number(text)))
		return rc;
	err_set(err, ERR_WISH_NAMES, "a wish names somebody");
	err_field(err, field);
	return ERR_WISH_NAMES;
}

enum err_code app_is_wish(struct app *app, struct flow_id id, bool *is, struct err *err)
{
	struct flow flow;
	enum err_code rc = store_flow_get(app->db, id, &flow, err);

	*is = !rc && str_equal(flow.key, FLOW_WISH);
	return rc;
}

enum err_code app_wishes(struct app *app, enum wish_view view, struct wish_row *rows, size_t cap,
	size_t *n, struct err *err)
{
	static const int64_t states[] = {
		[WISH_OPEN] = STATE(OFFERED),
		[WISH_TAKEN] = STATE(CLAIMED) | STATE(SCHEDULED) | STATE(IN_SERVICE) |
			       STATE(DELIVERED) | STATE(RATED),
	};
	const struct scope county = actor_county(app);
	enum err_code rc = ERR_OK;

	*n = 0;
	app_clock(app);
	if (!app_may(app, PERM_REQUEST_VIEW))
		rc = app_need(app, PERM_OFFER_CLAIM, err);
	if (rc)
		return rc;
	if (view == WISH_FULFILLED)
		return store_wishes_done(app->db, ACTION_THANK, FLOW_WISH,
			app->now - WISHES_SHOWN_DAYS * CLOCK_DAY, &county, rows, cap, n, err);
	return store_wishes_open(
		app->db, ACTION_THANK, FLOW_WISH, states[view], &county, rows, cap, n, err);
}

static enum err_code thank(struct app *app, struct request *r, const char *words, struct err *err)
{
	char said[REQUEST_EVENT_TEXT_BYTES + 1];
	bool wish;
	enum err_code rc = app_is_wish(app, r->flow_id, &wish, err);

	if (!rc && !wish)
		rc = err_set(err, ERR_NOT_FOUND, "request %lld is no wish", (long long)r->id.v);
	if (!rc)
		rc = wish_check_public(app, r->requester_id, "thanks", words, err);
	if (rc)
		return rc;
	rc = store_request_thanks(app->db, r->id, ACTION_THANK, said, err);
	if (rc == ERR_NOT_FOUND || (!rc && !str_equal(said, words)))
		rc = request_note(app, r, ACTION_THANK, words, err);
	return rc;
}

enum err_code app_wish_thank(
	struct app *app, struct request_id id, const char *words, struct err *err)
{
	static const struct text_rule rule = { "thanks", N_("The thanks"), WISH_THANKS_CHARS, 1 };
	struct request r;
	enum err_code rc = check_text(&rule, words, err);

	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = request_read(app, id, PERM_EVALUATION_NEW, &r, err);
	if (!rc)
		rc = thank(app, &r, words, err);
	return app_end(app, rc, err);
}
