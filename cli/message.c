#include "cli/message.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

static bool shown; /* a progress line stands on the terminal */

bool message_is_watched(void) {
  return isatty(STDERR_FILENO) == 1;
}

void message_waits(void) {
  if (isatty(STDIN_FILENO) == 1) message("reading what is typed; Ctrl-D ends it");
}

/* Controls, and marks that are not seen: they turn the direction of what follows, or end a line. */
static bool is_unseen(gunichar c) {
  GUnicodeType type = g_unichar_type(c);
  return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT ||
         type == G_UNICODE_LINE_SEPARATOR || type == G_UNICODE_PARAGRAPH_SEPARATOR;
}

char *message_plain(const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  GString *plain = g_string_new(NULL);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    if (is_unseen(c))
      g_string_append_printf(plain, "\\u%04X", c);
    else
      g_string_append_unichar(plain, c);
  }
  return g_string_free(plain, FALSE);
}

void message(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *text = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_autofree char *plain = message_plain(text);
  progress_clear();
  fprintf(stderr, "actorgraph: %s\n", plain);
}

/* How many columns there are for it. */
static glong find_width(void) {
  struct winsize size;
  bool known = ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1;
  return known ? size.ws_col - 1 : 79;
}

void progress_show(const char *text) {
  if (!message_is_watched()) return;
  g_autofree char *plain = message_plain(text);
  g_autofree char *start = g_utf8_substring(plain, 0, MIN(g_utf8_strlen(plain, -1), find_width()));
  fprintf(stderr, "\r\033[K%s", start);
  fflush(stderr);
  shown = true;
}

void progress_clear(void) {
  if (shown) fputs("\r\033[K", stderr);
  shown = false;
}
