#include "cli/fault.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/output.h"
#include "cli/message.h"

/* A sanitizer brings an allocator and handlers of its own. */
#ifndef __has_feature
#define __has_feature(feature) 0
#endif
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) ||                               \
    __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

/* Without any memory, and safe in a signal handler. */
static void say(const char *text) {
  ssize_t written = write(STDERR_FILENO, text, strlen(text));
  (void)written; /* there is nowhere else to say it */
}

#if !SANITIZED && defined(__GLIBC__)

/* ── Memory ── */

/* Libraries ask for memory in places where none can fail gracefully (GLib's message that memory
 * is used up needs some itself). Of large pieces, the one who asks is told. */
enum { LARGE = 16 << 20 };

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

static void *check(void *got, size_t size) {
  if (got != NULL || size == 0 || size >= LARGE) return got;
  say("actorgraph: memory is used up; fewer threads (--jobs 1) need less\n");
  acg_output_remove_all();
  _exit(EXIT_NOTHING);
}

/* For the libraries, too. */
#pragma GCC visibility push(default)

void *malloc(size_t size) {
  return check(__libc_malloc(size), size);
}

void *calloc(size_t n, size_t size) {
  return check(__libc_calloc(n, size), n < LARGE && size < LARGE ? n * size : LARGE);
}

void *realloc(void *old, size_t size) {
  return check(__libc_realloc(old, size), size);
}

#pragma GCC visibility pop

#endif

/* ── Errors that GLib cannot return ── */

static GLogWriterOutput write_log(GLogLevelFlags level, const GLogField *fields, gsize n_fields,
                                  gpointer data) {
  (void)data;
  const char *text = "an error of GLib";
  for (gsize i = 0; i < n_fields; i++)
    if (g_str_equal(fields[i].key, "MESSAGE")) text = fields[i].value;
  message("%s", text);
  if ((level & (G_LOG_LEVEL_ERROR | G_LOG_FLAG_FATAL)) != 0) {
    acg_output_remove_all();
    _exit(EXIT_NOTHING);
  }
  return G_LOG_WRITER_HANDLED;
}

/* ── Faults ── */

static void end_on_fault(int number) {
  say(number == SIGBUS ? "actorgraph: a file became shorter while it was read, or the disk failed\n"
                       : "actorgraph: ended by a fault of its own; nothing is half-written. Please "
                         "report which input does this\n");
  acg_output_remove_all();
  raise(number);
}

static void prepare_for_faults(void) {
  static char stack[64 << 10]; /* the usual one may be what has ended */
  const stack_t other = {.ss_sp = stack, .ss_size = sizeof stack};
  struct sigaction action = {.sa_handler = end_on_fault,
                             .sa_flags = SA_ONSTACK | (int)SA_RESETHAND | SA_NODEFER};
  const int numbers[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP};
  sigaltstack(&other, NULL);
  sigemptyset(&action.sa_mask);
  for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) sigaction(numbers[i], &action, NULL);
}

void fault_prepare(void) {
  g_log_set_writer_func(write_log, NULL, NULL);
  if (!SANITIZED) prepare_for_faults();
}

void fault_end(ExitCode code) {
  /* Not exit(): OpenBLAS, which igraph brings, waits there for ever for threads that have found no
   * memory. */
  if (!SANITIZED) _exit((int)code);
  exit((int)code);
}
