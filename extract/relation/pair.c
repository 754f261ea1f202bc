#include "extract/relation/pair.h"

#include <math.h>
#include <string.h>

enum {
  N_QUERIES = 4,      /* heads of a pair's attention */
  N_TYPES = 6,        /* "none", then AcgActorType */
  N_DISTANCES = 6,    /* classes of the number of tokens between */
  DOT_STEPS = 1 << 16 /* of the fixed-point scores of attention, for 1 */
};

/* What is read off the encoder's vectors, in the order of the model's columns. */
typedef enum {
  PART_SOURCE,
  PART_TARGET,
  PART_FACTOR_SOURCE,
  PART_FACTOR_TARGET,
  PART_QUERY_SOURCE,
  PART_QUERY_TARGET,
  PART_KEY,
  PART_VALUE,
  PART_BETWEEN,
  PART_PATH,
  N_PARTS
} Part;

/* Rows for a kernel's products, grown as wholes. */
typedef struct {
  guint capacity;
  AcgRows rows; /* [capacity][k] */
  float *out;   /* [capacity][n] */
} Room;

/* Arrays for the mentions of one sentence, grown as wholes. */
typedef struct {
  guint capacity; /* mentions */
  guint n_padded; /* tokens, a multiple of ACG_LANES */
  guint *slots;   /* [M] number of the mention's actor among those read, or NO_SLOT */
  float *means;   /* [M][columns] over the mention's tokens */
  float *queries; /* [2][M][N_QUERIES][n]: as source and as target, with each token's key */
  guint *others;  /* [M] the targets of the source at hand */
  guint *way;     /* [n] */
  gint32 *dots;   /* [n] */
  gint16 *shares; /* [n] */
  float *scratch; /* [n] */
  float *ones;    /* [n] */
} MentionRoom;

struct AcgPairReader {
  AcgModel *model;
  const AcgKernel *kernel;
  AcgMatrix words, product, hidden, output;
  AcgColumns columns[N_PARTS];
  const float *types, *distances; /* [N_TYPES²][H], [2 N_DISTANCES][H] */
  const AcgCategory *categories[ACG_PAIR_MAX_CATEGORIES];
  guint n_categories;
  guint32 width;       /* H */
  Room tokens;         /* [n], words */
  Room factors, pairs; /* [M], of one source: product; hidden and output */
  MentionRoom mentions;
  guint actors[ACG_PAIR_MAX_ACTORS], n_actors; /* of the sentence, rising */
  float *mean;                                 /* [H] */
  AcgPair found[ACG_PAIR_MAX_ACTORS * ACG_PAIR_MAX_ACTORS];
};

static const guint NO_SLOT = G_MAXUINT;

/* ── The model's parts ── */

static bool fail(GError **error, const char *what) {
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_MODEL,
              "the model's reader of relations: %s", what);
  return false;
}

static bool check_columns(const AcgPairReader *reader, GError **error) {
  static const Part wide[] = {PART_TARGET, PART_VALUE, PART_BETWEEN, PART_PATH};
  const AcgColumns *columns = reader->columns;
  for (guint i = 0; i < G_N_ELEMENTS(wide); i++)
    if (columns[wide[i]].n != columns[PART_SOURCE].n)
      return fail(error, "two parts that meet differ in width");
  if (columns[PART_FACTOR_SOURCE].n != columns[PART_FACTOR_TARGET].n ||
      columns[PART_QUERY_SOURCE].n != columns[PART_KEY].n ||
      columns[PART_QUERY_TARGET].n != columns[PART_KEY].n)
    return fail(error, "two parts that meet differ in width");
  if (columns[PART_SOURCE].n % ACG_INPUT_BLOCK != 0 ||
      columns[PART_FACTOR_SOURCE].n % ACG_INPUT_BLOCK != 0 || columns[PART_KEY].n % N_QUERIES != 0)
    return fail(error, "a part has a width that this program cannot take");
  return true;
}

static char *read_text(const AcgModel *model, const char *section, GError **error) {
  guint32 length = 0;
  const char *bytes = acg_model_section(model, section, ACG_SECTION_BYTES, 1, &length, error);
  return bytes != NULL ? g_strndup(bytes, length) : NULL;
}

static bool read_categories(AcgPairReader *reader, GError **error) {
  g_autofree char *text = read_text(reader->model, "labels.categories", error);
  if (text == NULL) return false;
  g_auto(GStrv) names = g_strsplit(text, "\n", -1);
  reader->n_categories = g_strv_length(names);
  if (reader->n_categories > ACG_PAIR_MAX_CATEGORIES)
    return fail(error, "it has too many categories");
  for (guint i = 0; i < reader->n_categories; i++)
    if ((reader->categories[i] = acg_category_find(names[i])) == NULL)
      return fail(error, "it has a category that this program does not know");
  return true;
}

static bool check_flags(const AcgModel *model, GError **error) {
  static const char expected[] = "mutual\nnegated\nended\nplanned\npossible\nreported";
  g_autofree char *text = read_text(model, "labels.flags", error);
  if (text == NULL) return false;
  return g_str_equal(text, expected) ? true : fail(error, "its flags are not as expected");
}

static const float *read_rows(const AcgPairReader *reader, const char *name, guint32 n,
                              GError **error) {
  guint32 dims[] = {n, reader->width};
  return acg_model_section(reader->model, name, ACG_SECTION_FLOAT32, 2, dims, error);
}

static bool read_parts(AcgPairReader *reader, GError **error) {
  const AcgModel *model = reader->model;
  guint32 n = 6;
  const gint32 *shape = acg_model_section(model, "encoder.shape", ACG_SECTION_INT32, 1, &n, error);
  if (shape == NULL ||
      !acg_model_matrix(model, "pair.words", (guint32)shape[1], 0, &reader->words, error) ||
      !acg_model_columns(model, "pair.words", &reader->words, N_PARTS, reader->columns, error) ||
      !check_columns(reader, error) || !read_categories(reader, error) ||
      !check_flags(model, error))
    return false;
  guint32 width = reader->width = reader->columns[PART_SOURCE].n;
  reader->types = read_rows(reader, "pair.types", N_TYPES * N_TYPES, error);
  if (reader->types == NULL) return false;
  reader->distances = read_rows(reader, "pair.distances", 2 * N_DISTANCES, error);
  return reader->distances != NULL &&
         acg_model_matrix(model, "pair.product", reader->columns[PART_FACTOR_SOURCE].n, width,
                          &reader->product, error) &&
         acg_model_matrix(model, "pair.hidden", width, width, &reader->hidden, error) &&
         acg_model_matrix(model, "pair.output", width, reader->n_categories + ACG_N_FLAGS,
                          &reader->output, error);
}

AcgPairReader *acg_pair_reader_new(AcgModel *model, const AcgKernel *kernel, GError **error) {
  g_autoptr(AcgPairReader) reader = g_new0(AcgPairReader, 1);
  reader->model = acg_model_ref(model);
  reader->kernel = kernel != NULL ? kernel : acg_kernel_best();
  if (!read_parts(reader, error)) return NULL;
  reader->mean = g_new(float, reader->width);
  return g_steal_pointer(&reader);
}

const AcgCategory *const *acg_pair_reader_categories(const AcgPairReader *reader, guint *n) {
  *n = reader->n_categories;
  return reader->categories;
}

/* ── Room ── */

static void clear_room(Room *room) {
  g_aligned_free(room->rows.values);
  g_free(room->rows.scales);
  g_free(room->rows.offsets);
  g_aligned_free(room->out);
  *room = (Room){0};
}

/* k, n: inputs and outputs of the widest product. */
static void make_room(Room *room, guint n_rows, size_t k, size_t n) {
  if (n_rows <= room->capacity) return;
  clear_room(room);
  guint capacity = MAX(64, n_rows + n_rows / 2);
  *room = (Room){
      .capacity = capacity,
      .rows = {g_aligned_alloc0(capacity, k, 64), g_new(float, capacity), g_new(float, capacity)},
      .out = g_aligned_alloc0(capacity, sizeof(float) * n, 64)};
}

static void clear_mentions(MentionRoom *room) {
  g_free(room->slots);
  g_free(room->means);
  g_free(room->queries);
  g_free(room->others);
  g_free(room->way);
  g_aligned_free(room->dots);
  g_aligned_free(room->shares);
  g_aligned_free(room->scratch);
  g_aligned_free(room->ones);
  *room = (MentionRoom){0};
}

static void make_mention_room(AcgPairReader *reader, guint n_mentions, guint n_tokens) {
  MentionRoom *room = &reader->mentions;
  if (n_mentions <= room->capacity && n_tokens <= room->n_padded) return;
  guint capacity = MAX(room->capacity, MAX(16, n_mentions + n_mentions / 2));
  guint padded = MAX(room->n_padded, (n_tokens + n_tokens / 2) / ACG_LANES * ACG_LANES + 64);
  clear_mentions(room);
  *room = (MentionRoom){.capacity = capacity,
                        .n_padded = padded,
                        .slots = g_new(guint, capacity),
                        .means = g_new(float, (gsize)capacity * reader->words.n),
                        .queries = g_new(float, (gsize)2 * capacity * N_QUERIES * padded),
                        .others = g_new(guint, capacity),
                        .way = g_new(guint, padded),
                        .dots = g_aligned_alloc0(padded, sizeof(gint32), 64),
                        .shares = g_aligned_alloc0(padded, sizeof(gint16), 64),
                        .scratch = g_aligned_alloc0(padded, sizeof(float), 64),
                        .ones = g_aligned_alloc0(padded, sizeof(float), 64)};
  for (guint i = 0; i < padded; i++) room->ones[i] = 1;
}

void acg_pair_reader_free(AcgPairReader *reader) {
  if (reader == NULL) return;
  clear_room(&reader->tokens);
  clear_room(&reader->factors);
  clear_room(&reader->pairs);
  clear_mentions(&reader->mentions);
  g_free(reader->mean);
  acg_model_unref(reader->model);
  g_free(reader);
}

/* ── A sentence and its mentions ── */

/* One sentence on its way through the head. */
typedef struct {
  AcgPairReader *reader;
  const AcgAnalysis *analysis;
  guint first, n; /* its tokens */
  const AcgPairMention *mentions;
  guint n_mentions;
} Passage;

/* The part's columns of token i of the sentence. */
static const float *token_columns(const AcgPairReader *reader, guint i, Part part) {
  return reader->tokens.out + (gsize)i * reader->words.n + reader->columns[part].first;
}

static const float *mention_columns(const AcgPairReader *reader, guint mention, Part part) {
  return reader->mentions.means + (gsize)mention * reader->words.n + reader->columns[part].first;
}

static void read_tokens(const Passage *passage) {
  AcgPairReader *reader = passage->reader;
  Room *room = &reader->tokens;
  guint32 channels = reader->words.k;
  make_room(room, passage->n, channels, reader->words.n);
  acg_rows_quantise(reader->kernel, passage->analysis->vectors + (gsize)passage->first * channels,
                    passage->n, channels, room->rows);
  acg_matrix_multiply(reader->kernel, &reader->words, room->rows, passage->n, room->out);
}

static void add(float *sum, const float *x, size_t width) {
  for (size_t i = 0; i < width; i++) sum[i] += x[i];
}

static void read_mention(const Passage *passage, guint mention) {
  const AcgPairReader *reader = passage->reader;
  AcgPhrase phrase = passage->mentions[mention].phrase;
  float *mean = reader->mentions.means + (gsize)mention * reader->words.n;
  memset(mean, 0, reader->words.n * sizeof *mean);
  for (guint i = phrase.first; i < phrase.end; i++)
    add(mean, token_columns(reader, i - passage->first, PART_SOURCE), reader->words.n);
  for (guint i = 0; i < reader->words.n; i++) mean[i] /= (float)(phrase.end - phrase.first);
}

static float dot(const float *a, const float *b, size_t width) {
  float sum = 0;
  for (size_t i = 0; i < width; i++) sum += a[i] * b[i];
  return sum;
}

/* The scores of a mention's query, which is `part`, with each token's key. */
static float *query_scores(const Passage *passage, guint mention, Part part, guint query) {
  const MentionRoom *room = &passage->reader->mentions;
  gsize side = part == PART_QUERY_SOURCE ? 0 : 1;
  return room->queries + ((side * room->capacity + mention) * N_QUERIES + query) * room->n_padded;
}

static void score_query(const Passage *passage, guint mention, Part part) {
  const AcgPairReader *reader = passage->reader;
  const float *queries = mention_columns(reader, mention, part);
  size_t width = reader->columns[PART_KEY].n / N_QUERIES;
  float scale = 1 / sqrtf((float)width);
  for (guint q = 0; q < N_QUERIES; q++) {
    float *scores = query_scores(passage, mention, part, q);
    for (guint i = 0; i < passage->n; i++)
      scores[i] =
          scale * dot(queries + q * width, token_columns(reader, i, PART_KEY) + q * width, width);
  }
}

/* Numbers the actors that are read, by their own numbers. Returns how many. */
static guint choose_actors(const Passage *passage) {
  AcgPairReader *reader = passage->reader;
  guint *actors = reader->actors, n = 0;
  for (guint m = 0; m < passage->n_mentions; m++) {
    guint actor = passage->mentions[m].actor, place = n;
    while (place > 0 && actors[place - 1] >= actor) place--;
    if (place < n && actors[place] == actor) continue;
    if (n == ACG_PAIR_MAX_ACTORS && place == n) continue;
    if (n < ACG_PAIR_MAX_ACTORS) n++;
    memmove(actors + place + 1, actors + place, (n - 1 - place) * sizeof *actors);
    actors[place] = actor;
  }
  return n;
}

static guint slot_of(const AcgPairReader *reader, guint actor) {
  for (guint i = 0; i < reader->n_actors; i++)
    if (reader->actors[i] == actor) return i;
  return NO_SLOT;
}

/* ── A pair of mentions ── */

/* The mean of the part over n tokens of the document is added to `sum`. */
static void add_mean(const Passage *passage, const guint *tokens, guint n, Part part, float *sum) {
  AcgPairReader *reader = passage->reader;
  if (n == 0) return;
  memset(reader->mean, 0, reader->width * sizeof *reader->mean);
  for (guint i = 0; i < n; i++)
    add(reader->mean, token_columns(reader, tokens[i] - passage->first, part), reader->width);
  for (guint c = 0; c < reader->width; c++) sum[c] += reader->mean[c] / (float)n;
}

/* The tokens from the end of one mention to the begin of the other. Returns their number. */
static guint list_between(AcgPhrase a, AcgPhrase b, guint *tokens) {
  guint left = MIN(a.end, b.end), right = MAX(a.first, b.first), n = 0;
  for (guint i = left; i < right; i++) tokens[n++] = i;
  return n;
}

/* The classes 0, 1–2, 3–5, 6–9, 10–15 and more. */
static guint distance_class(guint n_between) {
  static const guint bounds[N_DISTANCES - 1] = {1, 3, 6, 10, 16};
  guint found = 0;
  while (found < N_DISTANCES - 1 && n_between >= bounds[found]) found++;
  return found;
}

static gint32 to_steps(float score) {
  return (gint32)lrintf(CLAMP(score, -1e4F, 1e4F) * (float)DOT_STEPS);
}

/* Adds what the pair's query finds in the sentence. */
static void add_attended(const Passage *passage, guint source, guint target, guint query,
                         float *sum) {
  const AcgPairReader *reader = passage->reader;
  const MentionRoom *room = &reader->mentions;
  const float *a = query_scores(passage, source, PART_QUERY_SOURCE, query);
  const float *b = query_scores(passage, target, PART_QUERY_TARGET, query);
  guint padded = (passage->n + ACG_LANES - 1) / ACG_LANES * ACG_LANES;
  size_t width = reader->width / N_QUERIES;
  for (guint i = 0; i < passage->n; i++) room->dots[i] = to_steps(a[i] + b[i]);
  reader->kernel->share(room->dots, 1.0F / DOT_STEPS, room->ones, passage->n, padded, room->scratch,
                        room->shares);
  memset(reader->mean, 0, width * sizeof *reader->mean);
  for (guint i = 0; i < passage->n; i++) {
    const float *value = token_columns(reader, i, PART_VALUE) + query * width;
    for (size_t c = 0; c < width; c++) reader->mean[c] += (float)room->shares[i] * value[c];
  }
  for (size_t c = 0; c < width; c++)
    sum[query * width + c] += reader->mean[c] * (1.0F / ACG_SHARE_LEVELS);
}

/* Adds all but the product of the two mentions. */
static void add_parts(const Passage *passage, guint source, guint target, float *sum) {
  const AcgPairReader *reader = passage->reader;
  const AcgPairMention *a = &passage->mentions[source], *b = &passage->mentions[target];
  guint *tokens = reader->mentions.way;
  add(sum, mention_columns(reader, source, PART_SOURCE), reader->width);
  add(sum, mention_columns(reader, target, PART_TARGET), reader->width);
  guint n_between = list_between(a->phrase, b->phrase, tokens);
  add_mean(passage, tokens, n_between, PART_BETWEEN, sum);
  for (guint q = 0; q < N_QUERIES; q++) add_attended(passage, source, target, q, sum);
  guint n = acg_path_find(passage->analysis, a->phrase, b->phrase, tokens, NULL);
  add_mean(passage, tokens, n, PART_PATH, sum);
  guint types = ((guint)a->type + 1) * N_TYPES + (guint)b->type + 1;
  guint distance = 2 * distance_class(n_between) + (a->phrase.first < b->phrase.first);
  add(sum, reader->types + (gsize)types * reader->width, reader->width);
  add(sum, reader->distances + (gsize)distance * reader->width, reader->width);
}

/* ── All pairs of a source ── */

/* Rows of the products of the source's factor with its targets'. */
static void multiply_factors(const Passage *passage, guint source, guint n) {
  AcgPairReader *reader = passage->reader;
  guint32 width = reader->columns[PART_FACTOR_SOURCE].n;
  const float *a = mention_columns(reader, source, PART_FACTOR_SOURCE);
  for (guint i = 0; i < n; i++) {
    const float *b = mention_columns(reader, reader->mentions.others[i], PART_FACTOR_TARGET);
    float *row = reader->factors.out + (gsize)i * width;
    for (guint c = 0; c < width; c++) row[c] = a[c] * b[c];
  }
  acg_rows_quantise(reader->kernel, reader->factors.out, n, width, reader->factors.rows);
  acg_matrix_multiply(reader->kernel, &reader->product, reader->factors.rows, n, reader->pairs.out);
}

/* Makes the rows GELU of themselves, in 7 bits. */
static void activate(AcgPairReader *reader, guint n) {
  Room *room = &reader->pairs;
  for (guint i = 0; i < n; i++)
    reader->kernel->activate(room->out + (gsize)i * reader->width, reader->width,
                             room->rows.values + (gsize)i * reader->width, &room->rows.scales[i],
                             &room->rows.offsets[i]);
}

/* Keeps what the two mentions say beyond what was said of their actors. */
static void keep(AcgPairReader *reader, guint source, guint target, const float *scores) {
  const guint *slots = reader->mentions.slots;
  guint a = slots[source], b = slots[target];
  AcgPair *pair = &reader->found[a * (reader->n_actors - 1) + b - (b > a)];
  for (guint c = 0; c < reader->n_categories; c++) {
    if (scores[c] <= pair->categories[c]) continue;
    pair->categories[c] = scores[c];
    pair->sources[c] = (guint16)source;
    pair->targets[c] = (guint16)target;
  }
  for (guint f = 0; f < ACG_N_FLAGS; f++)
    pair->flags[f] = MAX(pair->flags[f], scores[reader->n_categories + f]);
}

static void read_source(const Passage *passage, guint source) {
  AcgPairReader *reader = passage->reader;
  const guint *slots = reader->mentions.slots;
  guint n = 0, *others = reader->mentions.others;
  if (slots[source] == NO_SLOT) return;
  for (guint m = 0; m < passage->n_mentions; m++)
    if (slots[m] != NO_SLOT && slots[m] != slots[source]) others[n++] = m;
  multiply_factors(passage, source, n);
  for (guint i = 0; i < n; i++)
    add_parts(passage, source, others[i], reader->pairs.out + (gsize)i * reader->width);
  activate(reader, n);
  acg_matrix_multiply(reader->kernel, &reader->hidden, reader->pairs.rows, n, reader->pairs.out);
  activate(reader, n);
  acg_matrix_multiply(reader->kernel, &reader->output, reader->pairs.rows, n, reader->pairs.out);
  for (guint i = 0; i < n; i++)
    keep(reader, source, others[i], reader->pairs.out + (gsize)i * reader->output.n);
}

/* Every ordered pair of the actors, of which nothing is said yet. Returns their number. */
static guint list_pairs(AcgPairReader *reader) {
  guint n = 0;
  for (guint a = 0; a < reader->n_actors; a++)
    for (guint b = 0; b < reader->n_actors; b++) {
      if (a == b) continue;
      AcgPair *pair = &reader->found[n++];
      *pair = (AcgPair){.source = reader->actors[a], .target = reader->actors[b]};
      for (guint c = 0; c < reader->n_categories; c++) pair->categories[c] = -G_MAXFLOAT;
      for (guint f = 0; f < ACG_N_FLAGS; f++) pair->flags[f] = -G_MAXFLOAT;
    }
  return n;
}

static void make_all_room(const Passage *passage) {
  AcgPairReader *reader = passage->reader;
  guint32 factors = reader->columns[PART_FACTOR_SOURCE].n;
  make_mention_room(reader, passage->n_mentions, passage->n);
  make_room(&reader->factors, passage->n_mentions, factors, factors);
  make_room(&reader->pairs, passage->n_mentions, reader->width,
            MAX(reader->width, reader->output.n));
}

const AcgPair *acg_pairs_read(AcgPairReader *reader, const AcgAnalysis *analysis, guint sentence,
                              const AcgPairMention *mentions, guint n_mentions, guint *n_pairs) {
  const AcgSentence *bounds = acg_sentence_at(analysis, sentence);
  Passage passage = {reader,   analysis,  bounds->first, bounds->end - bounds->first,
                     mentions, n_mentions};
  reader->n_actors = choose_actors(&passage);
  *n_pairs = 0;
  if (reader->n_actors < 2) return reader->found;
  make_all_room(&passage);
  read_tokens(&passage);
  for (guint m = 0; m < n_mentions; m++) {
    reader->mentions.slots[m] = slot_of(reader, mentions[m].actor);
    read_mention(&passage, m);
    score_query(&passage, m, PART_QUERY_SOURCE);
    score_query(&passage, m, PART_QUERY_TARGET);
  }
  *n_pairs = list_pairs(reader);
  for (guint m = 0; m < n_mentions; m++) read_source(&passage, m);
  return reader->found;
}
