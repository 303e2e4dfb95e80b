/*
 * The keeper's due work: offers that nobody answered, deadlines, escalation, rating windows that close.
 *
 * At 50, 80, 100 and 150 per cent of a timer: remind, show, raise a level, raise another (requirements.md B3).  The
 * promise itself never moves.  Silence is no rating: a request unrated after its window closes as unrated.
 */
#ifndef APP_TICK_H
#define APP_TICK_H

#include "app/app.h"

struct tick_report {
	int64_t lapsed; /* offers nobody answered */
	int64_t reminded;
	int64_t escalated;
	int64_t closed; /* unrated */
};

/* Does everything due at app->now; small transactions, so that sessions wait little.  Adds to the report. */
enum err_code app_tick(struct app *app, struct tick_report *report, struct err *err) NODISCARD;

#endif
