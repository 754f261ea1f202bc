/* What the rules propose and what the learned reader scores become one judgement: the log-odds that
 * the head gives, calibrated together with whether a rule says the same (J. Platt 1999; the numbers
 * are fitted on development articles by bench/calibrate.py). Of two actors, what the head finds
 * likeliest counts also when no category alone is sure but it is sure that something is stated. */
#include <math.h>

#include "extract/relation/sentence_reader.h"
#include "extract/relation/status.h"
#include "extract/relation/syntax.h"

/* Log-odds of a relation = base + slope · the head's log-odds + rule, if one says the same. */
static const double base = -1.24, slope = 0.46, rule = 1.32;
static const double least_confidence = 0.25; /* of what is stated */
static const double least_tie = 0.50;        /* of any tie between two, to state the likeliest */

/* The head's log-odds from which a relation is mutual, and one of a category that mostly is. */
static const float least_mutual = 0, least_mutual_of_mutual = -0.5F;

/* The head's log-odds from which a flag counts, and when the words around the predicate say so. */
static const float least_flag = -1, least_flag_with_words = -4, least_ended = 0;

/* A category in one direction, or in both. */
typedef struct {
  const AcgPair *pair; /* source and target */
  guint category;
  bool mutual;
  double score;                /* the head's log-odds */
  const AcgProposal *proposal; /* or NULL */
} Option;

/* Two actors of a sentence as both readers see them. */
typedef struct {
  AcgSentenceReader *reader;
  const AcgCategory *const *categories;
  guint n_categories;
  const AcgPair *forward, *backward;
  Option options[2 * ACG_PAIR_MAX_CATEGORIES];
  guint n_options;
} Judgement;

static double probability(double log_odds) {
  return 1 / (1 + exp(-log_odds));
}

static const AcgPlace *place_of(const AcgSentenceReader *reader, guint i) {
  return &g_array_index(reader->places, AcgPlace, i);
}

static const AcgProposal *proposal_at(const AcgSentenceReader *reader, guint i) {
  return &g_array_index(reader->proposals, AcgProposal, i);
}

/* Whether it is of these two, in either direction. */
static bool is_of(const AcgProposal *proposal, guint a, guint b) {
  guint source = proposal->source->actor, target = proposal->target->actor;
  return (source == a && target == b) || (source == b && target == a);
}

/* ── Options ── */

/* What a rule says of the two in this category: in this direction or in both. */
static const AcgProposal *find_proposal(const Judgement *judgement, const AcgPair *pair,
                                        guint category) {
  const GArray *proposals = judgement->reader->proposals;
  for (guint i = 0; i < proposals->len; i++) {
    const AcgProposal *proposal = proposal_at(judgement->reader, i);
    guint source = proposal->source->actor, target = proposal->target->actor;
    bool same = source == pair->source && target == pair->target;
    bool turned = source == pair->target && target == pair->source;
    if (proposal->statement.category == judgement->categories[category] &&
        (same || (turned && proposal->statement.mutual)))
      return proposal;
  }
  return NULL;
}

static void add_option(Judgement *judgement, const AcgPair *pair, guint category, bool mutual,
                       const AcgProposal *proposal) {
  judgement->options[judgement->n_options++] =
      (Option){pair, category, mutual, (double)pair->categories[category], proposal};
}

static bool is_mutual(const AcgPair *pair, const AcgCategory *category) {
  return pair->flags[ACG_FLAG_MUTUAL] > (category->mutual ? least_mutual_of_mutual : least_mutual);
}

/* One option when it binds both, else one for each direction. */
static void add_category(Judgement *judgement, guint category) {
  const AcgPair *forward = judgement->forward, *backward = judgement->backward;
  const AcgPair *likelier =
      forward->categories[category] >= backward->categories[category] ? forward : backward;
  const AcgProposal *along = find_proposal(judgement, forward, category);
  const AcgProposal *back = find_proposal(judgement, backward, category);
  const AcgProposal *any = along != NULL ? along : back;
  if (is_mutual(likelier, judgement->categories[category]) ||
      (any != NULL && any->statement.mutual)) {
    add_option(judgement, likelier, category, true, any);
  } else {
    add_option(judgement, forward, category, false, along);
    add_option(judgement, backward, category, false, back);
  }
}

static void list_options(Judgement *judgement) {
  judgement->n_options = 0;
  for (guint c = 0; c < judgement->n_categories; c++) add_category(judgement, c);
}

/* That anything at all is stated of the two. */
static double tie_probability(const Judgement *judgement) {
  double none = 1;
  for (guint c = 0; c < judgement->n_categories; c++)
    none *= 1 - probability((double)MAX(judgement->forward->categories[c],
                                        judgement->backward->categories[c]));
  return 1 - none;
}

static double confidence_of(const Option *option) {
  return probability(base + slope * option->score + (option->proposal != NULL ? rule : 0));
}

/* ── What is said of it ── */

static bool may_be_predicate(const AcgSentenceReader *reader, guint token) {
  return acg_syntax_is_upos(reader, token, "VERB NOUN ADJ") &&
         !acg_word_is_common(reader->analysis, token, "light");
}

/* The word on the way between the two that says it: nearest to their lowest common ancestor, no
 * light verb. ACG_ROOT for none. */
static guint find_predicate(const AcgSentenceReader *reader, const AcgPlace *source,
                            const AcgPlace *target) {
  guint *way = (guint *)(void *)reader->way->data;
  guint top, best = ACG_ROOT, nearest = G_MAXUINT;
  guint n = acg_path_find(reader->analysis, source->phrase, target->phrase, way, &top);
  for (guint i = 0; i < n; i++) {
    guint distance = i > top ? i - top : top - i;
    if (distance >= nearest || !may_be_predicate(reader, way[i])) continue;
    nearest = distance;
    best = way[i];
  }
  return best;
}

/* "the former X": such a word stands among the two and the predicate, or up to two tokens before.
 */
static bool says_ended(const AcgSentenceReader *reader, const AcgPlace *source,
                       const AcgPlace *target, guint predicate) {
  guint first = MIN(MIN(source->first, target->first), predicate);
  guint end = MAX(source->end, target->end);
  for (guint i = first - MIN(2, first - reader->begin); i < end; i++)
    if (acg_status_is_over(reader, i)) return true;
  return false;
}

static bool is_flagged(const AcgPair *pair, AcgFlag flag, bool in_words) {
  return pair->flags[flag] > least_flag || (in_words && pair->flags[flag] > least_flag_with_words);
}

static AcgModality find_modality(const AcgPair *pair, AcgModality in_words) {
  static const struct {
    AcgFlag flag;
    AcgModality modality;
  } rows[] = {{ACG_FLAG_PLANNED, ACG_MODALITY_PLANNED},
              {ACG_FLAG_POSSIBLE, ACG_MODALITY_POSSIBLE},
              {ACG_FLAG_REPORTED, ACG_MODALITY_REPORTED}};
  for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
    if (is_flagged(pair, rows[i].flag, in_words == rows[i].modality)) return rows[i].modality;
  return ACG_MODALITY_ACTUAL;
}

/* What the head says of the relation, and the words on its predicate. Only a tie can be over.
 * ended: a word says so. */
static void judge_status(const AcgSentenceReader *reader, const AcgPair *pair, guint predicate,
                         bool ended, AcgStatement *statement) {
  AcgStatement words = {.predicate = "", .modality = ACG_MODALITY_ACTUAL};
  if (predicate != ACG_ROOT) acg_status_read(reader, predicate, &words);
  statement->modality = find_modality(pair, words.modality);
  statement->negated = is_flagged(pair, ACG_FLAG_NEGATED, words.negated);
  statement->background = words.background;
  statement->ended = statement->category->category_class == ACG_CLASS_TIE &&
                     (pair->flags[ACG_FLAG_ENDED] > least_ended ||
                      (ended && pair->flags[ACG_FLAG_ENDED] > least_flag_with_words));
}

/* ── Statements ── */

/* What no rule says. */
static void state_learned(const Judgement *judgement, const Option *option,
                          AcgStatement *statement) {
  AcgSentenceReader *reader = judgement->reader;
  const AcgPlace *source = place_of(reader, option->pair->sources[option->category]);
  const AcgPlace *target = place_of(reader, option->pair->targets[option->category]);
  guint predicate = find_predicate(reader, source, target);
  bool found = predicate != ACG_ROOT;
  statement->predicate =
      found ? acg_token_lemma(reader->analysis, predicate) : statement->category->label;
  statement->first = found ? predicate : source->phrase.first;
  statement->end = statement->first + 1;
  judge_status(reader, option->pair, predicate, says_ended(reader, source, target, predicate),
               statement);
  statement->finder = ACG_FINDER_MODEL;
  acg_write_relation(reader, source, target, statement);
}

/* What a rule says, too: it has read the status from the words. */
static void state_both(const Judgement *judgement, const Option *option, AcgStatement *statement) {
  const AcgProposal *proposal = option->proposal;
  const AcgPlace *source = proposal->source, *target = proposal->target;
  statement->predicate = proposal->statement.predicate;
  statement->first = proposal->statement.first;
  statement->end = proposal->statement.end;
  statement->modality = proposal->statement.modality;
  statement->negated = proposal->statement.negated;
  statement->ended = proposal->statement.ended;
  statement->background = proposal->statement.background;
  statement->finder = ACG_FINDER_BOTH;
  bool turned = source->actor != option->pair->source;
  acg_write_relation(judgement->reader, turned ? target : source, turned ? source : target,
                     statement);
}

static void state(const Judgement *judgement, const Option *option) {
  const AcgCategory *category = judgement->categories[option->category];
  if (!acg_relation_can_hold(judgement->reader, option->pair->source, option->pair->target,
                             category))
    return;
  AcgStatement statement = {
      .category = category, .mutual = option->mutual, .confidence = confidence_of(option)};
  if (option->proposal != NULL)
    state_both(judgement, option, &statement);
  else
    state_learned(judgement, option, &statement);
}

static void judge(Judgement *judgement) {
  list_options(judgement);
  const Option *likeliest = &judgement->options[0];
  for (guint i = 1; i < judgement->n_options; i++)
    if (judgement->options[i].score > likeliest->score) likeliest = &judgement->options[i];
  bool tied = tie_probability(judgement) >= least_tie;
  for (guint i = 0; i < judgement->n_options; i++) {
    const Option *option = &judgement->options[i];
    if ((option == likeliest && tied) || confidence_of(option) >= least_confidence)
      state(judgement, option);
  }
}

/* ── What the user says, and what nobody knows ── */

/* The user's rows say what there is to say of the two: theirs alone is written, or nothing. */
static bool state_user(AcgSentenceReader *reader, guint a, guint b) {
  bool found = false;
  for (guint i = 0; i < reader->proposals->len; i++) {
    const AcgProposal *proposal = proposal_at(reader, i);
    if (!proposal->statement.user || !is_of(proposal, a, b)) continue;
    found = true;
    if (proposal->statement.category != NULL)
      acg_write_relation(reader, proposal->source, proposal->target, &proposal->statement);
  }
  return found;
}

/* Verbs that no table knows, of two of whom nothing else is stated. */
static void state_others(AcgSentenceReader *reader) {
  for (guint i = 0; i < reader->proposals->len; i++) {
    const AcgProposal *proposal = proposal_at(reader, i);
    if (proposal->statement.category == NULL && !proposal->statement.user &&
        !acg_relation_was_written(reader, proposal->source->actor, proposal->target->actor))
      acg_write_relation(reader, proposal->source, proposal->target, &proposal->statement);
  }
}

/* ── A sentence ── */

static const AcgPair *find_pair(const AcgPair *pairs, guint n_pairs, guint source, guint target) {
  for (guint i = 0; i < n_pairs; i++)
    if (pairs[i].source == source && pairs[i].target == target) return &pairs[i];
  return NULL;
}

/* Proposals on actors that the head has not read: all of them without a head. */
static void state_unread(AcgSentenceReader *reader, const AcgPair *pairs, guint n_pairs) {
  for (guint i = 0; i < reader->proposals->len; i++) {
    const AcgProposal *proposal = proposal_at(reader, i);
    if (proposal->statement.category != NULL &&
        find_pair(pairs, n_pairs, proposal->source->actor, proposal->target->actor) == NULL)
      acg_write_relation(reader, proposal->source, proposal->target, &proposal->statement);
  }
}

void acg_readings_combine(AcgSentenceReader *reader, AcgPairReader *pairs) {
  Judgement judgement = {.reader = reader};
  const AcgPair *found = NULL;
  guint n = 0;
  if (pairs != NULL) {
    judgement.categories = acg_pair_reader_categories(pairs, &judgement.n_categories);
    found = acg_pairs_read(pairs, reader->analysis, reader->sentence,
                           (const AcgPairMention *)(const void *)reader->mentions->data,
                           reader->mentions->len, &n);
  }
  for (guint i = 0; i < n; i++) {
    guint a = found[i].source, b = found[i].target;
    if (a > b || state_user(reader, a, b) || acg_actor_is_enclosed(reader, a, b) ||
        acg_actor_is_enclosed(reader, b, a))
      continue;
    judgement.forward = &found[i];
    judgement.backward = find_pair(found, n, found[i].target, found[i].source);
    judge(&judgement);
  }
  state_unread(reader, found, n);
  state_others(reader);
}
