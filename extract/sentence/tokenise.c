/* A tokeniser for English news after the conventions of the English Web Treebank of Universal
 * Dependencies, but that hyphenated words stay whole: "Iran-backed" is one token. */
#include <string.h>

#include "extract/characters.h"
#include "extract/sentence/abbreviations.h"
#include "extract/sentence/sentence.h"

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
  AcgToken token = {{(size_t)(begin - piece->text), (size_t)(end - piece->text)}};
  g_array_append_val(piece->tokens, token);
}

static bool starts_with(const char *begin, const char *end, const char *prefix) {
  size_t length = strlen(prefix);
  return (size_t)(end - begin) >= length && g_ascii_strncasecmp(begin, prefix, length) == 0;
}

/* ── Contractions ── */

typedef struct {
  const char *letters; /* after the apostrophe */
  const char *hosts;   /* words it is joined to, each between spaces; NULL: any */
} Clitic;

static const Clitic clitics[] = {
    {"s", NULL},  {"ll", NULL},
    {"ve", NULL}, {"re", " you we they who what there where how these those "},
    {"m", " i "}, {"d", " i you he she it we they who what there where how that this "},
};

static bool is_host(const char *hosts, const char *word, size_t length) {
  char key[8] = " ";
  if (hosts == NULL) return true;
  if (length == 0 || length + 3 > sizeof key) return false;
  for (size_t i = 0; i < length; i++) key[i + 1] = g_ascii_tolower(word[i]);
  key[length + 1] = ' ';
  key[length + 2] = '\0';
  return strstr(hosts, key) != NULL;
}

/* Where the last part of the word begins: "|'s", "|n't"; or `end` when it has but one part. */
static const char *find_clitic(const char *begin, const char *end) {
  const char *p = end;
  while (p > begin && end - p < 2 && g_ascii_isalpha(p[-1])) p--;
  size_t n_letters = (size_t)(end - p);
  if (p == begin || n_letters == 0) return end;
  const char *mark = g_utf8_find_prev_char(begin, p);
  if (mark == NULL || !acg_is_apostrophe(g_utf8_get_char(mark)) || mark == begin) return end;
  if (n_letters == 1 && (*p == 't' || *p == 'T') && mark - begin >= 2 &&
      g_ascii_tolower(mark[-1]) == 'n')
    return mark - 1;
  for (size_t i = 0; i < G_N_ELEMENTS(clitics); i++)
    if (strlen(clitics[i].letters) == n_letters &&
        g_ascii_strncasecmp(p, clitics[i].letters, n_letters) == 0 &&
        is_host(clitics[i].hosts, begin, (size_t)(mark - begin)))
      return mark;
  return end;
}

/* Pushes a word in its parts: "should|n't|'ve", "can|not". */
static void push_word(Piece *piece, const char *begin, const char *end) {
  if (end - begin == 6 && starts_with(begin, end, "cannot")) {
    push(piece, begin, begin + 3);
    push(piece, begin + 3, end);
    return;
  }
  const char *last = find_clitic(begin, end);
  const char *middle = find_clitic(begin, last);
  if (middle < last) push(piece, begin, middle);
  push(piece, middle < last ? middle : begin, last);
  if (last < end) push(piece, last, end);
}

/* ── Words and numbers ── */

/* Whether the full stop at `p` is inside a word: "U.S", "3.5", "example.com", "U.S.-led"; not where
 * only the space after a sentence was forgotten: "said.The". */
static bool stop_joins(const Piece *piece, const char *begin, const char *p) {
  const char *next = p + 1;
  if (acg_is_hyphen(char_at(piece, next)))
    return is_word_at(piece, g_utf8_next_char(next)) && p - begin >= 3 && p[-2] == '.';
  if (!is_word_at(piece, next)) return false;
  bool forgotten = p - begin >= 2 && g_ascii_islower(p[-1]) && g_ascii_islower(p[-2]) &&
                   g_unichar_isupper(g_utf8_get_char(next));
  return !forgotten;
}

/* A comma before just three digits. */
static bool comma_joins(const Piece *piece, const char *p) {
  return is_digit_at(piece, p - 1) && is_digit_at(piece, p + 1) && is_digit_at(piece, p + 2) &&
         is_digit_at(piece, p + 3) && !is_digit_at(piece, p + 4);
}

/* Whether the character at `p`, no word character itself, stands inside the word from `begin`. */
static bool joins(const Piece *piece, const char *begin, const char *p) {
  gunichar c = g_utf8_get_char(p);
  const char *next = g_utf8_next_char(p);
  if (c == '.') return stop_joins(piece, begin, p);
  if (!is_word_at(piece, next)) return false;
  if (acg_is_hyphen(c) || acg_is_apostrophe(c)) return true;
  if (c == ',') return comma_joins(piece, p);
  if (c == ':') return is_digit_at(piece, p - 1) && is_digit_at(piece, next);
  if (c == '&') return g_ascii_isupper(p[-1]) && g_ascii_isupper(*next);
  if (c == '@') return true;
  return c == '/' && ((is_digit_at(piece, p - 1) && is_digit_at(piece, next)) ||
                      (g_unichar_islower(acg_char_before(begin, p)) && is_lower_at(piece, next)));
}

static const char *find_word_end(const Piece *piece, const char *begin) {
  const char *p = begin;
  while (p < piece->end && (is_word_at(piece, p) || (p > begin && joins(piece, begin, p))))
    p = g_utf8_next_char(p);
  return p;
}

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
  return starts_with(begin, end, "http://") || starts_with(begin, end, "https://") ||
         starts_with(begin, end, "www.");
}

/* Whether a number comes after the full stop at `p`, perhaps after a space. */
static bool number_follows(const Piece *piece, const char *p) {
  do p++;
  while (p < piece->limit && (*p == ' ' || *p == '\n'));
  return p < piece->limit && g_ascii_isdigit(*p);
}

static bool keeps_stop(const Piece *piece, const char *begin, const char *end) {
  if (char_at(piece, end) != '.' || char_at(piece, end + 1) == '.') return false;
  AcgAbbreviation kind = acg_abbreviation_find(begin, (size_t)(end - begin));
  return kind == ACG_ABBREVIATION_NUMBER ? number_follows(piece, end)
                                         : kind != ACG_ABBREVIATION_NONE;
}

/* "US$" before its sum. */
static bool is_dollar(const Piece *piece, const char *begin, const char *end) {
  return char_at(piece, end) == '$' && end - begin <= 2 && g_ascii_isupper(end[-1]);
}

/* "10am" is two tokens: where the second begins, or `end`. */
static const char *find_unit(const char *begin, const char *end) {
  bool timed = end - begin >= 3 && g_ascii_isdigit(*begin) && g_ascii_isdigit(end[-3]) &&
               (starts_with(end - 2, end, "am") || starts_with(end - 2, end, "pm"));
  return timed ? end - 2 : end;
}

static const char *take_word(Piece *piece, const char *begin) {
  if (is_address(begin, piece->end)) {
    const char *end = find_address_end(piece, begin);
    push(piece, begin, end);
    return end;
  }
  const char *end = find_word_end(piece, begin);
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

/* "'s" after what is no word, "'em", "'90s". NULL when the apostrophe at `p` is punctuation. */
static const char *find_elision_end(const Piece *piece, const char *p) {
  static const char *const elisions[] = {"s", "em", "tis", "twas"};
  const char *begin = g_utf8_next_char(p), *end = begin;
  while (is_word_at(piece, end)) end = g_utf8_next_char(end);
  if (g_utf8_get_char(p) == 0x2018 || end == begin) return NULL;
  if (end - begin == 3 && is_digit_at(piece, begin) && is_digit_at(piece, begin + 1) &&
      begin[2] == 's')
    return end;
  for (size_t i = 0; i < G_N_ELEMENTS(elisions); i++)
    if ((size_t)(end - begin) == strlen(elisions[i]) && starts_with(begin, end, elisions[i]))
      return end;
  return NULL;
}

/* Characters that make one token with their like: "...", "--", "?!". */
static bool runs_on(gunichar first, gunichar c) {
  if (first == '!' || first == '?') return c == '!' || c == '?';
  if (first == '\'' || first == '`') return c == first;
  return c == first && c != ',' && !acg_is_opening(c) && !acg_is_closing(c);
}

static const char *take_mark(Piece *piece, const char *begin) {
  gunichar first = g_utf8_get_char(begin);
  const char *end = g_utf8_next_char(begin);
  const char *elision = acg_is_apostrophe(first) ? find_elision_end(piece, begin) : NULL;
  bool tag = (first == '@' || first == '#') && is_word_at(piece, end) && !is_digit_at(piece, end);
  if (elision != NULL) {
    end = elision;
  } else if (tag) {
    while (is_word_at(piece, end)) end = g_utf8_next_char(end);
  } else {
    while (end < piece->end && runs_on(first, g_utf8_get_char(end))) end = g_utf8_next_char(end);
    while (end < piece->end && g_unichar_ismark(g_utf8_get_char(end))) end = g_utf8_next_char(end);
  }
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
