/* Writing what only a kind of site has. */
#include <stdlib.h>

#include "base/clock.h"
#include "base/str.h"
#include "domain/site_fact.h"
#include "site_tree.h"
#include "store/site_fact.h"
#include "text.h"

enum err_code site_check_facts(const struct site_fields *in, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (int i = 0; !rc && i < SITE_FACT_COUNT; i++) {
		const struct site_fact_rule *rule = &site_fact_rules[i];
		const struct text_rule text = { rule->text, rule->label, SITE_FACT_VALUE_CHARS, 0 };
		const struct number_rule number = { rule->text, rule->label, 0, 9999999 };
		int64_t v = 0;

		if (str_is_empty(in->facts[i]))
			continue;
		if (rule->written == SITE_FACT_TEXT)
			rc = check_text(&text, in->facts[i], err);
		else
			rc = check_number(&number,
				str_to_i64(in->facts[i], -9999999, 9999999, &v) ? v : -1, err);
	}
	return rc;
}

static const char *stored(const struct site_fact_row *rows, size_t n, int fact)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].key == fact)
			return rows[i].value;
	return "";
}

enum err_code site_write_facts(
	struct app *app, struct site_id id, const struct site_fields *in, struct err *err)
{
	struct site_fact_row rows[SITE_FACT_COUNT];
	size_t n;
	enum err_code rc = store_site_facts(
		app->db, id, 0, SITE_FACT_COUNT - 1, rows, ARRAY_SIZE(rows), &n, err);

	for (int i = 0; !rc && i < SITE_FACT_COUNT; i++) {
		const char *before = stored(rows, n, i);
		const char *now = in->facts[i] ? in->facts[i] : before;

		if (!site_fact_fits((enum site_fact)i, in->kind))
			now = "";
		if (str_equal(now, before))
			continue;
		if (now[0])
			rc = store_site_fact_put(app->db,
				&(struct site_fact_put_in){ .site_id = id,
					.key = i,
					.item = "",
					.value = now,
					.day = clock_day_of(app->now) },
				NULL, err);
		else
			rc = store_site_fact_drop(app->db, id, i, "", NULL, err);
	}
	return rc;
}
