/* The table of facts: see domain/site_fact.h. */
#include "domain/site_fact.h"

const struct site_fact_rule site_fact_rules[SITE_FACT_COUNT] = {
#define X(name, text, label, written, kinds, hint)                                                 \
	[SITE_FACT_##name] = { text, label, hint, SITE_FACT_##written, kinds },
	SITE_FACT_LIST(X)
#undef X
};

bool site_fact_fits(enum site_fact fact, enum site_kind kind)
{
	return (site_fact_rules[fact].kinds >> kind & 1) != 0;
}
