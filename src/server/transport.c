/*
 * Everything measured about libssh 0.10 and TCP that the rest of the server need not know.
 */
#include "transport.h"

#include <errno.h>
#include <linux/sockios.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zlib.h>

#include "base/log.h"
#include "base/str.h"

#ifndef TCP_RTO_MAX_MS
#define TCP_RTO_MAX_MS 44 /* Linux 6.15 */
#endif

#define PEEK_MS		300
#define KEEPALIVE_IDLE	15 /* seconds of silence before the first probe; probes carry no payload */
#define KEEPALIVE_EVERY 5
#define RTO_MAX_MS	5000
#define EXCHANGE_SEC	10L
#define BACKED_UP_BYTES 8192 /* a slow line gets fewer frames, not old ones */
#define ZLIB_WINDOW	13 /* 2^13 bytes: the last screens, and not a byte more a page than with 2^15 */
#define ZLIB_MEMORY	6 /* 2^13 hash heads, 2^12 codes at a time */

/* Short lists: each name costs its bytes at every login, and nothing here is older than 2013. */
static const char kex[] = "curve25519-sha256,curve25519-sha256@libssh.org,ecdh-sha2-nistp256";
static const char host_keys[] = "ssh-ed25519";
static const char ciphers[] = "chacha20-poly1305@openssh.com,aes256-gcm@openssh.com,aes256-ctr";
static const char macs[] = "hmac-sha2-256-etm@openssh.com,hmac-sha2-256";
static const char user_keys[] = "ssh-ed25519,sk-ssh-ed25519@openssh.com,ecdsa-sha2-nistp256,"
				"rsa-sha2-512,rsa-sha2-256";

static enum err_code failed(ssh_bind bind, const char *what, struct err *err)
{
	enum err_code rc = err_set(err, ERR_IO, "%s: %s", what, ssh_get_error(bind));

	err_arg(err, 0, "%s", what);
	return rc;
}

static bool set_lists(ssh_bind bind)
{
	const struct {
		enum ssh_bind_options_e option;
		const char *list;
	} lists[] = {
		{ SSH_BIND_OPTIONS_KEY_EXCHANGE, kex },
		{ SSH_BIND_OPTIONS_HOSTKEY_ALGORITHMS, host_keys },
		{ SSH_BIND_OPTIONS_CIPHERS_C_S, ciphers },
		{ SSH_BIND_OPTIONS_CIPHERS_S_C, ciphers },
		{ SSH_BIND_OPTIONS_HMAC_C_S, macs },
		{ SSH_BIND_OPTIONS_HMAC_S_C, macs },
		{ SSH_BIND_OPTIONS_PUBKEY_ACCEPTED_KEY_TYPES, user_keys },
	};

	for (size_t i = 0; i < ARRAY_SIZE(lists); i++)
		if (ssh_bind_options_set(bind, lists[i].option, lists[i].list) != SSH_OK)
			return false;
	return true;
}

enum err_code transport_open(const char *host_key, ssh_bind *bind, struct err *err)
{
	bool no = false;
	ssh_key key = NULL;
	enum err_code rc;

	*bind = ssh_bind_new();
	if (!*bind)
		return err_set(err, ERR_INTERNAL, "ssh_bind_new");
	ssh_bind_options_set(*bind, SSH_BIND_OPTIONS_PROCESS_CONFIG, &no);
	if (ssh_pki_import_privkey_file(host_key, NULL, NULL, NULL, &key) != SSH_OK) {
		rc = failed(*bind, host_key, err);
		goto out;
	}
	if (ssh_bind_options_set(*bind, SSH_BIND_OPTIONS_IMPORT_KEY, key) != SSH_OK) {
		ssh_key_free(key);
		rc = failed(*bind, host_key, err);
		goto out;
	}
	rc = set_lists(*bind) ? ERR_OK : failed(*bind, "algorithms", err);
out:
	if (rc) {
		ssh_bind_free(*bind);
		*bind = NULL;
	}
	return rc;
}

/* The other side of the warm-up, in a process of its own. */
static void connect_to_self(int fd)
{
	ssh_session session = ssh_new();
	int no = 0;
	long timeout = EXCHANGE_SEC;

	ssh_options_set(session, SSH_OPTIONS_PROCESS_CONFIG, &no);
	ssh_options_set(session, SSH_OPTIONS_HOST, "self");
	ssh_options_set(session, SSH_OPTIONS_USER, "self");
	ssh_options_set(session, SSH_OPTIONS_SSH_DIR, "/nonexistent");
	ssh_options_set(session, SSH_OPTIONS_FD, &fd);
	ssh_options_set(session, SSH_OPTIONS_TIMEOUT, &timeout);
	(void)ssh_connect(session);
	alarm(EXCHANGE_SEC);
	pause(); /* until the parent has finished its side, and kills */
	_exit(0);
}

void transport_warm_up(ssh_bind bind)
{
	int pair[2];
	pid_t pid;
	ssh_session session;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
		return;
	pid = fork();
	if (pid == 0) {
		close(pair[0]);
		connect_to_self(pair[1]);
	}
	close(pair[1]);
	session = pid > 0 ? transport_new(bind, pair[0], "zlib@openssh.com,none") : NULL;
	if (!session || !transport_exchange_keys(session))
		log_warn("warm-up failed");
	ssh_free(session); /* also closes the socket */
	if (pid > 0) {
		kill(pid, SIGKILL);
		waitpid(pid, NULL, 0);
	}
}

void transport_peek_version(int fd, struct buf *version)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };
	char line[256];
	ssize_t n;

	buf_clear(version);
	if (poll(&p, 1, PEEK_MS) <= 0)
		return;
	n = recv(fd, line, sizeof(line) - 1, MSG_PEEK | MSG_DONTWAIT);
	if (n <= 0)
		return;
	line[n] = '\0';
	/* It is logged between quotation marks, and what stands behind one is nobody's word but ours. */
	line[strcspn(line, "\r\n\"")] = '\0';
	buf_add(version, line);
}

bool transport_insists_on_zlib(const char *version)
{
	static const char *const known[] = { "SSH-2.0-OpenSSH_", "SSH-2.0-PuTTY_",
		"SSH-2.0-dropbear" };

	for (size_t i = 0; i < ARRAY_SIZE(known); i++)
		if (str_has_prefix(version, known[i]))
			return true;
	return false;
}

static void set_tcp(int fd, int option, int value)
{
	/* Not every kernel knows every one of them, and a session works without. */
	(void)setsockopt(fd, IPPROTO_TCP, option, &value, sizeof(value));
}

void transport_tune_socket(int fd, int link_timeout_sec)
{
	int on = 1;

	(void)setsockopt(fd, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof(on));
	set_tcp(fd, TCP_NODELAY, 1);
	set_tcp(fd, TCP_KEEPIDLE, KEEPALIVE_IDLE);
	set_tcp(fd, TCP_KEEPINTVL, KEEPALIVE_EVERY);
	set_tcp(fd, TCP_USER_TIMEOUT, link_timeout_sec * 1000);
	set_tcp(fd, TCP_RTO_MAX_MS, RTO_MAX_MS);
}

ssh_session transport_new(ssh_bind bind, int fd, const char *compression)
{
	ssh_session session = ssh_new();
	long timeout = EXCHANGE_SEC;

	if (!session)
		return NULL;
	if (ssh_bind_accept_fd(bind, session, fd) != SSH_OK) {
		ssh_free(session);
		return NULL;
	}
	/* Keystrokes gain nothing from compression; everybody has `none`. */
	ssh_options_set(session, SSH_OPTIONS_COMPRESSION_C_S, "none");
	ssh_options_set(session, SSH_OPTIONS_COMPRESSION_S_C, compression);
	ssh_options_set(
		session, SSH_OPTIONS_TIMEOUT, &timeout); /* unset, a silent peer lives for ever */
	return session;
}

bool transport_exchange_keys(ssh_session session)
{
	if (ssh_handle_key_exchange(session) == SSH_OK)
		return true;
	log_info("key exchange failed reason=\"%s\"", ssh_get_error(session));
	return false;
}

bool transport_is_backed_up(ssh_session session, int fd)
{
	int unsent = 0;

	if (ssh_get_poll_flags(session) & SSH_WRITE_PENDING)
		return true;
	return ioctl(fd, SIOCOUTQ, &unsent) == 0 && unsent > BACKED_UP_BYTES;
}

/*
 * libssh asks for deflate's largest tables and offers no setting.  The dynamic linker finds this function before
 * zlib's own of the same name, so a session's compressor costs 49 KB less; every client understands what it sends.
 */
#undef deflateInit_
int deflateInit_(z_stream *stream, int level, const char *version, int stream_bytes)
{
	return deflateInit2_(stream, level, Z_DEFLATED, ZLIB_WINDOW, ZLIB_MEMORY,
		Z_DEFAULT_STRATEGY, version, stream_bytes);
}
