#include "extract/read/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <string.h>

#include "base/text.h"
#include "extract/read/gunzip.h"
#include "extract/read/unpack.h"

/* ── What begins an archive ── */

typedef enum { KIND_ZIP, KIND_SEVEN_ZIP, KIND_TAR, KIND_GZIP, KIND_COMPRESSED } Kind;

typedef struct {
  const char *magic;
  size_t length;
  Kind kind;
  int filter; /* libarchive's, of what is compressed */
} Form;

#define MAGIC(text) text, sizeof text - 1

static const Form forms[] = {
    {MAGIC("PK\3\4"), KIND_ZIP, 0},
    {MAGIC("PK\5\6"), KIND_ZIP, 0},
    {MAGIC("7z\xBC\xAF\x27\x1C"), KIND_SEVEN_ZIP, 0},
    {MAGIC("\x1F\x8B\x08"), KIND_GZIP, 0},
    {MAGIC("BZh"), KIND_COMPRESSED, ARCHIVE_FILTER_BZIP2},
    {MAGIC("\xFD"
           "7zXZ\0"),
     KIND_COMPRESSED, ARCHIVE_FILTER_XZ},
    {MAGIC("\x28\xB5\x2F\xFD"), KIND_COMPRESSED, ARCHIVE_FILTER_ZSTD},
    {MAGIC("\x04\x22\x4D\x18"), KIND_COMPRESSED, ARCHIVE_FILTER_LZ4},
};

static const Form tar = {NULL, 0, KIND_TAR, 0};

/* A tar has no magic number that all have, but the sum of its first header in it (POSIX pax, "ustar
 * Interchange Format"). */
static bool is_tar(const char *head, size_t length) {
  enum { HEADER = 512, SUM = 148, SUM_LENGTH = 8 };
  if (length < HEADER || head[0] == '\0') return false;
  gint64 sum = 0;
  for (size_t i = 0; i < HEADER; i++)
    sum += i >= SUM && i < SUM + SUM_LENGTH ? ' ' : (guchar)head[i];
  g_autofree char *said = g_strndup(head + SUM, SUM_LENGTH);
  char *end = NULL;
  gint64 number = (gint64)g_ascii_strtoull(said, &end, 8);
  return end != said && number == sum;
}

static bool is_block_of_bzip2(const char *head, size_t length) {
  static const char block[] = "\x31\x41\x59\x26\x53\x59", none[] = "\x17\x72\x45\x38\x50\x90";
  return length >= 10 && (memcmp(head + 4, block, 6) == 0 || memcmp(head + 4, none, 6) == 0);
}

static const Form *find_form(const char *head, size_t length) {
  for (size_t i = 0; i < G_N_ELEMENTS(forms); i++) {
    if (length < forms[i].length || memcmp(head, forms[i].magic, forms[i].length) != 0) continue;
    bool bzip2 = forms[i].filter == ARCHIVE_FILTER_BZIP2;
    return bzip2 && !is_block_of_bzip2(head, length) ? NULL : &forms[i];
  }
  return is_tar(head, length) ? &tar : NULL;
}

bool acg_archive_recognise(const char *head, size_t length) {
  return find_form(head, length) != NULL;
}

/* ── An archive that is being read ── */

typedef struct {
  AcgReading *reading;
  AcgInput *input;
  struct archive *archive;
  AcgUnpacking unpacking;
  char *block;    /* [BLOCK] what was read of the input last, or the whole of it */
  size_t length;  /* of the whole, when it is read from memory */
  GError *fault;  /* of the input */
  bool is_broken; /* nothing more can be read, and that has been told */
  guint n_members, n_files;
} Archive;

enum { BLOCK = 1 << 16 };

static la_ssize_t read_input(struct archive *handle, void *data, const void **block) {
  Archive *archive = data;
  gssize n = acg_input_read(archive->input, archive->block, BLOCK, &archive->fault);
  *block = archive->block;
  if (n < 0) archive_set_error(handle, EIO, "%s", archive->fault->message);
  return n;
}

/* What went wrong, by the input's words or the library's. */
static void set_fault(Archive *archive, GError **error) {
  if (archive->fault != NULL) {
    g_propagate_error(error, g_error_copy(archive->fault));
    return;
  }
  const char *said = archive_error_string(archive->archive);
  g_autofree char *valid = g_utf8_make_valid(said != NULL ? said : "unknown fault", -1);
  g_autofree char *clean = acg_text_clean(valid);
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT, "is broken: %s", clean);
}

static guint64 bytes_read(const Archive *archive) {
  return archive->length > 0 ? archive->length
                             : (guint64)MAX(archive_filter_bytes(archive->archive, -1), 0);
}

/* An AcgInputSource: the member's bytes. */
static gssize read_member(void *data, char *buffer, size_t size, GError **error) {
  Archive *archive = data;
  la_ssize_t n = archive_read_data(archive->archive, buffer, size);
  if (n < 0) {
    set_fault(archive, error);
    archive->is_broken = n == ARCHIVE_FATAL;
    return -1;
  }
  bool good = acg_unpacking_count(archive->reading, &archive->unpacking, bytes_read(archive),
                                  (size_t)n, error);
  return good ? (gssize)n : -1;
}

/* ── Members ── */

static void tell(Archive *archive, const char *path, int code, const char *message) {
  g_autoptr(GError) error = g_error_new_literal(ACG_EXTRACT_ERROR, code, message);
  acg_reading_problem(archive->reading, path, error);
}

/* How a member is named; the library has no name for one that it cannot convert. */
static const char *name_of(struct archive_entry *entry) {
  const char *name = archive_entry_pathname(entry);
  return name != NULL ? name : archive_entry_pathname_utf8(entry);
}

static bool is_file(struct archive_entry *entry) {
  return archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == NULL &&
         archive_entry_symlink(entry) == NULL;
}

/* Passes over what is left of the member. Where that means to unpack it, it counts like what is
 * read. */
static void skip_rest(Archive *archive, struct archive_entry *entry) {
  char block[1 << 12];
  bool by_size = archive_entry_size_is_set(entry) && archive->length == 0;
  if (archive->is_broken || archive->reading->stopped || by_size) return;
  g_autoptr(GError) error = NULL;
  acg_reading_start_clock(archive->reading);
  gssize n = 1;
  while (n > 0) n = read_member(archive, block, sizeof block, &error);
  bool too_much = n < 0 && error->code != ACG_EXTRACT_ERROR_FORMAT;
  if (!too_much && !archive->is_broken) return;
  archive->is_broken = true;
  g_prefix_error(&error, "what follows cannot be reached, as member %u ", archive->n_members);
  acg_reading_problem(archive->reading, acg_input_path(archive->input), error);
}

static void read_file(Archive *archive, struct archive_entry *entry, const char *name) {
  g_autofree char *path = acg_member_path(acg_input_path(archive->input), name, archive->n_members);
  archive->n_files++;
  if (archive_entry_is_encrypted(entry) > 0) {
    tell(archive, path, ACG_EXTRACT_ERROR_FORMAT, "is encrypted");
    return;
  }
  acg_reading_start_clock(archive->reading);
  g_autoptr(AcgInput) member = acg_input_new(path, read_member, archive);
  acg_reading_member(archive->reading, member);
}

static void take_member(Archive *archive, struct archive_entry *entry) {
  const char *name = name_of(entry);
  archive->n_members++;
  acg_unpacking_next(&archive->unpacking);
  if (is_file(entry) && (name == NULL || !acg_member_is_hidden(name)))
    read_file(archive, entry, name);
  skip_rest(archive, entry);
}

/* Names become UTF-8 whatever the user's locale is. */
static int next_header(Archive *archive, struct archive_entry **entry) {
  static gsize once = 0;
  if (g_once_init_enter(&once)) {
    locale_t made = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    g_once_init_leave(&once, made != (locale_t)0 ? (gsize)made : (gsize)LC_GLOBAL_LOCALE);
  }
  locale_t before = uselocale((locale_t)once);
  int result = ARCHIVE_RETRY;
  while (result == ARCHIVE_RETRY) result = archive_read_next_header(archive->archive, entry);
  uselocale(before);
  return result;
}

/* Too much has come of it, or of a file around it, which then tells. */
static bool tell_end(Archive *archive) {
  if (archive->unpacking.is_spent &&
      (archive->unpacking.outer == NULL || acg_unpacking_goes_on(archive->unpacking.outer)))
    tell(archive, acg_input_path(archive->input), ACG_EXTRACT_ERROR_RATIO,
         "unpacks to too many times its size (--max-ratio): what follows is not read");
  return true;
}

/* False with `error` set when the archive is at fault, and not one of its members. */
static bool read_members(Archive *archive, GError **error) {
  struct archive_entry *entry = NULL;
  int result = next_header(archive, &entry);
  for (; result == ARCHIVE_OK || result == ARCHIVE_WARN; result = next_header(archive, &entry)) {
    take_member(archive, entry);
    if (archive->reading->stopped || archive->is_broken) return true;
    if (!acg_unpacking_goes_on(&archive->unpacking)) return tell_end(archive);
  }
  if (result != ARCHIVE_EOF) {
    set_fault(archive, error);
    return false;
  }
  if (archive->n_files > 0) return true;
  g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY, "no file in this archive");
  return false;
}

/* ── Forms ── */

static bool read_form(AcgReading *reading, AcgInput *input, const Form *form, GError **error);

static bool fail_empty(GError **error) {
  g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_EMPTY, "no text in it");
  return false;
}

/* A compressed file is its content, and a tar in it no other archive. */
static bool read_content(AcgReading *reading, const AcgInput *packed, AcgInputSource source,
                         void *data, GError **error) {
  size_t length = 0;
  g_autoptr(AcgInput) content = acg_input_new(acg_input_path(packed), source, data);
  acg_input_set_charset(content, acg_input_charset(packed));
  const char *head = acg_input_peek(content, &length, error);
  if (head == NULL) return false;
  if (length == 0) return fail_empty(error);
  if (is_tar(head, length)) return read_form(reading, content, &tar, error);
  acg_reading_member(reading, content);
  return true;
}

static bool read_compressed(Archive *archive, GError **error) {
  struct archive_entry *entry = NULL;
  int result = next_header(archive, &entry);
  if (result == ARCHIVE_EOF) return fail_empty(error);
  if (result != ARCHIVE_OK && result != ARCHIVE_WARN) {
    set_fault(archive, error);
    return false;
  }
  acg_unpacking_next(&archive->unpacking);
  return read_content(archive->reading, archive->input, read_member, archive, error);
}

static bool read_gzip(AcgReading *reading, AcgInput *input, GError **error) {
  g_autoptr(AcgGunzip) gunzip = acg_gunzip_new(reading, input);
  return read_content(reading, input, acg_gunzip_read, gunzip, error);
}

static bool is_done(int result) {
  return result == ARCHIVE_OK || result == ARCHIVE_WARN;
}

static bool set_up(struct archive *handle, const Form *form) {
  switch (form->kind) {
  case KIND_ZIP:
    return is_done(archive_read_support_format_zip_streamable(handle));
  case KIND_SEVEN_ZIP:
    return is_done(archive_read_support_format_7zip(handle));
  case KIND_TAR:
    return is_done(archive_read_support_format_tar(handle));
  case KIND_COMPRESSED:
    return is_done(archive_read_support_format_raw(handle)) &&
           is_done(archive_read_support_format_empty(handle)) &&
           is_done(archive_read_append_filter(handle, form->filter));
  case KIND_GZIP:
    break;
  }
  return false;
}

/* A 7z has its list of members at the end: it is read whole. */
static bool open_whole(Archive *archive, GError **error) {
  archive->block = acg_reading_whole(archive->reading, archive->input, &archive->length, error);
  if (archive->block == NULL) return false;
  if (is_done(archive_read_open_memory(archive->archive, archive->block, archive->length)))
    return true;
  set_fault(archive, error);
  return false;
}

static bool open_archive(Archive *archive, const Form *form, GError **error) {
  if (!set_up(archive->archive, form)) {
    set_fault(archive, error);
    return false;
  }
  if (form->kind == KIND_SEVEN_ZIP) return open_whole(archive, error);
  archive->block = g_malloc(BLOCK);
  if (is_done(archive_read_open(archive->archive, archive, NULL, read_input, NULL))) return true;
  set_fault(archive, error);
  return false;
}

/* Told once of the archive, and not of each member. */
static bool check_depth(const AcgReading *reading, GError **error) {
  guint most = reading->options->limits.depth;
  if (reading->depth < most) return true;
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_DEPTH,
              "what is in it is packed more than %u deep (--max-depth)", most);
  return false;
}

static bool read_form(AcgReading *reading, AcgInput *input, const Form *form, GError **error) {
  if (!check_depth(reading, error)) return false;
  if (form->kind == KIND_GZIP) return read_gzip(reading, input, error);
  Archive archive = {.reading = reading, .input = input, .archive = archive_read_new()};
  acg_unpacking_begin(reading, &archive.unpacking);
  bool good = open_archive(&archive, form, error);
  if (good && form->kind == KIND_COMPRESSED)
    good = read_compressed(&archive, error);
  else if (good)
    good = read_members(&archive, error);
  acg_unpacking_end(reading, &archive.unpacking);
  archive_read_free(archive.archive);
  g_free(archive.block);
  g_clear_error(&archive.fault);
  return good;
}

bool acg_archive_read(AcgReading *reading, AcgInput *input, GError **error) {
  size_t length = 0;
  const char *head = acg_input_peek(input, &length, error);
  if (head == NULL) return false;
  const Form *form = find_form(head, length);
  if (form != NULL) return read_form(reading, input, form, error);
  g_set_error_literal(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FORMAT,
                      "no archive: expected zip, tar, 7z, gzip, bzip2, xz, zstd or lz4");
  return false;
}
