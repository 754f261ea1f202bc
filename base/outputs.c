#include "base/outputs.h"

#include <errno.h>
#include <glib/gstdio.h>

static void abandon(gpointer output) {
  acg_output_abandon(output);
}

bool acg_outputs_start(AcgOutputs *outputs, const char *folder, GError **error) {
  outputs->folder = g_strdup(folder);
  outputs->files = g_ptr_array_new_with_free_func(abandon);
  outputs->made_folder = !g_file_test(folder, G_FILE_TEST_EXISTS);
  if (g_mkdir_with_parents(folder, 0777) == 0) return true;
  g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(errno),
              "%s: cannot be made a folder: %s", folder, g_strerror(errno));
  return false;
}

FILE *acg_outputs_open(AcgOutputs *outputs, const char *name, GError **error) {
  g_autofree char *path = g_build_filename(outputs->folder, name, NULL);
  AcgOutput *output = acg_output_open(path, error);
  if (output == NULL) return NULL;
  g_ptr_array_add(outputs->files, output);
  return acg_output_stream(output);
}

bool acg_outputs_commit(AcgOutputs *outputs, GError **error) {
  bool whole = true;
  for (guint i = 0; whole && i < outputs->files->len; i++)
    whole = acg_output_finish(g_ptr_array_index(outputs->files, i), error);
  for (guint i = 0; whole && i < outputs->files->len; i++)
    whole = acg_output_commit(g_steal_pointer(&g_ptr_array_index(outputs->files, i)), error);
  return whole;
}

void acg_outputs_clear(AcgOutputs *outputs) {
  g_clear_pointer(&outputs->files, g_ptr_array_unref);
  if (outputs->made_folder) g_rmdir(outputs->folder); /* fails, as it should, if it holds output */
  g_clear_pointer(&outputs->folder, g_free);
}
