/* Who may manage whom. */
#include "account_rule.h"

#include "base/clock.h"
#include "base/pinyin.h"
#include "base/str.h"
#include "store/account.h"
#include "text.h"

#define CODE_HOURS 72

#define BIT(role)	(1U << ROLE_##role)
#define BELOW_CENTRE	(BIT(INSTITUTE) | BELOW_INSTITUTE)
#define BELOW_INSTITUTE (BIT(STATION) | BELOW_STATION)
#define BELOW_STATION	(BIT(LEADER) | BIT(VOLUNTEER))

/* The roles a person of each role may make and change; another administrator is made by the command line. */
static const unsigned managed[ROLE_COUNT] = {
	[ROLE_ADMIN] = BIT(CENTRE) | BIT(AUDITOR) | BELOW_CENTRE,
	[ROLE_CENTRE] = BELOW_CENTRE,
	[ROLE_INSTITUTE] = BELOW_INSTITUTE,
	[ROLE_STATION] = BELOW_STATION,
};

/* The tiers of the tree where a person may give a role: a station's rights at a centre would be a centre's. */
static const struct {
	enum site_tier highest, lowest;
} tiers[ROLE_COUNT] = {
	[ROLE_ADMIN] = { TIER_CITY, TIER_CITY },
	[ROLE_CENTRE] = { TIER_CENTRE, TIER_CENTRE },
	[ROLE_INSTITUTE] = { TIER_INSTITUTE, TIER_INSTITUTE },
	[ROLE_STATION] = { TIER_STATION, TIER_POINT },
	[ROLE_LEADER] = { TIER_CITY, TIER_POINT },
	[ROLE_VOLUNTEER] = { TIER_CITY, TIER_POINT },
	[ROLE_AUDITOR] = { TIER_CITY, TIER_POINT },
};

bool actor_is_system(const struct app *app)
{
	return app->actor.account.v == 0;
}

bool account_role_manages(enum role above, enum role below)
{
	return (managed[above] >> below & 1) != 0;
}

bool app_account_may_manage(const struct app *app, enum role role)
{
	return actor_is_system(app) || account_role_manages(app->actor.role, role);
}

enum err_code account_need_role(const struct app *app, enum role role, struct err *err)
{
	enum err_code rc;

	if (app_account_may_manage(app, role))
		return ERR_OK;
	rc = err_set(
		err, ERR_FORBIDDEN, "%s may not manage role %s", app->actor.login, role_text(role));
	err_field(err, "role");
	return rc;
}

void app_account_tiers(enum role role, enum site_tier *highest, enum site_tier *lowest)
{
	*highest = tiers[role].highest;
	*lowest = tiers[role].lowest;
}

enum err_code account_need_tier(
	const struct app *app, enum role role, int64_t tier, struct err *err)
{
	enum err_code rc;

	if (actor_is_system(app) || (tier >= tiers[role].highest && tier <= tiers[role].lowest))
		return ERR_OK;
	rc = err_set(err, ERR_FORBIDDEN, "role %s at tier %lld", role_text(role), (long long)tier);
	err_field(err, "site");
	return rc;
}

enum err_code account_to_change(
	struct app *app, struct account_id id, struct account_row *row, struct err *err)
{
	enum err_code rc = app_need(app, PERM_ACCOUNT_EDIT, err);

	if (rc)
		return rc;
	rc = store_account_get(app->db, id, &app->actor.scope, row, err);
	if (rc)
		return rc;
	if (id.v == app->actor.account.v)
		return err_set(err, ERR_FORBIDDEN, "%s would change itself", row->login);
	return account_need_role(app, (enum role)row->role, err);
}

enum err_code account_own_or_to_change(
	struct app *app, struct account_id id, struct account_row *row, struct err *err)
{
	if (id.v == app->actor.account.v)
		return store_account_own(app->db, id, row, err);
	return account_to_change(app, id, row, err);
}

enum err_code account_audit(struct app *app, const char *act, const struct account_row *row,
	const char *more, struct err *err)
{
	char storage[AUDIT_TEXT_BYTES + 1];
	struct buf text = BUF_FIXED(storage);

	buf_add(&text, row->login);
	if (*more)
		buf_addf(&text, ": %s", more);
	return app_audit(app, act, "account", row->id.v, text.data, err);
}

/* --- what a form says --------------------------------------------------------------------------------- */

static const struct text_rule name_rule = { "name", N_("The name"), ACCOUNT_NAME_CHARS, 1 };

enum err_code account_check_name(const char *name, struct err *err)
{
	return check_text(&name_rule, name, err);
}

enum err_code account_check_until(const struct app *app, int64_t until, struct err *err)
{
	enum err_code rc;

	if (!until || until > app->now)
		return ERR_OK;
	rc = err_set(err, ERR_PAST, "until %lld", (long long)until);
	err_field(err, "until");
	return rc;
}

void account_initials(const char *name, char out[ACCOUNT_INITIALS_CHARS + 1])
{
	struct pinyin initials;

	pinyin_initials(name, PINYIN_PERSON, &initials);
	str_copy(out, ACCOUNT_INITIALS_CHARS + 1, initials.text[0]);
}

static enum err_code name_field(enum err_code rc, struct err *err, const char *field)
{
	if (rc)
		err_field(err, field);
	return rc;
}

enum err_code account_find_site(
	struct app *app, struct site_id id, struct account_site *out, struct err *err)
{
	return name_field(
		store_account_site(app->db, id, &app->actor.scope, out, err), err, "site");
}

enum err_code account_find_volunteer(struct app *app, const char *no, struct account_id self,
	struct account_volunteer *out, struct err *err)
{
	struct account_id other;
	enum err_code rc;

	*out = (struct account_volunteer){ .name = "" };
	if (str_is_empty(no))
		return ERR_OK;
	rc = store_account_volunteer(app->db, no, &app->actor.scope, out, err);
	if (rc)
		return name_field(rc, err, "volunteer");
	rc = store_account_of_person(app->db, out->person_id, &other, err);
	if (rc == ERR_NOT_FOUND || (!rc && other.v == self.v))
		return ERR_OK;
	if (!rc) {
		rc = err_set(err, ERR_EXISTS, "account of volunteer %s", no);
		err_arg(err, 0, _("An account of %s"), out->name);
	}
	return name_field(rc, err, "volunteer");
}

/* --- codes -------------------------------------------------------------------------------------------- */

enum err_code account_make_code(const struct app *app, struct account_secret *out, struct err *err)
{
	crypto_code(out->code);
	return crypto_password_hash(app->gate, out->code, out->hash, err);
}

int64_t account_code_until(const struct app *app)
{
	return app->now + (app->conf ? app->conf->code_hours : CODE_HOURS) * CLOCK_HOUR;
}
