/*
 * Shared by the screens of flow templates: arguments, names, limits in words.
 */
#ifndef SCREENS_FLOW_H
#define SCREENS_FLOW_H

#include "app/flow.h"
#include "base/buf.h"

/* Args of screen flow_step. */
struct flow_step_args {
	struct flow_id id;
	enum flow_step step;
};

/* 五单 F5a-2 */
void flow_add_name(struct buf *out, const char *name, const char *key, int64_t ver);

/* A time limit as people write it: 2小时, 30分钟, 5工作日; or 2h, 30m, 3d, 5w. */
void flow_add_limit(struct buf *out, int64_t amount, enum time_unit unit);
/* false: not to be understood; "" is 0, no limit of its own. */
bool flow_parse_limit(const char *text, int64_t *amount, enum time_unit *unit) NODISCARD;

#endif
