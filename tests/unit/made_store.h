/* A made corpus, and the way from its files into a store, without a model. */
#ifndef ACG_TESTS_MADE_STORE_H
#define ACG_TESTS_MADE_STORE_H

#include <string.h>

#include "corpus/store.h"
#include "made_corpus.h"

/* The text with the number `n`: of the same class, n / 4, are reports of one event. */
static inline AcgDocument *made_document(const char *file, guint number, guint n,
                                         const char *date) {
  AcgDocument *document = acg_document_new();
  document->text = g_strdup_printf("Envoys of Country%u met envoys of Country%u in town %u.\n\n"
                                   "“We agreed”, a spokesman of Country%u said. Report %u.",
                                   n % 17, n % 17 + 20, n / 4, n % 17, n);
  document->length = strlen(document->text);
  g_autofree char *hash = g_compute_checksum_for_string(G_CHECKSUM_SHA256, document->text, -1);
  document->id = g_strndup(hash, 16);
  document->file = g_strdup(file);
  document->doc = g_strdup_printf("%s#%u", file, number);
  document->title = g_strdup_printf("Report %u", n);
  document->date = g_strdup(date);
  document->source = g_strdup_printf("Outlet %u", n % 5);
  const char *gap = strstr(document->text, "\n\n");
  size_t end = (size_t)(gap - document->text);
  AcgParagraph paragraphs[] = {{{0, end}, ACG_PARAGRAPH_BODY},
                               {{end + 2, document->length}, ACG_PARAGRAPH_BODY}};
  g_array_append_vals(document->paragraphs, paragraphs, 2);
  return document;
}

static inline void add_made_actor(AcgStory *story, const char *name, size_t begin) {
  AcgActor *actor = acg_actor_new();
  actor->id = g_ascii_strdown(name, -1);
  actor->name = g_strdup(name);
  actor->type = ACG_ACTOR_COUNTRY;
  actor->core = true;
  actor->confidence = 0.75;
  AcgSpan span = {begin, begin + strlen(name)};
  AcgMention mention = {story->actors->len, 0, span, span, ACG_MENTION_NAME};
  g_ptr_array_add(story->actors, actor);
  g_array_append_val(story->mentions, mention);
}

/* Takes `document` over. */
static inline AcgStory *made_story(AcgDocument *document) {
  AcgStory *story = acg_story_new(document);
  const char *text = document->text;
  for (guint i = 0; i < 2; i++)
    g_array_append_val(story->sentences, g_array_index(document->paragraphs, AcgParagraph, i).span);
  for (const char *p = text; (p = strstr(p, "Country")) != NULL && story->actors->len < 2; p++) {
    g_autofree char *name = g_strndup(p, strcspn(p, " ."));
    add_made_actor(story, name, (size_t)(p - text));
  }
  AcgRelation *relation = acg_relation_new();
  relation->source = 0;
  relation->target = 1;
  relation->category = acg_category_find("CONSULT");
  relation->predicate = g_strdup("meet");
  relation->mutual = true;
  relation->evidence = g_array_index(story->sentences, AcgSpan, 0);
  relation->attributed_text = g_strdup("a spokesman");
  relation->date_first = g_strdup(document->date);
  relation->confidence = 0.5;
  g_array_append_val(relation->also, g_array_index(story->sentences, AcgSpan, 1));
  g_ptr_array_add(story->relations, relation);
  return story;
}

/* The same for texts of one class, so that all but the first are copies. */
static inline void made_signature(guint n, AcgSignature *signature) {
  for (guint i = 0; i < ACG_SIGNATURE_VALUES; i++)
    signature->values[i] = (guint16)((n / 4 + 1) * 40503U + i * 7919U);
  signature->n_words = 100;
}

/* A file and the numbers of its texts, ended by 0. */
typedef struct {
  const char *path;
  guint texts[12];
  const char *date;
  gint64 mtime;
} MadeFile;

static inline guint64 size_of(const MadeFile *file) {
  guint64 size = 0;
  for (const guint *n = file->texts; *n != 0; n++) size = size * 31 + *n;
  return size % 100000;
}

/* How it goes. */
typedef struct {
  guint extracted, known, copies, unchanged;
  GRand *commits; /* commits now and then; or NULL */
  bool unsettled; /* ends without settling */
} Course;

static inline void add_made_document(AcgStoreFile *file, AcgCopies *copies, const MadeFile *made,
                                     guint number, Course *course) {
  GError *error = NULL;
  AcgSignature signature;
  bool known = false;
  double similarity = 0;
  guint n = made->texts[number - 1];
  g_autoptr(AcgDocument) document = made_document(made->path, number, n, made->date);
  acg_store_take(file, number, document, &known, &error);
  g_assert_no_error(error);
  course->known += known;
  if (known) return;
  made_signature(n, &signature);
  const char *original = acg_copies_add(copies, document->id, &signature, &similarity);
  if (original != NULL) {
    acg_store_add_copy(file, number, document, original, similarity, &signature, &error);
    course->copies++;
  } else {
    g_autoptr(AcgStory) story = made_story(g_steal_pointer(&document));
    acg_store_add_story(file, number, story, &signature, &error);
    course->extracted++;
  }
  g_assert_no_error(error);
}

static inline void add_made_file(AcgStore *store, AcgCopies *copies, const MadeFile *made,
                                 Course *course) {
  GError *error = NULL;
  bool unchanged = false;
  acg_store_file_is_unchanged(store, made->path, size_of(made), made->mtime, &unchanged, &error);
  g_assert_no_error(error);
  course->unchanged += unchanged;
  if (unchanged) return;
  g_autoptr(AcgStoreFile) file =
      acg_store_file_begin(store, made->path, size_of(made), made->mtime, &error);
  g_assert_no_error(error);
  for (guint i = 0; made->texts[i] != 0; i++) {
    add_made_document(file, copies, made, i + 1, course);
    if (course->commits != NULL && g_rand_int_range(course->commits, 0, 3) == 0)
      acg_store_commit(store, &error);
    g_assert_no_error(error);
  }
  acg_store_file_finish(file, 0, &error);
  g_assert_no_error(error);
}

static inline void make_pending(AcgStore *store, Course *course) {
  GError *error = NULL;
  gint64 key = 0;
  for (AcgDocument *document; (document = acg_store_next_pending(store, &key, &error)) != NULL;) {
    g_autoptr(AcgStory) story = made_story(document);
    acg_store_set_story(store, key, story, &error);
    course->extracted++;
    g_assert_no_error(error);
    if (course->commits != NULL) acg_store_commit(store, &error);
    g_assert_no_error(error);
  }
  g_assert_no_error(error);
}

/* All that a run does. */
static inline void run_made(const char *path, const char *settings, const MadeFile *files, guint n,
                            Course *course) {
  GError *error = NULL;
  AcgStore *store = acg_store_open(path, settings, &error);
  g_assert_no_error(error);
  g_autoptr(AcgCopies) copies = acg_copies_new();
  acg_store_load_copies(store, copies, &error);
  g_assert_no_error(error);
  for (guint i = 0; i < n; i++) add_made_file(store, copies, &files[i], course);
  if (!course->unsettled) {
    acg_store_settle(store, &error);
    g_assert_no_error(error);
    make_pending(store, course);
  }
  acg_store_close(store, &error);
  g_assert_no_error(error);
}

/* ── What is in it ── */

static inline void export_story(const AcgStory *story, void *data) {
  acg_story_write(story, data);
}

static inline void export_record(const AcgStoreRecord *record, void *data) {
  fprintf(data, "%s %s %s %s %s\n", record->id, record->file, record->doc, record->state,
          record->copy_of != NULL ? record->copy_of : "-");
}

/* The stories and the list of documents, as text; g_free it. */
static inline char *export_made(const char *path) {
  GError *error = NULL;
  char *text = NULL;
  size_t size = 0;
  FILE *out = open_memstream(&text, &size);
  g_autoptr(AcgStore) store = acg_store_open_to_read(path, &error);
  g_assert_no_error(error);
  acg_store_each_story(store, export_story, out, &error);
  g_assert_no_error(error);
  acg_store_each_record(store, export_record, out, &error);
  g_assert_no_error(error);
  fclose(out);
  char *copy = g_strdup(text);
  free(text);
  return copy;
}

static inline void print_fault(const char *what, void *data) {
  (void)data;
  g_test_message("%s", what);
}

static inline void check_made(const char *path) {
  GError *error = NULL;
  guint n = 0;
  g_autoptr(AcgStore) store = acg_store_open_to_read(path, &error);
  g_assert_no_error(error);
  acg_store_check(store, print_fault, NULL, &n, &error);
  g_assert_no_error(error);
  g_assert_cmpuint(n, ==, 0);
}

/* A new path in a folder of its own, in memory where that can be had: disks are slow to make sure
 * of what is written; g_free it. */
static inline char *made_path(void) {
  g_autofree char *folder = g_strdup("/dev/shm/store-XXXXXX");
  if (g_mkdtemp(folder) == NULL) {
    g_free(folder);
    folder = g_dir_make_tmp("store-XXXXXX", NULL);
  }
  return g_build_filename(folder, "corpus.db", NULL);
}

/* Removes it and its folder. */
static inline void remove_made(const char *path) {
  static const char *const ends[] = {"", "-wal", "-shm", "-journal"};
  for (guint i = 0; i < G_N_ELEMENTS(ends); i++) {
    g_autofree char *name = g_strconcat(path, ends[i], NULL);
    remove(name);
  }
  g_autofree char *folder = g_path_get_dirname(path);
  remove(folder);
}

#endif
