/*
 * The screen toolkit: terminal, keys, screens on a stack, frames.  Knows no domain.
 *
 * Two halves: the life cycle, called by the server around its one loop (bytes in, time, frame out), and what
 * screens call from their handlers.  There is one struct ui a process, because curses keeps globals.
 */
#ifndef UI_UI_H
#define UI_UI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "base/buf.h"
#include "base/charset.h"
#include "base/err.h"
#include "ui/host.h"
#include "ui/screen.h"

struct ui;

/* --- life cycle, for the server ------------------------------------------------------------------------ */

struct ui_config {
	const char *term;	       /* as the client says; checked here */
	int cols, rows;		       /* of the terminal; clamped here */
	const struct charset *charset; /* open; NULL: there is only UTF-8 */
	bool gb18030;		       /* what the terminal speaks; else UTF-8 */
	bool thrift;		       /* see ui_set_thrift */
	bool gbk;		       /* with gb18030: but no characters of four bytes */
	const struct ui_host *host;
	void *app; /* what ui_app gives to handlers */
	/* All screens, for drafts and for ui_validate; ends with NULL.  The array stays the caller's. */
	const struct screen *const *screens;
	/*
	 * What `/` opens where a screen has no search itself, and `//` everywhere: a list with a search_hint.
	 * Its args are the text to find (const char *), or "" when that is still to be typed.  NULL: none.
	 */
	const struct screen *search;
	int lock_after_sec; /* idle lock; 0: never */
};

/*
 * Starts the terminal.  An unknown name becomes xterm-256color or vt100; ERR_INVALID when the terminal cannot
 * address its cursor (dumb): say so in plain text and close.  Then push the first screen, which is home.
 */
enum err_code ui_new(struct ui **ui, const struct ui_config *config, struct err *err) NODISCARD;
/*
 * What the person may do has changed: keeps the drafts of open forms (as interrupted), closes all screens but the
 * first and loads that again.  False, and nothing done, while the screen is locked or handed to somebody else.
 */
bool ui_restart(struct ui *ui);
/* Keeps the drafts of open forms (as interrupted), closes all screens. */
void ui_free(struct ui *ui);

/* The latest draft that was cut off is offered over home; call once after the first ui_push. */
void ui_offer_draft(struct ui *ui);

/* Bytes from the terminal, in any pieces.  now_ms is a monotonic clock. */
void ui_feed(struct ui *ui, const char *bytes, size_t n, int64_t now_ms);
/* Everything that waits for time: lone Esc, search delay, drafts, other people's changes, minutes, the lock. */
void ui_tick(struct ui *ui, int64_t now_ms);
void ui_resize(struct ui *ui, int cols, int rows);

/*
 * What to send now, in one write: sets *n, 0 when nothing changed or the last frame is under 50 ms old.  The
 * bytes are borrowed until the next call.
 */
const char *ui_frame(struct ui *ui, size_t *n, int64_t now_ms);
/* How long the server may sleep; -1: until bytes come. */
int ui_next_timeout_ms(const struct ui *ui, int64_t now_ms);
/* The next frame repaints everything: after frames were not sent. */
void ui_redraw_full(struct ui *ui);
/* Bytes that set the terminal back, to be sent before closing. */
const char *ui_goodbye(struct ui *ui, size_t *n);
/* The user has left, or the session must end. */
bool ui_wants_quit(const struct ui *ui);
/* The wording for the log of why it ended: "left", "idle", "locked". */
const char *ui_quit_reason(const struct ui *ui);

bool ui_speaks_gb18030(const struct ui *ui);

/* The screen as lines of text, blanks at the ends cut: for tests and the story robot. */
void ui_dump(struct ui *ui, struct buf *out);

/* Errors in declarations, one a line; returns how many.  A narrow list must fit 40 cells. */
size_t ui_validate(const struct screen *const *screens, struct buf *report) NODISCARD;

/* --- for handlers --------------------------------------------------------------------------------------- */

void *ui_app(const struct ui *ui);
int64_t ui_now(const struct ui *ui); /* seconds UTC */
bool ui_may(const struct ui *ui, int permission);
bool ui_is_narrow(const struct ui *ui); /* under 72 cells */
int ui_cols(const struct ui *ui);

/* Opens a screen; args goes to its open.  A failure to open is shown and changes nothing. */
void ui_push(struct ui *ui, const struct screen *screen, const void *args);
/* Closes the present screen; the one below gets the verdict through `back`. */
void ui_pop(struct ui *ui, int64_t verdict);
/* Opens another in place of the present one (after a submit: the new record). */
void ui_replace(struct ui *ui, const struct screen *screen, const void *args);
/* Closes all but the first. */
void ui_home(struct ui *ui);
/*
 * As ui_push, for a screen handed to somebody else: leaving it asks for the password of the account, and 0, `/`
 * and the actions menu do not lead out of it.
 */
void ui_push_guarded(struct ui *ui, const struct screen *screen, const void *args);
void ui_quit(struct ui *ui, const char *reason);

/* One sentence in the message line, until the next key; already translated. */
void ui_message(struct ui *ui, const char *fmt, ...) PRINTF_LIKE(2, 3);
void ui_error(struct ui *ui, const struct err *err);

/* Changes what the terminal is spoken to in; everything is painted again. */
void ui_set_charset(struct ui *ui, bool gb18030);

/*
 * Saves traffic: pages of ten rows, a short key line, no clock, and what others change is looked for every half
 * minute only.
 */
void ui_set_thrift(struct ui *ui, bool thrift);
/* Asks the host to apply the account's display again; everything is built and painted anew. */
void ui_display_changed(struct ui *ui);

/* Loads the present screen again (the handlers of actions need not call it). */
void ui_reload(struct ui *ui);

struct ui_question {
	const char *sentence;	/* ready text; lines separated by \n; copied */
	const char *title;	/* N_(), NULL: the first line of the sentence */
	const char *answers[4]; /* N_(): by digit; the rest NULL */
	int usual;		/* index Enter takes */
	bool leaving_answers;	/* going back counts as the usual answer */
	/* Called with the index when answered; not called when the user goes back. */
	enum err_code (*answer)(struct ui *ui, void *state, int index, struct err *err);
};

/* Asks over the present screen; `answer` runs with that screen's state. */
void ui_ask(struct ui *ui, const struct ui_question *question);

/* How many forms are kept unfinished, and the list of them: go on with one, or throw it away. */
size_t ui_drafts(const struct ui *ui);
void ui_push_drafts(struct ui *ui);

/* New password, twice; done through host.set_password.  `forced` (first login): leaving it ends the session. */
void ui_push_password(struct ui *ui, bool forced);

/* --- for the handlers of lists --- */

/* Ids of the marked rows; 0 when none is marked.  Borrowed. */
size_t ui_marked(const struct ui *ui, const int64_t **ids);
void ui_clear_marks(struct ui *ui);
void ui_unmark(struct ui *ui, int64_t id);
int ui_view(const struct ui *ui); /* also the section of a record */
void ui_set_view(struct ui *ui, int view);
const char *ui_search(const struct ui *ui);
void ui_set_search(struct ui *ui, const char *search); /* in open: start with this search */
/* The selected row, NULL when there is none. */
const void *ui_row(const struct ui *ui);
void ui_select(struct ui *ui, int64_t row_id); /* at the next load, if it is on the page */

/* Gives a page of few rows that were read whole. */
void ui_page_array(struct ui_page *page, const void *all, size_t n, size_t row_bytes,
	int64_t (*row_id)(const void *row));

/* --- for the handlers of forms; field is the index in the declaration --- */

const char *ui_field_text(const struct ui *ui, int field);
/* Number, choice value, id, day, bits by kind; 0 when empty. */
int64_t ui_field_value(const struct ui *ui, int field);
void ui_field_set_text(struct ui *ui, int field, const char *text);
void ui_field_set_value(struct ui *ui, int field, int64_t value);
/* FIELD_PICK: id and text together; note is shown behind, may be NULL. */
void ui_field_set_pick(struct ui *ui, int field, int64_t id, const char *text, const char *note);
/* Shown behind the value, e.g. （按内容猜的）; goes when the user changes the value. */
void ui_field_set_note(struct ui *ui, int field, const char *note);
/* Whether the user has chosen or typed here; guesses must leave such a field alone. */
bool ui_field_touched(const struct ui *ui, int field);
/* Names this form instance, also after a resumed draft: the idempotency key. */
const char *ui_form_token(const struct ui *ui);

/* Which member of a record a field shows: a text, or a number, 0 when it is not known. */
struct ui_bind {
	int field;
	size_t offset;
	bool is_text;
};
#define BIND_TEXT(field, record, member)                                                           \
	{                                                                                          \
		field, offsetof(record, member), true                                              \
	}
#define BIND_NUMBER(field, record, member)                                                         \
	{                                                                                          \
		field, offsetof(record, member), false                                             \
	}

/* Fills the fields from the record; what is empty or 0 stays empty. */
void ui_bind_put(struct ui *ui, const struct ui_bind *binds, size_t n, const void *record);

/* What somebody else has stored meanwhile in one field. */
struct ui_theirs {
	int field;
	int64_t value;
	const char *text; /* texts and picks; NULL for other kinds */
};

/*
 * For a submit that met ERR_CONFLICT: fields only they changed are taken over, fields both changed are asked
 * about one by one, then submit runs again.  Set the new version in the state before calling.  who: a name.
 */
void ui_conflict(struct ui *ui, const char *who, const struct ui_theirs *theirs, size_t n);

/* Theirs of the bound fields, from the record as it is now; returns n.  The record must stay until ui_conflict. */
size_t ui_bind_theirs(
	const struct ui_bind *binds, size_t n, const void *record, struct ui_theirs *theirs);

#endif
