#include "extract/actor/reader.h"

#include <string.h>

#include "extract/sentence/sequence.h"

/* Kinds and types as the antecedents' head numbers them: pronouns of unknown type are 0. */
enum { N_KINDS = 3, N_TYPES = ACG_N_ACTOR_TYPES + 1, N_DISTANCES = 6 };

static bool fail(GError **error, const char *what) {
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_MODEL, "the model's actors: %s", what);
  return false;
}

/* "name-person", "description-group", "pronoun" */
static bool read_class(const char *name, AcgMentionClass *class) {
  g_auto(GStrv) parts = g_strsplit(name, "-", 2);
  if (g_strcmp0(parts[0], "pronoun") == 0 && parts[1] == NULL) {
    *class = (AcgMentionClass){ACG_MENTION_PRONOUN, ACG_ACTOR_PERSON};
    return true;
  }
  if (parts[0] == NULL || !acg_actor_type_parse(parts[1], &class->type)) return false;
  if (!acg_mention_kind_parse(parts[0], &class->kind)) return false;
  if (class->kind == ACG_MENTION_NAME && class->type == ACG_ACTOR_GROUP)
    class->kind = ACG_MENTION_COLLECTIVE;
  return true;
}

static bool read_classes(AcgActorReader *reader, GError **error) {
  guint32 length = 0;
  const char *bytes =
      acg_model_section(reader->model, "labels.spans", ACG_SECTION_BYTES, 1, &length, error);
  if (bytes == NULL) return false;
  g_autofree char *text = g_strndup(bytes, length);
  g_auto(GStrv) labels = g_strsplit(text, "\n", -1);
  reader->n_labels = g_strv_length(labels);
  if (reader->n_labels % 2 == 0 || reader->n_labels > 2 * ACG_MAX_MENTION_CLASSES + 1)
    return fail(error, "as many labels of mentions were not expected");
  for (guint i = 1; i < reader->n_labels; i += 2)
    if (!g_str_has_prefix(labels[i], "B-") ||
        !read_class(labels[i] + strlen("B-"), &reader->classes[i / 2]))
      return fail(error, "a label of mentions is not known");
  return true;
}

static bool read_width(AcgActorReader *reader, GError **error) {
  guint32 n = 0;
  const gint32 *shape =
      acg_model_section(reader->model, "encoder.shape", ACG_SECTION_INT32, 1, &n, error);
  if (shape == NULL) return false;
  if (n < 2 || shape[1] <= 0) return fail(error, "the encoder has no width");
  reader->width = (guint)shape[1];
  return true;
}

static bool read_labels(AcgActorReader *reader, GError **error) {
  const AcgModel *model = reader->model;
  return read_classes(reader, error) &&
         acg_model_matrix(model, "spans.hidden", reader->width, 0, &reader->label_hidden, error) &&
         acg_model_matrix(model, "spans.output", reader->label_hidden.n, reader->n_labels,
                          &reader->label_output, error);
}

static const float *read_table(const AcgModel *model, const char *name, guint32 rows,
                               GError **error) {
  guint32 dims[] = {rows, ACG_ANTECEDENT_WIDTH};
  return acg_model_section(model, name, ACG_SECTION_FLOAT32, 2, dims, error);
}

static const float *read_score(const AcgModel *model, const char *name, GError **error) {
  guint32 length = ACG_ANTECEDENT_WIDTH + 1;
  return acg_model_section(model, name, ACG_SECTION_FLOAT32, 1, &length, error);
}

static bool read_tables(AcgActorReader *reader, GError **error) {
  const struct {
    const char *name;
    guint32 rows;
    const float **table;
  } tables[] = {{"antecedent.kinds", N_KINDS * N_KINDS, &reader->kinds},
                {"antecedent.types", N_TYPES * N_TYPES, &reader->types},
                {"antecedent.sentences", N_DISTANCES, &reader->sentences},
                {"antecedent.mentions", N_DISTANCES, &reader->nears},
                {"antecedent.likenesses", ACG_N_LIKENESSES, &reader->likenesses},
                {"antecedent.new_kinds", N_KINDS, &reader->new_kinds}};
  for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
    *tables[i].table = read_table(reader->model, tables[i].name, tables[i].rows, error);
    if (*tables[i].table == NULL) return false;
  }
  return true;
}

static bool read_antecedents(AcgActorReader *reader, GError **error) {
  const AcgModel *model = reader->model;
  if (!acg_model_matrix(model, "antecedent.words", reader->width, 4 * ACG_ANTECEDENT_WIDTH,
                        &reader->words, error) ||
      !acg_model_matrix(model, "antecedent.product", ACG_ANTECEDENT_WIDTH, ACG_ANTECEDENT_WIDTH,
                        &reader->product, error) ||
      !read_tables(reader, error))
    return false;
  reader->score = read_score(model, "antecedent.output", error);
  if (reader->score == NULL) return false;
  reader->new_score = read_score(model, "antecedent.new_output", error);
  return reader->new_score != NULL;
}

static void make_room(AcgActorReader *reader) {
  size_t in = MAX(reader->width, reader->label_hidden.n);
  size_t out = MAX(MAX(reader->label_hidden.n, reader->words.n), reader->n_labels);
  reader->rows = (AcgRows){g_aligned_alloc0(ACG_READER_ROWS, in, 64), g_new(float, ACG_READER_ROWS),
                           g_new(float, ACG_READER_ROWS)};
  reader->out = g_aligned_alloc0(ACG_READER_ROWS, sizeof(float) * out, 64);
}

AcgActorReader *acg_actor_reader_new(AcgModel *model, const AcgKernel *kernel, GError **error) {
  g_autoptr(AcgActorReader) reader = g_new0(AcgActorReader, 1);
  reader->model = acg_model_ref(model);
  reader->kernel = kernel != NULL ? kernel : acg_kernel_best();
  if (!read_width(reader, error) || !read_labels(reader, error) || !read_antecedents(reader, error))
    return NULL;
  if (reader->label_hidden.n % ACG_INPUT_BLOCK != 0) {
    fail(error, "a head has a width that kernels cannot take");
    return NULL;
  }
  make_room(reader);
  return g_steal_pointer(&reader);
}

void acg_actor_reader_free(AcgActorReader *reader) {
  if (reader == NULL) return;
  g_clear_pointer(&reader->rows.values, g_aligned_free);
  g_free(reader->rows.scales);
  g_free(reader->rows.offsets);
  g_clear_pointer(&reader->out, g_aligned_free);
  acg_model_unref(reader->model);
  g_free(reader);
}
