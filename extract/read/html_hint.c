#include "extract/read/html_hint.h"

#include <stdlib.h>
#include <string.h>

#define ASIDE   ACG_HINT_ASIDE
#define FOREIGN ACG_HINT_FOREIGN
#define BODY    ACG_HINT_TEXT
#define CAPTION ACG_HINT_CAPTION
#define BYLINE  (ACG_HINT_BYLINE | ACG_HINT_ASIDE)
#define DATE    (ACG_HINT_DATE | ACG_HINT_ASIDE)
#define LIVE    ACG_HINT_LIVE

typedef struct {
  const char *word; /* one, or two joined: "read-more", "readMore" and "readmore" are the same */
  guint hints;
} Word;

/* Sorted. */
static const Word words[] = {
    {"aboutauthor", FOREIGN},
    {"ad", ASIDE},
    {"adbox", FOREIGN},
    {"adcontainer", FOREIGN},
    {"ads", ASIDE},
    {"adslot", FOREIGN},
    {"adunit", FOREIGN},
    {"advert", FOREIGN},
    {"advertisement", FOREIGN},
    {"advertising", FOREIGN},
    {"adverts", FOREIGN},
    {"adwrapper", FOREIGN},
    {"alertdialog", FOREIGN},
    {"alsoread", FOREIGN},
    {"articlebody", BODY},
    {"articlecontent", BODY},
    {"articlecopy", BODY},
    {"articledetail", BODY},
    {"articledetails", BODY},
    {"articlemain", BODY},
    {"articletext", BODY},
    {"author", BYLINE},
    {"authorbio", FOREIGN},
    {"authorbox", FOREIGN},
    {"authorcard", FOREIGN},
    {"authorinfo", FOREIGN},
    {"authorprofile", FOREIGN},
    {"authors", BYLINE},
    {"banner", ASIDE},
    {"bio", FOREIGN},
    {"bodycontent", BODY},
    {"bodycopy", BODY},
    {"bodytext", BODY},
    {"breadcrumb", FOREIGN},
    {"breadcrumbs", FOREIGN},
    {"byline", BYLINE},
    {"bylines", BYLINE},
    {"caption", CAPTION},
    {"captions", CAPTION},
    {"card", ASIDE},
    {"ccpa", FOREIGN},
    {"cmp", FOREIGN},
    {"cmp2", FOREIGN},
    {"comment", FOREIGN},
    {"commentlist", FOREIGN},
    {"comments", FOREIGN},
    {"commentsection", FOREIGN},
    {"complementary", ASIDE},
    {"consent", FOREIGN},
    {"contentbody", BODY},
    {"contentinfo", ASIDE},
    {"cookie", FOREIGN},
    {"cookiebot", FOREIGN},
    {"cookies", FOREIGN},
    {"copyright", FOREIGN},
    {"credit", CAPTION},
    {"cta", ASIDE},
    {"date", DATE},
    {"dateline", DATE},
    {"datepublished", DATE},
    {"dialog", FOREIGN},
    {"dates", DATE},
    {"didomi", FOREIGN},
    {"disclaimer", ASIDE},
    {"disqus", FOREIGN},
    {"donate", ASIDE},
    {"donation", ASIDE},
    {"editorpicks", FOREIGN},
    {"editorspicks", FOREIGN},
    {"entrycontent", BODY},
    {"entrydate", DATE},
    {"entrymeta", ASIDE},
    {"feedback", ASIDE},
    {"follow", ASIDE},
    {"footer", ASIDE},
    {"gallery", CAPTION},
    {"gdpr", FOREIGN},
    {"hidden", ASIDE},
    {"hide", ASIDE},
    {"imagecaption", CAPTION},
    {"instagrammedia", ASIDE},
    {"latest", ASIDE},
    {"latestnews", FOREIGN},
    {"legal", ASIDE},
    {"liveblog", LIVE},
    {"login", FOREIGN},
    {"maincontent", BODY},
    {"maintext", BODY},
    {"masthead", ASIDE},
    {"membership", ASIDE},
    {"menu", ASIDE},
    {"meta", ASIDE},
    {"metadata", ASIDE},
    {"modal", FOREIGN},
    {"morefrom", FOREIGN},
    {"morenews", FOREIGN},
    {"moreon", FOREIGN},
    {"morestories", FOREIGN},
    {"mostpopular", FOREIGN},
    {"mostread", FOREIGN},
    {"mostviewed", FOREIGN},
    {"nav", ASIDE},
    {"navbar", FOREIGN},
    {"navigation", ASIDE},
    {"newsbody", BODY},
    {"newscontent", BODY},
    {"newsdetail", BODY},
    {"newsdetails", BODY},
    {"newsletter", FOREIGN},
    {"newsletters", FOREIGN},
    {"newstext", BODY},
    {"noprint", ASIDE},
    {"onetrust", FOREIGN},
    {"outbrain", FOREIGN},
    {"overlay", ASIDE},
    {"pagecontent", BODY},
    {"pager", FOREIGN},
    {"pagination", FOREIGN},
    {"paywall", ASIDE},
    {"photocaption", CAPTION},
    {"piano", ASIDE},
    {"poll", ASIDE},
    {"popular", ASIDE},
    {"popup", FOREIGN},
    {"postbody", BODY},
    {"postcontent", BODY},
    {"postdate", DATE},
    {"postmeta", ASIDE},
    {"privacy", FOREIGN},
    {"promo", ASIDE},
    {"promobox", FOREIGN},
    {"promos", ASIDE},
    {"promoted", ASIDE},
    {"promotion", ASIDE},
    {"pubdate", DATE},
    {"publishdate", DATE},
    {"published", DATE},
    {"publishedat", DATE},
    {"pullquote", ASIDE},
    {"quiz", ASIDE},
    {"rail", ASIDE},
    {"rating", ASIDE},
    {"readalso", FOREIGN},
    {"readmore", FOREIGN},
    {"readnext", FOREIGN},
    {"recirc", FOREIGN},
    {"recirculation", FOREIGN},
    {"recommendation", FOREIGN},
    {"recommendations", FOREIGN},
    {"recommended", FOREIGN},
    {"related", FOREIGN},
    {"relatedarticles", FOREIGN},
    {"relatedcontent", FOREIGN},
    {"relatednews", FOREIGN},
    {"relatedposts", FOREIGN},
    {"relatedstories", FOREIGN},
    {"respond", FOREIGN},
    {"richtext", BODY},
    {"screenreader", ASIDE},
    {"search", ASIDE},
    {"seealso", FOREIGN},
    {"share", FOREIGN},
    {"sharebar", FOREIGN},
    {"sharebuttons", FOREIGN},
    {"sharedaddy", FOREIGN},
    {"sharetools", FOREIGN},
    {"sharing", FOREIGN},
    {"sidebar", ASIDE},
    {"signin", FOREIGN},
    {"signup", FOREIGN},
    {"singlecontent", BODY},
    {"skiplink", FOREIGN},
    {"skipto", FOREIGN},
    {"slideshow", CAPTION},
    {"social", FOREIGN},
    {"socialshare", FOREIGN},
    {"sponsor", FOREIGN},
    {"sponsored", FOREIGN},
    {"storybody", BODY},
    {"storycontent", BODY},
    {"storycopy", BODY},
    {"storyfurniture", ASIDE},
    {"storytext", BODY},
    {"subscribe", ASIDE},
    {"subscription", ASIDE},
    {"subscriptions", ASIDE},
    {"survey", ASIDE},
    {"taboola", FOREIGN},
    {"taglist", FOREIGN},
    {"tags", FOREIGN},
    {"teaser", FOREIGN},
    {"teasers", FOREIGN},
    {"textbody", BODY},
    {"ticker", FOREIGN},
    {"timestamp", DATE},
    {"toolbar", ASIDE},
    {"tools", ASIDE},
    {"tooltip", ASIDE},
    {"topbar", ASIDE},
    {"topics", ASIDE},
    {"trending", FOREIGN},
    {"truste", FOREIGN},
    {"twittertweet", ASIDE},
    {"upnext", FOREIGN},
    {"usercentrics", FOREIGN},
    {"userinfo", ASIDE},
    {"visuallyhidden", ASIDE},
    {"widget", ASIDE},
    {"widgets", ASIDE},
    {"wpcaption", CAPTION},
    {"wysiwyg", BODY},
};

/* "has-sidebar" says of an element what it is not. */
static const char *const negations[] = {"has",  "no",      "with",   "without", "not", "show",
                                        "hide", "enabled", "enable", "js",      "is"};

enum { LONGEST_TOKEN = 60, MOST_WORDS = 12 };

static int compare_word(const void *key, const void *row) {
  return strcmp(key, ((const Word *)row)->word);
}

static guint look_up(const char *word) {
  const Word *found = bsearch(word, words, G_N_ELEMENTS(words), sizeof words[0], compare_word);
  return found != NULL ? found->hints : 0;
}

/* Cuts "readMore", "read-more" and "read_more" into words of small letters, each with a NUL.
 * Returns how many; `starts` says where they are. */
static guint cut(const char *token, size_t length, char *out, size_t *starts) {
  guint n = 0;
  size_t at = 0;
  bool in_word = false;
  for (size_t i = 0; i < length; i++) {
    bool is_word = g_ascii_isalnum(token[i]) != 0;
    bool hump = i > 0 && g_ascii_isupper(token[i]) && g_ascii_islower(token[i - 1]);
    if (in_word && (!is_word || hump)) out[at++] = '\0';
    if (is_word && (!in_word || hump)) {
      if (n == MOST_WORDS) break;
      starts[n++] = at;
    }
    if (is_word) out[at++] = g_ascii_tolower(token[i]);
    in_word = is_word;
  }
  out[at] = '\0';
  return n;
}

static bool is_negation(const char *word) {
  for (size_t i = 0; i < G_N_ELEMENTS(negations); i++)
    if (g_str_equal(word, negations[i])) return true;
  return false;
}

static guint token_hints(const char *token, size_t length) {
  char text[2 * LONGEST_TOKEN + 2], pair[2 * LONGEST_TOKEN + 2];
  size_t starts[MOST_WORDS];
  guint hints = 0;
  if (length > LONGEST_TOKEN) return 0;
  guint n = cut(token, length, text, starts);
  if (n > 1 && is_negation(text + starts[0]))
    return g_str_equal(text + starts[n - 1], "hidden") ? ACG_HINT_ASIDE : 0;
  for (guint i = 0; i < n; i++) {
    hints |= look_up(text + starts[i]);
    if (i + 1 == n) break;
    g_snprintf(pair, sizeof pair, "%s%s", text + starts[i], text + starts[i + 1]);
    hints |= look_up(pair);
  }
  return hints;
}

static guint value_hints(const char *value) {
  guint hints = 0;
  for (const char *p = value; p != NULL && *p != '\0';) {
    size_t n = strcspn(p, " \t\n\r");
    hints |= token_hints(p, n);
    p += n + strspn(p + n, " \t\n\r");
  }
  return hints;
}

static bool is_hidden(const AcgHtmlTree *tree, guint i) {
  const char *hidden = acg_html_attribute(tree, i, ACG_HTML_HIDDEN);
  const char *aria = acg_html_attribute(tree, i, ACG_HTML_ARIA_HIDDEN);
  const char *style = acg_html_attribute(tree, i, ACG_HTML_STYLE);
  if (hidden != NULL || (aria != NULL && g_str_equal(aria, "true"))) return true;
  const char *display = style != NULL ? strstr(style, "display") : NULL;
  if (display == NULL) return false;
  display += strlen("display");
  display += strspn(display, " :");
  return g_str_has_prefix(display, "none");
}

guint acg_html_hints(const AcgHtmlTree *tree, guint i) {
  static const AcgHtmlAttribute names[] = {ACG_HTML_CLASS, ACG_HTML_ID, ACG_HTML_ROLE,
                                           ACG_HTML_ITEMPROP, ACG_HTML_COMPONENT};
  guint hints = 0;
  if (acg_html_node(tree, i)->n_attributes == 0) return 0;
  for (size_t k = 0; k < G_N_ELEMENTS(names); k++)
    hints |= value_hints(acg_html_attribute(tree, i, names[k]));
  if (is_hidden(tree, i)) hints |= ACG_HINT_ASIDE;
  if ((hints & ACG_HINT_TEXT) != 0) hints &= ~(guint)(BYLINE | ACG_HINT_DATE | CAPTION);
  return hints;
}

/* ── Notices ── */

enum { LONGEST_NOTICE = 600 };

static const char notices[] =
    "^(?:(?:we|this (?:web)?site|our (?:web)?sites?|the site)\\b.{0,80}\\bcookies\\b"
    "|.{0,120}\\b(?:cookie|privacy) (?:policy|preferences|settings|notice)\\b.{0,120}$"
    "|(?:please )?(?:sign|log) ?[io]n(?:to)?\\b(?! (?:the|mon|tues|wednes|thurs|fri|satur|sun))"
    "|(?:please )?sign up\\b"
    "|(?:please )?subscribe\\b"
    "|.{0,60}\\b(?:a|an) (?:subscriber|member|account)\\? ?(?:sign|log)\\b"
    "|(?:already|not yet) (?:a|an) (?:subscriber|member)"
    "|already have an account|don.t have an account|forgot(?:ten)? (?:your )?password"
    "|create (?:a|an|your) (?:free )?account"
    "|to (?:continue|keep) reading|continue reading|read the full (?:story|article)"
    "|you have (?:\\w+ ){1,4}(?:free )?articles? (?:left|remaining)"
    "|(?:this|the) (?:content|article|story) is (?:for|reserved for|available to) "
    "(?:\\w+ )?(?:subscribers|members)"
    "|enter your e-?mail|by (?:clicking|signing "
    "up|subscribing|continuing|submitting|registering)\\b"
    "|get (?:the|our|all the) .{0,80}\\b(?:inbox|newsletter|e-?mail)\\b"
    "|.{0,120}\\b(?:to|in) your inbox\\b"
    "|(?:join|follow|find) (?:us|our|the conversation)\\b"
    "|(?:download|get) (?:the|our) .{0,40}\\bapps?\\b"
    "|(?:please )?(?:enable|turn on|activate) javascript|your browser (?:does not|doesn.t|is)\\b"
    "|.{0,80}\\ball rights reserved\\b|(?:copyright )?(?:©|\\(c\\)) ?(?:copyright )?\\d{4}"
    "|click here|tap here|share (?:this|on|via)\\b"
    "|(?:support|help) (?:us|our|independent) .{0,60}\\bjournalism\\b"
    "|comments? (?:are|is) (?:closed|moderated|disabled)|leave a (?:comment|reply)"
    "|your e-?mail address will not be published"
    "|(?:the )?views expressed (?:in|on) this .{0,40}\\bcomments?\\b"
    "|(?:read|see|watch) (?:more|also|next)\\b ?:?"
    "|(?:also|must) read ?:|related ?:|more (?:on|from) (?:this|the|our)\\b.{0,40}$"
    "|.{1,150}\\bcontributed (?:to (?:this|the) (?:report|story|article)|reporting)\\b.{0,60}$"
    "|the post .{1,250} appeared first on\\b"
    "|story continues (?:below|after)|article continues (?:below|after)"
    "|skip (?:to|past)\\b|(?:scroll|swipe) (?:down )?(?:to|for)\\b"
    "|you (?:may|might)(?: also)? (?:be interested|like|want to (?:read|see))\\b.{0,40}$"
    "|advertisement$|sponsored\\b)";

/* Titles of pages that stand where an article was to be. */
static const char errors[] =
    "\\b(?:page|article|story|file) (?:was |is |can ?not be |could not be )?(?:not )?"
    "(?:found|available)\\b|^(?:error )?40[34]\\b|\\berror 40[34]\\b|^access (?:is )?denied"
    "|^just a moment|^attention required|^are you (?:a robot|human)|^security check"
    "|^(?:log|sign) ?in\\b|^subscribe\\b";

static GRegex *compile(const char *pattern, gsize *once) {
  if (g_once_init_enter(once))
    g_once_init_leave(once, (gsize)g_regex_new(pattern, G_REGEX_CASELESS, 0, NULL));
  return (GRegex *)*once;
}

bool acg_html_is_notice(const char *text, size_t length) {
  static gsize once = 0;
  return length <= LONGEST_NOTICE &&
         g_regex_match_full(compile(notices, &once), text, (gssize)length, 0, 0, NULL, NULL);
}

bool acg_html_is_error_title(const char *title) {
  static gsize once = 0;
  return title != NULL && strlen(title) <= LONGEST_NOTICE &&
         g_regex_match(compile(errors, &once), title, 0, NULL);
}
