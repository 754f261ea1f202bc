#include "extract/read/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct AcgInput {
  char *path;
  char *charset; /* or NULL */
  AcgInputSource source;
  void *data;
  char *head; /* [ACG_INPUT_HEAD] what has come and is not read yet: from `begin` to `end` */
  size_t begin, end;
  guint64 offset;
  bool ended;
  GError *fault;               /* that waits behind what has come, or NULL */
  int file;                    /* to be closed, or -1 */
  const AcgDocumentSink *sink; /* that may stop it, or NULL */
  const char *memory;          /* what is left of bytes in memory */
  size_t n_memory;
};

AcgInput *acg_input_new(const char *path, AcgInputSource source, void *data) {
  AcgInput *input = g_new0(AcgInput, 1);
  input->path = g_strdup(path);
  input->source = source;
  input->data = data;
  input->head = g_malloc(ACG_INPUT_HEAD);
  input->file = -1;
  return input;
}

static gssize read_memory(void *data, char *buffer, size_t size, GError **error) {
  (void)error;
  AcgInput *input = data;
  size_t n = MIN(size, input->n_memory);
  if (n > 0) memcpy(buffer, input->memory, n);
  input->memory += n;
  input->n_memory -= n;
  return (gssize)n;
}

AcgInput *acg_input_new_memory(const char *path, const char *bytes, size_t length) {
  AcgInput *input = acg_input_new(path, read_memory, NULL);
  input->data = input;
  input->memory = bytes;
  input->n_memory = length;
  return input;
}

static void fail(GError **error, const char *what, int number) {
  g_set_error(error, ACG_EXTRACT_ERROR, ACG_EXTRACT_ERROR_FILE, "%s: %s", what, g_strerror(number));
}

static bool is_stopped(const AcgInput *input) {
  return input->sink != NULL && input->sink->stopped != NULL &&
         input->sink->stopped(input->sink->data);
}

/* Waits for a pipe to have something, looking every now and then whether anybody still wants it. */
static bool await(const AcgInput *input) {
  enum { MILLISECONDS = 200 };
  struct pollfd file = {.fd = input->file, .events = POLLIN};
  while (!is_stopped(input))
    if (poll(&file, 1, MILLISECONDS) != 0) return true;
  return false;
}

static gssize read_file(void *data, char *buffer, size_t size, GError **error) {
  const AcgInput *input = data;
  while (await(input)) {
    ssize_t n = read(input->file, buffer, size);
    if (n >= 0) {
      if (input->sink != NULL && input->sink->bytes != NULL)
        g_atomic_pointer_add(input->sink->bytes, (gssize)n);
      return n;
    }
    if (errno == EINTR || errno == EAGAIN) continue;
    fail(error, "cannot be read", errno);
    return -1;
  }
  fail(error, "not read to its end", ECANCELED);
  return -1;
}

/* Without waiting for a pipe to have a writer: await() does that, and can be stopped. */
static int open_file(const char *path, GError **error) {
  int file = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
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

AcgInput *acg_input_open(const char *path, GError **error) {
  int file = g_str_equal(path, "-") ? STDIN_FILENO : open_file(path, error);
  if (file < 0) return NULL;
  AcgInput *input = acg_input_new(path, read_file, NULL);
  input->data = input;
  input->file = file;
  return input;
}

void acg_input_rename(AcgInput *input, const char *path) {
  g_free(input->path);
  input->path = g_strdup(path);
}

void acg_input_watch(AcgInput *input, const AcgDocumentSink *sink) {
  input->sink = sink;
}

void acg_input_free(AcgInput *input) {
  if (input == NULL) return;
  if (input->file > STDERR_FILENO) close(input->file);
  g_clear_error(&input->fault);
  g_free(input->path);
  g_free(input->charset);
  g_free(input->head);
  g_free(input);
}

const char *acg_input_path(const AcgInput *input) {
  return input->path;
}

void acg_input_set_charset(AcgInput *input, const char *charset) {
  char *copy = g_strdup(charset);
  g_free(input->charset);
  input->charset = copy;
}

const char *acg_input_charset(const AcgInput *input) {
  return input->charset;
}

guint64 acg_input_offset(const AcgInput *input) {
  return input->offset;
}

/* The next bytes, once no fault waits. */
static gssize read_source(AcgInput *input, char *buffer, size_t size, GError **error) {
  if (input->fault == NULL) return input->source(input->data, buffer, size, error);
  g_propagate_error(error, g_error_copy(input->fault));
  return -1;
}

/* Fills the head once more behind what is in it. False with `error` set. */
static bool fill(AcgInput *input, GError **error) {
  gssize n = read_source(input, input->head + input->end, ACG_INPUT_HEAD - input->end, error);
  if (n < 0) return false;
  input->ended = n == 0;
  input->end += (size_t)n;
  return true;
}

static void move_to_front(AcgInput *input) {
  memmove(input->head, input->head + input->begin, input->end - input->begin);
  input->end -= input->begin;
  input->begin = 0;
}

const char *acg_input_peek(AcgInput *input, size_t *length, GError **error) {
  move_to_front(input);
  while (input->end < ACG_INPUT_HEAD && !input->ended && input->fault == NULL)
    fill(input, &input->fault);
  if (input->end == 0 && input->fault != NULL) {
    g_propagate_error(error, g_error_copy(input->fault));
    return NULL;
  }
  *length = input->end;
  return input->head;
}

gssize acg_input_read(AcgInput *input, char *buffer, size_t size, GError **error) {
  size_t n = MIN(size, input->end - input->begin);
  if (n > 0) {
    memcpy(buffer, input->head + input->begin, n);
    input->begin += n;
  } else if (!input->ended && size > 0) {
    gssize more = read_source(input, buffer, size, error);
    if (more < 0) return -1;
    input->ended = more == 0;
    n = (size_t)more;
  }
  input->offset += n;
  return (gssize)n;
}

char *acg_input_read_rest(AcgInput *input, size_t most, size_t *length, GError **error) {
  g_autoptr(GString) all = g_string_new(NULL);
  char block[1 << 14];
  for (gssize n; (n = acg_input_read(input, block, sizeof block, error)) != 0;) {
    if (n < 0 || (all->len + (size_t)n > most && !acg_fail_large(most, error))) return NULL;
    g_string_append_len(all, block, n);
  }
  *length = all->len;
  return g_string_free(g_steal_pointer(&all), FALSE);
}

/* Moves what is in the head, up to a line end, to `line`; true when there was one. */
static bool take_line(AcgInput *input, size_t most, GString *line, bool *is_long) {
  const char *start = input->head + input->begin;
  const char *newline = memchr(start, '\n', input->end - input->begin);
  size_t n = newline != NULL ? (size_t)(newline - start) : input->end - input->begin;
  *is_long = *is_long || line->len + n > most;
  if (!*is_long) g_string_append_len(line, start, (gssize)n);
  n += newline != NULL ? 1 : 0;
  input->begin += n;
  input->offset += n;
  return newline != NULL;
}

AcgLineResult acg_input_read_line(AcgInput *input, size_t most, GString *line, GError **error) {
  bool is_long = false, any = false;
  g_string_truncate(line, 0);
  for (;;) {
    any = any || input->end > input->begin;
    if (take_line(input, most, line, &is_long)) break;
    input->begin = input->end = 0;
    if (input->ended) {
      if (!any) return ACG_LINE_END;
      break;
    }
    if (!fill(input, error)) return ACG_LINE_FAILED;
  }
  if (line->len > 0 && line->str[line->len - 1] == '\r') g_string_truncate(line, line->len - 1);
  return is_long ? ACG_LINE_LONG : ACG_LINE_READ;
}
