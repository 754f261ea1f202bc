#include "corpus/copies.h"

#include <string.h>
#include <xxhash.h>

enum {
  MAX_IN_BUCKET = 16,
  IN_BLOCK = 1024,                   /* originals */
  IDS = ACG_SIGNATURE_BANDS,         /* the table of ids, after those of bands */
  N_TABLES = ACG_SIGNATURE_BANDS + 1 /* hash tables with open addressing */
};

typedef struct {
  const char *id;
  AcgSignature signature;
} Original;

struct AcgCopies {
  GStringChunk *ids;
  GPtrArray *blocks; /* of IN_BLOCK Original each */
  guint32 n;         /* originals */
  guint32 n_slots;   /* of a table */
  guint32 *slots;    /* [N_TABLES][n_slots] number of an original from 1, or 0 */
};

AcgCopies *acg_copies_new(void) {
  AcgCopies *copies = g_new0(AcgCopies, 1);
  copies->ids = g_string_chunk_new((gsize)1 << 16);
  copies->blocks = g_ptr_array_new_with_free_func(g_free);
  copies->n_slots = 1024;
  copies->slots = g_new0(guint32, (gsize)N_TABLES * copies->n_slots);
  return copies;
}

void acg_copies_free(AcgCopies *copies) {
  if (copies == NULL) return;
  g_string_chunk_free(copies->ids);
  g_ptr_array_unref(copies->blocks);
  g_free(copies->slots);
  g_free(copies);
}

static Original *original_at(const AcgCopies *copies, guint32 i) {
  return (Original *)g_ptr_array_index(copies->blocks, i / IN_BLOCK) + i % IN_BLOCK;
}

/* ── Tables ── */

/* What is looked for in a table. */
typedef struct {
  guint table;
  guint64 key; /* of the band, or a hash of the id */
  const char *id;
} Sought;

static Sought seek_id(const char *id) {
  return (Sought){IDS, XXH3_64bits(id, strlen(id)), id};
}

static Sought seek_band(guint band, const AcgSignature *signature) {
  return (Sought){band, acg_signature_band(signature, band), NULL};
}

static bool is_sought(const Original *original, const Sought *sought) {
  if (sought->table == IDS) return g_str_equal(original->id, sought->id);
  return acg_signature_band(&original->signature, sought->table) == sought->key;
}

/* The original at the next slot from `*at` on that holds what is sought; NULL at the end of the
 * run, with `*at` the free slot there. `*at` is first set by first_slot(). */
static Original *next_in_bucket(const AcgCopies *copies, const Sought *sought, guint32 *at,
                                guint32 *number) {
  const guint32 *slots = copies->slots + (gsize)sought->table * copies->n_slots;
  for (; slots[*at] != 0; *at = *at + 1 == copies->n_slots ? 0 : *at + 1) {
    Original *original = original_at(copies, slots[*at] - 1);
    if (!is_sought(original, sought)) continue;
    *number = slots[*at] - 1;
    *at = *at + 1 == copies->n_slots ? 0 : *at + 1;
    return original;
  }
  return NULL;
}

/* Where its run begins: the hash, scaled to the table's size. */
static guint32 first_slot(const AcgCopies *copies, const Sought *sought) {
  guint64 hash = XXH64(&(guint64){GUINT64_TO_LE(sought->key)}, sizeof sought->key, 0) >> 32;
  return (guint32)(hash * copies->n_slots >> 32);
}

/* Puts original `number` into the table, unless its bucket there is full. */
static void enter(AcgCopies *copies, guint table, guint32 number) {
  const Original *original = original_at(copies, number);
  Sought sought = table == IDS ? seek_id(original->id) : seek_band(table, &original->signature);
  guint32 at = first_slot(copies, &sought), other = 0;
  for (guint n = 0; next_in_bucket(copies, &sought, &at, &other) != NULL;)
    if (++n == MAX_IN_BUCKET) return;
  copies->slots[(gsize)table * copies->n_slots + at] = number + 1;
}

static void enter_all(AcgCopies *copies, guint32 number) {
  enter(copies, IDS, number);
  if (original_at(copies, number)->signature.n_words == 0) return;
  for (guint band = 0; band < ACG_SIGNATURE_BANDS; band++) enter(copies, band, number);
}

/* At most three quarters of the slots are taken. Entered anew in their order, originals fill the
 * same buckets. */
static void grow(AcgCopies *copies) {
  if (copies->n < copies->n_slots / 4 * 3) return;
  copies->n_slots += copies->n_slots / 2;
  g_free(copies->slots);
  copies->slots = g_new0(guint32, (gsize)N_TABLES * copies->n_slots);
  for (guint32 i = 0; i < copies->n; i++) enter_all(copies, i);
}

/* ── Originals ── */

void acg_copies_put(AcgCopies *copies, const char *id, const AcgSignature *signature) {
  grow(copies);
  if (copies->n % IN_BLOCK == 0) g_ptr_array_add(copies->blocks, g_new(Original, IN_BLOCK));
  guint32 number = copies->n++;
  *original_at(copies, number) = (Original){g_string_chunk_insert(copies->ids, id), *signature};
  enter_all(copies, number);
}

static const Original *find_id(const AcgCopies *copies, const char *id) {
  guint32 number = 0;
  Sought sought = seek_id(id);
  guint32 at = first_slot(copies, &sought);
  return next_in_bucket(copies, &sought, &at, &number);
}

/* The best so far. */
typedef struct {
  const Original *original; /* or NULL */
  guint32 number;
  double similarity;
} Best;

static void look_in_bucket(const AcgCopies *copies, const AcgSignature *signature, guint band,
                           Best *best) {
  guint32 number = 0;
  Sought sought = seek_band(band, signature);
  guint32 at = first_slot(copies, &sought);
  for (const Original *original;
       (original = next_in_bucket(copies, &sought, &at, &number)) != NULL;) {
    if (original == best->original || !acg_signature_is_copy(&original->signature, signature))
      continue;
    double similarity = acg_signature_similarity(&original->signature, signature);
    if (best->original != NULL && (similarity < best->similarity ||
                                   (similarity == best->similarity && number > best->number)))
      continue;
    *best = (Best){original, number, similarity};
  }
}

const char *acg_copies_add(AcgCopies *copies, const char *id, const AcgSignature *signature,
                           double *similarity) {
  Best best = {.original = find_id(copies, id), .similarity = 1};
  if (best.original == NULL && signature->n_words > 0)
    for (guint band = 0; band < ACG_SIGNATURE_BANDS; band++)
      look_in_bucket(copies, signature, band, &best);
  if (best.original == NULL) {
    acg_copies_put(copies, id, signature);
    return NULL;
  }
  if (similarity != NULL) *similarity = best.similarity;
  return best.original->id;
}
