/* What the writer and the reader of story files share. */
#ifndef ACG_EXTRACT_STORY_FORMAT_H
#define ACG_EXTRACT_STORY_FORMAT_H

#define ACG_STORY_FORMAT  "actorgraph-story"
#define ACG_STORY_VERSION 3

#endif
