/*
 * Notices: what a centre, an institute or a station tells everybody at its site and below.
 *
 * Everybody reads what the own site and those above it say; nobody reads what others say.
 */
#ifndef APP_NOTICE_H
#define APP_NOTICE_H

#include <stdbool.h>
#include <stddef.h>

#include "app/app.h"
#include "domain/rows_notice.h"

#define NOTICE_NEWS_DAYS 60 /* older ones are no news, also to those who never opened them */

struct notice_new {
	const char *token; /* of the form: sent twice, the first notice is the answer */
	const char *title, *body;
};

/* notice.new; to the actor's site and everything below.  The sender has read it. */
enum err_code app_notice_post(struct app *app, const struct notice_new *in, struct notice_id *id,
	struct err *err) NODISCARD;

/* notice.new; a notice of the actor's own site, so that a colleague may take it back.  Nobody sees it any more. */
enum err_code app_notice_withdraw(struct app *app, struct notice_id id, struct err *err) NODISCARD;
bool app_notice_is_own(const struct app *app, const struct notice_row *notice);

/* --- reading: everybody, what is said to them ------------------------------------------------------------ */

/* A page behind (or before) the notice of this id, newest first; 0: from the beginning (the end). */
struct notice_page {
	struct notice_id from;
	bool backward;
};
enum err_code app_notice_list(struct app *app, const struct notice_page *page,
	struct notice_line *rows, size_t cap, size_t *n, struct err *err) NODISCARD;

/* Opens a notice, which marks it as read by the actor; out->seen tells whether it was before. */
enum err_code app_notice_open(
	struct app *app, struct notice_id id, struct notice_row *out, struct err *err) NODISCARD;

/* How many of the last NOTICE_NEWS_DAYS the actor has not opened, and the newest of them. */
enum err_code app_notice_news(struct app *app, struct notice_news *out, struct err *err) NODISCARD;

#endif
