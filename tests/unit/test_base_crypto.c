/*
 * Sealed fields against tampering, blind indexes, codes, the audit chain.
 */
#include "unit.h"

#include "base/crypto.h"

static const struct crypto_place phone_of_7 = { "volunteer", 7, "phone" };

static struct crypto_keys some_keys(void)
{
	struct crypto_keys keys;

	memset(&keys, 0, sizeof(keys));
	crypto_random(keys.field, sizeof(keys.field));
	crypto_random(keys.blind, sizeof(keys.blind));
	crypto_random(keys.audit, sizeof(keys.audit));
	crypto_random(keys.receipt, sizeof(keys.receipt));
	return keys;
}

static struct crypto_sealed sealed_phone(const struct crypto_keys *keys)
{
	struct crypto_sealed sealed;

	assert_ok(crypto_seal(keys, &phone_of_7, "13800000000", &sealed, NULL));
	return sealed;
}

static enum err_code open_at(const struct crypto_keys *keys, const struct crypto_place *at,
	const struct crypto_sealed *sealed)
{
	char storage[CRYPTO_PLAIN_BYTES + 1];
	struct buf text = BUF_FIXED(storage);
	enum err_code rc = crypto_open(
		keys, at, (struct crypto_bytes){ sealed->data, sealed->n }, &text, NULL);

	if (!rc)
		assert_string_equal(text.data, "13800000000");
	else
		assert_string_equal(text.data, "");
	return rc;
}

static void a_sealed_text_opens_at_its_place(void **state)
{
	struct crypto_keys keys = some_keys();
	struct crypto_sealed sealed = sealed_phone(&keys);

	(void)state;
	assert_int_equal(sealed.n, 11 + CRYPTO_SEAL_BYTES);
	assert_ok(open_at(&keys, &phone_of_7, &sealed));
}

static void every_length_up_to_the_limit_is_sealed(void **state)
{
	struct crypto_keys keys = some_keys();
	char text[CRYPTO_PLAIN_BYTES + 2];

	(void)state;
	for (size_t n = 0; n <= CRYPTO_PLAIN_BYTES + 1; n++) {
		char storage[CRYPTO_PLAIN_BYTES + 1];
		struct buf opened = BUF_FIXED(storage);
		struct crypto_sealed sealed;
		enum err_code rc;

		memset(text, 'x', n);
		text[n] = '\0';
		rc = crypto_seal(&keys, &phone_of_7, text, &sealed, NULL);
		if (n > CRYPTO_PLAIN_BYTES) {
			assert_int_equal(rc, ERR_TOO_LONG);
			continue;
		}
		assert_ok(rc);
		assert_ok(crypto_open(&keys, &phone_of_7,
			(struct crypto_bytes){ sealed.data, sealed.n }, &opened, NULL));
		assert_string_equal(opened.data, text);
	}
}

static void a_sealed_text_opens_nowhere_else(void **state)
{
	static const struct crypto_place elsewhere[] = { { "volunteer", 8, "phone" },
		{ "volunteer", 7, "id_number" }, { "resident", 7, "phone" },
		{ "volunteer", -7, "phone" }, { "volunteer|7|phone", 7, "" } };
	struct crypto_keys keys = some_keys(), others = some_keys();
	struct crypto_sealed sealed = sealed_phone(&keys);

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(elsewhere); i++)
		assert_int_equal(open_at(&keys, &elsewhere[i], &sealed), ERR_DAMAGED);
	assert_int_equal(open_at(&others, &phone_of_7, &sealed), ERR_DAMAGED);
}

static void any_changed_bit_is_noticed(void **state)
{
	struct crypto_keys keys = some_keys();
	struct crypto_sealed sealed = sealed_phone(&keys);

	(void)state;
	for (size_t bit = 0; bit < sealed.n * 8; bit++) {
		sealed.data[bit / 8] ^= (uint8_t)(1u << bit % 8);
		assert_int_equal(open_at(&keys, &phone_of_7, &sealed), ERR_DAMAGED);
		sealed.data[bit / 8] ^= (uint8_t)(1u << bit % 8);
	}
	for (; sealed.n > 0; sealed.n--)
		assert_int_equal(
			open_at(&keys, &phone_of_7, &(struct crypto_sealed){ .n = sealed.n }),
			ERR_DAMAGED);
	assert_int_equal(
		open_at(&keys, &phone_of_7, &(struct crypto_sealed){ .n = 0 }), ERR_DAMAGED);
}

static void sealing_twice_gives_different_bytes(void **state)
{
	struct crypto_keys keys = some_keys();
	struct crypto_sealed a = sealed_phone(&keys), b = sealed_phone(&keys);

	(void)state;
	assert_memory_not_equal(a.data, b.data, a.n);
}

static void a_text_without_room_is_an_error(void **state)
{
	struct crypto_keys keys = some_keys();
	struct crypto_sealed sealed = sealed_phone(&keys);
	char storage[5];
	struct buf small = BUF_FIXED(storage);

	(void)state;
	assert_int_equal(crypto_open(&keys, &phone_of_7,
				 (struct crypto_bytes){ sealed.data, sealed.n }, &small, NULL),
		ERR_INTERNAL);
}

static void a_long_text_is_sealed_like_a_short_one(void **state)
{
	struct crypto_keys keys = some_keys();
	static uint8_t text[20000], sealed[sizeof(text) + CRYPTO_SEAL_BYTES];
	static char storage[sizeof(sealed)];
	struct buf opened = BUF_FIXED(storage);
	struct crypto_bytes bytes = { sealed, sizeof(sealed) };

	(void)state;
	crypto_random(text, sizeof(text));
	crypto_seal_long(&keys, &phone_of_7, (struct crypto_bytes){ text, sizeof(text) }, sealed);
	assert_ok(crypto_open_long(&keys, &phone_of_7, bytes, &opened, NULL));
	assert_int_equal(opened.len, sizeof(text));
	assert_memory_equal(opened.data, text, sizeof(text));
	sealed[12345] ^= 1;
	assert_int_equal(crypto_open_long(&keys, &phone_of_7, bytes, &opened, NULL), ERR_DAMAGED);
	assert_int_equal(opened.len, 0);
}

static void a_fingerprint_is_the_one_of_ssh_keygen(void **state)
{
	static const char body[] =
		"AAAAC3NzaC1lZDI1NTE5AAAAIJyshQco2uTAVMaj77L1m1qW97qT6qt7b9+W4npquiKb";
	char print[CRYPTO_FINGERPRINT_BYTES];

	(void)state;
	assert_true(crypto_fingerprint("ssh-ed25519", body, strlen(body), print));
	assert_string_equal(print, "SHA256:STeVmQkt+Q1HjCngtRCHZtB3XX5LLTwK75eLlztcfn0");
	assert_false(crypto_fingerprint("ssh-rsa", body, strlen(body), print));
	assert_false(crypto_fingerprint("ssh-ed25519", body, 10, print));
	assert_false(crypto_fingerprint("ssh-ed25519", "not base64!", 11, print));
	assert_false(crypto_fingerprint("ssh-ed25519", "", 0, print));
}

static void a_blind_index_finds_the_same_text_only(void **state)
{
	struct crypto_keys keys = some_keys(), others = some_keys();
	uint8_t a[CRYPTO_BLIND_BYTES], b[CRYPTO_BLIND_BYTES];

	(void)state;
	crypto_blind(&keys, "person.phone", "13800000000", a);
	crypto_blind(&keys, "person.phone", "13800000000", b);
	assert_memory_equal(a, b, sizeof(a));
	crypto_blind(&keys, "person.phone", "13800000001", b);
	assert_memory_not_equal(a, b, sizeof(a));
	crypto_blind(&keys, "person.id", "13800000000", b);
	assert_memory_not_equal(a, b, sizeof(a));
	crypto_blind(&keys, "person.phone1", "3800000000", b);
	assert_memory_not_equal(a, b, sizeof(a));
	crypto_blind(&others, "person.phone", "13800000000", b);
	assert_memory_not_equal(a, b, sizeof(a));
}

static void codes_use_letters_nobody_confuses(void **state)
{
	(void)state;
	for (int i = 0; i < 5000; i++) {
		char code[CRYPTO_CODE_BYTES], parsed[CRYPTO_CODE_BYTES];

		crypto_code(code);
		assert_int_equal(strlen(code), 9);
		assert_int_equal(code[4], '-');
		assert_null(strpbrk(code, "01ILO"));
		assert_true(crypto_code_parse(code, parsed));
		assert_string_equal(parsed, code);
	}
}

static void a_code_is_understood_as_people_type_it(void **state)
{
	static const char *const same[] = { "ab2d-efgh", "AB2DEFGH", " ab2d efgh ",
		"ＡＢ２Ｄ－ＥＦＧＨ", "a-b-2-d-e-f-g-h", "AB2D　EFGH" };
	static const char *const bad[] = { "", "AB2D-EFG", "AB2D-EFGHJ", "AB2D-EFG0", "AB2D-EFGI",
		"AB2D+EFGH", "站点站点站点站点", "AB2D-EFG\xFF" };
	char code[CRYPTO_CODE_BYTES];

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(same); i++) {
		assert_true(crypto_code_parse(same[i], code));
		assert_string_equal(code, "AB2D-EFGH");
	}
	for (size_t i = 0; i < ARRAY_SIZE(bad); i++)
		assert_false(crypto_code_parse(bad[i], code));
}

static void identifiers_have_their_version(void **state)
{
	char a[CRYPTO_UUID_BYTES], b[CRYPTO_UUID_BYTES];

	(void)state;
	crypto_uuid(a);
	crypto_uuid(b);
	assert_string_not_equal(a, b);
	assert_int_equal(strlen(a), 36);
	assert_int_equal(a[14], '4');
	assert_non_null(strchr("89ab", a[19]));
}

static void the_audit_chain_depends_on_every_row(void **state)
{
	struct crypto_keys keys = some_keys();
	uint8_t start[CRYPTO_HASH_BYTES] = { 0 }, one[CRYPTO_HASH_BYTES], two[CRYPTO_HASH_BYTES],
		other[CRYPTO_HASH_BYTES];

	(void)state;
	crypto_audit_hash(&keys, start, (struct crypto_bytes){ (const uint8_t *)"row 1", 5 }, one);
	crypto_audit_hash(&keys, one, (struct crypto_bytes){ (const uint8_t *)"row 2", 5 }, two);
	crypto_audit_hash(
		&keys, start, (struct crypto_bytes){ (const uint8_t *)"row X", 5 }, other);
	assert_memory_not_equal(one, other, sizeof(one));
	crypto_audit_hash(
		&keys, other, (struct crypto_bytes){ (const uint8_t *)"row 2", 5 }, other);
	assert_memory_not_equal(two, other, sizeof(two));
}

static void a_draw_reaches_every_number_and_no_other(void **state)
{
	int seen[7] = { 0 };

	(void)state;
	for (int i = 0; i < 2000; i++) {
		uint32_t n = crypto_random_below(7);

		assert_true(n < 7);
		seen[n]++;
	}
	for (int i = 0; i < 7; i++)
		assert_true(seen[i] > 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_sealed_text_opens_at_its_place),
		TEST(every_length_up_to_the_limit_is_sealed),
		TEST(a_sealed_text_opens_nowhere_else),
		TEST(any_changed_bit_is_noticed),
		TEST(sealing_twice_gives_different_bytes),
		TEST(a_text_without_room_is_an_error),
		TEST(a_long_text_is_sealed_like_a_short_one),
		TEST(a_fingerprint_is_the_one_of_ssh_keygen),
		TEST(a_blind_index_finds_the_same_text_only),
		TEST(codes_use_letters_nobody_confuses),
		TEST(a_code_is_understood_as_people_type_it),
		TEST(identifiers_have_their_version),
		TEST(the_audit_chain_depends_on_every_row),
		TEST(a_draw_reaches_every_number_and_no_other),
	};

	if (crypto_init(NULL))
		return 1;
	return RUN_TESTS(tests);
}
