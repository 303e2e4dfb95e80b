/*
 * Wishes: 微心愿.  A wish is a request whose flow is FLOW_WISH: it is specified, stands on a public board by its number,
 * is taken on by the first volunteer or team, fulfilled, thanked for and rated.
 *
 * The board shows number, village, group and the wish itself, so the wish must name nobody.  Who has it, the address
 * and the telephone are seen by staff within scope and by the volunteer who has taken it on (O3, O4, capability 35).
 */
#ifndef APP_WISH_H
#define APP_WISH_H

#include "app/app.h"
#include "domain/rows_wish.h"

#define WISH_THANKS_CHARS 100
#define WISHES_MAX	  60
#define WISHES_SHOWN_DAYS 90 /* after they were fulfilled */

enum wish_view { WISH_OPEN, WISH_TAKEN, WISH_FULFILLED };

/* The wishes of the actor's county; PERM_REQUEST_VIEW or PERM_OFFER_CLAIM. */
enum err_code app_wishes(struct app *app, enum wish_view view, struct wish_row *rows, size_t cap,
	size_t *n, struct err *err) NODISCARD;

/* Whether a request of this flow is a wish. */
enum err_code app_is_wish(
	struct app *app, struct flow_id flow, bool *is, struct err *err) NODISCARD;

/*
 * Thanks in the requester's words, for the volunteer and the board; PERM_EVALUATION_NEW, once it is fulfilled.  Said
 * again in the same words it is one.  ERR_WISH_NAMES (field thanks) when it names the requester or a number.
 */
enum err_code app_wish_thank(
	struct app *app, struct request_id id, const char *words, struct err *err) NODISCARD;

#endif
