/*
 * The enumerations of the domain, each in one X-macro list: X(NAME, "machine text", N_("label")).
 *
 * The position in a list is the integer stored in the database, so lists only grow at their end.  The machine
 * text is for CSV files, logs and command output, the label (translated) for people.
 */
#ifndef DOMAIN_ENUMS_H
#define DOMAIN_ENUMS_H

#include <assert.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/attr.h"
#include "base/i18n.h"

/* requirements.md D, first column split: the administrator has accounts, settings and audit, no requests. */
#define ROLE_LIST(X)                                                                               \
	X(ADMIN, "admin", N_("administrator"))                                                     \
	X(CENTRE, "centre", N_("centre"))                                                          \
	X(INSTITUTE, "institute", N_("institute"))                                                 \
	X(STATION, "station", N_("station"))                                                       \
	X(LEADER, "leader", N_("team leader"))                                                     \
	X(VOLUNTEER, "volunteer", N_("volunteer"))                                                 \
	X(AUDITOR, "auditor", N_("auditor"))

/* N1-N4, N7: the four tiers' own kinds first, then the others, which hang below any of them. */
#define SITE_KIND_LIST(X)                                                                          \
	X(CITY, "city", N_("city"))                                                                \
	X(CENTRE, "centre", NC_("site", "centre"))                                                 \
	X(INSTITUTE, "institute", NC_("site", "institute"))                                        \
	X(STATION, "station", NC_("site", "station"))                                              \
	X(POINT, "point", N_("point"))                                                             \
	X(POST, "post", N_("post"))                                                                \
	X(BASE, "base", N_("base"))                                                                \
	X(SQUARE, "square", N_("square"))                                                          \
	X(READING_ROOM, "reading_room", N_("reading room"))                                        \
	X(SHARED, "shared", N_("shared site"))

#define SITE_STATUS_LIST(X)                                                                        \
	X(OPEN, "open", N_("in use"))                                                              \
	X(CLOSED, "closed", N_("closed"))

#define VOLUNTEER_STATUS_LIST(X)                                                                   \
	X(APPLIED, "applied", N_("applied"))                                                       \
	X(ACTIVE, "active", N_("active"))                                                          \
	X(DORMANT, "dormant", N_("dormant"))                                                       \
	X(LEFT, "left", N_("left"))

/* The classes of B3. */
#define URGENCY_LIST(X)                                                                            \
	X(LIFE, "life", N_("emergency"))                                                           \
	X(DAILY, "daily", N_("urgent"))                                                            \
	X(ORDINARY, "ordinary", N_("ordinary"))                                                    \
	X(HARD, "hard", N_("difficult"))

#define CHANNEL_LIST(X)                                                                            \
	X(VISIT_HERE, "in_person", N_("in person"))                                                \
	X(PHONE, "phone", N_("by phone"))                                                          \
	X(HOME_VISIT, "home_visit", N_("on a home visit"))                                         \
	X(CHAT, "chat", N_("chat group"))                                                          \
	X(PAPER, "paper", N_("paper slip"))                                                        \
	X(SSH, "ssh", N_("own terminal"))                                                          \
	X(SMS, "sms", N_("text message"))

#define DAY_PART_LIST(X)                                                                           \
	X(ALL_DAY, "any", N_("any time of day"))                                                   \
	X(MORNING, "morning", N_("morning"))                                                       \
	X(AFTERNOON, "afternoon", N_("afternoon"))                                                 \
	X(EVENING, "evening", N_("evening"))

#define WANTED_LIST(X)                                                                             \
	X(BY, "by", N_("by"))                                                                      \
	X(ON, "on", N_("on"))

/* Law: the applicant states the risk, the organisation verifies (regulation 685, articles 12 and 13). */
#define RISK_LIST(X)                                                                               \
	X(UNASKED, "unasked", N_("not asked yet"))                                                 \
	X(NONE, "none", N_("none"))                                                                \
	X(HEIGHT, "height", N_("working at height"))                                               \
	X(ELECTRIC, "electric", N_("electricity"))                                                 \
	X(ILLNESS, "illness", N_("illness"))                                                       \
	X(OTHER, "other", N_("other risk"))

/* B2; the words of screens.md section 5. */
#define REQUEST_STATE_LIST(X)                                                                      \
	X(DRAFT, "draft", N_("draft"))                                                             \
	X(SUBMITTED, "submitted", N_("submitted"))                                                 \
	X(NEED_INFO, "need_info", N_("needs info"))                                                \
	X(ACCEPTED, "accepted", N_("accepted"))                                                    \
	X(REJECTED, "rejected", N_("refused"))                                                     \
	X(MERGED, "merged", N_("merged"))                                                          \
	X(TRANSFERRED, "transferred", N_("handed over"))                                           \
	X(MADE, "made", N_("to dispatch"))                                                         \
	X(OFFERED, "offered", N_("offered"))                                                       \
	X(CLAIMED, "claimed", N_("taken"))                                                         \
	X(SCHEDULED, "scheduled", N_("taken, agreed"))                                             \
	X(IN_SERVICE, "in_service", N_("in service"))                                              \
	X(NO_SHOW, "no_show", N_("no-show"))                                                       \
	X(DELIVERED, "delivered", N_("to rate"))                                                   \
	X(RATED, "rated", N_("rated"))                                                             \
	X(REWORK, "rework", N_("rework"))                                                          \
	X(CLOSED, "closed", NC_("request", "closed"))                                              \
	X(CANCELLED, "cancelled", N_("withdrawn"))                                                 \
	X(PUBLISHED, "published", N_("published"))                                                 \
	X(SETTLED, "settled", N_("settled"))

#define CLOSE_KIND_LIST(X)                                                                         \
	X(NONE, "none", N_("open"))                                                                \
	X(DONE, "done", N_("done"))                                                                \
	X(UNABLE, "unable", N_("not achieved"))                                                    \
	X(WITHDRAWN, "withdrawn", N_("withdrawn"))                                                 \
	X(REFUSED, "refused", N_("refused"))

/* What can happen to a request; the rules stand in src/domain/request_flow.c. */
#define REQUEST_ACTION_LIST(X)                                                                     \
	X(PLACE, "place", N_("placed"))                                                            \
	X(ACCEPT, "accept", NC_("action", "accepted"))                                             \
	X(ASK_BACK, "ask_back", N_("asked back"))                                                  \
	X(ANSWER, "answer", N_("info added"))                                                      \
	X(REFUSE, "refuse", NC_("action", "refused"))                                              \
	X(MAKE, "make", N_("specified"))                                                           \
	X(OFFER, "offer", N_("dispatched"))                                                        \
	X(OPEN, "open", NC_("action", "opened"))                                                   \
	X(DECLINE, "decline", N_("declined"))                                                      \
	X(LAPSE, "lapse", N_("no answer"))                                                         \
	X(RETRACT, "retract", NC_("action", "taken back"))                                         \
	X(TAKE, "take", NC_("action", "taken"))                                                    \
	X(CONTACT, "contact", N_("contacted"))                                                     \
	X(SCHEDULE, "schedule", N_("time agreed"))                                                 \
	X(ARRIVE, "arrive", N_("checked in"))                                                      \
	X(DELIVER, "deliver", N_("reported done"))                                                 \
	X(GIVE_BACK, "give_back", NC_("action", "gave back"))                                      \
	X(ABSENT, "absent", N_("did not come"))                                                    \
	X(RATE, "rate", NC_("action", "rated"))                                                    \
	X(REOPEN, "reopen", N_("sent to rework"))                                                  \
	X(CLOSE, "close", NC_("action", "closed"))                                                 \
	X(CANCEL, "cancel", NC_("action", "withdrawn"))                                            \
	X(EXTEND, "extend", N_("extended"))                                                        \
	X(NUDGE, "nudge", N_("reminded"))                                                          \
	X(ESCALATE, "escalate", N_("escalated"))                                                   \
	X(EDIT, "edit", N_("changed"))                                                             \
	X(MOVE, "move", N_("moved"))                                                               \
	X(TRANSFER, "transfer", NC_("action", "handed over"))                                      \
	X(TICKET, "ticket", N_("outside number noted"))                                            \
	X(REPLY, "reply", N_("answer came"))                                                       \
	X(RETURN, "return", N_("sent back"))                                                       \
	X(HAND_DOWN, "hand_down", N_("handed down"))                                               \
	X(HAND_UP, "hand_up", N_("passed up"))                                                     \
	X(NAME_OWNER, "name_owner", N_("owner named"))                                             \
	X(DESK_CLAIM, "desk_claim", N_("taken by the unit"))                                       \
	X(MERGE, "merge", NC_("action", "merged"))                                                 \
	X(UNMERGE, "unmerge", N_("restored"))                                                      \
	X(JOIN, "join", N_("joined by"))                                                           \
	X(PART, "part", N_("parted from"))                                                         \
	X(FOLLOW, "follow", N_("went along"))                                                      \
	X(THANK, "thank", NC_("action", "thanked"))                                                \
	X(REVISIT, "revisit", N_("asked again"))

#define OFFER_STATE_LIST(X)                                                                        \
	X(PENDING, "pending", N_("waiting"))                                                       \
	X(ACCEPTED, "accepted", NC_("offer", "accepted"))                                          \
	X(DECLINED, "declined", NC_("offer", "declined"))                                          \
	X(SILENT, "silent", NC_("offer", "no answer"))                                             \
	X(WITHDRAWN, "withdrawn", N_("taken back"))

#define ASSIGNMENT_STATE_LIST(X)                                                                   \
	X(TAKEN, "taken", NC_("task", "taken"))                                                    \
	X(PRESENT, "present", N_("there"))                                                         \
	X(DONE, "done", NC_("task", "done"))                                                       \
	X(ABSENT, "absent", NC_("task", "did not come"))                                           \
	X(GIVEN_BACK, "given_back", N_("gave back"))                                               \
	X(CALLED_OFF, "called_off", N_("called off"))

/* Half done is not done (B4). */
#define OUTCOME_LIST(X)                                                                            \
	X(UNKNOWN, "unknown", N_("not said"))                                                      \
	X(SOLVED, "solved", N_("solved"))                                                          \
	X(PARTLY, "partly", N_("partly"))                                                          \
	X(UNSOLVED, "unsolved", N_("not solved"))

#define EVALUATION_KIND_LIST(X)                                                                    \
	X(OWN, "own", N_("own rating"))                                                            \
	X(PROXY, "proxy", N_("proxy rating"))

#define RATER_LIST(X)                                                                              \
	X(REQUESTER, "requester", N_("the requester"))                                             \
	X(FAMILY, "family", N_("a relative"))                                                      \
	X(SERVED, "served", N_("the person served"))

/* What came of asking about a rating again. */
#define REVISIT_STATE_LIST(X)                                                                      \
	X(DUE, "due", N_("to be asked"))                                                           \
	X(AGREED, "agreed", N_("says the same"))                                                   \
	X(MISMATCH, "mismatch", N_("says otherwise"))                                              \
	X(UNREACHABLE, "unreachable", N_("not reached"))                                           \
	X(REFUSED, "refused", N_("would not say"))

#define RATED_HOW_LIST(X)                                                                          \
	X(PHONE, "phone", NC_("rating", "by phone"))                                               \
	X(IN_PERSON, "in_person", NC_("rating", "in person"))                                      \
	X(SCREEN, "screen", N_("on the screen"))

/* The timers of B2 that a request runs through, one at a time. */
#define TIMER_LIST(X)                                                                              \
	X(NONE, "none", N_("no timer"))                                                            \
	X(ACCEPT, "accept", N_("to accept"))                                                       \
	X(MAKE, "make", N_("to specify"))                                                          \
	X(DISPATCH, "dispatch", NC_("timer", "to dispatch"))                                       \
	X(ANSWER, "answer", N_("to answer"))                                                       \
	X(CONTACT, "contact", N_("to contact"))                                                    \
	X(DONE, "done", N_("to finish"))                                                           \
	X(RATING, "rating", NC_("timer", "to rate"))                                               \
	X(REWORK, "rework", N_("to do again"))

/* Who minds a request that was not moved in time (B2: a level, never a state). */
#define LEVEL_LIST(X)                                                                              \
	X(NONE, "none", N_("nobody"))                                                              \
	X(STATION, "station", N_("station head minds it"))                                         \
	X(INSTITUTE, "institute", N_("institute minds it"))                                        \
	X(CENTRE, "centre", N_("centre minds it"))

#define TIME_UNIT_LIST(X)                                                                          \
	X(MINUTE, "minute", N_("minutes"))                                                         \
	X(HOUR, "hour", N_("hours"))                                                               \
	X(DAY, "day", N_("days"))                                                                  \
	X(WORKING_DAY, "working_day", N_("working days"))

#define CHECKIN_HOW_LIST(X)                                                                        \
	X(SELF, "self", N_("own report"))                                                          \
	X(CODE, "code", N_("station code"))                                                        \
	X(WITNESS, "witness", N_("seen by staff"))                                                 \
	X(CALL, "call", N_("by phone call"))

/* What became of a hand-over to a department or the hotline. */
#define HANDOVER_RESULT_LIST(X)                                                                    \
	X(WAITING, "waiting", N_("no answer yet"))                                                 \
	X(SOLVED, "solved", NC_("handover", "solved"))                                             \
	X(UNABLE, "unable", NC_("handover", "not possible"))                                       \
	X(RETURNED, "returned", NC_("handover", "sent back to us"))                                \
	X(ENDED, "ended", NC_("handover", "not needed any more"))

/* The steps of a flow (B1); a flow is a list of some of them. */
#define FLOW_STEP_LIST(X)                                                                          \
	X(PLACE, "place", NC_("step", "place"))                                                    \
	X(ACCEPT, "accept", NC_("step", "accept"))                                                 \
	X(MAKE, "make", NC_("step", "make"))                                                       \
	X(DISPATCH, "dispatch", NC_("step", "dispatch"))                                           \
	X(TAKE, "take", NC_("step", "take"))                                                       \
	X(DELIVER, "deliver", NC_("step", "deliver"))                                              \
	X(RATE, "rate", NC_("step", "rate"))                                                       \
	X(PUBLISH, "publish", NC_("step", "publish"))                                              \
	X(SETTLE, "settle", NC_("step", "settle"))

/*
 * Permissions; who has which is data (sql/seed/role_perm.csv).  The comment of a use case names the one it asks.
 */
#define PERM_LIST(X)                                                                               \
	X(NONE, "none", N_("nothing special"))                                                     \
	X(REQUEST_VIEW, "request.view", N_("see requests"))                                        \
	X(REQUEST_NEW, "request.new", N_("place requests"))                                        \
	X(REQUEST_EDIT, "request.edit", N_("change requests"))                                     \
	X(REQUEST_ACCEPT, "request.accept", N_("accept requests"))                                 \
	X(REQUEST_REFUSE, "request.refuse", N_("refuse requests"))                                 \
	X(REQUEST_MAKE, "request.make", N_("specify requests"))                                    \
	X(REQUEST_DISPATCH, "request.dispatch", N_("dispatch requests"))                           \
	X(REQUEST_EXTEND, "request.extend", N_("extend requests"))                                 \
	X(REQUEST_NUDGE, "request.nudge", N_("remind"))                                            \
	X(REQUEST_CANCEL, "request.cancel", N_("withdraw requests"))                               \
	X(REQUEST_REWORK, "request.rework", N_("send to rework"))                                  \
	X(REQUEST_PRINT, "request.print", N_("print requests"))                                    \
	X(OFFER_ANSWER, "offer.answer", N_("answer offers"))                                       \
	X(OFFER_CLAIM, "offer.claim", N_("claim open requests"))                                   \
	X(OFFER_PROXY, "offer.proxy", N_("enter answers given by phone"))                          \
	X(TASK_DO, "task.do", N_("report on own tasks"))                                           \
	X(TASK_WITNESS, "task.witness", N_("check volunteers in"))                                 \
	X(TASK_NOSHOW, "task.noshow", N_("report absence"))                                        \
	X(EVALUATION_VIEW, "evaluation.view", N_("see ratings"))                                   \
	X(EVALUATION_NEW, "evaluation.new", N_("enter ratings"))                                   \
	X(PERSON_VIEW, "person.view", N_("see persons"))                                           \
	X(PERSON_NEW, "person.new", N_("register persons"))                                        \
	X(PERSON_EDIT, "person.edit", N_("change persons"))                                        \
	X(PERSON_APPROVE, "person.approve", N_("approve volunteers"))                              \
	X(PERSON_MOVE, "person.move", N_("move volunteers"))                                       \
	X(PERSON_CLOSE, "person.close", N_("end a registration"))                                  \
	X(PERSON_REVEAL, "person.reveal", N_("see telephone numbers"))                             \
	X(PERSON_PRINT, "person.print", N_("print lists of persons"))                              \
	X(ORG_VIEW, "org.view", N_("see stations"))                                                \
	X(ORG_NEW, "org.new", N_("create stations"))                                               \
	X(ORG_EDIT, "org.edit", N_("change stations"))                                             \
	X(ORG_PROFILE, "org.profile", N_("change the own station's profile"))                      \
	X(ORG_CLOSE, "org.close", N_("close stations"))                                            \
	X(ORG_MOVE, "org.move", N_("move stations"))                                               \
	X(ORG_PRINT, "org.print", N_("print stations"))                                            \
	X(ACCOUNT_VIEW, "account.view", N_("see accounts"))                                        \
	X(ACCOUNT_NEW, "account.new", N_("create accounts"))                                       \
	X(ACCOUNT_EDIT, "account.edit", N_("change accounts"))                                     \
	X(SESSION_END, "session.end", N_("end sessions"))                                          \
	X(AUDIT_VIEW, "audit.view", N_("see the audit"))                                           \
	X(SYSTEM_VIEW, "system.view", N_("see the system's state"))                                \
	X(OWN, "own", N_("own settings"))                                                          \
	X(TEAM_VIEW, "team.view", N_("see teams"))                                                 \
	X(TEAM_NEW, "team.new", N_("found teams"))                                                 \
	X(TEAM_EDIT, "team.edit", N_("change teams"))                                              \
	X(TEAM_CLOSE, "team.close", N_("close teams"))                                             \
	X(NOTICE_NEW, "notice.new", N_("send notices"))                                            \
	X(REQUEST_TRANSFER, "request.transfer", N_("hand requests over"))                          \
	X(FLOW_EDIT, "flow.edit", N_("make flow templates"))                                       \
	X(FLOW_ASSIGN, "flow.assign", N_("choose the flow of a site"))                             \
	X(REQUEST_MERGE, "request.merge", N_("merge requests"))                                    \
	X(EVALUATION_REVISIT, "evaluation.revisit", N_("ask about ratings again"))

#define DOMAIN_ENUM(enum_name, PREFIX, LIST)                                                       \
	enum enum_name { LIST(DOMAIN_ENUM_##PREFIX) PREFIX##_COUNT };                              \
	const char *enum_name##_text(enum enum_name v);	 /* machine text */                        \
	const char *enum_name##_label(enum enum_name v); /* translated */                          \
	bool enum_name##_parse(const char *text, enum enum_name *v) NODISCARD;

#define DOMAIN_ENUM_ROLE(n, t, l)	      ROLE_##n,
#define DOMAIN_ENUM_SITE_KIND(n, t, l)	      SITE_KIND_##n,
#define DOMAIN_ENUM_SITE_STATUS(n, t, l)      SITE_STATUS_##n,
#define DOMAIN_ENUM_VOLUNTEER_STATUS(n, t, l) VOLUNTEER_STATUS_##n,
#define DOMAIN_ENUM_URGENCY(n, t, l)	      URGENCY_##n,
#define DOMAIN_ENUM_CHANNEL(n, t, l)	      CHANNEL_##n,
#define DOMAIN_ENUM_DAY_PART(n, t, l)	      DAY_PART_##n,
#define DOMAIN_ENUM_WANTED(n, t, l)	      WANTED_##n,
#define DOMAIN_ENUM_RISK(n, t, l)	      RISK_##n,
#define DOMAIN_ENUM_REQUEST(n, t, l)	      REQUEST_##n,
#define DOMAIN_ENUM_CLOSE_KIND(n, t, l)	      CLOSE_KIND_##n,
#define DOMAIN_ENUM_ACTION(n, t, l)	      ACTION_##n,
#define DOMAIN_ENUM_OFFER(n, t, l)	      OFFER_##n,
#define DOMAIN_ENUM_ASSIGNMENT(n, t, l)	      ASSIGNMENT_##n,
#define DOMAIN_ENUM_OUTCOME(n, t, l)	      OUTCOME_##n,
#define DOMAIN_ENUM_EVALUATION(n, t, l)	      EVALUATION_##n,
#define DOMAIN_ENUM_RATER(n, t, l)	      RATER_##n,
#define DOMAIN_ENUM_REVISIT(n, t, l)	      REVISIT_##n,
#define DOMAIN_ENUM_RATED_HOW(n, t, l)	      RATED_HOW_##n,
#define DOMAIN_ENUM_TIMER(n, t, l)	      TIMER_##n,
#define DOMAIN_ENUM_LEVEL(n, t, l)	      LEVEL_##n,
#define DOMAIN_ENUM_TIME_UNIT(n, t, l)	      TIME_UNIT_##n,
#define DOMAIN_ENUM_CHECKIN(n, t, l)	      CHECKIN_##n,
#define DOMAIN_ENUM_HANDOVER(n, t, l)	      HANDOVER_##n,
#define DOMAIN_ENUM_FLOW_STEP(n, t, l)	      FLOW_STEP_##n,
#define DOMAIN_ENUM_PERM(n, t, l)	      PERM_##n,

/* Every enumeration of the domain: X(enum name, prefix, list). */
#define DOMAIN_ENUMS(X)                                                                            \
	X(role, ROLE, ROLE_LIST)                                                                   \
	X(site_kind, SITE_KIND, SITE_KIND_LIST)                                                    \
	X(site_status, SITE_STATUS, SITE_STATUS_LIST)                                              \
	X(volunteer_status, VOLUNTEER_STATUS, VOLUNTEER_STATUS_LIST)                               \
	X(urgency, URGENCY, URGENCY_LIST)                                                          \
	X(channel, CHANNEL, CHANNEL_LIST)                                                          \
	X(day_part, DAY_PART, DAY_PART_LIST)                                                       \
	X(wanted, WANTED, WANTED_LIST)                                                             \
	X(risk, RISK, RISK_LIST)                                                                   \
	X(request_state, REQUEST, REQUEST_STATE_LIST)                                              \
	X(close_kind, CLOSE_KIND, CLOSE_KIND_LIST)                                                 \
	X(request_action, ACTION, REQUEST_ACTION_LIST)                                             \
	X(offer_state, OFFER, OFFER_STATE_LIST)                                                    \
	X(assignment_state, ASSIGNMENT, ASSIGNMENT_STATE_LIST)                                     \
	X(outcome, OUTCOME, OUTCOME_LIST)                                                          \
	X(evaluation_kind, EVALUATION, EVALUATION_KIND_LIST)                                       \
	X(rater, RATER, RATER_LIST)                                                                \
	X(revisit_state, REVISIT, REVISIT_STATE_LIST)                                              \
	X(rated_how, RATED_HOW, RATED_HOW_LIST)                                                    \
	X(timer, TIMER, TIMER_LIST)                                                                \
	X(level, LEVEL, LEVEL_LIST)                                                                \
	X(time_unit, TIME_UNIT, TIME_UNIT_LIST)                                                    \
	X(checkin_how, CHECKIN, CHECKIN_HOW_LIST)                                                  \
	X(handover_result, HANDOVER, HANDOVER_RESULT_LIST)                                         \
	X(flow_step, FLOW_STEP, FLOW_STEP_LIST)                                                    \
	X(perm, PERM, PERM_LIST)

DOMAIN_ENUMS(DOMAIN_ENUM)

static_assert(PERM_COUNT <= 64, "a role's permissions are one 64-bit mask");

/* Keys of table tally; the triggers of migrations 0002 and 0012 use the same numbers. */
enum tally {
	TALLY_REQUEST = 0,    /* + enum request_state */
	TALLY_LATE = 30,      /* + 1 to 3: open ones that were raised to this level (enum level) */
	TALLY_SOON = 34,      /* most of the time is over */
	TALLY_VOLUNTEER = 40, /* + enum volunteer_status */
};

#endif
