#include "base/json.h"
#include "graph/assemble.h"
#include "library/internal.h"
#include "render/figure.h"

G_DEFINE_QUARK(actorgraph_error, actorgraph_error)

const char *actorgraph_version(void) {
  return ACG_VERSION;
}

static ActorgraphError code_of_extract(int code) {
  static const ActorgraphError codes[ACG_N_EXTRACT_ERRORS] = {
      [ACG_EXTRACT_ERROR_FILE] = ACTORGRAPH_ERROR_FILE,
      [ACG_EXTRACT_ERROR_FORMAT] = ACTORGRAPH_ERROR_INPUT,
      [ACG_EXTRACT_ERROR_BINARY] = ACTORGRAPH_ERROR_INPUT,
      [ACG_EXTRACT_ERROR_ENCODING] = ACTORGRAPH_ERROR_INPUT,
      [ACG_EXTRACT_ERROR_EMPTY] = ACTORGRAPH_ERROR_INPUT,
      [ACG_EXTRACT_ERROR_LANGUAGE] = ACTORGRAPH_ERROR_LANGUAGE,
      [ACG_EXTRACT_ERROR_SIZE] = ACTORGRAPH_ERROR_LIMIT,
      [ACG_EXTRACT_ERROR_DEPTH] = ACTORGRAPH_ERROR_LIMIT,
      [ACG_EXTRACT_ERROR_RATIO] = ACTORGRAPH_ERROR_LIMIT,
      [ACG_EXTRACT_ERROR_TIME] = ACTORGRAPH_ERROR_LIMIT,
      [ACG_EXTRACT_ERROR_STORY] = ACTORGRAPH_ERROR_FORM,
      [ACG_EXTRACT_ERROR_PREDICATES] = ACTORGRAPH_ERROR_FORM,
      [ACG_EXTRACT_ERROR_MODEL] = ACTORGRAPH_ERROR_MODEL};
  return codes[code];
}

static ActorgraphError code_of(const GError *problem) {
  if (problem->domain == ACG_EXTRACT_ERROR) return code_of_extract(problem->code);
  if (problem->domain == ACG_JSON_ERROR) return ACTORGRAPH_ERROR_FORM;
  if (problem->domain == G_FILE_ERROR) return ACTORGRAPH_ERROR_FILE;
  if (problem->domain == ACG_GRAPH_ERROR && problem->code != ACG_GRAPH_ERROR_MEASURE)
    return ACTORGRAPH_ERROR_FORM;
  if (problem->domain == ACG_RENDER_ERROR && problem->code == ACG_RENDER_ERROR_OPTION)
    return ACTORGRAPH_ERROR_OPTION;
  return ACTORGRAPH_ERROR_FAILED;
}

bool acg_give_error(GError **error, GError *problem, const char *path) {
  g_set_error(error, ACTORGRAPH_ERROR, (int)code_of(problem), "%s%s%s", path != NULL ? path : "",
              path != NULL ? ": " : "", problem->message);
  g_error_free(problem);
  return false;
}

void acg_tell_outside(ActorgraphProblemUse problem, const char *path, const GError *error,
                      void *data) {
  g_autoptr(GError) outer = NULL;
  if (problem == NULL) return;
  acg_give_error(&outer, g_error_copy(error), NULL);
  problem(path, outer, data);
}

bool acg_refuse(GError **error, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *message = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  g_set_error_literal(error, ACTORGRAPH_ERROR, ACTORGRAPH_ERROR_OPTION, message);
  return false;
}

char *acg_file_text(const char *path, gsize *length, GError **error) {
  GError *problem = NULL;
  char *text = NULL;
  if (!g_file_get_contents(path, &text, length, &problem)) acg_give_error(error, problem, NULL);
  return text;
}

const char *acg_status_word(AcgModality modality, bool negated, bool ended) {
  const AcgEvidence said = {.modality = modality, .negated = negated, .ended = ended};
  return acg_status_name(acg_evidence_status(&said));
}

static GMutex alone;

void acg_alone_begin(void) {
  g_mutex_lock(&alone);
}

void acg_alone_end(void) {
  g_mutex_unlock(&alone);
}
