#include "base/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <limits.h>
#include <math.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct AcgOutput {
  FILE *stream;  /* NULL once closed */
  int file;      /* what it writes to; −1 for standard output */
  int reason;    /* the errno of the first write that failed, which a stream forgets; or 0 */
  bool lost;     /* not all that was written reached the disk */
  bool nameless; /* until it is finished: nothing of it is left whatever ends the program */
  char *path;    /* final name; "standard output" where there is none */
  char *aside; /* hidden name, in the same folder, that it has before; NULL when written directly */
  int place;   /* in `asides` while it has that name, or −1 */
};

/* Names to remove should the program be interrupted: read by acg_output_remove_all() in a signal
 * handler, so plain slots and no list. */
enum { MAX_ASIDE = 64 };
static _Atomic(char *) asides[MAX_ASIDE];

static void note_aside(AcgOutput *output) {
  for (int i = 0; i < MAX_ASIDE; i++) {
    char *free_slot = NULL;
    if (!atomic_compare_exchange_strong(&asides[i], &free_slot, output->aside)) continue;
    output->place = i;
    return;
  }
}

static void forget_aside(AcgOutput *output) {
  if (output->place >= 0) atomic_store(&asides[output->place], NULL);
  output->place = -1;
}

void acg_output_remove_all(void) {
  for (int i = 0; i < MAX_ASIDE; i++) {
    const char *aside = atomic_load(&asides[i]);
    if (aside != NULL) unlink(aside);
  }
}

static void fail(GError **error, const char *what, const char *path) {
  int saved = errno;
  g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(saved), "%s: %s: %s", path, what,
              g_strerror(saved));
}

/* True when `path` can't be replaced by another file: it is a pipe or a device, or a link that the
 * system makes to an open file, as /dev/stdout is. */
static bool is_special(const char *path) {
  struct stat status;
  if (stat(path, &status) != 0) return false;
  return !S_ISREG(status.st_mode) || g_str_has_prefix(path, "/dev/") ||
         g_str_has_prefix(path, "/proc/");
}

static void release(AcgOutput *output) {
  forget_aside(output);
  g_free(output->path);
  g_free(output->aside);
  g_free(output);
}

/* A file without a name, or with the hidden one where the file system has no such files. */
static int make_aside(AcgOutput *output, const char *folder) {
  int fd = open(folder, O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666);
  output->nameless = fd >= 0;
  if (output->nameless) return fd;
  mode_t mask = umask(0);
  umask(mask);
  note_aside(output); /* before there is a file: its name is put in place before it is made */
  return g_mkstemp_full(output->aside, O_WRONLY | O_CLOEXEC, (int)(0666 & ~mask));
}

/* ── The stream: one that remembers why a write failed ── */

static ssize_t put(void *data, const char *bytes, size_t n) {
  AcgOutput *output = data;
  ssize_t written;
  do written = write(output->file, bytes, n);
  while (written < 0 && errno == EINTR);
  if (written >= 0) return written;
  if (output->reason == 0) output->reason = errno;
  return 0; /* as fopencookie() wants a failure told */
}

static int end(void *data) {
  return close(((AcgOutput *)data)->file);
}

static bool open_stream(AcgOutput *output, int file) {
  if (file < 0) return false;
  output->file = file;
  output->stream = fopencookie(output, "w", (cookie_io_functions_t){.write = put, .close = end});
  if (output->stream == NULL) close(file);
  return output->stream != NULL;
}

/* Two dots and six letters must have room in a name. */
static bool open_aside(AcgOutput *output) {
  enum { LONGEST = NAME_MAX - 8 };
  g_autofree char *folder = g_path_get_dirname(output->path);
  g_autofree char *base = g_path_get_basename(output->path);
  output->aside = g_strdup_printf("%s/.%.*s.XXXXXX", folder, LONGEST, base);
  errno = ENAMETOOLONG; /* a nameless file would not tell before the end */
  return open_stream(output, strlen(base) <= NAME_MAX ? make_aside(output, folder) : -1);
}

/* Gives a nameless file its hidden name, as soon as it is whole. */
static bool name_aside(AcgOutput *output) {
  g_autofree char *link = g_strdup_printf("/proc/self/fd/%d", output->file);
  char *letters = output->aside + strlen(output->aside) - 6;
  for (guint i = 0; output->nameless && i < 1000000; i++) {
    g_snprintf(letters, 7, "%06u", i);
    output->nameless = linkat(AT_FDCWD, link, AT_FDCWD, output->aside, AT_SYMLINK_FOLLOW) != 0;
    if (output->nameless && errno != EEXIST) return false;
  }
  if (!output->nameless) note_aside(output); /* not before: the name may have been another's */
  return !output->nameless;
}

/* Where a link leads, so that the file it names is replaced and not the link. */
static char *follow(const char *path) {
  char *real = realpath(path, NULL);
  char *name = g_strdup(real != NULL ? real : path);
  free(real);
  return name;
}

AcgOutput *acg_output_open(const char *path, GError **error) {
  AcgOutput *output = g_new0(AcgOutput, 1);
  output->place = output->file = -1;
  if (path == NULL || g_str_equal(path, "-")) {
    output->path = g_strdup("standard output");
    output->stream = stdout;
    return output;
  }
  bool special = is_special(path);
  output->path = special ? g_strdup(path) : follow(path);
  if (special) /* at the end: others write to what /dev/stderr leads to */
    open_stream(output, open(path, O_WRONLY | O_APPEND | O_CLOEXEC));
  else
    open_aside(output);
  if (output->stream != NULL) return output;
  fail(error, "cannot be written", path);
  release(output);
  return NULL;
}

FILE *acg_output_stream(AcgOutput *output) {
  return output->stream;
}

/* Everything written has reached the disk, or errno says why not. */
static bool close_whole(AcgOutput *output) {
  errno = 0;
  bool whole = fflush(output->stream) == 0 && !ferror(output->stream);
  if (whole && output->aside != NULL)
    whole = fsync(output->file) == 0 && (!output->nameless || name_aside(output));
  int saved = output->reason != 0 ? output->reason : errno;
  if (output->stream != stdout && fclose(output->stream) != 0 && whole) {
    saved = errno;
    whole = false;
  }
  output->stream = NULL;
  errno = saved != 0 ? saved : EIO; /* standard output remembers that a write failed, not why */
  return whole;
}

bool acg_output_finish(AcgOutput *output, GError **error) {
  if (output->stream != NULL) output->lost = !close_whole(output);
  if (output->lost) fail(error, "cannot be written", output->path);
  return !output->lost;
}

static void remove_aside(const AcgOutput *output) {
  if (output->aside != NULL && !output->nameless) g_unlink(output->aside);
}

bool acg_output_commit(AcgOutput *output, GError **error) {
  bool whole = acg_output_finish(output, error);
  if (whole && output->aside != NULL && g_rename(output->aside, output->path) != 0) {
    fail(error, "cannot be written", output->path);
    whole = false;
  }
  if (!whole) remove_aside(output);
  release(output);
  return whole;
}

void acg_output_abandon(AcgOutput *output) {
  if (output == NULL) return;
  if (output->stream != NULL && output->stream != stdout) fclose(output->stream);
  remove_aside(output);
  release(output);
}

FILE *acg_memory_open(char **text, size_t *length) {
  FILE *memory = open_memstream(text, length);
  if (memory == NULL) g_error("no memory for what is to be written");
  return memory;
}

void acg_memory_close(FILE *memory) {
  bool whole = !ferror(memory);
  if (fclose(memory) != 0 || !whole) g_error("no memory for what is to be written");
}

void acg_write_number(FILE *out, double value) {
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  double finite = isfinite(value) ? value : 0;
  g_ascii_formatd(text, sizeof text, "%.15g", finite);
  if (g_ascii_strtod(text, NULL) != finite) g_ascii_dtostr(text, sizeof text, finite);
  fputs(text, out);
}

void acg_write_fixed(FILE *out, double value, int decimals) {
  char format[8];
  char text[G_ASCII_DTOSTR_BUF_SIZE + 16];
  g_snprintf(format, sizeof format, "%%.%df", CLAMP(decimals, 0, 9));
  g_ascii_formatd(text, sizeof text, format, fabs(value) < 1e15 ? value : 0);
  if (strchr(text, '.') != NULL) {
    char *end = text + strlen(text);
    while (end[-1] == '0') *--end = '\0';
    if (end[-1] == '.') *--end = '\0';
  }
  fputs(g_str_equal(text, "-0") ? "0" : text, out);
}
