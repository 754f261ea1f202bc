#include "cli/lists.h"

#include <stdio.h>

#include "render/figure.h"

void list_readers(void) {
  size_t n = 0;
  const AcgReader *readers = acg_reader_table(&n);
  for (size_t i = 0; i < n; i++) printf("%-16s%s\n", readers[i].name, readers[i].description);
}

void list_categories(void) {
  size_t n = 0;
  const AcgCategory *categories = acg_category_table(&n);
  for (size_t i = 0; i < n; i++)
    printf("%-16s%s [%s; sign %d; score %g%s]\n", categories[i].name, categories[i].meaning,
           acg_class_name(categories[i].category_class), categories[i].sign, categories[i].score,
           categories[i].mutual ? "; mutual" : "");
}

void list_measures(void) {
  size_t n = 0;
  const AcgMeasure *measures = acg_measure_table(&n);
  for (size_t i = 0; i < n; i++)
    printf("%-16s%s [%s; %s]\n", measures[i].name, measures[i].description, measures[i].reference,
           measures[i].cost);
}

void list_formats(void) {
  size_t n = 0;
  const AcgFormat *formats = acg_format_table(&n);
  for (size_t i = 0; i < n; i++)
    printf("%-16s%s (.%s)\n", formats[i].name, formats[i].description, formats[i].extension);
}
