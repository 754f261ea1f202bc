/* Names made fit to be shown, and the room that text takes. Sizes are in pixels. */
#ifndef ACG_RENDER_LABELS_H
#define ACG_RENDER_LABELS_H

#include <glib.h>
#include <stdbool.h>

/* The families that figures ask for, the first of them measured. */
#define ACG_FONT_FAMILIES                                                                          \
  "DejaVu Sans, Noto Sans, Noto Sans Arabic, Noto Sans Hebrew, Noto Sans CJK SC, Noto Sans CJK "   \
  "JP, Noto Sans CJK KR, Verdana, sans-serif"

typedef struct {
  double size; /* of the font */
  bool bold;
} AcgFont;

/* Measures text with Pango. Not for several threads at once. */
typedef struct AcgRuler AcgRuler;

AcgRuler *acg_ruler_new(void);
void acg_ruler_free(AcgRuler *ruler);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgRuler, acg_ruler_free)

double acg_ruler_width(AcgRuler *ruler, const char *text, AcgFont font);

/* Breaks clean `text` into at most `max_lines` lines that are no wider than `width`; what does not
 * fit is cut, with "…" in its place. Returns a new NULL-terminated array; g_strfreev it. */
char **acg_ruler_wrap(AcgRuler *ruler, const char *text, AcgFont font, double width,
                      guint max_lines);

#endif
