/*
 * The inside of the toolkit: the stack of frames, and what the three kinds of frame have in common.
 *
 * There are only three: list, form, and page (text with or without numbered entries), which is a menu, a record,
 * a question, the actions menu, help and every picker.
 */
#ifndef UI_INTERNAL_H
#define UI_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"
#include "input.h"
#include "terminal.h"
#include "text.h"
#include "ui/ui.h"

#define NARROW_CELLS   72
#define WIDE_CELLS     100
#define SMALLEST_COLS  32
#define SMALLEST_ROWS  12
#define LINE_BYTES     1024 /* one line of the widest terminal */
#define SENTENCE_BYTES 2048
#define SEARCH_CHARS   40
#define FRAME_MS       50
#define SEARCH_MS      400
#define DRAFT_MS       2000
#define POLL_MS	       1000
#define THRIFT_POLL_MS 30000
#define THRIFT_ROWS    10
#define MAX_DEPTH      24

struct frame;

/* The key line while it is built, from the most to the least important key. */
struct keyline {
	struct buf out;
	int room; /* cells */
	bool narrow;
	bool whole; /* nothing of the usual end: search, more, help, back */
};

struct kind_ops {
	size_t body_bytes;
	void (*open)(struct ui *ui, struct frame *f);  /* before the screen's own open */
	void (*close)(struct ui *ui, struct frame *f); /* after the screen's own close */
	/* Reads again what is shown; the message line tells of failures. */
	void (*load)(struct ui *ui, struct frame *f);
	void (*draw)(struct ui *ui, struct frame *f);
	/* Returns false for keys that are not its own; nav_key then has them. */
	bool (*key)(struct ui *ui, struct frame *f, const struct key *k);
	bool (*takes_text)(const struct frame *f); /* keys are text now, not commands */
	void (*hint)(struct ui *ui, struct frame *f, struct buf *out);
	void (*keyline)(struct ui *ui, struct frame *f, struct keyline *k);
	/* The i-th view or section for the title: `1待办8`; false when there are no more. */
	bool (*view_text)(struct ui *ui, struct frame *f, int i, struct buf *out);
	void (*tick)(struct ui *ui, struct frame *f);
	int (*wait_ms)(const struct ui *ui, const struct frame *f); /* -1: never */
	/* The session ends: keep what is not finished. */
	void (*save)(struct ui *ui, struct frame *f);
	/* The user wants to leave; returns false to stay. */
	bool (*leave)(struct ui *ui, struct frame *f);
};

struct frame {
	struct frame *below;
	const struct screen *screen;
	const struct kind_ops *ops;
	void *state;	 /* the screen's */
	void *body;	 /* the kind's */
	int view;	 /* of a list or record */
	int64_t *counts; /* of the views or sections, as of the last load */
	int64_t version;
	unsigned loaded_at; /* the event it was last loaded in */
	bool guarded;
	bool loading;
	bool internal; /* a question, a menu, help: part of the frame below */
};

struct ui {
	const struct ui_host *host;
	void *app;
	const struct screen *const *screens;
	const struct screen *search;
	struct terminal term;
	struct input input;
	const struct charset *charset;
	struct charset_stream from_gb;
	bool gb18030, gbk;
	bool thrift;

	struct frame *top;
	struct frame *dead;   /* closed during the present event */
	struct frame *active; /* whose handler is running */

	char message[600];
	bool trouble; /* the message begins with `! ` */

	/* Characters of the present paste, told of at its end. */
	struct {
		size_t kept, dropped, refused, nowhere;
	} paste;

	/* What Enter tries again after a full disk or a busy database. */
	struct {
		const struct frame *frame;
		const struct ui_action *action;
		void *row;
	} retry;

	unsigned event; /* counts keys */
	int64_t now_ms, last_key_ms, last_frame_ms, last_poll_ms;
	int64_t minute; /* shown in the title */
	int lock_after_sec;
	bool locked;
	bool dirty, repaint;
	bool quit;
	char quit_reason[16];
};

extern const struct kind_ops list_ops, form_ops, page_ops;

/* --- stack.c ---------------------------------------------------------------------------------------- */

/* Opens a screen with the ops of its kind; NULL when its open failed (told in the message line). */
struct frame *stack_push(struct ui *ui, const struct screen *screen, const void *args);
/* A lock stands over any number of screens; its screen must have no open, which could fail. */
struct frame *stack_push_lock(struct ui *ui, const struct screen *screen);
/* As stack_push, but open_draft(args) is called in place of open. */
struct frame *stack_push_draft(struct ui *ui, const struct screen *screen, const char *args);
/* A frame of the toolkit itself over the present one. */
struct frame *stack_push_internal(struct ui *ui, const struct screen *screen);
void stack_drop(struct ui *ui, struct frame *f);
void stack_free_dead(struct ui *ui);
/* The screen that a frame belongs to: itself, or what lies below internal ones. */
struct frame *stack_owner(struct frame *f);
void stack_reload(struct ui *ui, struct frame *f);
/* Leaves as the user does: drafts are kept, guards ask. */
void stack_leave(struct ui *ui);
void stack_go_home(struct ui *ui);
bool stack_is_guarded(const struct ui *ui);

/* Makes f the frame that ui_field_… and ui_row speak of; returns the one before. */
struct frame *frame_enter(struct ui *ui, struct frame *f);

/* --- chrome.c: title, message, key line ------------------------------------------------------------- */

/* Draws everything but the body. */
void chrome_draw(struct ui *ui, struct frame *f);
/* Key and label as on the key line: `x新建`. */
void chrome_key_label(struct buf *out, const char *key, const char *label);
void keyline_add(struct keyline *k, const char *key, const char *label);
/* Begins with an ASCII letter or sign: such words stand apart from figures. */
bool chrome_is_latin(const char *label);
/* A digit and what it leads to: 1待办, but `1 To do`. */
void chrome_numbered(struct buf *out, size_t digit, const char *label);
/* First line under the title, and number of lines down to the message line. */
int body_top(const struct ui *ui);
int body_rows(const struct ui *ui);
/* Milliseconds between two looks for other people's changes. */
int64_t poll_ms(const struct ui *ui);
/* Cut at the right border, with a ~. */
void draw_line(struct ui *ui, int y, const char *text, bool bold);
/* How many of the lines above the key line the message, or the hint in its place, takes now: at least one. */
int message_lines(struct ui *ui, struct frame *f);

/* --- nav.c ------------------------------------------------------------------------------------------- */

void nav_key(struct ui *ui, struct frame *f, const struct key *k);
void nav_dispatch(struct ui *ui, struct key k);
bool key_is_char(const struct key *k, uint32_t cp);
/* Opens what `/` opens from here, with this text typed already. */
/* `/`: the list's own search, or the one of everything. */
void nav_search(struct ui *ui, struct frame *f, const char *typed);
bool nav_has_search(const struct ui *ui, const struct frame *f);
void nav_search_all(struct ui *ui, const char *typed);
bool nav_can_search_all(const struct ui *ui, const struct frame *f);

/* --- action.c ---------------------------------------------------------------------------------------- */

const struct ui_action *action_find(struct ui *ui, struct frame *f, char key);
bool action_exists(struct ui *ui, struct frame *f, const struct ui_action *a);
/* What it is called here; false: it does not exist here. */
bool action_name(struct ui *ui, struct frame *f, const struct ui_action *a, struct buf *name);
/* Whether it can be done now; why may be NULL. */
bool action_possible(struct ui *ui, struct frame *f, const struct ui_action *a, struct buf *why);
void action_start(struct ui *ui, struct frame *f, const struct ui_action *a);
bool action_retry(struct ui *ui, struct frame *f);
void action_forget_retry(struct ui *ui);
void action_menu(struct ui *ui, struct frame *f);
void action_run_item(struct ui *ui, struct frame *f, const struct ui_item *item);
/* A handler has returned: tells its error, or loads again. */
void handler_done(struct ui *ui, struct frame *f, enum err_code rc, const struct err *err);

/* --- parts of other frames -------------------------------------------------------------------------- */

const void *list_row(const struct frame *f);
const char *list_search(const struct frame *f);
bool list_has_bulk(const struct frame *f);
void list_start_search(struct ui *ui, struct frame *f, const char *typed);
void list_set_view(struct ui *ui, struct frame *f, int view);
size_t list_sorts(const struct frame *f); /* how many orders the present view can have */
void list_next_sort(struct ui *ui, struct frame *f);
void list_toggle_mark(struct ui *ui, struct frame *f);
void list_mark_all(struct ui *ui, struct frame *f);

void record_set_section(struct ui *ui, struct frame *f, int view);

void help_open(struct ui *ui, struct frame *f);
void lock_open(struct ui *ui);
void lock_open_guard(struct ui *ui);
void resume_list(struct ui *ui);
bool resume_any(struct ui *ui);

/* The items of a menu, a record or a list that exist for this person, as entries; returns how many. */
#define ITEMS_MAX 12 /* the tenth and later have no digit: they are reached by moving */

struct item_ref {
	const struct ui_item *item;
	int digit;
};
size_t items_collect(struct ui *ui, struct frame *f, const struct ui_item *items, size_t nitems,
	int first_digit, struct item_ref out[ITEMS_MAX]);

#endif
