#include "extract/relation/referent.h"

#include "extract/relation/syntax.h"

/* Who is meant when they are named: "officials of X". The lists of groups and titles have more. */
static const char people[] =
    "official leader member supporter fighter force troop government spokesman spokeswoman "
    "spokesperson authority delegation side regime administration representative soldier diplomat "
    "negotiator team people lawmaker ministry army military police forces warplane jet drone navy "
    "leadership ruler chief head commander president minister office embassy counterpart elite";

const AcgPlace *acg_referent_at(const AcgSentenceReader *reader, guint token) {
  const AcgPlace *place = acg_place_headed(reader, token);
  if (place == NULL) place = acg_any_place_at(reader, token);
  return place != NULL && place->phrase.first <= token && token < place->phrase.end ? place : NULL;
}

/* The noun that the clause of a relative pronoun describes. */
static guint antecedent_of(const AcgSentenceReader *reader, guint pronoun) {
  guint token = pronoun;
  while (token != ACG_ROOT && !acg_syntax_hangs_by(reader, token, "acl:relcl", false))
    token = acg_syntax_head(reader, token);
  return token == ACG_ROOT ? ACG_ROOT : acg_syntax_head(reader, token);
}

static bool is_people(const AcgSentenceReader *reader, guint token) {
  AcgEntry entry;
  return acg_syntax_is_lemma(reader, token, people) ||
         (acg_syntax_is_upos(reader, token, "NOUN PROPN") &&
          (acg_match_here(reader, ACG_LEXICON_GROUPS, token, &entry) > 0 ||
           acg_match_here(reader, ACG_LEXICON_TITLES, token, &entry) > 0));
}

const AcgPlace *acg_referent_child(const AcgSentenceReader *reader, guint token,
                                   const char *relations) {
  for (guint i = acg_syntax_next(reader, token, ACG_ROOT); i != ACG_ROOT;
       i = acg_syntax_next(reader, token, i)) {
    const AcgPlace *place = acg_referent_at(reader, i);
    if (place != NULL && acg_syntax_hangs_by_any(reader, i, relations) &&
        !acg_word_is_hyphen(reader->analysis, i + 1)) /* militias of "Iran-led" are not Iran */
      return place;
  }
  return NULL;
}

/* X of "X's officials", "officials of X", "X officials". */
static const AcgPlace *body_of(const AcgSentenceReader *reader, guint token) {
  const AcgPlace *place = acg_referent_child(reader, token, "nmod:poss compound amod");
  for (guint i = acg_syntax_next(reader, token, ACG_ROOT); place == NULL && i != ACG_ROOT;
       i = acg_syntax_next(reader, token, i))
    if (acg_syntax_hangs_by_any(reader, i, "nmod") && acg_syntax_has_case(reader, i, "of for from"))
      place = acg_referent_at(reader, i);
  return place;
}

const AcgPlace *acg_referent_of(const AcgSentenceReader *reader, guint token) {
  const AcgPlace *place = acg_referent_at(reader, token);
  if (place != NULL) return place;
  if (acg_syntax_is_relative(reader, token)) {
    guint noun = antecedent_of(reader, token);
    return noun != ACG_ROOT ? acg_referent_at(reader, noun) : NULL;
  }
  place = acg_referent_child(reader, token, "appos flat");
  if (place == NULL && is_people(reader, token)) place = body_of(reader, token);
  return place;
}
