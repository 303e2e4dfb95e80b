/*
 * What the store's tests share: a folder that is thrown away, a small database in it, and running programs.
 */
#ifndef TESTS_SCRATCH_H
#define TESTS_SCRATCH_H

#include <stdbool.h>
#include <stddef.h>

#include "store/db.h"

struct scratch {
	char dir[64];
	char path[96]; /* of the database */
};

void scratch_make(struct scratch *s);
void scratch_remove(const struct scratch *s);

/* A table note(id, title UNIQUE of 8 characters, body of 20 or NULL, seal of 4 bytes or NULL, parent). */
extern const struct db_migration scratch_schema[];

/* Opens scratch's database, made and migrated when it is absent; fails the test when it cannot. */
struct db *scratch_open(const struct scratch *s);

/* The whole of a file, freed by the caller; NULL when it is absent. */
char *scratch_read(const char *path);
void scratch_write(const char *path, const char *content);

/* O of the build that this test program belongs to. */
void scratch_build_folder(char *out, size_t out_bytes);

/* Runs a program to its end with stdout and stderr in files of scratch (out, err); returns its exit status. */
int scratch_run(const struct scratch *s, const char *const argv[]);

#endif
