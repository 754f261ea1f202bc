#include "graph/assemble.h"

#include "library/internal.h"

struct ActorgraphAssembly {
  AcgAssembler *assembler; /* NULL once it is finished */
  AcgDecisions *decisions; /* or NULL */
};

ActorgraphAssembly *actorgraph_assembly_new(const char *window, GError **error) {
  AcgWindow found = ACG_WINDOW_SENTENCE;
  if (window != NULL && !acg_window_parse(window, &found)) {
    acg_refuse(error, "'%s' is no window: expected sentence, paragraph or document", window);
    return NULL;
  }
  ActorgraphAssembly *assembly = g_new0(ActorgraphAssembly, 1);
  assembly->assembler = acg_assembler_new(found);
  return assembly;
}

void actorgraph_assembly_free(ActorgraphAssembly *assembly) {
  if (assembly == NULL) return;
  acg_assembler_free(assembly->assembler);
  acg_decisions_free(assembly->decisions);
  g_free(assembly);
}

static bool is_open(const ActorgraphAssembly *assembly, GError **error) {
  return assembly->assembler != NULL || acg_refuse(error, "the network is made already");
}

bool actorgraph_assembly_read_decisions(ActorgraphAssembly *assembly, const char *path,
                                        GError **error) {
  GError *problem = NULL;
  gsize length = 0;
  if (!is_open(assembly, error)) return false;
  if (assembly->decisions != NULL) return acg_refuse(error, "decisions have been read already");
  g_autofree char *text = acg_file_text(path, &length, error);
  if (text == NULL) return false;
  assembly->decisions = acg_decisions_read(path, text, length, &problem);
  if (assembly->decisions == NULL) return acg_give_error(error, problem, NULL);
  acg_assembler_decide(assembly->assembler, assembly->decisions);
  return true;
}

bool actorgraph_assembly_add(ActorgraphAssembly *assembly, const ActorgraphStory *story) {
  return assembly->assembler != NULL &&
         acg_assembler_add(assembly->assembler, acg_seen_story(story));
}

bool actorgraph_assembly_add_line(ActorgraphAssembly *assembly, const char *line, size_t length,
                                  GError **error) {
  GError *problem = NULL;
  AcgLineKind kind;
  if (!is_open(assembly, error)) return false;
  return acg_assembler_read(assembly->assembler, line, length, &kind, &problem) ||
         acg_give_error(error, problem, NULL);
}

ActorgraphNetwork *actorgraph_assembly_finish(ActorgraphAssembly *assembly) {
  if (assembly->assembler == NULL) return NULL;
  return acg_outer_network(acg_assembler_finish(g_steal_pointer(&assembly->assembler)));
}

const char *actorgraph_assembly_remark(const ActorgraphAssembly *assembly, size_t i) {
  if (assembly->decisions == NULL || assembly->assembler != NULL) return NULL;
  return acg_string_at(acg_decisions_remarks(assembly->decisions), i);
}
