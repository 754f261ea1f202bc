#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "extract/read/read.h"
#include "extract/read/text.h"

static const AcgReader readers[] = {
    {"text", "plain text: UTF-8, UTF-16 or Windows-1252, one article or several",
     acg_text_recognise, acg_text_read},
};

const AcgReader *acg_reader_table(size_t *n_readers) {
  *n_readers = G_N_ELEMENTS(readers);
  return readers;
}

static void free_document(void *document) {
  acg_document_free(document);
}

GPtrArray *acg_documents_read(const char *path, const char *bytes, size_t length, GError **error) {
  g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func(free_document);
  for (size_t i = 0; i < G_N_ELEMENTS(readers); i++) {
    if (!readers[i].recognise(bytes, length)) continue;
    if (!readers[i].read(path, bytes, length, documents, error)) return NULL;
    return g_steal_pointer(&documents);
  }
  g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                      "JSON, markup, a graph or a table: expected an article in plain text");
  return NULL;
}

static bool fail(GError **error, const char *what, int number) {
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FILE, "%s: %s", what, g_strerror(number));
  return false;
}

static int open_file(const char *path, GError **error) {
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  struct stat status;
  if (file >= 0 && fstat(file, &status) == 0 && !S_ISDIR(status.st_mode)) return file;
  if (file < 0) {
    fail(error, "cannot be opened", errno);
  } else {
    g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FILE,
                        "is a folder: expected a file");
    close(file);
  }
  return -1;
}

/* Reads to the end, but no more than shows that the file is too large. */
static bool read_all(int file, GByteArray *bytes, GError **error) {
  char block[1 << 16];
  while (bytes->len <= ACG_DOCUMENT_MAX_BYTES) {
    ssize_t n = read(file, block, sizeof block);
    if (n == 0) break;
    if (n > 0)
      g_byte_array_append(bytes, (const guint8 *)block, (guint)n);
    else if (errno != EINTR)
      return fail(error, "cannot be read", errno);
  }
  return true;
}

GPtrArray *acg_documents_read_file(const char *path, GError **error) {
  bool standard_input = g_str_equal(path, "-");
  int file = standard_input ? STDIN_FILENO : open_file(path, error);
  if (file < 0) return NULL;
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  bool complete = read_all(file, bytes, error);
  if (!standard_input) close(file);
  if (!complete) return NULL;
  const char *data = bytes->data == NULL ? "" : (const char *)bytes->data;
  return acg_documents_read(path, data, bytes->len, error);
}
