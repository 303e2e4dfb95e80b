/*
 * The server's own key.
 */
#include <errno.h>
#include <fcntl.h>
#include <libssh/libssh.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "server/server.h"

enum err_code server_host_key_create(const char *path, struct err *err)
{
	enum err_code rc = ERR_OK;
	ssh_key key = NULL;
	mode_t old;

	if (access(path, F_OK) == 0) {
		rc = err_set(err, ERR_EXISTS, "%s", path);
		err_arg(err, 0, "%s", path);
		return rc;
	}
	old = umask(077);
	if (ssh_pki_generate(SSH_KEYTYPE_ED25519, 0, &key) != SSH_OK ||
		ssh_pki_export_privkey_file(key, NULL, NULL, NULL, path) != SSH_OK) {
		rc = err_set(err, ERR_IO, "host key %s: %s", path, strerror(errno));
		err_arg(err, 0, "%s", path);
	}
	umask(old);
	ssh_key_free(key);
	return rc;
}

static bool describe(ssh_key key, struct buf *line, struct buf *fingerprint)
{
	unsigned char *hash = NULL;
	char *base64 = NULL, *text = NULL;
	size_t n = 0;
	bool ok = ssh_pki_export_pubkey_base64(key, &base64) == SSH_OK &&
		  ssh_get_publickey_hash(key, SSH_PUBLICKEY_HASH_SHA256, &hash, &n) == SSH_OK;

	if (ok) {
		text = ssh_get_fingerprint_hash(SSH_PUBLICKEY_HASH_SHA256, hash, n);
		buf_addf(line, "%s %s", ssh_key_type_to_char(ssh_key_type(key)), base64);
		buf_add(fingerprint, text ? text : "");
	}
	ssh_string_free_char(text);
	ssh_clean_pubkey_hash(&hash);
	ssh_string_free_char(base64);
	return ok && text;
}

enum err_code server_host_key_describe(
	const char *path, struct buf *line, struct buf *fingerprint, struct err *err)
{
	enum err_code rc = ERR_OK;
	ssh_key key = NULL, public = NULL;

	if (ssh_pki_import_privkey_file(path, NULL, NULL, NULL, &key) != SSH_OK ||
		ssh_pki_export_privkey_to_pubkey(key, &public) != SSH_OK ||
		!describe(public, line, fingerprint)) {
		rc = err_set(err, ERR_IO, "host key %s", path);
		err_arg(err, 0, "%s", path);
	}
	ssh_key_free(public);
	ssh_key_free(key);
	return rc;
}
