/*
 * Measures the dispatch core, or solves one problem given as text:
 *
 *     dispatch-bench                    everything in three regions, against LEMON if built in
 *     dispatch-bench [SIZE …]           only backlogs of these sizes; a single one: in one region
 *     dispatch-bench --read FILE        solves a text instance (dispatch/reader.h)
 *
 * Timings are processor time, best and median of repeated runs: the best says what
 * the code needs, the median what the machine did besides.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include "base/mem.h"
#include "base/str.h"
#include "dispatch/certify.h"
#include "dispatch/plan.h"
#include "dispatch/reader.h"
#include "dispatch/suggest.h"
#include "dispatch_lemon.h"
#include "dispatch_region.h"

#define VOLUNTEERS 500000
#define RUNS_MAX   9

static double clock_ms(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static double now_ms(void)
{
	return clock_ms(CLOCK_THREAD_CPUTIME_ID);
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

struct timing {
	double best, median;
};

static struct timing timing_of(double *run, int n)
{
	qsort(run, (size_t)n, sizeof(*run), ascending);
	return (struct timing){ run[0], run[n / 2] };
}

/* Prints mean, p50, p99 and maximum of single operations. */
static void print_operations(const char *what, double *us, size_t n)
{
	double sum = 0;

	qsort(us, n, sizeof(*us), ascending);
	for (size_t i = 0; i < n; i++)
		sum += us[i];
	printf("  %-28s mean %7.1f  p50 %7.1f  p99 %7.1f  max %7.1f us\n", what, sum / (double)n,
		us[n / 2], us[n * 99 / 100], us[n - 1]);
}

/* --- one problem from a file ------------------------------------------------------------ */

static char *read_whole(FILE *in, size_t *bytes)
{
	size_t room = 1 << 16;
	char *text = xmalloc(room);
	size_t n;

	*bytes = 0;
	while ((n = fread(text + *bytes, 1, room - *bytes, in)) > 0) {
		*bytes += n;
		if (*bytes == room) {
			room *= 2;
			text = xrealloc(text, room, 1);
		}
	}
	return text;
}

static int report(const struct dispatch_instance *instance)
{
	struct dispatch_solution solution;
	struct dispatch_certificate certificate;
	double start = clock_ms(CLOCK_MONOTONIC), solve_ms;
	bool ok;

	dispatch_solve(instance, 0, &solution);
	solve_ms = clock_ms(CLOCK_MONOTONIC) - start;
	ok = dispatch_certify(instance, &solution, &certificate) == DISPATCH_VERDICT_OPTIMAL;
	printf("objective %lld\n", (long long)solution.objective);
	printf("unfilled %llu\n", (unsigned long long)dispatch_solution_empty_seats(&solution));
	printf("certificate %s\n", ok ? "ok" : "FAILED");
	printf("solve_ms %.3f\n", solve_ms);
	if (!ok)
		fprintf(stderr, "dispatch-bench: %s\n", dispatch_verdict_text(certificate.verdict));
	dispatch_solution_release(&solution);
	return ok ? 0 : 1;
}

static int read_and_solve(const char *path)
{
	FILE *in = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
	struct dispatch_instance instance;
	struct dispatch_read_error error;
	size_t bytes;
	char *text;
	int status = 2;

	if (!in) {
		perror(path);
		return 2;
	}
	text = read_whole(in, &bytes);
	if (dispatch_read(text, bytes, &instance, &error)) {
		status = report(&instance);
		dispatch_instance_release(&instance);
	} else {
		fprintf(stderr, "dispatch-bench: %s:%zu: %s\n", path, error.line, error.what);
	}
	free(text);
	if (in != stdin)
		fclose(in);
	return status;
}

/* --- solving, against LEMON --------------------------------------------------------------- */

static bool solve_once(const struct dispatch_instance *instance, double *solve_ms,
	double *certify_ms, int64_t *objective)
{
	struct dispatch_solution solution;
	struct dispatch_certificate certificate;
	double start = now_ms(), solved;
	enum dispatch_verdict verdict;

	dispatch_solve(instance, 0, &solution);
	solved = now_ms();
	verdict = dispatch_certify(instance, &solution, &certificate);
	*certify_ms = now_ms() - solved;
	*solve_ms = solved - start;
	*objective = solution.objective;
	dispatch_solution_release(&solution);
	return verdict == DISPATCH_VERDICT_OPTIMAL;
}

static bool compare_with_lemon(const struct dispatch_instance *instance, bool textbook,
	int64_t objective, double ours_ms, int runs)
{
	double solve[RUNS_MAX], load[RUNS_MAX];
	struct lemon_result lemon = { 0 };
	bool ok = true;
	double best;

	for (int i = 0; i < runs; i++) {
		ok = lemon_solve(instance, textbook, &lemon) && lemon.objective == objective && ok;
		solve[i] = lemon.solve_ms;
		load[i] = lemon.load_ms;
	}
	best = timing_of(solve, runs).best;
	printf("    LEMON, %-19s %14lld  %-13s %9.1f  %9.1f  +%.1f to load  %.1fx\n",
		textbook ? "textbook network" : "our reduced network", (long long)lemon.objective,
		ok ? "equal" : "DIFFERENT", best, solve[runs / 2], timing_of(load, runs).best,
		best / ours_ms);
	return ok;
}

/*
 * The textbook network has a node for every volunteer in every day-part that is named.
 * Without day-parts it is the same as ours.
 */
static bool compare(const struct dispatch_instance *instance, bool day_parts, int runs)
{
	double solve[RUNS_MAX], certify[RUNS_MAX];
	struct timing ours;
	int64_t objective = 0;
	bool ok = true;

	for (int i = 0; i < runs; i++)
		ok = solve_once(instance, &solve[i], &certify[i], &objective) && ok;
	ours = timing_of(solve, runs);
	printf("  %-28s %14lld  %-13s %9.1f  %9.1f  +%.1f to prove\n",
		day_parts ? "one task in a day-part" : "without day-parts", (long long)objective,
		ok ? "certified" : "NOT CERTIFIED", ours.best, ours.median,
		timing_of(certify, runs).best);
	if (!lemon_present())
		return ok;
	runs = runs > 3 ? 3 : 1;
	ok = compare_with_lemon(instance, true, objective, ours.best, runs) && ok;
	if (day_parts)
		ok = compare_with_lemon(instance, false, objective, ours.best, runs) && ok;
	return ok;
}

static bool bench_against_lemon(
	const struct dispatch_index *index, const struct dispatch_wish *wishes, uint32_t n)
{
	struct dispatch_instance instance;
	int runs = n > 50000 ? 3 : RUNS_MAX;
	bool ok = true;

	for (int day_parts = 0; day_parts < 2; day_parts++) {
		region_instance(index, wishes, n, day_parts, &instance);
		if (!day_parts) {
			printf(" %u requests, %u volunteers named, %u edges\n", n,
				instance.n_volunteers, instance.n_edges);
			printf("  %-28s %14s  %-13s %9s  %9s\n", "", "objective", "", "best ms",
				"median ms");
		}
		ok = compare(&instance, day_parts, runs) && ok;
		dispatch_instance_release(&instance);
	}
	return ok;
}

/* --- the whole way: candidates, plan, proof over everybody, changes -------------------------- */

static bool bench_backlog(
	const struct dispatch_index *index, const struct dispatch_wish *wishes, uint32_t n)
{
	struct dispatch_backlog backlog = { index, wishes, n };
	double whole[RUNS_MAX], proof[RUNS_MAX];
	struct dispatch_plan_stats stats = { 0 };
	int runs = n > 50000 ? 1 : 3;
	int64_t objective = 0;
	bool ok = true;

	for (int i = 0; i < runs; i++) {
		double start = now_ms(), solved;
		struct dispatch_plan *plan = dispatch_backlog_plan(&backlog);

		ok = dispatch_plan_solve(plan, 0) && ok;
		solved = now_ms();
		ok = dispatch_backlog_certified(&backlog, plan, &objective) && ok;
		whole[i] = now_ms() - start;
		proof[i] = now_ms() - solved;
		stats = dispatch_plan_stats(plan);
		dispatch_plan_free(plan);
	}
	printf("  %-28s %14lld  %-13s %9.1f  %9.1f  %.1f to prove among these; %.1f MB\n",
		"over everybody", (long long)objective, ok ? "certified" : "NOT CERTIFIED",
		timing_of(whole, runs).best, whole[runs / 2], timing_of(proof, runs).best,
		(double)stats.bytes / 1e6);
	return ok;
}

static struct dispatch_plan *plan_of(const struct dispatch_instance *in)
{
	struct dispatch_plan *plan = dispatch_plan_new(NULL);

	for (uint32_t v = 0; v < in->n_volunteers; v++)
		dispatch_plan_add_volunteer(plan, &in->costs[in->first_cost[v]],
			in->first_cost[v + 1] - in->first_cost[v]);
	for (uint32_t r = 0; r < in->n_requests; r++) {
		const struct dispatch_demand *d = &in->demands[r];

		dispatch_plan_add_request(
			plan, &(struct dispatch_request){
				      .seats = d->seats,
				      .empty_cost = d->empty_cost,
				      .candidates = &in->edges[d->first_edge],
				      .n_candidates = d[1].first_edge - d->first_edge,
				      .listed_to = DISPATCH_ALL_LISTED,
			      });
	}
	return plan;
}

#define CHANGES 2000

/* The problem as it stands after the changes, solved from nothing, costs the same. */
static bool equals_new_plan(const struct dispatch_plan *plan)
{
	struct dispatch_instance instance;
	struct dispatch_solution kept, fresh;
	struct dispatch_certificate certificate;
	bool ok;

	dispatch_plan_export(plan, &instance, &kept);
	dispatch_solve(&instance, 0, &fresh);
	ok = dispatch_certify(&instance, &kept, &certificate) == DISPATCH_VERDICT_OPTIMAL &&
	     kept.objective == fresh.objective;
	dispatch_solution_release(&kept);
	dispatch_solution_release(&fresh);
	dispatch_instance_release(&instance);
	return ok;
}

/* Refuses what the plan proposes to requests drawn at random. */
static void time_refusals(struct dispatch_plan *plan, uint32_t n, double *us)
{
	size_t n_refused = 0;
	uint64_t state = 5;

	while (n_refused < CHANGES) {
		struct dispatch_pick pick;
		double start;

		state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
		if (!dispatch_plan_picks(plan, (uint32_t)(state >> 33) % n, &pick, 1))
			continue;
		start = now_ms();
		dispatch_plan_refuse(plan, pick.request, pick.volunteer);
		us[n_refused++] = (now_ms() - start) * 1e3;
	}
}

static bool time_additions(
	struct dispatch_plan *plan, const struct dispatch_instance *instance, double *us)
{
	bool ok = true;

	for (uint32_t i = 0; i < CHANGES; i++) {
		const struct dispatch_demand *d =
			&instance->demands[i * (instance->n_requests / CHANGES)];
		double start = now_ms();

		dispatch_plan_add_request(
			plan, &(struct dispatch_request){
				      .seats = d->seats,
				      .empty_cost = d->empty_cost,
				      .candidates = &instance->edges[d->first_edge],
				      .n_candidates = d[1].first_edge - d->first_edge,
				      .listed_to = DISPATCH_ALL_LISTED,
			      });
		ok = dispatch_plan_solve(plan, 0) && ok;
		us[i] = (now_ms() - start) * 1e3;
	}
	return ok;
}

static bool bench_changes(const struct dispatch_index *index, const struct dispatch_wish *wishes,
	uint32_t n, bool day_parts)
{
	struct dispatch_instance instance;
	struct dispatch_plan *plan;
	double *refuse_us = xcalloc(CHANGES, sizeof(double));
	double *add_us = xcalloc(CHANGES, sizeof(double));
	bool ok;

	region_instance(index, wishes, n, day_parts, &instance);
	plan = plan_of(&instance);
	ok = dispatch_plan_solve(plan, 0);
	dispatch_plan_refuse(plan, 0, instance.edges[0].volunteer);
	time_refusals(plan, n, refuse_us);
	ok = equals_new_plan(plan) && ok;
	ok = time_additions(plan, &instance, add_us) && ok;
	ok = equals_new_plan(plan) && ok;
	printf("  changes, %s: %s; %.1f MB\n",
		day_parts ? "one task in a day-part" : "without day-parts",
		ok ? "proved, and equal to a new plan" : "NOT OPTIMAL",
		(double)dispatch_plan_stats(plan).bytes / 1e6);
	print_operations("  a refusal", refuse_us, CHANGES);
	print_operations("  a new request", add_us, CHANGES);
	dispatch_plan_free(plan);
	dispatch_instance_release(&instance);
	free(refuse_us);
	free(add_us);
	return ok;
}

/* --- the index ------------------------------------------------------------------------------ */

#define SUGGESTIONS 20000

static void bench_index(const struct region *region)
{
	double build[5];
	struct dispatch_index_stats stats = { 0 };

	for (int i = 0; i < 5; i++) {
		struct dispatch_index *index =
			dispatch_index_new(region->n_stations, region->minutes, &region->weights);
		double start = now_ms();

		dispatch_index_reserve(index, region->n_volunteers);
		for (uint32_t v = 0; v < region->n_volunteers; v++)
			dispatch_index_put(index, v, &region->volunteers[v], region->stations[v]);
		dispatch_index_build(index);
		build[i] = now_ms() - start;
		stats = dispatch_index_stats(index);
		dispatch_index_free(index);
	}
	printf(" index of %u volunteers\n  built in best %.1f median %.1f ms; %.1f bytes each, "
	       "stations %.1f MB\n",
		region->n_volunteers, timing_of(build, 5).best, build[2],
		(double)stats.volunteer_bytes / region->n_volunteers,
		(double)stats.station_bytes / 1e6);
}

static void bench_find(const struct dispatch_index *index, const struct dispatch_wish *wishes,
	const char *what, size_t n_best)
{
	double *us = xcalloc(SUGGESTIONS, sizeof(*us));
	struct dispatch_candidate found[64];
	struct dispatch_suggestion suggested[DISPATCH_SUGGESTIONS_MAX];

	for (int i = 0; i < SUGGESTIONS; i++) {
		double start = now_ms();

		if (n_best <= 5)
			dispatch_suggest(index, &wishes[i].query, suggested, n_best);
		else
			dispatch_index_find(index, &wishes[i].query, INT32_MAX, found, n_best);
		us[i] = (now_ms() - start) * 1e3;
	}
	print_operations(what, us, SUGGESTIONS);
	free(us);
}

/* --- all of it ------------------------------------------------------------------------------- */

static bool bench_size(const struct region *region, const struct dispatch_index *index, uint32_t n,
	uint64_t seed_wishes)
{
	struct dispatch_wish *wishes = region_wishes(region, n, seed_wishes);
	bool ok = bench_against_lemon(index, wishes, n);

	ok = bench_backlog(index, wishes, n) && ok;
	for (int day_parts = 0; n >= CHANGES && day_parts < 2; day_parts++)
		ok = bench_changes(index, wishes, n, day_parts) && ok;
	free(wishes);
	return ok;
}

/* One region with its index and, on it, backlogs of these sizes. */
static bool bench_region(
	uint64_t seed_region, uint64_t seed_wishes, const uint32_t *sizes, size_t n_sizes)
{
	struct region region;
	struct dispatch_index *index;
	struct dispatch_wish *wishes;
	bool ok = true;

	printf("region %llu, backlog %llu\n", (unsigned long long)seed_region,
		(unsigned long long)seed_wishes);
	region_init(&region, VOLUNTEERS, seed_region);
	bench_index(&region);
	index = region_index(&region);
	wishes = region_wishes(&region, SUGGESTIONS, seed_wishes);
	bench_find(index, wishes, "suggest 5", 5);
	bench_find(index, wishes, "find 27", 27);
	free(wishes);
	for (size_t i = 0; i < n_sizes; i++)
		ok = bench_size(&region, index, sizes[i], seed_wishes) && ok;
	dispatch_index_free(index);
	region_release(&region);
	return ok;
}

/* The sizes asked for in one region, and a middling backlog in two others. */
static bool bench(const uint32_t *sizes, size_t n_sizes)
{
	static const uint32_t middling[] = { 20000 };
	struct rusage usage;
	bool ok;

	setvbuf(stdout, NULL, _IOLBF, 0);
	ok = bench_region(1, 7, sizes, n_sizes);
	if (n_sizes > 1) {
		ok = bench_region(2, 8, middling, 1) && ok;
		ok = bench_region(3, 9, middling, 1) && ok;
	}
	getrusage(RUSAGE_SELF, &usage);
	printf("peak memory of this process %.0f MB; everything proved and equal: %s\n",
		(double)usage.ru_maxrss / 1024, ok ? "yes" : "NO");
	return ok;
}

int main(int argc, char **argv)
{
	uint32_t sizes[16] = { 1000, 10000, 20000, 100000 };
	size_t n_sizes = 4;

	if (argc == 3 && strcmp(argv[1], "--read") == 0)
		return read_and_solve(argv[2]);
	if (argc > 1)
		n_sizes = 0;
	for (int i = 1; i < argc; i++) {
		int64_t size;

		if (n_sizes == 16 || !str_to_i64(argv[i], 1, 1000000, &size)) {
			fprintf(stderr, "usage: dispatch-bench [SIZE ...] | --read FILE\n");
			return 2;
		}
		sizes[n_sizes++] = (uint32_t)size;
	}
	return bench(sizes, n_sizes) ? 0 : 1;
}
