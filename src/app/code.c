/* Code lists: table code_item. */
#include "app/code.h"

#include "base/i18n.h"
#include "store/code.h"

enum err_code app_code_list(struct app *app, const char *list, struct code_row *out, size_t cap,
	size_t *n, struct err *err)
{
	return store_code_list(app->db, list, out, cap, n, err);
}

void app_code_add_name(struct app *app, const char *list, int64_t code, struct buf *out)
{
	struct code_row row;

	if (code && store_code_get(app->db, list, code, &row, NULL) == ERR_OK)
		buf_add(out, code_label(&row));
}

const char *code_label(const struct code_row *row)
{
	return i18n_language() == LANGUAGE_EN ? row->english : row->name;
}
