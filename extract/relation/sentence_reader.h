/* One sentence with the places of its actors, and what is written with it. Inside relation/ only.
 * Tokens are indices into the whole analysis. */
#ifndef ACG_EXTRACT_RELATION_SENTENCE_READER_H
#define ACG_EXTRACT_RELATION_SENTENCE_READER_H

#include "extract/lexicon/predicate.h"
#include "extract/lexicon/words.h"
#include "extract/relation/pair.h"

/* Where an actor is mentioned. */
typedef struct {
  guint actor;
  guint first, end; /* tokens; a name within a word has that word */
  AcgPhrase phrase; /* the mention's own tokens */
  bool modifier;    /* belongs to a title or a larger mention: "Iranian" before "President X" */
} AcgPlace;

/* Who says something. */
typedef struct {
  gint actor;    /* of the story, or −1 */
  AcgSpan words; /* who it is when it is no actor; empty when nobody is named */
} AcgSpeaker;

/* What a quotation that goes on over several sentences needs. */
typedef struct {
  bool open;          /* the sentence begins within quotation marks */
  AcgSpeaker speaker; /* of the last sentence that names one */
  guint sentence;     /* that one */
} AcgQuotation;

typedef struct {
  AcgStory *story;
  const AcgAnalysis *analysis;
  const AcgPredicates *predicates; /* the user's, or NULL */
  GHashTable *known;               /* "source target category" → relation index + 1 */
  GArray *mentions;                /* AcgPairMention of each place, for the learned reader */
  GArray *proposals;               /* AcgProposal of the sentence */
  GArray *written;                 /* the ends of each relation that the sentence gave */
  GArray *way;                     /* guint: room for as many tokens as the sentence has */
  guint next_mention; /* of story->mentions, the first that is not in an earlier sentence */
  guint sentence;
  guint begin, end; /* its tokens */
  GArray *places;   /* AcgPlace, by first token, longer first */
  GArray *at;       /* int for each token of the sentence: the widest place there, or −1 */
  AcgQuotation quotation;
} AcgSentenceReader;

/* predicates: the user's, or NULL. */
void acg_sentence_reader_init(AcgSentenceReader *reader, AcgStory *story,
                              const AcgAnalysis *analysis, const AcgPredicates *predicates);
void acg_sentence_reader_clear(AcgSentenceReader *reader);

/* Moves to a sentence; to be called for each in turn. False when fewer than two mentions stand in
 * it, so that it can state nothing. */
bool acg_sentence_reader_enter(AcgSentenceReader *reader, guint sentence);

/* The widest place at `token` that is no modifier, or NULL; also when outside the sentence. */
const AcgPlace *acg_place_at(const AcgSentenceReader *reader, guint token);

/* The same, modifiers too. */
const AcgPlace *acg_any_place_at(const AcgSentenceReader *reader, guint token);

/* The place whose phrase hangs on `token`, the widest of several: Iran at the first token of
 * "Iran-backed militias". NULL for none. */
const AcgPlace *acg_place_headed(const AcgSentenceReader *reader, guint token);

/* Whether the actor is named in the sentence only within the names of others, none of them
 * `other`: the United States of "U.S. forces" deals with nobody but these. */
bool acg_actor_is_enclosed(const AcgSentenceReader *reader, guint actor, guint other);

/* What stands behind a possessor: the Quds Force of "Iran's elite Quds Force"; else `place`. */
const AcgPlace *acg_place_possessed(const AcgSentenceReader *reader, const AcgPlace *place);

/* The longest phrase at `token` and before the sentence's end; tokens, 0 for none. */
guint acg_match_here(const AcgSentenceReader *reader, AcgLexiconName name, guint token,
                     AcgEntry *entry);

/* The longest phrase that ends before `token` with a row whose `column` is not empty. */
guint acg_match_before(const AcgSentenceReader *reader, AcgLexiconName name, guint token,
                       const char *column, AcgEntry *entry);

/* What a clause says of its predicate. */
typedef struct {
  const AcgCategory *category; /* NULL: no table knows the verb */
  const char *predicate;       /* lemma */
  bool mutual, negated, ended;
  bool background; /* it was before what the article tells */
  bool user;       /* a row of the user's says so */
  AcgModality modality;
  AcgFinder finder;
  guint first, end; /* tokens of the predicate */
  double confidence;
} AcgStatement;

/* What a rule finds stated, before the learned reader has been asked. The places live as long as
 * the reader stays in the sentence. */
typedef struct {
  const AcgPlace *source, *target;
  AcgStatement statement;
} AcgProposal;

/* Proposes that `source` acts upon `target`; ends that the category cannot have are passed over. */
void acg_propose_relation(AcgSentenceReader *reader, const AcgPlace *source, const AcgPlace *target,
                          const AcgStatement *statement);

/* Whether the category can hold between these two: persons belong to bodies, bodies to bodies. */
bool acg_relation_can_hold(const AcgSentenceReader *reader, guint source, guint target,
                           const AcgCategory *category);

/* Writes that `source` acts upon `target`, or adds evidence when it was said before. */
void acg_write_relation(AcgSentenceReader *reader, const AcgPlace *source, const AcgPlace *target,
                        const AcgStatement *statement);

/* The same of another sentence than the one at hand, and only when it was not said before. */
void acg_write_first(AcgSentenceReader *reader, guint sentence, const AcgPlace *source,
                     const AcgPlace *target, const AcgStatement *statement);

/* Whether the sentence has given a relation, or further evidence of one, of the two. */
bool acg_relation_was_written(const AcgSentenceReader *reader, guint a, guint b);

/* Titles, apposition, "X-backed", organs of states. */
void acg_ties_read(AcgSentenceReader *reader);

/* Who says what stands at `token`: by the tree, the subject of a verb of saying that the clause
 * hangs on, who accuses somebody of it, or X of "according to X"; in a quotation without such a
 * verb the last speaker. */
AcgSpeaker acg_speaker_find(const AcgSentenceReader *reader, guint token);

/* Adds a place for each "I", "my", "we" within quotation marks: its speaker's. Returns whether
 * there was one; the places are then in order, but not laid over the tokens. */
bool acg_speaker_place(AcgSentenceReader *reader);

/* Leaves the sentence: keeps its speaker, and whether a quotation goes on. Every sentence with a
 * place is to be left so, also when it can state nothing. */
void acg_speaker_leave(AcgSentenceReader *reader);

/* Writes what the sentence states, out of the rules' proposals and the learned reader's pairs.
 *
 * pairs: of the sentence's mentions; NULL: every proposal counts as it is. */
void acg_readings_combine(AcgSentenceReader *reader, AcgPairReader *pairs);

#endif
