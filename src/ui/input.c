/*
 * One small state machine instead of curses' keypad: it keeps whatever a packet border has split, knows both
 * encodings of the arrows, and swallows unknown sequences whole, so that their last letter starts no action.
 */
#include "input.h"

#include <string.h>

#include "base/attr.h"
#include "base/utf8.h"

#define BYTE_ESC 0x1b

struct emitter {
	void (*emit)(void *ctx, struct key key);
	void *ctx;
};

static void emit_type(const struct emitter *e, enum key_type type)
{
	e->emit(e->ctx, (struct key){ .type = type });
}

/* U+FFFD is what others made of something broken. */
static void emit_text(const struct emitter *e, uint32_t cp, bool pasted)
{
	if (cp == 0xFFFD)
		cp = UTF8_BAD;
	e->emit(e->ctx, (struct key){ .type = KEY_TEXT, .cp = cp, .pasted = pasted });
}

static void to_state(struct input *in, int state)
{
	in->state = state;
	in->npart = 0;
	in->too_long = false;
}

static void control(struct input *in, unsigned char c, const struct emitter *e)
{
	if (in->pasting) {
		bool gap = c == '\r' || c == '\n' || c == '\t';

		emit_text(e, gap ? KEY_GAP : UTF8_BAD, true);
		return;
	}
	switch (c) {
	case '\r':
	case '\n':
		emit_type(e, KEY_ENTER);
		return;
	case '\t':
		emit_type(e, KEY_TAB);
		return;
	case 0x08:
	case 0x7f:
		emit_type(e, KEY_BACK);
		return;
	default:
		if (c >= 1 && c <= 26)
			e->emit(e->ctx,
				(struct key){ .type = KEY_CTRL, .cp = (uint32_t)('a' + c - 1) });
	}
}

static void ground(struct input *in, unsigned char c, int64_t now_ms, const struct emitter *e)
{
	bool after_cr = in->after_cr;

	in->after_cr = c == '\r';
	if (c == '\n' && after_cr)
		return;
	if (c == BYTE_ESC) {
		to_state(in, INPUT_ESC);
		in->esc_at_ms = now_ms;
	} else if (c < 0x20 || c == 0x7f) {
		control(in, c, e);
	} else if (c < 0x80) {
		emit_text(e, c, in->pasting);
	} else if (utf8_sequence_bytes(c) == 0) {
		emit_text(e, UTF8_BAD, in->pasting);
	} else {
		to_state(in, INPUT_UTF8);
		in->part[in->npart++] = (char)c;
	}
}

static void utf8(struct input *in, unsigned char c, int64_t now_ms, const struct emitter *e)
{
	const char *p = in->part;

	if ((c & 0xC0) != 0x80) {
		to_state(in, INPUT_GROUND);
		emit_text(e, UTF8_BAD, in->pasting);
		ground(in, c, now_ms, e);
		return;
	}
	in->part[in->npart++] = (char)c;
	if (in->npart < utf8_sequence_bytes((unsigned char)in->part[0]))
		return;
	in->state = INPUT_GROUND;
	emit_text(e, utf8_next(&p, in->part + in->npart), in->pasting);
}

static enum key_type cursor_key(unsigned char final)
{
	switch (final) {
	case 'A':
		return KEY_UP;
	case 'B':
		return KEY_DOWN;
	case 'C':
		return KEY_RIGHT;
	case 'D':
		return KEY_LEFT;
	case 'H':
		return KEY_HOME;
	case 'F':
		return KEY_END;
	case 'I': /* these two on consoles of the ansi kind */
		return KEY_PGUP;
	case 'G':
		return KEY_PGDN;
	case 'Z':
		return KEY_BACKTAB;
	default:
		return KEY_NONE;
	}
}

/* ESC [ number ~ */
static enum key_type tilde_key(int number)
{
	switch (number) {
	case 1:
	case 7:
		return KEY_HOME;
	case 3:
		return KEY_DEL;
	case 4:
	case 8:
		return KEY_END;
	case 5:
		return KEY_PGUP;
	case 6:
		return KEY_PGDN;
	case 200:
		return KEY_PASTE;
	case 201:
		return KEY_PASTED;
	default:
		return KEY_NONE;
	}
}

/* The first parameter; keys with modifiers (ESC [ 1 ; 5 A) count as the plain key. */
static int first_number(const struct input *in)
{
	int n = 0;

	for (unsigned i = 0; i < in->npart && in->part[i] >= '0' && in->part[i] <= '9'; i++)
		n = n * 10 + (in->part[i] - '0');
	return n % 1000;
}

static void csi(struct input *in, unsigned char c, int64_t now_ms, const struct emitter *e)
{
	enum key_type type = KEY_NONE;

	if (c == BYTE_ESC || c == 0x18 || c == 0x1a) {
		to_state(in, INPUT_GROUND);
		if (c == BYTE_ESC)
			ground(in, c, now_ms, e);
		return;
	}
	if (c >= 0x20 && c < 0x40) {
		if (in->npart < 6)
			in->part[in->npart++] = (char)c;
		else
			in->too_long = true;
		return;
	}
	/* The Linux console's function keys are ESC [ [ A. */
	if (c == '[' && in->npart == 0) {
		in->part[in->npart++] = '[';
		return;
	}
	in->state = INPUT_GROUND;
	if (!in->too_long && (in->npart == 0 || (in->part[0] >= '0' && in->part[0] <= '9')))
		type = c == '~' ? tilde_key(first_number(in)) : cursor_key(c);
	if (in->pasting && type != KEY_PASTED) {
		emit_text(e, UTF8_BAD, true);
		return;
	}
	in->pasting = type == KEY_PASTE;
	if (type != KEY_NONE)
		emit_type(e, type);
}

/* ESC O x: arrows in application mode, and the numeric keypad; a digit before the letter tells of Shift or Ctrl. */
static void ss3(struct input *in, unsigned char c, const struct emitter *e)
{
	static const char keypad[] = "*+,-./0123456789";

	if (c >= '0' && c <= '9')
		return;
	in->state = INPUT_GROUND;
	if (in->pasting)
		emit_text(e, UTF8_BAD, true);
	else if (c == 'M')
		emit_type(e, KEY_ENTER);
	else if (c == 'X')
		emit_text(e, '=', false);
	else if (c >= 'j' && c <= 'y')
		emit_text(e, (unsigned char)keypad[c - 'j'], false);
	else if (cursor_key(c) != KEY_NONE)
		emit_type(e, cursor_key(c));
}

static void escape(struct input *in, unsigned char c, int64_t now_ms, const struct emitter *e)
{
	switch (c) {
	case '[':
		to_state(in, INPUT_CSI);
		return;
	case 'O':
		to_state(in, INPUT_SS3);
		return;
	case 'P':
	case ']':
	case '^':
	case '_':
		to_state(in, INPUT_STRING);
		if (in->pasting)
			emit_text(e, UTF8_BAD, true);
		return;
	case BYTE_ESC:
		if (in->pasting)
			emit_text(e, UTF8_BAD, true);
		else
			emit_type(e, KEY_ESC);
		in->esc_at_ms = now_ms;
		return;
	case '\t': /* Shift-Tab of the Linux console */
		to_state(in, INPUT_GROUND);
		if (!in->pasting)
			emit_type(e, KEY_BACKTAB);
		return;
	default: /* Alt with a key: no such key here */
		to_state(in, INPUT_GROUND);
		if (in->pasting)
			emit_text(e, UTF8_BAD, true);
		if (in->pasting || c >= 0x80)
			ground(in, c, now_ms, e);
	}
}

/* A terminal's answer to something nobody asked; ends with BEL or ESC \. */
static void string(struct input *in, unsigned char c, int64_t now_ms)
{
	if (c == BYTE_ESC) {
		to_state(in, INPUT_ESC);
		in->esc_at_ms = now_ms;
	} else if (c == 0x07 || c == 0x18 || c == 0x1a) {
		to_state(in, INPUT_GROUND);
	}
}

void input_feed(struct input *in, unsigned char byte, int64_t now_ms,
	void (*emit)(void *ctx, struct key key), void *ctx)
{
	struct emitter e = { emit, ctx };

	switch (in->state) {
	case INPUT_GROUND:
		ground(in, byte, now_ms, &e);
		return;
	case INPUT_UTF8:
		utf8(in, byte, now_ms, &e);
		return;
	case INPUT_ESC:
		escape(in, byte, now_ms, &e);
		return;
	case INPUT_CSI:
		csi(in, byte, now_ms, &e);
		return;
	case INPUT_SS3:
		ss3(in, byte, &e);
		return;
	case INPUT_STRING:
		string(in, byte, now_ms);
		return;
	}
}

void input_tick(
	struct input *in, int64_t now_ms, void (*emit)(void *ctx, struct key key), void *ctx)
{
	struct emitter e = { emit, ctx };

	/* In a paste it may be the beginning of its end, however slow the line. */
	if (in->state != INPUT_ESC || in->pasting || now_ms - in->esc_at_ms < INPUT_ESC_MS)
		return;
	to_state(in, INPUT_GROUND);
	emit_type(&e, KEY_ESC);
}

int input_wait_ms(const struct input *in, int64_t now_ms)
{
	int64_t left = in->esc_at_ms + INPUT_ESC_MS - now_ms;

	if (in->state != INPUT_ESC || in->pasting)
		return -1;
	return left > 0 ? (int)left : 0;
}

uint32_t input_ascii(uint32_t cp)
{
	if (cp >= 0xFF01 && cp <= 0xFF5E)
		return cp - 0xFF01 + '!';
	switch (cp) {
	case 0x3000:
		return ' ';
	case 0x3001:
		return '/';
	case 0x3002:
		return '.';
	default:
		return cp;
	}
}
