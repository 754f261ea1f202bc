#include "extract/read/record_file.h"

#include <string.h>

#include "base/text.h"

/* Records without text that are waited for, and names that are listed. */
enum { MOST_SILENT = 1000, MOST_NAMES = 40, LONGEST_NAME = 60 };

static void free_error(void *error) {
  g_error_free(error);
}

AcgRecordFile *acg_record_file_new(AcgReading *reading, const AcgInput *input) {
  AcgRecordFile *file = g_new0(AcgRecordFile, 1);
  file->reading = reading;
  file->input = input;
  file->silent = g_ptr_array_new_with_free_func(free_error);
  file->names = g_ptr_array_new_with_free_func(g_free);
  return file;
}

void acg_record_file_free(AcgRecordFile *file) {
  if (file == NULL) return;
  g_ptr_array_unref(file->silent);
  g_ptr_array_unref(file->names);
  g_free(file);
}

static void note_name(AcgRecordFile *file, const char *name) {
  if (file->names->len >= MOST_NAMES) return;
  g_autofree char *clean = acg_text_clean(name);
  g_autofree char *shown = g_utf8_substring(clean, 0, MIN(g_utf8_strlen(clean, -1), LONGEST_NAME));
  if (!g_ptr_array_find_with_equal_func(file->names, shown, g_str_equal, NULL))
    g_ptr_array_add(file->names, g_steal_pointer(&shown));
}

static void note_fields(AcgRecordFile *file, const AcgRecordFields *record) {
  const AcgReadOptions *options = file->reading->options;
  for (AcgRecordField field = ACG_RECORD_TEXT; field < ACG_N_RECORD_FIELDS; field++)
    if (options->fields[field] != NULL &&
        acg_record_fields_find(record, options->fields[field]) != NULL)
      file->seen[field] = true;
  if (file->n_articles > 0) return;
  for (guint i = 0; i < record->items->len && file->names->len < MOST_NAMES; i++)
    note_name(file, g_array_index(record->items, AcgRecordValues, i).name);
}

static void tell(const AcgRecordFile *file, const GError *error) {
  acg_reading_problem(file->reading, acg_input_path(file->input), error);
}

/* Tells of the records without text, now that others have one, or are too many. */
static void tell_silent(AcgRecordFile *file) {
  for (guint i = 0; i < file->silent->len; i++) tell(file, g_ptr_array_index(file->silent, i));
  file->n_others += file->silent->len;
  g_ptr_array_set_size(file->silent, 0);
}

void acg_record_file_problem(AcgRecordFile *file, const char *where, const GError *error) {
  GError *problem = g_error_copy(error);
  g_prefix_error(&problem, "%s: ", where);
  bool silent = g_error_matches(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY) &&
                file->n_articles == 0 && file->silent->len < MOST_SILENT;
  if (silent) {
    g_ptr_array_add(file->silent, problem);
    return;
  }
  if (file->silent->len >= MOST_SILENT) tell_silent(file);
  file->n_others++;
  tell(file, problem);
  g_error_free(problem);
}

bool acg_record_file_document(AcgRecordFile *file, AcgDocument *document, const char *where,
                              guint number) {
  tell_silent(file);
  file->n_articles++;
  return acg_reading_document(file->reading, file->input, number, document, where);
}

bool acg_record_file_take(AcgRecordFile *file, const AcgRecordFields *record, const char *where,
                          guint number) {
  g_autoptr(GError) error = NULL;
  note_fields(file, record);
  AcgDocument *document = acg_record_fields_document(record, file->reading->options, &error);
  if (document != NULL) return acg_record_file_document(file, document, where, number);
  acg_record_file_problem(file, where, error);
  return true;
}

static char *list_names(const AcgRecordFile *file) {
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (guint i = 0; i < file->names->len; i++)
    g_ptr_array_add(names, g_ptr_array_index(file->names, i));
  g_ptr_array_add(names, names->len >= MOST_NAMES ? "…" : NULL);
  g_ptr_array_add(names, NULL);
  g_autofree char *list = g_strjoinv(", ", (char **)names->pdata);
  return names->pdata[0] == NULL ? g_strdup("it has none") : g_strdup_printf("there are: %s", list);
}

static void fail(const AcgRecordFile *file, AcgRecordField field, GError **error) {
  if (file->names->len == 0 && file->silent->len == 0) {
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY, "no record in it");
    return;
  }
  g_autofree char *list = list_names(file);
  const char *given = file->reading->options->fields[field];
  if (given != NULL && !file->seen[field])
    g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                "no record has the field \"%s\" (--%s-field); %s", given,
                acg_record_field_name(field), list);
  else
    g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY,
                "no field of its records holds the text of an article (--text-field); %s", list);
}

bool acg_record_file_end(AcgRecordFile *file, GError **error) {
  if (file->n_articles == 0 && (file->silent->len > 0 || file->n_others == 0)) {
    fail(file, ACG_RECORD_TEXT, error);
    return false;
  }
  tell_silent(file);
  for (AcgRecordField field = ACG_RECORD_TITLE; field < ACG_N_RECORD_FIELDS; field++) {
    g_autoptr(GError) problem = NULL;
    if (file->reading->options->fields[field] == NULL || file->seen[field] || file->n_articles == 0)
      continue;
    fail(file, field, &problem);
    tell(file, problem);
  }
  return true;
}
