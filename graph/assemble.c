#include "graph/assemble.h"

#include <string.h>
#include <xxhash.h>

#include "graph/comention.h"
#include "graph/gather.h"
#include "graph/identity.h"
#include "graph/records.h"

/* Bytes of a sentence that no two writers would write alike. */
enum { MIN_COPIED = 48 };

struct AcgAssembler {
  AcgWindow window;
  guint windows;       /* whose sentences are kept */
  GHashTable *records; /* id → AcgRecord */
  guint arrived;       /* publications */
  bool joined;         /* copies have been */
  AcgCopyCounts copies;
  AcgContribution *contribution; /* the one in hand */
  AcgDecisions *decisions;       /* borrowed, or NULL */
};

static AcgAssembler *start(AcgWindow window, guint windows) {
  AcgAssembler *assembler = g_new0(AcgAssembler, 1);
  assembler->window = window;
  assembler->windows = windows;
  assembler->records = acg_records_new();
  assembler->contribution = acg_contribution_new();
  return assembler;
}

AcgAssembler *acg_assembler_new(AcgWindow window) {
  return start(window, 1U << window);
}

AcgAssembler *acg_assembler_new_partial(void) {
  return start(ACG_WINDOW_SENTENCE, ACG_EVERY_WINDOW);
}

void acg_assembler_free(AcgAssembler *assembler) {
  if (assembler == NULL) return;
  g_hash_table_unref(assembler->records);
  acg_contribution_free(assembler->contribution);
  g_free(assembler);
}

void acg_assembler_decide(AcgAssembler *assembler, AcgDecisions *decisions) {
  assembler->decisions = decisions;
}

/* ── Coming in ── */

/* Takes the record over. True when it is the first of a document, and no copy's. */
static bool add(AcgAssembler *assembler, AcgRecord *record) {
  const AcgRecord *known = g_hash_table_lookup(assembler->records, record->id);
  bool is_new = acg_record_has_content(record) && (known == NULL || !acg_record_has_content(known));
  assembler->arrived += record->publications->len;
  acg_records_add(assembler->records, record);
  return is_new;
}

bool acg_assembler_add(AcgAssembler *assembler, const AcgStory *story) {
  return add(assembler, acg_record_take(story, assembler->contribution, assembler->windows));
}

static bool read_story(AcgAssembler *assembler, const char *line, size_t length, GError **error) {
  g_autoptr(AcgStory) story = acg_story_read(line, length, error);
  if (story == NULL) return false;
  acg_assembler_add(assembler, story);
  return true;
}

static bool read_partial(AcgAssembler *assembler, const cJSON *root, GError **error) {
  AcgRecord *record = acg_record_read(root, assembler->contribution, assembler->windows, error);
  if (record != NULL) add(assembler, record);
  return record != NULL;
}

/* Always false. */
static bool read_error(const cJSON *root, GError **error) {
  const char *text = NULL;
  if (acg_json_string(root, "error", &text, error))
    g_set_error_literal(error, ACG_GRAPH_ERROR, ACG_GRAPH_ERROR_DOCUMENT, text);
  return false;
}

/* What is neither of the others is read as a story, whose reader says what is wrong with it. */
bool acg_assembler_read(AcgAssembler *assembler, const char *line, size_t length, AcgLineKind *kind,
                        GError **error) {
  static const char story[] = "{\"format\":\"actorgraph-story\"";
  bool plain = length >= strlen(story) && memcmp(line, story, strlen(story)) == 0;
  cJSON *root = plain ? NULL : acg_json_parse(line, length, NULL);
  const char *format = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(root, "format"));
  *kind = g_strcmp0(format, ACG_PARTIAL_FORMAT) == 0   ? ACG_LINE_PARTIAL
          : g_strcmp0(format, "actorgraph-error") == 0 ? ACG_LINE_ERROR
                                                       : ACG_LINE_STORY;
  bool taken = *kind == ACG_LINE_PARTIAL ? read_partial(assembler, root, error)
               : *kind == ACG_LINE_ERROR ? read_error(root, error)
                                         : read_story(assembler, line, length, error);
  cJSON_Delete(root);
  return taken;
}

AcgCopyCounts acg_assembler_join_copies(AcgAssembler *assembler) {
  if (!assembler->joined) {
    assembler->copies = acg_records_join_copies(assembler->records, assembler->arrived);
    assembler->joined = true;
  }
  return assembler->copies;
}

void acg_assembler_write(AcgAssembler *assembler, FILE *out) {
  g_autoptr(GPtrArray) sorted = acg_records_sorted(assembler->records);
  for (guint i = 0; i < sorted->len; i++)
    acg_record_write(g_ptr_array_index(sorted, i), assembler->contribution, out);
}

/* ── Documents ── */

static int compare_documents(gconstpointer left, gconstpointer right) {
  const AcgRecord *a = *(AcgRecord *const *)left;
  const AcgRecord *b = *(AcgRecord *const *)right;
  const AcgPublication *x = g_ptr_array_index(a->publications, 0);
  const AcgPublication *y = g_ptr_array_index(b->publications, 0);
  int order = acg_days_compare(x->date, y->date);
  return order != 0 ? order : strcmp(a->id, b->id);
}

/* Moves what the record says of the document, but for its content. */
static AcgNetworkDocument *make_document(AcgRecord *record) {
  AcgNetworkDocument *document = g_new0(AcgNetworkDocument, 1);
  AcgPublication *own = g_ptr_array_index(record->publications, 0);
  document->id = g_strdup(record->id);
  document->file = g_steal_pointer(&own->file);
  document->title = g_steal_pointer(&own->title);
  document->date = g_steal_pointer(&own->date);
  document->source = g_steal_pointer(&own->source);
  document->author = g_steal_pointer(&own->author);
  document->url = g_steal_pointer(&own->url);
  if (record->copies != NULL && record->copies->len > 0)
    document->copies = g_steal_pointer(&record->copies);
  return document;
}

/* Makes the network's documents of the records, which go. Returns their contributions, [D]. */
static AcgPacked *take_documents(AcgAssembler *assembler, AcgNetwork *network) {
  g_autoptr(GPtrArray) records = acg_records_list(assembler->records);
  g_autoptr(GChecksum) hash = g_checksum_new(G_CHECKSUM_SHA256);
  guint n = 0;
  for (guint i = 0; i < records->len; i++) {
    AcgRecord *record = g_ptr_array_index(records, i);
    if (acg_record_has_content(record)) g_ptr_array_index(records, n++) = record;
  }
  g_ptr_array_set_size(records, (gint)n);
  g_ptr_array_sort(records, compare_documents);
  AcgPacked *packed = g_new0(AcgPacked, n + 1);
  for (guint i = 0; i < n; i++) {
    AcgRecord *record = g_ptr_array_index(records, i);
    g_ptr_array_add(network->documents, make_document(record));
    g_checksum_update(hash, (const guchar *)record->id, -1);
    packed[i] = record->content;
    record->content = (AcgPacked){0};
  }
  network->input_hash = g_strndup(g_checksum_get_string(hash), 16);
  g_hash_table_remove_all(assembler->records);
  return packed;
}

/* ── Statements ── */

/* Documents on their way into the network, in order. */
typedef struct {
  const AcgAssembler *assembler;
  AcgNetwork *network;
  AcgIdentity *identity;
  AcgContribution *contribution; /* of the document in hand */
  GHashTable *told; /* hash of a sentence's text → its place in the network: of its first telling */
  bool *copied;     /* the sentences of the document that an earlier one has told, grown */
  gsize n_copied;   /* room */
  GArray *statements; /* AcgStatement, of appearances */
  AcgPacked *packed;  /* [D] */
  guint *firsts;      /* [D] number of the first sentence */
} Assembly;

/* Whether a document before this one has told the sentence word for word; else this one may be the
 * first. */
static bool is_copied(Assembly *assembly, guint sentence) {
  const AcgNetworkSentence *own = acg_network_sentence(assembly->network, sentence);
  size_t length = own->text == NULL ? 0 : strlen(own->text);
  if (length < MIN_COPIED) return false;
  gpointer hash = (gpointer)(guintptr)XXH3_64bits(own->text, length);
  gpointer found = NULL;
  if (!g_hash_table_lookup_extended(assembly->told, hash, NULL, &found)) {
    g_hash_table_insert(assembly->told, hash, GUINT_TO_POINTER(sentence));
    return false;
  }
  const AcgNetworkSentence *first =
      acg_network_sentence(assembly->network, GPOINTER_TO_UINT(found));
  return first->document != own->document && g_str_equal(first->text, own->text);
}

/* Texts are the packed contribution's, which the network takes over. */
static void add_sentences(Assembly *assembly, guint document) {
  const AcgContribution *contribution = assembly->contribution;
  guint n = contribution->sentences->len;
  if (n >= assembly->n_copied) {
    assembly->n_copied = n + 1; /* there is an array, too, when there are no sentences */
    assembly->copied = g_renew(bool, assembly->copied, assembly->n_copied);
  }
  for (guint i = 0; i < n; i++) {
    const AcgContributedSentence *from = acg_contributed_sentence(contribution, i);
    AcgNetworkSentence sentence = {document, from->span, from->text};
    g_array_append_val(assembly->network->sentences, sentence);
    assembly->copied[i] = is_copied(assembly, assembly->firsts[document] + i);
  }
  g_ptr_array_add(assembly->network->blocks, g_steal_pointer(&assembly->packed[document].texts));
}

static void add_comentions(Assembly *assembly, const guint *met, guint first) {
  const AcgContribution *contribution = assembly->contribution;
  g_autoptr(GArray) pairs =
      acg_comentions_find(contribution, assembly->network->window, ACG_COMENTION_MAX_ACTORS);
  for (guint i = 0; i < pairs->len; i++) {
    const AcgComention *pair = &g_array_index(pairs, AcgComention, i);
    if (assembly->copied[pair->sentence] || assembly->copied[pair->other_sentence]) continue;
    AcgStatement statement = acg_statement_of_comention(
        met[pair->a], met[pair->b], first + pair->sentence, first + pair->other_sentence,
        acg_contributed_sentence(contribution, pair->other_sentence)->number -
            acg_contributed_sentence(contribution, pair->sentence)->number);
    g_array_append_val(assembly->statements, statement);
  }
}

static void add_relations(Assembly *assembly, const guint *met, guint document) {
  for (guint i = 0; i < assembly->contribution->relations->len; i++) {
    const AcgContributedRelation *relation = acg_contributed_relation(assembly->contribution, i);
    if (assembly->copied[relation->evidence.sentence]) continue;
    AcgStatement statement =
        acg_statement_of_relation(met[relation->source], met[relation->target], relation, document);
    g_array_append_val(assembly->statements, statement);
  }
}

static void add_document(Assembly *assembly, guint document) {
  const AcgAssembler *assembler = assembly->assembler;
  acg_contribution_unpack(assembly->contribution, &assembly->packed[document]);
  if (assembler->windows != 1U << assembler->window)
    acg_contribution_trim(assembly->contribution, 1U << assembler->window);
  assembly->firsts[document] = assembly->network->sentences->len;
  g_autofree guint *met = acg_identity_meet(assembly->identity, assembly->contribution, document);
  add_sentences(assembly, document);
  add_comentions(assembly, met, assembly->firsts[document]);
  add_relations(assembly, met, document);
}

static Assembly start_assembly(AcgAssembler *assembler) {
  Assembly assembly = {.assembler = assembler,
                       .network = acg_network_new(),
                       .identity = acg_identity_new(),
                       .contribution = assembler->contribution,
                       .told = g_hash_table_new(NULL, NULL),
                       .statements = g_array_new(FALSE, FALSE, sizeof(AcgStatement))};
  assembly.network->window = assembler->window;
  assembly.packed = take_documents(assembler, assembly.network);
  assembly.firsts = g_new0(guint, assembly.network->documents->len + 1);
  return assembly;
}

void acg_network_drop_idle_sentences(AcgNetwork *network) {
  GArray *sentences = network->sentences;
  g_autofree guint *places = g_new0(guint, sentences->len + 1); /* 1 for those in use */
  guint kept = 0;
  for (guint i = 0; i < network->evidence->len; i++) {
    const AcgEvidence *evidence = &g_array_index(network->evidence, AcgEvidence, i);
    places[evidence->sentence] = places[evidence->other_sentence] = 1;
  }
  for (guint i = 0; i < sentences->len; i++) {
    if (places[i] == 0) continue;
    places[i] = kept;
    g_array_index(sentences, AcgNetworkSentence, kept++) =
        g_array_index(sentences, AcgNetworkSentence, i);
  }
  for (guint i = 0; i < network->evidence->len; i++) {
    AcgEvidence *evidence = &g_array_index(network->evidence, AcgEvidence, i);
    evidence->sentence = places[evidence->sentence];
    evidence->other_sentence = places[evidence->other_sentence];
  }
  g_array_set_size(sentences, kept);
}

AcgNetwork *acg_assembler_finish(AcgAssembler *assembler) {
  acg_assembler_join_copies(assembler);
  Assembly assembly = start_assembly(assembler);
  AcgNetwork *network = assembly.network;
  guint n = network->documents->len;
  for (guint i = 0; i < n; i++) add_document(&assembly, i);
  g_hash_table_unref(assembly.told); /* each as soon as it is of no more use */
  g_free(assembly.copied);
  g_autofree guint *node_of = acg_identity_join(assembly.identity, network, assembler->decisions);
  acg_identity_free(assembly.identity);
  acg_network_gather(network, assembly.statements, node_of, assembly.packed, assembly.firsts);
  for (guint i = 0; i < n; i++) acg_packed_clear(&assembly.packed[i]);
  g_free(assembly.packed);
  g_free(assembly.firsts);
  acg_network_drop_idle_sentences(network);
  acg_network_count(network);
  acg_assembler_free(assembler);
  return network;
}
