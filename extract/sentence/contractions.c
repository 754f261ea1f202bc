#include "extract/sentence/contractions.h"

#include <string.h>

#include "extract/characters.h"

typedef struct {
  const char *letters; /* after the apostrophe */
  const char *hosts;   /* words it is joined to, each between spaces; NULL: any */
} Clitic;

static const Clitic clitics[] = {
    {"s", NULL},  {"ll", NULL},
    {"ve", NULL}, {"re", " you we they who what there where how these those "},
    {"m", " i "}, {"d", " i you he she it we they who what there where how that this "},
};

/* Contractions without an apostrophe, with "|" where they are cut. */
static const char *const joined[] = {
    "can|not",  "gon|na",   "wan|na", "got|ta",    "do|nt",   "wo|nt",  "ca|nt",   "did|nt",
    "does|nt",  "is|nt",    "are|nt", "was|nt",    "were|nt", "has|nt", "have|nt", "had|nt",
    "would|nt", "could|nt", "ai|nt",  "should|nt", "i|m",     "i|ve",   "that|s",  "there|s",
    "what|s",   "he|s",     "she|s",  "you|re",    "they|re", "you|ve", "they|ve",
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

static const char *find_joined(const char *begin, const char *end) {
  size_t length = (size_t)(end - begin);
  for (size_t i = 0; i < G_N_ELEMENTS(joined); i++) {
    size_t first = strcspn(joined[i], "|");
    const char *second = joined[i] + first + 1;
    if (length == first + strlen(second) && g_ascii_strncasecmp(begin, joined[i], first) == 0 &&
        g_ascii_strncasecmp(begin + first, second, length - first) == 0)
      return begin + first;
  }
  return end;
}

/* "1980's", "60's": a span of years and no possessor. */
static bool is_decade(const char *begin, const char *mark) {
  size_t n_digits = 0;
  while (begin + n_digits < mark && g_ascii_isdigit(begin[n_digits])) n_digits++;
  return begin + n_digits == mark && (n_digits == 2 || n_digits == 4) && mark[-1] == '0';
}

const char *acg_contraction_find(const char *begin, const char *end) {
  const char *p = end;
  while (p > begin && end - p < 2 && g_ascii_isalpha(p[-1])) p--;
  size_t n_letters = (size_t)(end - p);
  if (p == begin || n_letters == 0) return find_joined(begin, end);
  const char *mark = g_utf8_find_prev_char(begin, p);
  if (mark == NULL || !acg_is_apostrophe(g_utf8_get_char(mark)) || mark == begin)
    return find_joined(begin, end);
  if (n_letters == 1 && (*p == 't' || *p == 'T') && mark - begin >= 2 &&
      g_ascii_tolower(mark[-1]) == 'n')
    return mark - 1;
  for (size_t i = 0; i < G_N_ELEMENTS(clitics); i++)
    if (strlen(clitics[i].letters) == n_letters &&
        g_ascii_strncasecmp(p, clitics[i].letters, n_letters) == 0 &&
        is_host(clitics[i].hosts, begin, (size_t)(mark - begin)))
      return is_decade(begin, mark) ? end : mark;
  return end;
}
