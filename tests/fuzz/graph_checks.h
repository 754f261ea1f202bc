/* What must hold of any network: graph.c asks. Each check takes from `bytes` what to ask for. */
#ifndef ACG_TESTS_FUZZ_GRAPH_CHECKS_H
#define ACG_TESTS_FUZZ_GRAPH_CHECKS_H

#include "tests/fuzz/graph_of_bytes.h"

/* Scores and communities, and the sweep for shortest paths against the definition. */
void check_measures(AcgNetwork *network, Bytes *bytes);

/* A part, by all rules at once and by one after another. */
void check_parts(AcgNetwork *network, Bytes *bytes);

/* Slices, and a split in two. */
void check_times(AcgNetwork *network, Bytes *bytes);

/* The network compared with itself, and two parts of it with each other. */
void check_changes(AcgNetwork *network, Bytes *bytes);

/* Chains between two actors. */
void check_paths(AcgNetwork *network, Bytes *bytes);

/* How sure ranks are. */
void check_draws(AcgNetwork *network, Bytes *bytes);

/* A network as its file; free() it. */
char *write_network(const AcgNetwork *network);

#endif
