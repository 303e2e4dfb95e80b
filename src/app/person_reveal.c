/* Who may see a number in clear, and the record of it that the person can read. */
#include "app/person.h"

#include <string.h>

#include "base/clock.h"
#include "base/str.h"
#include "person_number.h"
#include "store/person.h"
#include "task.h"
#include "text.h"

static const struct text_rule reason_rule = { "reason", N_("The reason"), REVEAL_REASON_CHARS, 1 };

/* requirements.md D: a station may call its own volunteers and those who wait for something. */
static enum err_code station_may_call(
	struct app *app, const struct person_row *row, struct err *err)
{
	int64_t open = 0;
	enum err_code rc = ERR_OK;

	if (!row->is_volunteer)
		rc = store_person_open_requests(app->db, row->id, &app->actor.scope, &open, err);
	if (rc || row->is_volunteer || open > 0)
		return rc;
	return err_set(err, ERR_FORBIDDEN, "no open request of person %lld", (long long)row->id.v);
}

static enum err_code not_too_many(struct app *app, struct err *err)
{
	int64_t n;
	enum err_code rc;

	rc = store_reveal_count(app->db, app->actor.account, app->now - CLOCK_HOUR, &n, err);
	if (!rc && n >= REVEALS_AN_HOUR)
		rc = err_set(err, ERR_REVEALS, "account %s has seen %lld numbers", app->actor.login,
			(long long)n);
	return rc;
}

static enum err_code record(
	struct app *app, struct person_id id, const char *reason, struct err *err)
{
	struct reveal_insert_in in = { .person_id = id,
		.account_id = app->actor.account,
		.actor = app->actor.name,
		.unit = app->actor.unit,
		.reason = reason,
		.at = app->now };
	enum err_code rc = store_reveal_insert(app->db, &in, NULL, err);

	return rc ? rc : app_audit(app, "person.reveal", "person", id.v, reason, err);
}

static enum err_code open_numbers(
	struct app *app, const struct person_row *row, struct revealed *out, struct err *err)
{
	enum err_code rc = person_phone_open(app, row->id,
		(struct crypto_bytes){ row->phone_sealed, row->phone_sealed_bytes }, out->phone,
		err);

	*out->id_number = '\0';
	if (rc || app->actor.role == ROLE_STATION)
		return rc;
	return person_document_open(app, row->id,
		(struct crypto_bytes){ row->id_sealed, row->id_sealed_bytes }, out->id_number, err);
}

static enum err_code reveal(struct app *app, struct person_id id, const char *reason,
	struct revealed *out, struct err *err)
{
	struct person_row row;
	enum err_code rc;

	rc = store_person_get(app->db, id, &app->actor.scope, &row, err);
	if (!rc && app->actor.role == ROLE_STATION)
		rc = station_may_call(app, &row, err);
	if (!rc)
		rc = not_too_many(app, err);
	if (!rc)
		rc = record(app, id, reason, err);
	return rc ? rc : open_numbers(app, &row, out, err);
}

enum err_code app_person_reveal(struct app *app, struct person_id id, const char *reason,
	struct revealed *out, struct err *err)
{
	struct person_row own;
	enum err_code rc;

	if (id.v && id.v == app->actor.person.v) {
		rc = store_person_get(app->db, id, &app->actor.scope, &own, err);
		return rc ? rc : open_numbers(app, &own, out, err);
	}
	rc = app_need(app, PERM_PERSON_REVEAL, err);
	if (!rc)
		rc = check_text(&reason_rule, reason, err);
	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	return app_end(app, reveal(app, id, reason, out, err), err);
}

/* --- calling ------------------------------------------------------------------------------------- */

enum err_code person_phone_to_call(struct app *app, struct person_id id, const char *reason,
	char out[PHONE_BYTES], struct err *err)
{
	enum err_code rc = record(app, id, reason, err);

	return rc ? rc : person_phone_of(app, id, out, err);
}

static enum err_code call(
	struct app *app, struct offer_id id, char out[PHONE_BYTES], struct err *err)
{
	char storage[REVEAL_REASON_BYTES + 1];
	struct buf reason = BUF_FIXED(storage);
	struct offer_ctx ctx;
	enum err_code rc = offer_read(app, id, &ctx, err);

	if (!rc && (!ctx.proxy || ctx.offer.state != OFFER_PENDING))
		rc = err_set(err, ERR_LATE, "offer %lld needs no call", (long long)id.v);
	if (rc)
		return rc;
	buf_addf(&reason, _("called about request %s"), ctx.r.no);
	return person_phone_to_call(app, ctx.offer.person_id, reason.data, out, err);
}

enum err_code app_person_call(
	struct app *app, struct offer_id offer, char out[PHONE_BYTES], struct err *err)
{
	enum err_code rc = app_need(app, PERM_OFFER_PROXY, err);

	*out = '\0';
	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = app_end(app, call(app, offer, out, err), err);
	if (rc)
		crypto_wipe(out, PHONE_BYTES);
	return rc;
}

enum err_code app_person_viewers(struct app *app, struct person_id id, struct reveal_row *out,
	size_t cap, size_t *n, struct err *err)
{
	struct person_row row;
	enum err_code rc = ERR_OK;

	*n = 0;
	if (id.v != app->actor.person.v)
		rc = app_need(app, PERM_PERSON_VIEW, err);
	if (!rc)
		rc = store_person_get(app->db, id, &app->actor.scope, &row, err);
	return rc ? rc : store_reveals_of(app->db, id, out, cap, n, err);
}
