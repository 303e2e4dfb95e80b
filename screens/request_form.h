/*
 * The form of a request: the same fields whether it is new or changed.
 */
#ifndef SCREENS_REQUEST_FORM_H
#define SCREENS_REQUEST_FORM_H

#include "app/merge.h"
#include "app/request.h"
#include "choices.h"
#include "ui/ui.h"

/* The values of F_WISH. */
enum { NO_WISH = 1, IS_WISH };

enum request_form_field {
	F_NEED,
	F_PERSON,
	F_PHONE,
	F_CATEGORY,
	F_ADDRESS,
	F_DAY,
	F_HEADS,
	F_URGENCY,
	F_CHANNEL,
	F_GROUP,
	F_RISK,
	F_NOTE,
	F_PART,
	F_HOW,
	F_SITE,
	F_TWIN,
	F_SAME,
	F_WISH,
	F_COUNT,
};

struct request_form {
	struct choice_set categories, urgencies, channels, groups, risks, hows;
	struct request_id id; /* changed one; 0: new */
	int64_t ver;
	struct site_id site; /* where it is placed; the person's, when that is elsewhere in scope */
	struct alike_request twin; /* what has perhaps been placed already; id 0: nothing */
	struct choice_set same;
};

extern const struct ui_field request_form_fields[F_COUNT];

enum err_code request_form_choices(
	struct ui *ui, struct request_form *form, struct err *err) NODISCARD;
/* The open request that the new one is to be merged with; 0: none. */
struct request_id request_form_merge_with(const struct ui *ui, const struct request_form *form);
/* What the fields say. */
void request_form_read(const struct ui *ui, struct request_fields *out);

#endif
