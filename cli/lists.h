/* The tables of the rooms, printed for people. */
#ifndef ACG_CLI_LISTS_H
#define ACG_CLI_LISTS_H

/* Each prints its table to standard output, one row a line: name, then what it is; of measures and
 * communities the name on a line and what is said of it on indented ones, all within 80 columns. */
void list_readers(void);
void list_categories(void);
void list_measures(void);
void list_communities(void);
void list_formats(void);
void list_themes(void);
void list_layouts(void);

#endif
