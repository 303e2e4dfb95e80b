/*
 * What a screen is: a declaration and a few handlers.
 *
 * From these tables every screen gets paging by key, search, sort, views, a selection kept by id, resize, narrow
 * and wide layouts, the key line, the actions menu, help, permission filtering, drafts and live refresh.  The
 * example in README.md shows a list, a form and a record whole.
 *
 * Rules for all handlers
 *   - `state` is the screen's private state: state_bytes, zeroed, one per opened screen.
 *   - Texts marked N_() are English msgids and translated by the toolkit; what a handler writes into a struct buf
 *     is shown as it is, so handlers use _() themselves.
 *   - A handler never waits, never loops over keys and never draws.  ui_app(ui) gives it the program's context.
 *   - open, load, build, above, below, count, match and the handlers of keys may read the database.  What is called
 *     with every frame may not: text, urgent, note, status, subject, scope, name, possible, next,
 *     visible, show.
 *   - A handler that fails returns the code and fills err; the toolkit shows both sentences.
 *   - Pointers given to a handler (rows, texts) live until it returns.
 */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"
#include "ui/keys.h"

struct ui;
struct ui_text;

enum screen_kind {
	SCREEN_MENU,   /* numbered items */
	SCREEN_LIST,   /* rows, loaded page by page */
	SCREEN_FORM,   /* fields, then submit */
	SCREEN_RECORD, /* text in sections, actions, perhaps steps by digit */
};

/* --- actions: letters, the key line, and the menu behind Right and `.` ------------------------------ */

struct ui_action {
	char key;	   /* a letter of ui/keys.h */
	const char *label; /* as ui/keys.h has it for this kind of record */
	const char *note;  /* N_(), for the actions menu; NULL none */
	int permission;	   /* 0: everybody; without it the action does not exist */
	bool needs_row;	   /* lists: acts on the selected row */
	bool bulk;	   /* lists: acts on the marked rows if there are any (see ui_marked) */
	bool quiet;	   /* not on the key line, only in the actions menu */
	bool careful;	   /* its confirmation: Enter takes the harmless answer */

	/*
	 * What it is called here, where that differs from record to record; no text: the label.  False: it does not
	 * exist here, as if the permission were missing.  NULL: always the label.
	 */
	bool (*name)(struct ui *ui, void *state, const void *row, struct buf *out);

	/*
	 * Whether it can be done now (NULL: always).  If not, `why` gets the reason; if so, it may get the note
	 * for the actions menu.  row is NULL where there is none.
	 */
	bool (*possible)(struct ui *ui, void *state, const void *row, struct buf *why);

	/* The sentence that will be true; NULL or no text: not asked.  Lines may be separated by \n. */
	void (*ask)(struct ui *ui, void *state, const void *row, struct buf *sentence);
	const char *yes; /* N_(), NULL: the label */
	const char *no;	 /* N_(), NULL: "Not now" */

	enum err_code (*run)(struct ui *ui, void *state, const void *row, struct err *err);
};

/* --- menu items: menus, the steps of a record, the choices below a list ----------------------------- */

struct ui_item {
	int digit;	   /* 1-9, never moves; 0: the next one after the item before */
	const char *label; /* N_() */
	int permission;
	bool gap; /* a blank line before it */
	int tag;  /* for the screen's own use, e.g. a view number */

	bool (*visible)(struct ui *ui, void *state, const struct ui_item *item);
	/* What it is called, where the label is not enough; no text: the label. */
	void (*name)(struct ui *ui, void *state, const struct ui_item *item, struct buf *out);
	void (*count)(struct ui *ui, void *state, const struct ui_item *item, struct buf *out);
	void (*note)(struct ui *ui, void *state, const struct ui_item *item, struct buf *out);
	/* As for actions; an impossible item stays on the screen and tells why. */
	bool (*possible)(struct ui *ui, void *state, const struct ui_item *item, struct buf *why);
	enum err_code (*run)(
		struct ui *ui, void *state, const struct ui_item *item, struct err *err);
};

struct screen_menu {
	const struct ui_item *items;
	size_t nitems;
	/* Lines under the items: notices, last login. */
	void (*below)(struct ui *ui, void *state, struct ui_text *out);
};

/* --- lists -------------------------------------------------------------------------------------------- */

#define UI_REST 1000 /* a column's `most`: as much as is left */

/*
 * Cells are terminal columns; a Chinese character is two.  In English a column takes what its heading and the values
 * of the page need beyond `cells`, as far as the line has room.
 */
struct ui_column {
	const char *heading; /* N_() */
	int cells;	     /* smallest width */
	int most;	     /* widest; 0: always `cells`.  At most one column of a list may grow */
	int priority;	     /* narrow: 1 first line, 2 second line; 3 from 72 cells, 4 from 100 */
	bool right;	     /* figures align right */
	bool (*visible)(struct ui *ui, void *state); /* NULL: always */
	/* One of: a function, or COLUMN_MEMBER of a text that stands in the row ready to be shown. */
	void (*text)(struct ui *ui, void *state, const void *row, struct buf *out);
	size_t member; /* offset in the row plus one */
};

#define COLUMN_MEMBER(row_struct, array) (offsetof(row_struct, array) + 1)

/* A view of a list, chosen by its digit. */
struct ui_view {
	const char *label; /* N_() */
	/* Shown behind the label: returns -1 for none; over 1000 and inexact: -1001 reads 1000以上. */
	int64_t (*count)(struct ui *ui, void *state);
	bool fixed; /* its order is its own: the sorts of the list are not offered here */
};

/* One page a list asks its screen for; paging is by key, there is no offset. */
struct ui_page {
	int view;	    /* index into views */
	int sort;	    /* index into sorts */
	const char *search; /* "" for none; trimmed, full-width letters made ASCII */
	const void *
		from; /* the row to go on from, exclusive; NULL: the beginning (backward: the end) */
	bool backward; /* rows before `from`, nearest first */
	void *rows;    /* cap rows of row_bytes each, to be filled */
	size_t cap;
	size_t n; /* out: how many were filled; fewer than cap means there are no more */
};

struct screen_list {
	size_t row_bytes;
	enum err_code (*load)(struct ui *ui, void *state, struct ui_page *page, struct err *err);
	int64_t (*row_id)(const void *row); /* stable; keeps selection and marks */

	const struct ui_column *columns;
	size_t ncolumns;
	const struct ui_view *views;
	size_t nviews;
	const char *const *sorts; /* N_(); `o` steps through them */
	size_t nsorts;

	const char
		*search_hint; /* N_(): what may be typed after `/`; NULL: `/` searches everywhere */
	const char *empty;    /* N_(): instead of rows */

	const char *enter_label; /* N_(), NULL: "Open" */
	char enter_action;	 /* instead of enter: the letter of the action that Enter starts */
	enum err_code (*enter)(struct ui *ui, void *state, const void *row, struct err *err);
	bool (*urgent)(struct ui *ui, void *state, const void *row); /* drawn bold */
	/* A line of its own under each row: reasons. */
	void (*note)(struct ui *ui, void *state, const void *row, struct buf *out);
	/* Lines between title and headings. */
	void (*above)(struct ui *ui, void *state, struct ui_text *out);
	/* The message line while there is no news: totals, what the search found. */
	void (*status)(struct ui *ui, void *state, struct buf *out);

	bool numbered; /* digits pick rows (at most nine, one page), not views */
	const struct ui_item
		*items; /* below the rows; with `numbered` digits go on after the rows */
	size_t nitems;
};

/* --- records ------------------------------------------------------------------------------------------ */

struct ui_section {
	const char *label;			      /* N_() */
	int64_t (*count)(struct ui *ui, void *state); /* NULL or -1: none */
	void (*build)(struct ui *ui, void *state, struct ui_text *out);
	/* Instead of build: the digit opens another screen. */
	enum err_code (*open)(struct ui *ui, void *state, struct err *err);
};

struct screen_record {
	const struct ui_section *sections; /* at least one; with one, the title shows none */
	size_t nsections;
	/* A task's steps as a digit menu under the text; digits are then theirs. */
	const struct ui_item *steps;
	size_t nsteps;
	/*
	 * What Enter does: the letter of an action, or 0 for nothing; `why` is then shown in the message line.
	 * NULL: Enter runs the selected step.
	 */
	char (*next)(struct ui *ui, void *state, struct buf *why);
	void (*status)(struct ui *ui, void *state, struct buf *out);
};

/* Text of a record, of the lines above a list and below a menu; all wrap and cut by themselves. */
void ui_put_line(struct ui_text *out, const char *text);
void ui_put_linef(struct ui_text *out, const char *fmt, ...) PRINTF_LIKE(2, 3);
void ui_put_gap(struct ui_text *out);
/* Label (N_) in one column, text in the next; empty text puts nothing. */
void ui_put_field(struct ui_text *out, const char *label, const char *text);
void ui_put_fieldf(struct ui_text *out, const char *label, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* A line of a timeline: 11, 8 (in English 13) and 15 cells, then the rest; on a phone two lines. */
void ui_put_event(
	struct ui_text *out, const char *when, const char *what, const char *who, const char *text);
/* Cells of a small table, separated by tabs; widths in cells, the last one takes the rest. */
void ui_put_row(struct ui_text *out, const int *cells, size_t ncells, const char *tabbed);
void ui_put_bold(struct ui_text *out); /* the line put last becomes bold */

/* --- forms -------------------------------------------------------------------------------------------- */

enum field_kind {
	FIELD_TEXT,   /* one line */
	FIELD_LINES,  /* long text, wraps and grows */
	FIELD_SECRET, /* shown as stars, never in a draft */
	FIELD_INT,    /* lo..hi */
	FIELD_PHONE,  /* digits; full-width is made half-width */
	FIELD_CODE,   /* ASCII letters, digits and signs; full-width is made half-width */
	FIELD_DATE,   /* `1126`, `26`, `+3`, `z4`; value: day number (base/clock.h) */
	FIELD_PART,   /* of the day: 1 morning 2 afternoon 3 evening 4 all day */
	FIELD_CHOICE, /* one of choices; value: the choice's */
	FIELD_PICK, /* a person, place, … found by typing; value: the match's id, 0 for a new one */
	FIELD_GRID, /* weekdays by parts of the day; value: bit day*3+part, Monday morning is bit 0 */
	FIELD_INFO, /* a line to read; passed over by the cursor */
};

enum field_need {
	FIELD_OPTIONAL, /* Enter passes it over */
	FIELD_ASKED,	/* Enter stops once when it is empty; may be left empty */
	FIELD_REQUIRED,
};

struct ui_choice {
	int64_t value;	      /* not 0 */
	const char *label;    /* N_() or a ready text */
	const char *initials; /* of the pinyin; NULL: asked of the host */
};

#define UI_MATCHES 8

struct ui_match {
	int64_t id;	/* not 0 */
	char text[72];	/* becomes the field's text */
	char note[120]; /* shown behind it */
};

struct ui_field {
	const char *id;	   /* for drafts and err.field; unique in the form */
	const char *label; /* N_() */
	enum field_kind kind;
	enum field_need need;
	size_t max_chars; /* of texts; a schema constant such as REQUEST_NEED_CHARS */
	int64_t lo, hi;	  /* FIELD_INT; FIELD_DATE: as days from today; 0,0: any */
	const char *hint; /* N_(), in the message line */

	const struct ui_choice *choices; /* FIELD_CHOICE; or: */
	size_t nchoices;
	/* Returns how many, sets *out to an array of the screen that stays valid. */
	size_t (*choices_of)(struct ui *ui, void *state, const struct ui_choice **out);

	/* FIELD_PICK: fills up to cap matches of what is typed (initials, name, digits), best first. */
	size_t (*match)(
		struct ui *ui, void *state, const char *typed, struct ui_match *out, size_t cap);
	const char *
		new_label; /* FIELD_PICK, N_(): last entry, keeps the typed text with id 0; NULL: none */

	int permission; /* hidden without it */
	bool (*visible)(struct ui *ui, void *state);
	/* Called when the user has left the field with another value, or picked one. */
	void (*changed)(struct ui *ui, void *state);
	/* The field's own rule, after kind and bounds; an error is shown beside it. */
	enum err_code (*check)(struct ui *ui, void *state, const char *text, struct err *err);
	/* FIELD_INFO: its text. */
	void (*show)(struct ui *ui, void *state, struct buf *out);
};

struct screen_form {
	const struct ui_field
		*fields; /* handlers name them by index: an enum with [F_NEED] = { … } */
	size_t nfields;
	const char *submit_label; /* N_(), NULL: "Submit" */
	const char *leave_note;	  /* N_(): behind 离开 while there is no draft */

	/* The sentence above the two answers; NULL or no text: submits at once.  Lines may be separated by \n. */
	void (*ask)(struct ui *ui, void *state, struct buf *sentence);
	const char *yes; /* N_(), NULL: the submit label */
	const char *no;	 /* N_(), NULL: "Change something" */

	/*
	 * Everything is checked; do it.  On success it leaves by ui_pop or ui_replace and the draft is dropped.
	 * On ERR_CONFLICT it may have called ui_conflict.  err.field takes the cursor to that field.
	 */
	enum err_code (*submit)(struct ui *ui, void *state, struct err *err);

	bool keeps_draft;
	/* What open_draft needs besides the fields, e.g. the id of the request changed; NULL: nothing. */
	void (*draft_args)(struct ui *ui, void *state, struct buf *out);
	/* Instead of open when a draft is resumed; NULL: open with args NULL. */
	enum err_code (*open_draft)(struct ui *ui, void *state, const char *args, struct err *err);
};

/* --- the screen ----------------------------------------------------------------------------------------- */

struct screen {
	const char *id;	   /* letters, digits, _; unique */
	const char *title; /* N_() */
	enum screen_kind kind;
	enum ui_keys keys; /* which letters are meant */
	unsigned wakes;	   /* reload when data of these kinds changed; 0: never by itself */
	const char *help;  /* N_(): what this screen is for; lines separated by \n */

	size_t state_bytes;
	/* Fills the state from what ui_push was given; an error is shown and the screen does not open. */
	enum err_code (*open)(struct ui *ui, void *state, const void *args, struct err *err);
	void (*close)(struct ui *ui, void *state);
	/* Reads what is shown, at opening, after actions and when data changed (menus and records). */
	enum err_code (*load)(struct ui *ui, void *state, struct err *err);
	/* A screen pushed from here has gone with this verdict (0: nothing decided). */
	void (*back)(struct ui *ui, void *state, const struct screen *child, int64_t verdict);

	/* Title line, after the title: which record (stays), within what (goes first when it is narrow). */
	void (*subject)(struct ui *ui, void *state, struct buf *out);
	void (*scope)(struct ui *ui, void *state, struct buf *out);

	const struct ui_action *actions;
	size_t nactions;
	struct screen_menu menu;
	struct screen_list list;
	struct screen_form form;
	struct screen_record record;
};

#endif
