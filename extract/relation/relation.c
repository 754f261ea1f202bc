/* Events: a word of the predicates list, the actor before it that does it, the actor behind it that
 * it is done to. What may stand between them is closed: better nothing than a wrong tie. */
#include "extract/relation/relation.h"

#include <string.h>

#include "extract/relation/sentence_reader.h"

enum { MAX_OBJECT_GAP = 6, MAX_ENCLOSED = 16, MAX_ADJECTIVES = 3, MAX_ENDS = 8 };

/* A predicate's surroundings. */
typedef struct {
  AcgSentenceReader *reader;
  const AcgPlace *subject; /* of the verb before, which "and" may carry on; or NULL */
  AcgEntry row;
  guint first, end; /* tokens of the predicate */
  guint read;       /* the token behind what its verb has used up */
} Clause;

/* Several actors in one slot: "A, B and C". */
typedef struct {
  const AcgPlace *places[MAX_ENDS];
  guint n;
} Ends;

static const char be[] = "is are was were be been being 's 're am";
static const char auxiliaries[] =
    "is are was were be been being am has have had do does did also then who which that already "
    "still now yet recently just again later even";

static bool is(const Clause *clause, guint token, const char *word) {
  return acg_word_is(clause->reader->analysis, token, word);
}

static bool among(const Clause *clause, guint token, const char *words) {
  return acg_word_among(clause->reader->analysis, token, words);
}

static bool ends_with(const Clause *clause, guint token, const char *ending) {
  const AcgAnalysis *analysis = clause->reader->analysis;
  AcgSpan span = acg_token_at(analysis, token)->span;
  size_t length = strlen(ending);
  return acg_span_length(span) > length &&
         memcmp(analysis->document->text + span.end - length, ending, length) == 0;
}

/* Tokens of a phrase that changes what is stated ("vowed to", "not") and ends before `token`. */
static guint effect_before(const Clause *clause, guint token, AcgEntry *row) {
  return acg_match_before(clause->reader, ACG_LEXICON_PREDICATES, token, "effect", row);
}

/* Over "…, commander of X," or "(PMF)" that ends with the token before `token`: the token that
 * opens it; or `token` when nothing is enclosed so. */
static guint skip_enclosed(const Clause *clause, guint token) {
  bool bracket = is(clause, token - 1, ")");
  if (!bracket && !is(clause, token - 1, ",")) return token;
  for (guint i = 2; i <= MAX_ENCLOSED && token >= clause->reader->begin + i + 1; i++)
    if (is(clause, token - i, bracket ? "(" : ",")) return token - i;
  return token;
}

/* "on Monday", "on Oct. 7" that ends before `token`: its first token, else `token`. */
static guint skip_date(const Clause *clause, guint token) {
  guint first = token;
  const AcgAnalysis *analysis = clause->reader->analysis;
  while (first > clause->reader->begin &&
         (acg_word_is_common(analysis, first - 1, "calendar") ||
          g_ascii_isdigit(analysis->document->text[acg_token_at(analysis, first - 1)->span.begin])))
    first--;
  if (first == token) return token;
  if (first > clause->reader->begin && among(clause, first - 1, "on in last late early")) first--;
  return first;
}

/* "Hezbollah fighters": the actor whose people the noun before `token` says, or NULL. */
static const AcgPlace *behind_group_noun(const Clause *clause, guint token) {
  AcgEntry noun;
  guint n = acg_match_before(clause->reader, ACG_LEXICON_GROUPS, token, "type", &noun);
  if (n == 0) n = acg_match_before(clause->reader, ACG_LEXICON_TITLES, token, "tie", &noun);
  return n == 0 || token < clause->reader->begin + n + 1
             ? NULL
             : acg_place_at(clause->reader, token - n - 1);
}

/* The actor that does what stands at `token`; *passive when a form of "be" stands before. */
static const AcgPlace *find_subject(const Clause *clause, guint token, bool *passive) {
  const AcgSentenceReader *reader = clause->reader;
  AcgEntry row;
  while (token > reader->begin) {
    const AcgPlace *place = acg_place_at(reader, token - 1);
    guint n = 0, before = token;
    if (place == NULL) place = behind_group_noun(clause, token);
    if (place != NULL) return place;
    if (among(clause, token - 1, be) && passive != NULL && !ends_with(clause, clause->first, "ing"))
      *passive = true;
    if (among(clause, token - 1, "and but")) return clause->subject;
    if ((n = effect_before(clause, token, &row)) > 0)
      token -= n;
    else if (is(clause, token - 1, "to"))
      return NULL;
    else if (among(clause, token - 1, auxiliaries) || ends_with(clause, token - 1, "ly"))
      token--;
    else if ((token = skip_date(clause, token)) == before &&
             (token = skip_enclosed(clause, token)) == before)
      break;
  }
  bool participle = token == clause->first && token > reader->begin && is(clause, token - 1, ",") &&
                    ends_with(clause, clause->first, "ing");
  return participle ? clause->subject : NULL;
}

/* The actor that comes first behind `token`, when one of `marks` (or nothing, when `open`) leads to
 * it and no clause ends before it. */
static const AcgPlace *find_object(const Clause *clause, guint token, const char *marks,
                                   bool open) {
  const AcgSentenceReader *reader = clause->reader;
  bool any_mark = *marks != '\0' && !g_str_equal(marks, "object");
  for (guint i = 0; i < MAX_OBJECT_GAP && token < reader->end;
       i++, token = acg_word_end(reader->analysis, token)) {
    const AcgPlace *place = acg_any_place_at(reader, token);
    if (place != NULL && !place->modifier) return open ? acg_place_possessed(reader, place) : NULL;
    if (place != NULL) continue;
    if (among(clause, token, marks) && !is(clause, token, "object")) {
      open = true;
      continue;
    }
    if (among(clause, token,
              "in on at to for by from with against over after before into as during near "
              "about between under through")) {
      if (!any_mark) return NULL;
      open = false;
    }
    if (!acg_word_is_wordlike(reader->analysis, token) ||
        among(clause, token,
              "that who which whom and but or if because when while where said "
              "has have is are was were will would"))
      return NULL;
  }
  return NULL;
}

/* Whether only "and", commas, articles and titles stand between the two ends of a gap. */
static bool is_list_gap(const Clause *clause, guint first, guint end, bool *has_and) {
  AcgEntry title;
  if (first >= end || end - first > 6) return false;
  for (guint i = first; i < end;) {
    guint n = acg_match_here(clause->reader, ACG_LEXICON_TITLES, i, &title);
    if (among(clause, i, "and or")) *has_and = true;
    if (n == 0 && !among(clause, i, "and or , the its")) {
      const AcgPlace *place = acg_any_place_at(clause->reader, i);
      if (place == NULL || !place->modifier) return false;
    }
    i += MAX(n, 1);
  }
  return among(clause, first, "and or ,");
}

static bool starts_clause(const Clause *clause, guint token) {
  AcgEntry row;
  return among(clause, token, auxiliaries) || among(clause, token, "said says told will would") ||
         (acg_match_here(clause->reader, ACG_LEXICON_PREDICATES, token, &row) > 0 &&
          *acg_entry_get(row, "verb") != '\0');
}

/* The list that ends with `last`. */
static Ends list_before(const Clause *clause, const AcgPlace *last) {
  Ends ends = {{last}, 1};
  const AcgSentenceReader *reader = clause->reader;
  bool has_and = false;
  guint first = last->first;
  for (guint token = first; token > reader->begin && first - token < 8;) {
    const AcgPlace *place = acg_place_at(reader, token - 1);
    if (place == NULL) {
      token--;
      continue;
    }
    if (!is_list_gap(clause, place->end, first, &has_and) || !has_and || ends.n == MAX_ENDS) break;
    ends.places[ends.n++] = place;
    token = first = place->first;
  }
  return ends;
}

/* The list that starts with `head`; what a new clause begins with is no part of it when the list
 * may end before. */
static Ends list_behind(const Clause *clause, const AcgPlace *head, bool may_end) {
  Ends ends = {{head}, 1};
  const AcgSentenceReader *reader = clause->reader;
  bool has_and = false;
  guint end = head->end;
  guint sure = 1;
  for (guint token = end; token < reader->end && token - end < 8 && ends.n < MAX_ENDS;) {
    const AcgPlace *place = acg_place_at(reader, token);
    if (place == NULL) {
      token++;
      continue;
    }
    if (has_and || !is_list_gap(clause, end, place->first, &has_and)) break;
    if (may_end && starts_clause(clause, place->end)) break;
    ends.places[ends.n++] = place;
    if (has_and) sure = ends.n;
    token = end = place->end;
  }
  ends.n = sure; /* a list without "and" was none */
  return ends;
}

/* Past ", which was not asked," at `token`: what a clause of its own says is not said of the
 * predicate. Returns `token` when nothing is enclosed there. */
static guint skip_inserted(const Clause *clause, guint token) {
  for (guint i = token + 1; is(clause, token, ",") && i < clause->first; i++)
    if (is(clause, i, ",")) return i + 1;
  return token;
}

/* Reads what stands between the subject and the predicate into the statement. */
static void apply_effects(const Clause *clause, guint token, AcgStatement *statement) {
  const AcgLexicon *predicates = acg_lexicon_get(ACG_LEXICON_PREDICATES);
  while ((token = skip_inserted(clause, token)) < clause->first) {
    AcgEntry row;
    guint n = acg_lexicon_match(predicates, clause->reader->analysis, token, clause->first, &row);
    token += MAX(n, 1);
    if (n == 0) continue;
    const char *effect = acg_entry_get(row, "effect");
    acg_modality_parse(effect, &statement->modality);
    if (g_str_equal(effect, "negated")) statement->negated = !statement->negated;
    if (!g_str_equal(effect, "replaced")) continue;
    statement->category = acg_category_find(acg_entry_get(row, "category"));
    statement->predicate = acg_entry_get(row, "lemma");
    statement->mutual = false;
  }
}

static AcgStatement statement_of(const Clause *clause, guint from) {
  const AcgCategory *category = acg_category_find(acg_entry_get(clause->row, "category"));
  const char *mutual = acg_entry_get(clause->row, "mutual");
  AcgStatement statement = {.category = category,
                            .predicate = acg_entry_get(clause->row, "lemma"),
                            .mutual =
                                *mutual == '\0' ? category->mutual : g_str_equal(mutual, "yes"),
                            .modality = ACG_MODALITY_ACTUAL,
                            .first = clause->first,
                            .end = clause->end,
                            .confidence = 0.7};
  apply_effects(clause, from, &statement);
  return statement;
}

/* "told X to go" asks. */
static void heed_infinitive(const Clause *clause, const Ends *objects, AcgStatement *statement) {
  guint after = objects->places[objects->n - 1]->end;
  if (statement->category != acg_category_find("INFORM")) return;
  if (is(clause, after, "not")) after++;
  if (is(clause, after, "to") && !among(clause, after + 1, "a an the his her its their"))
    statement->category = acg_category_find("REQUEST");
}

static void state_all(Clause *clause, const Ends *subjects, const Ends *objects,
                      const AcgStatement *statement) {
  for (guint s = 0; s < subjects->n; s++)
    for (guint o = 0; o < objects->n; o++)
      acg_propose_relation(clause->reader, subjects->places[s], objects->places[o], statement);
}

/* "A and B met." */
static bool state_among(Clause *clause, const Ends *ends, const AcgStatement *statement) {
  if (!statement->mutual || ends->n < 2) return false;
  for (guint a = ends->n; a-- > 1;)
    for (guint b = a; b-- > 0;)
      acg_propose_relation(clause->reader, ends->places[a], ends->places[b], statement);
  return true;
}

/* "[was] VERBed [on Monday] by A" */
static const AcgPlace *find_agent(const Clause *clause, bool passive) {
  guint limit = MIN(clause->end + (passive ? 4 : 1), clause->reader->end);
  for (guint i = clause->end; i < limit; i++) {
    if (is(clause, i, "by")) return find_object(clause, i + 1, "", true);
    if (acg_any_place_at(clause->reader, i) != NULL ||
        !acg_word_is_wordlike(clause->reader->analysis, i))
      return NULL;
  }
  return NULL;
}

static bool read_verb(Clause *clause) {
  const char *marks = acg_entry_get(clause->row, "verb");
  if (*marks == '\0' || g_str_equal(marks, "prefix")) return false;
  bool passive = false;
  const AcgPlace *subject = find_subject(clause, clause->first, &passive);
  if (subject == NULL) return false;
  AcgStatement statement = statement_of(clause, subject->end);
  bool takes_object = strstr(marks, "object") != NULL;
  const AcgPlace *agent = takes_object ? find_agent(clause, passive) : NULL;
  Ends subjects = list_before(clause, subject);
  if (agent != NULL) {
    Ends agents = list_behind(clause, agent, true);
    state_all(clause, &agents, &subjects, &statement);
    return true;
  }
  if (passive && takes_object) return false;
  if (!passive) clause->subject = subject;
  const AcgPlace *object = strstr(marks, "between") != NULL
                               ? find_object(clause, clause->end, "between", false)
                               : find_object(clause, clause->end, marks, takes_object);
  if (object == NULL) return state_among(clause, &subjects, &statement);
  Ends objects = list_behind(clause, object, true);
  clause->read = object->first;
  heed_infinitive(clause, &objects, &statement);
  state_all(clause, &subjects, &objects, &statement);
  return true;
}

/* The actor whose deed the noun is: "A's NOUN", "A launched a NOUN", "A, a NOUN of". */
static const AcgPlace *find_owner(const Clause *clause) {
  const AcgSentenceReader *reader = clause->reader;
  guint token = clause->first;
  AcgEntry light;
  for (guint i = 0; i <= MAX_ADJECTIVES && token > reader->begin;
       i++, token = acg_word_begin(reader->analysis, token - 1)) {
    const AcgPlace *place = acg_any_place_at(reader, token - 1);
    guint n = acg_match_before(reader, ACG_LEXICON_COMMON, token, "kind", &light);
    if (place != NULL) return place;
    if (among(clause, token - 1, "has have had")) return find_subject(clause, token - 1, NULL);
    if (n > 0 && g_str_equal(acg_entry_get(light, "kind"), "light"))
      return find_subject(clause, token - n, NULL);
    if (among(clause, token - 1, "'s '"))
      return token > reader->begin + 1 ? acg_any_place_at(reader, token - 2) : NULL;
    if (among(clause, token - 1, be)) return find_subject(clause, token, NULL);
    if (among(clause, token - 1, "a an the its his her their another no")) continue;
    if (is(clause, token - 1, ","))
      return token > reader->begin + 1 ? acg_place_at(reader, token - 2) : NULL;
    if (!acg_word_is_wordlike(reader->analysis, token - 1) ||
        acg_word_is_common(reader->analysis, token - 1, "function"))
      return NULL;
  }
  return NULL;
}

static bool read_noun(Clause *clause) {
  const char *marks = acg_entry_get(clause->row, "noun");
  if (*marks == '\0') return false;
  const AcgPlace *target = find_object(clause, clause->end, marks, false);
  const AcgPlace *source = find_owner(clause);
  AcgStatement statement = statement_of(clause, source != NULL ? source->end : clause->first);
  if (is(clause, clause->end, "between") && target != NULL) {
    Ends ends = list_behind(clause, target, false);
    return state_among(clause, &ends, &statement);
  }
  if (is(clause, clause->end, "by")) {
    source = find_object(clause, clause->end + 1, "", true);
    if (source != NULL) target = find_object(clause, source->end, marks, false);
  } else if (target != NULL && is(clause, target->end, "by")) {
    source = find_object(clause, target->end + 1, "", true);
  }
  if (source == NULL || target == NULL) return false;
  Ends sources = list_before(clause, source), targets = list_behind(clause, target, true);
  if (source->first > clause->first) sources = list_behind(clause, source, true);
  state_all(clause, &sources, &targets, &statement);
  return true;
}

static void read_events(AcgSentenceReader *reader) {
  Clause clause = {.reader = reader};
  if (reader->speaker >= 0) {
    const AcgPlace *speaker = &g_array_index(reader->places, AcgPlace, reader->speaker);
    if (!speaker->modifier) clause.subject = speaker;
  }
  for (guint i = reader->begin; i < reader->end;) {
    const AcgPlace *place = acg_any_place_at(reader, i);
    guint n = place != NULL ? 0 : acg_match_here(reader, ACG_LEXICON_PREDICATES, i, &clause.row);
    if (n > 0 && *acg_entry_get(clause.row, "effect") == '\0') {
      clause.first = i;
      clause.end = i + n;
      if (!read_verb(&clause)) read_noun(&clause);
    }
    i = MAX(place != NULL ? place->end : i + MAX(n, 1), clause.read);
  }
}

static gint by_evidence(gconstpointer a, gconstpointer b) {
  const AcgRelation *left = *(AcgRelation *const *)a, *right = *(AcgRelation *const *)b;
  if (left->evidence.begin != right->evidence.begin)
    return left->evidence.begin < right->evidence.begin ? -1 : 1;
  return (left->evidence.end > right->evidence.end) - (left->evidence.end < right->evidence.end);
}

void acg_relations_find(AcgStory *story, const AcgAnalysis *analysis, AcgPairReader *pairs) {
  AcgSentenceReader reader;
  acg_sentence_reader_init(&reader, story, analysis);
  for (guint s = 0; s < analysis->sentences->len; s++) {
    if (!acg_sentence_reader_enter(&reader, s)) continue;
    acg_ties_read(&reader);
    read_events(&reader);
    acg_readings_combine(&reader, pairs);
  }
  acg_sentence_reader_clear(&reader);
  g_ptr_array_sort(story->relations, by_evidence);
}
