/* The catalogue everybody may read. */
#include "app/catalogue.h"

#include "store/catalogue.h"

enum err_code app_categories(
	struct app *app, struct category *rows, size_t cap, size_t *n, struct err *err)
{
	return store_categories(app->db, rows, cap, n, err);
}

enum err_code app_services(
	struct app *app, struct service_item *rows, size_t cap, size_t *n, struct err *err)
{
	return store_service_items(app->db, rows, cap, n, err);
}

enum err_code app_service(
	struct app *app, struct service_item_id id, struct service_item *out, struct err *err)
{
	return store_service_item_get(app->db, id, out, err);
}
