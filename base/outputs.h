/* Several files of one folder, which appear all or not at all. */
#ifndef ACG_BASE_OUTPUTS_H
#define ACG_BASE_OUTPUTS_H

#include "base/output.h"

/* Files that stand aside until all are whole. */
typedef struct {
  char *folder;
  bool made_folder; /* it was not there before */
  GPtrArray *files; /* AcgOutput* in the order of opening; NULL once committed */
} AcgOutputs;

/* Makes the folder unless it is there. False with `error` set when that cannot be; clear the
 * outputs in any case. */
bool acg_outputs_start(AcgOutputs *outputs, const char *folder, GError **error);

/* Opens the file `name` of the folder; its stream, or NULL with `error` set. */
FILE *acg_outputs_open(AcgOutputs *outputs, const char *name, GError **error);

/* Puts all files in their places, as soon as the last is whole on the disk. False with `error` set
 * when anything was lost. */
bool acg_outputs_commit(AcgOutputs *outputs, GError **error);

/* Drops what was not committed, and the folder if it was made for nothing. */
void acg_outputs_clear(AcgOutputs *outputs);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(AcgOutputs, acg_outputs_clear)

#endif
