#include <string.h>

#include "extract/read/record.h"

/* Names levelled: lower case, letters and digits only, the surest first. docs/readers.md lists the
 * same. */
static const char *const names[ACG_MEANING_NONE] = {
    [ACG_MEANING_TEXT] =
        "text fulltext maintext articlebody bodytext articletext body content contents article "
        "storytext storybody newstext newsbody newscontent articlecontent fullcontent fullarticle "
        "plaintext contenttext textcontent cleantext cleanedtext cleancontent rawtext textbody "
        "posttext postbody postcontent paragraphs paragraphstext bodyparagraphs contentencoded "
        "contenthtml bodyhtml texthtml htmlbody blocks blockstext contentblockstext transcript "
        "story "
        "message selftext tweet tweettext post",
    [ACG_MEANING_SUMMARY] =
        "leadparagraph lead abstract summary description snippet excerpt trailtext standfirst "
        "teaser dek intro opening openingtext hitsentence contentsnippet shortdescription",
    [ACG_MEANING_PAGE] = "html rawhtml pagehtml fullhtml sourcehtml htmlcontent webpage",
    [ACG_MEANING_TITLE] =
        "title headline articletitle webtitle newstitle storytitle posttitle titletext "
        "articleheadline heading head titlefull pagetitle ogtitle subject name",
    [ACG_MEANING_DATE] =
        "datepublished datepublish publisheddate publicationdate publishdate publishedat pubdate "
        "publishedtime "
        "publishtime publishedon published webpublicationdate firstpublicationdate "
        "articlepublishedtime dateofpublication datepublication articledate newsdate storydate "
        "issuedate postdate posted postedat postedon date dategmt dcdate datetime timestamp time "
        "isodate createdat created createdutc seendate day dateadded updatedat updated "
        "datemodified modified lastmodified",
    [ACG_MEANING_SOURCE] =
        "outlet newspaper publication publicationname publisher publishername source sourcename "
        "outletname medianame mediasource newsoutlet newssource mediaoutlet media sitename site "
        "website sourcetitle feedtitle sitetitle newsagency agency provider journal channel feed "
        "sourcedomain sourcecommonname domain hostname host",
    [ACG_MEANING_AUTHOR] =
        "author authors byline bylines authorname authornames articleauthor writtenby writer "
        "journalist reporter creator dccreator by",
    [ACG_MEANING_URL] = "url canonicalurl canonical link weburl articleurl articlelink newsurl "
                        "storyurl pageurl permalink sourceurl shareurl documentidentifier uri guid "
                        "href",
    [ACG_MEANING_DOC] = "doc docid documentid articleid storyid newsid uuid id"};

/* What records are put in, and what values are put in, as they are levelled. "_source" keeps its
 * line: a source is something else. */
static const char wrappers[] = " _source fields article item doc document data record properties "
                               "attributes node content story news post entry result metadata meta "
                               "payload object ";
static const char values[] = " rendered value cdata default main original plain html full raw date "
                             "oid numberlong name t text content ";

static bool is_listed(const char *list, const char *word) {
  g_autofree char *spaced = g_strconcat(" ", word, " ", NULL);
  return *word != '\0' && strstr(list, spaced) != NULL;
}

static char *level(const char *text, char keep) {
  GString *out = g_string_new(NULL);
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_isalnum(*p) || (guchar)*p >= 0x80 || *p == keep)
      g_string_append_c(out, g_ascii_tolower(*p));
  return g_string_free(out, FALSE);
}

/* A meaning and a rank in a pointer; NULL is none. */
static void *pack(size_t meaning, guint rank) {
  return GUINT_TO_POINTER((rank << 8) | (guint)(meaning + 1));
}

static GHashTable *make_table(void) {
  GHashTable *table = g_hash_table_new(g_str_hash, g_str_equal);
  for (size_t m = 0; m < ACG_MEANING_NONE; m++) {
    char **words = g_strsplit(names[m], " ", -1); /* the table's */
    for (guint i = 0; words[i] != NULL; i++) g_hash_table_insert(table, words[i], pack(m, i));
    g_free(words);
  }
  return table;
}

static GHashTable *get_table(void) {
  static gsize table = 0;
  if (g_once_init_enter(&table)) g_once_init_leave(&table, (gsize)make_table());
  return (GHashTable *)table;
}

/* Whether the last part of a name only says how its value is given: "$date", "#text", "rendered".
 */
static bool is_value(const char *part) {
  g_autofree char *word = level(part, '\0');
  bool marked = strchr("$#_@", *part) != NULL;
  return is_listed(values, word) &&
         (marked || !is_listed(" date t text content oid numberlong cdata ", word));
}

AcgMeaning acg_meaning_of(const char *name, guint *rank) {
  g_auto(GStrv) parts = g_strsplit(name, ".", -1);
  guint begin = 0, end = g_strv_length(parts);
  while (end > begin + 1 && is_value(parts[end - 1])) end--;
  for (; end > begin + 1; begin++) {
    g_autofree char *word = level(parts[begin], '_');
    if (!is_listed(wrappers, word)) break;
  }
  g_autoptr(GString) joined = g_string_new(NULL);
  for (guint i = begin; i < end; i++) {
    g_autofree char *word = level(parts[i], '\0');
    g_string_append(joined, word);
  }
  guint packed = GPOINTER_TO_UINT(g_hash_table_lookup(get_table(), joined->str));
  *rank = packed >> 8;
  return packed == 0 ? ACG_MEANING_NONE : (AcgMeaning)((packed & 0xFF) - 1);
}
