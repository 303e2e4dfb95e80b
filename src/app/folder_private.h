/*
 * What making and restoring a data folder share.
 */
#ifndef FOLDER_PRIVATE_H
#define FOLDER_PRIVATE_H

#include "app/folder.h"

enum err_code folder_set_dir(struct folder *f, const char *dir, struct err *err) NODISCARD;

/* The folder and those in it, 0700; ERR_EXISTS when it holds things of others. */
enum err_code folder_make_all(struct folder *f, struct err *err) NODISCARD;

/* Keys, host key and settings, as far as they are not there; reads keys and settings. */
enum err_code folder_furnish(struct folder *f,
	enum err_code (*make_host_key)(const char *path, struct err *err),
	struct err *err) NODISCARD;

/* Connects to another database of the folder; `flags` as db_open. */
enum err_code folder_connect_to(
	struct folder *f, const char *name, int flags, struct err *err) NODISCARD;

/* The file and what SQLite keeps beside it. */
void folder_remove_database(const struct folder *f, const char *name);

#endif
