/* What home shows of the notices. */
#ifndef SCREENS_NOTICE_H
#define SCREENS_NOTICE_H

#include "app/notice.h"
#include "ui/ui.h"

/* One line: how many are new and the newest; nothing when there is none. */
void notice_put_news(struct ui *ui, const struct notice_news *news, struct ui_text *out);

#endif
