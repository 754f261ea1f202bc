/* The model file: named arrays, mapped into memory as they are.
 *
 * All numbers are little-endian. A header of 64 bytes: "ACGMODEL", version, number of sections
 * (uint32 each), size of the file, XXH3-64 of everything after the header (uint64 each), zeros.
 * Then an entry of 64 bytes for each section: name (32 bytes, padded with NUL), type, number of
 * dimensions, four dimensions (uint32 each), offset in the file (uint64, a multiple of 64).
 * Then the sections in the order of their entries. */
#ifndef ACG_EXTRACT_ENCODER_MODEL_H
#define ACG_EXTRACT_ENCODER_MODEL_H

#include <glib.h>
#include <stdbool.h>

#include "extract/encoder/kernel.h"

enum { ACG_MODEL_VERSION = 1, ACG_MODEL_MAX_DIMS = 4 };

typedef enum {
  ACG_SECTION_BYTES,
  ACG_SECTION_INT8,
  ACG_SECTION_FLOAT32,
  ACG_SECTION_INT32,
  ACG_SECTION_UINT32,
  ACG_N_SECTION_TYPES
} AcgSectionType;

/* Read-only, counted, safe to use from several threads. */
typedef struct AcgModel AcgModel;

/* Maps the file and checks its form: size, version, checksum, bounds of every section. What the
 * numbers mean is for their readers to check. Takes about 2 ms for 20 MB.
 * Returns NULL with `error` set (ACG_EXTRACT_ERROR; the message names the path). */
AcgModel *acg_model_open(const char *path, GError **error);
AcgModel *acg_model_ref(AcgModel *model);
void acg_model_unref(AcgModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgModel, acg_model_unref)

/* The data of a section, 64-byte aligned, as long as the model lives.
 *
 * dims: [n_dims] what is wanted, 0 for any; those become what is there. May be NULL: any.
 * Returns NULL with `error` set when there is no such section or its form is another. */
const void *acg_model_section(const AcgModel *model, const char *name, AcgSectionType type,
                              guint n_dims, guint32 *dims, GError **error);

/* The matrix in the sections NAME.weights, NAME.scales, NAME.sums and NAME.bias.
 * k, n: what is wanted, 0 for any. It borrows from the model. */
bool acg_model_matrix(const AcgModel *model, const char *name, guint32 k, guint32 n,
                      AcgMatrix *matrix, GError **error);

/* Columns of a matrix that belong together: first .. first + n - 1. */
typedef struct {
  guint32 first, n;
} AcgColumns;

/* The parts that the matrix NAME is put together of, from the section NAME.columns: each begins on
 * a whole panel, has a column at least and lies inside.
 *
 * columns: [n_parts] out. */
bool acg_model_columns(const AcgModel *model, const char *name, const AcgMatrix *matrix,
                       guint n_parts, AcgColumns *columns, GError **error);

#endif
