/*
 * Candidates in words, for the screens of dispatch.
 */
#ifndef SCREENS_DISPATCH_COMMON_H
#define SCREENS_DISPATCH_COMMON_H

#include "app/dispatch.h"
#include "base/buf.h"

/* 骑车6分钟；派10次接了8次；本月做了2小时；上次给点单人办过. */
void candidate_say_reasons(const struct candidate *c, struct buf *out);

#endif
