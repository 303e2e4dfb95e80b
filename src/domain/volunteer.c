/* Rules about volunteers. */
#include "domain/volunteer.h"

bool volunteer_may_become(enum volunteer_status from, enum volunteer_status to)
{
	switch (from) {
	case VOLUNTEER_STATUS_APPLIED:
		return to == VOLUNTEER_STATUS_ACTIVE || to == VOLUNTEER_STATUS_LEFT;
	case VOLUNTEER_STATUS_ACTIVE:
		return to == VOLUNTEER_STATUS_DORMANT || to == VOLUNTEER_STATUS_LEFT;
	case VOLUNTEER_STATUS_DORMANT:
		return to == VOLUNTEER_STATUS_ACTIVE || to == VOLUNTEER_STATUS_LEFT;
	case VOLUNTEER_STATUS_LEFT:
		return to == VOLUNTEER_STATUS_ACTIVE;
	case VOLUNTEER_STATUS_COUNT:
		break;
	}
	return false;
}

unsigned free_parts_of_day(int64_t free_parts, int day)
{
	return (unsigned)(free_parts >> (day * FREE_PARTS)) & 7;
}
