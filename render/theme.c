/* The themes: one row each. */
#include "render/figure.h"
#include "render/ink.h"

/* Types: Okabe and Ito's colours, which the colour-blind can tell apart; ties take two that no
 * actor has. Communities: Tol's light scheme, on which dark lines and letters stay legible. */
static const AcgInk light = {
    .paper = "#FFFFFF",
    .text = "#262626",
    .quiet = "#595959",
    .rule = "#CCCCCC",
    .hues = {"#77AADD", "#EE8866", "#EEDD88", "#FFAABB", "#44BB99", "#BBCC33", "#99DDFF"},
    .rest = "#DDDDDD",
    .blank = "#FFFFFF",
    .types = {"#E69F00", "#56B4E9", "#CC79A7", "#009E73", "#E6E6E6"},
    .ties = {"#0072B2", "#D55E00", "#4D4D4D", "#949494"},
};

static const AcgInk dark = {
    .paper = "#15181C",
    .text = "#ECECEC",
    .quiet = "#B4B9C0",
    .rule = "#4A5058",
    .hues = {"#4477AA", "#CC6677", "#B8A13C", "#AA4499", "#228833", "#66CCEE", "#999933"},
    .rest = "#6A7079",
    .blank = "#15181C",
    .types = {"#B87F00", "#3A86B5", "#A8557F", "#00805C", "#4A5058"},
    .ties = {"#56B4E9", "#F0894A", "#C8C8C8", "#7C828A"},
};

static const AcgInk print = {
    .paper = "#FFFFFF",
    .text = "#000000",
    .quiet = "#404040",
    .rule = "#B0B0B0",
    .hues = {"#BDBDBD", "#FFFFFF", "#8C8C8C", "#DEDEDE", "#737373", "#A6A6A6", "#F0F0F0"},
    .rest = "#FFFFFF",
    .blank = "#FFFFFF",
    .types = {"#FFFFFF", "#DEDEDE", "#8C8C8C", "#BDBDBD", "#FFFFFF"},
    .ties = {"#000000", "#000000", "#595959", "#A0A0A0"},
};

static const AcgTheme themes[] = {
    {"light", "white paper, colours that the colour-blind can tell apart", &light},
    {"dark", "for dark slides and pages", &dark},
    {"print", "black, white and greys, for printers without colour", &print},
};

const AcgTheme *acg_theme_table(size_t *n_themes) {
  *n_themes = G_N_ELEMENTS(themes);
  return themes;
}

const AcgTheme *acg_theme_find(const char *name) {
  for (size_t i = 0; name != NULL && i < G_N_ELEMENTS(themes); i++)
    if (g_str_equal(themes[i].name, name)) return &themes[i];
  return NULL;
}
