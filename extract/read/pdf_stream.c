#include <gio/gio.h>

#include "extract/read/pdf_page.h"

/* GLib's name for what poppler reads without keeping a copy of its own. */
typedef struct {
  GMemoryInputStream parent;
  const AcgReading *reading;
} AcgPdfStream;

typedef struct {
  GMemoryInputStreamClass parent;
} AcgPdfStreamClass;

GType acg_pdf_stream_get_type(void);
G_DEFINE_TYPE(AcgPdfStream, acg_pdf_stream, G_TYPE_MEMORY_INPUT_STREAM)

static gssize read_in_time(GInputStream *stream, void *buffer, gsize count,
                           GCancellable *cancellable, GError **error) {
  const AcgPdfStream *self = (AcgPdfStream *)(void *)stream;
  if (!acg_reading_in_time(self->reading, NULL)) return 0;
  return G_INPUT_STREAM_CLASS(acg_pdf_stream_parent_class)
      ->read_fn(stream, buffer, count, cancellable, error);
}

static void acg_pdf_stream_class_init(AcgPdfStreamClass *class) {
  G_INPUT_STREAM_CLASS(class)->read_fn = read_in_time;
}

static void acg_pdf_stream_init(AcgPdfStream *self) {
  (void)self;
}

GInputStream *acg_pdf_stream_new(const AcgReading *reading, const char *bytes, size_t length) {
  AcgPdfStream *stream = g_object_new(acg_pdf_stream_get_type(), NULL);
  stream->reading = reading;
  g_memory_input_stream_add_data(&stream->parent, bytes, (gssize)length, NULL);
  return G_INPUT_STREAM(stream);
}
