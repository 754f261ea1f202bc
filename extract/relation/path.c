#include "extract/relation/path.h"

static bool is_inside(AcgPhrase phrase, guint token) {
  return phrase.first <= token && token < phrase.end;
}

static guint head_of(const AcgAnalysis *analysis, guint token) {
  return acg_token_at(analysis, token)->head;
}

guint acg_phrase_head(const AcgAnalysis *analysis, AcgPhrase phrase) {
  for (guint i = phrase.first; i < phrase.end; i++)
    if (!is_inside(phrase, head_of(analysis, i))) return i;
  return phrase.first;
}

/* Whether `token` is `other` or one of its ancestors. */
static bool is_above(const AcgAnalysis *analysis, guint token, guint other) {
  while (other != token && other != ACG_ROOT) other = head_of(analysis, other);
  return other == token;
}

/* Appends the tokens from `token` up to and without `top`. */
static guint climb(const AcgAnalysis *analysis, guint token, guint top, AcgPhrase from,
                   AcgPhrase to, guint *way, guint n) {
  for (; token != top; token = head_of(analysis, token))
    if (!is_inside(from, token) && !is_inside(to, token)) way[n++] = token;
  return n;
}

guint acg_path_find(const AcgAnalysis *analysis, AcgPhrase from, AcgPhrase to, guint *way,
                    guint *top) {
  guint start = acg_phrase_head(analysis, from), goal = acg_phrase_head(analysis, to);
  guint ancestor = start;
  while (!is_above(analysis, ancestor, goal)) ancestor = head_of(analysis, ancestor);
  guint n = climb(analysis, start, ancestor, from, to, way, 0), place = n;
  bool kept = !is_inside(from, ancestor) && !is_inside(to, ancestor);
  if (kept) way[n++] = ancestor;
  n = climb(analysis, goal, ancestor, from, to, way, n);
  if (top != NULL) *top = kept ? place : n;
  return n;
}
