/*
 * Writing sites inside a transaction that somebody else has begun: what create, edit, move and import share.
 */
#ifndef APP_SITE_TREE_H
#define APP_SITE_TREE_H

#include "app/site.h"

/* Texts, figures and kind of one site below `parent` (NULL: the root). */
enum err_code site_check(
	const struct site_fields *in, const struct site *parent, struct err *err) NODISCARD;

/* The same of what only its kind has; and writing that, for a site that has been written. */
enum err_code site_check_facts(const struct site_fields *in, struct err *err) NODISCARD;
enum err_code site_write_facts(struct app *app, struct site_id id, const struct site_fields *in,
	struct err *err) NODISCARD;

/* Adds a checked site below `parent` (NULL: the root). */
enum err_code site_add(struct app *app, const struct site *parent, const struct site_fields *in,
	struct site_id *id, struct err *err) NODISCARD;

/*
 * Writes a site as it stands in `site`, whose name may be new and whose `ver` is the one expected; then the names
 * on envelopes of what is below.  ERR_CONFLICT when somebody else was quicker.
 */
enum err_code site_write(struct app *app, struct site *site, struct err *err) NODISCARD;

/* Names on envelopes of a site that has just been hung elsewhere, and of all below it. */
enum err_code site_renew_places(struct app *app, struct site *site, struct err *err) NODISCARD;

/* ERR_EXISTS when `parent` has another site of the same place than `self`. */
enum err_code site_check_twins(struct app *app, const struct site *parent,
	const struct site_fields *in, struct site_id self, struct err *err) NODISCARD;

/* Seals (or with "" removes) the head's telephone number in `site`. */
enum err_code site_set_phone(
	struct app *app, struct site *site, const char *phone, struct err *err) NODISCARD;

/* Hangs a site below another, with everything; both as just read.  Renews site->path, parent_id and ver. */
enum err_code site_relocate(
	struct app *app, struct site *site, const struct site *parent, struct err *err) NODISCARD;

/* ERR_CONFLICT with the name of who changed the site last. */
enum err_code site_conflict(struct app *app, struct site_id id, struct err *err) NODISCARD;

/* A site of the scope that the actor may change; ERR_FORBIDDEN when he may only look. */
enum err_code site_take_to_edit(
	struct app *app, struct site_id id, struct site *site, struct err *err) NODISCARD;

/* ERR_SITE_CLOSED when nothing new may begin at this site; no scope is asked for. */
enum err_code site_need_open(struct app *app, struct site_id id, struct err *err) NODISCARD;

/* ERR_SITE_ABOVE unless the kind may hang there. */
enum err_code site_check_parent(
	enum site_kind kind, enum site_kind below, struct err *err) NODISCARD;

#endif
