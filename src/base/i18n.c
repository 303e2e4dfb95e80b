/* gettext with the language chosen by LANGUAGE, in the C.UTF-8 locale. */
#define _GNU_SOURCE
#include "base/i18n.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/str.h"

#define DOMAIN "sidan"

/* glibc's counter of catalogue changes: without it a running program keeps its first language. */
extern int _nl_msg_cat_cntr;

static enum language current = LANGUAGE_ZH;

/* Beside the executable in a build folder (build/locale), below the prefix when installed. */
static bool find_catalogues(char *dir, size_t dir_bytes)
{
	static const char *const places[] = { "/locale", "/../locale", "/../../locale",
		"/../../../locale", "/../share/locale" };
	char exe[1024];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	char *slash;

	if (n <= 0)
		return false;
	exe[n] = '\0';
	slash = strrchr(exe, '/');
	if (!slash)
		return false;
	*slash = '\0';
	for (size_t i = 0; i < ARRAY_SIZE(places); i++) {
		char file[1200];
		struct buf b = BUF_FIXED(file);

		buf_addf(&b, "%s%s/zh_CN/LC_MESSAGES/" DOMAIN ".mo", exe, places[i]);
		if (access(file, R_OK) == 0) {
			struct buf d = buf_over(dir, dir_bytes);

			buf_addf(&d, "%s%s", exe, places[i]);
			return !d.overflow;
		}
	}
	return false;
}

const char *i18n_text(const char *s)
{
	const char *translated, *context_end;

	if (str_is_empty(s))
		return "";
	translated = gettext(s);
	context_end = translated == s ? strchr(s, '\004') : NULL;
	return context_end ? context_end + 1 : translated;
}

bool i18n_init(void)
{
	char dir[1200];

	if (!setlocale(LC_ALL, "C.UTF-8"))
		return false;
	if (find_catalogues(dir, sizeof(dir)))
		bindtextdomain(DOMAIN, dir);
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	textdomain(DOMAIN);
	i18n_set_language(LANGUAGE_ZH);
	return true;
}

void i18n_set_language(enum language lang)
{
	current = lang;
	setenv("LANGUAGE", lang == LANGUAGE_ZH ? "zh_CN" : "en", 1);
	++_nl_msg_cat_cntr;
	(void)gettext(DOMAIN); /* loads the catalogue now, while the file system is still open */
}

enum language i18n_language(void)
{
	return current;
}

enum language i18n_language_of(const char *lang)
{
	if (str_is_empty(lang) || str_has_prefix(lang, "C") || str_has_prefix(lang, "POSIX"))
		return LANGUAGE_ZH;
	return str_has_prefix(lang, "zh") ? LANGUAGE_ZH : LANGUAGE_EN;
}
