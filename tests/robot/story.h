/*
 * A story file: lines, words, variables.  The format is described in tests/stories/README.md.
 */
#ifndef ROBOT_STORY_H
#define ROBOT_STORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"

#define MAX_WORDS  32
#define WORD_BYTES 4096 /* all words of a line together */
#define MAX_VARS   64

struct line {
	char *text; /* without indentation */
	const char *file;
	int no;
};

struct story {
	struct line *lines;
	int n;
	char *files[32]; /* names of the files read, owned */
	int nfiles;
};

struct words {
	char store[WORD_BYTES];
	char *word[MAX_WORDS];
	bool quoted[MAX_WORDS];
	int n;
};

struct var {
	char name[32];
	char value[512];
};

struct vars {
	struct var var[MAX_VARS];
	int n;
};

/* Reads a story with everything it includes. */
bool story_read(struct story *s, const char *file, char *why, size_t why_bytes) NODISCARD;
void story_free(struct story *s);

/* The line of the `end` that closes the block opened on line `from`, -1 when it is missing. */
int story_block_end(const struct story *s, int from);

/* Sets a variable, also in the environment of shell commands. */
bool vars_set(struct vars *v, const char *name, const char *value) NODISCARD;
const char *vars_get(const struct vars *v, const char *name); /* NULL when unknown */

/* Splits a line into words: "quoted text" with \n \t \r \e \xHH \" \\, bare words; $NAME and ${NAME} are replaced. */
bool words_split(struct words *w, const char *text, const struct vars *v, char *why,
	size_t why_bytes) NODISCARD;

#endif
