/*
 * The rows that come with the program: skills, code lists, categories, services, time limits, flows, the calendar
 * and who may do what (sql/seed).
 */
#ifndef APP_SEED_H
#define APP_SEED_H

#include "app/app.h"

/*
 * Loads all of them in one transaction: for a new data folder, and again after an upgrade.  What is there is brought
 * up to date, nothing is removed but permissions.  ERR_CSV names file and line of a faulty seed.
 */
enum err_code app_seed(struct app *app, struct err *err) NODISCARD;

#endif
