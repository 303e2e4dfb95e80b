/*
 * An invented city to look at: the same seed makes the same content.
 */
#ifndef APP_DEMO_H
#define APP_DEMO_H

#include "app/app.h"

/* An account to try; told once for each, with its password. */
struct demo_account {
	const char *login, *password;
	enum role role;
	const char *name, *unit;
};

struct demo_wish {
	int64_t volunteers; /* how many to invent */
	int64_t seed;
	void (*account)(void *ctx, const struct demo_account *account);
	void *ctx;
};

struct demo_counts {
	int64_t sites, volunteers, teams, requests, accounts;
};

/* Fills a new data folder; `admin` gets a password too.  Acts as the system, at app->now. */
enum err_code app_demo(struct app *app, const struct demo_wish *wish, struct demo_counts *counts,
	struct err *err) NODISCARD;

#endif
