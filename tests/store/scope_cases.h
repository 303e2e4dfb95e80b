/*
 * Every use case, as a call on the records of one village: what it needs, and how to call it.
 */
#ifndef TESTS_SCOPE_CASES_H
#define TESTS_SCOPE_CASES_H

#include "scope_world.h"

#define NOBODY PERM_COUNT /* as a permission: nobody has it */

/* A list succeeds wherever it is asked; what counts is whether it shows anything of these records. */
enum case_flags {
	CASE_LIST = 1,
	CASE_COUNTY = 2, /* seen by volunteers of the whole county */
	CASE_ABOVE = 8, /* within scope shown only to those who see what stands above the village */
	CASE_EMPTY = 16, /* within scope there may be nothing yet to show */
	CASE_SECRET = 4, /* an own error for "not within scope", e.g. of a code that is wrong */
};

struct scope_case {
	const char *name;
	enum perm perm; /* suffices within scope */
	enum perm own;	/* suffices for the volunteer whose record it is; NOBODY: nothing does */
	unsigned flags;
	/* *shown gets how much of the records was to be seen (lists only) */
	enum err_code (*call)(
		struct app *app, const struct records *r, int64_t *shown, struct err *err);
};

/* All end without a name. */
extern const struct scope_case scope_request_cases[], scope_people_cases[], scope_account_cases[],
	scope_site_cases[];

/* Calls a list and tells how much it gave. */
#define LIST_OF(function, id, row_type)                                                            \
	static enum err_code function##_shown(                                                     \
		struct app *app, const struct records *r, int64_t *shown, struct err *err)         \
	{                                                                                          \
		row_type rows[ROWS];                                                               \
		size_t n = 0;                                                                      \
		enum err_code rc = function(app, id, rows, ROWS, &n, err);                         \
                                                                                                   \
		*shown = rc ? 0 : (int64_t)n;                                                      \
		return rc;                                                                         \
	}

/* Use cases that have no row above, and why. */
struct scope_exception {
	const char *name, *reason;
};

extern const struct scope_exception scope_exceptions[]; /* ends without a name */

#endif
