/*
 * Volunteers from a file: each line is read, checked, matched with who is registered, and written.
 */
#include "app/volunteer_batch.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/csv.h"
#include "base/mem.h"
#include "base/pinyin.h"
#include "base/str.h"
#include "person_number.h"
#include "store/person.h"
#include "store/skill.h"
#include "store/volunteer.h"
#include "text.h"
#include "volunteer_write.h"

/* A transaction that does not fit is written to the log more than once: ten times slower. */
#define IMPORT_CACHE_KB (256 * 1024)

enum column { C_NAME, C_SEX, C_BIRTH, C_ID_NUMBER, C_PHONE, C_STATION, C_SKILLS, C_STATUS };

static const struct csv_column columns[] = {
	[C_NAME] = { "name", true },
	[C_SEX] = { "sex", false },
	[C_BIRTH] = { "birth", false },
	[C_ID_NUMBER] = { "id_number", false },
	[C_PHONE] = { "phone", false },
	[C_STATION] = { "station_code", true },
	[C_SKILLS] = { "skills", false },
	[C_STATUS] = { "status", false },
};

struct import {
	struct app *app;
	const struct line_import *in;
	struct csv csv;
	struct volunteer_batch *batch;
	int64_t first_new;	 /* ids from here on were added by this import */
	struct person_site site; /* of the line before: files are sorted by station */
	struct skill_row skills[VOLUNTEER_SKILLS_MAX];
	size_t nskills;
	struct import_counts *counts;
};

/* One line, checked. */
struct line {
	const char *name;
	enum sex sex;
	int64_t born_on;
	struct person_phone phone;
	struct person_document doc;
	uint64_t skills;
	bool has_status;
	enum volunteer_status status;
};

/* --- checking ------------------------------------------------------------------------------------- */

/* A reason that no other code has. */
static enum err_code wrong(struct err *err, const char *reason, const char *what)
{
	enum err_code rc = err_set(err, ERR_CSV, "line rejected");

	err_arg(err, 0, reason, what);
	return rc;
}

static enum err_code read_site(struct import *im, struct err *err)
{
	const char *code = csv_get(&im->csv, C_STATION);
	enum err_code rc;

	if (im->site.id.v && str_equal(code, im->site.code))
		return ERR_OK;
	im->site.id.v = 0;
	if (str_is_empty(code) || strlen(code) > SITE_CODE_CHARS)
		return wrong(err, _("There is no station with the code %s."), code);
	rc = store_import_site(im->app->db, code, &im->site, err);
	return rc == ERR_NOT_FOUND ? wrong(err, _("There is no station with the code %s."), code)
				   : rc;
}

static enum err_code read_skills(struct import *im, struct line *line, struct err *err)
{
	char text[512];
	char *save = NULL;

	if (!STR_COPY(text, csv_get(&im->csv, C_SKILLS)))
		return wrong(err, "%s", _("There are too many skills."));
	for (char *name = strtok_r(text, ";", &save); name; name = strtok_r(NULL, ";", &save)) {
		size_t i = 0;

		str_trim(name);
		while (i < im->nskills && !str_equal(name, im->skills[i].name))
			i++;
		if (i == im->nskills)
			return wrong(err, _("There is no skill called %s."), name);
		line->skills |= (uint64_t)SKILL_BIT(im->skills[i].id);
	}
	return ERR_OK;
}

static enum err_code read_status(struct import *im, struct line *line, struct err *err)
{
	const char *text = csv_get(&im->csv, C_STATUS);

	line->status = VOLUNTEER_STATUS_ACTIVE;
	line->has_status = !str_is_empty(text);
	if (!line->has_status || volunteer_status_parse(text, &line->status))
		return ERR_OK;
	for (int s = 0; s < VOLUNTEER_STATUS_COUNT; s++) {
		if (str_equal(text, volunteer_status_label((enum volunteer_status)s))) {
			line->status = (enum volunteer_status)s;
			return ERR_OK;
		}
	}
	return wrong(err, _("There is no status called %s."), text);
}

/* Sex and birth, where the file has them. */
static enum err_code read_facts(struct import *im, struct line *line, struct err *err)
{
	const char *sex = csv_get(&im->csv, C_SEX), *birth = csv_get(&im->csv, C_BIRTH);

	line->born_on = BORN_UNKNOWN;
	if (!sex_parse(sex, &line->sex))
		return wrong(err, _("The sex is not male or female: %s."), sex);
	if (!str_is_empty(birth) && (!clock_parse_day(birth, &line->born_on) ||
					    line->born_on > clock_day_of(im->app->now)))
		return wrong(err, _("This is not a date of birth: %s."), birth);
	return ERR_OK;
}

/* The card decides, and what the file says beside it must agree. */
static enum err_code read_document(struct import *im, struct line *line, struct err *err)
{
	const char *number = csv_get(&im->csv, C_ID_NUMBER);
	const struct id_number *id = &line->doc.number;
	enum err_code rc;

	if (str_is_empty(number))
		return ERR_OK;
	line->doc.type = ID_TYPE_CARD;
	rc = id_card_parse(number, ID_IMPORTED, clock_day_of(im->app->now), &line->doc.number, err);
	if (rc)
		return rc;
	if (line->born_on != BORN_UNKNOWN && line->born_on != id->born_on)
		return wrong(err, "%s", _("The birth is not that of the ID number."));
	if ((line->sex == SEX_MALE || line->sex == SEX_FEMALE) && line->sex != id->sex)
		return wrong(err, "%s", _("The sex is not that of the ID number."));
	line->born_on = id->born_on;
	line->sex = id->sex;
	person_document_index(im->app, &line->doc);
	return ERR_OK;
}

static enum err_code read_line(struct import *im, struct line *line, struct err *err)
{
	static const struct text_rule name_rule = { "name", N_("The name"), PERSON_NAME_CHARS, 1 };
	enum err_code rc;

	line->name = csv_get(&im->csv, C_NAME);
	line->skills = 0;
	*line->doc.number.text = '\0';
	line->sex = SEX_UNKNOWN;
	rc = check_text(&name_rule, line->name, err);
	if (!rc)
		rc = read_site(im, err);
	if (!rc)
		rc = read_facts(im, line, err);
	if (!rc)
		rc = read_document(im, line, err);
	if (!rc)
		rc = person_phone_read(im->app, csv_get(&im->csv, C_PHONE), &line->phone, err);
	if (!rc)
		rc = read_skills(im, line, err);
	if (!rc)
		rc = read_status(im, line, err);
	if (!rc && !*line->doc.number.text && !*line->phone.text && line->born_on == BORN_UNKNOWN)
		rc = wrong(err, "%s", _("A name alone does not tell who it is."));
	return rc;
}

/* --- writing --------------------------------------------------------------------------------------- */

static enum err_code find(
	struct import *im, const struct line *line, struct imported_person *out, struct err *err)
{
	if (*line->doc.number.text)
		return store_import_person(
			im->app->db, line->doc.index, sizeof(line->doc.index), out, err);
	return store_import_person_like(im->app->db, line->name, im->site.path, line->born_on,
		line->phone.index, *line->phone.text ? sizeof(line->phone.index) : 0, out, err);
}

static enum err_code add(struct import *im, const struct line *line, struct err *err)
{
	struct volunteer_bulk bulk = {
		.name = line->name,
		.sex = line->sex,
		.born_on = line->born_on,
		.site = im->site.id,
		.path = im->site.path,
		.id_number = line->doc.number.text,
		.phone = line->phone.text,
		.status = line->status,
		.skills = line->skills,
		.free_parts = FREE_ALL,
		.political = POLITICAL_MASSES,
		.registered_at = im->app->now,
	};
	struct person_id id;

	im->counts->added++;
	return app_volunteer_batch_add(im->batch, &bulk, &id, err);
}

/* A registered person who is not a volunteer yet becomes one. */
static enum err_code enlist(struct import *im, const struct line *line,
	const struct imported_person *was, struct err *err)
{
	char no[VOLUNTEER_NO_BYTES + 1];
	struct pinyin py;
	struct bulk_volunteer_insert_in row = { .person_id = was->id,
		.no = no,
		.initials = py.text[0],
		.site_id = was->site_id,
		.path = was->path,
		.status = line->status,
		.skill_names = "",
		.free_parts = FREE_ALL,
		.political = POLITICAL_MASSES,
		.registered_at = im->app->now,
		.registered_by = im->app->actor.account };

	volunteer_number(was->id, no);
	pinyin_initials(was->name, PINYIN_PERSON, &py);
	return store_bulk_volunteer_insert(im->app->db, &row, NULL, err);
}

static bool same_person_facts(const struct line *line, const struct imported_person *was)
{
	return str_equal(line->name, was->name) && line->sex == (enum sex)was->sex &&
	       line->born_on == was->born_on;
}

static bool same_phone(const struct line *line, const struct imported_person *was)
{
	return !*line->phone.text ||
	       (was->phone_index_bytes == sizeof(line->phone.index) &&
		       memcmp(was->phone_index, line->phone.index, sizeof(line->phone.index)) == 0);
}

static enum err_code write_facts(struct import *im, struct line *line,
	const struct imported_person *was, enum volunteer_status status, struct err *err)
{
	struct db *db = im->app->db;
	struct pinyin py;
	enum err_code rc;

	pinyin_initials(line->name, PINYIN_PERSON, &py);
	rc = store_import_person_update(db,
		&(struct import_person_update_in){ .name = line->name,
			.initials = py.text[0],
			.sex = line->sex,
			.born_on = line->born_on,
			.id = was->id },
		NULL, err);
	if (!rc && !str_equal(line->name, was->name)) {
		rc = store_person_initials_delete(db, was->id, NULL, err);
		if (!rc)
			rc = person_write_initials(im->app, was->id, line->name, was->path, err);
	}
	if (!rc && !same_phone(line, was))
		rc = person_store_phone(im->app, was->id, &line->phone, err);
	return rc ? rc
		  : store_import_volunteer_update(
			    db, py.text[0], status, im->app->actor.name, was->id, NULL, err);
}

static enum err_code move_there(struct import *im, const struct line *line,
	const struct imported_person *was, struct err *err)
{
	struct volunteer_place v = { .person_id = was->id, .site_id = was->site_id };

	STR_COPY(v.path, was->path);
	STR_COPY(v.name, line->name);
	return volunteer_carry_over(im->app, &v, &im->site, err);
}

static enum err_code add_skills(
	struct import *im, uint64_t mask, const struct imported_person *was, struct err *err)
{
	enum err_code rc = ERR_OK;

	for (size_t i = 0; !rc && i < im->nskills; i++)
		if (mask & (uint64_t)SKILL_BIT(im->skills[i].id))
			rc = volunteer_hold(im->app, was->id, im->site.id,
				&(struct skill_held){ .skill = im->skills[i].id }, err);
	return rc ? rc : volunteer_sum_skills(im->app, was->id, err);
}

/* Skills, and a phone, that only the register knows are kept. */
static enum err_code update(
	struct import *im, struct line *line, const struct imported_person *was, struct err *err)
{
	uint64_t new_skills = line->skills & ~(uint64_t)was->skill_mask;
	bool enlisted = was->status < 0;
	int64_t status = line->has_status || enlisted ? (int64_t)line->status : was->status;
	bool moved = was->site_id.v != im->site.id.v;
	bool changed = !same_person_facts(line, was) || !same_phone(line, was) ||
		       (!enlisted && status != was->status);
	enum err_code rc = enlisted ? enlist(im, line, was, err) : ERR_OK;

	if (!rc && changed)
		rc = write_facts(im, line, was, (enum volunteer_status)status, err);
	if (!rc && moved)
		rc = move_there(im, line, was, err);
	if (!rc && new_skills)
		rc = add_skills(im, new_skills, was, err);
	if (enlisted)
		im->counts->added++;
	else if (changed || moved || new_skills)
		im->counts->updated++;
	else
		im->counts->unchanged++;
	return rc;
}

static enum err_code import_line(struct import *im, struct err *err)
{
	struct line line;
	struct imported_person was;
	enum err_code rc = read_line(im, &line, err);

	if (rc)
		return rc;
	rc = find(im, &line, &was, err);
	if (rc == ERR_NOT_FOUND)
		return add(im, &line, err);
	if (!rc && was.id.v >= im->first_new)
		return wrong(err, _("%s stands in the file twice."), line.name);
	return rc ? rc : update(im, &line, &was, err);
}

/* --- the file --------------------------------------------------------------------------------------- */

/* What is wrong with a line; everything else ends the import. */
static bool is_about_the_line(enum err_code rc)
{
	static const enum err_code codes[] = { ERR_CSV, ERR_REQUIRED, ERR_TOO_LONG, ERR_TEXT,
		ERR_PHONE, ERR_PHONE_BAD, ERR_ID_LENGTH, ERR_ID_CHECK, ERR_ID_DATE };

	for (size_t i = 0; i < ARRAY_SIZE(codes); i++)
		if (codes[i] == rc)
			return true;
	return false;
}

static void reject(struct import *im, const struct err *err)
{
	im->counts->rejected++;
	if (im->in->rejected)
		im->in->rejected(im->in->ctx, im->csv.line, err);
}

static enum err_code import_lines(struct import *im, struct err *err)
{
	bool more = true;
	struct err why;
	enum err_code rc;

	rc = csv_header(&im->csv, columns, (int)ARRAY_SIZE(columns), err);
	while (!rc && more) {
		rc = csv_next(&im->csv, &more, &why);
		if (!rc && more)
			rc = import_line(im, &why);
		if (is_about_the_line(rc)) {
			reject(im, &why);
			rc = ERR_OK;
		} else if (rc && err) {
			*err = why;
		}
	}
	return rc;
}

static enum err_code finish(struct import *im, struct err *err)
{
	const struct import_counts *c = im->counts;
	char text[120];
	struct buf b = BUF_FIXED(text);

	buf_addf(&b, "added=%lld updated=%lld unchanged=%lld rejected=%lld", (long long)c->added,
		(long long)c->updated, (long long)c->unchanged, (long long)c->rejected);
	if (c->rejected && !im->in->partial) {
		err_set(err, ERR_CSV, "%s", text);
		err_arg(err, 0, _("%lld lines were rejected, nothing was imported."),
			(long long)c->rejected);
		return ERR_CSV;
	}
	return app_audit(im->app, "import.volunteers", "person", 0, text, err);
}

static enum err_code run_import(struct import *im, struct err *err)
{
	struct person_id next;
	enum err_code rc = store_person_next_id(im->app->db, &next, err);

	im->first_new = next.v;
	if (!rc)
		rc = store_skills(
			im->app->db, im->skills, ARRAY_SIZE(im->skills), &im->nskills, err);
	if (!rc)
		rc = app_volunteer_batch_open(im->app, &im->batch, err);
	if (!rc)
		rc = import_lines(im, err);
	return rc ? rc : finish(im, err);
}

enum err_code app_import_volunteers(struct app *app, const struct line_import *in,
	struct import_counts *counts, struct err *err)
{
	struct import *im = xcalloc(1, sizeof(*im));
	enum err_code rc;

	*counts = (struct import_counts){ 0 };
	*im = (struct import){ .app = app, .in = in, .counts = counts };
	csv_init(&im->csv, in->text, in->n);
	rc = app_need(app, PERM_SYSTEM_VIEW, err);
	if (!rc)
		rc = db_set_cache(app->db, IMPORT_CACHE_KB, err);
	if (!rc)
		rc = app_begin(app, err);
	if (!rc)
		rc = app_end(app, run_import(im, err), err);
	app_volunteer_batch_close(im->batch);
	free(im);
	return rc;
}
