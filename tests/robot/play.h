/*
 * Playing a story: its state, and the table of commands.
 */
#ifndef ROBOT_PLAY_H
#define ROBOT_PLAY_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/attr.h"
#include "client.h"
#include "daemon.h"
#include "story.h"

#define MAX_CLIENTS 1024
#define MAX_SILENT  1024

struct robot_config {
	const char *sidan;    /* the program under test */
	const char *data;     /* folder of external data, may not exist */
	const char *pictures; /* where `picture` writes, NULL for nowhere */
	bool keep;	      /* keep the story's folder */
	bool verbose;	      /* print every line as it is played */
};

struct play {
	const struct robot_config *cfg;
	struct story story;
	struct vars vars;
	struct client *clients[MAX_CLIENTS];
	int nclients;
	struct client *now; /* the one who types and looks */
	struct daemon_proc server;
	int silent[MAX_SILENT]; /* sockets that never say anything */
	int nsilent;
	char program[4096];	   /* what `server` starts */
	char dir[256];		   /* the story's own folder */
	char log[300];		   /* what programs wrote to standard error */
	char output[OUTPUT_BYTES]; /* of the last shell command */
	int patience_ms;	   /* how long `expect` waits */
	int at;			   /* line being played */
	char title[200];
	char why[1024]; /* the failure */
	bool skipped;
	struct load *load; /* set in a session of a load, else NULL */
};

/* A command gets its words (word 0 is its name) and returns whether the story goes on. */
struct command {
	const char *name;
	int min_args, max_args; /* max_args -1: any number */
	bool (*run)(struct play *p, const struct words *w);
};

extern const struct command client_commands[], expect_commands[], server_commands[],
	measure_commands[];

/* Plays the lines [from, to). */
bool play_range(struct play *p, int from, int to) NODISCARD;

/* Records the failure; returns false, so `return play_fail(…)` reads well. */
bool play_fail(struct play *p, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* A line for whoever reads the output: `# text`. */
void play_note(const char *fmt, ...) PRINTF_LIKE(1, 2);

/* The client of this name, NULL when there is none. */
struct client *play_client(struct play *p, const char *name);

/* Fails with a message unless somebody is connected. */
bool play_has_client(struct play *p) NODISCARD;

bool play_number(struct play *p, const char *word, int64_t lo, int64_t hi, int64_t *v) NODISCARD;

/* Types words 1…: "text" as text, <Key> and bare characters as keys. */
bool play_type(struct play *p, struct client *c, const struct words *w, int first) NODISCARD;

/* Waits until text is on the client's screen, at most so long. */
bool play_wait(struct client *c, const char *text, int row, int timeout_ms) NODISCARD;

/* Gives the server's answers to all keys typed so far a chance to arrive. */
void play_catch_up(struct client *c);

/* Plays a whole file in its own folder; the verdict is in p->why, p->skipped. */
bool play_file(struct play *p, const char *file) NODISCARD;
void play_release(struct play *p);

/* `load` and what its block may say; see load.c. */
bool load_block(struct play *p, const struct words *w, int from, int to) NODISCARD;
void load_typed(struct play *p, struct client *c);

#endif
