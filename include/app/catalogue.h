/*
 * The catalogue everybody may read: categories of needs, services.
 */
#ifndef APP_CATALOGUE_H
#define APP_CATALOGUE_H

#include "app/app.h"
#include "domain/rows_catalogue.h"

enum err_code app_categories(
	struct app *app, struct category *rows, size_t cap, size_t *n, struct err *err) NODISCARD;
enum err_code app_services(struct app *app, struct service_item *rows, size_t cap, size_t *n,
	struct err *err) NODISCARD;
enum err_code app_service(struct app *app, struct service_item_id id, struct service_item *out,
	struct err *err) NODISCARD;

#endif
