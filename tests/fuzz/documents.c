/* Any bytes, through every reader of the table: what comes of them are documents whose paragraphs
 * lie in the text and in order, and which read back as they are written. The first byte says which
 * row of the table reads, or that the content decides. */
#include "tests/fuzz/bytes.h"
#include "tests/fuzz/document_checks.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  Bytes bytes = {data, size, 0};
  size_t n_readers = 0;
  const AcgReader *readers = acg_reader_table(&n_readers);
  guint row = take(&bytes, (guint)n_readers + 1);
  AcgReadOptions options = {
      .format = row == 0 ? NULL : &readers[row - 1],
      .any_language = true,
      .limits = {.bytes = (size_t)1 << 20, .depth = 2, .ratio = 50, .seconds = 2}};
  size_t length = 0;
  const char *file = take_rest(&bytes, &length);
  check_file_read(file, length, &options);
  return 0;
}
