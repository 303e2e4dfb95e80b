/*
 * Reads the text form in one pass; edges are grouped by request afterwards.
 * Nothing is believed: the counts of the header are held against the length of
 * the text before memory is taken, and the result goes through the same check as
 * any instance.
 */

#include "dispatch/reader.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* The shortest line that tells of anything is "v 0". */
#define LINE_BYTES_MIN 4

#define NUMBERS_MAX (DISPATCH_TASKS_MAX + 1)

struct reader {
	const char *at, *end;
	size_t line;
	struct dispatch_read_error *error;

	int64_t *numbers; /* of the present line */
	size_t n_numbers;

	bool has_header;
	uint32_t edges_wanted;
	struct dispatch_instance *in;
	uint32_t *edge_request; /* beside in->edges, in the order of the text */
	uint32_t *first_cost;	/* by volunteer: where the costs are, in the order of the text */
	uint32_t *n_costs;
	bool *request_seen, *volunteer_seen;
	int32_t *costs;
	uint32_t costs_total, costs_room;
};

PRINTF_LIKE(2, 3)
static bool fail(struct reader *r, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	vsnprintf(r->error->what, sizeof(r->error->what), format, args);
	va_end(args);
	r->error->line = r->line;
	return false;
}

/* --- one line ---------------------------------------------------------------------- */

static bool at_blank(const struct reader *r)
{
	return r->at < r->end && (*r->at == ' ' || *r->at == '\t' || *r->at == '\r');
}

static void skip_blanks(struct reader *r)
{
	while (at_blank(r))
		r->at++;
}

static bool at_line_end(const struct reader *r)
{
	return r->at == r->end || *r->at == '\n';
}

static void skip_line(struct reader *r)
{
	while (!at_line_end(r))
		r->at++;
	if (r->at < r->end)
		r->at++;
}

static bool is_digit(const struct reader *r)
{
	return r->at < r->end && *r->at >= '0' && *r->at <= '9';
}

static bool read_number(struct reader *r, int64_t *value)
{
	bool minus = r->at < r->end && *r->at == '-';
	int64_t n = 0;

	r->at += minus;
	if (!is_digit(r))
		return fail(r, "a number was expected");
	for (; is_digit(r); r->at++) {
		n = n * 10 + (*r->at - '0');
		if (n > UINT32_MAX)
			return fail(r, "a number is too large");
	}
	if (!at_blank(r) && !at_line_end(r))
		return fail(r, "a number ends in something else");
	*value = minus ? -n : n;
	return true;
}

static bool read_numbers(struct reader *r)
{
	r->n_numbers = 0;
	for (skip_blanks(r); !at_line_end(r); skip_blanks(r)) {
		if (r->n_numbers == NUMBERS_MAX)
			return fail(r, "too many numbers");
		if (!read_number(r, &r->numbers[r->n_numbers]))
			return false;
		r->n_numbers++;
	}
	return true;
}

/* --- the kinds of line ---------------------------------------------------------------- */

static bool read_header(struct reader *r)
{
	static const char word[] = "dispatch";
	size_t bytes, lines;

	if (r->has_header)
		return fail(r, "a second header");
	skip_blanks(r);
	bytes = (size_t)(r->end - r->at);
	if (bytes < sizeof(word) || memcmp(r->at, word, sizeof(word) - 1) != 0)
		return fail(r, "the header does not say \"p dispatch\"");
	r->at += sizeof(word) - 1;
	if (!read_numbers(r))
		return false;
	lines = bytes / LINE_BYTES_MIN + 1;
	if (r->n_numbers != 3 || r->numbers[0] < 0 || r->numbers[1] < 0 || r->numbers[2] < 0)
		return fail(r, "the header needs three numbers");
	for (int i = 0; i < 3; i++)
		if ((size_t)r->numbers[i] > lines)
			return fail(r, "the header promises more than the text has");
	r->has_header = true;
	r->in->n_requests = (uint32_t)r->numbers[0];
	r->in->n_volunteers = (uint32_t)r->numbers[1];
	r->edges_wanted = (uint32_t)r->numbers[2];
	r->in->demands = xcalloc((size_t)r->in->n_requests + 1, sizeof(*r->in->demands));
	r->in->edges = xcalloc((size_t)r->edges_wanted + 1, sizeof(*r->in->edges));
	r->edge_request = xcalloc((size_t)r->edges_wanted + 1, sizeof(*r->edge_request));
	r->first_cost = xcalloc((size_t)r->in->n_volunteers + 1, sizeof(*r->first_cost));
	r->n_costs = xcalloc((size_t)r->in->n_volunteers + 1, sizeof(*r->n_costs));
	r->request_seen = xcalloc((size_t)r->in->n_requests + 1, sizeof(bool));
	r->volunteer_seen = xcalloc((size_t)r->in->n_volunteers + 1, sizeof(bool));
	return true;
}

static bool in_range(int64_t value, int64_t lo, int64_t hi)
{
	return value >= lo && value <= hi;
}

static bool is_cost(int64_t value)
{
	return in_range(value, DISPATCH_COST_MIN, DISPATCH_COST_MAX);
}

static bool read_request(struct reader *r)
{
	const int64_t *n = r->numbers;

	if (r->n_numbers != 3)
		return fail(r, "a request needs id, seats and penalty");
	if (!in_range(n[0], 0, (int64_t)r->in->n_requests - 1))
		return fail(r, "there is no request of that number");
	if (r->request_seen[n[0]])
		return fail(r, "a second line for this request");
	if (!in_range(n[1], 0, DISPATCH_SEATS_MAX) || !is_cost(n[2]))
		return fail(r, "seats or penalty out of range");
	r->request_seen[n[0]] = true;
	r->in->demands[n[0]].seats = (uint32_t)n[1];
	r->in->demands[n[0]].empty_cost = (int32_t)n[2];
	return true;
}

static bool read_volunteer(struct reader *r)
{
	const int64_t *n = r->numbers;

	if (r->n_numbers < 1 || !in_range(n[0], 0, (int64_t)r->in->n_volunteers - 1))
		return fail(r, "there is no volunteer of that number");
	if (r->volunteer_seen[n[0]])
		return fail(r, "a second line for this volunteer");
	r->volunteer_seen[n[0]] = true;
	r->first_cost[n[0]] = r->costs_total;
	r->n_costs[n[0]] = (uint32_t)r->n_numbers - 1;
	if (r->costs_total + r->n_numbers > r->costs_room) {
		r->costs_room = 2 * r->costs_room + (uint32_t)r->n_numbers + 64;
		r->costs = xrealloc(r->costs, r->costs_room, sizeof(*r->costs));
	}
	for (size_t i = 1; i < r->n_numbers; i++) {
		if (!is_cost(n[i]))
			return fail(r, "a cost is out of range");
		if (i > 1 && n[i] < n[i - 1])
			return fail(r, "the costs of a volunteer fall");
		r->costs[r->costs_total++] = (int32_t)n[i];
	}
	return true;
}

static bool read_edge(struct reader *r)
{
	const int64_t *n = r->numbers;
	uint32_t e = r->in->n_edges;

	if (r->n_numbers != 3 && r->n_numbers != 4)
		return fail(r, "an edge needs request, volunteer and cost");
	if (e == r->edges_wanted)
		return fail(r, "more edges than the header says");
	if (!in_range(n[0], 0, (int64_t)r->in->n_requests - 1))
		return fail(r, "there is no request of that number");
	if (!in_range(n[1], 0, (int64_t)r->in->n_volunteers - 1))
		return fail(r, "there is no volunteer of that number");
	if (!is_cost(n[2]))
		return fail(r, "a cost is out of range");
	if (r->n_numbers == 4 && !in_range(n[3], 0, INT32_MAX))
		return fail(r, "a day-part is out of range");
	r->edge_request[e] = (uint32_t)n[0];
	r->in->edges[e] = (struct dispatch_edge){
		.volunteer = (uint32_t)n[1],
		.part = r->n_numbers == 4 ? (int32_t)n[3] : DISPATCH_NO_PART,
		.cost = (int32_t)n[2],
	};
	r->in->n_edges++;
	return true;
}

static bool read_fact(struct reader *r, char kind)
{
	if (!r->has_header)
		return fail(r, "the header does not come first");
	if (!at_blank(r))
		return fail(r, "a line of an unknown kind");
	if (!read_numbers(r))
		return false;
	switch (kind) {
	case 'r':
		return read_request(r);
	case 'v':
		return read_volunteer(r);
	case 'e':
		return read_edge(r);
	}
	return fail(r, "a line of an unknown kind");
}

static bool read_lines(struct reader *r)
{
	for (; r->at < r->end; skip_line(r)) {
		char kind;

		r->line++;
		skip_blanks(r);
		if (at_line_end(r) || *r->at == 'c')
			continue;
		kind = *r->at++;
		if (kind == 'p' ? !read_header(r) : !read_fact(r, kind))
			return false;
	}
	r->line = 0;
	if (!r->has_header)
		return fail(r, "there is no header");
	if (r->in->n_edges != r->edges_wanted)
		return fail(r, "fewer edges than the header says");
	return true;
}

/* --- arranging ------------------------------------------------------------------------ */

static void gather_costs(struct reader *r)
{
	struct dispatch_instance *in = r->in;
	uint32_t n = 0;

	in->first_cost = xcalloc((size_t)in->n_volunteers + 1, sizeof(*in->first_cost));
	in->costs = xcalloc((size_t)r->costs_total + 1, sizeof(*in->costs));
	for (uint32_t v = 0; v < in->n_volunteers; v++) {
		in->first_cost[v] = n;
		for (uint32_t i = 0; i < r->n_costs[v]; i++)
			in->costs[n++] = r->costs[r->first_cost[v] + i];
	}
	in->first_cost[in->n_volunteers] = n;
}

/* Groups the edges by request, in the order of the text. */
static void group_edges(struct reader *r)
{
	struct dispatch_instance *in = r->in;
	struct dispatch_edge *grouped = xcalloc((size_t)in->n_edges + 1, sizeof(*grouped));
	uint32_t n = 0;

	for (uint32_t e = 0; e < in->n_edges; e++)
		in->demands[r->edge_request[e]].first_edge++;
	for (uint32_t i = 0; i <= in->n_requests; i++) {
		uint32_t count = in->demands[i].first_edge;

		in->demands[i].first_edge = n;
		n += count;
	}
	for (uint32_t e = 0; e < in->n_edges; e++)
		grouped[in->demands[r->edge_request[e]].first_edge++] = in->edges[e];
	for (uint32_t i = in->n_requests; i > 0; i--)
		in->demands[i].first_edge = in->demands[i - 1].first_edge;
	in->demands[0].first_edge = 0;
	free(in->edges);
	in->edges = grouped;
}

/* Where the day-part makes no difference, the cheapest of several edges of a pair is enough. */
static void merge_pairs(struct reader *r)
{
	struct dispatch_instance *in = r->in;
	uint32_t *last = xcalloc((size_t)in->n_volunteers + 1, sizeof(*last)), n = 0;

	for (uint32_t i = 0; i < in->n_requests; i++) {
		uint32_t begin = in->demands[i].first_edge, first = n;

		in->demands[i].first_edge = n;
		for (uint32_t e = begin; e < in->demands[i + 1].first_edge; e++) {
			struct dispatch_edge edge = in->edges[e];
			uint32_t before = last[edge.volunteer];
			bool same = before > first && (in->edges[before - 1].part == edge.part ||
							      r->n_costs[edge.volunteer] <= 1);

			if (!same) {
				in->edges[n++] = edge;
				last[edge.volunteer] = n;
			} else if (edge.cost < in->edges[before - 1].cost) {
				in->edges[before - 1] = edge;
			}
		}
	}
	in->demands[in->n_requests].first_edge = n;
	in->n_edges = n;
	free(last);
}

static bool check_instance(struct reader *r)
{
	static const char *const what[] = {
		[DISPATCH_FAULT_COST] = "a number is out of range",
		[DISPATCH_FAULT_ORDER] = "costs are not in order",
		[DISPATCH_FAULT_VOLUNTEER] = "there is no volunteer of that number",
		[DISPATCH_FAULT_PART] = "a day-part is out of range",
		[DISPATCH_FAULT_TWICE] =
			"a request with several seats names a volunteer in two day-parts",
		[DISPATCH_FAULT_TOTAL] = "the sum of all costs is too large",
	};
	enum dispatch_fault fault = dispatch_instance_check(r->in, NULL);

	return fault ? fail(r, "%s", what[fault]) : true;
}

bool dispatch_read(const char *text, size_t bytes, struct dispatch_instance *instance,
	struct dispatch_read_error *error)
{
	struct reader r = {
		.at = text,
		.end = text + bytes,
		.error = error,
		.numbers = xcalloc(NUMBERS_MAX, sizeof(*r.numbers)),
		.in = instance,
	};
	bool sound;

	*instance = (struct dispatch_instance){ 0 };
	*error = (struct dispatch_read_error){ 0 };
	sound = read_lines(&r);
	if (sound) {
		gather_costs(&r);
		group_edges(&r);
		merge_pairs(&r);
		sound = check_instance(&r);
	}
	if (!sound)
		dispatch_instance_release(instance);
	free(r.numbers);
	free(r.edge_request);
	free(r.first_cost);
	free(r.n_costs);
	free(r.request_seen);
	free(r.volunteer_seen);
	free(r.costs);
	return sound;
}
