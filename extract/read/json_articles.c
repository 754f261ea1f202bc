#include "extract/document_format.h"
#include "extract/read/json.h"

/* How deep articles are looked for, and in how many of an array's items. */
enum { DEEPEST = 4, LOOK_AT = 100 };

/* The value whose articles are taken. */
typedef struct {
  AcgRecordFile *file;
  const char *where; /* or NULL */
  guint *number;
  guint n_taken; /* of this value */
} Taking;

static bool has_text(const Taking *taking, const cJSON *object) {
  if (acg_json_is_document(object)) return true;
  g_autoptr(AcgRecordFields) record = acg_record_fields_of_json(object);
  return acg_record_fields_text(record, taking->file->reading->options) != NULL;
}

/* Whether the first of its items have a text of their own. */
static bool holds_articles(const Taking *taking, const cJSON *container) {
  const cJSON *child = NULL;
  guint n = 0;
  cJSON_ArrayForEach(child, container) {
    if (n++ == LOOK_AT) break;
    if (cJSON_IsObject(child) && has_text(taking, child)) return true;
  }
  return false;
}

/* A field of the object is surely its text, and not that of what it holds in arrays of objects:
 * those may be articles, or comments on it. */
static bool has_own_text(const Taking *taking, const cJSON *object) {
  cJSON *own = cJSON_CreateObject();
  const cJSON *child = NULL;
  cJSON_ArrayForEach(child, object) {
    bool is_list = cJSON_IsArray(child) && cJSON_IsObject(child->child);
    guint rank = 0;
    if (!is_list || acg_meaning_of(child->string, &rank) == ACG_MEANING_TEXT)
      cJSON_AddItemReferenceToObject(own, child->string, (cJSON *)child);
  }
  g_autoptr(AcgRecordFields) record = acg_record_fields_of_json(own);
  const AcgReadOptions *options = taking->file->reading->options;
  const AcgRecordValues *text = acg_record_fields_text(record, options);
  bool found =
      text != NULL && (options->fields[ACG_RECORD_TEXT] != NULL ||
                       text->meaning == ACG_MEANING_TEXT || text->meaning == ACG_MEANING_PAGE);
  cJSON_Delete(own);
  return found;
}

/* The array of articles that lies `depth` levels below the object, or NULL. */
/* NOLINTNEXTLINE(misc-no-recursion) */
static const cJSON *find_array(const Taking *taking, const cJSON *object, guint depth) {
  const cJSON *child = NULL;
  cJSON_ArrayForEach(child, object) {
    const cJSON *found = NULL;
    if (depth == 0 && cJSON_IsArray(child) && holds_articles(taking, child)) return child;
    if (depth > 0 && cJSON_IsObject(child)) found = find_array(taking, child, depth - 1);
    if (found != NULL) return found;
  }
  return NULL;
}

/* What holds the articles of an object that is none itself: the first array of the highest level
 * that has some; or the object itself, when its fields are articles; or NULL. */
static const cJSON *find_articles(const Taking *taking, const cJSON *object) {
  for (guint depth = 0; depth < DEEPEST; depth++) {
    const cJSON *found = find_array(taking, object, depth);
    if (found != NULL) return found;
  }
  const cJSON *child = NULL;
  cJSON_ArrayForEach(child, object) if (!cJSON_IsObject(child)) return NULL;
  return holds_articles(taking, object) ? object : NULL;
}

/* ── Frames: an object of columns, each an object of the same keys or an array ── */

static bool is_scalar(const cJSON *value) {
  return value != NULL && !cJSON_IsObject(value) && !cJSON_IsArray(value);
}

/* Columns are alike in kind, in their first key and in how many cells they seem to have. */
static bool are_alike(const cJSON *column, const cJSON *first) {
  const cJSON *one = column->child, *other = first->child;
  return (cJSON_IsArray(column) || cJSON_IsObject(column)) && column->type == first->type &&
         is_scalar(one) && is_scalar(other) && g_strcmp0(one->string, other->string) == 0 &&
         (one->next == NULL) == (other->next == NULL);
}

/* Arrays may be the paragraphs and the authors of one article: only of several articles are there
 * several titles or addresses or dates, too. */
static bool is_frame(const cJSON *object) {
  const cJSON *column = NULL;
  bool has_text = false, has_other = false;
  if (object->child == NULL || object->child->next == NULL) return false;
  cJSON_ArrayForEach(column, object) {
    guint rank = 0;
    if (!are_alike(column, object->child)) return false;
    AcgMeaning meaning = acg_meaning_of(column->string, &rank);
    has_text |= meaning == ACG_MEANING_TEXT;
    has_other |=
        meaning == ACG_MEANING_TITLE || meaning == ACG_MEANING_DATE || meaning == ACG_MEANING_URL;
  }
  bool several = object->child->child->next != NULL;
  return has_text && (cJSON_IsObject(object->child) || (has_other && several));
}

static char *place_of(const Taking *taking) {
  if (taking->where == NULL) return g_strdup_printf("record %u", *taking->number);
  return taking->n_taken > 0 ? g_strdup_printf("%s, record %u", taking->where, taking->n_taken + 1)
                             : g_strdup(taking->where);
}

/* The record whose cells are at `cells`, which move on; NULL behind the last one. */
static AcgRecordFields *read_row(const cJSON *frame, const cJSON **cells) {
  g_autoptr(AcgRecordFields) record = acg_record_fields_new();
  const cJSON *column = NULL;
  bool any = false;
  guint i = 0;
  cJSON_ArrayForEach(column, frame) {
    const cJSON *cell = cells[i];
    any |= cell != NULL;
    if (cell != NULL) acg_record_fields_add_json(record, column->string, cell);
    if (cell != NULL) cells[i] = cell->next;
    i++;
  }
  return any ? g_steal_pointer(&record) : NULL;
}

static bool take_frame(Taking *taking, const cJSON *frame) {
  g_autofree const cJSON **cells = g_new0(const cJSON *, (gsize)cJSON_GetArraySize(frame));
  const cJSON *column = NULL;
  guint i = 0;
  cJSON_ArrayForEach(column, frame) cells[i++] = column->child;
  for (;;) {
    g_autoptr(AcgRecordFields) record = read_row(frame, cells);
    if (record == NULL) return true;
    ++*taking->number;
    g_autofree char *where = place_of(taking);
    taking->n_taken++;
    if (!acg_record_file_take(taking->file, record, where, *taking->number)) return false;
  }
}

/* ── Articles ── */

static void tell(Taking *taking, int code, const char *message) {
  ++*taking->number;
  g_autofree char *where = place_of(taking);
  g_autoptr(GError) error = g_error_new_literal(ACG_EXTRACT_ERROR, code, message);
  taking->n_taken++;
  acg_record_file_problem(taking->file, where, error);
}

static bool take_record(Taking *taking, const cJSON *object) {
  g_autoptr(GError) error = NULL;
  if (acg_json_is_foreign(object, &error)) {
    tell(taking, error->code, error->message);
    return true;
  }
  if (!acg_json_is_document(object)) {
    g_autoptr(AcgRecordFields) record = acg_record_fields_of_json(object);
    ++*taking->number;
    g_autofree char *where = place_of(taking);
    taking->n_taken++;
    return acg_record_file_take(taking->file, record, where, *taking->number);
  }
  AcgDocument *document = acg_document_read_json(object, &error);
  if (document == NULL) {
    tell(taking, error->code, error->message);
    return true;
  }
  ++*taking->number;
  g_autofree char *where = place_of(taking);
  taking->n_taken++;
  return acg_record_file_document(taking->file, document, where, *taking->number);
}

/* NOLINTNEXTLINE(misc-no-recursion) */
static bool take(Taking *taking, const cJSON *value, guint depth) {
  const cJSON *child = NULL, *articles = NULL;
  if (cJSON_IsArray(value) && depth > 0) {
    cJSON_ArrayForEach(child, value) if (!take(taking, child, depth - 1)) return false;
    return true;
  }
  if (!cJSON_IsObject(value)) {
    tell(taking, ACG_EXTRACT_ERROR_FORMAT, "expected an object, with the fields of an article");
    return true;
  }
  if (is_frame(value)) return take_frame(taking, value);
  if (acg_json_is_document(value) || has_own_text(taking, value)) return take_record(taking, value);
  if (depth > 0) articles = find_articles(taking, value);
  if (articles == NULL) return take_record(taking, value);
  cJSON_ArrayForEach(child, articles) if (!take(taking, child, depth - 1)) return false;
  return true;
}

bool acg_json_take(AcgRecordFile *file, const cJSON *value, const char *where, guint *number) {
  Taking taking = {file, where, number, 0};
  return take(&taking, value, DEEPEST);
}
