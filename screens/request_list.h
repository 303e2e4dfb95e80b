/*
 * What the list of requests is opened with.
 */
#ifndef SCREENS_REQUEST_LIST_H
#define SCREENS_REQUEST_LIST_H

#include <stdint.h>

#include "domain/enums.h"
#include "domain/scope.h"

#define STATE_BIT(name) (UINT32_C(1) << REQUEST_##name)

#define STATES_TO_DO                                                                               \
	(STATE_BIT(SUBMITTED) | STATE_BIT(NEED_INFO) | STATE_BIT(ACCEPTED) | STATE_BIT(MADE) |     \
		STATE_BIT(OFFERED) | STATE_BIT(NO_SHOW) | STATE_BIT(REWORK))
#define STATES_TO_DISPATCH (STATE_BIT(MADE) | STATE_BIT(NO_SHOW) | STATE_BIT(REWORK))
#define STATES_IN_HAND	   (STATE_BIT(CLAIMED) | STATE_BIT(SCHEDULED) | STATE_BIT(IN_SERVICE))
#define STATES_TO_RATE	   STATE_BIT(DELIVERED)

/* Args of screen request_list; NULL: everything to do in the actor's scope. */
struct request_list_args {
	uint32_t states;    /* only these among the open ones; 0: what is to do */
	bool late;	    /* only late ones */
	const char *label;  /* N_(): what these are */
	const char *search; /* found by this text; NULL: all */
};

#endif
