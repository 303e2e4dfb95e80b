/*
 * Curses writes to a memfd: no size limit, no second thread, and exactly one packet a frame.  Input never goes
 * through curses (see input.c), so its side of the terminal is the same, never read, file.
 */
#define _GNU_SOURCE
#include "terminal.h"

#include <curses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <term.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/str.h"
#include "base/utf8.h"

#define KEEP_BYTES 16384 /* an output buffer beyond this is given back */
#define PASTE_ON   "\033[?2004h"
#define PASTE_OFF  "\033[?2004l"

/* term.h defines every capability as a macro; only these are wanted here. */
#undef lines
#undef columns

static bool name_is_clean(const char *name)
{
	size_t n = strlen(name);

	return n >= 1 && n <= 32 &&
	       strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+.-") ==
		       n;
}

static bool can_address_cursor(const char *name)
{
	int status = 0;
	bool good;

	if (setupterm(name, STDERR_FILENO, &status) != OK || status != 1)
		return false;
	good = cursor_address != NULL && cursor_address != (char *)-1;
	del_curterm(cur_term);
	return good;
}

/*
 * Descriptions that say so are often wrong: emulators wrap when the next character comes.  Such a terminal's last
 * column is left alone, so that nobody need know where the cursor is behind it.
 */
static bool wraps_at_once(const char *name)
{
	int status = 0;
	bool at_once;

	if (setupterm(name, STDERR_FILENO, &status) != OK)
		return false;
	at_once = auto_right_margin && !eat_newline_glitch;
	del_curterm(cur_term);
	return at_once;
}

/* The name itself if it is known, else one that most terminals understand; NULL for a dumb one. */
static const char *known_terminal(const char *name)
{
	static const char *const common[] = { "xterm-256color", "xterm", "vt100" };
	int status = 0;

	if (name_is_clean(name)) {
		if (setupterm(name, STDERR_FILENO, &status) == OK) {
			del_curterm(cur_term);
			return can_address_cursor(name) ? name : NULL;
		}
		/* Known, but generic or a printer. */
		if (status > 0)
			return NULL;
	}
	for (size_t i = 0; i < ARRAY_SIZE(common); i++)
		if (can_address_cursor(common[i]))
			return common[i];
	return NULL;
}

static int clamp(int v, int lo, int hi)
{
	return v < lo ? lo : v > hi ? hi : v;
}

static void set_size(struct terminal *t, int cols, int rows)
{
	char text[16];
	struct buf b = BUF_FIXED(text);

	t->cols = clamp(cols - t->unused_cols, 20, TERMINAL_COLS_MAX);
	t->rows = clamp(rows, 6, TERMINAL_ROWS_MAX);
	buf_addf(&b, "%d", t->cols + t->unused_cols);
	setenv("COLUMNS", text, 1);
	buf_clear(&b);
	buf_addf(&b, "%d", t->rows);
	setenv("LINES", text, 1);
}

static enum err_code open_file(struct terminal *t, struct err *err)
{
	int fd = memfd_create("frame", MFD_CLOEXEC);

	if (fd < 0)
		return err_set(err, ERR_IO, "memfd: %m");
	t->file = fdopen(fd, "r+");
	if (!t->file) {
		close(fd);
		return err_set(err, ERR_IO, "fdopen: %m");
	}
	return ERR_OK;
}

/* Past curses, which has nothing of its own in its buffer at that moment. */
static void write_raw(struct terminal *t, const char *bytes)
{
	size_t n = strlen(bytes);

	if (write(fileno(t->file), bytes, n) != (ssize_t)n)
		t->paste = false;
}

/* What curses takes for granted and some terminals do not do. */
static void tune(struct terminal *t)
{
	raw();
	noecho();
	nonl();
	typeahead(-1);
	idlok(newscr, TRUE);
	/*
	 * Many descriptions know nothing of it though the terminal does it, and every terminal of this family swallows
	 * a mode it does not have.
	 */
	t->paste = str_has_prefix(cursor_address, "\033[");
	if (t->paste)
		write_raw(t, PASTE_ON);
}

enum err_code terminal_open(
	struct terminal *t, const char *name, int cols, int rows, struct err *err)
{
	const char *known = known_terminal(name);
	enum err_code rc;

	memset(t, 0, sizeof(*t));
	if (!known)
		return err_set(err, ERR_INVALID, "terminal cannot address its cursor");
	t->unused_cols = wraps_at_once(known);
	set_size(t, cols, rows);
	rc = open_file(t, err);
	if (rc)
		return rc;
	t->screen = newterm(known, t->file, t->file);
	if (!t->screen) {
		fclose(t->file);
		return err_set(err, ERR_INVALID, "newterm failed");
	}
	set_term(t->screen);
	/* Rows go straight into the picture that curses compares with the terminal: a copy between is 54 KB. */
	wresize(stdscr, 1, 1);
	tune(t);
	resize_term(t->rows, t->cols + t->unused_cols);
	return ERR_OK;
}

void terminal_set_charset(struct terminal *t, const struct charset *charset, bool gbk)
{
	t->charset = charset;
	if (charset)
		charset_stream_init(
			&t->to_gb, charset, gbk ? CHARSET_TO_GBK_SCREEN : CHARSET_TO_GB_SCREEN);
}

void terminal_close(struct terminal *t)
{
	if (!t->screen)
		return;
	delscreen(t->screen);
	fclose(t->file);
	free(t->out);
	free(t->converted);
	memset(t, 0, sizeof(*t));
}

bool terminal_resize(struct terminal *t, int cols, int rows)
{
	int old_cols = t->cols, old_rows = t->rows;

	set_size(t, cols, rows);
	if (t->cols == old_cols && t->rows == old_rows)
		return false;
	resize_term(t->rows, t->cols + t->unused_cols);
	/* Emulators differ in what they keep of the old picture. */
	clearok(curscr, TRUE);
	return true;
}

void terminal_clear(struct terminal *t UNUSED)
{
	werase(newscr);
}

/* Characters that are one cell in some terminals and two in others, and what says the same. */
static const char *look_alike(uint32_t cp)
{
	switch (cp) {
	case 0x2018: /* ‘ */
	case 0x2019: /* ’ */
		return "'";
	case 0x201C: /* “ */
	case 0x201D: /* ” */
		return "\"";
	case 0x2010:
	case 0x2011:
	case 0x2012:
	case 0x2013: /* – */
	case 0x2014: /* — */
	case 0x2015:
	case 0x2500: /* ─ */
	case 0x2212: /* − */
		return "-";
	case 0x2026: /* … */
		return "...";
	case 0x00B7: /* · */
	case 0x2022: /* • */
	case 0x2027:
		return ".";
	case 0x2190: /* ← */
		return "<";
	case 0x2192: /* → */
	case 0x25B6:
		return ">";
	case 0x2191:
		return "^";
	case 0x2193:
		return "v";
	case 0x00D7: /* × */
		return "x";
	case 0x00F7:
		return "/";
	case 0x00B1: /* ± */
		return "+-";
	case 0x25CF: /* ● */
	case 0x25CB: /* ○ */
	case 0x2605: /* ★ */
	case 0x2606:
	case 0x25A0:
	case 0x25A1:
	case 0x203B: /* ※ */
		return "*";
	case 0x2502: /* │ */
	case 0x2503:
		return "|";
	case 0x00B0: /* ° */
	case 0x2103:
		return "o";
	case 0x00A0:
		return " ";
	default:
		return NULL;
	}
}

static bool is_circled_digit(uint32_t cp)
{
	return cp >= 0x2460 && cp <= 0x2468;
}

static void add_safe(struct buf *out, uint32_t cp, const char *bytes, size_t n)
{
	const char *alike = look_alike(cp);

	if (alike)
		buf_add(out, alike);
	else if (is_circled_digit(cp))
		buf_addf(out, "(%d)", (int)(cp - 0x2460 + 1));
	else if (cp_fault(cp) != TEXT_OK || cp_cells(cp) == 0)
		buf_add(out, "\xEF\xBF\xBD");
	else
		buf_add_n(out, bytes, n);
}

void terminal_safe_text(const char *text, struct buf *out)
{
	const char *end = text + strlen(text);

	while (text < end) {
		const char *start = text;
		uint32_t cp = utf8_next(&text, end);

		if (cp >= 0x20 && cp < 0x7F)
			buf_addc(out, (char)cp);
		else
			add_safe(out, cp, start, (size_t)(text - start));
	}
}

void terminal_row(struct terminal *t, int y, const char *text, bool bold)
{
	char safe[TERMINAL_COLS_MAX * 4 + 16];
	struct buf b = BUF_FIXED(safe);
	int used;
	size_t n;

	if (y < 0 || y >= t->rows)
		return;
	terminal_safe_text(text, &b);
	n = utf8_cut_cells(safe, t->cols, &used);
	wattrset(newscr, bold ? A_BOLD : A_NORMAL);
	mvwaddnstr(newscr, y, 0, safe, (int)n);
	wattrset(newscr, A_NORMAL);
}

void terminal_erase_row(struct terminal *t, int y)
{
	if (y < 0 || y >= t->rows)
		return;
	wmove(newscr, y, 0);
	wclrtoeol(newscr);
}

void terminal_cursor(struct terminal *t, int y, int x)
{
	t->cursor_y = clamp(y, 0, t->rows - 1);
	t->cursor_x = clamp(x, 0, t->cols - 1);
}

void terminal_repaint(struct terminal *t UNUSED)
{
	clearok(curscr, TRUE);
}

/*
 * Plain attributes are \E(B\E[m in many descriptions; the first half leaves the line-drawing characters, which are
 * never entered here.  Escape bytes cannot stand in text.
 */
static size_t drop_charset_switches(char *bytes, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		if (n - i >= 3 && memcmp(bytes + i, "\033(B", 3) == 0) {
			i += 2;
			continue;
		}
		bytes[kept++] = bytes[i];
	}
	return kept;
}

/* Takes what curses has written since the last call. */
static size_t take_output(struct terminal *t)
{
	int fd;
	off_t end;
	ssize_t got;

	fflush(t->file);
	fd = fileno(t->file);
	end = lseek(fd, 0, SEEK_CUR);
	if (end <= 0)
		return 0;
	if ((size_t)end > t->out_bytes || t->out_bytes > KEEP_BYTES) {
		t->out = xrealloc(t->out, 1, (size_t)end);
		t->out_bytes = (size_t)end;
	}
	got = pread(fd, t->out, (size_t)end, 0);
	if (ftruncate(fd, 0) != 0 || lseek(fd, 0, SEEK_SET) != 0)
		return 0;
	return got > 0 ? drop_charset_switches(t->out, (size_t)got) : 0;
}

static const char *converted(struct terminal *t, size_t *n)
{
	struct buf b;

	if (!t->charset || *n == 0)
		return t->out;
	free(t->converted);
	t->converted = xmalloc(*n * 4 + 1);
	b = buf_over(t->converted, *n * 4 + 1);
	charset_feed(&t->to_gb, t->out, *n, &b);
	*n = b.len;
	return t->converted;
}

const char *terminal_flush(struct terminal *t, size_t *n)
{
	wmove(newscr, t->cursor_y, t->cursor_x);
	doupdate();
	*n = take_output(t);
	return converted(t, n);
}

const char *terminal_end(struct terminal *t, size_t *n)
{
	endwin();
	if (t->paste)
		write_raw(t, PASTE_OFF);
	*n = take_output(t);
	return converted(t, n);
}

static void dump_row(int y, int cols, struct buf *out)
{
	size_t start = out->len;

	for (int x = 0; x < cols;) {
		cchar_t cell;
		wchar_t text[CCHARW_MAX + 1];
		attr_t attrs;
		short pair;
		char utf[4];
		int w;

		if (mvwin_wch(newscr, y, x, &cell) != OK ||
			getcchar(&cell, text, &attrs, &pair, NULL) != OK)
			text[0] = L'?';
		buf_add_n(out, utf, utf8_put((uint32_t)text[0], utf));
		w = cp_cells((uint32_t)text[0]);
		x += w > 0 ? w : 1;
	}
	while (out->len > start && out->data[out->len - 1] == ' ')
		out->data[--out->len] = '\0';
	buf_addc(out, '\n');
}

void terminal_dump(struct terminal *t, struct buf *out)
{
	for (int row = 0; row < t->rows; row++)
		dump_row(row, t->cols, out);
}
