/* The kernel for AVX-512 VNNI, done by SIMDe, so that any processor can test it. */
#define SIMDE_ENABLE_NATIVE_ALIASES
#include <simde/x86/avx2.h>
#include <simde/x86/avx512/add.h>
#include <simde/x86/avx512/dpbusd.h>
#include <simde/x86/avx512/loadu.h>
#include <simde/x86/avx512/mul.h>
#include <simde/x86/avx512/set1.h>
#include <simde/x86/avx512/setzero.h>
#include <simde/x86/avx512/storeu.h>

/* The only one that SIMDe 0.7 lacks. */
static inline __m512 _mm512_cvtepi32_ps(__m512i x) {
  int whole[16];
  float floats[16];
  _mm512_storeu_si512(whole, x);
  for (int i = 0; i < 16; i++) floats[i] = (float)whole[i];
  return _mm512_loadu_ps(floats);
}

#define ACG_EMULATED
#define acg_kernel_vnni acg_kernel_vnni_emulated
#include "extract/encoder/kernel_vnni.c" /* NOLINT(bugprone-suspicious-include): by intention */
