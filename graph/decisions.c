#include "graph/decisions.h"

#include <string.h>

static const struct {
  const char *verb, *joint; /* the word between the two; NULL when there is but one */
  AcgOperand operand;
  const char *example;
} kinds[ACG_N_DECISION_KINDS] = {
    [ACG_DECISION_MERGE] = {"merge", "=", ACG_OPERAND_ACTOR,
                            "merge \"Esmail Qaani\" = \"Ismail Ghaani\""},
    [ACG_DECISION_SPLIT] = {"split", "from", ACG_OPERAND_ACTOR,
                            "split \"Sudani\" from \"Mohammed Shia al-Sudani\""},
    [ACG_DECISION_SPLIT_IN] = {"split", "in", ACG_OPERAND_NAME,
                               "split \"John Smith\" in \"articles/sport.txt\""},
    [ACG_DECISION_RENAME] = {"rename", "to", ACG_OPERAND_NAME,
                             "rename \"PMF\" to \"Popular Mobilization Forces\""},
    [ACG_DECISION_RETYPE] = {"retype", "to", ACG_OPERAND_TYPE,
                             "retype \"Quds Force\" to armed_group"},
    [ACG_DECISION_DROP] = {"drop", NULL, ACG_OPERAND_NONE, "drop \"Getty Images\""},
    [ACG_DECISION_ALIAS] = {"alias", "=", ACG_OPERAND_NAME,
                            "alias \"Popular Mobilization Forces\" = \"Hashd\""},
    [ACG_DECISION_WATCH] = {"watch", NULL, ACG_OPERAND_NONE, "watch \"Iraq\""}};

static void clear_decision(gpointer data) {
  AcgDecision *decision = data;
  g_free(decision->actor.text);
  g_free(decision->other.text);
}

static AcgDecisions *new_decisions(const char *path) {
  AcgDecisions *decisions = g_new0(AcgDecisions, 1);
  decisions->path = g_strdup(path);
  decisions->rows = g_array_new(FALSE, TRUE, sizeof(AcgDecision));
  g_array_set_clear_func(decisions->rows, clear_decision);
  decisions->remarks = g_ptr_array_new_with_free_func(g_free);
  return decisions;
}

void acg_decisions_free(AcgDecisions *decisions) {
  if (decisions == NULL) return;
  g_free(decisions->path);
  g_array_unref(decisions->rows);
  g_ptr_array_unref(decisions->remarks);
  g_free(decisions);
}

const GPtrArray *acg_decisions_remarks(const AcgDecisions *decisions) {
  return decisions->remarks;
}

void acg_decision_remark(AcgDecisions *decisions, const AcgDecision *decision, const char *format,
                         ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *what = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_ptr_array_add(decisions->remarks,
                  g_strdup_printf("%s: line %u: %s", decisions->path, decision->line, what));
}

/* ── Reading ── */

/* A line on its way. */
typedef struct {
  const char *path;
  guint number;
  const char *p; /* what is not read yet */
} Line;

static bool fail(const Line *line, GError **error, const char *expected, const char *example) {
  g_set_error(error, ACG_GRAPH_ERROR, ACG_GRAPH_ERROR_DECISION, "%s: line %u: expected %s%s%s",
              line->path, line->number, expected, example != NULL ? ", as in: " : "",
              example != NULL ? example : "");
  return false;
}

/* Skips white space and, where nothing else follows, a comment. */
static bool at_end(Line *line) {
  while (g_ascii_isspace(*line->p)) line->p++;
  return *line->p == '\0' || *line->p == '#';
}

/* A word up to white space, = or #; NULL when there is none. */
static char *read_bare(Line *line) {
  if (at_end(line)) return NULL;
  if (*line->p == '=') {
    line->p++;
    return g_strdup("=");
  }
  size_t n = strcspn(line->p, " \t\r\n\v\f=#\"");
  char *word = n > 0 ? g_strndup(line->p, n) : NULL;
  line->p += n;
  return word;
}

/* A name in quotes, \" and \\ within it; NULL when the quotes are not closed. */
static char *read_quoted(Line *line) {
  GString *name = g_string_new(NULL);
  const char *p = line->p + 1;
  for (; *p != '\0' && *p != '"'; p++) {
    if (p[0] == '\\' && (p[1] == '"' || p[1] == '\\')) p++;
    g_string_append_c(name, *p);
  }
  bool closed = *p == '"';
  line->p = closed ? p + 1 : p;
  return g_string_free(name, !closed);
}

static bool read_actor(Line *line, AcgActorWords *out, const char *example, GError **error) {
  if (at_end(line)) return fail(line, error, "an actor, by its name in quotes or its id", example);
  out->quoted = *line->p == '"';
  out->text = out->quoted ? read_quoted(line) : read_bare(line);
  if (out->text == NULL) return fail(line, error, "a closing \" behind the name", example);
  return (*out->text != '\0' && !g_str_equal(out->text, "=")) ||
         fail(line, error, "an actor, by its name in quotes or its id", example);
}

/* The word between the two, which tells decisions with one verb apart. */
static bool read_joint(Line *line, AcgDecision *decision, GError **error) {
  g_autofree char *joint = read_bare(line);
  const char *verb = kinds[decision->kind].verb;
  for (int i = (int)decision->kind; i < ACG_N_DECISION_KINDS; i++)
    if (g_str_equal(kinds[i].verb, verb) && g_strcmp0(joint, kinds[i].joint) == 0) {
      decision->kind = (AcgDecisionKind)i;
      return true;
    }
  g_autofree char *expected =
      g_strdup_printf("\"%s\" behind the actor", kinds[decision->kind].joint);
  return fail(line, error, expected, kinds[decision->kind].example);
}

static bool read_other(Line *line, AcgDecision *decision, GError **error) {
  if (!read_joint(line, decision, error)) return false;
  const char *example = kinds[decision->kind].example;
  if (!read_actor(line, &decision->other, example, error)) return false;
  AcgOperand operand = kinds[decision->kind].operand;
  if (operand == ACG_OPERAND_NAME && !decision->other.quoted)
    return fail(line, error, "a name in quotes", example);
  return operand != ACG_OPERAND_TYPE ||
         acg_actor_type_parse(decision->other.text, &decision->type) ||
         fail(line, error, "person, organization, armed_group, country or group", example);
}

static bool find_kind(const char *verb, AcgDecisionKind *out) {
  for (int i = 0; verb != NULL && i < ACG_N_DECISION_KINDS; i++)
    if (g_str_equal(kinds[i].verb, verb)) {
      *out = (AcgDecisionKind)i;
      return true;
    }
  return false;
}

static bool read_decision(Line *line, AcgDecision *decision, GError **error) {
  g_autofree char *verb = read_bare(line);
  if (!find_kind(verb, &decision->kind))
    return fail(line, error, "merge, split, rename, retype, drop, alias or watch", NULL);
  const char *example = kinds[decision->kind].example;
  if (!read_actor(line, &decision->actor, example, error) ||
      (kinds[decision->kind].joint != NULL && !read_other(line, decision, error)))
    return false;
  return at_end(line) || fail(line, error, "the end of the line", example);
}

static bool read_line(AcgDecisions *decisions, const char *text, guint number, GError **error) {
  Line line = {decisions->path, number, text};
  if (!g_utf8_validate(text, -1, NULL)) return fail(&line, error, "UTF-8", NULL);
  if (at_end(&line)) return true;
  AcgDecision decision = {.line = number};
  bool read = read_decision(&line, &decision, error);
  g_array_append_val(decisions->rows, decision);
  return read;
}

AcgDecisions *acg_decisions_read(const char *path, const char *text, size_t length,
                                 GError **error) {
  static const char mark[] = "\xEF\xBB\xBF"; /* of the byte order, as some editors write it */
  g_autoptr(AcgDecisions) decisions = new_decisions(path);
  if (length >= strlen(mark) && memcmp(text, mark, strlen(mark)) == 0) {
    text += strlen(mark);
    length -= strlen(mark);
  }
  const char *end = text + length;
  for (guint number = 1; text < end; number++) {
    const char *stop = memchr(text, '\n', (size_t)(end - text));
    if (stop == NULL) stop = end;
    g_autofree char *line = g_strndup(text, (size_t)(stop - text));
    Line whole = {path, number, line};
    if (strlen(line) != (size_t)(stop - text)) {
      fail(&whole, error, "text without NUL", NULL);
      return NULL;
    }
    if (!read_line(decisions, line, number, error)) return NULL;
    text = stop + 1;
  }
  return g_steal_pointer(&decisions);
}
