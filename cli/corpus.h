/* From the paths on the command line to models, stories, networks, telling of what fails. */
#ifndef ACG_CLI_CORPUS_H
#define ACG_CLI_CORPUS_H

#include "cli/command.h"
#include "graph/assemble.h"
#include "render/figure.h"

/* What became of the inputs of stories. */
typedef struct {
  guint files;   /* read */
  guint stories; /* read */
  guint skipped; /* inputs that could not be read; each has been told of */
} Tally;

/* The model that is given, or with NULL the program's own; NULL, with a message, when it cannot be
 * used. */
AcgExtractor *corpus_open_model(const char *model);

/* The same with a file of the user's predicates, or NULL. */
AcgExtractor *corpus_open_extractor(const char *model, const char *predicates);

/* What is done with each story, which stays the corpus'. */
typedef void (*StoryUse)(const AcgStory *story, void *data);

/* The file `path`, or standard input for "-"; NULL with `error` set. */
FILE *corpus_open_input(const char *path, GError **error);
void corpus_close_input(FILE *in); /* NULL: nothing */

/* The network in a file, in network.json of a folder, or on standard input ("-"); NULL, with a
 * message, when there is none. */
AcgNetwork *corpus_read_network(const char *path);

/* The decisions in the file `path`; with NULL, none. False, with a message, when they cannot be
 * read. acg_decisions_free() them. */
bool corpus_read_decisions(const char *path, AcgDecisions **decisions);

/* Takes stories into a network. */
typedef struct {
  AcgAssembler *assembler;
  AcgDecisions *decisions; /* that it applies, or NULL */
  AcgCopyCounts copies;    /* once it is finished */
} Gathering;

/* Starts one; takes `decisions` over, which go with gathering_clear(). */
Gathering gathering_start(AcgWindow window, AcgDecisions *decisions);

/* The network, new, once; the gathering still tells of gaps. */
AcgNetwork *gathering_finish(Gathering *gathering);
void gathering_clear(Gathering *gathering);

/* Takes in the lines of files, or of standard input when there are none: stories, documents of
 * partial networks, records of errors. */
void corpus_read_stories(char **paths, Gathering *gathering, Tally *tally);

/* For a command's list of options: what `window`, g_free it, is given by. */
GOptionEntry gathering_window_option(char **window);

/* NULL is a sentence. False, with a message, for what is no window. */
bool gathering_parse_window(const char *text, const char *command, AcgWindow *window);

/* A StoryUse with a Gathering. */
void corpus_gather(const AcgStory *story, void *data);

/* Tells of what the network does not hold as asked: copies, measures that failed, decisions that
 * met nobody. Of the copies it is silent when they are as many as were told of before. */
void corpus_tell_gaps(const Gathering *gathering, const AcgNetwork *network, guint copies_told);

/* Tells of measures that failed. */
void corpus_tell_unscored(const AcgNetwork *network);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Gathering, gathering_clear)

/* What to exit with after the inputs have been gone through and the output is written. */
ExitCode corpus_code(const Tally *tally);

/* "articles read: 4; skipped: 1", where people watch or something was skipped. */
void corpus_summary(const Tally *tally, const char *what);

#endif
