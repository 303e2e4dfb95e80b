/* Volunteers: shown, proposed as duplicates, registered. */
#include "app/volunteer.h"

#include <string.h>

#include "base/clock.h"
#include "base/pinyin.h"
#include "base/str.h"
#include "person_number.h"
#include "site_tree.h"
#include "store/person.h"
#include "store/volunteer.h"
#include "text.h"
#include "volunteer_write.h"

enum err_code volunteer_need(
	const struct app *app, struct person_id id, enum perm perm, struct err *err)
{
	return id.v && id.v == app->actor.person.v ? ERR_OK : app_need(app, perm, err);
}

enum err_code volunteer_reach(struct app *app, struct person_id id, enum perm perm,
	struct volunteer_row *out, struct err *err)
{
	enum err_code rc = volunteer_need(app, id, perm, err);

	return rc ? rc : store_volunteer_get(app->db, id, &app->actor.scope, out, err);
}

void volunteer_number(struct person_id id, char out[VOLUNTEER_NO_BYTES + 1])
{
	struct buf b = buf_over(out, VOLUNTEER_NO_BYTES + 1);

	buf_addf(&b, "%08lld", (long long)id.v);
}

/* --- one volunteer ------------------------------------------------------------------------------- */

static enum err_code mask_numbers(struct app *app, struct volunteer *out, struct err *err)
{
	struct volunteer_row *v = &out->v;
	char phone[PHONE_BYTES], id_number[ID_NUMBER_BYTES];
	struct buf phone_out = BUF_FIXED(out->phone_mask), id_out = BUF_FIXED(out->id_mask);
	enum err_code rc;

	rc = person_phone_open(app, v->person_id,
		(struct crypto_bytes){ v->phone_sealed, v->phone_sealed_bytes }, phone, err);
	if (!rc)
		rc = person_document_open(app, v->person_id,
			(struct crypto_bytes){ v->id_sealed, v->id_sealed_bytes }, id_number, err);
	if (rc)
		return rc;
	phone_mask(phone, &phone_out);
	id_mask(id_number, &id_out);
	crypto_wipe(phone, sizeof(phone));
	crypto_wipe(id_number, sizeof(id_number));
	return ERR_OK;
}

enum err_code app_volunteer_get(
	struct app *app, struct person_id id, struct volunteer *out, struct err *err)
{
	enum err_code rc;

	memset(out, 0, sizeof(*out));
	rc = volunteer_reach(app, id, PERM_PERSON_VIEW, &out->v, err);
	if (!rc)
		rc = mask_numbers(app, out, err);
	if (rc)
		return rc;
	out->ver = out->v.ver + out->v.person_ver;
	rc = store_move_of(app->db, id, &app->actor.scope, &out->move, err);
	return rc == ERR_NOT_FOUND ? ERR_OK : rc;
}

/* --- duplicates ---------------------------------------------------------------------------------- */

struct twins {
	struct twin *out;
	size_t n;
};

static enum err_code add_twin(struct app *app, struct twins *twins, enum twin_reason reason,
	const struct person_twin *row, struct err *err)
{
	struct twin *t = &twins->out[twins->n];
	struct buf mask = BUF_FIXED(t->phone_mask);
	char phone[PHONE_BYTES];
	enum err_code rc;

	for (size_t i = 0; i < twins->n; i++)
		if (twins->out[i].id.v == row->id.v)
			return ERR_OK;
	if (twins->n == TWINS_MAX)
		return ERR_OK;
	rc = person_phone_open(app, row->id,
		(struct crypto_bytes){ row->phone_sealed, row->phone_sealed_bytes }, phone, err);
	if (rc)
		return rc;
	t->reason = reason;
	t->id = row->id;
	t->sex = (enum sex)row->sex;
	t->born_on = row->born_on;
	t->is_volunteer = row->status >= 0;
	t->status = t->is_volunteer ? (enum volunteer_status)row->status : 0;
	t->in_scope = scope_has(&app->actor.scope, row->path);
	STR_COPY(t->name, row->name);
	STR_COPY(t->place, row->place);
	phone_mask(phone, &mask);
	twins->n++;
	return ERR_OK;
}

static enum err_code add_twins(struct app *app, struct twins *twins, enum twin_reason reason,
	const struct person_twin *rows, size_t n, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; !rc && i < n; i++)
		rc = add_twin(app, twins, reason, &rows[i], err);
	return rc;
}

/* Numbers that are still wrong propose nobody. */
static enum err_code twins_by_number(
	struct app *app, const struct person_new *in, struct twins *twins, struct err *err)
{
	struct person_twin rows[TWINS_MAX];
	struct person_document doc;
	struct person_phone phone;
	size_t n;
	enum err_code rc = ERR_OK;

	if (person_document_read(app, in->id_type, in->id_number, &doc, NULL) == ERR_OK &&
		*doc.number.text) {
		rc = store_person_like_id(
			app->db, doc.index, sizeof(doc.index), rows, ARRAY_SIZE(rows), &n, err);
		if (!rc)
			rc = add_twins(app, twins, TWIN_ID_NUMBER, rows, n, err);
	}
	if (!rc && person_phone_read(app, in->phone, &phone, NULL) == ERR_OK && *phone.text) {
		rc = store_person_like_phone(
			app->db, phone.index, sizeof(phone.index), rows, ARRAY_SIZE(rows), &n, err);
		if (!rc)
			rc = add_twins(app, twins, TWIN_PHONE, rows, n, err);
	}
	return rc;
}

static int64_t birth_told(const struct app *app, const struct person_new *in)
{
	struct person_document doc;

	if (person_document_read(app, in->id_type, in->id_number, &doc, NULL) == ERR_OK &&
		doc.number.born_on != BORN_UNKNOWN)
		return doc.number.born_on;
	return in->has_birth ? in->born_on : BORN_UNKNOWN;
}

static enum err_code find_twins(
	struct app *app, const struct person_new *in, struct twins *twins, struct err *err)
{
	struct person_twin rows[TWINS_MAX];
	int64_t born_on = birth_told(app, in);
	size_t n;
	enum err_code rc = twins_by_number(app, in, twins, err);

	if (rc || born_on == BORN_UNKNOWN || str_is_empty(in->name))
		return rc;
	rc = store_person_like_birth(app->db, in->name, born_on, rows, ARRAY_SIZE(rows), &n, err);
	return rc ? rc : add_twins(app, twins, TWIN_NAME_AND_BIRTH, rows, n, err);
}

enum err_code app_volunteer_twins(struct app *app, const struct person_new *in,
	struct twin out[TWINS_MAX], size_t *n, struct err *err)
{
	struct twins twins = { .out = out };
	enum err_code rc = app_need(app, PERM_PERSON_NEW, err);

	*n = 0;
	app_clock(app);
	if (!rc)
		rc = find_twins(app, in, &twins, err);
	*n = twins.n;
	return rc;
}

/* --- registering ----------------------------------------------------------------------------------- */

static const struct text_rule guardian_rule = { "guardian", N_("The guardian"),
	VOLUNTEER_GUARDIAN_CHARS, 0 };

enum err_code volunteer_check_guardian(
	const struct app *app, int64_t born_on, const char *guardian, struct err *err)
{
	struct text_rule rule = guardian_rule;

	rule.required = person_is_minor(born_on, clock_day_of(app->now));
	return check_text(&rule, guardian, err);
}

/* Every proposal has to be answered: never registered twice, never merged silently. */
static enum err_code twins_answered(
	struct app *app, const struct volunteer_new *in, struct err *err)
{
	struct twin out[TWINS_MAX];
	struct twins twins = { .out = out };
	enum err_code rc;

	if (in->known.v || in->nobody_else)
		return ERR_OK;
	rc = find_twins(app, &in->person, &twins, err);
	if (rc || twins.n == 0)
		return rc;
	err_set(err, ERR_PERSON_EXISTS, "perhaps person %lld", (long long)out[0].id.v);
	err_arg(err, 0, "%s", out[0].name);
	err_arg(err, 1, "%s", out[0].place);
	err_field(err, out[0].reason == TWIN_ID_NUMBER ? "id_number" : "same");
	return ERR_PERSON_EXISTS;
}

/*
 * Only somebody of the scope or one who was proposed may be taken for the one described.  From outside it takes a
 * number: whoever knows a name and a birthday would else get the person's record, and with it the telephone.
 */
static enum err_code known_is_near(
	struct app *app, const struct volunteer_new *in, const char *path, struct err *err)
{
	struct twin out[TWINS_MAX];
	struct twins twins = { .out = out };
	enum err_code rc;

	if (scope_has(&app->actor.scope, path))
		return ERR_OK;
	rc = find_twins(app, &in->person, &twins, err);
	for (size_t i = 0; !rc && i < twins.n; i++)
		if (out[i].id.v == in->known.v && out[i].reason != TWIN_NAME_AND_BIRTH)
			return ERR_OK;
	return rc ? rc : err_set(err, ERR_NOT_FOUND, "person %lld", (long long)in->known.v);
}

/* The person's record moves to the site; what the form knows better is taken over. */
static enum err_code take_known(struct app *app, const struct volunteer_new *in,
	const struct person_site *site, char name[PERSON_NAME_BYTES + 1], struct err *err)
{
	const struct person_new *p = &in->person;
	struct person_contact contact = { .phone = str_is_empty(p->phone) ? NULL : p->phone,
		.address = str_is_empty(p->address) ? NULL : p->address };
	struct person_sealed known;
	enum err_code rc = store_person_sealed(app->db, in->known, &known, err);

	if (!rc)
		rc = known_is_near(app, in, known.path, err);
	if (!rc && !str_equal(known.path, site->path))
		rc = person_set_home(app, in->known, known.name, site, err);
	if (rc)
		return rc;
	str_copy(name, PERSON_NAME_BYTES + 1, known.name);
	return app_person_set_contact(app, in->known, &contact, err);
}

/* Six arguments, because the two halves of a volunteer come from two sources. */
static enum err_code write_volunteer(struct app *app, const struct volunteer_new *in,
	const struct person_site *site, struct person_id id, const char *name, struct err *err)
{
	char no[VOLUNTEER_NO_BYTES + 1];
	struct pinyin py;
	struct volunteer_insert_in row = {
		.person_id = id,
		.no = no,
		.initials = py.text[0],
		.site_id = site->id,
		.path = site->path,
		.status = in->status,
		.free_parts = in->free_parts,
		.political = in->political ? in->political : POLITICAL_MASSES,
		.guardian = in->guardian ? in->guardian : "",
		.by_call = in->by_call,
		.capacity = 3,
		.registered_at = app->now,
		.registered_by = app->actor.account,
		.token = in->token ? in->token : "",
	};
	enum err_code rc;

	volunteer_number(id, no);
	pinyin_initials(name, PINYIN_PERSON, &py);
	rc = store_volunteer_insert(app->db, &row, NULL, err);
	for (size_t i = 0; !rc && i < in->nskills; i++)
		rc = volunteer_hold(app, id, site->id,
			&(struct skill_held){ .skill = in->skills[i], .cert_no = "" }, err);
	if (!rc && in->nskills)
		rc = volunteer_sum_skills(app, id, err);
	return rc;
}

static enum err_code register_new(
	struct app *app, const struct volunteer_new *in, struct person_id *id, struct err *err)
{
	struct site_id where = in->person.site.v ? in->person.site : app->actor.site;
	struct person_site site;
	char name[PERSON_NAME_BYTES + 1];
	enum err_code rc;

	rc = twins_answered(app, in, err);
	if (!rc)
		rc = volunteer_check_guardian(app, birth_told(app, &in->person), in->guardian, err);
	if (!rc)
		rc = store_person_site(app->db, where, &app->actor.scope, &site, err);
	if (!rc)
		rc = site_need_open(app, where, err);
	if (rc)
		return rc;
	if (in->known.v) {
		*id = in->known;
		rc = take_known(app, in, &site, name, err);
	} else {
		rc = app_person_add(app, &in->person, id, err);
		if (!rc)
			STR_COPY(name, in->person.name);
	}
	if (!rc)
		rc = write_volunteer(app, in, &site, *id, name, err);
	return rc ? rc : app_audit(app, "volunteer.new", "person", id->v, "", err);
}

enum err_code app_volunteer_register(
	struct app *app, const struct volunteer_new *in, struct person_id *id, struct err *err)
{
	enum err_code rc = app_need(app, PERM_PERSON_NEW, err);

	ASSERT(in->status == VOLUNTEER_STATUS_APPLIED || in->status == VOLUNTEER_STATUS_ACTIVE);
	if (!rc)
		rc = app_begin(app, err);
	if (rc)
		return rc;
	rc = str_is_empty(in->token) ? ERR_NOT_FOUND
				     : store_volunteer_of_token(app->db, in->token, id, err);
	if (rc == ERR_NOT_FOUND)
		rc = register_new(app, in, id, err);
	return app_end(app, rc, err);
}
