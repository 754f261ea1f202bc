/* Partial networks that are in order, merged line by line. */
#include <stdlib.h>
#include <string.h>

#include "graph/assemble.h"
#include "graph/internal.h"
#include "graph/record.h"

/* ── Order ── */

/* The id in a line of acg_record_write(), which begins with it; NULL for any other line and for an
 * id with escapes. Its length in *length. */
static const char *find_id(const char *line, size_t *length) {
  static const char head[] = "{\"format\":\"" ACG_PARTIAL_FORMAT
                             "\",\"version\":" G_STRINGIFY(ACG_PARTIAL_VERSION) ",\"id\":\"";
  if (!g_str_has_prefix(line, head)) return NULL;
  const char *id = line + strlen(head);
  *length = strcspn(id, "\"\\");
  return id[*length] == '"' ? id : NULL;
}

/* Whether the line's id is behind the last one, which it takes the place of. */
static bool follows(const char *line, GString *last) {
  size_t length = 0;
  const char *id = find_id(line, &length);
  if (id == NULL) return false;
  size_t common = MIN(length, last->len);
  int order = memcmp(last->str, id, common);
  if (order > 0 || (order == 0 && length <= last->len)) return false;
  g_string_truncate(last, 0);
  g_string_append_len(last, id, (gssize)length);
  return true;
}

bool acg_partial_is_sorted(FILE *file) {
  g_autoptr(GString) last = g_string_new(NULL);
  char *line = NULL;
  size_t size = 0;
  bool sorted = true;
  bool any = false;
  while (sorted && getline(&line, &size, file) >= 0) {
    sorted = follows(line, last);
    any = true;
  }
  free(line);
  sorted = sorted && any && ferror(file) == 0;
  rewind(file);
  return sorted;
}

/* ── Merging ── */

/* One of the files, at the document that it has next. */
typedef struct {
  FILE *file;
  guint number, line_number;
  char *line; /* its room, getline()'s */
  size_t size;
  char *last;      /* id of the document before */
  AcgRecord *next; /* NULL: at its end */
} Input;

typedef struct {
  GSequence *queue; /* Input*, the one with the first document first */
  AcgContribution *contribution;
  AcgLineProblem problem;
  void *data;
  guint n_documents;
} Merge;

static void free_input(Input *input) {
  acg_record_free(input->next);
  free(input->line);
  g_free(input->last);
  g_free(input);
}

/* The document of the line, if it is one that may come next. */
static AcgRecord *read_record(const Merge *merge, const Input *input, size_t length,
                              GError **error) {
  cJSON *root = acg_json_parse(input->line, length, error);
  if (root == NULL) return NULL;
  g_autoptr(AcgRecord) record = acg_record_read(root, merge->contribution, ACG_EVERY_WINDOW, error);
  cJSON_Delete(root);
  if (record == NULL || g_strcmp0(input->last, record->id) < 0) return g_steal_pointer(&record);
  acg_json_fail(error, "id", "an id behind that of the line before");
  return NULL;
}

/* Moves on to the next good line. */
static void advance(const Merge *merge, Input *input) {
  ssize_t length = 0;
  input->next = NULL;
  while (input->next == NULL && (length = getline(&input->line, &input->size, input->file)) >= 0) {
    g_autoptr(GError) error = NULL;
    input->line_number++;
    input->next = read_record(merge, input, (size_t)length, &error);
    if (input->next == NULL) merge->problem(input->number, input->line_number, error, merge->data);
  }
  if (input->next == NULL) return;
  g_free(input->last);
  input->last = g_strdup(input->next->id);
}

static int compare_inputs(gconstpointer left, gconstpointer right, gpointer data) {
  const Input *a = left;
  const Input *b = right;
  (void)data;
  int order = strcmp(a->next->id, b->next->id);
  return order != 0 ? order : (a->number > b->number) - (a->number < b->number);
}

/* Puts the input in its place, one line on, unless it is at its end; frees it then. */
static void push(Merge *merge, Input *input) {
  advance(merge, input);
  if (input->next == NULL) {
    free_input(input);
    return;
  }
  merge->n_documents++;
  g_sequence_insert_sorted(merge->queue, input, compare_inputs, NULL);
}

/* The first document of all, unless it is none of `id`; NULL is any. */
static AcgRecord *pop(Merge *merge, const char *id) {
  if (g_sequence_is_empty(merge->queue)) return NULL;
  GSequenceIter *first = g_sequence_get_begin_iter(merge->queue);
  Input *input = g_sequence_get(first);
  if (id != NULL && !g_str_equal(input->next->id, id)) return NULL;
  AcgRecord *record = input->next;
  g_sequence_remove(first);
  push(merge, input);
  return record;
}

guint acg_partials_merge(FILE *const *inputs, guint n, AcgLineProblem problem, void *data,
                         FILE *out) {
  g_autoptr(AcgContribution) contribution = acg_contribution_new();
  Merge merge = {g_sequence_new(NULL), contribution, problem, data, 0};
  for (guint i = 0; i < n; i++) {
    Input *input = g_new0(Input, 1);
    input->file = inputs[i];
    input->number = i;
    push(&merge, input);
  }
  for (AcgRecord *record = pop(&merge, NULL); record != NULL; record = pop(&merge, NULL)) {
    AcgRecord *same = NULL;
    while ((same = pop(&merge, record->id)) != NULL) acg_record_merge(record, same);
    acg_record_settle(record);
    acg_record_write(record, contribution, out);
    acg_record_free(record);
  }
  g_sequence_free(merge.queue);
  return merge.n_documents;
}
