#include "extract/sentence/affixes.h"

#include <glib.h>

#include "extract/sentence/word_list.h"

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

bool acg_affix_is_prefix(const char *word, size_t length) {
  return acg_word_list_find(word, length, prefixes, G_N_ELEMENTS(prefixes), sizeof *prefixes) !=
         NULL;
}

bool acg_affix_is_suffix(const char *word, size_t length) {
  return acg_word_list_find(word, length, suffixes, G_N_ELEMENTS(suffixes), sizeof *suffixes) !=
         NULL;
}
