/* Changing a volunteer's record: every form names the version it was read at. */
#include "app/volunteer.h"

#include <string.h>

#include "base/clock.h"
#include "base/pinyin.h"
#include "base/str.h"
#include "person_number.h"
#include "store/person.h"
#include "store/volunteer.h"
#include "text.h"
#include "volunteer_write.h"

/* What the form leaves behind, looked over. */
struct edited {
	const struct volunteer_row *before;
	const char *name, *address;
	enum sex sex;
	int64_t born_on, group;
	bool new_phone, new_document;
	struct person_phone phone;
	struct person_document doc;
};

static const struct text_rule name_rule = { "name", N_("The name"), PERSON_NAME_CHARS, 1 };
static const struct text_rule address_rule = { "address", N_("The address"), PERSON_ADDRESS_CHARS,
	0 };

/* A phone or number given is stored only when it differs: sealing it again would change the row. */
static enum err_code read_numbers(
	struct app *app, const struct person_new *in, struct edited *e, struct err *err)
{
	struct person_id id = e->before->person_id;
	enum err_code rc = person_phone_read(app, in->phone, &e->phone, err);

	if (!rc && in->phone)
		rc = person_phone_differs(app, id, &e->phone, &e->new_phone, err);
	if (!rc && in->id_number) {
		rc = person_document_read(app, in->id_type, in->id_number, &e->doc, err);
		if (!rc && *e->doc.number.text)
			rc = person_id_is_free(app, &e->doc, id, err);
		if (!rc)
			rc = person_document_differs(app, id, &e->doc, &e->new_document, err);
	}
	return rc;
}

static enum err_code look_over(
	struct app *app, const struct volunteer_edit *in, struct edited *e, struct err *err)
{
	const struct person_new *p = &in->person;
	enum err_code rc;

	e->name = p->name;
	e->address = p->address ? p->address : "";
	e->sex = p->sex;
	e->born_on = p->has_birth ? p->born_on : BORN_UNKNOWN;
	e->group = p->group;
	rc = check_text(&name_rule, e->name, err);
	if (!rc)
		rc = check_text(&address_rule, e->address, err);
	if (!rc)
		rc = read_numbers(app, p, e, err);
	if (!rc && e->new_document && e->doc.number.born_on != BORN_UNKNOWN) {
		e->sex = e->doc.number.sex;
		e->born_on = e->doc.number.born_on;
	}
	return rc ? rc : volunteer_check_guardian(app, e->born_on, in->guardian, err);
}

/* One's own name, birth and number are what the station has seen on the card. */
static void keep_identity(struct edited *e)
{
	e->name = e->before->name;
	e->sex = (enum sex)e->before->sex;
	e->born_on = e->before->born_on;
	e->group = e->before->target_group;
	e->new_document = false;
}

static enum err_code write_person(struct app *app, struct edited *e, struct err *err)
{
	const struct volunteer_row *v = e->before;
	struct pinyin py;
	struct person_update_in in = { .id = v->person_id,
		.ver = v->person_ver,
		.name = e->name,
		.initials = py.text[0],
		.sex = e->sex,
		.born_on = e->born_on,
		.address = e->address,
		.target_group = e->group };
	enum err_code rc;

	pinyin_initials(e->name, PINYIN_PERSON, &py);
	rc = store_person_update(app->db, &in, NULL, err);
	if (!rc && !str_equal(e->name, v->name)) {
		rc = store_person_initials_delete(app->db, v->person_id, NULL, err);
		if (!rc)
			rc = person_write_initials(app, v->person_id, e->name, v->path, err);
	}
	if (!rc && e->new_phone)
		rc = person_store_phone(app, v->person_id, &e->phone, err);
	if (!rc && e->new_document)
		rc = person_store_document(app, v->person_id, &e->doc, err);
	return rc;
}

static enum err_code write_volunteer(
	struct app *app, const struct edited *e, const struct volunteer_edit *form, struct err *err)
{
	struct pinyin py;
	struct volunteer_update_in in = {
		.person_id = e->before->person_id,
		.ver = e->before->ver,
		.initials = py.text[0],
		.free_parts = form->free_parts & FREE_ALL,
		.political = form->political ? form->political : e->before->political,
		.guardian = form->guardian ? form->guardian : "",
		.by_call = form->by_call,
		.capacity = e->before->capacity,
		.changed_by = app->actor.name,
	};

	pinyin_initials(e->name, PINYIN_PERSON, &py);
	return store_volunteer_update(app->db, &in, NULL, err);
}

static enum err_code changed_meanwhile(const struct volunteer_row *v, struct err *err)
{
	enum err_code rc = err_set(
		err, ERR_CONFLICT, "volunteer %lld is another version", (long long)v->person_id.v);

	err_arg(err, 0, "%s", *v->changed_by ? v->changed_by : _("Somebody"));
	return rc;
}

static enum err_code edit(struct app *app, struct person_id id, int64_t ver,
	const struct volunteer_edit *in, struct err *err)
{
	struct volunteer_row before;
	struct edited e = { .before = &before };
	enum err_code rc = volunteer_reach(app, id, PERM_PERSON_EDIT, &before, err);

	if (!rc && before.ver + before.person_ver != ver)
		rc = changed_meanwhile(&before, err);
	if (!rc)
		rc = look_over(app, in, &e, err);
	if (rc)
		return rc;
	if (!app_may(app, PERM_PERSON_EDIT))
		keep_identity(&e);
	rc = write_person(app, &e, err);
	if (!rc)
		rc = write_volunteer(app, &e, in, err);
	return rc ? rc : app_audit(app, "volunteer.edit", "person", id.v, "", err);
}

enum err_code app_volunteer_edit(struct app *app, struct person_id id, int64_t ver,
	const struct volunteer_edit *in, struct err *err)
{
	enum err_code rc = app_begin(app, err);

	return rc ? rc : app_end(app, edit(app, id, ver, in, err), err);
}

static enum err_code set_free(
	struct app *app, struct person_id id, int64_t free_parts, struct err *err)
{
	struct volunteer_row v;
	enum err_code rc = volunteer_reach(app, id, PERM_PERSON_EDIT, &v, err);

	if (rc || v.free_parts == free_parts)
		return rc;
	rc = store_volunteer_set_free(
		app->db, free_parts & FREE_ALL, app->actor.name, id, NULL, err);
	return rc ? rc : app_audit(app, "volunteer.free", "person", id.v, "", err);
}

enum err_code app_volunteer_set_free(
	struct app *app, struct person_id id, int64_t free_parts, struct err *err)
{
	enum err_code rc = app_begin(app, err);

	return rc ? rc : app_end(app, set_free(app, id, free_parts, err), err);
}
