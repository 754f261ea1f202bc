#include "extract/sentence/affixes.h"

#include <glib.h>
#include <stdlib.h>
#include <string.h>

/* Sorted. */
static const char *const prefixes[] = {
    "agro",  "ante",  "anti", "arch",  "auto", "bi",    "bio",    "co",     "counter", "cross",
    "cyber", "de",    "e",    "eco",   "ex",   "extra", "hyper",  "inter",  "intra",   "macro",
    "mega",  "micro", "mid",  "mini",  "mm",   "multi", "neo",    "non",    "over",    "pan",
    "para",  "peri",  "post", "pre",   "pro",  "proto", "pseudo", "psycho", "quasi",   "re",
    "semi",  "socio", "sub",  "super", "tri",  "uh",    "ultra",  "un",     "uni",
};

static const char *const suffixes[] = {"esque", "ette", "fest", "gate",
                                       "itis",  "less", "rama", "wise"};

typedef struct {
  const char *text;
  size_t length;
} Word;

static int compare(const void *word, const void *affix) {
  const Word *key = word;
  const char *other = *(const char *const *)affix;
  int order = g_ascii_strncasecmp(key->text, other, key->length);
  return order != 0 ? order : (other[key->length] == '\0' ? 0 : -1);
}

bool acg_affix_is_prefix(const char *word, size_t length) {
  Word key = {word, length};
  return bsearch(&key, prefixes, G_N_ELEMENTS(prefixes), sizeof *prefixes, compare) != NULL;
}

bool acg_affix_is_suffix(const char *word, size_t length) {
  Word key = {word, length};
  return bsearch(&key, suffixes, G_N_ELEMENTS(suffixes), sizeof *suffixes, compare) != NULL;
}
