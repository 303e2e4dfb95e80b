/*
 * When a work limit ends the search: seats nobody has looked after are given to
 * whoever is free, cheapest first.  The plan stays feasible but proves nothing.
 */
#ifndef DISPATCH_LEFTOVERS_H
#define DISPATCH_LEFTOVERS_H

#include "dispatch/instance.h"

/* Fills empty seats of the solution where that is cheaper than leaving them empty. */
void leftovers_fill(const struct dispatch_instance *instance, struct dispatch_solution *solution);

#endif
