/*
 * The planning problem as a textbook network: request -> day-part of a volunteer
 * -> volunteer -> sink, with one arc to the sink for each task and one from each
 * request for its empty seats.  As the textbook has it, every day-part is a node;
 * in the planner's own network a volunteer with a single task needs none.
 */

#include "dispatch_lemon.h"

#include <unordered_map>
#include <vector>

#include <time.h>

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

namespace {

using Graph = lemon::SmartDigraph;
using Simplex = lemon::NetworkSimplex<Graph, int64_t, int64_t>;

double now_ms()
{
	timespec t;

	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
	return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

struct Network {
	Graph graph;
	Graph::NodeMap<int64_t> supply{graph};
	Graph::ArcMap<int64_t> upper{graph}, cost{graph};
	std::vector<Graph::Node> volunteers;
	std::unordered_map<uint64_t, Graph::Node> parts;
	Graph::Node sink;
	bool textbook;

	void arc(Graph::Node from, Graph::Node to, int64_t capacity, int64_t price)
	{
		Graph::Arc a = graph.addArc(from, to);
		upper[a] = capacity;
		cost[a] = price;
	}

	Graph::Node place(const dispatch_instance &in, const dispatch_edge &edge)
	{
		uint32_t v = edge.volunteer;

		if (edge.part < 0 || (!textbook && in.first_cost[v + 1] - in.first_cost[v] <= 1))
			return volunteers[v];
		auto found = parts.try_emplace((uint64_t)v << 32 | (uint32_t)edge.part);
		if (found.second) {
			found.first->second = graph.addNode();
			arc(found.first->second, volunteers[v], 1, 0);
		}
		return found.first->second;
	}

	Network(const dispatch_instance &in, bool textbook) : textbook(textbook)
	{
		int64_t seats = 0;

		graph.reserveNode(2 * in.n_volunteers + in.n_requests + 1);
		graph.reserveArc(in.n_edges + 4 * in.n_volunteers + in.n_requests);
		sink = graph.addNode();
		for (uint32_t v = 0; v < in.n_volunteers; v++) {
			volunteers.push_back(graph.addNode());
			for (uint32_t n = in.first_cost[v]; n < in.first_cost[v + 1]; n++)
				arc(volunteers[v], sink, 1, in.costs[n]);
		}
		for (uint32_t r = 0; r < in.n_requests; r++) {
			Graph::Node node = graph.addNode();

			supply[node] = in.demands[r].seats;
			seats += in.demands[r].seats;
			arc(node, sink, in.demands[r].seats, in.demands[r].empty_cost);
			for (uint32_t e = in.demands[r].first_edge; e < in.demands[r + 1].first_edge; e++)
				arc(node, place(in, in.edges[e]), 1, in.edges[e].cost);
		}
		supply[sink] = -seats;
	}
};

} // namespace

bool lemon_present(void)
{
	return true;
}

bool lemon_solve(const dispatch_instance *instance, bool textbook, lemon_result *result)
{
	double start = now_ms();
	Network network(*instance, textbook);
	Simplex simplex(network.graph);

	simplex.upperMap(network.upper).costMap(network.cost).supplyMap(network.supply);
	result->load_ms = now_ms() - start;
	start = now_ms();
	if (simplex.run() != Simplex::OPTIMAL)
		return false;
	result->solve_ms = now_ms() - start;
	result->objective = simplex.totalCost<int64_t>();
	return true;
}
