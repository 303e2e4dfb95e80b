/* Whether anybody is at a station: see domain/liveness.h. */
#include "domain/liveness.h"

#include "base/clock.h"
#include "base/i18n.h"

const struct liveness_limits liveness_limits = { .login = 14, .activity = 30 };

int64_t liveness_login_before(int64_t now)
{
	return now - liveness_limits.login * CLOCK_DAY;
}

int64_t liveness_active_before(int64_t now)
{
	return now - liveness_limits.activity * CLOCK_DAY;
}

/* The statements of sites say the same. */
static int64_t since(int64_t at, const struct liveness *l)
{
	return at ? at : l->opened_on * CLOCK_DAY;
}

static int64_t days_since(int64_t at, const struct liveness *l, int64_t now)
{
	return clock_day_of(now) - (at ? clock_day_of(at) : l->opened_on);
}

static bool lacks_login(const struct liveness *l, int64_t now)
{
	return since(l->login_at, l) < liveness_login_before(now);
}

int64_t liveness_idle_days(const struct liveness *l, int64_t now)
{
	if (lacks_login(l, now))
		return days_since(l->login_at, l, now);
	if (since(l->active_at, l) < liveness_active_before(now))
		return days_since(l->active_at, l, now);
	return 0;
}

void liveness_why(const struct liveness *l, int64_t now, struct buf *out)
{
	int64_t days = liveness_idle_days(l, now);

	if (days == 0)
		return;
	if (l->opened_on == 0 && l->login_at == 0)
		buf_add(out, _("not opened yet"));
	else if (lacks_login(l, now))
		buf_addf(out, _("no login for %lld days"), (long long)days);
	else
		buf_addf(out, _("no request and no activity for %lld days"), (long long)days);
}
