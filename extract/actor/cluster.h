/* Mentions that are taken for one actor. Inside actor/ only.
 *
 * name.c joins the names, refer.c then what refers to them: descriptions and pronouns. */
#ifndef ACG_EXTRACT_ACTOR_CLUSTER_H
#define ACG_EXTRACT_ACTOR_CLUSTER_H

#include "extract/actor/antecedent.h"

#define ACG_NO_CLUSTER G_MAXUINT32

/* An actor while it is being found. Constant strings belong to the lexicons. */
typedef struct {
  double votes[ACG_N_ACTOR_TYPES]; /* probabilities of its mentions' types, added up */
  GPtrArray *names;                /* const AcgMentionCandidate*: each name that it has, once */
  GPtrArray *roles;                /* const char*, each once */
  const char *state;               /* a country's usual name; whose body or collective; or NULL */
  const char *patron;              /* of a collective, or NULL */
  AcgGender gender;
  bool named;         /* by a name or a collective */
  guint n_mentions;   /* names, collectives and descriptions */
  double probability; /* that of its surest name or collective */
} AcgCluster;

typedef struct {
  const AcgAnalysis *analysis;
  const GArray *candidates; /* [M] AcgMentionCandidate */
  GPtrArray *clusters;      /* AcgCluster*, owned */
  guint *chosen;            /* [M] index into clusters, or ACG_NO_CLUSTER */
} AcgResolution;

static inline const AcgMentionCandidate *acg_candidate_of(const AcgResolution *resolution,
                                                          guint mention) {
  return &g_array_index(resolution->candidates, AcgMentionCandidate, mention);
}

static inline AcgCluster *acg_cluster_at(const AcgResolution *resolution, guint cluster) {
  return g_ptr_array_index(resolution->clusters, cluster);
}

/* Every mention without a cluster. Borrows analysis and candidates. */
AcgResolution *acg_resolution_new(const AcgAnalysis *analysis, const GArray *candidates);
void acg_resolution_free(AcgResolution *resolution);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgResolution, acg_resolution_free)

/* A new cluster without mentions; its index. */
guint acg_cluster_add(AcgResolution *resolution);

/* Gives the mention to the cluster, which learns what the mention says of its actor. */
void acg_cluster_join(AcgResolution *resolution, guint mention, guint cluster);

/* Gives all mentions of one cluster to another; the first has none then. */
void acg_cluster_merge(AcgResolution *resolution, guint from, guint into);

/* The type that most speaks for. */
AcgActorType acg_cluster_type(const AcgCluster *cluster);

/* Whether the mention can be of the cluster as far as type, gender and state go. */
bool acg_cluster_fits(const AcgCluster *cluster, const AcgMentionCandidate *candidate);

/* The cluster of the last collective before the mention that has a like noun, and whose home and
 * patron are no others: for "Iraqi factions" that of "Iran-backed militias", but for "Syrian
 * factions" not that of "Iraqi militias". ACG_NO_CLUSTER when there is none. */
guint acg_cluster_find_collective(const AcgResolution *resolution, guint mention);

/* Joins the mentions that are names and collectives. Time linear in them. */
void acg_names_join(AcgResolution *resolution, const AcgAntecedents *antecedents);

/* Joins descriptions and pronouns, and names that an earlier description stands for. */
void acg_references_join(AcgResolution *resolution, const AcgAntecedents *antecedents);

#endif
