/*
 * Code lists: groups, reasons, documents … (table code_item), chosen by people and stored as small integers.
 */
#ifndef APP_CODE_H
#define APP_CODE_H

#include <stddef.h>
#include <stdint.h>

#include "app/app.h"
#include "domain/rows_code.h"

/* Names of the lists. */
#define CODE_GROUP	"group"	     /* 对象: groups that need particular care */
#define CODE_ID_TYPE	"id_type"    /* identity documents */
#define CODE_POLITICAL	"political"  /* 政治面貌 */
#define CODE_DECLINE	"decline"    /* why an offer is declined */
#define CODE_GIVE_BACK	"give_back"  /* why a task is given back */
#define CODE_REFUSE	"refuse"     /* 不受理 */
#define CODE_CANCEL	"cancel"     /* 撤单 */
#define CODE_ASK_BACK	"ask_back"   /* 请补充 */
#define CODE_REVEAL	"reveal"     /* 看号码 */
#define CODE_EVALUATION "evaluation" /* why a rating is low */
#define CODE_TEAM_PLAN	"team_plan"  /* 8+N, nine, 7+N, 14: how a county arranges its teams */
#define CODE_TEAM_KIND	"team_kind"  /* of all plans; team_plan_of (app/team.h) tells which */
#define CODE_LEAVE	"leave"	     /* why a registration ends */
#define CODE_PAIRING	"pairing"    /* 结对共建: how a unit stands by a site */
#define CODE_DEPARTMENT "department" /* 转办 */

#define CODE_LIST_MAX 64 /* the longest list */

/* All items of a list by code. */
enum err_code app_code_list(struct app *app, const char *list, struct code_row *out, size_t cap,
	size_t *n, struct err *err) NODISCARD;

/* The name of a code in the present language; "" for 0 and for what is not in the list. */
void app_code_add_name(struct app *app, const char *list, int64_t code, struct buf *out);

/* The item's text in the present language. */
const char *code_label(const struct code_row *row);

#endif
