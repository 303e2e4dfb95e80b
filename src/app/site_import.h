/*
 * Import of statistical divisions, in three steps: read the file (site_import_read.c), find out what each line
 * means for the tree as it is (site_import_plan.c), do it (site_import.c).  A line that cannot be done keeps its reason.
 */
#ifndef APP_SITE_IMPORT_H
#define APP_SITE_IMPORT_H

#include "app/site.h"
#include "base/mem.h"
#include "domain/rows_site_fact.h"

enum line_plan { LINE_ADD, LINE_UPDATE, LINE_SAME, LINE_MOVE, LINE_REJECTED };

/* A unit as the file has it. */
struct line {
	int no;
	enum line_plan plan;
	const char *reason; /* of LINE_REJECTED */
	enum site_tier tier;
	const char *code, *name, *parent_code;
	int64_t urban_rural;
	struct unit *unit;   /* the unit of the tree that it is; NULL: a new one */
	struct line *above;  /* its parent in the file; NULL: the parent is only in the tree */
	struct site_id site; /* known once it is in the tree */
};

/* A unit as the tree has it. */
struct unit {
	struct site_node node;
	struct line *line; /* what the file says of it; NULL: nothing */
	bool gone;	   /* the file has the unit above, but not this one */
	struct site_left left;
	bool closed; /* it is gone and nothing was left in it */
};

struct import {
	struct app *app;
	const struct site_import *in;
	struct site_import_counts *counts;
	struct arena arena;
	struct line *lines;
	size_t nlines;
	struct line **by_code; /* nlines, bad ones last */
	struct unit *units;    /* by path; [0] is the root */
	size_t nunits;
	struct unit **units_by_code;
};

/* Reads and checks all lines by themselves; ERR_CSV when the header is not that of a file of stations. */
enum err_code import_read(struct import *im, struct err *err) NODISCARD;

/* The units of the tree; the actor must see all of it. */
enum err_code import_read_tree(struct import *im, struct err *err) NODISCARD;

/* Sets plan, unit and above of every line, and who of the units is gone. */
void import_plan(struct import *im);

/* The unit that has a code in the tree; NULL when there is none. */
struct unit *import_unit(const struct import *im, const char *code);

/* Rejects a line whose parent's line is rejected. */
bool import_parent_is_good(struct import *im, struct line *line);

void line_reject(struct import *im, struct line *line, const char *fmt, ...) PRINTF_LIKE(3, 4);
/* As the sentence of an error says. */
void line_reject_err(struct import *im, struct line *line, const struct err *err);

/* The line of a code; NULL when there is none. */
struct line *import_line(const struct import *im, const char *code);

#endif
