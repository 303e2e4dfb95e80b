/*
 * The log: one line a message, `time level session key=value …`, control characters escaped.
 *
 * Never a secret, never the text of a request, never a phone or ID number.
 */
#ifndef BASE_LOG_H
#define BASE_LOG_H

#include "base/attr.h"

enum log_level { LOG_DEBUG_, LOG_INFO_, LOG_WARN_, LOG_ERROR_ };

void log_to(int fd, enum log_level lowest); /* default: standard error, LOG_INFO_ */
void log_session(const char *id);	    /* put into every following line; "" for none */

void log_info(const char *fmt, ...) PRINTF_LIKE(1, 2);
void log_warn(const char *fmt, ...) PRINTF_LIKE(1, 2);
void log_error(const char *fmt, ...) PRINTF_LIKE(1, 2);

#endif
