/*
 * What it costs to ask one volunteer for one request, or why that volunteer
 * cannot be asked; with every figure that led there, so that a screen or an
 * event can put the answer in words without looking anything up again.
 *
 * The price of a pair is a sum of terms, none of them negative, each in
 * hundredths of a minute: a volunteer 12 minutes away who refuses half the
 * time and thereby costs 30 minutes of asking again is as good as one 42
 * minutes away who always comes.  Everything is integer arithmetic on the
 * arguments: no clock, no globals, the same facts always give the same score.
 *
 * The same function scores the few candidates of a request screen, the
 * candidates found in the index (dispatch/index.h) and the edges of a plan
 * (dispatch/plan.h); that is why a screen can explain any plan.
 */
#ifndef DISPATCH_SCORE_H
#define DISPATCH_SCORE_H

#include <stdbool.h>
#include <stdint.h>

/* One minute on the scale of all costs of this layer. */
#define DISPATCH_MINUTE 100

/* The week has 21 day-parts, numbered weekday * 3 + part; Monday morning is 0. */
#define DISPATCH_DAY_PARTS    21
#define DISPATCH_ANY_DAY_PART (-1)

/* Skill codes are 1 … 63; a set of skills is a mask with one bit for each. */
#define DISPATCH_SKILLS	     64
#define DISPATCH_SKILL(code) (UINT64_C(1) << (code))

/* The day of a certificate that does not expire, or that nobody asks for. */
#define DISPATCH_NEVER_EXPIRES INT32_MAX

/* The age of a team, which answers for its members itself. */
#define DISPATCH_TEAM_AGE 255

enum dispatch_urgency {
	DISPATCH_WHENEVER,
	DISPATCH_SOON,
	DISPATCH_URGENT,
	DISPATCH_LIFE,
	DISPATCH_URGENCIES,
};

/*
 * The reasons of exclusion in the order in which they are examined: what will
 * not change soon comes first, so the reason given is the one worth knowing.
 * X(NAME, text in events); the comment names the figures that go with it.
 */
#define DISPATCH_EXCLUSION_LIST(X)                                                                 \
	X(NONE, "none")                                                                            \
	X(INACTIVE, "inactive")                                                                    \
	X(OWN_REQUEST, "own request")		/* the volunteer is who asks for help */           \
	X(UNDER_AGE, "under age")		/* age, age_min */                                 \
	X(SKILL_MISSING, "skill missing")	/* skills_missing */                               \
	X(CERTIFICATE_EXPIRED, "expired")	/* certificate_day */                              \
	X(REFUSED_BEFORE, "refused before")	/* this very request */                            \
	X(HANDLED_BEFORE, "handled before")	/* the attempt that has to be redone */            \
	X(ALREADY_ASKED, "already asked")	/* has an open offer or a seat here */             \
	X(TOO_FAR, "too far")			/* travel_minutes, travel_max */                   \
	X(NOT_FREE, "not free")			/* day_part */                                     \
	X(BUSY_THEN, "busy then")		/* day_part: has another task in it */             \
	X(AT_CAPACITY, "at capacity")		/* load, capacity */                               \
	X(OFFERED_TOO_OFTEN, "asked too often") /* offers_week, offers_week_max */

#define X(name, text) DISPATCH_##name,
enum dispatch_exclusion { DISPATCH_EXCLUSION_LIST(X) DISPATCH_EXCLUSIONS };
#undef X

/* What is known of a volunteer (or a team), whatever the request. */
struct dispatch_volunteer {
	uint64_t skills;	/* mask of skills and qualifications held */
	uint32_t free_parts;	/* mask of day-parts in which the volunteer offers time */
	uint32_t busy_parts;	/* mask of day-parts already given to a task */
	uint32_t month_minutes; /* served this month */
	uint16_t offered;	/* offers answered or lapsed so far */
	uint16_t accepted;	/* of these, accepted */
	uint16_t rating;	/* hundredths of a star, 100 … 500; 0: not rated yet */
	uint8_t age;		/* years; 0: unknown, which is under any minimum */
	uint8_t load;		/* tasks in hand */
	uint8_t capacity;	/* tasks the volunteer is willing to have in hand */
	uint8_t offers_week;	/* offers made in the last seven days */
	bool inactive;		/* paused, or no longer a volunteer */
};

/* What a request needs, whoever comes. */
struct dispatch_need {
	uint64_t skills; /* mask of skills and qualifications, all needed */
	int32_t day;	 /* day of the service, counted as clock_day_of does */
	int8_t day_part; /* 0 … 20 or DISPATCH_ANY_DAY_PART */
	uint8_t age_min; /* years; 0: any */
	enum dispatch_urgency urgency;
};

/* What is known of this volunteer and this request together. */
struct dispatch_pair {
	int32_t travel_minutes;
	int32_t certificate_day; /* first to expire of the certificates needed */
	uint16_t served_before;	 /* times the volunteer served this resident */
	bool own_request;
	bool refused;
	bool handled_before;
	bool asked;
};

/* Policy as figures; costs in 1/100 minutes.  Owned by the caller, only read. */
struct dispatch_weights {
	int32_t travel_minute;			/* one minute of travel */
	int32_t retry[DISPATCH_URGENCIES];	/* asking again after a refusal */
	int32_t month_hour;			/* one hour served this month */
	int32_t rating_gap;			/* the worst rating against the best */
	int32_t unknown_face;			/* never served this resident */
	int32_t scarce_skill;			/* one scarce skill the request does not need */
	int32_t recent_offer;			/* one offer in the last seven days */
	int32_t task[4];			/* taking a 1st, 2nd, 3rd, further task in hand */
	int32_t empty_seat[DISPATCH_URGENCIES]; /* a seat left empty */
	int32_t waiting_percent;		/* by which that grows for every day of waiting */
	uint64_t scarce_skills;			/* mask of the skills to keep back */
	uint16_t prior_offered, prior_accepted; /* what a newcomer is presumed to have done */
	uint16_t rating_unknown;		/* what a newcomer is presumed to be worth */
	uint16_t travel_max;			/* minutes; nobody is sent further */
	uint8_t offers_week_max;		/* nobody is asked more often, unless urgent */
};

/* The house policy; scarce_skills is empty because only a region's data can tell. */
extern const struct dispatch_weights dispatch_default_weights;

/*
 * The answer.  When `exclusion` is DISPATCH_NONE the terms are valid and `total`
 * is their sum; else the terms are 0 and the figures named above say why.
 * The figures are valid in both cases.
 */
struct dispatch_score {
	enum dispatch_exclusion exclusion;

	int32_t travel;	    /* the way there */
	int32_t accept;	    /* the chance of a refusal times the cost of asking again */
	int32_t load;	    /* hours served this month: others should have their turn */
	int32_t rating;	    /* how far from the best rating */
	int32_t continuity; /* a new face for the resident */
	int32_t scarce;	    /* a rare specialist used for a common job */
	int32_t recent;	    /* offers in the last seven days */
	int32_t task;	    /* tasks already in hand; a plan counts this itself */
	int32_t total;

	struct dispatch_figures {
		uint64_t skills_missing; /* mask */
		int32_t certificate_day;
		int32_t travel_minutes;
		int32_t travel_max;
		uint32_t month_minutes;
		uint16_t offered, accepted;
		uint16_t chance_permille; /* of acceptance, smoothed */
		uint16_t rating;	  /* 0: not rated yet */
		uint16_t served_before;
		uint16_t scarce_unused; /* scarce skills the request does not need */
		uint8_t offers_week, offers_week_max;
		uint8_t load, capacity;
		uint8_t age, age_min;
		int8_t day_part;
	} figures;
};

/* The facts of one pair, borrowed for the call; no member may be NULL. */
struct dispatch_facts {
	const struct dispatch_volunteer *volunteer;
	const struct dispatch_need *need;
	const struct dispatch_pair *pair;
};

/* Scores one pair.  Fills `out` wholly and returns its exclusion. */
enum dispatch_exclusion dispatch_score(const struct dispatch_facts *facts,
	const struct dispatch_weights *weights, struct dispatch_score *out);

/* Cost of one more task for somebody who has `load` in hand; never falls with the load. */
int32_t dispatch_task_cost(const struct dispatch_weights *weights, uint32_t load);

/* Cost of one empty seat of a request that has been waiting for that many days. */
int32_t dispatch_empty_seat_cost(const struct dispatch_weights *weights,
	enum dispatch_urgency urgency, uint32_t waiting_days);

/* The English text of an exclusion as events record it; static. */
const char *dispatch_exclusion_text(enum dispatch_exclusion exclusion);

#endif
