/* Predicates: the words that state a relation, and those that change what is stated. A row of
 * lexicon/predicates.tsv each, or of a file in the same form that the user gives.
 *
 * A row is found by the lemma of its head, the word that the others hang on in the sentence's
 * tree: "call" of "call on", "exercise" of "joint exercise". */
#ifndef ACG_EXTRACT_LEXICON_PREDICATE_H
#define ACG_EXTRACT_LEXICON_PREDICATE_H

#include "extract/sentence/sentence.h"

typedef enum {
  ACG_PART_VERB,
  ACG_PART_NOUN,
  ACG_PART_ADJECTIVE,
  ACG_PART_PREFIX, /* "pro" of "pro-Iran" */
  ACG_PART_WORD,   /* hangs on a predicate: "not", "will", "former" */
  ACG_N_PARTS
} AcgPart;

/* What a row does to the predicate that hangs on it, or that it hangs on. */
typedef enum {
  ACG_EFFECT_NONE,
  ACG_EFFECT_PLANNED,
  ACG_EFFECT_POSSIBLE,
  ACG_EFFECT_REPORTED,
  ACG_EFFECT_NEGATED,
  ACG_EFFECT_ENDED,
  ACG_EFFECT_REPLACED, /* the row's category is stated instead: "threatened to attack" */
  ACG_EFFECT_UNSTATED, /* nothing is stated: "was asked to attack" */
  ACG_N_EFFECTS
} AcgEffect;

/* A row. Strings live as long as the table. */
typedef struct {
  char **words; /* lemmas in the order of the text, NULL-terminated */
  guint head;   /* which of them the others hang on */
  AcgPart part;
  char **sources;              /* slots of who acts, NULL-terminated; none: the part's usual one */
  char **targets;              /* slots of whom it is done to */
  const AcgCategory *category; /* NULL: the words say nothing, or only have an effect */
  bool mutual;
  AcgEffect effect;
  bool user;                      /* from the user's file: always wins */
  const char *lemma;              /* the words as one */
  const char *example, *expected; /* a sentence, and what it must give; may be "" */
} AcgPredicate;

/* Slots: "subject", "object", a preposition ("with"); "object+to": the object of a verb that tells
 * it what to do; "clause": the subject of "demand that X go"; "clause+must": only of what
 * must be; "for+to": X of "call for X to go";
 * "described": whom a noun describes; "possessor": X of "X's ally"; "between": both ends. */

typedef struct AcgPredicates AcgPredicates;

/* The table of the program. Loaded at the first call, about 1 ms; safe from any thread. */
const AcgPredicates *acg_predicates_get(void);

/* The table in the text of a file: UTF-8, cells parted by tabs, lines with # at the begin left out;
 * the first other line names columns: predicate, category and any of part, source, target, mutual,
 * effect, from, example, expected, in any order. A row with neither category nor effect takes its
 * words from the program's table: they then state nothing.
 *
 * path: for messages; text: `length` bytes and a NUL. Returns NULL with `error` set
 * (ACG_EXTRACT_ERROR_PREDICATES); the message names path, line and what was expected. */
AcgPredicates *acg_predicates_read(const char *path, const char *text, size_t length,
                                   GError **error);
AcgPredicates *acg_predicates_ref(AcgPredicates *predicates);
void acg_predicates_unref(AcgPredicates *predicates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgPredicates, acg_predicates_unref)

/* The rows, in the file's order. */
guint acg_predicates_size(const AcgPredicates *predicates);
const AcgPredicate *acg_predicates_row(const AcgPredicates *predicates, guint row);

/* The rows with this head, most words first, then in the file's order: NULL-terminated, or NULL. */
const AcgPredicate *const *acg_predicates_find(const AcgPredicates *predicates, const char *head);

/* The rows that `token` heads: by its lemma or, when no row has that, by its form and what may be
 * the form's base. */
const AcgPredicate *const *acg_predicates_find_at(const AcgPredicates *predicates,
                                                  const AcgAnalysis *analysis, guint token);

/* Whether `token` heads a row of this part with a category, by its lemma alone; further words are
 * not asked for. */
const AcgPredicate *acg_predicate_at(const AcgAnalysis *analysis, guint token, AcgPart part);

/* Whether a slot is among a row's sources or targets. */
bool acg_slot_is_among(char *const *slots, const char *slot);

#endif
