/*
 * Requests placed twice: found, merged, and parted again (requirements.md B2 MERGED, D2).
 *
 * A score proposes, a person decides, the decision can be undone while the one that stays is open.  Nobody is lost
 * by it: whoever asked goes on seeing what becomes of the matter and rates for themselves when it is done.
 */
#ifndef APP_MERGE_H
#define APP_MERGE_H

#include "app/app.h"
#include "domain/alike.h"
#include "domain/rows_merge.h"
#include "domain/rows_request.h"

#define ALIKE_MOST 20 /* proposed at once */

struct alike_request {
	struct alike_row row;
	int score;  /* domain/alike.h */
	bool stays; /* of the two it is the one that stays; false: it would go */
};

/* A request that is being written. */
struct alike_probe {
	struct site_id site;
	struct person_id requester; /* 0: somebody new */
	const char *phone;	    /* as typed; what is no number counts for nothing */
	struct category_id category;
	const char *need;
};

/* Both: open requests within scope that look like it, the most alike first. */
/* PERM_REQUEST_NEW. */
enum err_code app_alike_to_new(struct app *app, const struct alike_probe *probe,
	struct alike_request *rows, size_t cap, size_t *n, struct err *err) NODISCARD;
/* PERM_REQUEST_MERGE. */
enum err_code app_alike_to(struct app *app, struct request_id id, struct alike_request *rows,
	size_t cap, size_t *n, struct err *err) NODISCARD;

/* One of two requests, as it was when the decision was made. */
struct merge_side {
	struct request_id id;
	int64_t ver;
};

/*
 * PERM_REQUEST_MERGE for both.  The one that has come less far (or is younger) is merged into the other; its offers
 * are taken back.  ERR_STATE when somebody has taken it, or when the other is over; ERR_CONFLICT as usual.
 */
enum err_code app_request_merge(struct app *app, const struct merge_side *a,
	const struct merge_side *b, struct err *err) NODISCARD;

/* PERM_REQUEST_MERGE.  It waits again where it waited before; ERR_STATE when the one that stayed is over. */
enum err_code app_request_unmerge(struct app *app, struct request_id id, struct err *err) NODISCARD;

/* PERM_REQUEST_VIEW.  With which one a request is handled, wherever that lies; ERR_NOT_FOUND when with none. */
enum err_code app_request_master(
	struct app *app, struct request_id id, struct merged_row *out, struct err *err) NODISCARD;
/* PERM_REQUEST_VIEW.  What is handled with it, or was, within scope. */
enum err_code app_request_merged(struct app *app, struct request_id id, struct merged_row *rows,
	size_t cap, size_t *n, struct err *err) NODISCARD;

#endif
