/* Candidates in words. */
#include "dispatch_common.h"

#include "common.h"

void candidate_say_reasons(const struct candidate *c, struct buf *out)
{
	const struct dispatch_figures *f = &c->score.figures;

	buf_addf(out, c->drives ? _("%d min by car") : _("%d min by bicycle"), f->travel_minutes);
	if (c->cert_unseen)
		buf_add(out, _("; look at the certificate first"));
	if (f->offered)
		buf_addf(out, _("; asked %d times, accepted %d"), f->offered, f->accepted);
	else
		buf_add(out, _("; never asked before"));
	if (f->month_minutes) {
		buf_add(out, _("; this month "));
		say_minutes(out, f->month_minutes);
	}
	if (f->rating)
		buf_addf(out, _("; rated %d.%d"), f->rating / 100, f->rating / 10 % 10);
	if (f->offers_week)
		buf_addf(out, _("; asked %d times in 7 days"), f->offers_week);
	if (f->served_before)
		buf_addf(out, _("; has helped this person %d times"), f->served_before);
}
