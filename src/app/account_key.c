/* The public keys of accounts: lines of authorized_keys, known by their fingerprint. */
#include <string.h>

#include "account_rule.h"
#include "base/str.h"
#include "base/utf8.h"
#include "store/account.h"

/* Those our own server offers, strongest first. */
static const char *const key_types[] = { "ssh-ed25519", "sk-ssh-ed25519@openssh.com",
	"ecdsa-sha2-nistp256", "ecdsa-sha2-nistp384", "ecdsa-sha2-nistp521",
	"sk-ecdsa-sha2-nistp256@openssh.com", "ssh-rsa" };

struct key_line {
	const char *type;
	const char *body;
	size_t body_bytes;
	const char *name;
};

/* Splits `type base64 name`; options before the type are refused, as nothing here would heed them. */
static bool split(const char *line, struct key_line *out)
{
	const size_t type_bytes = strcspn(line, " ");

	*out = (struct key_line){ .type = NULL };
	for (size_t i = 0; i < ARRAY_SIZE(key_types); i++)
		if (strlen(key_types[i]) == type_bytes && str_has_prefix(line, key_types[i]))
			out->type = key_types[i];
	out->body = line + type_bytes + strspn(line + type_bytes, " ");
	out->body_bytes = strcspn(out->body, " \r\n");
	out->name = out->body + out->body_bytes + strspn(out->body + out->body_bytes, " \r\n");
	return out->type != NULL;
}

static enum err_code not_a_key(struct err *err)
{
	enum err_code rc = err_set(err, ERR_INVALID, "not a public key");

	err_arg(err, 0, "%s", _("The public key"));
	err_field(err, "public_key");
	return rc;
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

enum err_code account_key_insert(struct app *app, struct account_id id, const char *line,
	struct ssh_key_row *out, struct err *err)
{
	char stored[SSH_KEY_PUBLIC_KEY_BYTES + 1], name[SSH_KEY_NAME_CHARS + 1];
	struct buf text = BUF_FIXED(stored);
	struct key_line key;
	enum err_code rc;

	*out = (struct ssh_key_row){ .account_id = id, .added_at = app->now };
	if (!split(line, &key) ||
		!crypto_fingerprint(key.type, key.body, key.body_bytes, out->fingerprint))
		return not_a_key(err);
	buf_addf(&text, "%s %.*s", key.type, (int)key.body_bytes, key.body);
	str_copy(name, sizeof(name), key.name);
	str_copy(out->name, sizeof(out->name), str_trim(name));
	if (text_check(out->name, SSH_KEY_NAME_CHARS, 0) != TEXT_OK)
		out->name[0] = '\0';
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

enum err_code app_account_key_add(struct app *app, struct account_id id, const char *line,
	struct ssh_key_row *out, struct err *err)
{
	struct account_row row;
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = account_own_or_to_change(app, id, &row, err);
	if (rc)
		goto out;
	rc = account_key_insert(app, id, line, out, err);
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
