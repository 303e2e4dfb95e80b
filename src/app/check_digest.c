/* The digest of the content: a running hash over one line for each row of each table, in the order of its key. */
#include <string.h>

#include "app/check.h"
#include "base/buf.h"
#include "person_number.h"
#include "store/check_data.h"

#define LINE_BYTES (4 * 2000 + 1)

/* Chained like the audit: each line's hash covers the hash before it. */
struct digest {
	const struct app *app;
	uint8_t now[CRYPTO_HASH_BYTES];
	enum err_code rc;
};

static void add_line(struct digest *d, const char *line)
{
	uint8_t block[CRYPTO_HASH_BYTES + LINE_BYTES];
	const size_t n = strlen(line);

	ASSERT(n <= LINE_BYTES);
	memcpy(block, d->now, CRYPTO_HASH_BYTES);
	memcpy(block + CRYPTO_HASH_BYTES, line, n);
	crypto_digest((struct crypto_bytes){ block, CRYPTO_HASH_BYTES + n }, d->now);
}

static bool add_row(void *ctx, const struct digest_line *row)
{
	add_line(ctx, row->line);
	return true;
}

/* Sealed twice, a number is never the same bytes; what counts is the number. */
static bool add_numbers(void *ctx, const struct check_number *row)
{
	struct digest *d = ctx;
	char phone[PHONE_BYTES], id_number[ID_NUMBER_BYTES], storage[128];
	struct buf line = BUF_FIXED(storage);

	d->rc = person_phone_open(d->app, row->id,
		(struct crypto_bytes){ row->phone_sealed, row->phone_sealed_bytes }, phone, NULL);
	if (!d->rc)
		d->rc = person_document_open(d->app, row->id,
			(struct crypto_bytes){ row->id_sealed, row->id_sealed_bytes }, id_number,
			NULL);
	if (d->rc)
		return false;
	buf_addf(&line, "number %lld %s %s", (long long)row->id.v, phone, id_number);
	add_line(d, line.data);
	return true;
}

enum err_code app_content_digest(
	struct app *app, uint8_t digest[CRYPTO_HASH_BYTES], struct err *err)
{
	static enum err_code (*const tables[])(struct db * db,
		bool (*each)(void *ctx, const struct digest_line *row), void *ctx,
		struct err *err) = { store_digest_site, store_digest_site_fact,
		store_digest_pairing, store_digest_pairing_visit, store_digest_tally,
		store_digest_person, store_digest_volunteer, store_digest_volunteer_skill,
		store_digest_team, store_digest_team_member, store_digest_team_site,
		store_digest_account, store_digest_request, store_digest_handover,
		store_digest_request_event, store_digest_offer, store_digest_assignment,
		store_digest_evaluation, store_digest_revisit, store_digest_notice,
		store_digest_notice_read };
	struct digest d = { .app = app };
	enum err_code rc = db_begin_read(app->db, err);

	if (rc)
		return rc;
	for (size_t i = 0; i < ARRAY_SIZE(tables) && !rc; i++)
		rc = tables[i](app->db, add_row, &d, err);
	if (!rc)
		rc = store_check_numbers(app->db, add_numbers, &d, err);
	if (!rc && d.rc)
		rc = err_set(err, ERR_KEYS, "a number does not open");
	db_rollback(app->db);
	memcpy(digest, d.now, CRYPTO_HASH_BYTES);
	return rc;
}
