/* A table of strings in the model file: each has a number, found by the string. */
#ifndef ACG_EXTRACT_ENCODER_TABLE_H
#define ACG_EXTRACT_ENCODER_TABLE_H

#include "extract/encoder/model.h"

/* Borrows the model's arrays. Slots: linear probing from the FNV-1a hash of the string. */
typedef struct {
  guint32 n_strings, n_slots;
  const guint32 *slots;   /* [n_slots] number + 1, 0 for none; n_slots is a power of two */
  const guint32 *offsets; /* [n_strings + 1] into bytes */
  const char *bytes;      /* the strings one after the other */
} AcgTable;

/* Finds and checks the sections NAME.slots, NAME.offsets and NAME.bytes: every index and offset. */
bool acg_table_init(AcgTable *table, const AcgModel *model, const char *name, GError **error);

/* The same for strings without slots: they are found by number only. */
bool acg_table_init_list(AcgTable *table, const AcgModel *model, const char *name, GError **error);

/* FNV-1a, 32 bits: the hash of what was hashed to `hash`, followed by the bytes. */
static inline guint32 acg_hash_bytes(guint32 hash, const char *bytes, size_t length) {
  for (size_t i = 0; i < length; i++) hash = (hash ^ (guint8)bytes[i]) * 16777619U;
  return hash;
}
#define ACG_HASH_START 2166136261U

/* Finds the number of the string that is `prefix` and then the bytes. hash: of both. */
bool acg_table_find(const AcgTable *table, guint32 hash, const char *prefix, size_t n_prefix,
                    const char *bytes, size_t length, guint32 *number);

#endif
