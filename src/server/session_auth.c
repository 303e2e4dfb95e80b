/*
 * Logging in: password, public key, one-time code.
 *
 * Texts sent here are pinyin and ASCII: before the login the client's charset is not known.  A code may stand in
 * place of the password, or be given by keyboard-interactive, which is answered but not offered, because OpenSSH
 * would prefer it and spend two more packets on every login.
 */
#include <string.h>

#include "base/log.h"
#include "base/str.h"
#include "session_private.h"

#define MAX_PASSWORD_BYTES 512
#define MAX_PROBES	   20

static const char locked_text[] =
	"zhanghao yi suo, qing zhao guanliyuan (locked, ask the administrator).\r\n";

static void say(struct session *s, const char *text)
{
	ssh_string banner = ssh_string_from_char(text);

	if (banner)
		(void)ssh_send_issue_banner(s->ssh, banner);
	ssh_string_free(banner);
}

/* An ill-formed name costs what an unknown one costs. */
static const char *checked_login(const char *login)
{
	size_t n = login ? strlen(login) : 0;

	if (n < 2 || n >= SESSION_LOGIN_BYTES)
		return "";
	return strspn(login, "abcdefghijklmnopqrstuvwxyz0123456789._-") == n ? login : "";
}

static void grant(struct session *s, const char *login, const char *how)
{
	s->granted = true;
	STR_COPY(s->client.login, login);
	children_grant(s->setup->children, s->setup->place);
	log_info("login user=%s how=%s ip=%s client=\"%s\"", login, how, s->peer.ip,
		s->client.software);
}

static void refuse(struct session *s, const char *login, const char *how)
{
	char text[80];

	s->tries_left--;
	log_warn("login refused user=%s how=%s ip=%s left=%d", login, how, s->peer.ip,
		s->tries_left);
	snprintf(text, sizeof(text), "mima bu dui (wrong password). %d left.\r\n", s->tries_left);
	say(s, text);
	if (s->tries_left <= 0)
		session_end(s, "tries");
}

static int conclude(
	struct session *s, enum session_verdict verdict, const char *login, const char *how)
{
	switch (verdict) {
	case SESSION_GRANTED:
		grant(s, login, how);
		return SSH_AUTH_SUCCESS;
	case SESSION_LOCKED:
		log_warn("login locked user=%s ip=%s", login, s->peer.ip);
		say(s, locked_text);
		session_end(s, "locked");
		return SSH_AUTH_DENIED;
	case SESSION_REFUSED:
		refuse(s, login, how);
		return SSH_AUTH_DENIED;
	}
	return SSH_AUTH_DENIED;
}

static bool open_app(struct session *s)
{
	struct err err = { .code = ERR_OK };

	if (s->opened || s->over)
		return s->opened;
	if (s->app->open(s->app->ctx, &s->peer, &err)) {
		log_error("session cannot open reason=\"%s\"", err.detail);
		say(s, "xianzai bu neng denglu, qing zhao guanliyuan (out of order, ask the "
		       "administrator).\r\n");
		session_end(s, "trouble");
		return false;
	}
	return s->opened = true;
}

static int try_password(struct session *s, const char *user, const char *password, const char *how)
{
	const char *login = checked_login(user);

	if (s->granted || s->over || !open_app(s))
		return SSH_AUTH_DENIED;
	if (!password || strlen(password) > MAX_PASSWORD_BYTES)
		password = "";
	return conclude(s, s->app->password(s->app->ctx, login, password), login, how);
}

static int on_password(ssh_session ssh, const char *user, const char *password, void *arg)
{
	(void)ssh;
	return try_password(arg, user, password, "password");
}

/* A question about a key is not a login: libssh answers "this one would do" to SUCCESS. */
static int on_probe(struct session *s, const struct session_key *key)
{
	if (--s->probes_left <= 0) {
		session_end(s, "probes");
		return SSH_AUTH_DENIED;
	}
	return s->app->key(s->app->ctx, key) == SESSION_GRANTED ? SSH_AUTH_SUCCESS
								: SSH_AUTH_DENIED;
}

static int on_key(ssh_session ssh, const char *user, struct ssh_key_struct *pubkey,
	char signature_state, void *arg)
{
	struct session *s = arg;
	struct session_key key = { .login = checked_login(user),
		.type = ssh_key_type_to_char(ssh_key_type(pubkey)),
		.proved = signature_state == SSH_PUBLICKEY_STATE_VALID };
	char *base64 = NULL;
	int rc;

	(void)ssh;
	if (s->granted || s->over || !open_app(s) ||
		ssh_pki_export_pubkey_base64(pubkey, &base64) != SSH_OK)
		return SSH_AUTH_DENIED;
	key.base64 = base64;
	if (key.proved)
		rc = conclude(s, s->app->key(s->app->ctx, &key), key.login, "key");
	else if (signature_state == SSH_PUBLICKEY_STATE_NONE)
		rc = on_probe(s, &key);
	else
		rc = SSH_AUTH_DENIED;
	ssh_string_free_char(base64);
	return rc;
}

/* Returns 0 when answered, 1 for libssh's default answer, which refuses. */
static int on_keyboard(struct session *s, ssh_message m)
{
	static const char prompt[] = "mima huo kouling (password or code): ";
	const char *prompts[] = { prompt };
	char echo[] = { 0 };

	if (!ssh_message_auth_kbdint_is_response(m)) {
		STR_COPY(s->keyboard_login, checked_login(ssh_message_auth_user(m)));
		ssh_message_auth_interactive_request(m, "", "", 1, prompts, echo);
		return 0;
	}
	if (ssh_userauth_kbdint_getnanswers(s->ssh) != 1)
		return 1;
	if (try_password(s, s->keyboard_login, ssh_userauth_kbdint_getanswer(s->ssh, 0),
		    "keyboard") != SSH_AUTH_SUCCESS)
		return 1;
	ssh_message_auth_reply_success(m, 0);
	return 0;
}

/* Whatever no other callback took: everything but keyboard-interactive is refused. */
static int on_message(ssh_session ssh, ssh_message m, void *arg)
{
	(void)ssh;
	if (ssh_message_type(m) == SSH_REQUEST_AUTH &&
		ssh_message_subtype(m) == SSH_AUTH_METHOD_INTERACTIVE)
		return on_keyboard(arg, m);
	return 1;
}

void session_auth_install(struct session *s)
{
	s->tries_left = s->setup->limits.login_tries;
	s->probes_left = MAX_PROBES;
	s->server_calls = (struct ssh_server_callbacks_struct){
		.userdata = s,
		.auth_password_function = on_password,
		.auth_pubkey_function = on_key,
		.channel_open_request_session_function = session_channel_open,
	};
	ssh_callbacks_init(&s->server_calls);
	ssh_set_server_callbacks(s->ssh, &s->server_calls);
	ssh_set_message_callback(s->ssh, on_message, s);
	ssh_set_auth_methods(s->ssh, SSH_AUTH_METHOD_PASSWORD | SSH_AUTH_METHOD_PUBLICKEY);
}
