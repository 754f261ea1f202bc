#include <string.h>

#include "corpus/copies.h"
#include "extract/read/read.h"

static AcgDocument *make_document(const char *text) {
  g_autoptr(GPtrArray) documents = acg_documents_split(text, strlen(text));
  AcgDocument *document = g_ptr_array_index(documents, 0);
  g_ptr_array_index(documents, 0) = NULL;
  return document;
}

static AcgSignature sign(const char *text) {
  AcgSignature signature;
  g_autoptr(AcgDocument) document = make_document(text);
  acg_signature_make(document, &signature);
  return signature;
}

#define TREATY                                                                                     \
  "The governments of Marlovia and Kessin signed a treaty on Tuesday that divides the water of "   \
  "the Orda river between them, ending a dispute that had twice brought their armies to the "      \
  "border.\n\nUnder the accord, Kessin will release 340 cubic metres a second from the Tarn dam "  \
  "during the summer, and Marlovia will drop its claim before the court in The Hague.\n\n"         \
  "\"Today we stop counting tankers and start counting harvests,\" President Ilse Vantor told "    \
  "reporters in Velden. Deputies in both countries said that they had not seen the text.\n"

/* What a desk does to a text leaves it a copy. */
static void test_edits(void) {
  static const char *const copies[] = {
      "Old Foes Settle Their Quarrel\n\nBy Jane Doe\n\n" TREATY,
      "Water Treaty Signed\n\nVELDEN (Reuters) - " TREATY "\nRead more: What we know\n",
      "WATER TREATY SIGNED\n\n" TREATY "\nThe treaty takes effect in May.\n"};
  AcgSignature original = sign("Water Treaty Signed\n\n" TREATY);
  for (size_t i = 0; i < G_N_ELEMENTS(copies); i++) {
    AcgSignature copy = sign(copies[i]);
    g_assert_true(acg_signature_is_copy(&original, &copy));
    g_assert_cmpfloat(acg_signature_similarity(&original, &copy), >, 0.7);
  }
}

/* Marks, case of headlines and paragraphs are levelled: the very same signature. */
static void test_levels(void) {
  g_auto(GStrv) parts = g_strsplit(TREATY, "\"", -1);
  g_autofree char *curly = g_strjoin("", parts[0], "“", parts[1], "”", parts[2], NULL);
  g_auto(GStrv) paragraphs = g_strsplit(curly, "\n\n", -1);
  g_autofree char *joined = g_strjoinv("  ", paragraphs);
  AcgSignature one = sign("Treaty Signed\n\n" TREATY), other = sign(joined);
  g_assert_cmpfloat(acg_signature_similarity(&one, &other), ==, 1);
}

/* A pattern that is filled in anew each day shares most of its words and is no copy. */
static void test_pattern(void) {
#define REPORT(firm, day, a, b, c)                                                                 \
  firm " on " day " reported a profit of " a " million crowns for the quarter, after a loss in "   \
       "the same period of the year before. The results surpassed the expectations of the market " \
       "and the average estimate of " b " analysts. The company expects revenue of " c " billion " \
       "crowns. Shares of " firm " have risen since the beginning of the year.\n"
  AcgSignature one = sign(REPORT("Halden Steel", "Monday", "41.2", "12", "3.1"));
  AcgSignature other = sign(REPORT("Aster Bank", "Friday", "7.9", "5", "1.4"));
  g_assert_false(acg_signature_is_copy(&one, &other));
#undef REPORT
}

static void test_contained(void) {
  g_autoptr(GString) text = g_string_new(TREATY);
  for (guint i = 0; i < 120; i++)
    g_string_append_printf(text, "\n\nDeputy Number%u of Ward %u asked Mayor X%u for water.", i,
                           i * 7, i * 13);
  AcgSignature shorter = sign(TREATY), longer = sign(text->str);
  g_assert_false(acg_signature_is_copy(&shorter, &longer));
}

/* The form is fixed: these bytes are the same on every machine. */
static void test_bytes(void) {
  guint8 bytes[ACG_SIGNATURE_BYTES], again[ACG_SIGNATURE_BYTES];
  AcgSignature signature = sign("Water Treaty Signed\n\n" TREATY), copy;
  acg_signature_pack(&signature, bytes);
  g_autofree char *sum = g_compute_checksum_for_data(G_CHECKSUM_SHA256, bytes, sizeof bytes);
  g_assert_cmpstr(sum, ==, "4a13407e9b9be0c8830958df066ee467f787eebc8c29a258992e248681af0639");
  acg_signature_unpack(bytes, &copy);
  acg_signature_pack(&copy, again);
  g_assert_true(memcmp(bytes, again, sizeof bytes) == 0);
  g_autofree char *digits = acg_signature_write(&signature);
  g_assert_cmpuint(strlen(digits), ==, 2 * sizeof bytes);
  g_assert_true(acg_signature_read(digits, &copy));
  acg_signature_pack(&copy, again);
  g_assert_true(memcmp(bytes, again, sizeof bytes) == 0);
  digits[7] = 'g';
  g_assert_false(acg_signature_read(digits, &copy));
  g_assert_false(acg_signature_read("00", &copy));
}

/* Few words are like the same words only; none are like nothing. */
static void test_short(void) {
  AcgSignature one = sign("Talks with Kessin fail."), same = sign("TALKS with Kessin fail"),
               other = sign("Talks with Kessin go on.");
  AcgSignature nothing = {0};
  g_assert_true(acg_signature_is_copy(&one, &same));
  g_assert_false(acg_signature_is_copy(&one, &other));
  g_assert_false(acg_signature_is_copy(&nothing, &nothing));
}

/* ── The originals ── */

/* A signature that shares `shared` values with all others of its kind. */
static AcgSignature make_signature(GRand *random, guint shared) {
  AcgSignature signature = {.n_words = 200};
  for (guint i = 0; i < ACG_SIGNATURE_VALUES; i++)
    signature.values[i] =
        i < shared ? (guint16)i : (guint16)(g_rand_int_range(random, 0, 0x10000) & 0xFFFF);
  return signature;
}

/* As acg_copies_add() should answer: all originals looked at. */
static gint find_plainly(const GArray *originals, const AcgSignature *signature) {
  gint best = -1;
  for (guint i = 0; i < originals->len; i++) {
    const AcgSignature *original = &g_array_index(originals, AcgSignature, i);
    if (acg_signature_is_copy(original, signature) &&
        (best < 0 || acg_signature_similarity(original, signature) >
                         acg_signature_similarity(
                             &g_array_index(originals, AcgSignature, (guint)best), signature)))
      best = (gint)i;
  }
  return best;
}

static void test_like_plain_search(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(11);
  g_autoptr(AcgCopies) copies = acg_copies_new();
  g_autoptr(GArray) originals = g_array_new(FALSE, FALSE, sizeof(AcgSignature));
  g_autoptr(GPtrArray) ids = g_ptr_array_new_with_free_func(g_free);
  guint n_copies = 0;
  for (guint n = 0; n < 3000; n++) {
    AcgSignature signature = make_signature(random, 0);
    if (n % 3 == 2) {
      signature = g_array_index(originals, AcgSignature,
                                (guint)g_rand_int_range(random, 0, (gint32)originals->len));
      for (guint i = 0; i < ACG_SIGNATURE_VALUES / 3; i++)
        signature.values[g_rand_int_range(random, 0, ACG_SIGNATURE_VALUES)] ^= 0x5555;
    }
    gint expected = find_plainly(originals, &signature);
    g_autofree char *id = g_strdup_printf("%u", n);
    const char *found = acg_copies_add(copies, id, &signature, NULL);
    g_assert_cmpstr(found, ==, expected < 0 ? NULL : g_ptr_array_index(ids, (guint)expected));
    if (found != NULL) {
      n_copies++;
    } else {
      g_array_append_val(originals, signature);
      g_ptr_array_add(ids, g_steal_pointer(&id));
    }
  }
  g_assert_cmpuint(n_copies, >, 900);
}

static void test_same_id(void) {
  AcgSignature nothing = {0}, some = sign(TREATY);
  double similarity = 0;
  g_autoptr(AcgCopies) copies = acg_copies_new();
  g_assert_null(acg_copies_add(copies, "a", &nothing, &similarity));
  g_assert_cmpstr(acg_copies_add(copies, "a", &nothing, &similarity), ==, "a");
  g_assert_cmpfloat(similarity, ==, 1);
  g_assert_null(acg_copies_add(copies, "b", &nothing, NULL));
  acg_copies_put(copies, "c", &some);
  acg_copies_put(copies, "d", &some);
  g_assert_cmpstr(acg_copies_add(copies, "e", &some, NULL), ==, "c");
}

/* A hundred thousand that share a third of their values do not take time by the square. */
static void test_crowd(void) {
  g_autoptr(GRand) random = g_rand_new_with_seed(12);
  g_autoptr(AcgCopies) copies = acg_copies_new();
  AcgSignature last = {0};
  for (guint n = 0; n < 100000; n++) {
    g_autofree char *id = g_strdup_printf("%u", n);
    last = make_signature(random, 36);
    g_assert_null(acg_copies_add(copies, id, &last, NULL));
  }
  g_assert_cmpstr(acg_copies_add(copies, "copy", &last, NULL), ==, "99999");
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_test_add_func("/copies/edits", test_edits);
  g_test_add_func("/copies/levels", test_levels);
  g_test_add_func("/copies/pattern", test_pattern);
  g_test_add_func("/copies/contained", test_contained);
  g_test_add_func("/copies/bytes", test_bytes);
  g_test_add_func("/copies/short", test_short);
  g_test_add_func("/copies/like-plain-search", test_like_plain_search);
  g_test_add_func("/copies/same-id", test_same_id);
  g_test_add_func("/copies/crowd", test_crowd);
  return g_test_run();
}
