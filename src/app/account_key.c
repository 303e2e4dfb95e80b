/* The public keys of accounts: lines of authorized_keys, known by their fingerprint. */
#include <string.h>

#include "account_rule.h"
#include "base/str.h"
#include "base/utf8.h"
#include "store/account.h"

#define RSA_MIN_BITS 2048

/* Those our own server offers, strongest first; `field` is the bytes that what makes the key has, 0: see RSA. */
static const struct key_kind {
	const char *type;
	size_t fields; /* in the body, the type among them */
	size_t which, bytes;
} kinds[] = {
	{ "ssh-ed25519", 2, 1, 32 },
	{ "sk-ssh-ed25519@openssh.com", 3, 1, 32 },
	{ "ecdsa-sha2-nistp256", 3, 2, 65 },
	{ "ecdsa-sha2-nistp384", 3, 2, 97 },
	{ "ecdsa-sha2-nistp521", 3, 2, 133 },
	{ "sk-ecdsa-sha2-nistp256@openssh.com", 4, 2, 65 },
	{ "ssh-rsa", 3, 2, 0 },
};

struct key_line {
	const struct key_kind *kind;
	char body[SSH_KEY_PUBLIC_KEY_BYTES +
		  1]; /* base64, joined again where the paste has broken it */
	const char *name;
};

static enum err_code refuse(struct err *err, enum err_code code)
{
	(void)err_set(err, code, "public key");
	err_field(err, "public_key");
	return code;
}

static const struct key_kind *kind_of(const char *line, size_t type_bytes)
{
	for (size_t i = 0; i < ARRAY_SIZE(kinds); i++)
		if (strlen(kinds[i].type) == type_bytes && str_has_prefix(line, kinds[i].type))
			return &kinds[i];
	return NULL;
}

/* The body of a key is fields, each behind its length; true when they fill it to the end. */
static bool read_fields(const struct key_kind *kind, const uint8_t *body, size_t n, size_t *bits)
{
	size_t at = 0;

	for (size_t i = 0; i < kind->fields; i++) {
		size_t bytes, first = 0;

		if (n - at < 4)
			return false;
		bytes = (size_t)body[at] << 24 | body[at + 1] << 16 | body[at + 2] << 8 |
			body[at + 3];
		at += 4;
		if (bytes > n - at)
			return false;
		if (i == kind->which && kind->bytes && bytes != kind->bytes)
			return false;
		while (first < bytes && body[at + first] == 0)
			first++;
		if (i == kind->which)
			*bits = (bytes - first) * 8;
		at += bytes;
	}
	return at == n;
}

/* Words are joined until they are a whole key; what follows is its name. */
static bool join_body(struct key_line *key, const char *rest, size_t *bits)
{
	struct buf body = BUF_FIXED(key->body);

	while (*rest) {
		const size_t n = strcspn(rest, " \r\n");
		uint8_t bytes[SSH_KEY_PUBLIC_KEY_BYTES];
		size_t nbytes;

		buf_add_n(&body, rest, n);
		rest += n + strspn(rest + n, " \r\n");
		if (body.overflow)
			return false;
		if (crypto_from_base64(key->body, body.len, bytes, sizeof(bytes), &nbytes) &&
			read_fields(key->kind, bytes, nbytes, bits)) {
			key->name = rest;
			return true;
		}
	}
	return false;
}

/* Options before the type are refused, as nothing here would heed them. */
static enum err_code read_line(const char *line, struct key_line *key, struct err *err)
{
	const char *start = line + strspn(line, " \r\n");
	const size_t type_bytes = strcspn(start, " \r\n");
	size_t bits = 0;
	enum err_code rc;

	if (strstr(line, "PRIVATE KEY"))
		return refuse(err, ERR_KEY_PRIVATE);
	key->kind = kind_of(start, type_bytes);
	if (!key->kind && (str_has_prefix(start, "ssh-") || str_has_prefix(start, "ecdsa-")))
		return refuse(err, ERR_KEY_KIND);
	if (!key->kind) {
		rc = refuse(err, ERR_INVALID);
		err_arg(err, 0, "%s", _("The public key"));
		return rc;
	}
	if (!join_body(key, start + type_bytes + strspn(start + type_bytes, " \r\n"), &bits))
		return refuse(err, ERR_KEY_BROKEN);
	if (!key->kind->bytes && bits < RSA_MIN_BITS) {
		rc = refuse(err, ERR_KEY_WEAK);
		err_arg(err, 0, "%zu", bits);
		return rc;
	}
	return ERR_OK;
}

/* The name as given, else the line's; what no screen would show is left out. */
static void take_name(const char *given, const char *comment, struct ssh_key_row *out)
{
	char name[SSH_KEY_NAME_BYTES + 1];

	str_copy(name, sizeof(name), str_is_empty(given) ? comment : given);
	name[utf8_cut_chars(name, SSH_KEY_NAME_CHARS)] = '\0';
	str_copy(out->name, sizeof(out->name), str_trim(name));
	if (text_check(out->name, SSH_KEY_NAME_CHARS, 0) != TEXT_OK)
		out->name[0] = '\0';
}

static enum err_code read_key(
	const char *line, struct key_line *key, struct ssh_key_row *out, struct err *err)
{
	enum err_code rc = read_line(line, key, err);

	*out = (struct ssh_key_row){ .id = { 0 } };
	if (rc)
		return rc;
	if (!crypto_fingerprint(key->kind->type, key->body, strlen(key->body), out->fingerprint))
		return refuse(err, ERR_KEY_BROKEN);
	take_name(NULL, key->name, out);
	return ERR_OK;
}

enum err_code app_account_key_read(const char *line, struct ssh_key_row *out, struct err *err)
{
	struct key_line key;

	return read_key(line, &key, out, err);
}

static enum err_code count_keys(struct app *app, struct account_id id, struct err *err)
{
	struct ssh_key_row rows[2 * ACCOUNT_KEYS_MAX];
	size_t n, usable = 0;
	enum err_code rc = store_ssh_key_list(app->db, id, rows, ARRAY_SIZE(rows), &n, err);

	if (rc)
		return rc;
	for (size_t i = 0; i < n; i++)
		usable += rows[i].disabled_at == 0;
	if (usable < ACCOUNT_KEYS_MAX && n < ARRAY_SIZE(rows))
		return ERR_OK;
	rc = err_set(err, ERR_TOO_LONG, "account %lld has %zu keys", (long long)id.v, n);
	err_arg(err, 0, "%s", _("The list of keys"));
	err_arg(err, 1, "%d", ACCOUNT_KEYS_MAX);
	return rc;
}

enum err_code account_key_insert(struct app *app, struct account_id id,
	const struct ssh_key_new *in, struct ssh_key_row *out, struct err *err)
{
	char stored[SSH_KEY_PUBLIC_KEY_BYTES + 1];
	struct buf text = BUF_FIXED(stored);
	struct key_line key;
	enum err_code rc = read_key(in->line, &key, out, err);

	if (rc)
		return rc;
	out->account_id = id;
	out->added_at = app->now;
	take_name(in->name, key.name, out);
	buf_addf(&text, "%s %s", key.kind->type, key.body);
	rc = count_keys(app, id, err);
	if (rc)
		return rc;
	rc = store_ssh_key_insert(app->db,
		&(struct ssh_key_insert_in){ .account_id = id,
			.fingerprint = out->fingerprint,
			.name = out->name,
			.public_key = stored,
			.added_at = app->now },
		&out->id, err);
	if (rc == ERR_CONFLICT) {
		rc = err_set(err, ERR_EXISTS, "key %s", out->fingerprint);
		err_arg(err, 0, "%s", _("This public key"));
		err_field(err, "public_key");
	}
	return rc;
}

enum err_code app_account_key_add(struct app *app, struct account_id id,
	const struct ssh_key_new *in, struct ssh_key_row *out, struct err *err)
{
	struct account_row row;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = account_own_or_to_change(app, id, &row, err);
	if (rc)
		goto out;
	rc = account_key_insert(app, id, in, out, err);
	if (rc)
		goto out;
	rc = account_audit(app, "account.key_add", &row, out->fingerprint, err);
out:
	return app_end(app, rc, err);
}

enum err_code app_account_keys(struct app *app, struct account_id id, struct ssh_key_row *rows,
	size_t cap, size_t *n, struct err *err)
{
	struct account_row row;
	enum err_code rc = app_account_get(app, id, &row, err);

	return rc ? rc : store_ssh_key_list(app->db, id, rows, cap, n, err);
}

enum err_code app_account_key_disable(
	struct app *app, struct account_id id, const char *fingerprint, struct err *err)
{
	struct account_row row;
	struct ssh_key_row key;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = account_own_or_to_change(app, id, &row, err);
	if (rc)
		goto out;
	rc = strlen(fingerprint) >= CRYPTO_FINGERPRINT_BYTES
		     ? ERR_NOT_FOUND
		     : store_ssh_key_by_fingerprint(app->db, fingerprint, &key, err);
	if (rc || key.account_id.v != id.v || key.disabled_at) {
		rc = rc && rc != ERR_NOT_FOUND
			     ? rc
			     : err_set(err, ERR_NOT_FOUND, "key of %s", row.login);
		goto out;
	}
	rc = store_ssh_key_set_disabled(app->db, app->now, key.id, NULL, err);
	if (rc)
		goto out;
	rc = account_audit(app, "account.key_disable", &row, fingerprint, err);
out:
	return app_end(app, rc, err);
}
