/* The log sink: one write(2) a line, so lines of several processes never mix. */
#include "base/log.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/str.h"
#include "base/utf8.h"

#define LINE_BYTES 1200

static struct {
	int fd;
	enum log_level lowest;
	char session[24];
} sink = { .fd = STDERR_FILENO, .lowest = LOG_INFO_ };

void log_to(int fd, enum log_level lowest)
{
	sink.fd = fd;
	sink.lowest = lowest;
}

void log_session(const char *id)
{
	STR_COPY(sink.session, id);
}

/* Whatever could move a cursor or hide itself in the terminal that shows the log is written as \xNN. */
static void add_escaped(struct buf *line, const char *s)
{
	const char *end = s + strlen(s);

	while (s < end) {
		const char *from = s;

		if (cp_fault(utf8_next(&s, end)) == TEXT_OK) {
			buf_add_n(line, from, (size_t)(s - from));
			continue;
		}
		for (; from < s; from++)
			buf_addf(line, "\\x%02x", (unsigned char)*from);
	}
}

static void log_line(enum log_level level, const char *fmt, va_list ap)
{
	static const char *const names[] = { "debug", "info", "warn", "error" };
	char text[LINE_BYTES / 2], storage[LINE_BYTES];
	struct buf line = BUF_FIXED(storage);

	if (level < sink.lowest)
		return;
	vsnprintf(text, sizeof(text), fmt, ap);
	clock_add_time(&line, clock_now());
	buf_addf(&line, " %s", names[level]);
	if (sink.session[0])
		buf_addf(&line, " session=%s", sink.session);
	buf_addc(&line, ' ');
	add_escaped(&line, text);
	line.data[line.len++] = '\n';
	if (write(sink.fd, line.data, line.len) < 0)
		return; /* nowhere left to complain */
}

#define DEFINE_LOG(name, level)                                                                    \
	void name(const char *fmt, ...)                                                            \
	{                                                                                          \
		va_list ap;                                                                        \
                                                                                                   \
		va_start(ap, fmt);                                                                 \
		log_line(level, fmt, ap);                                                          \
		va_end(ap);                                                                        \
	}

DEFINE_LOG(log_info, LOG_INFO_)
DEFINE_LOG(log_warn, LOG_WARN_)
DEFINE_LOG(log_error, LOG_ERROR_)
