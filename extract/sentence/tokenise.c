/* A tokeniser for English news after the English treebanks of Universal Dependencies (EWT and GUM):
 * "do|n't", "Iran|-|backed", "5|pm", "and|/|or". */
#include <string.h>

#include "extract/characters.h"
#include "extract/sentence/abbreviations.h"
#include "extract/sentence/affixes.h"
#include "extract/sentence/contractions.h"
#include "extract/sentence/sentence.h"

/* Of what stands before the "@" of an address, in bytes. */
enum { MAX_MAIL_NAME = 64 };

/* The piece between two white spaces that is being cut up. */
typedef struct {
  GArray *tokens;
  const char *text;  /* of the document */
  const char *begin; /* of the piece */
  const char *end;
  const char *limit; /* of the span that is tokenised */
} Piece;

static gunichar char_at(const Piece *piece, const char *p) {
  return p < piece->end ? g_utf8_get_char(p) : 0;
}

static bool is_word_at(const Piece *piece, const char *p) {
  return p < piece->end && acg_is_word(g_utf8_get_char(p));
}

static bool is_digit_at(const Piece *piece, const char *p) {
  return p >= piece->begin && p < piece->end && g_ascii_isdigit(*p);
}

static bool is_lower_at(const Piece *piece, const char *p) {
  return p < piece->end && g_unichar_islower(g_utf8_get_char(p));
}

static void push(Piece *piece, const char *begin, const char *end) {
  AcgToken token = {.span = {(size_t)(begin - piece->text), (size_t)(end - piece->text)}};
  g_array_append_val(piece->tokens, token);
}

static bool starts_with(const char *begin, const char *end, const char *prefix) {
  size_t length = strlen(prefix);
  return (size_t)(end - begin) >= length && g_ascii_strncasecmp(begin, prefix, length) == 0;
}

/* Pushes a word in its parts: "should|n't|'ve", "can|not". */
static void push_word(Piece *piece, const char *begin, const char *end) {
  const char *last = acg_contraction_find(begin, end);
  const char *middle = acg_contraction_find(begin, last);
  if (middle < last) push(piece, begin, middle);
  push(piece, middle < last ? middle : begin, last);
  if (last < end) push(piece, last, end);
}

/* ── What stands inside a word ── */

/* Whether the full stop at `p` is inside a word: "U.S", "3.5", "example.com"; not where only the
 * space after a sentence was forgotten: "said.The", or a note's number follows: "said.23". */
static bool stop_joins(const Piece *piece, const char *begin, const char *p) {
  const char *next = p + 1;
  if (!is_word_at(piece, next)) return false;
  bool after_word = p - begin >= 2 && g_ascii_islower(p[-1]) && g_ascii_islower(p[-2]);
  bool sentence =
      g_unichar_isupper(g_utf8_get_char(next)) &&
      (!is_word_at(piece, g_utf8_next_char(next)) || is_lower_at(piece, g_utf8_next_char(next)));
  return !(after_word && (sentence || g_ascii_isdigit(*next)));
}

/* A comma before just three digits. */
static bool comma_joins(const Piece *piece, const char *p) {
  return is_digit_at(piece, p - 1) && is_digit_at(piece, p + 1) && is_digit_at(piece, p + 2) &&
         is_digit_at(piece, p + 3) && !is_digit_at(piece, p + 4);
}

static const char *skip_word(const Piece *piece, const char *p) {
  while (is_word_at(piece, p)) p = g_utf8_next_char(p);
  return p;
}

/* Whether the hyphen at `p` is inside the word from `begin`: "co-founder", "Kafka-esque". */
static bool hyphen_joins(const Piece *piece, const char *begin, const char *p) {
  bool first = !acg_is_hyphen(acg_char_before(piece->begin, begin));
  if (first && acg_affix_is_prefix(begin, (size_t)(p - begin))) return true;
  const char *right = g_utf8_next_char(p), *end = skip_word(piece, right);
  return !acg_is_hyphen(char_at(piece, end)) && acg_affix_is_suffix(right, (size_t)(end - right));
}

/* Whether the character at `p`, no word character itself, stands inside the word from `begin`. */
static bool joins(const Piece *piece, const char *begin, const char *p) {
  gunichar c = g_utf8_get_char(p);
  const char *next = g_utf8_next_char(p);
  if (c == '.') return stop_joins(piece, begin, p);
  if (!is_word_at(piece, next)) return false;
  if (acg_is_hyphen(c)) return hyphen_joins(piece, begin, p);
  if (acg_is_apostrophe(c) || c == '@') return true;
  if (c == ',') return comma_joins(piece, p);
  if (c == ':' || c == '/') return is_digit_at(piece, p - 1) && is_digit_at(piece, next);
  return c == '&' && g_ascii_isupper(p[-1]) && g_ascii_isupper(*next);
}

/* ── Addresses and numbers ── */

/* To the end of the piece, less the punctuation of the sentence around it. */
static const char *find_address_end(const Piece *piece, const char *begin) {
  bool has_bracket = memchr(begin, '(', (size_t)(piece->end - begin)) != NULL;
  const char *p = piece->end;
  while (p > begin) {
    const char *last = g_utf8_prev_char(p);
    gunichar c = g_utf8_get_char(last);
    bool outside = acg_is_terminal(c) || (acg_is_closing(c) && !(c == ')' && has_bracket)) ||
                   c == ',' || c == ';' || c == ':' || c == '>';
    if (!outside) break;
    p = last;
  }
  return p;
}

static bool is_address(const char *begin, const char *end) {
  static const char *const starts[] = {"http://", "https://", "ftp://", "www.", "mailto:"};
  for (size_t i = 0; i < G_N_ELEMENTS(starts); i++)
    if (starts_with(begin, end, starts[i])) return true;
  return false;
}

static bool is_mail_character(char c) {
  return g_ascii_isalnum(c) || c == '.' || c == '_' || c == '-' || c == '+' || c == '%';
}

/* "first.last@example.org": where it ends, or NULL. */
static const char *find_mail_end(const Piece *piece, const char *begin) {
  const char *limit = MIN(piece->end, begin + MAX_MAIL_NAME), *p = begin;
  while (p < limit && is_mail_character(*p)) p++;
  if (p == begin || p >= limit || *p != '@' || !is_word_at(piece, p + 1)) return NULL;
  for (p++; p < piece->end && is_mail_character(*p); p++) continue;
  while (!g_ascii_isalnum(p[-1])) p--;
  return p;
}

/* "713-853-1696", "853-1696", "2024-10-12": where it ends, or NULL; not for the range "20-30". */
static const char *find_serial_end(const Piece *piece, const char *begin) {
  size_t n_groups = 0, lengths[2] = {0};
  const char *p = begin;
  while (is_digit_at(piece, p)) {
    const char *group = p;
    while (is_digit_at(piece, p)) p++;
    lengths[MIN(n_groups, 1)] = (size_t)(p - group);
    n_groups++;
    if (char_at(piece, p) != '-' || !is_digit_at(piece, p + 1)) break;
    p++;
  }
  if (is_word_at(piece, p)) return NULL;
  bool telephone = n_groups == 2 && (lengths[0] == 3 || lengths[0] == 5) && lengths[1] == 4 &&
                   !(p[-1] == '0' && p[-6] == '0');
  return n_groups > 2 || telephone ? p : NULL;
}

/* "10am", "35mm", "5bn" are two tokens: where the second begins, or `end`. */
static const char *find_unit(const char *begin, const char *end) {
  static const char units[] = " am pm k m mm cm km kg mg ml ft lb lbs oz mph kph kw mw gw mn bn tn "
                              "hr hrs yr yrs min mins kb mb gb tb hz khz mhz ghz ";
  char key[8] = " ";
  const char *p = end;
  while (p > begin && g_ascii_isalpha(p[-1])) p--;
  size_t length = (size_t)(end - p);
  if (p == begin || !g_ascii_isdigit(*begin) || !g_ascii_isdigit(p[-1]) || length == 0 ||
      length + 3 > sizeof key)
    return end;
  for (const char *digit = begin; digit < p; digit++)
    if (g_ascii_isalpha(*digit)) return end;
  for (size_t i = 0; i < length; i++) key[i + 1] = g_ascii_tolower(p[i]);
  key[length + 1] = ' ';
  key[length + 2] = '\0';
  return strstr(units, key) != NULL ? p : end;
}

/* "US$" before its sum. */
static bool is_dollar(const Piece *piece, const char *begin, const char *end) {
  return char_at(piece, end) == '$' && end - begin <= 2 && g_ascii_isupper(end[-1]);
}

/* ── Words ── */

/* Whether a number comes after the full stop at `p`, perhaps after a space. */
static bool number_follows(const Piece *piece, const char *p) {
  do p++;
  while (p < piece->limit && (*p == ' ' || *p == '\n'));
  return p < piece->limit && g_ascii_isdigit(*p);
}

/* Whether nothing but closing marks comes after the full stop at `p`; or, after "etc.", a capital.
 */
static bool ends_text(const Piece *piece, const char *p, bool or_capital) {
  do p = g_utf8_next_char(p);
  while (p < piece->limit &&
         (acg_is_closing(g_utf8_get_char(p)) || g_unichar_isspace(g_utf8_get_char(p))));
  return p >= piece->limit || (or_capital && g_unichar_isupper(g_utf8_get_char(p)));
}

/* Whether the full stop at `end` is part of the word before it. At the end of a sentence the stop
 * of "etc." or "p.m." is a token. */
static bool keeps_stop(const Piece *piece, const char *begin, const char *end) {
  if (char_at(piece, end) != '.' || char_at(piece, end + 1) == '.') return false;
  AcgAbbreviation kind = acg_abbreviation_find(begin, (size_t)(end - begin));
  if (kind == ACG_ABBREVIATION_NUMBER) return number_follows(piece, end);
  if (kind == ACG_ABBREVIATION_WORD && g_ascii_islower(*begin))
    return !ends_text(piece, end, end - begin == 3 && starts_with(begin, end, "etc"));
  return kind != ACG_ABBREVIATION_NONE;
}

/* Whether the word ends at the full stop at `p`, after which a space was forgotten: "Nov.28". */
static bool stops_before_number(const Piece *piece, const char *begin, const char *p) {
  return *p == '.' && is_digit_at(piece, p + 1) && p - begin >= 2 && p - begin <= 4 &&
         acg_abbreviation_find(begin, (size_t)(p - begin)) != ACG_ABBREVIATION_NONE;
}

static const char *find_word_end(const Piece *piece, const char *begin) {
  const char *p = begin;
  while (p < piece->end &&
         (is_word_at(piece, p) ||
          (p > begin && !stops_before_number(piece, begin, p) && joins(piece, begin, p))))
    p = g_utf8_next_char(p);
  return p;
}

/* An address or a serial number from `begin`: where it ends, or NULL. */
static const char *find_code_end(const Piece *piece, const char *begin) {
  if (is_address(begin, piece->end)) return find_address_end(piece, begin);
  const char *end = find_mail_end(piece, begin);
  return end != NULL ? end : find_serial_end(piece, begin);
}

static const char *take_word(Piece *piece, const char *begin) {
  const char *end = find_code_end(piece, begin);
  if (end != NULL) {
    push(piece, begin, end);
    return end;
  }
  end = find_word_end(piece, begin);
  const char *unit = find_unit(begin, end);
  if (unit < end) {
    push(piece, begin, unit);
    push(piece, unit, end);
  } else if (keeps_stop(piece, begin, end) || is_dollar(piece, begin, end)) {
    push(piece, begin, ++end);
  } else {
    push_word(piece, begin, end);
  }
  return end;
}

/* ── Punctuation ── */

/* "'s" after what is no word, "'em", "'90s", "'08". NULL when the apostrophe at `p` is punctuation.
 */
static const char *find_elision_end(const Piece *piece, const char *p) {
  static const char *const elisions[] = {"s", "em", "tis", "twas"};
  const char *begin = g_utf8_next_char(p), *end = skip_word(piece, begin);
  if (g_utf8_get_char(p) == 0x2018 || end == begin) return NULL;
  bool year = is_digit_at(piece, begin) && is_digit_at(piece, begin + 1) &&
              (end - begin == 2 || (end - begin == 3 && begin[2] == 's'));
  if (year) return end;
  for (size_t i = 0; i < G_N_ELEMENTS(elisions); i++)
    if ((size_t)(end - begin) == strlen(elisions[i]) && starts_with(begin, end, elisions[i]))
      return end;
  return NULL;
}

/* ":)", ";-(", "=D" from `begin`, at the end of the piece: where it ends, or NULL. */
static const char *find_smiley_end(const Piece *piece, const char *begin) {
  const char *p = begin + 1;
  if (strchr(":;=", *begin) == NULL || p >= piece->end) return NULL;
  if (*p == '-') p++;
  if (p >= piece->end) return NULL;
  bool bracket = *p == ')' || *p == '(';
  if (!bracket && (begin > piece->begin || strchr("DPpOo/|", *p) == NULL)) return NULL;
  const char mouth = *p;
  while (p < piece->end && *p == mouth) p++;
  const char *end = p;
  while (p < piece->end && strchr(".!?,", *p) != NULL) p++;
  return p == piece->end ? end : NULL;
}

/* "[...]" for what a quotation leaves out; ".5" and "+44" where no number stands before. Where it
 * ends, or NULL. */
static const char *find_special_end(const Piece *piece, const char *begin) {
  if (starts_with(begin, piece->end, "[...]")) return begin + 5;
  bool sign = *begin == '+' || *begin == '.';
  if (!sign || !is_digit_at(piece, begin + 1) ||
      acg_is_word(acg_char_before(piece->begin, begin)) ||
      acg_is_terminal(acg_char_before(piece->begin, begin)))
    return find_smiley_end(piece, begin);
  return find_word_end(piece, begin + 1);
}

/* Characters that make one token with their like: "...", "--", "?!". */
static bool runs_on(gunichar first, gunichar c) {
  if (acg_is_terminal(first)) return acg_is_terminal(c);
  if (acg_is_apostrophe(first)) return c == first;
  return c == first && c != ',' && !acg_is_opening(c) && !acg_is_closing(c);
}

static const char *find_mark_end(const Piece *piece, const char *begin) {
  gunichar first = g_utf8_get_char(begin);
  const char *end = g_utf8_next_char(begin);
  const char *special =
      acg_is_apostrophe(first) ? find_elision_end(piece, begin) : find_special_end(piece, begin);
  if (special != NULL) return special;
  bool tag = (first == '@' || first == '#') && is_word_at(piece, end) && !is_digit_at(piece, end);
  if (tag) return skip_word(piece, end);
  while (end < piece->end && runs_on(first, g_utf8_get_char(end))) end = g_utf8_next_char(end);
  while (end < piece->end && g_unichar_ismark(g_utf8_get_char(end))) end = g_utf8_next_char(end);
  return end;
}

static const char *take_mark(Piece *piece, const char *begin) {
  const char *end = find_mark_end(piece, begin);
  push(piece, begin, end);
  return end;
}

void acg_tokenise(AcgAnalysis *analysis, AcgSpan span) {
  const char *text = analysis->document->text;
  const char *p = text + span.begin, *limit = text + span.end;
  while (p < limit) {
    const char *end = p;
    while (end < limit && !g_unichar_isspace(g_utf8_get_char(end))) end = g_utf8_next_char(end);
    Piece piece = {analysis->tokens, text, p, end, limit};
    while (p < end)
      p = acg_is_word(g_utf8_get_char(p)) ? take_word(&piece, p) : take_mark(&piece, p);
    while (p < limit && g_unichar_isspace(g_utf8_get_char(p))) p = g_utf8_next_char(p);
  }
}
