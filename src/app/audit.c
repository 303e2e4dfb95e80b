/*
 * The audit: rows chained by a keyed hash, so that none can be changed or taken out unseen by somebody who has the
 * database but not the keys.
 */
#include "app/audit.h"

#include <string.h>

#include "store/audit.h"

#define LINE_BYTES 1200

/* What the hash covers: every column but the hash itself, in one unambiguous line (text comes last). */
static void audit_line(const struct audit_insert_in *in, struct buf *line)
{
	buf_addf(line, "%lld|%lld|%lld", (long long)in->seq, (long long)in->at,
		(long long)in->account_id);
	if (in->for_id)
		buf_addf(line, "~%lld", (long long)in->for_id);
	buf_addf(line, "|%s|%s|%lld|%s", in->act, in->object, (long long)in->object_id, in->text);
	ASSERT(!line->overflow);
}

static void audit_hash(const struct app *app, const uint8_t *previous,
	const struct audit_insert_in *in, uint8_t hash[CRYPTO_HASH_BYTES])
{
	char storage[LINE_BYTES];
	struct buf line = BUF_FIXED(storage);

	audit_line(in, &line);
	crypto_audit_hash(app->keys, previous,
		(struct crypto_bytes){ (const uint8_t *)line.data, line.len }, hash);
}

enum err_code app_audit(struct app *app, const char *act, const char *object, int64_t object_id,
	const char *text, struct err *err)
{
	struct audit_insert_in in = { .at = app->now,
		.account_id = app->actor.account.v,
		.for_id = app->actor.for_account.v,
		.act = act,
		.object = object,
		.object_id = object_id,
		.text = text };
	uint8_t hash[CRYPTO_HASH_BYTES];
	struct audit_head head = { 0 };
	enum err_code rc;

	rc = store_audit_head(app->db, &head, err);
	if (rc && rc != ERR_NOT_FOUND)
		return rc;
	in.seq = head.seq + 1;
	audit_hash(app, head.hash, &in, hash);
	in.hash = hash;
	in.hash_bytes = sizeof(hash);
	return store_audit_insert(app->db, &in, NULL, err);
}

/* --- verifying ---------------------------------------------------------------------------------------- */

struct walk {
	const struct app *app;
	uint8_t previous[CRYPTO_HASH_BYTES];
	struct audit_verdict *verdict;
};

static bool follow(void *ctx, const struct audit_row *row)
{
	struct walk *walk = ctx;
	const struct audit_insert_in in = { .seq = row->seq,
		.at = row->at,
		.account_id = row->account_id,
		.for_id = row->for_id,
		.act = row->act,
		.object = row->object,
		.object_id = row->object_id,
		.text = row->text };
	uint8_t hash[CRYPTO_HASH_BYTES];

	audit_hash(walk->app, walk->previous, &in, hash);
	if (row->seq != walk->verdict->rows + 1 || row->hash_bytes != sizeof(hash) ||
		memcmp(hash, row->hash, sizeof(hash)) != 0) {
		walk->verdict->first_bad = row->seq;
		return false;
	}
	memcpy(walk->previous, hash, sizeof(hash));
	walk->verdict->rows++;
	return true;
}

enum err_code app_audit_verify(struct app *app, struct audit_verdict *verdict, struct err *err)
{
	struct walk walk = { .app = app, .verdict = verdict };

	*verdict = (struct audit_verdict){ 0 };
	return store_audit_each(app->db, follow, &walk, err);
}
