/* Small edits on short texts: every insertion is one allocation, which typing never notices. */
#include "edit.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

void edit_set(struct edit *e, const char *text)
{
	char *copy = xstrdup(text);

	free(e->text);
	e->text = copy;
	e->pos = strlen(copy);
}

bool edit_insert(struct edit *e, uint32_t cp, size_t max_chars)
{
	size_t len = strlen(e->text), n;
	char bytes[4];

	if (utf8_chars(e->text) >= max_chars)
		return false;
	n = utf8_put(cp, bytes);
	e->text = xrealloc(e->text, 1, len + n + 1);
	memmove(e->text + e->pos + n, e->text + e->pos, len - e->pos + 1);
	memcpy(e->text + e->pos, bytes, n);
	e->pos += n;
	return true;
}

static bool is_tail(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

bool edit_left(struct edit *e)
{
	if (e->pos == 0)
		return false;
	do
		e->pos--;
	while (e->pos > 0 && is_tail(e->text[e->pos]));
	return true;
}

bool edit_right(struct edit *e)
{
	if (e->text[e->pos] == '\0')
		return false;
	do
		e->pos++;
	while (is_tail(e->text[e->pos]));
	return true;
}

bool edit_del(struct edit *e)
{
	size_t start = e->pos;

	if (!edit_right(e))
		return false;
	memmove(e->text + start, e->text + e->pos, strlen(e->text + e->pos) + 1);
	e->pos = start;
	return true;
}

bool edit_back(struct edit *e)
{
	return edit_left(e) && edit_del(e);
}

void edit_chop(char *text)
{
	size_t n = strlen(text);

	while (n > 0 && is_tail(text[n - 1]))
		n--;
	if (n > 0)
		text[n - 1] = '\0';
}
