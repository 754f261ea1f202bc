#include <glib/gstdio.h>
#include <string.h>

#include "extract/document.h"
#include "tests/unit/described.h"

#define PROSE                                                                                      \
  "The council of Lys voted on Monday to close the old harbour, and the mayor said that nobody "   \
  "would lose a job over it."

static char *read_text(const char *name, const char *text, size_t length,
                       const AcgReadOptions *options) {
  g_autofree char *folder = g_dir_make_tmp("records-XXXXXX", NULL);
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autoptr(GString) out = g_string_new(NULL);
  AcgDocumentSink sink = {.document = describe_document, .problem = describe_problem, .data = out};
  g_assert_true(g_file_set_contents(path, text, (gssize)length, NULL));
  acg_file_read(path, options, &sink);
  g_assert_cmpint(g_remove(path), ==, 0);
  g_assert_cmpint(g_rmdir(folder), ==, 0);
  return g_string_free(g_steal_pointer(&out), FALSE);
}

static char *read_string(const char *name, const char *text, const AcgReadOptions *options) {
  return read_text(name, text, strlen(text), options);
}

/* ── Examples: each file beside what is read of it ── */

static void check_example(const char *folder, const char *name) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autofree char *beside = g_strconcat(path, ".expected", NULL);
  g_autofree char *expected = NULL;
  g_autoptr(GString) out = g_string_new(NULL);
  AcgDocumentSink sink = {.document = describe_document, .problem = describe_problem, .data = out};
  acg_file_read(path, NULL, &sink);
  g_assert_true(g_file_get_contents(beside, &expected, NULL, NULL));
  if (!g_str_equal(out->str, expected)) g_test_message("%s", name);
  g_assert_cmpstr(out->str, ==, expected);
}

static void test_examples(void) {
  g_autofree char *folder = g_build_filename(ACG_SOURCE_DIR, "tests", "examples", "records", NULL);
  g_autoptr(GDir) names = g_dir_open(folder, 0, NULL);
  guint n = 0;
  g_assert_nonnull(names);
  for (const char *name; (name = g_dir_read_name(names)) != NULL;) {
    if (g_str_has_suffix(name, ".expected")) continue;
    check_example(folder, name);
    n++;
  }
  g_assert_cmpuint(n, >=, 25);
}

/* ── What a reader is for ── */

static void check_reader(const char *text, size_t length, const char *expected) {
  size_t n = 0;
  const AcgReader *readers = acg_reader_table(&n);
  const char *found = NULL;
  for (size_t i = 0; i < n && found == NULL; i++)
    if (readers[i].recognise(text, length)) found = readers[i].name;
  if (g_strcmp0(found, expected) != 0) g_test_message("%s", text);
  g_assert_cmpstr(found, ==, expected);
}

static void test_recognise(void) {
  static const struct {
    const char *text, *reader;
  } rows[] = {
      {"{\"text\": \"" PROSE "\"}", "json"},
      {"{}", "json"},
      {" \n[ {\"text\": 1} ]", "json"},
      {"[1, 2]", "json"},
      {"{\"text\":\"a\"}\n{\"text\":\"b\"}\n", "jsonl"},
      {"{\"text\":\"a\n{\"text\":\"b\"}\n", "jsonl"},
      {"{\n\"a\": {\n},\n\"b\": 1\n}\n", "json"},
      {"[Photo: Lys] " PROSE, "text"},
      {"{hello}", NULL},
      {"title,text\nHarbour,\"" PROSE "\"\n", "csv"},
      {"label;text\n1;" PROSE "\n", "csv"},
      {"id\theadline\tdate\n", "csv"},
      {"a,b,c\n1,2,3\n4,5,6\n7,8,9\n", "csv"},
      {"title,date,text\n", "csv"},
      {"Lys, Monday\n\nThe mayor, who is ill, said no.\n", "text"},
      {"Text, lies and letters\n\nThe mayor came back on Monday, alone.\n", "text"},
      {"Ships, boats, ferries\nBrandt, Lenz, Holt\nLys, Amber, Sorrel\nOne, two, three\n", "text"},
      {"Harbour closed\n\n" PROSE "\n", "text"},
      {"Mayor | Lys Herald\n\n" PROSE "\n", "text"},
      {"Time to go\n\nThe text of the title.\n", "text"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
    check_reader(rows[i].text, strlen(rows[i].text), rows[i].reader);
}

/* A line longer than can be looked at may be JSON Lines: both forms are read. */
static void test_long_first_line(void) {
  g_autoptr(GString) prose = g_string_new(NULL);
  for (guint i = 0; i < 1000; i++) g_string_append(prose, PROSE " ");
  g_autofree char *lines =
      g_strdup_printf("{\"text\":\"%s\"}\n{\"text\":\"%s\"}\n", prose->str, PROSE);
  g_autofree char *array =
      g_strdup_printf("{\"articles\":[{\"text\":\"%s\"},{\"text\":\"%s\"}]}", prose->str, PROSE);
  g_autofree char *one = read_string("a.jsonl", lines, NULL);
  g_autofree char *two = read_string("a.jsonl", array, NULL);
  g_assert_cmpstr(one, ==, two);
  g_assert_nonnull(strstr(one, "a#2: "));
}

/* ── Given fields ── */

static void test_given_fields(void) {
  static const char json[] =
      "[{\"text\":\"" PROSE " Not this one.\",\"a\":{\"b\":\"" PROSE "\"},\"when\":\"2024-10-12\","
      "\"who\":[{\"n\":\"Mara Quint\"},{\"n\":\"Tom "
      "Reed\"}],\"name\":\"Harbour\",\"where\":\"Lys\","
      "\"at\":\"/harbour\"},{\"a\":{\"b\":\"\"}},{\"text\":\"" PROSE "\"}]";
  AcgReadOptions options = acg_read_defaults;
  const char *fields[ACG_N_RECORD_FIELDS] = {"a.b", "name", "when", "where", "who.n", "at"};
  memcpy(options.fields, fields, sizeof fields);
  g_autofree char *found = read_string("a.json", json, &options);
  g_assert_cmpstr(found, ==,
                  "a: Harbour | 2024-10-12 | Lys | Mara Quint, Tom Reed | /harbour\n"
                  "  headline | Harbour\n"
                  "  body | " PROSE "\n\n"
                  "problem: record 2: no text in the field: \"a.b\" (--text-field)\n\n"
                  "problem: record 3: no field of that name: \"a.b\" (--text-field)\n");
}

static void check_missing(const char *name, const char *text, const char *expected) {
  AcgReadOptions options = acg_read_defaults;
  options.fields[ACG_RECORD_TEXT] = "wording";
  g_autofree char *found = read_string(name, text, &options);
  g_assert_cmpstr(found, ==, expected);
}

static void test_missing_field(void) {
  static const char expected[] = "problem: no record has the field \"wording\" (--text-field); "
                                 "there are: title, text\n";
  check_missing("a.json", "[{\"title\":\"A\",\"text\":\"" PROSE "\"},{\"title\":\"B\"}]", expected);
  check_missing("a.jsonl", "{\"title\":\"A\",\"text\":\"" PROSE "\"}\n{\"title\":\"B\"}\n",
                expected);
  check_missing("a.csv", "title,text\nA," PROSE "\nB," PROSE "\n",
                "problem: no record has the field \"wording\" (--text-field); "
                "there are: title, text\n");
  AcgReadOptions options = acg_read_defaults;
  options.fields[ACG_RECORD_SOURCE] = "paper";
  g_autofree char *found = read_string("a.json", "{\"text\":\"" PROSE "\"}", &options);
  g_assert_nonnull(strstr(found, "a: - | - | - | - | -"));
  g_assert_nonnull(strstr(found, "no record has the field \"paper\" (--source-field)"));
}

/* ── Lines ── */

static AcgDocument *read_line(const char *line, guint number, GError **error) {
  return acg_document_read_line(line, strlen(line), number, "news/2024-10-12-lys.jsonl", NULL,
                                error);
}

static void test_line(void) {
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgDocument) first = read_line("{\"text\":\"" PROSE "\"}", 1, &error);
  g_autoptr(AcgDocument) third = read_line("{\"text\":\"" PROSE "\",\"copy_of\":\"1\"}", 3, &error);
  g_assert_no_error(error);
  g_assert_cmpstr(first->doc, ==, "2024-10-12-lys");
  g_assert_cmpstr(first->file, ==, "news/2024-10-12-lys.jsonl");
  g_assert_cmpstr(first->date, ==, "2024-10-12");
  g_assert_cmpstr(third->doc, ==, "2024-10-12-lys#3");
  g_assert_null(third->copy_of);
  g_assert_cmpstr(first->id, ==, third->id);
}

static void test_bad_lines(void) {
  static const struct {
    const char *line, *message;
  } rows[] = {
      {"", "byte 0: not valid JSON"},
      {"{\"text\":", "byte 7: not valid JSON"},
      {"[{\"text\":\"a\"}]", "expected an object, with the fields of an article"},
      {"17", "expected an object, with the fields of an article"},
      {"{}", "no field with a text"},
      {"{\"text\":17}", "no field with a text"},
      {"{\"text\":\"17\"}", "no field with a text"},
      {"{\"text\":\"a\xFF\x01z \xC3\xA9\"}",
       "byte 10: 0xFF is not valid UTF-8, and the text is not Windows-1252 either"},
      {"{\"format\":\"actorgraph-story\",\"version\":3}",
       "holds stories of actorgraph, no articles"},
      {"{\"format\":\"actorgraph-error\",\"version\":1,\"line\":2,\"error\":\"too long\"}",
       "stands for a document that could not be read: too long"},
      {"{\"format\":\"actorgraph-document\",\"version\":2}",
       "field \"version\": expected 1, the version that this program reads"},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autoptr(GError) error = NULL;
    g_assert_null(read_line(rows[i].line, 1, &error));
    g_assert_true(error->domain == ACG_EXTRACT_ERROR);
    g_assert_cmpstr(error->message, ==, rows[i].message);
  }
}

/* The day of an article that says `value` in its field; "" when nobody can tell. */
static char *day_of(const char *value) {
  g_autofree char *line = g_strdup_printf("{\"text\":\"" PROSE "\",\"published\":\"%s\"}", value);
  g_autoptr(GError) error = NULL;
  g_autoptr(AcgDocument) document =
      acg_document_read_line(line, strlen(line), 1, "a.jsonl", NULL, &error);
  g_assert_no_error(error);
  return g_strdup(document->date != NULL ? document->date : "");
}

static void test_days(void) {
  static const struct {
    const char *value, *day;
  } rows[] = {
      {"2024-10-12T08:15:00Z", "2024-10-12"},
      {"Sat, 12 Oct 2024 08:15:00 +0200", "2024-10-12"},
      {"Sat Oct 12 08:15:00 +0000 2024", "2024-10-12"},
      {"OCTOBER 12, 2024", "2024-10-12"},
      {"20241012", "2024-10-12"},
      {"2024/1/5 10:00", "2024-01-05"},
      {"Posted: 25/12/2024, 10:00", "2024-12-25"},
      {"12/25/2024", "2024-12-25"},
      {"12.10.2024 08:15", "2024-10-12"},
      {"11-11-2024", "2024-11-11"},
      {"10/12/2024", ""},
      {"1.2.2024.5", ""},
      {"version 31.12.20245", ""},
      {"99/99/2024", ""},
      {"May be", ""},
  };
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    g_autofree char *day = day_of(rows[i].value);
    g_assert_cmpstr(day, ==, rows[i].day);
  }
}

/* A file and a stream of the same lines give the same documents. */
static void test_file_and_stream(void) {
  static const char *const lines[] = {
      "{\"text\":\"" PROSE "\",\"title\":\"Harbour\",\"outlet\":\"Lys Herald\"}", "",
      "{\"blurb\":\"" PROSE " They clapped, though.\",\"id\":\"x9\"}", "{\"text\":\"\"}",
      "{\"content\":\"" PROSE "\",\"description\":\"Short.\",\"published\":1728691200}"};
  g_autoptr(GString) text = g_string_new(NULL);
  g_autoptr(GString) streamed = g_string_new(NULL);
  for (guint i = 0; i < G_N_ELEMENTS(lines); i++) {
    g_autoptr(GError) error = NULL;
    g_string_append_printf(text, "%s\n", lines[i]);
    if (*lines[i] == '\0') continue;
    AcgDocument *document =
        acg_document_read_line(lines[i], strlen(lines[i]), i + 1, "a.jsonl", NULL, &error);
    if (document != NULL)
      describe_document(document, streamed);
    else
      g_string_append_printf(streamed, "\nproblem: line %u: %s\n", i + 1, error->message);
  }
  g_autofree char *found = read_string("a.jsonl", text->str, NULL);
  g_assert_cmpstr(found, ==, streamed->str);
}

/* ── The document form ── */

static AcgDocument *write_and_read(const AcgDocument *document) {
  char *line = NULL;
  size_t length = 0;
  g_autoptr(GError) error = NULL;
  FILE *out = open_memstream(&line, &length);
  acg_document_write(document, out);
  g_assert_cmpint(fclose(out), ==, 0);
  g_assert_cmpint(line[length - 1], ==, '\n');
  AcgDocument *again = acg_document_read_line(line, length, 9, "1999-01-01.jsonl", NULL, &error);
  g_assert_no_error(error);
  free(line);
  return again;
}

static void check_same(const AcgDocument *one, const AcgDocument *two) {
  g_assert_cmpstr(one->id, ==, two->id);
  g_assert_cmpstr(one->file, ==, two->file);
  g_assert_cmpstr(one->doc, ==, two->doc);
  g_assert_cmpstr(one->title, ==, two->title);
  g_assert_cmpstr(one->date, ==, two->date);
  g_assert_cmpstr(one->source, ==, two->source);
  g_assert_cmpstr(one->author, ==, two->author);
  g_assert_cmpstr(one->url, ==, two->url);
  g_assert_cmpstr(one->copy_of, ==, two->copy_of);
  g_assert_cmpuint(one->length, ==, two->length);
  g_assert_cmpint(memcmp(one->text, two->text, one->length), ==, 0);
  g_assert_cmpuint(one->paragraphs->len, ==, two->paragraphs->len);
  for (guint i = 0; i < one->paragraphs->len; i++) {
    const AcgParagraph *a = &g_array_index(one->paragraphs, AcgParagraph, i);
    const AcgParagraph *b = &g_array_index(two->paragraphs, AcgParagraph, i);
    g_assert_cmpuint(a->span.begin, ==, b->span.begin);
    g_assert_cmpuint(a->span.end, ==, b->span.end);
    g_assert_cmpint(a->kind, ==, b->kind);
  }
}

static void test_round_trip(void) {
  static const char text[] = "Harbour “closed” \\ \"again\"\nBy Mara Quint\n\n" PROSE "\n\n" PROSE
                             "\n\tCaf\xC3\xA9 \xF0\x9F\x98\x80 owners wept, she said.\n";
  g_autoptr(GPtrArray) documents =
      acg_documents_read("news/lys.txt", text, strlen(text), NULL, NULL);
  AcgDocument *document = g_ptr_array_index(documents, 0);
  g_assert_null(document->date);
  g_autoptr(AcgDocument) again = write_and_read(document);
  check_same(document, again);
  acg_document_become_copy(document, "0123456789abcdef");
  g_autoptr(AcgDocument) copy = write_and_read(document);
  check_same(document, copy);
}

/* ── What hostile files may cost ── */

static void test_deep(void) {
  g_autoptr(GString) text = g_string_new("{\"text\":");
  for (guint i = 0; i < 200000; i++) g_string_append(text, i % 2 == 0 ? "[" : "{\"a\":");
  g_autofree char *found = read_string("a.json", text->str, NULL);
  g_assert_nonnull(strstr(found, "not valid JSON"));
}

static void test_many_values(void) {
  g_autoptr(GString) text = g_string_new("{\"text\":[1");
  for (guint i = 0; i < 3000000; i++) g_string_append(text, ",1");
  g_string_append(text, "]}");
  g_autofree char *found = read_string("a.json", text->str, NULL);
  g_assert_nonnull(strstr(found, "more than 2000000 values"));
}

static void test_limits(void) {
  AcgReadOptions options = acg_read_defaults;
  options.limits.bytes = 200;
  g_autoptr(GString) lines = g_string_new("{\"text\":\"" PROSE "\"}\n{\"text\":\"");
  for (guint i = 0; i < 100; i++) g_string_append(lines, "Long. ");
  g_string_append(lines, "\"}\n{\"text\":\"" PROSE "\"}\n");
  g_autofree char *found = read_string("a.jsonl", lines->str, &options);
  g_assert_nonnull(strstr(found, "problem: line 2: too large: at most 200 bytes are read"));
  g_assert_nonnull(strstr(found, "a#3: "));
  g_autofree char *open = g_strconcat("id,text\n1,\"" PROSE "\"\n2,\"" PROSE "\n", PROSE "\n",
                                      PROSE, "\n3,", PROSE "\n", NULL);
  g_autofree char *table = read_string("a.csv", open, &options);
  g_assert_nonnull(strstr(table, "problem: line 3: a quotation mark is not closed"));
}

static void test_same_key_twice(void) {
  g_autofree char *found =
      read_string("a.json", "{\"text\":\"First of all.\",\"text\":\"" PROSE "\"}", NULL);
  g_assert_null(strstr(found, "First"));
  g_assert_nonnull(strstr(found, PROSE));
}

/* Bytes that are thrown in anywhere: no crash, and nothing but UTF-8 comes out. */
static void test_mutations(void) {
  static const char *const seeds[] = {
      "{\"articles\":[{\"title\":\"A\",\"content\":\"<p>" PROSE
      "</p>&amp;\",\"date\":1728691200}]}",
      "{\"text\":\"" PROSE "\"}\n{\"id\":{\"$oid\":\"6a\"},\"body\":[\"" PROSE "\",\"x\"]}\n",
      "title,date,text\n\"A, b\",2024-10-12,\"" PROSE " \"\"No.\"\"\n" PROSE "\"\nC,,\"x\"\n",
      "{\"format\":\"actorgraph-document\",\"version\":1,\"id\":\"1\",\"file\":\"a\",\"doc\":\"a\","
      "\"text\":\"Caf\xC3\xA9 met.\",\"paragraphs\":[{\"begin\":0,\"end\":10,\"kind\":\"body\"}]}"};
  static const char *const pieces[] = {
      "\"",   "{",    "}",    "[",    "]", ",",     "\n",  "\t",
      "\\u",  "\\",   "<",    "&#x",  ";", "|",     "\0",  "\xEF\xBB\xBF",
      "\xFF", "\xFE", "d800", "<!--", ":", "1e999", "NaN", "\xC3"};
  g_autoptr(GRand) random = g_rand_new_with_seed(9);
  for (guint i = 0; i < 4000; i++) {
    g_autoptr(GString) text = g_string_new(seeds[i % G_N_ELEMENTS(seeds)]);
    for (gint k = g_rand_int_range(random, 1, 9); k > 0; k--) {
      const char *piece = pieces[g_rand_int_range(random, 0, G_N_ELEMENTS(pieces))];
      gssize at = g_rand_int_range(random, 0, (gint32)text->len);
      gssize n = g_rand_int_range(random, 1, 20);
      if (k % 2 == 0)
        g_string_insert_len(text, at, piece, MAX(1, (gssize)strlen(piece)));
      else
        g_string_erase(text, at, MIN((gssize)text->len - at, n));
      if (text->len == 0) break;
    }
    g_autoptr(GPtrArray) documents = acg_documents_read("a", text->str, text->len, NULL, NULL);
    for (guint k = 0; documents != NULL && k < documents->len; k++) {
      const AcgDocument *document = g_ptr_array_index(documents, k);
      g_assert_true(g_utf8_validate(document->text, (gssize)document->length, NULL));
    }
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/records/days", test_days);
  g_test_add_func("/records/examples", test_examples);
  g_test_add_func("/records/recognise", test_recognise);
  g_test_add_func("/records/long_first_line", test_long_first_line);
  g_test_add_func("/records/given_fields", test_given_fields);
  g_test_add_func("/records/missing_field", test_missing_field);
  g_test_add_func("/records/line", test_line);
  g_test_add_func("/records/bad_lines", test_bad_lines);
  g_test_add_func("/records/file_and_stream", test_file_and_stream);
  g_test_add_func("/records/round_trip", test_round_trip);
  g_test_add_func("/records/deep", test_deep);
  g_test_add_func("/records/many_values", test_many_values);
  g_test_add_func("/records/limits", test_limits);
  g_test_add_func("/records/same_key_twice", test_same_key_twice);
  g_test_add_func("/records/mutations", test_mutations);
  return g_test_run();
}
