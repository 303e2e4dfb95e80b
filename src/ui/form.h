/*
 * Forms.  form.c moves between the fields, form_value.c knows the kinds of value, form_draw.c shows them,
 * form_key.c edits, draft.c keeps what is not finished, conflict.c asks when two have changed the same.
 */
#ifndef UI_FORM_H
#define UI_FORM_H

#include "edit.h"
#include "internal.h"

struct value {
	struct edit edit; /* the text */
	int64_t num;
	char *note;
	char *error;	  /* shown beside the field; NULL none */
	char *first_text; /* as the form was opened */
	int64_t first_num;
	bool touched; /* by the user */
	bool refused; /* the text is what was typed and could not be taken */
	bool passed;  /* Enter has gone over it while it was empty */
};

/* Lines below the fields; form->sel goes on counting through them. */
enum tail { TAIL_SUBMIT, TAIL_HELP, TAIL_LEAVE, NTAILS };

struct form {
	struct value *v;
	size_t sel;
	bool ready; /* the first field is entered */

	/* What is typed into a field whose value is not its text: numbers, dates, choices, picks. */
	char typed[SEARCH_CHARS * 4 + 1];
	struct ui_match *matches; /* UI_MATCHES of them, while there are any */
	size_t nmatches;
	int64_t match_at_ms; /* 0: nothing waits */
	char *entered;	     /* text of the field when it was entered */

	int top; /* first line of the fields shown */
	char token[UI_TOKEN_BYTES];
	int64_t draft_at_ms; /* 0: nothing to save */
	int64_t saved_at;
	bool saved, dirty, leave_anyway;
	bool done;   /* submitted: no draft any more */
	bool merged; /* ui_conflict found nothing to ask about */
	/* Toolkit forms that may not be left in the usual way. */
	bool (*may_leave)(struct ui *ui, struct frame *f);
	void *data; /* theirs, freed with the form */
	void (*free_data)(void *data);
};

struct form *form_of(const struct frame *f);
const struct ui_field *form_field(const struct frame *f, size_t i);
size_t form_nfields(const struct frame *f);
bool form_visible(struct ui *ui, struct frame *f, size_t i);
bool form_tail_shown(const struct ui *ui, const struct frame *f, enum tail tail);
/* Tells the screen that the user has changed a value. */
void form_changed(struct ui *ui, struct frame *f, size_t i);
/* The field the cursor is in, NULL on the lines below. */
const struct ui_field *form_current(const struct frame *f);

/* --- form.c: moving --- */
void form_goto(struct ui *ui, struct frame *f, size_t i);
void form_first(struct ui *ui, struct frame *f);
void form_step(struct ui *ui, struct frame *f, int step);
/* To the next field that needs an answer, else to submit. */
void form_next_needed(struct ui *ui, struct frame *f);
/* Accepts the present field; false when it has an error now. */
bool form_accept(struct ui *ui, struct frame *f);
void form_submit(struct ui *ui, struct frame *f);
void form_touch(struct ui *ui, struct frame *f);
void form_start(struct ui *ui, struct frame *f);

/* --- form_value.c --- */
bool kind_is_text(enum field_kind kind);
bool kind_is_choice(enum field_kind kind);
size_t value_choices(struct ui *ui, struct frame *f, size_t i, const struct ui_choice **out);
bool value_is_empty(const struct frame *f, size_t i);
bool value_needs_answer(const struct frame *f, size_t i);
void value_set_num(struct ui *ui, struct frame *f, size_t i, int64_t num);
void value_set_error(struct frame *f, size_t i, const struct err *err);
void value_refuse(struct frame *f, size_t i, const char *typed, const struct err *err);
void value_settle(struct frame *f, size_t i); /* forgets error and refused text */
void value_clear(struct frame *f, size_t i);
void value_set_note(struct frame *f, size_t i, const char *note);
/* Takes what was typed; false and an error when it cannot be. */
bool value_take_typed(struct ui *ui, struct frame *f, size_t i);
/* Checks kind, bounds and the field's own rule. */
bool value_check(struct ui *ui, struct frame *f, size_t i);

/* --- form_date.c --- */
bool date_parse(const char *typed, int64_t today, int64_t *day);
void date_show(int64_t day, int64_t today, struct buf *out);

/* --- form_match.c --- */
void match_now(struct ui *ui, struct frame *f);
void match_later(struct ui *ui, struct frame *f);
void match_forget(struct frame *f);
/* Takes the n-th entry shown, 新写 included; false when there is none. */
bool match_take(struct ui *ui, struct frame *f, size_t n);
size_t match_entries(const struct frame *f);
void match_entry(const struct frame *f, size_t n, struct buf *out);

/* --- form_draw.c, form_key.c --- */
void form_draw(struct ui *ui, struct frame *f);
void form_hint(struct ui *ui, struct frame *f, struct buf *out);
void form_keyline(struct ui *ui, struct frame *f, struct keyline *k);
void form_missing(struct ui *ui, struct frame *f, struct buf *out);
void form_add_choices(struct ui *ui, struct frame *f, size_t i, struct buf *out);
bool form_key(struct ui *ui, struct frame *f, const struct key *k);
bool form_takes_text(const struct frame *f);

/* --- choose.c: the pages a field opens --- */
void choose_open(struct ui *ui, struct frame *f);
void grid_open(struct ui *ui, struct frame *f);
void grid_show(int64_t bits, struct buf *out);

/* --- draft.c --- */
void draft_later(struct ui *ui, struct frame *f);
enum err_code draft_save(struct ui *ui, struct frame *f, bool left, struct err *err);
void draft_save_quietly(struct ui *ui, struct frame *f);
void draft_drop(struct ui *ui, struct frame *f);
void draft_restore(struct ui *ui, struct frame *f, const char *token, const char *text);
bool draft_kept(const struct ui *ui, const struct frame *f);

#endif
