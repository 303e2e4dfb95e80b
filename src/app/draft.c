/*
 * Drafts.  The head (title, first text, last field) is sealed apart from the text, so that a list opens little.
 */
#include "app/draft.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"
#include "base/str.h"
#include "store/draft.h"

#define HEAD_BYTES   CRYPTO_PLAIN_BYTES
#define SEPARATOR    '\x1f' /* text_check lets none into a field */
#define LIST_AT_ONCE 20

/* A sealed text opens only in its own row: rows are named by a digest of the token, which is no number. */
static struct crypto_place place_of(const char *token, const char *column)
{
	uint8_t digest[CRYPTO_HASH_BYTES];
	struct crypto_place place = { .table = "draft", .column = column };

	crypto_digest((struct crypto_bytes){ (const uint8_t *)token, strlen(token) }, digest);
	for (int i = 0; i < 7; i++)
		place.row = place.row << 8 | digest[i];
	return place;
}

static void join_head(const struct draft *draft, struct buf *head)
{
	const struct draft_shown *limits = NULL;
	const char *parts[] = { draft->title, draft->what, draft->field };
	const size_t bytes[] = { sizeof(limits->title), sizeof(limits->what),
		sizeof(limits->field) };

	for (size_t i = 0; i < ARRAY_SIZE(parts); i++) {
		char part[256];

		str_copy(part, bytes[i], parts[i] ? parts[i] : "");
		buf_addf(head, "%s%c", part, SEPARATOR);
	}
}

static void split_head(const char *head, struct draft_shown *out)
{
	char *parts[] = { out->title, out->what, out->field };
	const size_t bytes[] = { sizeof(out->title), sizeof(out->what), sizeof(out->field) };

	for (size_t i = 0; i < ARRAY_SIZE(parts); i++) {
		const char *end = strchr(head, SEPARATOR);
		struct buf part = buf_over(parts[i], bytes[i]);

		if (!end)
			return;
		buf_add_n(&part, head, (size_t)(end - head));
		head = end + 1;
	}
}

enum err_code app_draft_save(struct app *app, const struct draft *draft, struct err *err)
{
	const struct crypto_place head_place = place_of(draft->token, "head");
	const struct crypto_place text_place = place_of(draft->token, "text");
	const size_t n = strlen(draft->text);
	struct draft_save_in row = { .token = draft->token,
		.account_id = app->actor.account,
		.screen = draft->screen,
		.args = draft->args ? draft->args : "" };
	char storage[HEAD_BYTES + 1];
	struct buf head = BUF_FIXED(storage);
	struct crypto_sealed sealed;
	uint8_t *text = NULL;
	enum err_code rc;

	if (n > DRAFT_TEXT_BYTES)
		return err_set(err, ERR_TOO_LONG, "draft of %zu bytes", n);
	join_head(draft, &head);
	rc = crypto_seal(app->keys, &head_place, head.data, &sealed, err);
	if (rc)
		return rc;
	text = xmalloc(n + CRYPTO_SEAL_BYTES);
	crypto_seal_long(app->keys, &text_place,
		(struct crypto_bytes){ (const uint8_t *)draft->text, n }, text);
	row.head_sealed = sealed.data;
	row.head_sealed_bytes = sealed.n;
	row.text_sealed = text;
	row.text_sealed_bytes = n + CRYPTO_SEAL_BYTES;
	rc = app_begin(app, err);
	if (rc)
		goto out;
	row.saved_at = app->now;
	row.left_at = draft->left ? app->now : 0;
	rc = store_draft_save(app->db, &row, NULL, err);
	if (!rc)
		rc = store_draft_trim(app->db, app->actor.account, DRAFT_KEEP, NULL, err);
	rc = app_end(app, rc, err);
out:
	free(text);
	return rc;
}

static bool show(const struct app *app, const struct draft_head *row, struct draft_shown *out)
{
	const struct crypto_place place = place_of(row->token, "head");
	char storage[HEAD_BYTES + 1];
	struct buf head = BUF_FIXED(storage);

	*out = (struct draft_shown){ .saved_at = row->saved_at, .left = row->left_at != 0 };
	STR_COPY(out->token, row->token);
	STR_COPY(out->screen, row->screen);
	STR_COPY(out->args, row->args);
	if (crypto_open(app->keys, &place,
		    (struct crypto_bytes){ row->head_sealed, row->head_sealed_bytes }, &head, NULL))
		return false;
	split_head(head.data, out);
	return true;
}

enum err_code app_draft_list(
	struct app *app, struct draft_shown *out, size_t cap, size_t *n, struct err *err)
{
	struct draft_head *rows = xcalloc(LIST_AT_ONCE, sizeof(*rows));
	size_t nrows = 0;
	enum err_code rc;

	*n = 0;
	rc = store_draft_list(app->db, app->actor.account, rows, LIST_AT_ONCE, &nrows, err);
	for (size_t i = 0; i < nrows && *n < cap; i++) {
		if (show(app, &rows[i], &out[*n]))
			(*n)++;
	}
	free(rows);
	return rc;
}

enum err_code app_draft_load(struct app *app, const char *token, struct buf *text, struct err *err)
{
	const struct crypto_place place = place_of(token, "text");
	struct draft_text *row = xmalloc(sizeof(*row));
	enum err_code rc;

	rc = store_draft_get(app->db, token, app->actor.account, row, err);
	if (!rc)
		rc = crypto_open_long(app->keys, &place,
			(struct crypto_bytes){ row->text_sealed, row->text_sealed_bytes }, text,
			err);
	free(row);
	return rc;
}

enum err_code app_draft_drop(struct app *app, const char *token, struct err *err)
{
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = store_draft_delete(app->db, token, app->actor.account, NULL, err);
	return app_end(app, rc, err);
}

enum err_code app_draft_prune(struct app *app, struct err *err)
{
	enum err_code rc = app_begin(app, err);

	if (rc)
		return rc;
	rc = store_draft_prune(app->db, app->now - DRAFT_KEEP_DAYS * CLOCK_DAY, NULL, err);
	return app_end(app, rc, err);
}

bool app_draft_opens(const struct app *app, const struct draft_whole *draft)
{
	const struct crypto_place head_place = place_of(draft->token, "head");
	const struct crypto_place text_place = place_of(draft->token, "text");
	const struct crypto_bytes head = { draft->head_sealed, draft->head_sealed_bytes };
	const struct crypto_bytes text = { draft->text_sealed, draft->text_sealed_bytes };
	char *storage = xmalloc(DRAFT_TEXT_SEALED_BYTES);
	struct buf out = buf_over(storage, DRAFT_TEXT_SEALED_BYTES);
	bool opens = !crypto_open_long(app->keys, &head_place, head, &out, NULL) &&
		     !crypto_open_long(app->keys, &text_place, text, &out, NULL);

	free(storage);
	return opens;
}
