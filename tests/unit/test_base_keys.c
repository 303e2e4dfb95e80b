/*
 * The key folder, its sealed copy, and passwords behind their gate.
 */
#include "unit.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/file.h"

struct folder {
	char path[32];
	char keys[64], copy[64], gate[64];
};

static int make_folder(void **state)
{
	static struct folder f;
	struct buf b;

	memset(&f, 0, sizeof(f));
	b = buf_over(f.path, sizeof(f.path));
	buf_add(&b, "/tmp/sidan-test-XXXXXX");
	if (!mkdtemp(f.path))
		return 1;
	b = buf_over(f.keys, sizeof(f.keys));
	buf_addf(&b, "%s/keys", f.path);
	b = buf_over(f.copy, sizeof(f.copy));
	buf_addf(&b, "%s/keys.sealed", f.path);
	b = buf_over(f.gate, sizeof(f.gate));
	buf_addf(&b, "%s/gate", f.path);
	*state = &f;
	return 0;
}

static int remove_folder(void **state)
{
	const struct folder *f = *state;
	static const char *const names[] = { "keys/secret", "keys/host", "keys.sealed", "gate" };

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		char path[64];
		struct buf b = BUF_FIXED(path);

		buf_addf(&b, "%s/%s", f->path, names[i]);
		unlink(path);
	}
	rmdir(f->keys);
	return rmdir(f->path);
}

static void keys_are_private_and_made_once(void **state)
{
	const struct folder *f = *state;
	struct crypto_keys a, b;
	char path[80];
	struct buf secret = BUF_FIXED(path);
	struct stat st;

	buf_addf(&secret, "%s/secret", f->keys);
	assert_ok(crypto_keys_create(f->keys, NULL));
	assert_ok(stat(f->keys, &st));
	assert_int_equal(st.st_mode & 07777, 0700);
	assert_ok(stat(path, &st));
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_ok(crypto_keys_load(f->keys, &a, NULL));
	assert_int_equal(crypto_keys_create(f->keys, NULL), ERR_EXISTS);
	assert_ok(crypto_keys_load(f->keys, &b, NULL));
	assert_memory_equal(&a, &b, sizeof(a));
	assert_int_equal(strlen(a.id), 16);
	assert_memory_not_equal(a.field, a.blind, sizeof(a.field));
}

static void missing_or_short_keys_are_an_error(void **state)
{
	const struct folder *f = *state;
	struct crypto_keys keys;
	char path[80];
	struct buf secret = BUF_FIXED(path);

	buf_addf(&secret, "%s/secret", f->keys);
	assert_int_equal(crypto_keys_load(f->keys, &keys, NULL), ERR_IO);
	assert_ok(file_make_folder(f->keys, 0700, NULL));
	assert_ok(file_create(path, 0600, "short", 5, NULL));
	assert_int_equal(crypto_keys_load(f->keys, &keys, NULL), ERR_KEYS);
}

static void a_sealed_copy_brings_all_files_back(void **state)
{
	const struct folder *f = *state;
	struct crypto_keys before, after;
	char path[80];
	struct buf host = BUF_FIXED(path);
	char *text;
	size_t n;

	buf_addf(&host, "%s/host", f->keys);
	assert_ok(crypto_keys_create(f->keys, NULL));
	assert_ok(crypto_keys_load(f->keys, &before, NULL));
	assert_ok(file_create(path, 0600, "host key\n", 9, NULL));
	assert_ok(crypto_keys_export(f->keys, f->copy, "correct horse", NULL));
	unlink(path);
	assert_int_equal(
		crypto_keys_import(f->copy, f->keys, "wrong horse", NULL), ERR_PASSWORD_WRONG);
	assert_false(file_exists(path));

	assert_ok(crypto_keys_import(f->copy, f->keys, "correct horse", NULL));

	assert_ok(crypto_keys_load(f->keys, &after, NULL));
	assert_memory_equal(&before, &after, sizeof(before));
	assert_ok(file_read(path, 100, &text, &n, NULL));
	assert_string_equal(text, "host key\n");
	free(text);
}

static void a_changed_copy_writes_nothing(void **state)
{
	const struct folder *f = *state;
	char path[80];
	struct buf secret = BUF_FIXED(path);
	char *text;
	size_t n;

	buf_addf(&secret, "%s/secret", f->keys);
	assert_ok(crypto_keys_create(f->keys, NULL));
	assert_ok(crypto_keys_export(f->keys, f->copy, "correct horse", NULL));
	assert_ok(file_read(f->copy, 100000, &text, &n, NULL));
	text[n - 1] ^= 1;
	assert_ok(file_replace(f->copy, 0600, text, n, NULL));
	free(text);
	unlink(path);

	assert_int_equal(
		crypto_keys_import(f->copy, f->keys, "correct horse", NULL), ERR_PASSWORD_WRONG);

	assert_false(file_exists(path));
	assert_ok(file_replace(f->copy, 0600, "something else", 14, NULL));
	assert_int_equal(crypto_keys_import(f->copy, f->keys, "correct horse", NULL), ERR_KEYS);
}

static void a_password_matches_itself_only(void **state)
{
	const struct crypto_gate gate = CRYPTO_GATE_NONE;
	char hash[CRYPTO_PASSWORD_BYTES];
	bool match;

	(void)state;
	assert_ok(crypto_password_hash(&gate, "chun mian bu jue xiao", hash, NULL));
	assert_non_null(strstr(hash, "$argon2id$v=19$m=32768,t=3,"));
	assert_ok(crypto_password_verify(&gate, hash, "chun mian bu jue xiao", &match, NULL));
	assert_true(match);
	assert_ok(crypto_password_verify(&gate, hash, "chun mian bu jue xia", &match, NULL));
	assert_false(match);
	assert_ok(crypto_password_verify(&gate, "no hash at all", "x", &match, NULL));
	assert_false(match);
}

static int64_t milliseconds_to_verify(const char *hash)
{
	const struct crypto_gate gate = CRYPTO_GATE_NONE;
	int64_t best = INT64_MAX;

	for (int i = 0; i < 3; i++) {
		int64_t start = clock_monotonic_ms();
		bool match;

		assert_ok(crypto_password_verify(&gate, hash, "a guess of twelve", &match, NULL));
		assert_false(match);
		if (clock_monotonic_ms() - start < best)
			best = clock_monotonic_ms() - start;
	}
	return best;
}

static void an_unknown_account_costs_the_same_time(void **state)
{
	const struct crypto_gate gate = CRYPTO_GATE_NONE;
	char hash[CRYPTO_PASSWORD_BYTES];
	int64_t known, unknown;

	(void)state;
	assert_ok(crypto_password_hash(&gate, "chun mian bu jue xiao", hash, NULL));
	known = milliseconds_to_verify(hash);
	unknown = milliseconds_to_verify(NULL);
	assert_true(unknown * 2 >= known - 2 && known * 2 >= unknown - 2);
}

/* Places of the gate that are taken, as another process sees them. */
static int taken_places(const struct crypto_gate *gate)
{
	int taken = 0;

	for (int i = 0; i < 2; i++) {
		struct flock lock = {
			.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = i, .l_len = 1
		};

		assert_ok(fcntl(gate->fd, F_GETLK, &lock));
		taken += lock.l_type != F_UNLCK;
	}
	return taken;
}

static void the_gate_holds_inherited_processes_apart(void **state)
{
	const struct folder *f = *state;
	struct crypto_gate gate;
	pid_t children[4];
	int most = 0, ended = 0;

	assert_ok(crypto_gate_open(f->gate, &gate, NULL));
	for (int i = 0; i < 4; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			bool match;
			int bad = 0;

			for (int k = 0; k < 3; k++)
				bad += crypto_password_verify(&gate, NULL, "x", &match, NULL) !=
				       ERR_OK;
			_exit(bad);
		}
	}
	while (ended < 4) {
		int status, now = taken_places(&gate);

		most = now > most ? now : most;
		if (waitpid(-1, &status, WNOHANG) > 0) {
			assert_int_equal(status, 0);
			ended++;
		}
	}
	assert_in_range(most, 1, 2);
	assert_int_equal(taken_places(&gate), 0);
	crypto_gate_close(&gate);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
			keys_are_private_and_made_once, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(
			missing_or_short_keys_are_an_error, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(
			a_sealed_copy_brings_all_files_back, make_folder, remove_folder),
		cmocka_unit_test_setup_teardown(
			a_changed_copy_writes_nothing, make_folder, remove_folder),
		TEST(a_password_matches_itself_only),
		TEST(an_unknown_account_costs_the_same_time),
		cmocka_unit_test_setup_teardown(
			the_gate_holds_inherited_processes_apart, make_folder, remove_folder),
	};

	if (crypto_init(NULL))
		return 1;
	return RUN_TESTS(tests);
}
