/*
 * Codes and official names that a site had before: dated attributes, kept when they change.
 */
#ifndef APP_SITE_CODE_H
#define APP_SITE_CODE_H

#include "app/site.h"
#include "domain/rows_site_fact.h"

/* Keeps the code and name of `before` if `after` has others. */
enum err_code site_code_keep(struct app *app, const struct site *before, const struct site *after,
	struct err *err) NODISCARD;

/*
 * The statistics know the site no more: its code ends today.  The site stays, with everybody and everything in it;
 * only where nothing is left, as `left` says, is it closed.
 */
enum err_code site_code_end(struct app *app, struct site_id id, const struct site_left *left,
	bool *closed, struct err *err) NODISCARD;

#endif
