/*
 * The life of one request of the demonstration city: what is planned for it, and the next thing that happens.
 */
#ifndef APP_DEMO_LIFE_H
#define APP_DEMO_LIFE_H

#include "demo_world.h"
#include "domain/rows_offer.h"
#include "domain/rows_request.h"

#define DEMO_NO_TARGET REQUEST_COUNT

struct demo_life {
	int site, need; /* in demo.sites, demo.needs */
	size_t resident;
	int64_t placed_at;
	enum request_state target;	  /* nobody touches it any more when it is there */
	const struct demo_helper *helper; /* to be asked; NULL: the best candidate */
	bool open;			  /* to be claimed instead of offered */
	int64_t rated_at; /* by the clerk, on the resident's word; 0: when and how it comes */
	struct demo_chance chance;
	struct request_id id; /* 0: not placed yet */
	int tries;	      /* steps in a row that did not work out */
};

/* Where all of them and their times are kept; in no order. */
struct demo_lives {
	struct demo_life *life;
	size_t n, cap;
};

/* Plans what is told by name, then as many more as the city's size asks for. */
void demo_plan(struct demo *d, struct demo_lives *lives);

/* Does the next thing at app->now and tells when the one after is due; 0: never. */
enum err_code demo_step(
	struct demo *d, struct demo_life *life, int64_t *next_at, struct err *err) NODISCARD;

/* The institutes and centres ask about the ratings that are due; acts as the system again. 回访 */
enum err_code demo_ask_again(struct demo *d, struct err *err) NODISCARD;

/* Hands hardware to its department, as the clerk who acts; *gone tells whether it went. */
enum err_code demo_hand_over(struct demo *d, struct demo_life *life, const struct request *r,
	bool *gone, struct err *err) NODISCARD;
/* The department answers, sends it back, or says nothing for another while. */
enum err_code demo_hear(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err) NODISCARD;
/* The centre leaves a request to its station. */
enum err_code demo_hand_down(struct demo *d, struct demo_life *life, struct err *err) NODISCARD;
/* The leader, who acts, takes on what was offered to the team and names up to `heads` members who may go. */
enum err_code demo_answer_for_team(
	struct demo *d, const struct offer_row *offer, size_t heads, struct err *err) NODISCARD;

bool demo_has_target(const struct demo_life *life);
/* What is steered happens where it is steered to, the rest by chance. */
bool demo_happens(struct demo_life *life, enum request_state target, int percent);
const struct service_item *demo_item_of(const struct demo *d, const struct demo_life *life);

/* Everybody who has a task of the request agrees a day, comes, reports. */
enum err_code demo_agree_all(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err) NODISCARD;
enum err_code demo_arrive_all(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err) NODISCARD;
enum err_code demo_report_all(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err) NODISCARD;

/* The next moment when somebody works, `sec` seconds from now or later. */
int64_t demo_office_hours(struct demo_chance *c, int64_t at);

/* Acts as the clerk whose step it is in the request's flow. */
enum err_code demo_act_for(struct demo *d, const struct demo_life *life, const struct request *r,
	enum request_action action, struct err *err) NODISCARD;
bool demo_is_wish(const struct demo *d, const struct request *r);
/* One of those who look at the wish board takes it on, if it is near. */
enum err_code demo_claim_wish(
	struct demo *d, struct demo_life *life, const struct request *r, struct err *err) NODISCARD;

#endif
