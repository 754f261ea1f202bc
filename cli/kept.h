/* The store that --store names, for commands that read articles or stories. */
#ifndef ACG_CLI_KEPT_H
#define ACG_CLI_KEPT_H

#include "cli/command.h"
#include "cli/reading.h"

GOptionEntry kept_option(char **path);

/* Opens the store `path`, for stories that are made with the extractor and these options. NULL,
 * with a message, when it cannot be. */
AcgStore *kept_open(const char *path, const AcgExtractor *extractor, const char *predicates,
                    const AcgReadOptions *reading, bool keep_copies);

/* Gives all its stories, in the order of their days. False, with a message, when one cannot be
 * read.
 */
bool kept_each_story(AcgStore *store, AcgStoryUse use, void *data);

/* Closes it; false, with a message, when something was lost. */
bool kept_close(AcgStore *store);

#endif
