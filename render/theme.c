/* The themes: one row each. */
#include "render/figure.h"
#include "render/ink.h"

/* Types: Okabe and Ito's colours, which the colour-blind can tell apart; ties take two that no
 * actor has. Communities: hues of our own, each as far from all others as seven can be, to all who
 * see colours and to those who do not: no two are of one lightness. */
static const AcgInk light = {
    .paper = "#FFFFFF",
    .text = "#262626",
    .quiet = "#595959",
    .rule = "#CCCCCC",
    .hues = {"#6CC9F0", "#DD93A0", "#929D55", "#7D82C9", "#ABDC8E", "#B55C85", "#55733A"},
    .rest = "#E4E4E4",
    .blank = "#FFFFFF",
    .types = {"#E69F00", "#56B4E9", "#CC79A7", "#009E73", "#E6E6E6"},
    .ties = {"#0072B2", "#D55E00", "#4D4D4D", "#949494"},
};

static const AcgInk dark = {
    .paper = "#15181C",
    .text = "#ECECEC",
    .quiet = "#B4B9C0",
    .rule = "#4A5058",
    .hues = {"#1BA786", "#D8A5F5", "#D09E36", "#91DBB1", "#9F6FB2", "#36683B", "#732E7C"},
    .rest = "#6A7079",
    .blank = "#15181C",
    .types = {"#D69A1A", "#4C9AD0", "#B8628E", "#00805C", "#4A5058"},
    .ties = {"#56B4E9", "#F0894A", "#C8C8C8", "#727880"},
};

/* Three greys are as many as can be told apart at a glance; patterns tell the rest. */
static const AcgInk print = {
    .paper = "#FFFFFF",
    .text = "#000000",
    .quiet = "#404040",
    .rule = "#B0B0B0",
    .hues = {"#C8C8C8", "#FFFFFF", "#707070", "#FFFFFF", "#1A1A1A", "#FFFFFF", "#FFFFFF"},
    .patterns = {ACG_PATTERN_NONE, ACG_PATTERN_HATCH, ACG_PATTERN_NONE, ACG_PATTERN_DOTS,
                 ACG_PATTERN_NONE, ACG_PATTERN_GRID, ACG_PATTERN_STRIPES},
    .rest = "#FFFFFF",
    .blank = "#FFFFFF",
    .types = {"#FFFFFF", "#DEDEDE", "#8C8C8C", "#BDBDBD", "#FFFFFF"},
    .ties = {"#000000", "#000000", "#595959", "#929292"},
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
