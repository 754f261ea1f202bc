/* The words of a report: names, counts, dates, scores and sources as it has them. */
#include <math.h>

#include "base/text.h"
#include "render/formats/report.h"
#include "render/formats/statement.h"

enum { LONGEST_NAME = 80, LONGEST_SOURCE = 120 };

/* Text from right to left is set apart, lest it turn the numbers beside it. */
const char *acg_report_text(AcgReport *report, const char *text, guint most) {
  g_autofree char *clean = acg_text_clean(text);
  bool whole = g_utf8_strlen(clean, -1) <= (glong)most;
  g_autofree char *head = whole ? g_strdup(clean) : g_utf8_substring(clean, 0, (glong)most - 1);
  g_autofree char *shown = g_strconcat(g_strchomp(head), whole ? "" : "…", NULL);
  g_autofree char *isolated = acg_text_isolate(shown);
  return g_string_chunk_insert(report->strings, isolated);
}

const char *acg_report_name(AcgReport *report, const AcgNode *node) {
  const char *name = acg_report_text(report, node->name, LONGEST_NAME);
  return *name != '\0' ? name : acg_report_text(report, node->id, LONGEST_NAME);
}

const char *acg_report_count(AcgReport *report, guint n, const char *noun) {
  g_autofree char *text = acg_count_noun(n, noun);
  return g_string_chunk_insert(report->strings, text);
}

const char *acg_report_part(AcgReport *report, const char *which, guint n, guint n_all,
                            const char *noun) {
  if (n < n_all) return acg_report_print(report, "The %u %s of %u %ss", n, which, n_all, noun);
  if (n == 1) return acg_report_print(report, "The one %s", noun);
  if (n == 2) return acg_report_print(report, "Both %ss", noun);
  return acg_report_print(report, "All %u %ss", n, noun);
}

const char *acg_report_times(AcgReport *report, guint n) {
  return n == 1 ? "once" : n == 2 ? "twice" : acg_report_print(report, "%u times", n);
}

const char *acg_report_names(AcgReport *report, const guint *nodes, guint n, guint most) {
  guint n_named = n <= most + 1 ? n : most; /* one more takes no more room than "1 more" */
  g_autoptr(GString) text = g_string_new(NULL);
  for (guint i = 0; i < n_named; i++) {
    const char *before = i == 0 ? "" : i + 1 == n ? " and " : ", ";
    g_string_append_printf(text, "%s%s", before,
                           acg_report_name(report, acg_network_node(report->network, nodes[i])));
  }
  if (n_named < n) g_string_append_printf(text, " and %u more", n - n_named);
  return g_string_chunk_insert_len(report->strings, text->str, (gssize)text->len);
}

const char *acg_report_dates(AcgReport *report, const char *first, const char *last) {
  if (first == NULL) return "–";
  return g_str_equal(first, last) ? first : acg_report_print(report, "%s to %s", first, last);
}

const char *acg_report_tie(AcgReport *report, const AcgNetwork *network, const AcgEdge *edge) {
  const AcgNode *source = acg_network_node(network, edge->source);
  const AcgNode *target = acg_network_node(network, edge->target);
  return acg_report_print(report, "%s %s %s: %s", acg_report_name(report, source),
                          acg_tie_arrow(edge), acg_report_name(report, target),
                          edge->category->label);
}

const char *acg_report_measure(AcgReport *report, const AcgMeasure *measure) {
  g_autofree char *name = acg_caption_measure(measure);
  return g_string_chunk_insert(report->strings, name);
}

guint acg_report_count_unnamed(const AcgNetwork *network) {
  guint n = 0;
  for (guint i = 0; i < network->documents->len; i++)
    n += acg_network_has_outlet(network, acg_network_document(network, i)) ? 0 : 1;
  return n;
}

/* ── Scores ── */

/* Three digits of the greatest score; whole numbers as they are. */
static int choose_decimals(const double *values, guint n) {
  double greatest = 0;
  bool whole = true;
  for (guint i = 0; i < n; i++) {
    if (!isfinite(values[i])) continue;
    greatest = fmax(greatest, fabs(values[i]));
    whole = whole && values[i] == floor(values[i]);
  }
  return whole ? 0 : CLAMP(2 - (int)floor(log10(greatest)), 0, 9);
}

AcgReportScores acg_report_scores(const AcgNetwork *network, const AcgMeasure *measure) {
  const AcgScores *scores = acg_network_scores(network, measure);
  guint n = network->nodes->len;
  if (scores == NULL) return (AcgReportScores){.measure = measure};
  return (AcgReportScores){measure, scores->values, acg_scores_ranks(scores, n),
                           choose_decimals(scores->values, n)};
}

void acg_report_scores_clear(AcgReportScores *scores) {
  g_clear_pointer(&scores->ranks, g_free);
}

const char *acg_report_score(AcgReport *report, const AcgReportScores *scores, guint node) {
  if (scores->values == NULL || !isfinite(scores->values[node])) return "–";
  double value = scores->values[node];
  double least = pow(10, -scores->decimals);
  bool small = value > 0 && value < least / 2;
  char form[8], digits[G_ASCII_DTOSTR_BUF_SIZE];
  g_snprintf(form, sizeof form, "%%.%df", scores->decimals);
  g_ascii_formatd(digits, sizeof digits, form, small ? least : fabs(value));
  bool negative = value <= -least / 2;
  return acg_report_print(report, "%s%s", small ? "< " : negative ? "−" : "", digits);
}

const char *acg_report_rank(AcgReport *report, const AcgReportScores *scores, guint node) {
  if (scores->values == NULL || !isfinite(scores->values[node])) return "–";
  return acg_report_print(report, "%u", scores->ranks[node]);
}

const char *acg_report_ranked(AcgReport *report, const AcgReportScores *scores, guint node) {
  const char *score = acg_report_score(report, scores, node);
  const char *rank = acg_report_rank(report, scores, node);
  return g_str_equal(rank, "–") ? score : acg_report_print(report, "%s (%s)", score, rank);
}

/* ── Sources ── */

/* "Reuters, 2024-10-12, “Talks end”, also published by 2 outlets, reported, according to Iran" */
const char *acg_report_source(AcgReport *report, const AcgEvidence *evidence) {
  const AcgNetwork *network = report->network;
  const AcgNetworkDocument *document = acg_statement_document(network, evidence);
  AcgStatus status = acg_evidence_status(evidence);
  g_autofree char *also = acg_document_also(network, document);
  const char *const forms[] = {"%s", "%s", "“%s”", "%s", "%s", "according to %s"};
  const char *const parts[] = {document->source,
                               document->date,
                               document->title,
                               also,
                               status == ACG_STATUS_FACT      ? NULL
                               : status == ACG_STATUS_NEGATED ? "said not to be so"
                                                              : acg_status_name(status),
                               evidence->attributed_to};
  g_autoptr(GString) text = g_string_new(NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(parts); i++) {
    const char *part = acg_report_text(report, parts[i] == NULL ? "" : parts[i], LONGEST_SOURCE);
    if (*part == '\0') continue;
    if (text->len > 0) g_string_append(text, ", ");
    g_auto(GStrv) around = g_strsplit(forms[i], "%s", 2);
    g_string_append_printf(text, "%s%s%s", around[0], part, around[1]);
  }
  if (text->len == 0) g_string_append(text, "an article without outlet, date and title");
  return g_string_chunk_insert(report->strings, text->str);
}
