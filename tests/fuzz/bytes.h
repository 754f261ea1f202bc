/* The bytes of an input, taken one after the other: what a target asks for comes from them. */
#ifndef ACG_TESTS_FUZZ_BYTES_H
#define ACG_TESTS_FUZZ_BYTES_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

/* What libFuzzer, or replay.c, calls with each input. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

typedef struct {
  const uint8_t *data;
  size_t size, at;
} Bytes;

/* A number below n; 0 when the bytes have ended. */
static inline guint take(Bytes *bytes, guint n) {
  return bytes->at < bytes->size ? bytes->data[bytes->at++] % n : 0;
}

static inline bool take_chance(Bytes *bytes, guint one_in) {
  return take(bytes, one_in) == one_in - 1;
}

/* What is left, which stays where it is. */
static inline const char *take_rest(Bytes *bytes, size_t *length) {
  const uint8_t *rest = bytes->data + bytes->at;
  *length = bytes->size - bytes->at;
  bytes->at = bytes->size;
  return (const char *)rest;
}

/* The bytes up to a line end, which is passed over, or to the end. */
static inline const char *take_line(Bytes *bytes, size_t *length) {
  size_t left = bytes->size - bytes->at;
  const uint8_t *begin = bytes->data + bytes->at;
  const uint8_t *end = left > 0 ? memchr(begin, '\n', left) : NULL;
  *length = end != NULL ? (size_t)(end - begin) : left;
  bytes->at += end != NULL ? *length + 1 : left;
  return (const char *)begin;
}

/* The same bytes, written twice. */
static inline void assert_same(const void *a, size_t n_a, const void *b, size_t n_b) {
  g_assert_cmpuint(n_a, ==, n_b);
  g_assert_true(n_a == 0 || memcmp(a, b, n_a) == 0);
}

#endif
