#include "extract/actor/mend.h"

#include "extract/actor/title.h"
#include "extract/actor/wording.h"
#include "extract/lexicon/words.h"

enum { MAX_COMPLETION = 3 };

/* "Iraqi prime minister" */
static bool is_whole_title(AcgReach reach, const AcgLabelledMention *labelled) {
  AcgEntry entry;
  guint n = 0, first = labelled->first;
  if (acg_state_at(reach.analysis, first, labelled->end, &n) != NULL) first += n;
  return first < labelled->end &&
         acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_TITLES), reach.analysis, first,
                           labelled->end, &entry) == labelled->end - first;
}

/* "Iran's |Foreign Ministry": the name of an organ that is none without its state. */
static void add_owner(AcgReach reach, AcgLabelledMention *labelled) {
  AcgEntry entry;
  guint first = labelled->first;
  if (first < reach.begin + 2 || !acg_word_is(reach.analysis, first - 1, "'s") ||
      acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_ORGANIZATIONS), reach.analysis, first,
                        labelled->end, &entry) != labelled->end - first)
    return;
  guint n = 0;
  if (acg_state_before(reach, first - 1, &n) != NULL) labelled->first = first - 1 - n;
}

/* "Pope Francis", "King Charles": a name of one word that is none without its title. */
static bool is_regnal(AcgReach reach, const AcgLabelledMention *labelled) {
  return labelled->end == labelled->first + 1 && labelled->first > reach.begin &&
         acg_word_is_capitalised(reach.analysis, labelled->first - 1) &&
         acg_word_among(reach.analysis, labelled->first - 1,
                        "pope king queen emperor empress prince princess saint sultan emir");
}

/* "Jr." behind the name of a person, perhaps behind a comma. */
static void add_generation(AcgReach reach, AcgLabelledMention *labelled) {
  guint next = labelled->end;
  if (acg_word_is(reach.analysis, next, ",")) next++;
  if (next < reach.end && acg_word_among(reach.analysis, next, "jr. sr. jr sr ii iii iv"))
    labelled->end = next + 1;
}

/* "United States Senator from Vermont |Bernie Sanders" */
static void drop_titles(AcgReach reach, AcgLabelledMention *labelled) {
  const AcgAnalysis *analysis = reach.analysis;
  AcgEntry entry;
  guint n = 0, first = labelled->first, end = labelled->end;
  if (acg_state_at(analysis, first, end, &n) != NULL) first += n;
  guint title =
      acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_TITLES), analysis, first, end, &entry);
  if (title == 0 || first + title >= end) return;
  first += title;
  if (first + 2 < end && acg_word_among(analysis, first, "from of for")) {
    n = acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_PLACES), analysis, first + 1, end, &entry);
    if (n == 0) acg_state_at(analysis, first + 1, end, &n);
    if (n > 0 && first + 1 + n < end) first += 1 + n;
  }
  labelled->first = first;
}

/* "Prime Minister |of Tunisia", "the American ambassador |here": a title and whose, without a name.
 * The mention has lost its titles. */
static bool is_title_of(AcgReach reach, AcgLabelledMention *labelled) {
  AcgEntry entry;
  guint title = 0;
  if (!acg_word_among(reach.analysis, labelled->first, "of for in to here at from") ||
      !acg_title_before(reach, labelled->first, &title, &entry))
    return false;
  labelled->first = title;
  return true;
}

static void mend_person(AcgReach reach, AcgLabelledMention *labelled) {
  if (is_whole_title(reach, labelled)) {
    labelled->class.kind = ACG_MENTION_DESCRIPTION;
    return;
  }
  drop_titles(reach, labelled);
  if (is_title_of(reach, labelled)) {
    labelled->class.kind = ACG_MENTION_DESCRIPTION;
    return;
  }
  if (is_regnal(reach, labelled)) labelled->first--;
  add_generation(reach, labelled);
}

/* Whether a list has the noun at `token` for people or bodies. */
static bool is_of_people(AcgReach reach, guint token) {
  static const AcgLexiconName lists[] = {ACG_LEXICON_GROUPS, ACG_LEXICON_DESCRIPTIONS,
                                         ACG_LEXICON_TITLES};
  AcgEntry entry;
  for (guint i = 0; i < G_N_ELEMENTS(lists); i++)
    if (acg_lexicon_match(acg_lexicon_get(lists[i]), reach.analysis, token, reach.end, &entry) > 0)
      return true;
  return false;
}

/* "elite| Quds Force": a name begins with a capital. */
static void drop_adjectives(AcgReach reach, AcgLabelledMention *labelled) {
  while (labelled->first + 1 < labelled->end &&
         acg_token_has_upos(reach.analysis, labelled->first, "ADJ") &&
         g_unichar_islower(
             g_utf8_get_char(reach.analysis->document->text +
                             acg_token_at(reach.analysis, labelled->first)->span.begin)) &&
         acg_word_end(reach.analysis, labelled->first) == labelled->first + 1)
    labelled->first++;
}

/* A collective or description reaches to the noun that its last word describes, "two|women", unless
 * it has named people and the noun is a thing: "militia| sites". */
static void complete(AcgReach reach, AcgLabelledMention *labelled) {
  const AcgAnalysis *analysis = reach.analysis;
  const AcgToken *last = acg_token_at(analysis, labelled->end - 1);
  const char *relation = analysis->labels->relations[last->relation];
  bool modifies = g_str_has_prefix(relation, "compound") || g_str_has_prefix(relation, "amod") ||
                  g_str_has_prefix(relation, "nummod");
  if (!modifies || last->head == ACG_ROOT || last->head < labelled->end ||
      last->head >= MIN(reach.end, labelled->end + MAX_COMPLETION))
    return;
  for (guint i = labelled->end; i < last->head; i++)
    if (!acg_word_is_wordlike(analysis, i)) return;
  if (is_of_people(reach, labelled->end - 1) && !is_of_people(reach, last->head)) return;
  labelled->end = last->head + 1;
}

/* Whether the token on the left describes the collective: "Iran-backed| militias". */
static bool describes(const AcgAnalysis *analysis, guint token,
                      const AcgLabelledMention *labelled) {
  const AcgToken *known = acg_token_at(analysis, token);
  const char *relation = analysis->labels->relations[known->relation];
  if (acg_word_end(analysis, token) > token + 1 || acg_word_begin(analysis, token) < token)
    return known->head != ACG_ROOT && known->head < labelled->end;
  return known->head >= labelled->first && known->head < labelled->end &&
         (g_str_has_prefix(relation, "amod") || g_str_has_prefix(relation, "compound"));
}

static void complete_left(AcgReach reach, AcgLabelledMention *labelled) {
  while (labelled->first > reach.begin && describes(reach.analysis, labelled->first - 1, labelled))
    labelled->first--;
}

/* "German", "Sunni": who somebody is, not who acts; but "Germans", and "US" of "US forces". */
static bool is_only_adjective(AcgReach reach, const AcgLabelledMention *labelled) {
  guint n = 0;
  return acg_word_state(ACG_LEXICON_DEMONYMS, reach.analysis, labelled->first, labelled->end, &n) !=
             NULL &&
         n == labelled->end - labelled->first &&
         acg_token_has_upos(reach.analysis, labelled->end - 1, "ADJ");
}

/* "so", "full", "337": no noun and no name. */
static bool is_nothing(AcgReach reach, const AcgLabelledMention *labelled) {
  for (guint i = labelled->first; i < labelled->end; i++)
    if (acg_token_has_upos(reach.analysis, i, "NOUN") ||
        acg_token_has_upos(reach.analysis, i, "PROPN") ||
        acg_word_is_capitalised(reach.analysis, i))
      return false;
  return true;
}

/* The noun behind the words of a state, within the mention or shortly behind it, that tells what a
 * state's adjective and it stand for: its first token; G_MAXUINT32 when there is none. */
static guint find_organ(AcgReach reach, guint first, guint last, guint *n, AcgEntry *entry) {
  const AcgLexicon *groups = acg_lexicon_get(ACG_LEXICON_GROUPS);
  for (guint i = first; i <= last && i < reach.end; i = acg_word_end(reach.analysis, i)) {
    *n = acg_lexicon_match(groups, reach.analysis, i, reach.end, entry);
    if (*n > 0) return i;
    if (!acg_token_has_upos(reach.analysis, i, "ADJ") &&
        !acg_token_has_upos(reach.analysis, i, "NOUN") &&
        !acg_token_has_upos(reach.analysis, i, "PROPN"))
      break;
  }
  return G_MAXUINT32;
}

/* "French| authorities", "Kenyan army", "a Turkish| court": with the noun behind it the adjective
 * of a state stands for the state itself, for an organ that has a name in them, or for the state
 * in somebody through whom it acts. */
static void mend_organ(AcgReach reach, AcgLabelledMention *labelled) {
  const AcgAnalysis *analysis = reach.analysis;
  AcgEntry entry;
  guint n = 0, first = labelled->first;
  if (acg_state_at(analysis, first, labelled->end, &n) == NULL) {
    n = 0;
    if (acg_state_before(reach, first, &n) == NULL) return;
    first -= n;
  }
  guint length = 0, states = n;
  guint noun = find_organ(reach, first + n, labelled->end, &length, &entry);
  if (noun == G_MAXUINT32 || noun + length < labelled->end) return;
  const char *class = acg_entry_get(entry, "class");
  if (g_str_equal(class, "office")) {
    if (labelled->first + states == labelled->end) labelled->by_words = true;
    return;
  }
  bool state = g_str_equal(class, "state");
  if (!state && !g_str_equal(class, "organ")) return;
  labelled->first = first;
  labelled->end = noun + length;
  labelled->class =
      state ? (AcgMentionClass){ACG_MENTION_DESCRIPTION, ACG_ACTOR_COUNTRY}
            : (AcgMentionClass){ACG_MENTION_NAME, acg_organ_type(analysis, noun, noun + length)};
  labelled->probability = MAX(labelled->probability, ACG_WORDING_PROBABILITY);
}

/* Whether a word of tokens first .. end - 1 says whose a coalition is: "US-led", "Saudi". */
static bool is_owned(const AcgAnalysis *analysis, guint first, guint end) {
  guint n = 0;
  for (guint i = first; i < end; i++)
    if (acg_state_at(analysis, i, end, &n) != NULL) return true;
  return acg_is_joint(analysis, first, end);
}

/* "US-led coalition": a body, and surely one; "the coalition" only refers to it. */
static void mend_coalition(AcgReach reach, AcgLabelledMention *labelled) {
  AcgEntry entry;
  for (guint i = labelled->first; i < labelled->end; i++) {
    if (i + acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_GROUPS), reach.analysis, i, labelled->end,
                              &entry) !=
            labelled->end ||
        !g_str_equal(acg_entry_get(entry, "class"), "coalition"))
      continue;
    guint first = labelled->first;
    while (first > reach.begin && describes(reach.analysis, first - 1, labelled)) first--;
    if (!is_owned(reach.analysis, first, i)) return;
    labelled->class = (AcgMentionClass){ACG_MENTION_COLLECTIVE, ACG_ACTOR_ORGANIZATION};
    labelled->probability = MAX(labelled->probability, ACG_WORDING_PROBABILITY);
    return;
  }
}

/* "U.S." is a state, whatever the model takes it for. */
static bool is_state(const AcgAnalysis *analysis, const AcgLabelledMention *labelled) {
  guint n = 0;
  return labelled->class.kind != ACG_MENTION_DESCRIPTION &&
         acg_word_state(ACG_LEXICON_COUNTRIES, analysis, labelled->first, labelled->end, &n) !=
             NULL &&
         n == labelled->end - labelled->first;
}

/* "Sudani": a country of one word that no list of places has is a surname. */
static void correct_type(const AcgAnalysis *analysis, AcgLabelledMention *labelled) {
  AcgEntry entry;
  guint n = 0, first = labelled->first;
  if (labelled->class.type != ACG_ACTOR_PERSON && is_state(analysis, labelled))
    labelled->class = (AcgMentionClass){ACG_MENTION_NAME, ACG_ACTOR_COUNTRY};
  if (labelled->class.type == ACG_ACTOR_COUNTRY && labelled->class.kind == ACG_MENTION_NAME &&
      acg_word_end(analysis, acg_word_begin(analysis, first)) == labelled->end &&
      acg_state_at(analysis, first, labelled->end, &n) == NULL &&
      acg_word_state(ACG_LEXICON_CAPITALS, analysis, first, labelled->end, &n) == NULL &&
      acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_PLACES), analysis, first, labelled->end,
                        &entry) == 0)
    labelled->class.type = ACG_ACTOR_PERSON;
}

void acg_mention_widen(const AcgAnalysis *analysis, AcgLabelledMention *labelled, guint *n) {
  while (*n < analysis->names->len &&
         g_array_index(analysis->names, AcgName, *n).end <= labelled->first)
    (*n)++;
  if (*n == analysis->names->len || labelled->class.kind != ACG_MENTION_NAME) return;
  const AcgName *name = &g_array_index(analysis->names, AcgName, *n);
  bool person = labelled->class.type == ACG_ACTOR_PERSON;
  if (name->type != (person ? ACG_NAME_PERSON : ACG_NAME_ORGANIZATION) ||
      name->first > labelled->first || name->end < labelled->end)
    return;
  labelled->first = name->first;
  labelled->end = name->end;
}

/* "Medicare for", "Elizabeth Warren of": no name begins or ends there. */
static void drop_links(AcgReach reach, AcgLabelledMention *labelled) {
  while (labelled->end > labelled->first + 1 &&
         acg_word_among(reach.analysis, labelled->first, "of and for in & - , 's \" ' ("))
    labelled->first++;
  while (labelled->end > labelled->first + 1 &&
         (acg_word_among(reach.analysis, labelled->end - 1, "of and for the in & - , 's") ||
          (labelled->class.kind == ACG_MENTION_COLLECTIVE &&
           acg_token_has_upos(reach.analysis, labelled->end - 1, "VERB"))))
    labelled->end--;
}

/* "Pentagon| Press Secretary": the title that begins within a body's name is no part of it. */
static void cut_title(AcgReach reach, AcgLabelledMention *labelled) {
  const AcgLexicon *titles = acg_lexicon_get(ACG_LEXICON_TITLES);
  AcgEntry entry;
  for (guint i = labelled->first + 1; i < labelled->end; i++)
    if (i + acg_lexicon_match(titles, reach.analysis, i, reach.end, &entry) > labelled->end) {
      labelled->end = i;
      return;
    }
}

/* "the |Turks": the annotated articles have them as their state, those without "the" as a group. */
static void mend_people(AcgReach reach, AcgLabelledMention *labelled) {
  if (labelled->end != labelled->first + 1 || labelled->first == reach.begin ||
      !acg_word_is(reach.analysis, labelled->first - 1, "the") ||
      !acg_is_people(reach.analysis, labelled->first))
    return;
  labelled->class = (AcgMentionClass){ACG_MENTION_NAME, ACG_ACTOR_COUNTRY};
  labelled->probability = MAX(labelled->probability, ACG_WORDING_PROBABILITY);
}

/* "Workers" at the begin of a sentence: a noun, and no name. */
static bool is_common_noun(const AcgAnalysis *analysis, const AcgLabelledMention *labelled) {
  return labelled->end == labelled->first + 1 &&
         acg_token_has_upos(analysis, labelled->first, "NOUN") &&
         !acg_word_is_acronym(analysis, labelled->first);
}

/* "a number of| senators", "some| protesters": how many is no part of who. */
static void drop_quantity(AcgReach reach, AcgLabelledMention *labelled) {
  const AcgAnalysis *analysis = reach.analysis;
  guint first = labelled->first;
  if (first + 2 < labelled->end && acg_word_is(analysis, first + 1, "of") &&
      acg_word_among(analysis, first,
                     "number hundreds thousands dozens scores millions range group groups "
                     "majority handful most many some several"))
    first += 2;
  while (first + 1 < labelled->end &&
         (acg_word_among(analysis, first, "some several many the all") ||
          (first > labelled->first && acg_word_is(analysis, first, "other"))))
    first++;
  if (!acg_word_among(analysis, first, "people men women")) labelled->first = first;
}

/* "Kurdish and Sunni Members| of Parliament", "Democratic lawmakers": to the end of the noun for
 * them; with a word that says whose they are they are a collective for sure. */
static void mend_collective(AcgReach reach, AcgLabelledMention *labelled) {
  const AcgAnalysis *analysis = reach.analysis;
  AcgEntry entry;
  for (guint i = labelled->first; i < labelled->end; i++) {
    guint n =
        acg_lexicon_match(acg_lexicon_get(ACG_LEXICON_GROUPS), analysis, i, reach.end, &entry);
    if (n == 0 || i + n < labelled->end) continue;
    labelled->end = i + n;
    bool whose = n > 1 && g_str_equal(acg_entry_get(entry, "class"), "opposition");
    for (guint k = labelled->first; k < i; k++) whose = whose || acg_is_allegiance(analysis, k);
    if (whose) labelled->probability = MAX(labelled->probability, ACG_WORDING_PROBABILITY);
    return;
  }
}

/* "I", "your": who they are is another question; but "US". */
static bool is_speaker(const AcgAnalysis *analysis, const AcgLabelledMention *labelled) {
  return labelled->end == labelled->first + 1 &&
         acg_word_among(analysis, labelled->first, "i me my mine myself we us our ours you your") &&
         !acg_word_is_acronym(analysis, labelled->first);
}

static bool is_pronoun(const AcgAnalysis *analysis, const AcgLabelledMention *labelled) {
  return labelled->class.kind == ACG_MENTION_PRONOUN ||
         (labelled->end == labelled->first + 1 &&
          acg_word_among(analysis, labelled->first,
                         "he she it they him them his its their who whom whose which that"));
}

static void drop_determiners(AcgReach reach, AcgLabelledMention *labelled) {
  while (labelled->first + 1 < labelled->end &&
         acg_word_among(reach.analysis, labelled->first, "the a an this these those"))
    labelled->first++;
}

/* The name of a body or a state. */
static void mend_body(AcgReach reach, AcgLabelledMention *labelled) {
  if (is_common_noun(reach.analysis, labelled)) labelled->class.kind = ACG_MENTION_DESCRIPTION;
  cut_title(reach, labelled);
  if (labelled->class.type != ACG_ACTOR_COUNTRY) drop_adjectives(reach, labelled);
  add_owner(reach, labelled);
}

/* What is no person by name. */
static void mend_group(AcgReach reach, AcgLabelledMention *labelled) {
  mend_people(reach, labelled);
  mend_organ(reach, labelled);
  if (!acg_word_is_capitalised(reach.analysis, labelled->end - 1)) mend_coalition(reach, labelled);
}

bool acg_mention_mend(AcgReach reach, AcgLabelledMention *labelled) {
  AcgMentionClass *class = &labelled->class;
  if (is_speaker(reach.analysis, labelled)) return false;
  if (is_pronoun(reach.analysis, labelled)) {
    class->kind = ACG_MENTION_PRONOUN;
    return true;
  }
  correct_type(reach.analysis, labelled);
  drop_determiners(reach, labelled);
  drop_links(reach, labelled);
  if (class->kind == ACG_MENTION_NAME && class->type == ACG_ACTOR_PERSON)
    mend_person(reach, labelled);
  if (class->kind == ACG_MENTION_NAME && class->type != ACG_ACTOR_PERSON)
    mend_body(reach, labelled);
  if (class->kind == ACG_MENTION_COLLECTIVE || class->kind == ACG_MENTION_DESCRIPTION)
    complete(reach, labelled);
  if (class->kind == ACG_MENTION_DESCRIPTION || class->type != ACG_ACTOR_PERSON)
    mend_group(reach, labelled);
  if (class->kind == ACG_MENTION_COLLECTIVE) {
    complete_left(reach, labelled);
    mend_collective(reach, labelled);
    drop_quantity(reach, labelled);
  }
  return labelled->first < labelled->end && !is_only_adjective(reach, labelled) &&
         !is_nothing(reach, labelled);
}
