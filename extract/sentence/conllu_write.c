#include <string.h>

#include "extract/characters.h"
#include "extract/sentence/conllu.h"
#include "extract/sentence/contractions.h"

AcgConlluFrame *acg_conllu_frame_new_empty(void) {
  AcgConlluFrame *frame = g_new(AcgConlluFrame, 1);
  frame->strings = g_string_new(NULL);
  frame->comments = g_array_new(FALSE, FALSE, sizeof(gsize));
  frame->misc = g_array_new(FALSE, FALSE, sizeof(gsize));
  frame->ranges = g_array_new(FALSE, FALSE, sizeof(AcgConlluRange));
  return frame;
}

void acg_conllu_frame_free(AcgConlluFrame *frame) {
  if (frame == NULL) return;
  g_string_free(frame->strings, TRUE);
  g_array_unref(frame->comments);
  g_array_unref(frame->misc);
  g_array_unref(frame->ranges);
  g_free(frame);
}

/* ── What a document's own analysis gives ── */

/* Appends without control characters, which would break lines and columns. */
static void append_clean(GString *out, const char *text, size_t length) {
  for (const char *p = text; p < text + length; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    g_string_append_unichar(out, g_unichar_iscntrl(c) ? 0xFFFD : c);
  }
}

static void append_slice(GString *out, const AcgAnalysis *analysis, AcgSpan span) {
  append_clean(out, analysis->document->text + span.begin, acg_span_length(span));
}

/* The document's name without white space, which ids must not have. */
static void append_id(GString *out, const AcgDocument *document) {
  bool named = document->doc != NULL && *document->doc != '\0';
  const char *name = named ? document->doc : "document";
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char(p)) {
    gunichar c = g_utf8_get_char(p);
    g_string_append_unichar(out, g_unichar_isgraph(c) ? c : '_');
  }
}

/* Whether no space is between token i and the next. */
static bool is_glued(const AcgAnalysis *analysis, guint i) {
  return i + 1 < analysis->tokens->len &&
         acg_token_at(analysis, i)->span.end == acg_token_at(analysis, i + 1)->span.begin;
}

static void append_text(GString *out, const AcgAnalysis *analysis, const AcgSentence *sentence) {
  for (guint i = sentence->first; i < sentence->end; i++) {
    append_slice(out, analysis, acg_token_at(analysis, i)->span);
    if (i + 1 < sentence->end && !is_glued(analysis, i)) g_string_append_c(out, ' ');
  }
}

/* Where the paragraph that `place` is in begins; `*next` is the paragraph to look from. */
static size_t find_paragraph(const AcgDocument *document, size_t place, guint *next) {
  const GArray *paragraphs = document->paragraphs;
  while (*next + 1 < paragraphs->len &&
         g_array_index(paragraphs, AcgParagraph, *next + 1).span.begin <= place)
    (*next)++;
  return *next < paragraphs->len ? g_array_index(paragraphs, AcgParagraph, *next).span.begin : 0;
}

static void add_comments(AcgConlluFrame *frame, const AcgAnalysis *analysis) {
  GString *out = frame->strings;
  guint paragraph = 0;
  size_t last = G_MAXSIZE;
  for (guint i = 0; i < analysis->sentences->len; i++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, i);
    size_t begin = find_paragraph(analysis->document, sentence->span.begin, &paragraph);
    g_array_append_val(frame->comments, out->len);
    if (i == 0) {
      g_string_append(out, "# newdoc id = ");
      append_id(out, analysis->document);
      g_string_append_c(out, '\n');
    }
    if (begin != last) g_string_append(out, "# newpar\n");
    last = begin;
    g_string_append(out, "# sent_id = ");
    append_id(out, analysis->document);
    g_string_append_printf(out, "-%u\n# text = ", i + 1);
    append_text(out, analysis, sentence);
    g_string_append_len(out, "\n", 2); /* with the NUL */
  }
}

/* ── Multiword tokens ── */

static bool is_apostrophe(const AcgAnalysis *analysis, guint i) {
  AcgSpan span = acg_token_at(analysis, i)->span;
  const char *p = analysis->document->text + span.begin;
  return acg_is_apostrophe(g_utf8_get_char(p)) &&
         g_utf8_next_char(p) == analysis->document->text + span.end;
}

static bool has_word_character(const AcgAnalysis *analysis, guint i) {
  AcgSpan span = acg_token_at(analysis, i)->span;
  const char *end = analysis->document->text + span.end;
  for (const char *p = analysis->document->text + span.begin; p < end; p = g_utf8_next_char(p))
    if (acg_is_word(g_utf8_get_char(p))) return true;
  return false;
}

/* Whether token i, no sentence's first, is part of the word that ends with the token before. */
static bool is_clitic(const AcgAnalysis *analysis, guint i) {
  const AcgToken *token = acg_token_at(analysis, i);
  const AcgLabels *labels = analysis->labels;
  const char *text = analysis->document->text;
  if (!is_glued(analysis, i - 1) || !has_word_character(analysis, i - 1)) return false;
  if (is_apostrophe(analysis, i)) /* of a possessive, or a closing quote */
    return labels != NULL && g_str_equal(labels->xpos[token->xpos], "POS");
  const char *host = text + acg_token_at(analysis, i - 1)->span.begin;
  return acg_contraction_find(host, text + token->span.end) == text + token->span.begin;
}

static void find_ranges(AcgConlluFrame *frame, const AcgAnalysis *analysis,
                        const AcgSentence *sentence) {
  for (guint i = sentence->first + 1; i < sentence->end; i++) {
    if (!is_clitic(analysis, i)) continue;
    GArray *ranges = frame->ranges;
    AcgConlluRange *last =
        ranges->len > 0 ? &g_array_index(ranges, AcgConlluRange, ranges->len - 1) : NULL;
    AcgConlluRange range = {i - 1, i + 1, 0};
    if (last != NULL && last->end == i)
      last->end = i + 1;
    else
      g_array_append_val(ranges, range);
  }
}

static void add_ranges(AcgConlluFrame *frame, const AcgAnalysis *analysis) {
  for (guint i = 0; i < analysis->sentences->len; i++)
    find_ranges(frame, analysis, acg_sentence_at(analysis, i));
  for (guint i = 0; i < frame->ranges->len; i++) {
    AcgConlluRange *range = &g_array_index(frame->ranges, AcgConlluRange, i);
    range->columns = frame->strings->len;
    append_slice(frame->strings, analysis, acg_tokens_span(analysis, range->first, range->end));
    g_string_append(frame->strings, "\t_\t_\t_\t_\t_\t_\t_\t");
    g_string_append(frame->strings, is_glued(analysis, range->end - 1) ? "SpaceAfter=No" : "_");
    g_string_append_c(frame->strings, '\0');
  }
}

/* The range that token i is in or before, from range `*next` on; NULL when there is none. */
static const AcgConlluRange *find_range(const AcgConlluFrame *frame, guint i, guint *next) {
  while (*next < frame->ranges->len && g_array_index(frame->ranges, AcgConlluRange, *next).end <= i)
    (*next)++;
  return *next < frame->ranges->len ? &g_array_index(frame->ranges, AcgConlluRange, *next) : NULL;
}

static void add_misc(AcgConlluFrame *frame, const AcgAnalysis *analysis) {
  guint next = 0;
  for (guint i = 0; i < analysis->tokens->len; i++) {
    const AcgConlluRange *range = find_range(frame, i, &next);
    AcgSpan span = acg_token_at(analysis, i)->span;
    g_array_append_val(frame->misc, frame->strings->len);
    g_string_append_printf(frame->strings, "Offset=%zu:%zu", span.begin, span.end);
    if (is_glued(analysis, i) && (range == NULL || i < range->first))
      g_string_append(frame->strings, "|SpaceAfter=No");
    g_string_append_c(frame->strings, '\0');
  }
}

AcgConlluFrame *acg_conllu_frame_new(const AcgAnalysis *analysis) {
  AcgConlluFrame *frame = acg_conllu_frame_new_empty();
  add_comments(frame, analysis);
  add_ranges(frame, analysis);
  add_misc(frame, analysis);
  return frame;
}

/* ── Writing ── */

typedef struct {
  const AcgConlluFrame *frame;
  const AcgAnalysis *analysis;
  FILE *out;
  GString *form;     /* of the token that is being written */
  guint range, name; /* the next ones */
} Writer;

static const char *string_at(const Writer *writer, const GArray *places, guint i) {
  return writer->frame->strings->str + g_array_index(places, gsize, i);
}

static void put_column(const Writer *writer, const char *text) {
  fputs(*text != '\0' ? text : "_", writer->out);
  fputc('\t', writer->out);
}

/* A key of ours in the last column, e.g. "NER" and "B-PER". */
typedef struct {
  const char *key;
  char value[G_ASCII_DTOSTR_BUF_SIZE];
} Item;

enum { MAX_ITEMS = 3 };

static void add_probability(Item *item, const char *key, double probability) {
  item->key = key;
  g_ascii_formatd(item->value, sizeof item->value, "%.2f", probability);
}

/* The name that token i is in, or NULL. */
static const AcgName *find_name(Writer *writer, guint i) {
  const GArray *names = writer->analysis->names;
  while (writer->name < names->len && g_array_index(names, AcgName, writer->name).end <= i)
    writer->name++;
  if (writer->name == names->len) return NULL;
  const AcgName *name = &g_array_index(names, AcgName, writer->name);
  return name->first <= i ? name : NULL;
}

/* Fills in the keys of ours that token i has, sorted; returns how many. */
static guint find_items(Writer *writer, guint i, Item items[MAX_ITEMS]) {
  static const char *const types[] = {"PER", "ORG", "LOC", "MISC"};
  guint n = 0;
  if (writer->analysis->labels != NULL)
    add_probability(&items[n++], "HeadProbability",
                    (double)acg_token_at(writer->analysis, i)->head_probability);
  const AcgName *name = find_name(writer, i);
  if (name == NULL) return n;
  items[n].key = "NER";
  g_snprintf(items[n].value, sizeof items[n].value, "%c-%s", name->first == i ? 'B' : 'I',
             types[name->type]);
  n++;
  if (name->first == i) add_probability(&items[n++], "NERProbability", name->probability);
  return n;
}

/* Our keys among the others, which stay in their order. */
static void put_misc(Writer *writer, guint i) {
  Item items[MAX_ITEMS];
  guint n = find_items(writer, i, items), k = 0;
  const char *rest = string_at(writer, writer->frame->misc, i), *bar = "";
  while (k < n || *rest != '\0') {
    size_t length = strcspn(rest, "|");
    if (k < n && (*rest == '\0' || g_ascii_strcasecmp(items[k].key, rest) < 0)) {
      fprintf(writer->out, "%s%s=%s", bar, items[k].key, items[k].value);
      k++;
    } else {
      fputs(bar, writer->out);
      fwrite(rest, 1, length, writer->out);
      rest += rest[length] == '|' ? length + 1 : length;
    }
    bar = "|";
  }
  fputs(*bar == '\0' ? "_\n" : "\n", writer->out);
}

/* Columns 3 … 8. */
static void put_labels(const Writer *writer, const AcgToken *token, guint i, guint first) {
  const AcgLabels *labels = writer->analysis->labels;
  if (labels == NULL) {
    fputs("_\t_\t_\t_\t_\t_\t", writer->out);
    return;
  }
  g_string_truncate(writer->form, 0);
  const char *lemma = acg_token_lemma(writer->analysis, i);
  append_clean(writer->form, lemma, strlen(lemma));
  put_column(writer, writer->form->str);
  put_column(writer, labels->upos[token->upos]);
  put_column(writer, labels->xpos[token->xpos]);
  put_column(writer, labels->features[token->features]);
  fprintf(writer->out, "%u\t", token->head == ACG_ROOT ? 0 : token->head - first + 1);
  put_column(writer, labels->relations[token->relation]);
}

static void put_word(Writer *writer, guint i, guint first) {
  const AcgToken *token = acg_token_at(writer->analysis, i);
  const AcgConlluRange *range = find_range(writer->frame, i, &writer->range);
  if (range != NULL && range->first == i)
    fprintf(writer->out, "%u-%u\t%s\n", i - first + 1, range->end - first,
            writer->frame->strings->str + range->columns);
  g_string_truncate(writer->form, 0);
  append_slice(writer->form, writer->analysis, token->span);
  fprintf(writer->out, "%u\t%s\t", i - first + 1, writer->form->str);
  put_labels(writer, token, i, first);
  fputs("_\t", writer->out);
  put_misc(writer, i);
}

void acg_conllu_write(const AcgConlluFrame *frame, const AcgAnalysis *analysis, FILE *out) {
  g_autoptr(GString) form = g_string_new(NULL);
  Writer writer = {frame, analysis, out, form, 0, 0};
  for (guint i = 0; i < analysis->sentences->len; i++) {
    const AcgSentence *sentence = acg_sentence_at(analysis, i);
    fputs(string_at(&writer, frame->comments, i), out);
    for (guint k = sentence->first; k < sentence->end; k++) put_word(&writer, k, sentence->first);
    fputc('\n', out);
  }
}
