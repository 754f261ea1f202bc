#include "base/outputs.h"
#include "render/geometry.h"

struct AcgRenderer {
  const AcgNetwork *network;
  AcgFigureOptions options;
  AcgFigure *figure; /* the last that was drawn, or NULL */
  guint max_actors;  /* that it was asked for */
  AcgFigure *places; /* or NULL */
};

AcgRenderer *acg_renderer_new(const AcgNetwork *network, const AcgFigureOptions *options) {
  AcgRenderer *renderer = g_new0(AcgRenderer, 1);
  renderer->network = network;
  renderer->options = *options;
  return renderer;
}

void acg_renderer_free(AcgRenderer *renderer) {
  if (renderer == NULL) return;
  acg_figure_free(renderer->figure);
  acg_figure_free(renderer->places);
  g_free(renderer);
}

static bool need_places(AcgRenderer *renderer, GError **error) {
  if (renderer->places == NULL)
    renderer->places = acg_figure_new_places(renderer->network, &renderer->options, error);
  return renderer->places != NULL;
}

static bool need_figure(AcgRenderer *renderer, guint legible, GError **error) {
  const AcgFigureOptions *options = &renderer->options;
  bool choose = options->max_actors == ACG_LEGIBLE;
  guint most = choose ? legible : options->max_actors;
  if (renderer->figure != NULL && renderer->max_actors == most) return true;
  g_clear_pointer(&renderer->figure, acg_figure_free);
  renderer->max_actors = most;
  renderer->figure = choose ? acg_figure_new_legible(renderer->network, options, legible, error)
                            : acg_figure_new(renderer->network, options, error);
  return renderer->figure != NULL;
}

bool acg_renderer_write(AcgRenderer *renderer, const AcgFormat *format, const AcgFormatFile *file,
                        FILE *out, GError **error) {
  const AcgNetwork *network = renderer->network;
  switch (format->shows) {
  case ACG_SHOWS_NETWORK:
    return file->write(network, NULL, out, error);
  case ACG_SHOWS_PLACES:
    return need_places(renderer, error) && file->write(network, renderer->places, out, error);
  default:
    return need_figure(renderer, format->legible, error) &&
           file->write(network, renderer->figure, out, error);
  }
}

/* The files of a format into a folder. */
static bool save_folder(AcgRenderer *renderer, const AcgFormat *format, const char *folder,
                        GError **error) {
  g_auto(AcgOutputs) outputs = {0};
  bool written = acg_outputs_start(&outputs, folder, error);
  for (const AcgFormatFile *file = format->files; written && file->write != NULL; file++) {
    FILE *out = acg_outputs_open(&outputs, file->name, error);
    written = out != NULL && acg_renderer_write(renderer, format, file, out, error);
  }
  return written && acg_outputs_commit(&outputs, error);
}

bool acg_renderer_save(AcgRenderer *renderer, const AcgFormat *format, const char *path,
                       GError **error) {
  if (format->extension == NULL) return save_folder(renderer, format, path, error);
  g_autoptr(AcgOutput) output = acg_output_open(path, error);
  return output != NULL &&
         acg_renderer_write(renderer, format, format->files, acg_output_stream(output), error) &&
         acg_output_commit(g_steal_pointer(&output), error);
}
