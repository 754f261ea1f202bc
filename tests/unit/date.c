/* When events happened, on sentences that the program's own model has read. */
#include "extract/relation/date.h"

#include "base/day.h"
#include "extract/sentence/parser.h"
#include "tests/unit/examples.h"

/* The day that most articles below are of: a Wednesday. */
#define DAY "2019-05-15"

static AcgParser *parser;

typedef struct {
  const char *sentence, *predicate;
  const char *published; /* NULL: unknown */
  const char *expected;  /* a day, "first..last" or "none" */
} Row;

static Sample parse(const char *text) {
  Sample sample = make_sample(text, strlen(text));
  acg_split(sample.analysis, (AcgParagraph){{0, sample.document->length}, ACG_PARAGRAPH_BODY});
  acg_parse(parser, sample.analysis);
  return sample;
}

static guint find_word(const AcgAnalysis *analysis, const char *word) {
  for (guint i = 0; i < analysis->tokens->len; i++) {
    AcgSpan span = acg_token_at(analysis, i)->span;
    if (acg_span_length(span) == strlen(word) &&
        strncmp(analysis->document->text + span.begin, word, strlen(word)) == 0)
      return i;
  }
  g_error("no '%s' in: %s", word, analysis->document->text);
}

/* "2019-05-13", "2019-05-01..2019-05-15" or "none". */
static char *find(const AcgAnalysis *analysis, guint predicate, const char *published) {
  GDate day;
  AcgDays days;
  bool known = acg_day_read(published, &day);
  const AcgSentence *sentence = acg_sentence_at(analysis, 0);
  if (!acg_event_date_find(analysis, sentence->first, sentence->end, predicate, known ? &day : NULL,
                           &days))
    return g_strdup("none");
  g_autofree char *first = acg_day_write(&days.first), *last = acg_day_write(&days.last);
  return g_str_equal(first, last) ? g_strdup(first) : g_strdup_printf("%s..%s", first, last);
}

static void check(const Row *rows, gsize n) {
  guint n_wrong = 0;
  for (gsize i = 0; i < n; i++) {
    Sample sample = parse(rows[i].sentence);
    guint predicate = find_word(sample.analysis, rows[i].predicate);
    g_autofree char *found = find(sample.analysis, predicate, rows[i].published);
    if (!g_str_equal(found, rows[i].expected)) {
      g_test_message("%s [%s] gives %s, not %s", rows[i].sentence, rows[i].predicate, found,
                     rows[i].expected);
      n_wrong++;
    }
    free_sample(&sample);
  }
  g_assert_cmpuint(n_wrong, ==, 0);
}

static void test_near_days(void) {
  static const Row rows[] = {
      {"Turkey shelled Syria on Thursday.", "shelled", DAY, "2019-05-09"},
      {"Turkey shelled Syria on Wednesday.", "shelled", DAY, "2019-05-15"},
      {"Turkey will host Russia on Thursday.", "host", DAY, "2019-05-16"},
      {"Iran shelled a village in Iraq Sunday night.", "shelled", DAY, "2019-05-12"},
      {"The envoy met rebels last Wednesday.", "met", DAY, "2019-05-08"},
      {"The envoy met rebels last Tuesday.", "met", DAY, "2019-05-07"},
      {"The envoy will meet rebels next Wednesday.", "meet", DAY, "2019-05-22"},
      {"The leaders agreed to meet on Saturday.", "meet", DAY, "2019-05-18"},
      {"The two sides are meeting in Cairo on Friday.", "meeting", DAY, "2019-05-17"},
      {"Talks between Kenya and Somalia are scheduled for Monday.", "scheduled", DAY, "2019-05-20"},
      {"Peru expelled the ambassador of Chile today.", "expelled", DAY, "2019-05-15"},
      {"The president will address the nation tonight.", "address", DAY, "2019-05-15"},
      {"Police arrested the mayor this morning.", "arrested", DAY, "2019-05-15"},
      {"Rebels seized the airport last night.", "seized", DAY, "2019-05-14"},
      {"Yesterday, Ghana recalled its envoy from Togo.", "recalled", DAY, "2019-05-14"},
      {"Parliament will vote tomorrow on the treaty.", "vote", DAY, "2019-05-16"},
      {"Mali banned the party the day before yesterday.", "banned", DAY, "2019-05-13"},
      {"The court released the general on Monday of last week.", "released", DAY, "2019-05-06"},
      {"He said Tuesday that Chad had bombed the camp the day before.", "bombed", DAY,
       "2019-05-13"},
      {"Chad bombed the camp on May 3 and Sudan retaliated two days later.", "retaliated", DAY,
       "2019-05-05"},
  };
  check(rows, G_N_ELEMENTS(rows));
}

static void test_units(void) {
  static const Row rows[] = {
      {"Egypt opened the crossing last week.", "opened", DAY, "2019-05-06..2019-05-12"},
      {"Egypt opened the crossing over the weekend.", "opened", DAY, "2019-05-11..2019-05-12"},
      {"Egypt will open the crossing this weekend.", "open", DAY, "2019-05-18..2019-05-19"},
      {"Egypt opened the crossing earlier this week.", "opened", DAY, "2019-05-13..2019-05-15"},
      {"Egypt will open the crossing later this week.", "open", DAY, "2019-05-15..2019-05-19"},
      {"Sudan accused Chad of an attack last month.", "attack", DAY, "2019-04-01..2019-04-30"},
      {"Sudan will withdraw its troops next month.", "withdraw", DAY, "2019-06-01..2019-06-30"},
      {"Sudan withdrew its troops late last month.", "withdrew", DAY, "2019-04-21..2019-04-30"},
      {"The party split from the coalition last year.", "split", DAY, "2018-01-01..2018-12-31"},
      {"The party split from the coalition earlier this year.", "split", DAY,
       "2019-01-01..2019-05-15"},
      {"The party split from the coalition earlier in the month.", "split", DAY,
       "2019-05-01..2019-05-15"},
      {"The junta will hold elections next year.", "hold", DAY, "2020-01-01..2020-12-31"},
      {"The junta took power last summer.", "took", DAY, "2018-06-01..2018-08-31"},
      {"The king dismissed the cabinet last January.", "dismissed", DAY, "2019-01-01..2019-01-31"},
      {"The king dismissed the cabinet last June.", "dismissed", DAY, "2018-06-01..2018-06-30"},
      {"The army crossed the border three days ago.", "crossed", DAY, "2019-05-12"},
      {"Two weeks ago the army crossed the border.", "crossed", DAY, "2019-04-29..2019-05-05"},
      {"The army crossed the border five months ago.", "crossed", DAY, "2018-12-01..2018-12-31"},
      {"The army crossed the border a decade ago.", "crossed", DAY, "2009-01-01..2009-12-31"},
      {"The army crossed the border more than two years ago.", "crossed", DAY, "none"},
      {"Russia has bombed Idlib for the past two weeks.", "bombed", DAY, "2019-05-01..2019-05-15"},
      {"Israel has struck Syria over the last three months.", "struck", DAY,
       "2019-02-15..2019-05-15"},
      {"Israel struck Syria twice in the last 24 hours.", "struck", DAY, "2019-05-14..2019-05-15"},
      {"The two countries will sign the accord in two weeks.", "sign", DAY,
       "2019-05-27..2019-06-02"},
      {"The army took the town in two weeks.", "took", DAY, "none"},
      {"The next month, the party nominated a general.", "nominated", DAY, "none"},
      {"France will send troops over the next two years.", "send", DAY, "2019-05-15..2021-05-15"},
  };
  check(rows, G_N_ELEMENTS(rows));
}

static void test_calendar(void) {
  static const Row rows[] = {
      {"Kenya expelled the diplomats in January.", "expelled", DAY, "2019-01-01..2019-01-31"},
      {"Kenya expelled the diplomats in November.", "expelled", DAY, "2018-11-01..2018-11-30"},
      {"Kenya expelled the diplomats in May.", "expelled", DAY, "2019-05-01..2019-05-15"},
      {"Kenya will hold elections in March.", "hold", DAY, "2020-03-01..2020-03-31"},
      {"Kenya expelled the diplomats in early January.", "expelled", DAY, "2019-01-01..2019-01-10"},
      {"Kenya expelled the diplomats in mid-January.", "expelled", DAY, "2019-01-11..2019-01-20"},
      {"Kenya expelled the diplomats in late February 2016.", "expelled", NULL,
       "2016-02-19..2016-02-29"},
      {"Kenya expelled the diplomats at the end of March.", "expelled", DAY,
       "2019-03-21..2019-03-31"},
      {"The rebels signed a truce with the army in January 2024.", "signed", NULL,
       "2024-01-01..2024-01-31"},
      {"The rebels signed a truce with the army on January 3.", "signed", DAY, "2019-01-03"},
      {"The rebels signed a truce with the army on Dec. 30.", "signed", DAY, "2018-12-30"},
      {"The rebels will sign a truce with the army on June 1.", "sign", DAY, "2019-06-01"},
      {"On 3 January 2020, American drones killed the general.", "killed", NULL, "2020-01-03"},
      {"American drones killed the general on Jan. 3, 2020, in Baghdad.", "killed", NULL,
       "2020-01-03"},
      {"American drones killed the general on the 3rd of January 2020.", "killed", NULL,
       "2020-01-03"},
      {"The sides met in Oslo on Friday, January 4, 2019.", "met", NULL, "2019-01-04"},
      {"The sides met in Oslo on Monday (May 6).", "met", DAY, "2019-05-06"},
      {"The sides met in Oslo on 2017-02-28.", "met", NULL, "2017-02-28"},
      {"The sides met in Oslo on February 30, 2019.", "met", DAY, "none"},
      {"The sides met in Oslo from January 4 to 6, 2019.", "met", NULL, "2019-01-04..2019-01-06"},
      {"The sides met in Oslo in March of last year.", "met", DAY, "2018-03-01..2018-03-31"},
      {"Qatar financed the militia in 2015.", "financed", NULL, "2015-01-01..2015-12-31"},
      {"Qatar financed the militia in 2019.", "financed", DAY, "2019-01-01..2019-05-15"},
      {"Qatar financed the militia in late 2014.", "financed", NULL, "2014-09-01..2014-12-31"},
      {"Qatar financed the militia in the first half of 2016.", "financed", NULL,
       "2016-01-01..2016-06-30"},
      {"Qatar financed the militia in the summer of 2013.", "financed", NULL,
       "2013-06-01..2013-08-31"},
      {"Cuba armed the guerrillas in the 1980s.", "armed", NULL, "1980-01-01..1989-12-31"},
      {"Cuba armed the guerrillas in the early 1970s.", "armed", NULL, "1970-01-01..1973-04-30"},
      {"Britain invaded Afghanistan in the 19th century.", "invaded", NULL,
       "1801-01-01..1900-12-31"},
      {"Germany invaded Poland in the first half of last year.", "invaded", DAY,
       "2018-01-01..2018-06-30"},
      {"Germany invaded Poland in the first half of last year.", "invaded", NULL, "none"},
      {"Germany left the pact 999 centuries ago.", "left", DAY, "0001-01-01..0001-12-31"},
      {"Germany invaded Poland on 1 September 1939.", "invaded", DAY, "1939-09-01"},
  };
  check(rows, G_N_ELEMENTS(rows));
}

static void test_spans(void) {
  static const Row rows[] = {
      {"The militia has fought the army since 2014.", "fought", DAY, "2014-01-01..2019-05-15"},
      {"The militia has fought the army since 2014.", "fought", NULL, "none"},
      {"The militia has fought the army since last Friday.", "fought", DAY,
       "2019-05-10..2019-05-15"},
      {"The troops will guard the border until June 10.", "guard", DAY, "2019-05-15..2019-06-10"},
      {"He led the party until 2012.", "led", DAY, "none"},
      {"Between 2010 and 2012 he led the party.", "led", DAY, "2010-01-01..2012-12-31"},
      {"He led the party from 2010 to 2012.", "led", NULL, "2010-01-01..2012-12-31"},
      {"He led the party from December 2010 until March 2011.", "led", NULL,
       "2010-12-01..2011-03-31"},
      {"Warplanes bombed the city from November to February.", "bombed", DAY,
       "2018-11-01..2019-02-28"},
      {"France occupied the valley in 2013–2014.", "occupied", NULL, "2013-01-01..2014-12-31"},
      {"The parties negotiated between May 3 and May 7.", "negotiated", DAY,
       "2019-05-03..2019-05-07"},
      {"The army withdrew after January 3.", "withdrew", DAY, "none"},
      {"The army had withdrawn before Monday.", "withdrawn", DAY, "none"},
      {"Jordan must release him by Friday.", "release", DAY, "none"},
  };
  check(rows, G_N_ELEMENTS(rows));
}

static void test_clauses(void) {
  static const Row rows[] = {
      {"Israel, which bombed Gaza on Sunday, criticised Egypt on Monday.", "bombed", DAY,
       "2019-05-12"},
      {"Israel, which bombed Gaza on Sunday, criticised Egypt on Monday.", "criticised", DAY,
       "2019-05-13"},
      {"Israel, which bombed Gaza on Sunday, criticised Egypt.", "criticised", DAY, "none"},
      {"The minister said on Friday that Iran attacked the tanker.", "said", DAY, "2019-05-10"},
      {"The minister said on Friday that Iran attacked the tanker.", "attacked", DAY, "none"},
      {"The minister said on Friday that Iran supports the rebels.", "supports", DAY, "2019-05-10"},
      {"The minister said on Friday that Iran had attacked the tanker on Tuesday.", "attacked", DAY,
       "2019-05-14"},
      {"On Saturday, the president said the leader has been killed by rebels.", "killed", DAY,
       "none"},
      {"On Friday, officials said Iran attacked the tanker.", "attacked", DAY, "2019-05-10"},
      {"On Tuesday, Iran attacked the tanker, the minister said on Wednesday.", "attacked", DAY,
       "2019-05-14"},
      {"France condemned the raid on Monday and recalled its envoy.", "recalled", DAY,
       "2019-05-13"},
      {"France arrived on Monday and Spain left on Tuesday.", "left", DAY, "2019-05-14"},
      {"Israel bombed the port on Monday, killing a commander.", "killing", DAY, "2019-05-13"},
      {"Israel bombed the port on Monday after Hamas attacked a town.", "attacked", DAY, "none"},
      {"Israel launched an attack on Iran on Sunday.", "attack", DAY, "2019-05-12"},
      {"Monday's attack by Israel was condemned by France on Tuesday.", "attack", DAY,
       "2019-05-13"},
      {"Monday's attack by Israel was condemned by France on Tuesday.", "condemned", DAY,
       "2019-05-14"},
      {"France condemned Monday's attack by Israel.", "condemned", DAY, "none"},
      {"The soldier was killed in Monday's attack.", "killed", DAY, "2019-05-13"},
      {"Iran has been an ally of Syria since 1979.", "ally", DAY, "1979-01-01..2019-05-15"},
      {"The president of Iran visited Syria on Sunday.", "president", DAY, "none"},
      {"The police chief said late Sunday the police were attributing the raid to Hamas.", "said",
       DAY, "2019-05-12"},
      {"The chief stated to the press in late April that the party closed the border.", "stated",
       DAY, "2019-04-21..2019-04-30"},
      {"The move follows the killing of the general in Sunday's airstrike.", "killing", DAY,
       "2019-05-12"},
      {"Norway began training the guards on May 2.", "training", DAY, "2019-05-02"},
  };
  check(rows, G_N_ELEMENTS(rows));
}

/* As agencies write it. */
static void test_news(void) {
  static const Row rows[] = {
      {"Saudi Arabia intercepted a missile fired by the Houthis late Tuesday.", "intercepted", DAY,
       "2019-05-14"},
      {"Foreign Minister Lavrov held talks with his Turkish counterpart in Ankara on Tuesday.",
       "talks", DAY, "2019-05-14"},
      {"Talks between Moscow and Kyiv took place on Monday in Minsk.", "Talks", DAY, "2019-05-13"},
      {"The United Nations Security Council met on Tuesday to discuss the crisis.", "met", DAY,
       "2019-05-14"},
      {"Ethiopia, whose troops entered Tigray in November 2020, rejected the accusation.",
       "entered", NULL, "2020-11-01..2020-11-30"},
      {"Ethiopia, whose troops entered Tigray in November 2020, rejected the accusation.",
       "rejected", DAY, "none"},
      {"Hezbollah was founded by clerics with Iranian help in the early 1980s.", "founded", DAY,
       "1980-01-01..1983-04-30"},
      {"Bolton, who served as ambassador from 2005 to 2006, accused Iran of lying.", "served", DAY,
       "2005-01-01..2006-12-31"},
      {"Bolton, who served as ambassador from 2005 to 2006, accused Iran of lying.", "accused", DAY,
       "none"},
      {"In a statement on Friday, the ministry denied that its forces had shelled the school.",
       "denied", DAY, "2019-05-10"},
      {"In a statement on Friday, the ministry denied that its forces had shelled the school.",
       "shelled", DAY, "none"},
      {"Moscow has backed the government since the war began in 2011.", "backed", DAY, "none"},
      {"Moscow has backed the government since the war began in 2011.", "began", DAY,
       "2011-01-01..2011-12-31"},
      {"Germany and France are due to sign the treaty on January 22.", "sign", DAY, "2020-01-22"},
      {"A day after the vote, Spain dissolved the assembly.", "dissolved", DAY, "none"},
      {"Spain dissolved the assembly in October 2017, hours after it declared independence.",
       "dissolved", NULL, "2017-10-01..2017-10-31"},
      {"The Taliban attacked the base in the early hours of Saturday.", "attacked", DAY,
       "2019-05-11"},
      {"At least 12 soldiers were killed when militants attacked their base on Sunday.", "attacked",
       DAY, "2019-05-12"},
      {"At least 12 soldiers were killed when militants attacked their base on Sunday.", "killed",
       DAY, "none"},
      {"Kim will travel to Russia later this month for talks with Putin.", "travel", DAY,
       "2019-05-15..2019-05-31"},
      {"Kim met Trump in Singapore in June last year.", "met", DAY, "2018-06-01..2018-06-30"},
      {"The junta, which seized power in a 2014 coup, arrested the editor on May 2.", "seized", DAY,
       "none"},
      {"Thousands protested against the president during the second half of 2018.", "protested",
       DAY, "2018-07-01..2018-12-31"},
      {"The envoy briefed the council yesterday (13 May) in Geneva.", "briefed", DAY, "2019-05-13"},
      {"The rebels are fighting the army since Monday.", "fighting", DAY, "2019-05-13..2019-05-15"},
      {"The army took the town in two weeks on May 3.", "took", DAY, "2019-05-03"},
      {"Warplanes have been striking Idlib since April 30.", "striking", DAY,
       "2019-04-30..2019-05-15"},
      {"The foreign ministry summoned the ambassador of India on Monday morning.", "summoned", DAY,
       "2019-05-13"},
      {"Morales resigned on November 10, 2019 and fled to Mexico.", "fled", NULL, "2019-11-10"},
      {"The envoy, who arrived yesterday, will meet the king tomorrow.", "arrived", DAY,
       "2019-05-14"},
      {"The envoy, who arrived yesterday, will meet the king tomorrow.", "meet", DAY, "2019-05-16"},
      {"Ukraine will hold its election on March 31, the commission said on Tuesday.", "hold", DAY,
       "2020-03-31"},
      {"Ukraine will hold its election on March 31, the commission said on Tuesday.", "said", DAY,
       "2019-05-14"},
      {"Between January and March 2018 the army evicted 300 families.", "evicted", NULL,
       "2018-01-01..2018-03-31"},
      {"For the last decade Qatar has funded the group.", "funded", DAY, "2009-05-15..2019-05-15"},
      {"Throughout 2017, Myanmar expelled the Rohingya.", "expelled", NULL,
       "2017-01-01..2017-12-31"},
      {"The two Koreas signed the armistice on July 27th, 1953.", "signed", NULL, "1953-07-27"},
      {"The ceasefire between Armenia and Azerbaijan of 10 October 2020 collapsed.", "ceasefire",
       NULL, "2020-10-10"},
      {"The Monday attack on the mosque was claimed by a militia.", "attack", DAY, "2019-05-13"},
      {"Chad and Libya signed the pact in the fall of 1994.", "signed", NULL,
       "1994-09-01..1994-11-30"},
      {"Portugal left the colony in the mid-1970s.", "left", NULL, "1973-05-01..1976-08-31"},
      {"The kingdom cut ties with Qatar two years ago.", "cut", DAY, "2017-01-01..2017-12-31"},
      {"On Sunday and Monday, Israel bombed Gaza.", "bombed", DAY, "2019-05-12..2019-05-13"},
      {"Israel bombed Gaza in March and April.", "bombed", DAY, "2019-03-01..2019-04-30"},
      {"The minister is set to visit Oman on Thursday.", "visit", DAY, "2019-05-16"},
      {"Clashes between the army and the rebels erupted on Thursday.", "Clashes", DAY,
       "2019-05-09"},
      {"The president began a visit to Oman on Thursday.", "president", DAY, "none"},
  };
  check(rows, G_N_ELEMENTS(rows));
}

static void test_traps(void) {
  static const Row rows[] = {
      {"Mali sent 2,000 troops to Niger.", "sent", DAY, "none"},
      {"Mali sent 2019 soldiers to Niger.", "sent", DAY, "none"},
      {"Mali invoked Article 2019 of the charter.", "invoked", DAY, "none"},
      {"Mali criticised the 2016 election.", "criticised", DAY, "none"},
      {"In July, 20 soldiers attacked Mali.", "attacked", DAY, "2018-07-01..2018-07-31"},
      {"Turkey may attack Syria.", "attack", DAY, "none"},
      {"The rebels will march on Tripoli.", "march", DAY, "none"},
      {"Parliament voted against Theresa May.", "voted", DAY, "none"},
      {"Russia Today interviewed the general.", "interviewed", DAY, "none"},
      {"The two armies trained for two weeks.", "trained", DAY, "none"},
      {"The council meets every Thursday.", "meets", DAY, "none"},
      {"The Good Friday Agreement ended the war with the IRA.", "ended", DAY, "none"},
      {"Bush condemned the September 11 attacks on the United States.", "attacks", DAY, "none"},
      {"The September 11 attacks on the United States were condemned by Cuba.", "condemned", DAY,
       "none"},
      {"The army fired 1985 shells at the camp.", "fired", DAY, "none"},
      {"UN Resolution 1973 authorised the strikes.", "authorised", DAY, "none"},
      {"The M23 rebels killed in 2000 villages.", "killed", DAY, "none"},
      {"The unit lost 3 of 4 tanks.", "lost", DAY, "none"},
      {"The committee of the Fourth Quarter club met Serbia.", "met", DAY, "none"},
      {"April Jones accused Kenya.", "accused", DAY, "none"},
      {"Egypt freed the last week's hostage of the war in the end.", "freed", DAY, "none"},
      {"The last day of the war saw France attack Spain.", "attack", DAY, "none"},
      {"Rome fought Carthage in the 3rd century BC.", "fought", DAY, "none"},
      {"Bahrain jailed leaders of the Arab Spring.", "jailed", DAY, "none"},
      {"Turkey shelled Syria on Thursday.", "shelled", NULL, "none"},
      {"Turkey shelled Syria in January.", "shelled", NULL, "none"},
      {"BEIRUT, Jan. 4 (Reuters) - Iran attacked the tanker.", "attacked", DAY, "none"},
      {"Turkey shelled Syria.", "shelled", DAY, "none"},
  };
  check(rows, G_N_ELEMENTS(rows));
}

static void test_days(void) {
  static const char *const wrong[] = {"",           "2019-5-15",  "2019-02-29", "2019-13-01",
                                      "2019/05/15", "2019-05-1x", "0000-01-01", "2019-05-155"};
  GDate day;
  g_assert_false(acg_day_read(NULL, &day));
  for (gsize i = 0; i < G_N_ELEMENTS(wrong); i++) g_assert_false(acg_day_read(wrong[i], &day));
  g_assert_true(acg_day_read("2024-02-29", &day));
  day = acg_day_add(day, ACG_UNIT_YEAR, -1);
  g_autofree char *written = acg_day_write(&day);
  g_assert_cmpstr(written, ==, "2023-02-28");
}

static void test_ties(void) {
  g_assert_true(acg_predicate_dates_tie("join"));
  g_assert_true(acg_predicate_dates_tie("serve in"));
  g_assert_false(acg_predicate_dates_tie("say"));
  g_assert_false(acg_predicate_dates_tie(""));
}

/* Whatever stands there, the interval is one, and every predicate may be asked for. */
static void test_any_words(void) {
  static const char *const words[] = {
      "January", "3",         "2019",    "last",   "week",  "the",     "since",   "from",
      "to",      "ago",       "two",     "and",    "early", "Monday",  ",",       "1980s",
      "–",       "19th",      "century", "next",   "year",  "days",    "Iran",    "attacked",
      "on",      "until",     "will",    "before", "(",     ")",       "mid-May", "999",
      "'s",      "yesterday", "half",    "of",     "31",    "February"};
  g_autoptr(GRand) random = g_rand_new_with_seed(7);
  for (guint round = 0; round < 60; round++) {
    g_autoptr(GString) text = g_string_new("Iran");
    for (guint i = 0; i < 40; i++)
      g_string_append_printf(text, " %s",
                             words[g_rand_int_range(random, 0, (gint32)G_N_ELEMENTS(words))]);
    Sample sample = parse(text->str);
    const AcgSentence *sentence = acg_sentence_at(sample.analysis, 0);
    for (guint i = sentence->first; i < sentence->end; i++) {
      GDate day;
      AcgDays days;
      acg_day_read(round % 3 == 0 ? "2024-02-29" : DAY, &day);
      if (acg_event_date_find(sample.analysis, sentence->first, sentence->end, i,
                              round % 4 == 0 ? NULL : &day, &days))
        g_assert_true(g_date_valid(&days.first) && g_date_valid(&days.last) &&
                      g_date_compare(&days.first, &days.last) <= 0);
    }
    free_sample(&sample);
  }
}

int main(int argc, char **argv) {
  g_test_init(&argc, &argv, NULL);
  g_autoptr(GError) error = NULL;
  AcgModel *model = acg_model_open(ACG_SOURCE_DIR "/model/actorgraph.model", &error);
  g_assert_no_error(error);
  parser = acg_parser_new(model, NULL, &error);
  g_assert_no_error(error);
  g_test_add_func("/date/near-days", test_near_days);
  g_test_add_func("/date/units", test_units);
  g_test_add_func("/date/calendar", test_calendar);
  g_test_add_func("/date/spans", test_spans);
  g_test_add_func("/date/clauses", test_clauses);
  g_test_add_func("/date/news", test_news);
  g_test_add_func("/date/traps", test_traps);
  g_test_add_func("/date/days", test_days);
  g_test_add_func("/date/ties", test_ties);
  g_test_add_func("/date/any-words", test_any_words);
  int status = g_test_run();
  acg_parser_free(parser);
  acg_model_unref(model);
  return status;
}
