/*
 * The letters of actions: one table, the same letter never means two things on one kind of record.
 *
 * Letters are the first letter of the Chinese verb's pinyin.  i, o, u, v begin hardly any syllable and belong to
 * the machine's own functions; q is only ever back; e is free.  ui_validate refuses a screen whose actions
 * disagree with this table, so a new action starts with a row here.
 */
#ifndef UI_KEYS_H
#define UI_KEYS_H

#include <stdbool.h>

#include "base/attr.h"
#include "base/i18n.h"

/* What kind of record the letters of a screen act on; every kind also has the letters of KEYS_COMMON. */
enum ui_keys {
	KEYS_COMMON,
	KEYS_REQUEST, /* requests, offers, tasks, evaluations */
	KEYS_PERSON,  /* volunteers, teams */
	KEYS_SITE,    /* stations and all other sites */
	KEYS_ACCOUNT, /* accounts, sessions, keys, notices */
};

/* X(kind, letter, label) */
#define UI_KEY_LIST(X)                                                                             \
	X(COMMON, 'i', N_("Print"))                                                                \
	X(COMMON, 'o', N_("Sort"))                                                                 \
	X(COMMON, 'u', N_("Restore"))                                                              \
	X(COMMON, 'v', N_("Show number"))                                                          \
	X(REQUEST, 'x', N_("New"))                                                                 \
	X(REQUEST, 'x', N_("New request"))                                                         \
	X(REQUEST, 'g', N_("Edit"))                                                                \
	X(REQUEST, 'g', N_("Reassign"))                                                            \
	X(REQUEST, 'c', N_("Withdraw"))                                                            \
	X(REQUEST, 'h', N_("Merge"))                                                               \
	X(REQUEST, 's', N_("Accept"))                                                              \
	X(REQUEST, 'n', N_("Refuse"))                                                              \
	X(REQUEST, 'n', N_("Decline"))                                                             \
	X(REQUEST, 'n', N_("Cannot go"))                                                           \
	X(REQUEST, 't', N_("Hand over"))                                                           \
	X(REQUEST, 'b', N_("Ask back"))                                                            \
	X(REQUEST, 'z', N_("Specify"))                                                             \
	X(REQUEST, 'p', N_("Dispatch"))                                                            \
	X(REQUEST, 'p', N_("Dispatch marked"))                                                     \
	X(REQUEST, 'y', N_("Set time"))                                                            \
	X(REQUEST, 'y', N_("Extend"))                                                              \
	X(REQUEST, 'j', N_("Take on"))                                                             \
	X(REQUEST, 'd', N_("Check in"))                                                            \
	X(REQUEST, 'w', N_("Done"))                                                                \
	X(REQUEST, 'm', N_("No-show"))                                                             \
	X(REQUEST, 'f', N_("Rate"))                                                                \
	X(REQUEST, 'w', N_("My ratings"))                                                          \
	X(REQUEST, 'f', N_("Ask again"))                                                           \
	X(REQUEST, 'r', N_("Rework"))                                                              \
	X(REQUEST, 'a', N_("Nudge"))                                                               \
	X(REQUEST, 'l', N_("Contact"))                                                             \
	X(REQUEST, 'k', N_("Read notices"))                                                        \
	X(REQUEST, 'e', N_("Change hats"))                                                         \
	X(PERSON, 'x', N_("New"))                                                                  \
	X(PERSON, 'x', N_("Register"))                                                             \
	X(PERSON, 'x', N_("Add"))                                                                  \
	X(PERSON, 'g', N_("Edit"))                                                                 \
	X(PERSON, 'c', N_("Disable"))                                                              \
	X(PERSON, 'h', N_("Merge"))                                                                \
	X(PERSON, 's', N_("Review"))                                                               \
	X(PERSON, 'n', N_("Reject"))                                                               \
	X(PERSON, 'n', N_("Not the same"))                                                         \
	X(PERSON, 't', N_("Move"))                                                                 \
	X(SITE, 'x', N_("New"))                                                                    \
	X(SITE, 'x', N_("New below"))                                                              \
	X(SITE, 'g', N_("Edit"))                                                                   \
	X(SITE, 'c', N_("Disable"))                                                                \
	X(SITE, 'd', N_("Open record"))                                                            \
	X(SITE, 'l', N_("Note visit"))                                                             \
	X(SITE, 'f', N_("Coverage"))                                                               \
	X(SITE, 'z', N_("See volunteers"))                                                         \
	X(ACCOUNT, 'x', N_("New"))                                                                 \
	X(ACCOUNT, 'x', N_("New account"))                                                         \
	X(ACCOUNT, 'x', N_("Add"))                                                                 \
	X(ACCOUNT, 'g', N_("Edit"))                                                                \
	X(ACCOUNT, 'c', N_("Disable"))                                                             \
	X(ACCOUNT, 'c', N_("Take back"))                                                           \
	X(ACCOUNT, 'j', N_("Unlock"))                                                              \
	X(ACCOUNT, 'l', N_("Sign off"))                                                            \
	X(ACCOUNT, 'k', N_("Issue code"))

/* Whether the table gives this letter that label for this kind of record. */
bool ui_key_agrees(enum ui_keys kind, char key, const char *label) NODISCARD;

#endif
