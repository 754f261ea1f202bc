#include "extract/read/gunzip.h"

#include <gio/gio.h>
#include <string.h>

#include "extract/read/unpack.h"

/* PIECE: what is unpacked at once, and may be lost before a fault. */
enum { BLOCK = 1 << 16, PIECE = 1 << 12, MAGIC = 3 };

struct AcgGunzip {
  AcgReading *reading;
  AcgUnpacking unpacking;
  AcgInput *packed;
  GConverter *inflater;
  char block[BLOCK]; /* read and not unpacked yet: from `begin` to `end` */
  size_t begin, end;
  bool ended;   /* nothing more comes of `packed` */
  bool between; /* before a member, or behind the last */
};

AcgGunzip *acg_gunzip_new(AcgReading *reading, AcgInput *packed) {
  AcgGunzip *gunzip = g_new0(AcgGunzip, 1);
  gunzip->reading = reading;
  gunzip->packed = packed;
  gunzip->inflater = G_CONVERTER(g_zlib_decompressor_new(G_ZLIB_COMPRESSOR_FORMAT_GZIP));
  gunzip->between = true;
  acg_unpacking_begin(reading, &gunzip->unpacking);
  return gunzip;
}

void acg_gunzip_free(AcgGunzip *gunzip) {
  if (gunzip == NULL) return;
  acg_unpacking_end(gunzip->reading, &gunzip->unpacking);
  g_object_unref(gunzip->inflater);
  g_free(gunzip);
}

/* Reads on until at least `least` bytes are in the block or the input is at its end. False with
 * `error` set. */
static bool fill(AcgGunzip *gunzip, size_t least, GError **error) {
  while (gunzip->end - gunzip->begin < least && !gunzip->ended) {
    memmove(gunzip->block, gunzip->block + gunzip->begin, gunzip->end - gunzip->begin);
    gunzip->end -= gunzip->begin;
    gunzip->begin = 0;
    gssize n =
        acg_input_read(gunzip->packed, gunzip->block + gunzip->end, BLOCK - gunzip->end, error);
    if (n < 0) return false;
    gunzip->ended = n == 0;
    gunzip->end += (size_t)n;
  }
  return true;
}

/* Whether a member begins here; zeros and the like may stand behind the last. */
static bool begins_member(const AcgGunzip *gunzip) {
  return gunzip->end - gunzip->begin >= MAGIC &&
         memcmp(gunzip->block + gunzip->begin, "\x1F\x8B\x08", MAGIC) == 0;
}

/* Unpacks a piece of a member; `*n`: its bytes, 0 when the member ends or more has to be read.
 * False with `error` set. */
static bool unpack(AcgGunzip *gunzip, char *buffer, size_t size, size_t *n, GError **error) {
  gsize n_read = 0, n_written = 0;
  g_autoptr(GError) fault = NULL;
  GConverterResult result = g_converter_convert(
      gunzip->inflater, gunzip->block + gunzip->begin, gunzip->end - gunzip->begin, buffer,
      MIN(size, PIECE), G_CONVERTER_NO_FLAGS, &n_read, &n_written, &fault);
  bool hungry = g_error_matches(fault, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT);
  if (result == G_CONVERTER_ERROR && (!hungry || gunzip->ended)) {
    g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT, "is broken: %s",
                hungry ? "it ends too early" : "a fault in what gzip compressed");
    return false;
  }
  *n = n_written;
  gunzip->begin += n_read;
  gunzip->between = result == G_CONVERTER_FINISHED;
  return true;
}

gssize acg_gunzip_read(void *data, char *buffer, size_t size, GError **error) {
  AcgGunzip *gunzip = data;
  size_t n = 0;
  while (n == 0) {
    if (!fill(gunzip, gunzip->between ? MAGIC : 1, error)) return -1;
    if (gunzip->between && !begins_member(gunzip)) return 0;
    if (gunzip->between) g_converter_reset(gunzip->inflater);
    if (!unpack(gunzip, buffer, size, &n, error)) return -1;
  }
  guint64 packed = acg_input_offset(gunzip->packed);
  bool good = acg_unpacking_count(gunzip->reading, &gunzip->unpacking, packed, n, error);
  return good ? (gssize)n : -1;
}
