#include <errno.h>
#include <fts.h>
#include <string.h>

#include "extract/story.h"

typedef struct {
  GPtrArray *files;
  AcgPathProblem problem;
  void *data;
  guint n_problems;
} Listing;

static void tell(Listing *listing, const char *path, const char *message) {
  g_autoptr(GError) error = g_error_new_literal(ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FILE, message);
  listing->n_problems++;
  if (listing->problem != NULL) listing->problem(path, error, listing->data);
}

static int compare_names(const FTSENT **a, const FTSENT **b) {
  return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void visit(Listing *listing, FTS *walk, FTSENT *entry) {
  bool below = entry->fts_level > FTS_ROOTLEVEL;
  if (below && entry->fts_name[0] == '.') {
    fts_set(walk, entry, FTS_SKIP);
    return;
  }
  switch (entry->fts_info) {
  case FTS_F:
    g_ptr_array_add(listing->files, g_strdup(entry->fts_path));
    break;
  case FTS_DEFAULT: /* a pipe in a folder would be waited on for ever */
    if (!below) g_ptr_array_add(listing->files, g_strdup(entry->fts_path));
    break;
  case FTS_SLNONE:
    tell(listing, entry->fts_path, "a link that leads nowhere");
    break;
  case FTS_DNR:
  case FTS_ERR:
  case FTS_NS:
    tell(listing, entry->fts_path, g_strerror(entry->fts_errno));
    break;
  default:
    break;
  }
}

static void walk_path(Listing *listing, const char *path) {
  g_autofree char *root = g_strdup(path);
  char *const roots[] = {root, NULL};
  FTS *walk = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, compare_names);
  if (walk == NULL) {
    tell(listing, path, g_strerror(errno));
    return;
  }
  guint n_files = listing->files->len, n_problems = listing->n_problems;
  for (FTSENT *entry; (entry = fts_read(walk)) != NULL;) visit(listing, walk, entry);
  fts_close(walk);
  if (listing->files->len == n_files && listing->n_problems == n_problems)
    tell(listing, path, "no file in this folder");
}

GPtrArray *acg_files_list(const char *const *paths, AcgPathProblem problem, void *data) {
  Listing listing = {g_ptr_array_new_with_free_func(g_free), problem, data, 0};
  for (; *paths != NULL; paths++) {
    if (g_str_equal(*paths, "-"))
      g_ptr_array_add(listing.files, g_strdup(*paths));
    else
      walk_path(&listing, *paths);
  }
  return listing.files;
}
