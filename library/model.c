/* A model that all threads share, and what is extracted with it. */
#include "library/internal.h"

struct ActorgraphModel {
  GMutex mutex;            /* of all that follows */
  AcgExtractor *extractor; /* that others are copies of */
  GPtrArray *idle;         /* AcgExtractor*: copies that no thread uses */
  guint generation;        /* grows when the predicates change: older copies are not used again */
};

static void free_extractor(void *extractor) {
  acg_extractor_free(extractor);
}

ActorgraphModel *actorgraph_model_open(const char *path, GError **error) {
  GError *problem = NULL;
  AcgExtractor *extractor = acg_extractor_new(path, NULL, &problem);
  if (extractor == NULL) {
    acg_give_error(error, problem, NULL);
    return NULL;
  }
  ActorgraphModel *model = g_new0(ActorgraphModel, 1);
  g_mutex_init(&model->mutex);
  model->extractor = extractor;
  model->idle = g_ptr_array_new_with_free_func(free_extractor);
  return model;
}

void actorgraph_model_free(ActorgraphModel *model) {
  if (model == NULL) return;
  g_ptr_array_unref(model->idle);
  acg_extractor_free(model->extractor);
  g_mutex_clear(&model->mutex);
  g_free(model);
}

bool actorgraph_model_read_predicates(ActorgraphModel *model, const char *path, GError **error) {
  GError *problem = NULL;
  g_mutex_lock(&model->mutex);
  bool read = acg_extractor_read_predicates(model->extractor, path, &problem);
  if (read) {
    model->generation++;
    g_ptr_array_set_size(model->idle, 0);
  }
  g_mutex_unlock(&model->mutex);
  return read || acg_give_error(error, problem, NULL);
}

const char *actorgraph_model_card(const ActorgraphModel *model) {
  return acg_extractor_card(model->extractor);
}

/* An extractor for this thread, and of which generation it is. */
static AcgExtractor *borrow(ActorgraphModel *model, guint *generation) {
  g_mutex_lock(&model->mutex);
  AcgExtractor *extractor = model->idle->len > 0
                                ? g_ptr_array_steal_index_fast(model->idle, model->idle->len - 1)
                                : acg_extractor_copy(model->extractor);
  *generation = model->generation;
  g_mutex_unlock(&model->mutex);
  return extractor;
}

static void give_back(ActorgraphModel *model, AcgExtractor *extractor, guint generation) {
  g_mutex_lock(&model->mutex);
  if (generation == model->generation) g_ptr_array_add(model->idle, g_steal_pointer(&extractor));
  g_mutex_unlock(&model->mutex);
  acg_extractor_free(extractor);
}

/* ── One story ── */

ActorgraphStory *actorgraph_story_extract(const ActorgraphModel *model,
                                          ActorgraphDocument *document,
                                          const ActorgraphReading *reading, GError **error) {
  ActorgraphModel *shared = (ActorgraphModel *)model; /* guarded by its mutex */
  GError *problem = NULL;
  guint generation = 0;
  AcgExtractor *extractor = borrow(shared, &generation);
  AcgStory *story = acg_story_extract(extractor, acg_inner_document(document),
                                      acg_reading_options(reading)->limits.seconds, &problem);
  give_back(shared, extractor, generation);
  if (story == NULL) {
    actorgraph_document_free(document);
    acg_give_error(error, problem, NULL);
  }
  return (ActorgraphStory *)(void *)story;
}

/* ── Many stories ── */

typedef struct {
  ActorgraphStoryUse use;
  ActorgraphProblemUse problem;
  void *data;
} Run;

static void use_product(const AcgProduct *product, guint words, double seconds, void *data) {
  const Run *run = data;
  (void)words, (void)seconds;
  run->use((const ActorgraphStory *)(const void *)product->story, run->data);
}

static void tell_problem(const char *path, const GError *error, void *data) {
  const Run *run = data;
  acg_tell_outside(run->problem, path, error, run->data);
}

/* The story alone: who wants its line asks for it. */
static bool extract(AcgExtractor *extractor, AcgDocument *document, double seconds,
                    AcgProduct *product, GError **error) {
  product->story = acg_story_extract(extractor, document, seconds, error);
  return product->story != NULL;
}

size_t actorgraph_stories_extract(const ActorgraphModel *model, const char *const *paths,
                                  const ActorgraphReading *reading, ActorgraphStoryUse use,
                                  ActorgraphProblemUse problem, void *data) {
  ActorgraphModel *shared = (ActorgraphModel *)model; /* guarded by its mutex */
  static const char *const none[] = {NULL};
  guint generation = 0;
  AcgCorpusCounts counts;
  Run run = {use, problem, data};
  const AcgCorpusUser user = {use_product, tell_problem, NULL, &run};
  g_autoptr(AcgCopies) copies = reading != NULL && reading->keep_copies ? NULL : acg_copies_new();
  const AcgCorpusOptions options = {.reading = acg_reading_options(reading),
                                    .jobs = reading != NULL ? reading->threads : 0,
                                    .copies = copies,
                                    .stop = reading != NULL ? &reading->stop : NULL};
  AcgExtractor *extractor = borrow(shared, &generation);
  acg_corpus_run(extractor, extract, paths != NULL ? paths : none, &options, &user, &counts, NULL);
  give_back(shared, extractor, generation);
  return counts.documents;
}
