#include "base/output.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct AcgOutput {
  FILE *stream;
  char *path;  /* final name; "standard output" where there is none */
  char *aside; /* name while it is written; NULL when written directly */
};

static void fail(GError **error, const char *what, const char *path) {
  int saved = errno;
  g_set_error(error, G_FILE_ERROR, (gint)g_file_error_from_errno(saved), "%s: %s: %s", path, what,
              g_strerror(saved));
}

/* True when `path` names something that exists and is no regular file, so can't be replaced. */
static bool is_special(const char *path) {
  struct stat status;
  return stat(path, &status) == 0 && !S_ISREG(status.st_mode);
}

static void release(AcgOutput *output) {
  g_free(output->path);
  g_free(output->aside);
  g_free(output);
}

static bool open_aside(AcgOutput *output) {
  mode_t mask = umask(0);
  umask(mask);
  output->aside = g_strconcat(output->path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full(output->aside, O_WRONLY | O_CLOEXEC, (int)(0666 & ~mask));
  if (fd < 0) return false;
  output->stream = fdopen(fd, "w");
  return output->stream != NULL;
}

AcgOutput *acg_output_open(const char *path, GError **error) {
  AcgOutput *output = g_new0(AcgOutput, 1);
  if (path == NULL || g_str_equal(path, "-")) {
    output->path = g_strdup("standard output");
    output->stream = stdout;
    return output;
  }
  output->path = g_strdup(path);
  if (is_special(path))
    output->stream = fopen(path, "we");
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
static bool finish(AcgOutput *output) {
  errno = 0;
  bool whole = fflush(output->stream) == 0 && !ferror(output->stream);
  if (whole && output->aside != NULL) whole = fsync(fileno(output->stream)) == 0;
  int saved = errno;
  if (output->stream != stdout && fclose(output->stream) != 0 && whole) {
    saved = errno;
    whole = false;
  }
  errno = saved != 0 ? saved : EIO; /* a stream remembers that a write failed, not why */
  return whole;
}

bool acg_output_commit(AcgOutput *output, GError **error) {
  bool whole = finish(output);
  if (whole && output->aside != NULL) whole = g_rename(output->aside, output->path) == 0;
  if (!whole) {
    fail(error, "cannot be written", output->path);
    if (output->aside != NULL) g_unlink(output->aside);
  }
  release(output);
  return whole;
}

void acg_output_abandon(AcgOutput *output) {
  if (output == NULL) return;
  if (output->stream != stdout) fclose(output->stream);
  if (output->aside != NULL) g_unlink(output->aside);
  release(output);
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
