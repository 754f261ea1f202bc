/* The closed vocabularies that all rooms share: actor types, mention kinds, modalities, finders of
 * relations, relation categories. Each is a table with one row for each term, and the term's name
 * in files is the name in its row. */
#ifndef ACG_BASE_VOCABULARY_H
#define ACG_BASE_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>

typedef enum {
  ACG_ACTOR_PERSON,
  ACG_ACTOR_ORGANIZATION,
  ACG_ACTOR_ARMED_GROUP,
  ACG_ACTOR_COUNTRY,
  ACG_ACTOR_GROUP, /* an unnamed but steady collective: "Iraqi militias" */
  ACG_N_ACTOR_TYPES
} AcgActorType;

typedef enum {
  ACG_MENTION_NAME,
  ACG_MENTION_COLLECTIVE,
  ACG_MENTION_DESCRIPTION,
  ACG_MENTION_PRONOUN,
  ACG_N_MENTION_KINDS
} AcgMentionKind;

typedef enum {
  ACG_MODALITY_ACTUAL,
  ACG_MODALITY_PLANNED,  /* will, intends to */
  ACG_MODALITY_POSSIBLE, /* may, could, is feared */
  ACG_MODALITY_REPORTED, /* reportedly, allegedly */
  ACG_N_MODALITIES
} AcgModality;

/* Who found a relation. */
typedef enum {
  ACG_FINDER_RULE,  /* predicates and trees */
  ACG_FINDER_MODEL, /* the learned reader */
  ACG_FINDER_BOTH,
  ACG_N_FINDERS
} AcgFinder;

typedef enum {
  ACG_CLASS_VERBAL_COOPERATION,
  ACG_CLASS_MATERIAL_COOPERATION,
  ACG_CLASS_VERBAL_CONFLICT,
  ACG_CLASS_MATERIAL_CONFLICT,
  ACG_CLASS_TIE, /* a standing relation, not an event */
  ACG_N_CLASSES
} AcgCategoryClass;

/* One kind of relation. Events are the 16 types of PLOVER and INFORM; the ties are our own. */
typedef struct {
  const char *name;    /* as in files: "CONSULT" */
  const char *label;   /* for people: "meets" */
  const char *meaning; /* one line: what is said to happen, source → target */
  AcgCategoryClass category_class;
  double score; /* cooperation–conflict value, −10 … +10 (PLOVER's Goldstein scale); ties: 0 */
  int sign;     /* −1 conflict, +1 cooperation, 0 neither */
  bool mutual;  /* binds both sides unless a sentence says otherwise */
} AcgCategory;

/* The names in files: "armed_group", "pronoun", "planned", "material conflict". Never NULL. */
const char *acg_actor_type_name(AcgActorType type);
const char *acg_mention_kind_name(AcgMentionKind kind);
const char *acg_modality_name(AcgModality modality);
const char *acg_finder_name(AcgFinder finder);
const char *acg_class_name(AcgCategoryClass category_class);

/* The same for people, plural: "Armed groups". Never NULL. */
const char *acg_actor_type_label(AcgActorType type);

/* How much an actor is of its articles: "core", "minor". */
const char *acg_salience_name(bool core);

/* The index of `name` among `n` names, or -1; NULL is none. */
int acg_name_index(const char *const *names, int n, const char *name);

/* The term with the given name in *out; false, and *out untouched, when there is none or `name` is
 * NULL. */
bool acg_actor_type_parse(const char *name, AcgActorType *out);
bool acg_mention_kind_parse(const char *name, AcgMentionKind *out);
bool acg_modality_parse(const char *name, AcgModality *out);
bool acg_finder_parse(const char *name, AcgFinder *out);

/* The table of categories and its length. Rows live as long as the program; compare their
 * addresses. */
const AcgCategory *acg_category_table(size_t *n_categories);

/* The row named `name`, or NULL when there is none or `name` is NULL. */
const AcgCategory *acg_category_find(const char *name);

#endif
