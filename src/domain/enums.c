/* Texts, labels and parsing of every enumeration, made from the lists of the header. */
#include "domain/enums.h"

#include "base/str.h"

struct enum_row {
	const char *text, *label;
};

static int parse(const struct enum_row *rows, int n, const char *text)
{
	for (int i = 0; i < n; i++)
		if (str_equal(rows[i].text, text))
			return i;
	return -1;
}

#define ROW(name, text, label) { text, label },

#define DEFINE_ENUM(enum_name, PREFIX, LIST)                                                       \
	static const struct enum_row enum_name##_rows[] = { LIST(ROW) };                           \
                                                                                                   \
	const char *enum_name##_text(enum enum_name v)                                             \
	{                                                                                          \
		ASSERT((size_t)v < ARRAY_SIZE(enum_name##_rows));                                  \
		return enum_name##_rows[v].text;                                                   \
	}                                                                                          \
                                                                                                   \
	const char *enum_name##_label(enum enum_name v)                                            \
	{                                                                                          \
		ASSERT((size_t)v < ARRAY_SIZE(enum_name##_rows));                                  \
		return I18N(enum_name##_rows[v].label);                                            \
	}                                                                                          \
                                                                                                   \
	bool enum_name##_parse(const char *text, enum enum_name *v)                                \
	{                                                                                          \
		int i = parse(enum_name##_rows, (int)ARRAY_SIZE(enum_name##_rows), text);          \
                                                                                                   \
		if (i < 0)                                                                         \
			return false;                                                              \
		*v = (enum enum_name)i;                                                            \
		return true;                                                                       \
	}

DOMAIN_ENUMS(DEFINE_ENUM)
