/* What the texts of word processors become, whatever their format: paragraphs, some of them within
 * others (text boxes) or in the cells of tables, to articles. Inside extract/read/ only. */
#ifndef ACG_EXTRACT_READ_OFFICE_H
#define ACG_EXTRACT_READ_OFFICE_H

#include <libxml/xmlreader.h>

#include "extract/document.h"
#include "extract/read/properties.h"
#include "extract/read/reader.h"

/* What the style of a paragraph says of it. */
typedef enum {
  ACG_STYLE_BODY,
  ACG_STYLE_TITLE,   /* of an article: the next begins with it */
  ACG_STYLE_HEADING, /* of a part */
  ACG_STYLE_CAPTION,
  ACG_STYLE_AUTHOR, /* his or her name */
  ACG_STYLE_OTHER   /* contents, notes, running heads: left out */
} AcgStyle;

typedef struct AcgOffice AcgOffice;

AcgOffice *acg_office_new(void);
void acg_office_free(AcgOffice *office);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgOffice, acg_office_free)

/* ── As the text is gone through. Begins and ends are in pairs, or the call does nothing. ── */

void acg_office_begin_paragraph(AcgOffice *office);

/* Of the innermost paragraph: its style, its text. A line end in the text is one within the
 * paragraph; two make two paragraphs. Text outside of paragraphs is left out. */
void acg_office_set_style(AcgOffice *office, AcgStyle style);
void acg_office_append(AcgOffice *office, const char *text);

/* joins: the next paragraph goes on with this one's text, as its end has been deleted. A paragraph
 * within another comes after it. */
void acg_office_end_paragraph(AcgOffice *office, bool joins);

/* A cell of a table: its paragraphs are kept when one of them is a sentence. */
void acg_office_begin_cell(AcgOffice *office);
void acg_office_end_cell(AcgOffice *office);

/* Gives the articles to the reading; properties are believed of a single one. False with `error`
 * set when there is no text. */
bool acg_office_give(AcgOffice *office, const AcgProperties *properties, AcgReading *reading,
                     AcgInput *input, GError **error);

/* ── Parts ── */

/* Title, author and day from the part `name` of the package in `bytes`, Dublin Core's or
 * OpenDocument's elements; what is missing or broken is left out. */
AcgProperties acg_office_properties(const AcgReading *reading, const char *bytes, size_t length,
                                    const char *name);

/* True for an element's node in the namespace that ends so; `*local`: its name, the reader's. */
bool acg_office_is_in(xmlTextReader *reader, const char *namespace_end, const char **local);

/* ── Styles ── */

/* Styles of one document, by their ids. */
typedef struct AcgStyles AcgStyles;

AcgStyles *acg_styles_new(void);
void acg_styles_free(AcgStyles *styles);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(AcgStyles, acg_styles_free)

/* id: NULL is none; name, parent: NULL where not given; has_level: it stands in the outline. */
void acg_styles_add(AcgStyles *styles, const char *id, const char *name, const char *parent,
                    bool has_level);

/* What the style, or else the one that it is made from, says. */
AcgStyle acg_styles_find(const AcgStyles *styles, const char *id);

#endif
