/* What export.c and solve.c both write of an answer. */
#ifndef DISPATCH_EXPORT_H
#define DISPATCH_EXPORT_H

#include "dispatch/plan.h"

/* Allocates and fills the prices of day-parts that exceed those of their volunteers. */
void export_part_prices(const struct dispatch_plan *plan, struct dispatch_solution *solution);

#endif
