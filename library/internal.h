/* What the files of the library share: objects that are the rooms' own under another name, and
 * errors on their way out. Inside library/ only. */
#ifndef ACG_LIBRARY_INTERNAL_H
#define ACG_LIBRARY_INTERNAL_H

#include "actorgraph.h"
#include "corpus/corpus.h"
#include "graph/network.h"

/* ── Objects ── */

static inline AcgDocument *acg_inner_document(ActorgraphDocument *document) {
  return (AcgDocument *)(void *)document;
}

static inline const AcgDocument *acg_seen_document(const ActorgraphDocument *document) {
  return (const AcgDocument *)(const void *)document;
}

static inline ActorgraphDocument *acg_outer_document(AcgDocument *document) {
  return (ActorgraphDocument *)(void *)document;
}

static inline const AcgStory *acg_seen_story(const ActorgraphStory *story) {
  return (const AcgStory *)(const void *)story;
}

static inline AcgNetwork *acg_inner_network(ActorgraphNetwork *network) {
  return (AcgNetwork *)(void *)network;
}

static inline const AcgNetwork *acg_seen_network(const ActorgraphNetwork *network) {
  return (const AcgNetwork *)(const void *)network;
}

static inline ActorgraphNetwork *acg_outer_network(AcgNetwork *network) {
  return (ActorgraphNetwork *)(void *)network;
}

struct ActorgraphReading {
  AcgReadOptions options; /* strings are owned */
  guint threads;
  bool keep_copies;
  volatile sig_atomic_t stop;
};

/* What is read by: the defaults where `reading` is NULL. */
static inline const AcgReadOptions *acg_reading_options(const ActorgraphReading *reading) {
  return reading != NULL ? &reading->options : &acg_read_defaults;
}

/* The i-th string, or NULL. */
static inline const char *acg_string_at(const GPtrArray *strings, size_t i) {
  return i < strings->len ? g_ptr_array_index(strings, i) : NULL;
}

/* How a statement is said, as one word. */
const char *acg_status_word(AcgModality modality, bool negated, bool ended);

/* ── Errors ── */

/* Gives an error of a room on as one of the library's, behind "path: " unless path is NULL; takes
 * `problem` over. Always returns false. */
bool acg_give_error(GError **error, GError *problem, const char *path);

/* Tells the caller's function, or nobody when it is NULL, of a room's error as of the library's. */
void acg_tell_outside(ActorgraphProblemUse problem, const char *path, const GError *error,
                      void *data);

/* An error of what an option does not have. Always returns false. */
bool acg_refuse(GError **error, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The whole file, with a NUL behind it; NULL with the library's error set. */
char *acg_file_text(const char *path, gsize *length, GError **error);

/* Holds the libraries that allow one call at a time. */
void acg_alone_begin(void);
void acg_alone_end(void);

#endif
