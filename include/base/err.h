/*
 * Errors: one code, one table row.
 *
 * A function that can fail returns enum err_code (ERR_OK is 0) and fills struct err.  The row of the code says
 * what happened and what the user can do; both are translated, {1} {2} {3} stand for the arguments.  `detail`
 * is for the log only and is never shown.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "base/attr.h"
#include "base/buf.h"
#include "base/i18n.h"

/* X(name, what happened, what to do); wording: see the catalogue for the Chinese. */
#define ERR_LIST(X)                                                                                \
	X(USAGE, N_("The command is not complete."), N_("See --help."))                            \
	X(INTERNAL, N_("Something went wrong inside the program."),                                \
		N_("Nothing was lost; tell the administrator."))                                   \
	X(IO, N_("A file could not be read or written: {1}."), N_("Tell the administrator."))      \
	X(FULL, N_("Not saved: the disk is full."),                                                \
		N_("Keep the window open, Enter tries again, or tell the administrator."))         \
	X(BUSY, N_("Not saved: the system is busy."),                                              \
		N_("Enter tries again in a few seconds; nothing typed is lost."))                  \
	X(DAMAGED, N_("The data is damaged, saving has stopped."),                                 \
		N_("Tell the administrator at once and enter nothing more."))                      \
	X(SCHEMA, N_("The database is of another version: {1}."),                                  \
		N_("Run sidan migrate, or the newer program."))                                    \
	X(NO_FOLDER, N_("There is no data folder at {1}."),                                        \
		N_("sidan init makes one; -d names another."))                                     \
	X(LOCKED, N_("The data folder is in use by a running server."), N_("Stop it first."))      \
	X(EXISTS, N_("{1} already exists."), N_("Choose another, or remove it first."))            \
	X(NOT_FOUND, N_("Not found, or outside your scope."),                                      \
		N_("Check the number; for other places ask above."))                               \
	X(FORBIDDEN, N_("This is done by others."), N_("Ask the centre or the institute."))        \
	X(CONFLICT, N_("{1} changed this just now."),                                              \
		N_("Choose item by item; all you wrote is kept."))                                 \
	X(TAKEN, N_("{1} has just taken this request."),                                           \
		N_("Nothing to do, thank you. Look at other open ones."))                          \
	X(LATE, N_("The answer came late, others were asked."),                                    \
		N_("Tell the station if you still can; noted with thanks."))                       \
	X(STATE, N_("This cannot be done now: the request is {1}."),                               \
		N_("Look at it again; somebody may have moved it on."))                            \
	X(NO_STEP, N_("The flow of this request has no step {1}."),                                \
		N_("The line Flow of the request shows its steps."))                               \
	X(STEP_OF_OTHERS, N_("In the flow of this request {1} is done by: {2}."),                  \
		N_("They see it in their own list; a reminds them."))                              \
	X(FLOW_STEP, N_("No flow can do without or with this: {1}."),                              \
		N_("Keep the steps that are needed, and say who does each."))                      \
	X(FLOW_IN_USE, N_("{1} has been in use and stays as it is."),                              \
		N_("Copy it to a new version and change that."))                                   \
	X(WISH_NAMES, N_("A wish is seen by everybody: it must not name or number anybody."),      \
		N_("Leave out names and telephone numbers; say who it is for by group."))          \
	X(EXTENDED, N_("The promise was moved once already."),                                     \
		N_("It cannot be moved again; tell the requester what happened."))                 \
	X(FROZEN, N_("It was sent back twice: {1} has to name who does it."),                      \
		N_("Ask there; then it goes on."))                                                 \
	X(OWNER, N_("Your unit was named to do this; it cannot be passed back."),                  \
		N_("Talk to who named it; the timeline tells."))                                   \
	X(OWN_WORK, N_("Own work must be verified by another."), N_("Ask a colleague to log in.")) \
	X(REQUIRED, N_("{1} is missing."), N_("Fill it in."))                                      \
	X(INVALID, N_("{1} is not right."), N_("Check it and write it again."))                    \
	X(TOO_LONG, N_("{1} is too long."), N_("At most {2} characters; shorten it."))             \
	X(TEXT, N_("There is an invisible control character."),                                    \
		N_("Type it again, do not paste."))                                                \
	X(PHONE, N_("A mobile number has 11 digits, this has {1}."),                               \
		N_("Complete it, or leave it empty; the station will pass messages on."))          \
	X(PHONE_BAD, N_("This is not a telephone number."),                                        \
		N_("Write 11 digits of a mobile or area code and number."))                        \
	X(ID_LENGTH, N_("An ID number has 18 digits, this has {1}."),                              \
		N_("Compare with the card."))                                                      \
	X(ID_CHECK, N_("The last digit of the ID number does not fit."),                           \
		N_("Compare with the card; most often one digit is miscopied."))                   \
	X(ID_DATE, N_("The date of birth in the ID number does not exist."),                       \
		N_("Compare with the card."))                                                      \
	X(PAST, N_("That time is past."), N_("Write a later one; +3 is in 3 days."))               \
	X(TOO_FAR, N_("That is more than {1} days ahead."), N_("Write an earlier day."))           \
	X(CHOICE, N_("There is no such answer."), N_("Choose by digit, or write its initials."))   \
	X(DATE, N_("This is not a date."), N_("Write like 1126, 26 or +3 (in 3 days)."))           \
	X(NUMBER, N_("This is not a number from {1} to {2}."), N_("Write digits only."))           \
	X(DUPLICATE, N_("Perhaps a duplicate: {1} is about the same."),                            \
		N_("h merges them; if it is another matter go on."))                               \
	X(PERSON_EXISTS, N_("{1} is already registered at {2}."),                                  \
		N_("Ask for a move, or say it is another person."))                                \
	X(REVEALS, N_("Too many numbers have been shown within an hour."),                         \
		N_("Go on in a while; ask the centre if it is urgent."))                           \
	X(HAS_TASKS, N_("{1} has {2} tasks in hand."),                                             \
		N_("Finish them or give them to others first."))                                   \
	X(VOLUNTEER_STATE, N_("This cannot be done now: {1} is {2}."),                             \
		N_("Look at it again; somebody may have changed it."))                             \
	X(CERT_EXPIRED, N_("{1}: the certificate expired on {2}."),                                \
		N_("Choose another, or renew the certificate first."))                             \
	X(BOOKED, N_("{1} already has a task then."), N_("Change the time or the person."))        \
	X(EXCLUDED, N_("{1} cannot be asked: {2}."), N_("Choose another."))                        \
	X(NOBODY, N_("Nobody can be offered this."),                                               \
		N_("Hand over, pass down, or change the time."))                                   \
	X(RISK_UNASKED, N_("The risk has not been asked about."),                                  \
		N_("Ask what could be dangerous, then fill in the risk."))                         \
	X(PASSWORD_SHORT, N_("A password needs 12 characters or more."),                           \
		N_("A sentence in pinyin will do; six characters are enough."))                    \
	X(PASSWORD_LONG, N_("The password is too long."), N_("At most 128 letters."))              \
	X(PASSWORD_COMMON, N_("This password is easily guessed."),                                 \
		N_("Take a sentence of your own, in pinyin."))                                     \
	X(PASSWORD_LOGIN, N_("The password must not be the account name."), N_("Take another."))   \
	X(PASSWORD_TWICE, N_("The two are not the same."),                                         \
		N_("Type the second one again, or change the first."))                             \
	X(PASSWORD_WRONG, N_("The password is wrong."), N_("Type it again."))                      \
	X(ACCOUNT_LOCKED, N_("The account is locked."), N_("Ask the administrator."))              \
	X(CODE_WRONG, N_("The code is wrong or too old."), N_("Read the present one."))            \
	X(SESSIONS, N_("This account has {1} sessions already."),                                  \
		N_("Close one of them, or wait three minutes."))                                   \
	X(LOGIN_NAME, N_("An account name is 2 to 32 of a-z 0-9 . _ -"), N_("Choose another."))    \
	X(SITE_ABOVE, N_("A {1} cannot stand below a {2}."), N_("Choose another unit above it."))  \
	X(SITE_IN_USE, N_("{1} is still in use: {2}."), N_("Close, move or finish these first."))  \
	X(SITE_CLOSED, N_("{1} is closed."), N_("Open it first, or choose another."))              \
	X(TEAM_LEADER, N_("{1} leads the team."), N_("Name another leader first."))                \
	X(SITE_CODE, N_("This is not the statistical code of a {1}."),                             \
		N_("It has 12 digits, unused ones are zeros; or leave it empty."))                 \
	X(CSV, N_("{1}"), N_("Correct the line and import again."))                                \
	X(CONFIG, N_("The configuration is wrong: {1}."), N_("Correct the file and start again.")) \
	X(KEY_PRIVATE, N_("This is the private key: it must never leave your device."),            \
		N_("Empty the field; paste the public one, from the file that ends in .pub."))     \
	X(KEY_KIND, N_("Keys of this kind are not taken."),                                        \
		N_("Make one of the kind ed25519 in the app and paste its public part."))          \
	X(KEY_WEAK, N_("The key is too short: {1} bits."),                                         \
		N_("Make one of the kind ed25519, or RSA of 3072 bits."))                          \
	X(KEY_BROKEN, N_("The public key is not whole."),                                          \
		N_("Copy all of it and paste it again."))                                          \
	X(KEYS, N_("The keys do not fit this data."),                                              \
		N_("Restore the keys saved with this backup."))                                    \
	X(MERGED, N_("This is handled together with another request."),                            \
		N_("Nothing to do, thank you for being ready."))

enum err_code {
	ERR_OK,
#define X(name, what, todo) ERR_##name,
	ERR_LIST(X)
#undef X
};

struct err {
	enum err_code code;
	char field[32];	  /* the field at fault, "" when none */
	char arg[3][96];  /* for {1} {2} {3} */
	char detail[200]; /* for the log */
};

/* Sets code and detail, clears the rest; err may be NULL.  Returns code, so `return err_set(…)` reads well. */
enum err_code err_set(struct err *err, enum err_code code, const char *detail_fmt, ...)
	PRINTF_LIKE(3, 4);

/* Add to an error just set; they do nothing when err is NULL. */
void err_arg(struct err *err, int i, const char *fmt, ...) PRINTF_LIKE(3, 4);
void err_field(struct err *err, const char *field);

/* Both sentences in the current language, arguments put in. */
void err_message(const struct err *err, struct buf *out);
/* Only what happened / only what to do. */
void err_what(const struct err *err, struct buf *out);
void err_todo(const struct err *err, struct buf *out);

/* The code's name for logs and machine output: "NOT_FOUND". */
const char *err_name(enum err_code code);

#endif
