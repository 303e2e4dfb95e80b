/* The catalogue everybody may read. */
#include "app/catalogue.h"

#include "request_move.h"
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

enum err_code app_flow_steps(struct app *app, struct flow_id flow, struct flow_step_row *rows,
	size_t cap, size_t *n, struct err *err)
{
	return store_flow_steps(app->db, flow, rows, cap, n, err);
}

enum err_code app_promise(struct app *app, enum urgency urgency, int64_t *done_by, struct err *err)
{
	return request_limit(app, urgency, TIMER_DONE, done_by, err);
}
