/*
 * Bytes of a terminal become keys.
 */
#ifndef UI_INPUT_H
#define UI_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum key_type {
	KEY_NONE,
	KEY_TEXT, /* a character, in cp */
	KEY_CTRL, /* Ctrl with a letter, in cp: 'a'-'z' */
	KEY_ENTER,
	KEY_TAB,
	KEY_BACKTAB,
	KEY_BACK, /* Backspace */
	KEY_DEL,
	KEY_ESC,
	KEY_UP,
	KEY_DOWN,
	KEY_LEFT,
	KEY_RIGHT,
	KEY_HOME,
	KEY_END,
	KEY_PGUP,
	KEY_PGDN,
	KEY_PASTE,  /* a paste begins */
	KEY_PASTED, /* a paste has ended */
};

#define KEY_GAP '\n' /* in cp: a line end or tab within a paste */

struct key {
	enum key_type type;
	uint32_t cp;
	bool pasted; /* part of a bracketed paste */
};

/* Zeroed is ready.  Holds what a packet border has split. */
struct input {
	enum { INPUT_GROUND, INPUT_UTF8, INPUT_ESC, INPUT_CSI, INPUT_SS3, INPUT_STRING } state;
	char part[16]; /* of a character or of the parameters of a sequence */
	unsigned npart;
	bool too_long; /* the sequence has more parameters than any key */
	bool pasting;
	bool after_cr; /* swallow the \n of \r\n */
	int64_t esc_at_ms;
};

#define INPUT_ESC_MS 500

/* Calls emit for each key; emit may be called for none. */
void input_feed(struct input *in, unsigned char byte, int64_t now_ms,
	void (*emit)(void *ctx, struct key key), void *ctx);
/* A lone Esc that has waited long enough becomes a key. */
void input_tick(
	struct input *in, int64_t now_ms, void (*emit)(void *ctx, struct key key), void *ctx);
/* Milliseconds until input_tick has something to do, -1 for never. */
int input_wait_ms(const struct input *in, int64_t now_ms);

/* Full-width letters, digits and signs become ASCII, also 。 and 、 as the keys that give them. */
uint32_t input_ascii(uint32_t cp);

#endif
