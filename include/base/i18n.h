/*
 * Translation.  Source strings are English; zh_CN is the first language of the interface.
 *
 * The process runs in C.UTF-8 with LANGUAGE chosen at run time, so no Chinese locale need be installed; the
 * catalogue is found relative to the executable and must be loaded before a sandbox closes the file system.
 */
#ifndef BASE_I18N_H
#define BASE_I18N_H

#include <libintl.h>
#include <stdbool.h>

#include "base/attr.h"

#define _(s)  gettext(s)
#define N_(s) s
/* A table's text whose English alone would be ambiguous: the context is never shown. */
#define NC_(context, s) context "\004" s
/* Translates a table's text, made by N_ or NC_; NULL and "" give "". */
#define I18N(s) i18n_text(s)

const char *i18n_text(const char *s);

enum language { LANGUAGE_ZH, LANGUAGE_EN };

/* Sets the locale and finds the catalogues; call once at start.  Returns false when C.UTF-8 is missing. */
bool i18n_init(void) NODISCARD;
void i18n_set_language(enum language lang);
enum language i18n_language(void);
/* From the environment (LC_ALL, LC_MESSAGES, LANG): Chinese unless it names another language. */
enum language i18n_language_of(const char *lang);

#endif
