#include "extract/read/letter.h"

#include <string.h>

typedef struct {
  AcgLetterForm form;
  GString *out;
  size_t paragraph; /* where the last one begins in `out` */
  bool goes_on;     /* the line before flows into this one */
  bool in_quote;
  bool is_forwarded; /* what is quoted is the text */
  bool in_forward_head;
  bool has_text;
} Letter;

static bool is_blank(const char *line) {
  return line[strspn(line, " \t\r\xC2\xA0")] == '\0';
}

/* "-----Original Message-----", as Outlook puts over what is answered. */
static bool is_original(const char *line) {
  size_t dashes = strspn(line, "-");
  const char *words = line + dashes;
  words += strspn(words, " ");
  return dashes >= 2 && g_ascii_strncasecmp(words, "original message", 16) == 0;
}

/* "Begin forwarded message:", "---------- Forwarded message ---------" */
static bool is_forward(const char *line) {
  static const char apple[] = "begin forwarded message:", gmail[] = "forwarded message -";
  const char *words = line + strspn(line, "- ");
  return g_ascii_strncasecmp(line, apple, sizeof apple - 1) == 0 ||
         (words > line + 2 && g_ascii_strncasecmp(words, gmail, sizeof gmail - 1) == 0);
}

/* A line of the head that programs put over what is forwarded, in bold perhaps. */
static bool is_forward_field(const char *line) {
  static const char *const names[] = {
      "from:", "date:", "sent:", "subject:", "to:", "cc:", "reply-to:"};
  line += strspn(line, "* ");
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
    if (g_ascii_strncasecmp(line, names[i], strlen(names[i])) == 0) return true;
  return false;
}

/* "Sent from my iPhone" */
static bool is_device(const char *line) {
  return g_str_has_prefix(line, "Sent from my ") && strlen(line) <= 40;
}

/* True for the mark of what is forwarded, the head that follows it, and devices' signatures. */
static bool passes_over(Letter *letter, const char *line) {
  if (is_device(line)) return true;
  if (is_forward(line)) {
    letter->is_forwarded = letter->in_forward_head = true;
    return true;
  }
  if (!letter->in_forward_head) return false;
  letter->in_forward_head = is_blank(line) || is_forward_field(line);
  return letter->in_forward_head;
}

/* Drops "On Monday, Jane Doe wrote:" before a quotation. */
static void drop_attribution(Letter *letter) {
  enum { LONGEST = 300 };
  g_autofree char *last = g_strchomp(g_strdup(letter->out->str + letter->paragraph));
  bool said = g_str_has_suffix(last, "wrote:") || g_str_has_suffix(last, "writes:");
  if (said && strlen(last) <= LONGEST) g_string_truncate(letter->out, letter->paragraph);
}

/* How many ">" the line begins with; `*rest` is what follows them. */
static size_t count_quotes(const char *line, const char **rest) {
  size_t n = 0;
  while (*line == '>') {
    n++;
    line++;
    if (line[0] == ' ' && line[1] == '>') line++;
  }
  *rest = line;
  return n;
}

static void add_line(Letter *letter, const char *line) {
  GString *out = letter->out;
  if (letter->form.flowed && *line == ' ') line++; /* that was stuffed in */
  bool blank = is_blank(line);
  bool ended = out->len == 0 || g_str_has_suffix(out->str, "\n\n");
  if (ended && blank) return;
  if (ended) letter->paragraph = out->len;
  size_t length = strlen(line);
  bool flows =
      letter->form.flowed && length > 0 && line[length - 1] == ' ' && !g_str_equal(line, "-- ");
  if (flows && letter->form.delete_spaces) length--;
  g_string_append_len(out, line, (gssize)length);
  if (!flows) g_string_append_c(out, '\n');
  letter->goes_on = flows;
  letter->has_text = letter->has_text || !blank;
}

/* False when the rest is not the writer's. */
static bool take_line(Letter *letter, const char *line) {
  const char *rest = line;
  size_t n_quotes = count_quotes(line, &rest);
  if (letter->is_forwarded && n_quotes > 0) {
    n_quotes--;
    if (!letter->form.flowed && *rest == ' ') rest++;
  }
  if (n_quotes > 0) {
    if (!letter->in_quote) drop_attribution(letter);
    if (letter->goes_on) g_string_append_c(letter->out, '\n');
    letter->goes_on = false;
    letter->in_quote = true;
    return true;
  }
  if (letter->has_text && (g_str_equal(rest, "-- ") || is_original(rest))) return false;
  if (letter->in_quote) add_line(letter, "");
  letter->in_quote = false;
  if (!passes_over(letter, rest)) add_line(letter, rest);
  return true;
}

char *acg_letter_text(const char *text, AcgLetterForm form) {
  g_autoptr(GString) line = g_string_new(NULL);
  Letter letter = {.form = form, .out = g_string_new(NULL)};
  for (const char *p = text; *p != '\0';) {
    size_t length = strcspn(p, "\n");
    g_string_truncate(line, 0);
    g_string_append_len(line, p, (gssize)length);
    if (length > 0 && line->str[length - 1] == '\r') g_string_truncate(line, length - 1);
    if (!take_line(&letter, line->str)) break;
    p += length + (p[length] == '\n' ? 1 : 0);
  }
  return g_string_free(letter.out, FALSE);
}

/* ── HTML ── */

/* In the tag that begins what is answered: Apple Mail, Thunderbird, Gmail, Outlook, Yahoo; in that
 * of a signature: Gmail, Thunderbird. */
static const char quotation[] =
    "<[a-z]+\\b[^<>]{0,300}(?:type=[\"']?cite\\b|class=[\"']?(?:gmail_quote|yahoo_quoted|moz-cite-"
    "prefix|"
    "gmail_signature|moz-signature)|id=[\"']?(?:divRplyFwdMsg|appendonsend)\\b)";

static bool is_near_forward(const char *html, size_t at) {
  enum { NEAR = 500 };
  size_t begin = at > NEAR ? at - NEAR : 0;
  g_autofree char *near = g_strndup(html + begin, at - begin + NEAR);
  g_autofree char *lower = g_ascii_strdown(near, -1);
  return strstr(lower, "forwarded message") != NULL;
}

char *acg_letter_html(const char *html) {
  static gsize once = 0;
  int begin = 0, end = 0;
  if (g_once_init_enter(&once))
    g_once_init_leave(&once,
                      (gsize)g_regex_new(quotation, G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL));
  g_autoptr(GMatchInfo) match = NULL;
  if (!g_regex_match((GRegex *)once, html, 0, &match) ||
      !g_match_info_fetch_pos(match, 0, &begin, &end) || begin <= 0 ||
      is_near_forward(html, (size_t)begin))
    return g_strdup(html);
  return g_strndup(html, (size_t)begin);
}
