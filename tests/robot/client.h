/*
 * One person at a terminal: a connection, what it received, and how to type.
 *
 * Two kinds exist.  CLIENT_SSH speaks SSH itself through libssh; every frame of the server arrives as one read.
 * The others run somebody's real program (OpenSSH, plink, dbclient, or ssh inside tmux) on a pseudo-terminal,
 * behind a proxy that counts bytes.
 */
#ifndef ROBOT_CLIENT_H
#define ROBOT_CLIENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/attr.h"
#include "term.h"

enum client_via { VIA_LIBSSH, VIA_OPENSSH, VIA_PLINK, VIA_DBCLIENT, VIA_TMUX };

struct client_options {
	int port;
	int cols, rows;
	char login[64];
	char password[256];
	char key[256]; /* file of a private key, "" for none */
	char term[64];
	char lang[64];	  /* sent as LANG, "" for none */
	char charset[16]; /* of the terminal; "": what LANG says */
	char home[256];	  /* HOME of real programs */
	enum client_via via;
	int tries;     /* how often the password is offered */
	int rcvbuf;    /* receive buffer of the socket in bytes, 0 for the system's */
	bool compress; /* libssh only; real programs take what the server insists on */
	bool keyboard; /* keyboard-interactive instead of password */
};

struct client;

/* What a kind of client must do; all return false or -1 when the connection is gone. */
struct client_kind {
	bool (*open)(struct client *c, char *why, size_t why_bytes);
	bool (*send)(struct client *c, const char *bytes, size_t n);
	/* Waits at most timeout_ms; bytes read (fed to the terminal), 0 for none, -1 for the end. */
	int (*read)(struct client *c, int timeout_ms);
	/* Comes back when the server has handled what was sent before; may do nothing. */
	bool (*sync)(struct client *c);
	bool (*resize)(struct client *c);
	void (*close)(struct client *c, bool politely);
	int64_t (*bytes_down)(struct client *c);
	int quiet_ms; /* silence that means "nothing more comes" */
};

struct client {
	char name[32];
	struct client_options opt;
	const struct client_kind *kind;
	struct term *term;
	void *conn; /* the kind's own state */
	bool open;
	char banner[512];		 /* what the server said before the login (libssh only) */
	bool stalled;			 /* does not read */
	int local_port;			 /* as the server sees this connection */
	int64_t bytes_mark, bytes_total; /* the total of a closed connection */
	int keys, keys_mark;
	double sent_at; /* ms, of the last key */
	double read_at; /* ms, of the last byte */
};

extern const struct client_kind client_kind_ssh, client_kind_pty;

double now_ms(void);

/* Connects, logs in and asks for a terminal and a shell; false says why not. */
bool client_open(struct client *c, char *why, size_t why_bytes) NODISCARD;
void client_close(struct client *c, bool politely);

/* TCP payload bytes received on the present or last connection. */
int64_t client_bytes_down(struct client *c);

/* Reads what comes within timeout_ms; marks the client closed at the end. */
int client_read(struct client *c, int timeout_ms);

/* Reads until the server has answered everything and stays silent. */
void client_settle(struct client *c);

/* Connects a TCP socket to 127.0.0.1; -1 on failure. */
int tcp_connect(int port, int rcvbuf);
int tcp_local_port(int fd);

/* Things the libssh client can ask for that the server must refuse; true when it did refuse. */
bool client_ssh_is_refused(struct client *c, const char *what) NODISCARD;

#endif
