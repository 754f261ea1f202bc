#include "library/internal.h"

ActorgraphReading *actorgraph_reading_new(void) {
  ActorgraphReading *reading = g_new0(ActorgraphReading, 1);
  reading->options = acg_read_defaults;
  return reading;
}

void actorgraph_reading_free(ActorgraphReading *reading) {
  if (reading == NULL) return;
  for (int i = 0; i < ACG_N_RECORD_FIELDS; i++) g_free((char *)reading->options.fields[i]);
  g_free((char *)reading->options.name);
  g_free(reading);
}

/* Puts a copy of `value`, or NULL, in the place of an owned string. */
static void replace(const char **place, const char *value) {
  char *copy = g_strdup(value); /* which may be the old one */
  g_free((char *)*place);
  *place = copy;
}

bool actorgraph_reading_set_format(ActorgraphReading *reading, const char *name, GError **error) {
  const AcgReader *format = name != NULL ? acg_reader_find(name) : NULL;
  if (name != NULL && format == NULL) return acg_refuse(error, "'%s' is no input format", name);
  reading->options.format = format;
  return true;
}

bool actorgraph_reading_set_field(ActorgraphReading *reading, const char *what, const char *field,
                                  GError **error) {
  for (int i = 0; i < ACG_N_RECORD_FIELDS; i++)
    if (g_str_equal(what, acg_record_field_name((AcgRecordField)i))) {
      replace(&reading->options.fields[i], field);
      return true;
    }
  return acg_refuse(error, "'%s' is none of text, title, date, source, author and url", what);
}

void actorgraph_reading_set_name(ActorgraphReading *reading, const char *name) {
  replace(&reading->options.name, name);
}

void actorgraph_reading_set_any_language(ActorgraphReading *reading, bool any) {
  reading->options.any_language = any;
}

void actorgraph_reading_set_bytes(ActorgraphReading *reading, size_t bytes) {
  reading->options.limits.bytes = bytes;
}

void actorgraph_reading_set_depth(ActorgraphReading *reading, unsigned depth) {
  reading->options.limits.depth = depth;
}

void actorgraph_reading_set_ratio(ActorgraphReading *reading, unsigned ratio) {
  reading->options.limits.ratio = ratio;
}

void actorgraph_reading_set_seconds(ActorgraphReading *reading, double seconds) {
  reading->options.limits.seconds = seconds;
}

void actorgraph_reading_set_threads(ActorgraphReading *reading, unsigned threads) {
  enum { MOST = 1024 };
  reading->threads = MIN(threads, MOST);
}

void actorgraph_reading_set_keep_copies(ActorgraphReading *reading, bool keep) {
  reading->keep_copies = keep;
}

void actorgraph_reading_stop(ActorgraphReading *reading) {
  reading->stop = 1;
}
