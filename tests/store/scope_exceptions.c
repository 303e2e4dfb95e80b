/* Use cases that need no row in the matrix of scope_cases.c, each with its reason. */
#include "scope_cases.h"

#define FRAME	  "the frame of use cases, none itself"
#define EVERYBODY "the same for everybody"
#define COMMAND	  "a command's, acting as the system"
#define INSIDE	  "part of other use cases, inside their transaction"
#define BEFORE	  "before anybody is logged in"
#define SELF	  "touches nothing but the actor's own"
#define COUNTED	  "see the tests of counts"
#define ABOVE	  "said from above and heard below, by role and site: test_notice"

const struct scope_exception scope_exceptions[] = {
	{ "app_clock", FRAME },
	{ "app_fix_clock", FRAME },
	{ "app_act_as_system", FRAME },
	{ "app_act_as", FRAME },
	{ "app_may", FRAME },
	{ "app_need", FRAME },
	{ "app_data_version", FRAME },
	{ "app_begin", FRAME },
	{ "app_end", FRAME },
	{ "app_audit", FRAME },

	{ "app_categories", EVERYBODY },
	{ "app_services", EVERYBODY },
	{ "app_service", EVERYBODY },
	{ "app_flow_steps", EVERYBODY },
	{ "app_promise", EVERYBODY },
	{ "app_category_guess", EVERYBODY },
	{ "app_code_list", EVERYBODY },
	{ "app_code_add_name", EVERYBODY },
	{ "app_skills", EVERYBODY },
	{ "app_site_root", "the root's id is known to everybody" },
	{ "app_site_read", "names of what stands above the scope; asks for no permission" },
	{ "app_account_may_manage", "of roles alone" },
	{ "app_account_tiers", "of roles alone" },
	{ "app_password_check", "of a text alone" },
	{ "app_site_may_edit", "an answer for screens; the use case asks again" },
	{ "app_site_may_edit_all", "an answer for screens; the use case asks again" },
	{ "app_team_may_name", "an answer for screens; the use case asks again" },
	{ "app_offer_accept_named", "the leader's own offer: test_team_dispatch" },
	{ "app_candidate_why", "words for figures" },
	{ "app_candidate_excluded", "words for figures" },
	{ "app_exclusion_may_be_overruled", "of a reason alone" },
	{ "app_candidates_free", "memory" },

	{ "app_audit_verify", COMMAND },
	{ "app_content_digest", COMMAND },
	{ "app_check_events", COMMAND },
	{ "app_check_counts", COMMAND },
	{ "app_demo", COMMAND },
	{ "app_seed", COMMAND },
	{ "app_import_requests", COMMAND },
	{ "app_import_sites", COMMAND },
	{ "app_import_volunteers", COMMAND },
	{ "app_tick", "the keeper's" },
	{ "app_draft_prune", "the keeper's" },
	{ "app_login_prune", "the keeper's" },
	{ "app_session_sweep", "the keeper's" },

	{ "app_person_add", INSIDE },
	{ "app_person_check", "looks at a form, reads no record" },
	{ "app_person_set_contact", INSIDE },
	{ "app_person_phone", "for use cases that have a right of their own" },
	{ "app_site_plant", INSIDE },
	{ "app_site_insert", INSIDE },
	{ "app_volunteer_batch_open", INSIDE },
	{ "app_volunteer_batch_close", INSIDE },
	{ "app_volunteer_batch_add", INSIDE },
	{ "app_person_batch_add", INSIDE },
	{ "app_draft_opens", INSIDE },
	{ "app_volunteer_twins",
		"proposes persons from everywhere, masked, so that nobody is registered twice" },
	{ "app_volunteer_answer_move", "needs somebody who asks: test_volunteer_register" },

	{ "app_login_secret", BEFORE },
	{ "app_login_key", BEFORE },
	{ "app_session_open", BEFORE },
	{ "app_login_again", SELF },
	{ "app_session_close", "the session's own end, by the process that holds it" },
	{ "app_session_look", SELF },
	{ "app_account_set_display", SELF },
	{ "app_account_key_disable",
		"a key belongs to an account one has reached: app_account_key_add" },
	{ "app_draft_save", "by tokens that are made by chance: test_account_drafts" },
	{ "app_draft_drop", "by tokens that are made by chance: test_account_drafts" },
	{ "app_login_fails", "of addresses, for who sees the system's state" },

	{ "app_account_counts", COUNTED },
	{ "app_account_overview", COUNTED },
	{ "app_session_count", COUNTED },
	{ "app_coverage_missing", COUNTED },
	{ "app_my_counts", COUNTED },
	{ "app_team_counts", COUNTED },

	{ "app_notice_post", ABOVE },
	{ "app_notice_withdraw", ABOVE },
	{ "app_notice_list", ABOVE },
	{ "app_notice_open", ABOVE },
	{ "app_notice_news", ABOVE },
	{ "app_notice_is_own", "an answer for screens; the use case asks again" },
	{ .name = NULL },
};
