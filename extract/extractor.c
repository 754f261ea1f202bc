#include "extract/extractor.h"

#include <dlfcn.h>
#include <link.h>
#include <stdlib.h>

#include "extract/sentence/conllu.h"

/* ── Finding and opening the model ── */

/* Where the model is from the folder of the program or library: bin/ or lib/, and
 * lib/x86_64-linux-gnu/. */
static const char *const default_places[] = {"../share/actorgraph/actorgraph.model",
                                             "../../share/actorgraph/actorgraph.model"};

/* The file that this code was loaded from, links followed: the shared library, or the program that
 * it is part of; NULL when the system does not say. g_free it. */
static char *find_own_file(void) {
  Dl_info found;
  struct link_map *map = NULL;
  void *extra = NULL;
  bool shared = dladdr1(default_places, &found, &extra, RTLD_DL_LINKMAP) != 0 &&
                (map = extra) != NULL && map->l_name != NULL && *map->l_name != '\0';
  char *real = realpath(shared ? map->l_name : "/proc/self/exe", NULL);
  char *own = g_strdup(real);
  free(real);
  return own;
}

/* The path of the model that comes with the program or library: the first that is there, or else
 * the one that would be the first; g_free it. */
static char *find_default(void) {
  g_autofree char *file = find_own_file();
  g_autofree char *folder = g_path_get_dirname(file != NULL ? file : "./actorgraph");
  for (gsize i = 0; i < G_N_ELEMENTS(default_places); i++) {
    g_autofree char *path = g_canonicalize_filename(default_places[i], folder);
    if (g_file_test(path, G_FILE_TEST_EXISTS)) return g_steal_pointer(&path);
  }
  if (g_file_test(ACG_MODEL_PLACE, G_FILE_TEST_EXISTS)) return g_strdup(ACG_MODEL_PLACE);
  return g_canonicalize_filename(default_places[0], folder);
}

/* The path that is given, in the environment or by default; g_free it. */
static char *choose_path(const char *given) {
  const char *named = g_getenv("ACTORGRAPH_MODEL");
  if (given != NULL) return g_strdup(given);
  return named != NULL && *named != '\0' ? g_strdup(named) : find_default();
}

static AcgModel *open_model(const char *given, GError **error) {
  g_autofree char *path = choose_path(given);
  if (g_file_test(path, G_FILE_TEST_EXISTS)) return acg_model_open(path, error);
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_MODEL,
              "%s: no model there: expected the file actorgraph.model, or another that --model or "
              "the environment variable ACTORGRAPH_MODEL names",
              path);
  return NULL;
}

static const AcgKernel *find_kernel(const char *name, GError **error) {
  const AcgKernel *kernel = acg_kernel_find(name);
  if (kernel == NULL)
    g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_MODEL,
                "'%s' is no kernel that this processor runs", name);
  return kernel;
}

/* The card's text, or "". A model that does not have it as bytes has none. */
static char *copy_card(const AcgModel *model) {
  guint32 length = 0;
  const char *card = acg_model_section(model, "card", ACG_SECTION_BYTES, 1, &length, NULL);
  return card != NULL ? g_utf8_make_valid(card, length) : g_strdup("");
}

AcgExtractor *acg_extractor_new(const char *model, const char *kernel, GError **error) {
  g_autoptr(AcgExtractor) extractor = g_new0(AcgExtractor, 1);
  if (kernel != NULL && (extractor->kernel = find_kernel(kernel, error)) == NULL) return NULL;
  extractor->model = open_model(model, error);
  if (extractor->model == NULL) return NULL;
  extractor->parser = acg_parser_new(extractor->model, extractor->kernel, error);
  if (extractor->parser == NULL) return NULL;
  extractor->actors = acg_actor_reader_new(extractor->model, extractor->kernel, error);
  if (extractor->actors == NULL) return NULL;
  extractor->pairs = acg_pair_reader_new(extractor->model, extractor->kernel, error);
  if (extractor->pairs == NULL) return NULL;
  extractor->card = copy_card(extractor->model);
  return g_steal_pointer(&extractor);
}

AcgExtractor *acg_extractor_copy(const AcgExtractor *extractor) {
  AcgExtractor *copy = g_new0(AcgExtractor, 1);
  copy->model = acg_model_ref(extractor->model);
  copy->kernel = extractor->kernel;
  copy->parser = acg_parser_new(copy->model, copy->kernel, NULL);
  copy->actors = acg_actor_reader_new(copy->model, copy->kernel, NULL);
  copy->pairs = acg_pair_reader_new(copy->model, copy->kernel, NULL);
  /* The same model has given them before. */
  g_assert(copy->parser != NULL && copy->actors != NULL && copy->pairs != NULL);
  if (extractor->predicates != NULL) copy->predicates = acg_predicates_ref(extractor->predicates);
  copy->card = g_strdup(extractor->card);
  return copy;
}

void acg_extractor_free(AcgExtractor *extractor) {
  if (extractor == NULL) return;
  g_clear_pointer(&extractor->actors, acg_actor_reader_free);
  g_clear_pointer(&extractor->parser, acg_parser_free);
  g_clear_pointer(&extractor->pairs, acg_pair_reader_free);
  g_clear_pointer(&extractor->model, acg_model_unref);
  acg_predicates_unref(extractor->predicates);
  g_free(extractor->card);
  g_free(extractor);
}

bool acg_extractor_read_predicates(AcgExtractor *extractor, const char *path, GError **error) {
  g_autoptr(GError) problem = NULL;
  g_autofree char *text = NULL;
  gsize length = 0;
  if (!g_file_get_contents(path, &text, &length, &problem)) {
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FILE, problem->message);
    return false;
  }
  AcgPredicates *predicates = acg_predicates_read(path, text, length, error);
  if (predicates == NULL) return false;
  acg_predicates_unref(extractor->predicates);
  extractor->predicates = predicates;
  return true;
}

const char *acg_extractor_card(const AcgExtractor *extractor) {
  return extractor->card;
}

/* ── Parsing to CoNLL-U ── */

bool acg_document_parse(AcgExtractor *extractor, const AcgDocument *document, double seconds,
                        FILE *out, GError **error) {
  g_autoptr(AcgAnalysis) analysis = acg_analysis_new_whole(document);
  acg_analysis_set_seconds(analysis, seconds);
  if (!acg_parse(extractor->parser, analysis)) return acg_fail_late(seconds, error);
  g_autoptr(AcgConlluFrame) frame = acg_conllu_frame_new(analysis);
  acg_conllu_write(frame, analysis, out);
  return true;
}

/* Parses and writes the next document; false at the end or with `error` set. */
static bool parse_next(AcgExtractor *extractor, AcgConlluReader *reader, FILE *out,
                       GError **error) {
  g_autoptr(AcgConlluDocument) whole = acg_conllu_reader_next(reader, error);
  if (whole == NULL) return false;
  acg_parse(extractor->parser, whole->analysis);
  acg_conllu_write(whole->frame, whole->analysis, out);
  return true;
}

bool acg_conllu_parse(AcgExtractor *extractor, FILE *in, FILE *out, guint *n_documents,
                      GError **error) {
  g_autoptr(GError) problem = NULL;
  g_autoptr(AcgConlluReader) reader = acg_conllu_reader_new(in);
  guint n = 0;
  while (parse_next(extractor, reader, out, &problem)) n++;
  *n_documents += n;
  if (problem == NULL && n == 0)
    g_set_error_literal(&problem, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY,
                        "no words: expected text in CoNLL-U");
  if (problem == NULL) return true;
  g_propagate_error(error, g_steal_pointer(&problem));
  return false;
}
