/*
 * The robot is trusted by every story, so its eyes are tested: half characters, split bytes, keys, words.
 */
#include "../../unit/unit.h"

#include <locale.h>

#include "../story.h"
#include "../term.h"

static struct term *a_terminal(const char *charset, const char *bytes)
{
	struct term *t = term_new(20, 4, charset);

	term_feed(t, bytes, strlen(bytes));
	return t;
}

static bool shows_half(const char *bytes)
{
	struct term *t = a_terminal("UTF-8", bytes);
	int row, col;
	bool half = term_has_half(t, &row, &col);

	term_free(t);
	return half;
}

static void whole_characters_are_no_halves(void **state)
{
	(void)state;
	assert_false(shows_half("点单abc待派单"));
	assert_false(shows_half("点单\r派发"));
	assert_false(shows_half("点单\r\033[K"));
}

static void drawing_over_one_half_is_seen(void **state)
{
	(void)state;
	assert_true(shows_half("点单\rx"));
	assert_true(shows_half("点单\033[1;2Hx"));
	assert_true(shows_half("点单\033[1;4H\033[K"));
}

static void a_character_split_over_packets_is_one(void **state)
{
	struct term *t = term_new(20, 4, "UTF-8");

	(void)state;
	term_feed(t, "\xe4\xbd", 2);
	term_feed(t, "\xa0x", 2);
	assert_true(term_has(t, "你x", 0));
	term_free(t);
}

static void gb18030_is_decoded_across_packets(void **state)
{
	struct term *t = term_new(20, 4, "GB18030");
	char out[16];

	(void)state;
	term_feed(t, "\xc4", 1);
	term_feed(t, "\xe3\xba\xc3", 3);
	assert_true(term_has(t, "你好", 0));
	assert_int_equal(term_encode(t, "你", out, sizeof(out)), 2);
	assert_memory_equal(out, "\xc4\xe3", 2);
	term_free(t);
}

static void keys_follow_the_terminals_mode(void **state)
{
	struct term *t = term_new(20, 4, "UTF-8");
	char out[16];

	(void)state;
	assert_int_equal(term_key(t, "Down", out, sizeof(out)), 3);
	assert_memory_equal(out, "\033[B", 3);
	term_feed(t, "\033[?1h", 5);
	assert_int_equal(term_key(t, "Down", out, sizeof(out)), 3);
	assert_memory_equal(out, "\033OB", 3);
	assert_int_equal(term_key(t, "C-d", out, sizeof(out)), 1);
	assert_int_equal(out[0], 4);
	assert_int_equal(term_key(t, "NoSuchKey", out, sizeof(out)), 0);
	term_free(t);
}

static void words_know_quotes_escapes_and_variables(void **state)
{
	struct vars vars = { .n = 0 };
	struct words w;
	char why[128];

	(void)state;
	assert_true(vars_set(&vars, "WHO", "zhang san"));
	assert_true(words_split(
		&w, "as $WHO \"a \\\"b\\\" ${WHO}\\x41\" <Down*2>", &vars, why, sizeof(why)));
	assert_int_equal(w.n, 4);
	assert_string_equal(w.word[1], "zhang san");
	assert_string_equal(w.word[2], "a \"b\" zhang sanA");
	assert_true(w.quoted[2]);
	assert_false(w.quoted[3]);
}

static void mistakes_in_a_line_are_told(void **state)
{
	static const char *const bad[] = { "expect \"open", "keys $UNKNOWN", "send \"\\q\"" };
	struct vars vars = { .n = 0 };

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
		struct words w;
		char why[128] = "";

		assert_false(words_split(&w, bad[i], &vars, why, sizeof(why)));
		assert_string_not_equal(why, "");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(whole_characters_are_no_halves),
		TEST(drawing_over_one_half_is_seen),
		TEST(a_character_split_over_packets_is_one),
		TEST(gb18030_is_decoded_across_packets),
		TEST(keys_follow_the_terminals_mode),
		TEST(words_know_quotes_escapes_and_variables),
		TEST(mistakes_in_a_line_are_told),
	};

	setlocale(LC_ALL, "C.UTF-8");
	return RUN_TESTS(tests);
}
