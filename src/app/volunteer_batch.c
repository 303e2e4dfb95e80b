/* Adding many volunteers inside one transaction. */
#include "app/volunteer_batch.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/pinyin.h"
#include "base/str.h"
#include "person_number.h"
#include "store/person.h"
#include "store/skill.h"
#include "store/volunteer.h"
#include "volunteer_write.h"

#define NAMED_SKILLS 3

struct volunteer_batch {
	struct app *app;
	struct person_id next;
	struct skill_row skills[VOLUNTEER_SKILLS_MAX];
	size_t nskills;
};

enum err_code app_volunteer_batch_open(
	struct app *app, struct volunteer_batch **batch, struct err *err)
{
	struct volunteer_batch *b = xcalloc(1, sizeof(*b));
	enum err_code rc;

	*batch = b;
	b->app = app;
	rc = store_person_next_id(app->db, &b->next, err);
	return rc ? rc : store_skills(app->db, b->skills, ARRAY_SIZE(b->skills), &b->nskills, err);
}

void app_volunteer_batch_close(struct volunteer_batch *batch)
{
	free(batch);
}

static enum err_code write_numbers(struct app *app, const struct volunteer_bulk *in,
	struct person_insert_in *row, struct err *err)
{
	struct person_phone phone;
	struct person_document doc;
	enum err_code rc;

	*phone.text = *doc.number.text = '\0';
	if (!str_is_empty(in->phone)) {
		STR_COPY(phone.text, in->phone);
		person_phone_index(app, &phone);
	}
	if (!str_is_empty(in->id_number)) {
		doc.type = ID_TYPE_CARD;
		STR_COPY(doc.number.text, in->id_number);
		person_document_index(app, &doc);
	}
	rc = person_phone_seal(app, row->id, &phone, err);
	if (!rc)
		rc = person_document_seal(app, row->id, &doc, err);
	if (rc)
		return rc;
	person_insert_numbers(row, &phone, &doc);
	return store_person_insert(app->db, row, NULL, err);
}

static enum err_code write_person(struct volunteer_batch *b, const struct volunteer_bulk *in,
	const struct pinyin *py, struct person_id id, struct err *err)
{
	struct person_insert_in row = {
		.id = id,
		.name = in->name,
		.initials = py->text[0],
		.sex = in->sex,
		.born_on = in->born_on,
		.site_id = in->site,
		.path = in->path,
		.address = in->address ? in->address : "",
		.target_group = in->group,
		.created_at = in->registered_at,
	};
	enum err_code rc = write_numbers(b->app, in, &row, err);

	for (int i = 0; !rc && i < py->n; i++)
		rc = store_person_initials_insert(b->app->db, py->text[i], in->path, id, NULL, err);
	return rc;
}

static enum err_code write_skills(struct volunteer_batch *b, const struct volunteer_bulk *in,
	struct person_id id, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; !rc && i < b->nskills; i++)
		if (in->skills & (uint64_t)SKILL_BIT(b->skills[i].id))
			rc = volunteer_hold(b->app, id, in->site,
				&(struct skill_held){ .skill = b->skills[i].id }, err);
	return rc;
}

static void name_skills(const struct volunteer_batch *b, uint64_t mask, struct buf *out)
{
	int n = 0;

	for (size_t i = 0; i < b->nskills && n < NAMED_SKILLS; i++) {
		if (!(mask & (uint64_t)SKILL_BIT(b->skills[i].id)))
			continue;
		buf_addf(out, "%s%s", n ? " " : "", b->skills[i].name);
		n++;
	}
}

static enum err_code write_volunteer(struct volunteer_batch *b, const struct volunteer_bulk *in,
	const struct pinyin *py, struct person_id id, struct err *err)
{
	char no[VOLUNTEER_NO_BYTES + 1], names[VOLUNTEER_SKILL_NAMES_BYTES + 1];
	struct buf names_out = BUF_FIXED(names);
	struct bulk_volunteer_insert_in row = {
		.person_id = id,
		.no = no,
		.initials = py->text[0],
		.site_id = in->site,
		.path = in->path,
		.status = in->status,
		.skill_mask = (int64_t)in->skills,
		.skill_names = names,
		.free_parts = in->free_parts,
		.political = in->political,
		.by_call = in->by_call,
		.registered_at = in->registered_at,
		.registered_by = b->app->actor.account,
	};
	enum err_code rc;

	volunteer_number(id, no);
	name_skills(b, in->skills, &names_out);
	rc = store_bulk_volunteer_insert(b->app->db, &row, NULL, err);
	return rc ? rc : write_skills(b, in, id, err);
}

static enum err_code add(struct volunteer_batch *b, const struct volunteer_bulk *in,
	bool is_volunteer, struct person_id *id, struct err *err)
{
	struct pinyin py;
	enum err_code rc;

	*id = b->next;
	pinyin_initials(in->name, PINYIN_PERSON, &py);
	rc = write_person(b, in, &py, *id, err);
	if (!rc && is_volunteer)
		rc = write_volunteer(b, in, &py, *id, err);
	if (!rc)
		b->next.v++;
	return rc;
}

enum err_code app_volunteer_batch_add(struct volunteer_batch *batch,
	const struct volunteer_bulk *in, struct person_id *id, struct err *err)
{
	return add(batch, in, true, id, err);
}

enum err_code app_person_batch_add(struct volunteer_batch *batch, const struct volunteer_bulk *in,
	struct person_id *id, struct err *err)
{
	return add(batch, in, false, id, err);
}
