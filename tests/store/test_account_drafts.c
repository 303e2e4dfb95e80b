/* Drafts: kept sealed, one's own, not for ever. */
#include "app/draft.h"
#include "base/clock.h"
#include "base/str.h"
#include "fixture.h"
#include "store/draft.h"

static struct fixture f;

static int setup(void **state)
{
	(void)state;
	fixture_open(&f);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	fixture_close(&f);
	return 0;
}

static struct draft a_draft(const char *token, const char *text)
{
	return (struct draft){ .token = token,
		.screen = "request_new",
		.args = "",
		.title = "新建点单",
		.what = "老人想补办优待证",
		.field = "点单人",
		.text = text };
}

static const char token[] = "11111111-2222-4333-8444-555555555555";
static const char other_token[] = "21111111-2222-4333-8444-555555555555";

static void save(const struct draft *draft)
{
	struct err err;

	if (app_draft_save(&f.app, draft, &err))
		fail_msg("%s: %s", err_name(err.code), err.detail);
}

static size_t list(struct draft_shown *out, size_t cap)
{
	size_t n;
	struct err err;

	assert_ok(app_draft_list(&f.app, out, cap, &n, &err));
	return n;
}

static void test_a_draft_comes_back_as_it_was(void **state)
{
	const struct draft draft = a_draft(token, "need=老人想补办优待证\nperson=wxz");
	char storage[DRAFT_TEXT_BYTES + 1];
	struct buf text = BUF_FIXED(storage);
	struct draft_shown out[2];
	struct err err;

	(void)state;
	save(&draft);

	assert_int_equal(list(out, 2), 1);
	assert_string_equal(out[0].title, "新建点单");
	assert_string_equal(out[0].what, "老人想补办优待证");
	assert_string_equal(out[0].field, "点单人");
	assert_int_equal(out[0].saved_at, FIXTURE_NOW);
	assert_false(out[0].left);
	assert_ok(app_draft_load(&f.app, token, &text, &err));
	assert_string_equal(text.data, draft.text);
}

static void test_the_longest_draft_fits_and_a_longer_one_is_refused(void **state)
{
	static char storage[DRAFT_TEXT_BYTES + 2], back[DRAFT_TEXT_BYTES + 1];
	struct buf text = BUF_FIXED(back);
	struct draft draft = a_draft(token, storage);
	struct err err;

	(void)state;
	memset(storage, 'x', DRAFT_TEXT_BYTES);
	save(&draft);
	assert_ok(app_draft_load(&f.app, token, &text, &err));
	assert_int_equal(text.len, DRAFT_TEXT_BYTES);

	storage[DRAFT_TEXT_BYTES] = 'x';

	assert_int_equal(app_draft_save(&f.app, &draft, &err), ERR_TOO_LONG);
}

static void test_the_same_token_is_the_same_draft(void **state)
{
	struct draft draft = a_draft(token, "one");
	struct draft_shown out[2];

	(void)state;
	save(&draft);
	fixture_advance(&f, 10);
	draft.text = "two";
	draft.left = true;
	save(&draft);

	assert_int_equal(list(out, 2), 1);
	assert_true(out[0].left);
	assert_int_equal(out[0].saved_at, FIXTURE_NOW + 10);
}

static void test_nobody_reads_replaces_or_drops_the_draft_of_another(void **state)
{
	struct draft draft = a_draft(token, "mine");
	char storage[64];
	struct buf text = BUF_FIXED(storage);
	struct draft_shown out[2];
	struct err err;

	(void)state;
	save(&draft);
	fixture_as(&f, f.other_station);
	draft.text = "theirs";
	save(&draft);
	assert_int_equal(list(out, 2), 0);
	assert_int_equal(app_draft_load(&f.app, token, &text, &err), ERR_NOT_FOUND);
	assert_ok(app_draft_drop(&f.app, token, &err));

	fixture_as(&f, f.station);

	assert_ok(app_draft_load(&f.app, token, &text, &err));
	assert_string_equal(text.data, "mine");
}

static void test_nothing_of_a_draft_is_readable_in_the_file(void **state)
{
	const struct draft draft = a_draft(token, "telephone 19900000034");
	struct draft_head row;
	struct err err;
	size_t n;

	(void)state;
	save(&draft);

	assert_ok(store_draft_list(f.app.db, f.station, &row, 1, &n, &err));

	for (size_t i = 0; i + 6 < row.head_sealed_bytes; i++)
		assert_memory_not_equal(row.head_sealed + i, "新建", 6);
}

static bool check_opens(void *ctx, const struct draft_whole *row)
{
	int *closed = ctx;

	*closed += !app_draft_opens(&f.app, row);
	return true;
}

static void test_a_draft_does_not_open_with_other_keys(void **state)
{
	const struct draft draft = a_draft(token, "text");
	struct draft_shown out[2];
	struct err err;
	int closed = 0;

	(void)state;
	save(&draft);
	assert_ok(store_draft_each(f.app.db, check_opens, &closed, &err));
	assert_int_equal(closed, 0);

	f.keys.field[0] ^= 1;

	assert_ok(store_draft_each(f.app.db, check_opens, &closed, &err));
	assert_int_equal(closed, 1);
	assert_int_equal(list(out, 2), 0);
}

static void test_drafts_end_after_thirty_days(void **state)
{
	const struct draft old = a_draft(token, "old"), young = a_draft(other_token, "young");
	struct draft_shown out[3];
	struct err err;

	(void)state;
	save(&old);
	fixture_advance(&f, 20 * CLOCK_DAY);
	save(&young);
	fixture_advance(&f, 11 * CLOCK_DAY);

	assert_ok(app_draft_prune(&f.app, &err));

	assert_int_equal(list(out, 3), 1);
	assert_string_equal(out[0].token, other_token);
}

static void test_an_account_keeps_its_newest_fifty_drafts(void **state)
{
	struct draft_shown *out = calloc(20, sizeof(*out));
	char name[37], storage[64];
	struct buf text = BUF_FIXED(storage);
	struct err err;

	(void)state;
	for (int i = 0; i < DRAFT_KEEP + 2; i++) {
		struct buf b = BUF_FIXED(name);
		const struct draft draft = a_draft(name, "text");

		buf_addf(&b, "%08d-2222-4333-8444-555555555555", i);
		fixture_advance(&f, 1);
		save(&draft);
	}

	assert_int_equal(
		app_draft_load(&f.app, "00000001-2222-4333-8444-555555555555", &text, &err),
		ERR_NOT_FOUND);
	assert_ok(app_draft_load(&f.app, "00000002-2222-4333-8444-555555555555", &text, &err));
	assert_int_equal(list(out, 20), 20);
	free(out);
}

int main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(test_##name, setup, teardown)
	const struct CMUnitTest tests[] = {
		T(a_draft_comes_back_as_it_was),
		T(the_longest_draft_fits_and_a_longer_one_is_refused),
		T(the_same_token_is_the_same_draft),
		T(nobody_reads_replaces_or_drops_the_draft_of_another),
		T(nothing_of_a_draft_is_readable_in_the_file),
		T(a_draft_does_not_open_with_other_keys),
		T(drafts_end_after_thirty_days),
		T(an_account_keeps_its_newest_fifty_drafts),
	};

	return RUN_TESTS(tests);
}
