#include "extract/relation/status.h"

#include "extract/relation/argument.h"
#include "extract/relation/syntax.h"

enum { MAX_STEPS = 6 };

/* The longest row at `token` that has an effect, of words (`hanging`) or of what takes a
 * complement. */
static const AcgPredicate *find_effect(const AcgSentenceReader *reader, guint token, bool hanging) {
  const AcgPredicates *tables[] = {reader->predicates, acg_predicates_get()};
  for (guint t = 0; t < G_N_ELEMENTS(tables); t++) {
    const AcgPredicate *const *rows =
        tables[t] == NULL ? NULL : acg_predicates_find_at(tables[t], reader->analysis, token);
    for (; rows != NULL && *rows != NULL; rows++)
      if ((*rows)->effect != ACG_EFFECT_NONE && ((*rows)->part == ACG_PART_WORD) == hanging &&
          acg_predicate_fits(reader, token, *rows))
        return *rows;
  }
  return NULL;
}

static void replace(AcgStatement *statement, const AcgCategory *category) {
  statement->category = category;
  statement->mutual = false;
}

/* A promise of force is no agreement: "vowed to attack" threatens, "agreed to attack" plans. */
static void promise_conflict(const AcgPredicate *row, AcgStatement *statement) {
  static const char *const vows[] = {"vow", "pledge", "promise", "swear", NULL};
  if (g_strv_contains(vows, row->lemma))
    replace(statement, acg_category_find("THREATEN"));
  else if (statement->modality == ACG_MODALITY_ACTUAL)
    statement->modality = ACG_MODALITY_PLANNED;
}

static void apply(const AcgPredicate *row, AcgStatement *statement) {
  switch (row->effect) {
  case ACG_EFFECT_PLANNED:
    if (statement->modality == ACG_MODALITY_ACTUAL) statement->modality = ACG_MODALITY_PLANNED;
    break;
  case ACG_EFFECT_POSSIBLE:
    statement->modality = ACG_MODALITY_POSSIBLE;
    break;
  case ACG_EFFECT_REPORTED:
    statement->modality = ACG_MODALITY_REPORTED;
    break;
  case ACG_EFFECT_NEGATED:
    statement->negated = !statement->negated;
    break;
  case ACG_EFFECT_ENDED: /* an event has no end: "no longer helps" denies it */
    if (statement->category == NULL) break;
    statement->ended = statement->category->category_class == ACG_CLASS_TIE;
    if (!statement->ended && g_str_equal(row->lemma, "longer")) statement->negated = true;
    break;
  case ACG_EFFECT_REPLACED:
    if (statement->category == NULL) break;
    if (row->category->sign > 0 && statement->category->sign < 0) {
      promise_conflict(row, statement);
      break;
    }
    replace(statement, row->category);
    statement->predicate = row->lemma;
    break;
  default:
    break;
  }
}

/* "not", "will", "reportedly", "former" on `token`. The predicate's own words say nothing more:
 * "no" of "say no to". False when nothing is stated: "must attack". */
static bool heed_words(const AcgSentenceReader *reader, guint token, const char *own,
                       AcgStatement *statement) {
  for (guint i = acg_syntax_next(reader, token, ACG_ROOT); i != ACG_ROOT;
       i = acg_syntax_next(reader, token, i)) {
    const AcgPredicate *row =
        acg_syntax_hangs_by_any(reader, i, "advmod aux det amod cc mark case nmod obl")
            ? find_effect(reader, i, true)
            : NULL;
    if (row == NULL || acg_syntax_is_lemma(reader, i, own)) continue;
    if (row->effect == ACG_EFFECT_UNSTATED) return false;
    apply(row, statement);
  }
  return true;
}

/* "will not help": who will not give way or help refuses. */
static void heed_refusal(AcgStatement *statement) {
  static const char *const refused[] = {"AGREE",     "CONSULT", "SUPPORT", "CONCEDE",
                                        "COOPERATE", "AID",     "RETREAT", NULL};
  if (statement->category == NULL || !statement->negated ||
      statement->modality != ACG_MODALITY_PLANNED ||
      !g_strv_contains(refused, statement->category->name))
    return;
  replace(statement, acg_category_find("REJECT"));
  statement->negated = false;
  statement->modality = ACG_MODALITY_ACTUAL;
}

/* "if X attacks": a clause with a condition's mark. */
static bool is_condition(const AcgSentenceReader *reader, guint token) {
  return acg_syntax_hangs_by_any(reader, token, "advcl ccomp") &&
         acg_syntax_word(reader, token, "if unless whether lest") != ACG_ROOT;
}

/* "had attacked": before what the article tells. */
static bool is_background(const AcgSentenceReader *reader, guint token) {
  guint aux = acg_syntax_child(reader, token, "aux");
  return aux != ACG_ROOT && acg_word_among(reader->analysis, aux, "had") &&
         acg_syntax_is_xpos(reader, token, "VBN");
}

/* "told X to go": a complement in the infinitive of one who is told. */
static bool is_told(const AcgSentenceReader *reader, guint head, guint token) {
  return acg_syntax_hangs_by_any(reader, token, "xcomp ccomp advcl") && token > head &&
         acg_syntax_word(reader, token, "to") != ACG_ROOT &&
         (acg_syntax_child(reader, head, "obj") != ACG_ROOT ||
          acg_syntax_child(reader, head, "iobj") != ACG_ROOT ||
          acg_syntax_child(reader, head, "nsubj:pass") != ACG_ROOT ||
          acg_syntax_child(reader, token, "nsubj") != ACG_ROOT);
}

/* Whether what hangs on a predicate is only asked for, not stated. */
static bool is_asked(const AcgSentenceReader *reader, guint head, guint token) {
  const AcgPredicate *const *rows =
      acg_predicates_find_at(acg_predicates_get(), reader->analysis, head);
  for (; rows != NULL && *rows != NULL; rows++) {
    const AcgPredicate *row = *rows;
    if (row->effect != ACG_EFFECT_NONE || row->category == NULL ||
        !g_str_equal(row->category->name, "REQUEST") || !acg_predicate_fits(reader, head, row))
      continue;
    if (acg_slot_is_among(row->targets, "object+to")) {
      if (is_told(reader, head, token)) return true;
    } else if (!acg_slot_is_among(row->targets, "clause+must")) {
      return acg_syntax_hangs_by_any(reader, token, "xcomp ccomp advcl acl obj obl");
    }
  }
  return false;
}

/* "accused X of attacking Y". */
static bool is_charged(const AcgSentenceReader *reader, guint head, guint token) {
  const AcgPredicate *row = acg_predicate_at(reader->analysis, head, ACG_PART_VERB);
  return row != NULL && g_str_equal(row->category->name, "ACCUSE") &&
         acg_syntax_hangs_by_any(reader, token, "xcomp ccomp advcl obl");
}

/* Reads what `token` hangs on into the statement; false when nothing is stated. */
static bool heed_head(const AcgSentenceReader *reader, guint head, guint token,
                      AcgStatement *statement) {
  const AcgPredicate *row = find_effect(reader, head, false);
  bool complement = acg_syntax_hangs_by_any(reader, token, "xcomp ccomp advcl acl obj obl nmod");
  bool asked = is_asked(reader, head, token);
  if (asked && is_told(reader, head, token)) return false;
  if (row != NULL && complement) {
    if (row->effect == ACG_EFFECT_UNSTATED) return false;
    apply(row, statement);
  } else if (asked) {
    return false;
  } else if (is_charged(reader, head, token)) {
    statement->modality = ACG_MODALITY_REPORTED;
  }
  if (acg_syntax_hangs_by_any(reader, token, "xcomp") || (row != NULL && complement))
    return heed_words(reader, head, row != NULL ? row->lemma : "", statement);
  return true;
}

bool acg_status_is_over(const AcgSentenceReader *reader, guint token) {
  if (token >= reader->end) return false;
  const AcgPredicate *const *rows =
      acg_predicates_find_at(acg_predicates_get(), reader->analysis, token);
  return rows != NULL && rows[0]->effect == ACG_EFFECT_ENDED;
}

bool acg_status_read(const AcgSentenceReader *reader, guint token, AcgStatement *statement) {
  if (!heed_words(reader, token, statement->predicate, statement)) return false;
  statement->background = is_background(reader, token);
  if (acg_is_headline_plan(reader, token)) statement->modality = ACG_MODALITY_PLANNED;
  guint light = acg_light_verb_of(reader, token);
  if (light != ACG_ROOT) {
    if (!heed_words(reader, light, statement->predicate, statement)) return false;
    statement->background = is_background(reader, light);
    token = light;
  }
  heed_refusal(statement);
  for (guint step = 0; step < MAX_STEPS; step++) {
    guint head = acg_syntax_head(reader, token);
    if (is_condition(reader, token)) statement->modality = ACG_MODALITY_POSSIBLE;
    if (head == ACG_ROOT) break;
    if (!heed_head(reader, head, token, statement)) return false;
    if (!acg_syntax_hangs_by_any(reader, token, "xcomp ccomp advcl acl obj conj")) break;
    token = head;
  }
  return true;
}
