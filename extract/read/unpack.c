#include "extract/read/unpack.h"

#include <string.h>

#include "base/text.h"

/* ── Paths ── */

enum { LONGEST_NAME = 1000 };

static bool is_a_part(const char *part) {
  return *part != '\0' && !g_str_equal(part, ".") && !g_str_equal(part, "..");
}

/* At most LONGEST_NAME bytes of it, as valid UTF-8 on one line. */
static char *clean_name(const char *name) {
  g_autofree char *valid = g_utf8_make_valid(name, (gssize)strnlen(name, LONGEST_NAME));
  return acg_text_clean(valid);
}

char *acg_member_path(const char *path, const char *name, guint number) {
  g_autofree char *clean = clean_name(name != NULL ? name : "");
  g_auto(GStrv) parts = g_strsplit(clean, "/", -1);
  g_autoptr(GString) all = g_string_new(path);
  for (char **part = parts; *part != NULL; part++) {
    g_strstrip(*part);
    if (is_a_part(*part)) g_string_append_printf(all, "/%s", *part);
  }
  if (all->len == strlen(path)) g_string_append_printf(all, "/member %u", number);
  return g_string_free(g_steal_pointer(&all), FALSE);
}

bool acg_member_is_hidden(const char *name) {
  bool starts = true;
  for (const char *p = name; *p != '\0'; starts = *p++ == '/') {
    if (!starts) continue;
    size_t n = strcspn(p, "/");
    bool is_step = n <= 2 && strncmp(p, "..", n) == 0;
    if ((*p == '.' && !is_step) || (n == 8 && memcmp(p, "__MACOSX", n) == 0)) return true;
  }
  return false;
}

/* ── How much comes of it ── */

/* So much may come of anything; and bytes that are read in advance, which are not counted yet. */
enum { FREE = 1 << 20, SLACK = 1 << 16 };

void acg_unpacking_begin(AcgReading *reading, AcgUnpacking *unpacking) {
  unpacking->outer = reading->unpacking;
  reading->unpacking = unpacking;
}

void acg_unpacking_end(AcgReading *reading, AcgUnpacking *unpacking) {
  reading->unpacking = unpacking->outer;
}

void acg_unpacking_next(AcgUnpacking *unpacking) {
  unpacking->packed_before = unpacking->packed;
  unpacking->unpacked_before = unpacking->unpacked;
  unpacking->member_is_spent = false;
}

static bool is_too_much(guint64 packed, gint64 unpacked, guint ratio) {
  return unpacked > FREE && ratio > 0 && (guint64)unpacked / ratio > packed + SLACK;
}

static bool check(AcgUnpacking *unpacking, guint ratio) {
  const AcgUnpacking *u = unpacking;
  if (is_too_much(u->packed - u->packed_before, u->unpacked - u->unpacked_before, ratio))
    unpacking->member_is_spent = true;
  if (is_too_much(u->packed, u->unpacked, ratio)) unpacking->is_spent = true;
  return !u->is_spent && !u->member_is_spent;
}

bool acg_unpacking_count(const AcgReading *reading, AcgUnpacking *unpacking, guint64 packed,
                         size_t n, GError **error) {
  guint ratio = reading->options->limits.ratio;
  gint64 growth = (gint64)n - (gint64)(packed - unpacking->packed);
  unpacking->packed = packed;
  unpacking->unpacked += (gint64)n;
  bool good = check(unpacking, ratio);
  for (AcgUnpacking *outer = unpacking->outer; outer != NULL; outer = outer->outer) {
    outer->unpacked += growth;
    good = check(outer, ratio) && good;
  }
  if (good) return acg_reading_in_time(reading, error);
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_RATIO,
              "unpacks to more than %u times its size (--max-ratio)", ratio);
  return false;
}

bool acg_unpacking_goes_on(const AcgUnpacking *unpacking) {
  if (unpacking->is_spent) return false;
  for (const AcgUnpacking *outer = unpacking->outer; outer != NULL; outer = outer->outer)
    if (outer->is_spent || outer->member_is_spent) return false;
  return true;
}
