/* Whether the themes' colours can be read and told apart, also by the colour-blind and in grey. */
#include <math.h>

#include "render/figure.h"
#include "render/ink.h"

typedef struct {
  double x, y, z;
} Triple;

/* Linear light of "#RRGGBB". */
static Triple parse(const char *colour) {
  guint64 value = g_ascii_strtoull(colour + 1, NULL, 16);
  double parts[3];
  for (int i = 0; i < 3; i++) {
    double part = (double)(value >> (16 - 8 * i) & 0xFF) / 255;
    parts[i] = part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4);
  }
  g_assert_cmpuint(strlen(colour), ==, 7);
  return (Triple){parts[0], parts[1], parts[2]};
}

static Triple times(const double matrix[9], Triple a) {
  return (Triple){matrix[0] * a.x + matrix[1] * a.y + matrix[2] * a.z,
                  matrix[3] * a.x + matrix[4] * a.y + matrix[5] * a.z,
                  matrix[6] * a.x + matrix[7] * a.y + matrix[8] * a.z};
}

static const double xyz[9] = {0.4124564, 0.3575761, 0.1804375, 0.2126729, 0.7151522,
                              0.0721750, 0.0193339, 0.1191920, 0.9503041};

/* The contrast of WCAG 2: 1 … 21. */
static double contrast(const char *left, const char *right) {
  double a = times(xyz, parse(left)).y;
  double b = times(xyz, parse(right)).y;
  return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

/* How those see who lack one kind of cone (Machado and others 2009), and those who lack none. */
static const struct {
  const char *name;
  double matrix[9];
} eyes[] = {
    {"all cones", {1, 0, 0, 0, 1, 0, 0, 0, 1}},
    {"protanopia",
     {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998}},
    {"deuteranopia",
     {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881}},
    {"tritanopia",
     {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}},
};

static double root(double t) {
  return t > 0.008856 ? cbrt(t) : 7.787 * t + 16 / 116.0;
}

/* CIE L*, a*, b*. */
static Triple lab(Triple light) {
  Triple clipped = {CLAMP(light.x, 0, 1), CLAMP(light.y, 0, 1), CLAMP(light.z, 0, 1)};
  Triple t = times(xyz, clipped);
  double x = root(t.x / 0.95047);
  double y = root(t.y);
  double z = root(t.z / 1.08883);
  return (Triple){116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

static double distance(const char *left, const char *right, const double eye[9]) {
  Triple a = lab(times(eye, parse(left)));
  Triple b = lab(times(eye, parse(right)));
  return sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y) + (a.z - b.z) * (a.z - b.z));
}

static void assert_apart(const AcgTheme *theme, const char *const *colours, size_t n,
                         double least) {
  for (size_t i = 0; i < n; i++)
    for (size_t k = 0; k < i; k++)
      for (size_t e = 0; e < G_N_ELEMENTS(eyes); e++) {
        double d = distance(colours[i], colours[k], eyes[e].matrix);
        if (d < least)
          g_error("%s: %s and %s are %.1f apart for %s", theme->name, colours[k], colours[i], d,
                  eyes[e].name);
      }
}

static void test_contrast(void) {
  size_t n_themes;
  const AcgTheme *themes = acg_theme_table(&n_themes);
  for (size_t i = 0; i < n_themes; i++) {
    const AcgInk *ink = themes[i].ink;
    g_assert_cmpfloat(contrast(ink->text, ink->paper), >, 7);
    g_assert_cmpfloat(contrast(ink->quiet, ink->paper), >, 4.5);
    for (int kind = 0; kind < ACG_N_TIE_KINDS; kind++)
      g_assert_cmpfloat(contrast(ink->ties[kind], ink->paper), >, 3);
    for (int kind = 0; kind < ACG_TIE_COMENTION; kind++)
      g_assert_cmpfloat(contrast(ink->ties[kind], ink->paper), >,
                        contrast(ink->ties[ACG_TIE_COMENTION], ink->paper));
  }
}

/* Communities in colours: apart for all eyes, and by lightness, so that a copy in grey is of use.
 */
static void test_hues(void) {
  static const char *const names[] = {"light", "dark"};
  for (size_t t = 0; t < G_N_ELEMENTS(names); t++) {
    const AcgTheme *theme = acg_theme_find(names[t]);
    const char *colours[ACG_N_HUES + 1];
    for (int i = 0; i < ACG_N_HUES; i++) {
      colours[i] = theme->ink->hues[i];
      g_assert_cmpint(theme->ink->patterns[i], ==, ACG_PATTERN_NONE);
      for (int k = 0; k < i; k++)
        g_assert_cmpfloat(fabs(lab(parse(colours[i])).x - lab(parse(colours[k])).x), >, 5);
    }
    colours[ACG_N_HUES] = theme->ink->rest;
    assert_apart(theme, colours, ACG_N_HUES + 1, 12);
  }
}

/* Without colours no two communities look the same: another grey, or another pattern. */
static void test_greys(void) {
  const AcgInk *ink = acg_theme_find("print")->ink;
  for (int i = 0; i < ACG_N_HUES; i++) {
    Triple light = parse(ink->hues[i]);
    g_assert_true(light.x == light.y && light.y == light.z);
    bool plain = ink->patterns[i] == ACG_PATTERN_NONE;
    if (plain) g_assert_cmpfloat(fabs(lab(light).x - lab(parse(ink->rest)).x), >, 15);
    for (int k = 0; k < i; k++)
      if (ink->patterns[k] == ink->patterns[i])
        g_assert_cmpfloat(fabs(lab(light).x - lab(parse(ink->hues[k])).x), >, 25);
  }
  for (int kind = 0; kind < ACG_N_TIE_KINDS; kind++) {
    Triple light = parse(ink->ties[kind]);
    g_assert_true(light.x == light.y && light.y == light.z);
  }
}

/* Types have shapes; the signs of ties have marks: colours need only be apart. */
static void test_types_and_signs(void) {
  static const char *const names[] = {"light", "dark"};
  for (size_t t = 0; t < G_N_ELEMENTS(names); t++) {
    const AcgTheme *theme = acg_theme_find(names[t]);
    assert_apart(theme, theme->ink->types, ACG_N_ACTOR_TYPES, 12);
    assert_apart(theme, theme->ink->ties, ACG_TIE_COMENTION, 12);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/theme/contrast", test_contrast);
  g_test_add_func("/theme/hues", test_hues);
  g_test_add_func("/theme/greys", test_greys);
  g_test_add_func("/theme/types-and-signs", test_types_and_signs);
  return g_test_run();
}
