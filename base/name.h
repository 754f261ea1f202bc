/* How alike two names are when the same person or body is spelled in several ways.
 *
 * Names that news text writes in Latin letters come from many scripts, and each desk romanises them
 * in its own way: Araghchi and Aragchi, Mohammed and Muhammad, Zelensky and Zelenskyy. What is
 * compared here is spelling and nothing else: that two names are variants says that one person may
 * be behind both, not that one is. Names in other scripts are equal or different, never variants.
 *
 * The method is that of Freeman, Condon and Ackerman, Cross Linguistic Name Matching in English and
 * Arabic (HLT-NAACL 2006, N06-1060): letters that romanisations interchange form equivalence
 * classes, and a difference within a class costs little. Here consonants must stand one to one, so
 * one pass is enough where they need an alignment; and words that are variants have one skeleton,
 * their consonants by coarse class, which serves to look candidates up (as the keys of Daitch and
 * Mokotoff's Soundex do). The classes hold for Arabic, Persian, Hebrew, Turkish and Slavic names.
 * Short words and words of one syllable get no latitude, as in them one letter makes another name
 * (Kim, Kem; Chen, Chin); nicknames are different words.
 *
 * Everything takes time linear in the bytes and is safe to call from several threads. */
#ifndef ACG_BASE_NAME_H
#define ACG_BASE_NAME_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

/* ── Words ────────────────────────────────────────────────────────────────────────────────── */

typedef enum {
  ACG_WORDS_DIFFERENT,
  ACG_WORDS_INITIAL, /* one is the other's first letter: "j", "joe" */
  ACG_WORDS_VARIANT, /* two spellings that one word may have: "qasem", "ghasem" */
  ACG_WORDS_EQUAL
} AcgWordLikeness;

/* a, b: words of acg_text_key(), not empty: "araghchi". Symmetric; a variant of a variant need be
 * none. */
AcgWordLikeness acg_words_compare(const char *a, const char *b);

/* The same, but a plural is a variant of its singular: "houthi", "houthis". For names of bodies. */
AcgWordLikeness acg_words_compare_plural(const char *a, const char *b);

/* The key under which all variants of a word are found: its consonants by class, with a mark for a
 * vowel that begins or ends it. "mohammed" and "muhammad" both give "MHMT". Words that are no
 * variants may share it. A plural has the skeleton of its singular only when `plural` is set.
 *
 * word: as for acg_words_compare(). Returns a new string, not empty; g_free it. */
char *acg_word_skeleton(const char *word, bool plural);

/* ── Whole names ──────────────────────────────────────────────────────────────────────────── */

/* A name cut up for comparing. Fields are the struct's. */
typedef struct {
  char *key;     /* acg_text_key() of the name; the name itself when that is empty */
  char **words;  /* of the key, NULL-terminated, without al, el, the; "abd al" is "abdul" */
  guint n_words; /* may be 0 */
  char *suffix;  /* "jr", "iii" behind a person's name, not among the words; or NULL */
} AcgNameForm;

/* name, length: valid UTF-8. Returns a new form; acg_name_form_free() it. */
AcgNameForm *acg_name_form_new(const char *name, size_t length);
void acg_name_form_free(AcgNameForm *form);

typedef enum {
  ACG_NAMES_APART,    /* nothing in the names speaks for one actor */
  ACG_NAMES_CONTRARY, /* they share the last word and differ before it: Bashar, Maher al-Assad;
                         for people this is a veto */
  ACG_NAMES_PART,     /* one is the other shortened: a surname, initials, fewer given names */
  ACG_NAMES_VARIANT,  /* the same words, some in another spelling or order */
  ACG_NAMES_SAME      /* the same letters, perhaps parted otherwise: Jong-un, Jongun */
} AcgNameLikeness;

/* Two names of people. A short form must hold the last word of the longer one, or its first and
 * one more. Particles (bin, de, van) may be left out. Names that differ in a generation (Jr, III)
 * are contrary. Symmetric: with ACG_NAMES_PART the one with fewer words is the short form, and with
 * as many words the one with initials. */
AcgNameLikeness acg_names_compare_people(const AcgNameForm *a, const AcgNameForm *b);

/* Two names of bodies. Every word counts: "Hezbollah" is no short form of "Kataib Hezbollah". Two
 * words or more that begin or end a longer name are part of it, which is weak evidence: a "Foreign
 * Ministry" has every state. Never ACG_NAMES_CONTRARY. */
AcgNameLikeness acg_names_compare_bodies(const AcgNameForm *a, const AcgNameForm *b);

/* True when `acronym` is one word of two letters or more, the first letters of the words of `name`
 * in order; articles and prepositions of `name` may count or not. */
bool acg_name_is_acronym(const AcgNameForm *acronym, const AcgNameForm *name);

/* True when the name (valid UTF-8) has two capitals or more and no small letter: "IRGC", not
 * "Fatah". Of such names no letter is a matter of romanisation. */
bool acg_name_is_in_capitals(const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgNameForm, acg_name_form_free)

#endif
