/* A piece of a text: where a token, a mention or a sentence stands. */
#ifndef ACG_BASE_SPAN_H
#define ACG_BASE_SPAN_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes begin .. end - 1 of a document's UTF-8 text; both ends lie between characters. */
typedef struct {
  size_t begin;
  size_t end;
} AcgSpan;

static inline size_t acg_span_length(AcgSpan span) {
  return span.end - span.begin;
}

/* True when every byte of `inner` is also in `outer`. */
static inline bool acg_span_contains(AcgSpan outer, AcgSpan inner) {
  return outer.begin <= inner.begin && inner.end <= outer.end;
}

#endif
