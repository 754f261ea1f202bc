/* What timeline and diff have in common. */
#ifndef ACG_CLI_CHANGE_H
#define ACG_CLI_CHANGE_H

#include <cjson/cJSON.h>
#include <stdio.h>

#include "cli/table.h"
#include "cli/view.h"
#include "graph/change.h"

/* What the command line asks of both; all zero for nothing. */
typedef struct {
  ViewRequest view;
  char *count, *format;
} ChangeRequest;

/* What that comes to. */
typedef struct {
  AcgScoring scoring;
  TableFormat format;
  guint count; /* of each kind in text; G_MAXUINT: all */
} ChangePlan;

void change_request_clear(ChangeRequest *request);

/* False, with a message, when an option has a value that it cannot have; `count` is for none. */
bool change_resolve(const ChangeRequest *request, const char *command, guint count,
                    ChangePlan *plan);

/* How much a network holds; only ties that are stated as fact count. */
typedef struct {
  guint articles, actors, stated, comentions;
} NetworkCounts;

NetworkCounts network_counts(const AcgNetwork *network);

/* "5 articles, 61 actors, 1 stated tie, 180 co-mentions"; g_free it. */
char *network_counts_text(const NetworkCounts *counts);

/* Places after the point with which people read the scores: none where all are whole. */
int score_decimals(const AcgScores *scores, guint n_nodes);

/* Prints a text with nothing that could steer the terminal. */
void print_plain(const char *before, const char *text, const char *after);

/* How many came and went. */
typedef struct {
  guint new_actors, gone_actors;
  guint new_ties[ACG_N_LAYERS], lost_ties[ACG_N_LAYERS];
} ChangeCounts;

ChangeCounts change_counts(const AcgChanges *changes, const AcgNetwork *older,
                           const AcgNetwork *newer);

/* The next cell: a rank, or nothing for G_MAXUINT. */
void change_table_rank(Table *table, guint rank);

/* A new object with documents, actors, stated, co_mentions. */
cJSON *change_make_counts(const NetworkCounts *counts);

/* Adds a number, or null for G_MAXUINT. */
void change_add_rank(cJSON *object, const char *name, guint rank);

/* Adds layer, category and mutual. */
void change_add_kind(cJSON *object, const AcgEdge *edge);

#endif
