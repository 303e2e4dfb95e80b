/*
 * The audit chain: app_audit (app/app.h) appends to it, this reads it again.
 *
 * Who sees what: people with audit.view what accounts of their scope did, and what was done to the accounts, persons
 * and sites of it; everybody what their own account did and what was done to it.
 */
#ifndef APP_AUDIT_H
#define APP_AUDIT_H

#include <stdint.h>

#include "app/app.h"
#include "domain/rows_audit.h"

struct audit_verdict {
	int64_t rows;
	int64_t first_bad; /* its seq; 0: the chain is whole */
};

/*
 * Follows the chain from its beginning.  A changed, missing or inserted row breaks it there; rows cut off its end
 * cannot be noticed from the database alone.
 */
enum err_code app_audit_verify(
	struct app *app, struct audit_verdict *verdict, struct err *err) NODISCARD;

/* X(act, N_(words)): what an audit row says was done. */
#define AUDIT_ACT_LIST(X)                                                                          \
	X("account.add", N_("account made"))                                                       \
	X("account.edit", N_("account changed"))                                                   \
	X("account.disable", N_("account disabled"))                                               \
	X("account.enable", N_("account enabled"))                                                 \
	X("account.reset", N_("code issued"))                                                      \
	X("account.unlock", N_("account unlocked"))                                                \
	X("account.locked", N_("locked by wrong passwords"))                                       \
	X("account.password", N_("password set"))                                                  \
	X("account.key_add", N_("key added"))                                                      \
	X("account.key_disable", N_("key disabled"))                                               \
	X("session.end", N_("signed off"))                                                         \
	X("acting.grant", N_("acting granted"))                                                    \
	X("acting.end", N_("acting taken back"))                                                   \
	X("acting.wear", N_("began to act"))                                                       \
	X("acting.doff", N_("stopped acting"))                                                     \
	X("notice.new", N_("notice sent"))                                                         \
	X("notice.withdraw", N_("notice taken back"))                                              \
	X("person.new", N_("person entered"))                                                      \
	X("person.reveal", N_("number seen"))                                                      \
	X("volunteer.new", N_("volunteer registered"))                                             \
	X("volunteer.edit", N_("volunteer changed"))                                               \
	X("volunteer.free", N_("free time changed"))                                               \
	X("volunteer.status", N_("volunteer's status"))                                            \
	X("volunteer.move", N_("volunteer moved"))                                                 \
	X("volunteer.move.ask", N_("move asked for"))                                              \
	X("volunteer.move.refuse", N_("move refused"))                                             \
	X("volunteer.skill", N_("skill entered"))                                                  \
	X("volunteer.skill.drop", N_("skill taken out"))                                           \
	X("import.volunteers", N_("volunteers imported"))                                          \
	X("request.import", N_("requests imported"))                                               \
	X("flow.assign", N_("template assigned"))                                                  \
	X("handover.export", N_("hand-overs exported"))                                            \
	X("handover.import", N_("answers imported"))                                               \
	X("site.new", N_("site made"))                                                             \
	X("site.edit", N_("site changed"))                                                         \
	X("site.move", N_("site moved"))                                                           \
	X("site.close", N_("site closed"))                                                         \
	X("site.reopen", N_("site reopened"))                                                      \
	X("site.reveal", N_("site's number seen"))                                                 \
	X("site.import", N_("sites imported"))                                                     \
	X("team.new", N_("team founded"))                                                          \
	X("team.edit", N_("team changed"))                                                         \
	X("team.close", N_("team closed"))                                                         \
	X("team.reopen", N_("team reopened"))                                                      \
	X("team.join", N_("joined the team"))                                                      \
	X("team.part", N_("left the team"))                                                        \
	X("account.display", N_("language or charset changed"))                                    \
	X("evaluation.hold", N_("rating held"))                                                    \
	X("evaluation.revisit", N_("asked again"))                                                 \
	X("flow.copy", N_("template copied"))                                                      \
	X("flow.step", N_("template's step changed"))                                              \
	X("flow.use", N_("template put to use"))                                                   \
	X("grid.put", N_("grid code written"))                                                     \
	X("grid.drop", N_("grid code taken out"))                                                  \
	X("pairing.add", N_("paired with a unit"))                                                 \
	X("pairing.end", N_("pairing ended"))                                                      \
	X("pairing.visit", N_("visit noted"))                                                      \
	X("site.code", N_("code of a site changed"))                                               \
	X("site.coordinates", N_("coordinates imported"))                                          \
	X("folder.create", N_("data folder made"))

/* The words, translated; an act without words is returned as it is. */
const char *app_audit_label(const char *act);

enum audit_kind { AUDIT_OF_ALL, AUDIT_OF_ACCOUNT, AUDIT_OF_PERSON, AUDIT_OF_SITE };

/* What rows are sought: those of all people, or what one account did and what was done to a thing. */
struct audit_subject {
	enum audit_kind kind;
	int64_t id;
	char name[ACCOUNT_NAME_BYTES + 1];
};

/* An account by its name or beginning, else a volunteer, else a site; ERR_NOT_FOUND. */
enum err_code app_audit_find(
	struct app *app, const char *typed, struct audit_subject *out, struct err *err) NODISCARD;

#define AUDIT_PAGE_DAYS 31 /* of all people's rows, so many days back are gone through */

struct audit_page {
	struct audit_subject about;
	int64_t until; /* of all people's: rows before this time; 0: up to now */
	int64_t from;  /* seq, exclusive; 0: from the newest, backward: from the oldest */
	bool backward;
};

/* Newest first. */
enum err_code app_audit_page(struct app *app, const struct audit_page *page,
	struct audit_line *rows, size_t cap, size_t *n, struct err *err) NODISCARD;

#endif
