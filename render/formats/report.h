/* What a report says of a network, as a list of blocks; each format of reports writes the same
 * blocks in its own form.
 *
 *     network, figure ──acg_report_new──▶ blocks ──report_md.c, report_html.c──▶ bytes
 *
 * Texts of blocks are clean and on one line, and escaped for no format. Those that come from
 * articles are bounded in length; letters from right to left stand between marks that keep them
 * from turning what is beside them. */
#ifndef ACG_RENDER_FORMATS_REPORT_H
#define ACG_RENDER_FORMATS_REPORT_H

#include "render/geometry.h"

/* ── Blocks ───────────────────────────────────────────────────────────────────────────────── */

typedef enum {
  ACG_BLOCK_HEADING,
  ACG_BLOCK_PARAGRAPH,
  ACG_BLOCK_LIST,
  ACG_BLOCK_QUOTE,
  ACG_BLOCK_TABLE,
  ACG_BLOCK_FIGURE /* the drawing */
} AcgBlockKind;

typedef enum {
  ACG_COLUMN_TEXT,
  ACG_COLUMN_NUMBER,
  ACG_COLUMN_DATES,
  ACG_COLUMN_NAME /* text that says what its row is about */
} AcgColumnKind;

typedef struct {
  const char *label;
  AcgColumnKind kind;
} AcgColumn;

/* Strings are the report's. */
typedef struct {
  AcgBlockKind kind;
  guint level;        /* HEADING: 1, the title, to 3 */
  const char *lead;   /* PARAGRAPH, or the caption of TABLE or FIGURE: its first words; or NULL */
  const char *text;   /* of HEADING and PARAGRAPH; caption; what is quoted. NULL: LIST */
  const char *source; /* QUOTE: where it stands; FIGURE: what it is, for who does not see it */
  GArray *columns;    /* TABLE: AcgColumn; else NULL */
  GPtrArray *cells;   /* TABLE: const char*, row by row; LIST: items; else NULL */
} AcgBlock;

typedef struct {
  const AcgNetwork *network;
  const AcgFigure *figure;
  GArray *blocks; /* AcgBlock */
  guint n_tables;
  GStringChunk *strings;
} AcgReport;

/* The report on a network and its figure, which both are borrowed. New report. */
AcgReport *acg_report_new(const AcgNetwork *network, const AcgFigure *figure);
void acg_report_free(AcgReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgReport, acg_report_free)

static inline const AcgBlock *acg_report_block(const AcgReport *report, guint i) {
  return &g_array_index(report->blocks, AcgBlock, i);
}

/* ── For the files that make reports: adding blocks ───────────────────────────────────────── */

/* A heading; a paragraph, with its first words or NULL. */
void acg_report_head(AcgReport *report, guint level, const char *text);
void acg_report_say(AcgReport *report, const char *lead, const char *format, ...)
    G_GNUC_PRINTF(3, 4);

/* An item of the list that the last block is, or else of a new one. */
void acg_report_item(AcgReport *report, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* A table with its caption; then its cells, row by row. */
void acg_report_table(AcgReport *report, const AcgColumn *columns, guint n_columns,
                      const char *format, ...) G_GNUC_PRINTF(4, 5);
void acg_report_cell(AcgReport *report, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The sentence of a statement, and where it stands. */
void acg_report_quote(AcgReport *report, const AcgEvidence *evidence);

/* ── Words; all strings are the report's ──────────────────────────────────────────────────── */

/* As printf() does. */
const char *acg_report_print(AcgReport *report, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* A text of an article, of at most `most` letters; "" when nothing of it can be shown. */
const char *acg_report_text(AcgReport *report, const char *text, guint most);

/* An actor's name; its id where nothing of the name can be shown. */
const char *acg_report_name(AcgReport *report, const AcgNode *node);

/* "1 article", "2 articles". */
const char *acg_report_count(AcgReport *report, guint n, const char *noun);

/* "The 20 highest of 205 actors", "All 7 actors", "Both actors", "The one actor". */
const char *acg_report_part(AcgReport *report, const char *which, guint n, guint n_all,
                            const char *noun);

/* "once", "twice", "3 times". */
const char *acg_report_times(AcgReport *report, guint n);

/* Nodes' names: "A, B and C"; of more than `most`, "A, B and 12 more". */
const char *acg_report_names(AcgReport *report, const guint *nodes, guint n, guint most);

/* "2024-10-01", "2024-10-01 to 2024-10-12", "–". */
const char *acg_report_dates(AcgReport *report, const char *first, const char *last);

/* How many articles name no outlet. */
guint acg_report_count_unnamed(const AcgNetwork *network);

/* A stated tie of the network, or of a part of it: "Iran → Israel: threatens". */
const char *acg_report_tie(AcgReport *report, const AcgNetwork *network, const AcgEdge *edge);

/* Where a statement stands: "Reuters, 2024-10-12, “Talks end”, reported, according to Iran". */
const char *acg_report_source(AcgReport *report, const AcgEvidence *evidence);

/* The measure within a sentence. */
const char *acg_report_measure(AcgReport *report, const AcgMeasure *measure);

/* One measure's scores, for a column. */
typedef struct {
  const AcgMeasure *measure;
  const double *values; /* the network's; NULL: it has no such scores */
  guint *ranks;         /* [N] */
  int decimals;
} AcgReportScores;

/* Scores to be cleared. */
AcgReportScores acg_report_scores(const AcgNetwork *network, const AcgMeasure *measure);
void acg_report_scores_clear(AcgReportScores *scores);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AcgReportScores, acg_report_scores_clear)

/* "0.0486"; "3"; "–" where the measure says nothing. */
const char *acg_report_score(AcgReport *report, const AcgReportScores *scores, guint node);

/* "3", equal scores sharing a rank; "–". */
const char *acg_report_rank(AcgReport *report, const AcgReportScores *scores, guint node);

/* Both: "0.0486 (3)". */
const char *acg_report_ranked(AcgReport *report, const AcgReportScores *scores, guint node);

/* ── Sections ─────────────────────────────────────────────────────────────────────────────── */

/* Each adds its blocks, or none where the network has nothing for it. */
void acg_report_first(AcgReport *report);
void acg_report_actors(AcgReport *report);
void acg_report_communities(AcgReport *report);
void acg_report_bridges(AcgReport *report);
void acg_report_ties(AcgReport *report);
void acg_report_changes(AcgReport *report);
void acg_report_doubts(AcgReport *report);
void acg_report_method(AcgReport *report);

/* The stated ties, the strongest first: those that most articles state as fact. New array of guint,
 * indices of edges. */
GArray *acg_report_strongest(const AcgNetwork *network);

/* The measures that the table of actors has, the figure's first, and those of who stands between
 * others: new arrays of const AcgMeasure*. */
GPtrArray *acg_report_measures(const AcgReport *report);
GPtrArray *acg_report_bridging(const AcgReport *report);

#endif
