/* Fields that show members of a record: filled, and compared with what others have stored, by one table. */
#include "form.h"

static const char *text_at(const struct ui_bind *bind, const void *record)
{
	return (const char *)record + bind->offset;
}

static int64_t number_at(const struct ui_bind *bind, const void *record)
{
	return *(const int64_t *)(const void *)((const char *)record + bind->offset);
}

void ui_bind_put(struct ui *ui, const struct ui_bind *binds, size_t n, const void *record)
{
	for (size_t i = 0; i < n; i++) {
		const struct ui_bind *b = &binds[i];

		if (b->is_text && text_at(b, record)[0])
			ui_field_set_text(ui, b->field, text_at(b, record));
		else if (!b->is_text && number_at(b, record))
			ui_field_set_value(ui, b->field, number_at(b, record));
	}
}

size_t ui_bind_theirs(
	const struct ui_bind *binds, size_t n, const void *record, struct ui_theirs *theirs)
{
	for (size_t i = 0; i < n; i++) {
		const struct ui_bind *b = &binds[i];

		theirs[i] = (struct ui_theirs){ b->field, b->is_text ? 0 : number_at(b, record),
			b->is_text ? text_at(b, record) : NULL };
	}
	return n;
}
