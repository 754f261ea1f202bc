#include "extract/sentence/word_list.h"

#include <glib.h>
#include <stdlib.h>

typedef struct {
  const char *text;
  size_t length;
} Word;

static int compare(const void *word, const void *row) {
  const Word *key = word;
  const char *other = *(const char *const *)row;
  int order = g_ascii_strncasecmp(key->text, other, key->length);
  return order != 0 ? order : (other[key->length] == '\0' ? 0 : -1);
}

const void *acg_word_list_find(const char *word, size_t length, const void *rows, size_t n,
                               size_t size) {
  Word key = {word, length};
  return bsearch(&key, rows, n, size, compare);
}
