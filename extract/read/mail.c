#include "extract/read/mail.h"

#include <string.h>

#include "extract/read/message.h"
#include "extract/read/message_guard.h"

/* ── What begins a message ── */

enum { LONGEST_POSTMARK = 300 };

/* "From jane@example.org Mon Oct 14 10:00:00 2024": who sent it, and when, in any order. */
static const char postmark[] =
    "^From (?=.*\\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? +(?:\\d{1,2} +)?"
    "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\\b)(?=.*\\d:\\d\\d)"
    "(?=.*\\b(?:19|20)\\d\\d\\b)";

static bool is_postmark(const char *line, size_t length) {
  static gsize once = 0;
  if (length < 20 || length > LONGEST_POSTMARK || memcmp(line, "From ", 5) != 0) return false;
  if (g_once_init_enter(&once))
    g_once_init_leave(&once, (gsize)g_regex_new(postmark, G_REGEX_RAW, 0, NULL));
  return g_regex_match_full((GRegex *)once, line, (gssize)length, 0, 0, NULL, NULL);
}

static bool is_known(const char *name, size_t length) {
  static const char *const names[] = {"from",
                                      "to",
                                      "cc",
                                      "subject",
                                      "date",
                                      "message-id",
                                      "received",
                                      "return-path",
                                      "mime-version",
                                      "reply-to",
                                      "sender",
                                      "delivered-to",
                                      "in-reply-to",
                                      "references",
                                      "content-type",
                                      "list-id",
                                      "newsgroups",
                                      "dkim-signature",
                                      "resent-from",
                                      "bcc",
                                      "user-agent",
                                      "precedence",
                                      "list-unsubscribe"};
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    if (strlen(names[i]) == length && g_ascii_strncasecmp(name, names[i], length) == 0) return true;
  return false;
}

static size_t line_length(const char *p, const char *end) {
  const char *newline = memchr(p, '\n', (size_t)(end - p));
  return newline != NULL ? (size_t)(newline - p) : (size_t)(end - p);
}

/* Fields up to a blank line, two of them known. */
static bool begins_with_fields(const char *head, size_t length) {
  const char *end = head + length;
  guint n_known = 0;
  for (const char *p = head; p < end;) {
    size_t n = line_length(p, end);
    if (n == 0 || (n == 1 && *p == '\r')) break;
    size_t name = acg_field_name_length(p, n);
    bool goes_on = p > head && (*p == ' ' || *p == '\t');
    bool is_cut = p + n == end && length == ACG_INPUT_HEAD;
    if (name == 0 && !goes_on && !is_cut) return false;
    n_known += !goes_on && is_known(p, name) ? 1 : 0;
    p += MIN(n + 1, (size_t)(end - p));
  }
  return n_known >= 2;
}

bool acg_mail_recognise(const char *head, size_t length) {
  return is_postmark(head, line_length(head, head + length)) || begins_with_fields(head, length);
}

/* ── Mailboxes ── */

typedef struct {
  AcgReading *reading;
  AcgInput *input;
  GString *message; /* the lines of the one that is read */
  GString *held;    /* a postmark that may begin the next, or empty */
  guint n_messages;
  bool is_large;
  bool was_blank; /* the line before */
} Mailbox;

static void end_message(Mailbox *mailbox) {
  g_autoptr(GError) error = NULL;
  AcgReading *reading = mailbox->reading;
  if (mailbox->is_large)
    acg_fail_large(reading->options->limits.bytes, &error);
  else if (mailbox->message->len > 0)
    acg_message_read(reading, mailbox->input, mailbox->n_messages, mailbox->message->str,
                     mailbox->message->len, &error);
  if (error != NULL) {
    g_prefix_error(&error, "message %u: ", mailbox->n_messages);
    acg_reading_problem(reading, acg_input_path(mailbox->input), error);
  }
  g_string_truncate(mailbox->message, 0);
  mailbox->is_large = false;
}

static void append(Mailbox *mailbox, const GString *line) {
  GString *message = mailbox->message;
  if (mailbox->is_large) return;
  if (message->len + line->len > mailbox->reading->options->limits.bytes) {
    mailbox->is_large = true;
    g_string_truncate(message, 0);
    return;
  }
  /* ">From " was "From " before it was put into the mailbox, ">>From " ">From ". */
  size_t quotes = strspn(line->str, ">");
  bool quoted = quotes > 0 && strncmp(line->str + quotes, "From ", 5) == 0;
  g_string_append_len(message, line->str + (quoted ? 1 : 0), (gssize)line->len - (quoted ? 1 : 0));
  g_string_append_c(message, '\n');
}

static void take_line(Mailbox *mailbox, const GString *line) {
  if (mailbox->held->len > 0) {
    if (acg_field_name_length(line->str, line->len) > 0 || g_str_has_prefix(line->str, ">From ")) {
      if (mailbox->n_messages > 0) end_message(mailbox);
      mailbox->n_messages++;
    } else {
      append(mailbox, mailbox->held);
    }
    g_string_truncate(mailbox->held, 0);
  }
  if (mailbox->was_blank && is_postmark(line->str, line->len))
    g_string_append_len(mailbox->held, line->str, (gssize)line->len);
  else
    append(mailbox, line);
  mailbox->was_blank = line->len == 0;
}

static bool read_mailbox(AcgReading *reading, AcgInput *input, GError **error) {
  g_autoptr(GString) line = g_string_new(NULL);
  g_autoptr(GString) message = g_string_new(NULL);
  g_autoptr(GString) held = g_string_new(NULL);
  Mailbox mailbox = {
      .reading = reading, .input = input, .message = message, .held = held, .was_blank = true};
  AcgLineResult result = ACG_LINE_READ;
  while (!reading->stopped) {
    result = acg_input_read_line(input, reading->options->limits.bytes, line, error);
    if (result == ACG_LINE_END || result == ACG_LINE_FAILED) break;
    if (result == ACG_LINE_LONG) mailbox.is_large = true;
    if (result == ACG_LINE_READ) take_line(&mailbox, line);
  }
  if (!reading->stopped && result == ACG_LINE_END && mailbox.n_messages > 0) end_message(&mailbox);
  return result != ACG_LINE_FAILED;
}

bool acg_mail_read(AcgReading *reading, AcgInput *input, GError **error) {
  size_t length = 0;
  const char *head = acg_input_peek(input, &length, error);
  if (head == NULL) return false;
  if (is_postmark(head, line_length(head, head + length)))
    return read_mailbox(reading, input, error);
  g_autofree char *bytes = acg_reading_whole(reading, input, &length, error);
  return bytes != NULL && acg_message_read(reading, input, 0, bytes, length, error);
}
