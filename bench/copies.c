/* How long finding copies takes, in what memory: on made documents.
 *
 * usage: bench_copies DOCUMENTS…      (for example 10000 100000)
 *
 * Of three documents of 300 words two are new and one is a copy of one of the last thousand with a
 * word in thirty changed. Then the same with 100 words of boilerplate in all of them, and all
 * alike. Prints for each the processor's microseconds of signing and of looking up a document, the
 * peak memory of the program for each original, and how many copies were found. The same at every
 * run. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "corpus/copies.h"

enum { WORDS = 300, SHARED = 100, RECENT = 1000, VOCABULARY = 20000 };

typedef enum { APART, CROWDED, ALIKE } Kind;

/* A word, one in six with a capital; common ones more often, as the square. */
static void add_word(GString *text, GRand *random) {
  double place = g_rand_double(random);
  guint word = (guint)(place * place * VOCABULARY);
  g_string_append_printf(text, "%c%u ", word % 6 == 0 ? 'N' : 'w', word);
}

static char *make_text(guint32 seed, guint32 changes, Kind kind) {
  g_autoptr(GRand) random = g_rand_new_with_seed(kind == ALIKE ? 1 : seed);
  g_autoptr(GRand) shared = g_rand_new_with_seed(0);
  g_autoptr(GRand) edits = g_rand_new_with_seed(changes);
  GString *text = g_string_new("Talks of the parties go on ");
  for (guint i = 0; i < WORDS; i++) {
    bool common = kind == CROWDED && i >= WORDS - SHARED;
    add_word(text, common ? shared : random);
    if (changes != 0 && g_rand_int_range(edits, 0, 30) == 0) g_string_append(text, "indeed ");
  }
  return g_string_free(text, FALSE);
}

static AcgDocument *make_document(char *text, guint i) {
  AcgDocument *document = acg_document_new();
  document->id = g_strdup_printf("%016x", i);
  document->text = text;
  while (text[document->length] != '\0') document->length++;
  AcgParagraph paragraph = {{0, document->length}, ACG_PARAGRAPH_BODY};
  g_array_append_val(document->paragraphs, paragraph);
  return document;
}

static double memory(void) {
  struct rusage usage;
  getrusage(RUSAGE_SELF, &usage);
  return (double)usage.ru_maxrss * 1024;
}

static void run(guint n, Kind kind) {
  static const char *const names[] = {"apart", "crowded", "alike"};
  g_autoptr(AcgCopies) copies = acg_copies_new();
  double before = memory();
  clock_t signing = 0, looking = 0;
  guint originals = 0;
  for (guint i = 0; i < n; i++) {
    guint seed = i % 3 == 2 ? i - 1 - (i * 7 % MIN(i, RECENT)) / 3 * 3 : i;
    g_autoptr(AcgDocument) document =
        make_document(make_text(seed + 1, i % 3 == 2 ? i : 0, kind), i);
    AcgSignature signature;
    clock_t start = clock();
    acg_signature_make(document, &signature);
    clock_t made = clock();
    originals += acg_copies_add(copies, document->id, &signature, NULL) == NULL;
    signing += made - start;
    looking += clock() - made;
  }
  printf("%-8s %8u documents: signing %5.1f, looking up %5.1f microseconds each; %8u originals, "
         "%4.0f bytes each\n",
         names[kind], n, (double)signing / n * 1e6 / CLOCKS_PER_SEC,
         (double)looking / n * 1e6 / CLOCKS_PER_SEC, originals,
         originals > 1000 ? (memory() - before) / originals : 0);
}

int main(int argc, char **argv) {
  for (int i = 1; i < argc; i++)
    for (Kind kind = APART; kind <= ALIKE; kind++) run((guint)strtoul(argv[i], NULL, 10), kind);
  return 0;
}
