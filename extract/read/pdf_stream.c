#include <gio/gio.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "extract/read/pdf_page.h"

/* How much memory reading a PDF may take, in sizes of the largest file: usual ones take a tenth. */
enum { MOST_MEMORY = 16 };

/* Made from what poppler reads without keeping a copy of its own. */
typedef struct {
  GMemoryInputStream parent;
  const AcgReading *reading;
  size_t memory;   /* of the process at the beginning, in bytes; 0: unknown */
  GError *problem; /* the limit that was reached, or NULL */
} AcgPdfStream;

typedef struct {
  GMemoryInputStreamClass parent;
} AcgPdfStreamClass;

GType acg_pdf_stream_get_type(void);
G_DEFINE_TYPE(AcgPdfStream, acg_pdf_stream, G_TYPE_MEMORY_INPUT_STREAM)

/* What the process has for itself, without mapped files; 0 where the system does not tell. */
static size_t measure_memory(void) {
  char line[128] = "";
  FILE *file = fopen("/proc/self/statm", "re");
  if (file == NULL) return 0;
  bool read = fgets(line, sizeof line, file) != NULL;
  fclose(file);
  if (!read) return 0;
  char *rest = NULL; /* pages: of all memory, of the resident, of that which is shared */
  strtoul(line, &rest, 10);
  unsigned long resident = strtoul(rest, &rest, 10), shared = strtoul(rest, NULL, 10);
  return (resident - MIN(shared, resident)) * (size_t)sysconf(_SC_PAGESIZE);
}

static bool is_within_memory(const AcgPdfStream *self, GError **error) {
  size_t most = MOST_MEMORY * self->reading->options->limits.bytes;
  size_t now = self->memory > 0 ? measure_memory() : 0;
  if (now < self->memory || now - self->memory <= most) return true;
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_SIZE,
              "takes more than %zu MiB of memory to read, %d times the size of the largest file "
              "(--max-size)",
              most >> 20, MOST_MEMORY);
  return false;
}

bool acg_pdf_stream_check(GInputStream *stream, GError **error) {
  AcgPdfStream *self = (AcgPdfStream *)(void *)stream;
  if (self->problem == NULL && acg_reading_in_time(self->reading, &self->problem))
    is_within_memory(self, &self->problem);
  if (self->problem == NULL) return true;
  if (error != NULL) *error = g_error_copy(self->problem);
  return false;
}

static gssize read_within_limits(GInputStream *stream, void *buffer, gsize count,
                                 GCancellable *cancellable, GError **error) {
  if (!acg_pdf_stream_check(stream, NULL)) return 0;
  return G_INPUT_STREAM_CLASS(acg_pdf_stream_parent_class)
      ->read_fn(stream, buffer, count, cancellable, error);
}

static void finalize(GObject *object) {
  g_clear_error(&((AcgPdfStream *)(void *)object)->problem);
  G_OBJECT_CLASS(acg_pdf_stream_parent_class)->finalize(object);
}

static void acg_pdf_stream_class_init(AcgPdfStreamClass *class) {
  G_INPUT_STREAM_CLASS(class)->read_fn = read_within_limits;
  G_OBJECT_CLASS(class)->finalize = finalize;
}

static void acg_pdf_stream_init(AcgPdfStream *self) {
  self->memory = measure_memory();
}

GInputStream *acg_pdf_stream_new(const AcgReading *reading, const char *bytes, size_t length) {
  AcgPdfStream *stream = g_object_new(acg_pdf_stream_get_type(), NULL);
  stream->reading = reading;
  g_memory_input_stream_add_data(&stream->parent, bytes, (gssize)length, NULL);
  return G_INPUT_STREAM(stream);
}
