/* Words about persons, and what their forms and lists have in common. */
#include "people.h"

#include <string.h>

#include "base/clock.h"
#include "base/pinyin.h"
#include "base/str.h"
#include "station.h"

void say_sex_age(struct buf *out, enum sex sex, int64_t born_on, int64_t now)
{
	buf_add(out, sex_label(sex));
	if (born_on == BORN_UNKNOWN)
		return;
	if (*sex_label(sex))
		buf_addc(out, ' ');
	say_age(out, born_on, now);
}

void say_status(struct buf *out, int64_t status)
{
	buf_add(out, volunteer_status_label((enum volunteer_status)status));
}

void say_free(struct buf *out, int64_t free_parts)
{
	static const char *const days[FREE_DAYS] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"),
		N_("Fri"), N_("Sat"), N_("Sun") };
	static const char *const parts[FREE_PARTS] = { N_("morning"), N_("afternoon"),
		N_("evening") };
	bool any = false;

	if ((free_parts & FREE_ALL) == FREE_ALL || (free_parts & FREE_ALL) == 0) {
		buf_add(out, free_parts & FREE_ALL ? _("any time") : I18N(NC_("free", "never")));
		return;
	}
	for (int d = 0; d < FREE_DAYS; d++) {
		unsigned day = free_parts_of_day(free_parts, d);

		if (!day)
			continue;
		buf_addf(out, "%s%s", any ? "  " : "", I18N(days[d]));
		any = true;
		for (int p = 0; p < FREE_PARTS && day != 7; p++)
			if (day >> p & 1)
				buf_addf(out, " %s", I18N(parts[p]));
	}
}

struct person_id person_of_args(struct ui *ui, const void *args)
{
	return args ? *(const struct person_id *)args : screen_app(ui)->actor.person;
}

size_t match_skill(struct ui *ui, void *state, const char *typed, struct ui_match *out, size_t cap)
{
	struct skill_row rows[VOLUNTEER_SKILLS_MAX];
	char folded[64];
	struct buf b = BUF_FIXED(folded);
	bool initials = pinyin_fold(typed, &b);
	size_t n = 0, found = 0;

	(void)state;
	if (app_skills(screen_app(ui), rows, ARRAY_SIZE(rows), &n, NULL))
		return 0;
	for (size_t i = 0; i < n && found < cap; i++) {
		if (initials ? !str_has_prefix(rows[i].initials, folded)
			     : !strstr(rows[i].name, folded))
			continue;
		out[found].id = rows[i].id.v;
		STR_COPY(out[found].text, rows[i].name);
		STR_COPY(out[found].note, rows[i].needs_cert ? _("certificate") : "");
		found++;
	}
	return found;
}

size_t match_home(struct ui *ui, void *state, const char *typed, struct ui_match *out, size_t cap)
{
	(void)state;
	return station_match(ui, typed, TIER_POINT, out, cap);
}

enum err_code check_phone_field(struct ui *ui, void *state, const char *text, struct err *err)
{
	char phone[PHONE_BYTES];

	(void)ui;
	(void)state;
	return str_is_empty(text) ? ERR_OK : phone_parse(text, phone, err);
}
