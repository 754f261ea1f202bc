/* The hallway: keys of names, numbers, outputs that appear whole or not at all. */
#include <glib/gstdio.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/output.h"
#include "base/text.h"
#include "base/vocabulary.h"

static const struct {
  const char *text, *key, *slug;
} names[] = {
    {"Kata’ib  Hezbollah", "kataib hezbollah", "kataib-hezbollah"},
    {"KATA'IB\tHEZBOLLAH", "kataib hezbollah", "kataib-hezbollah"},
    {"Félix Tshisekedi", "felix tshisekedi", "felix-tshisekedi"},
    {"Mohammed Shia al-Sudani", "mohammed shia al sudani", "mohammed-shia-al-sudani"},
    {"  (PMF). ", "pmf", "pmf"},
    {"Straße 5", "strasse 5", "strasse-5"},
    {"وزارة الخارجية", "وزارة الخارجية", "وزارة-الخارجية"},
    {"…", "", "x"},
    {"", "", "x"},
};

static void test_keys(void) {
  for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
    g_autofree char *key = acg_text_key(names[i].text, strlen(names[i].text));
    g_autofree char *slug = acg_text_slug(names[i].text);
    g_assert_cmpstr(key, ==, names[i].key);
    g_assert_cmpstr(slug, ==, names[i].slug);
    g_autofree char *again = acg_text_key(key, strlen(key));
    g_assert_cmpstr(again, ==, key);
  }
}

/* The short way for plain text and the way for all text agree: the word behind forces the long. */
static void test_plain_keys(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  for (guint i = 0; i < 2000; i++) {
    char text[40] = {0};
    char key[40];
    gsize n = (gsize)g_rand_int_range(random, 0, 30);
    for (gsize k = 0; k < n; k++) text[k] = (char)g_rand_int_range(random, ' ', 0x7F);
    g_assert_true(acg_text_key_plain(text, n, key));
    g_autofree char *longer = g_strconcat(text, " é", NULL);
    g_autofree char *expected = g_strconcat(key, *key == '\0' ? "e" : " e", NULL);
    g_autofree char *all = acg_text_key(longer, strlen(longer));
    g_assert_cmpstr(all, ==, expected);
  }
  char key[8];
  g_assert_false(acg_text_key_plain("é", 2, key));
}

/* What is made of an id is that id: files are read by this. */
static void test_slugs_of_slugs(void) {
  for (gunichar c = 1; c < 0x30000; c++) {
    char text[16] = "a";
    if (!g_unichar_validate(c)) continue;
    int length = g_unichar_to_utf8(c, text + 1);
    memcpy(text + 1 + length, " bb", 4);
    g_autofree char *once = acg_text_slug(text);
    g_autofree char *twice = acg_text_slug(once);
    if (!g_str_equal(once, twice)) g_error("U+%04X: %s, then %s", c, once, twice);
  }
}

static void test_unique_slugs(void) {
  static const char *const given[] = {"Al Nur", "al-Nur", "al nur 2", "AL NUR", "…", "?"};
  static const char *const slugs[] = {"al-nur", "al-nur-2", "al-nur-2-2", "al-nur-3", "x", "x-2"};
  g_autoptr(GHashTable) used = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS(given); i++) {
    g_autofree char *slug = acg_text_slug_unique(given[i], used);
    g_assert_cmpstr(slug, ==, slugs[i]);
  }
}

static void test_squeeze(void) {
  static const char text[] = " one\n\ttwo\xC2\xA0 three ";
  g_autofree char *squeezed = acg_text_squeeze(text, strlen(text));
  g_assert_cmpstr(squeezed, ==, "one two three");
}

static char *printed(void (*write)(FILE *out, double value), double value) {
  char *text = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&text, &length);
  write(out, value);
  fclose(out);
  return text;
}

static void write_two_places(FILE *out, double value) {
  acg_write_fixed(out, value, 2);
}

/* What is to be read from right to left is set apart; nothing else is. */
static void test_isolates(void) {
  static const char *const rows[][2] = {
      {"Iran 12", "Iran 12"},
      {"حزب الله 12", "\u2068حزب الله 12\u2069"},
      {"Party of קבינט 3", "\u2068Party of קבינט 3\u2069"},
      {"٣ of 5", "\u2068٣ of 5\u2069"},
      {"", ""},
  };
  for (gsize i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *isolated = acg_text_isolate(rows[i][0]);
    g_assert_cmpstr(isolated, ==, rows[i][1]);
  }
}

/* JSON means the same and has nothing in it that a terminal obeys. */
static void test_json_steers_nothing(void) {
  static const char text[] = "a\xc2\x9b"
                             "2J \u202eb\u2069 \u2028 \x7f “é” \xff";
  char *bytes = NULL;
  size_t length = 0;
  FILE *out = open_memstream(&bytes, &length);
  acg_json_write(out, cJSON_CreateString(text));
  fclose(out);
  g_assert_cmpstr(bytes, ==, "\"a\\u009b2J \\u202eb\\u2069 \\u2028 \\u007f “é” \xff\"");
  cJSON *read = cJSON_Parse(bytes);
  g_assert_cmpstr(cJSON_GetStringValue(read), ==, text);
  cJSON_Delete(read);
  free(bytes);
}

static void test_numbers(void) {
  static const struct {
    double value;
    const char *exact, *fixed;
  } numbers[] = {
      {0, "0", "0"},       {-0.001, "-0.001", "0"}, {12.5, "12.5", "12.5"},   {0.1, "0.1", "0.1"},
      {100, "100", "100"}, {1 / 0.0, "0", "0"},     {2.675, "2.675", "2.67"}, {-3, "-3", "-3"}};
  for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
    char *exact = printed(acg_write_number, numbers[i].value);
    char *fixed = printed(write_two_places, numbers[i].value);
    g_assert_cmpstr(exact, ==, numbers[i].exact);
    g_assert_cmpstr(fixed, ==, numbers[i].fixed);
    free(exact);
    free(fixed);
  }
}

static guint count_files(const char *folder) {
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  guint n = 0;
  while (g_dir_read_name(dir) != NULL) n++;
  return n;
}

static void test_outputs(void) {
  g_autofree char *folder = g_dir_make_tmp(NULL, NULL);
  g_autofree char *path = g_build_filename(folder, "out.txt", NULL);
  g_autofree char *content = NULL;
  g_autoptr(GError) error = NULL;
  AcgOutput *output = acg_output_open(path, &error);
  fputs("dropped", acg_output_stream(output));
  acg_output_abandon(output);
  g_assert_cmpuint(count_files(folder), ==, 0);
  output = acg_output_open(path, &error);
  fputs("kept", acg_output_stream(output));
  g_assert_true(acg_output_finish(output, &error));
  g_assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
  g_assert_true(acg_output_commit(output, &error));
  g_assert_true(g_file_get_contents(path, &content, NULL, &error));
  g_assert_cmpstr(content, ==, "kept");
  g_assert_cmpuint(count_files(folder), ==, 1);
  output = acg_output_open(path, &error);
  acg_output_remove_all();
  g_assert_cmpuint(count_files(folder), ==, 1);
  acg_output_abandon(output);
  g_assert_no_error(error);
  g_unlink(path);
  g_rmdir(folder);
}

static void test_full_disk(void) {
  g_autoptr(GError) error = NULL;
  AcgOutput *output = acg_output_open("/dev/full", &error);
  fputs("lost", acg_output_stream(output));
  g_assert_false(acg_output_commit(output, &error));
  g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOSPC);
}

static void test_what_is_lost_stays_lost(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) again = NULL;
  AcgOutput *output = acg_output_open("/dev/full", &error);
  fputs("lost", acg_output_stream(output));
  g_assert_false(acg_output_finish(output, &error));
  g_assert_false(acg_output_commit(output, &again));
}

static void test_vocabulary(void) {
  size_t n = 0;
  const AcgCategory *table = acg_category_table(&n);
  g_assert_cmpuint(n, ==, 24);
  for (size_t i = 0; i < n; i++) {
    g_assert_true(acg_category_find(table[i].name) == &table[i]);
    g_assert_true(table[i].score >= -10 && table[i].score <= 10);
    g_assert_true((table[i].score > 0) <= (table[i].sign > 0));
    g_assert_true((table[i].score < 0) <= (table[i].sign < 0));
  }
  for (int i = 0; i < ACG_N_ACTOR_TYPES; i++) {
    AcgActorType type = ACG_N_ACTOR_TYPES;
    g_assert_true(acg_actor_type_parse(acg_actor_type_name((AcgActorType)i), &type));
    g_assert_cmpint((int)type, ==, i);
  }
  g_assert_null(acg_category_find("HUG"));
  g_assert_null(acg_category_find(NULL));
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  setlocale(LC_ALL, ""); /* numbers must not follow it */
  g_test_add_func("/base/keys", test_keys);
  g_test_add_func("/base/plain-keys", test_plain_keys);
  g_test_add_func("/base/slugs-of-slugs", test_slugs_of_slugs);
  g_test_add_func("/base/unique-slugs", test_unique_slugs);
  g_test_add_func("/base/squeeze", test_squeeze);
  g_test_add_func("/base/isolates", test_isolates);
  g_test_add_func("/base/json-steers-nothing", test_json_steers_nothing);
  g_test_add_func("/base/numbers", test_numbers);
  g_test_add_func("/base/outputs", test_outputs);
  g_test_add_func("/base/full-disk", test_full_disk);
  g_test_add_func("/base/lost-stays-lost", test_what_is_lost_stays_lost);
  g_test_add_func("/base/vocabulary", test_vocabulary);
  return g_test_run();
}
