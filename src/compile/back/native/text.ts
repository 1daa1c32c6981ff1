/** What every native program has, whatever it lives: vectors and what the processor does with them, and who answers what is asked. */

/** Vectors in GNU C, and what it has no sign for. */
export const HEAD = `#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#if defined(__x86_64__)
#include <immintrin.h>
#endif
typedef int32_t vec __attribute__((vector_size(4 * LANES)));
typedef uint32_t vecu __attribute__((vector_size(4 * LANES)));
typedef float vecf __attribute__((vector_size(4 * LANES)));
typedef vec vec_in;
typedef int32_t int32_t_in;
typedef float float_in;
typedef struct { vec v[4]; } Four;
#define ALWAYS static inline __attribute__((always_inline))
ALWAYS int32_t bitsOf(float x) { int32_t i; memcpy(&i, &x, 4); return i; }
ALWAYS float ofBits(int32_t i) { float x; memcpy(&x, &i, 4); return x; }
ALWAYS int32_t turned(int32_t x, int32_t by) { return (int32_t)(((uint32_t)x << (by & 31)) | ((uint32_t)x >> (-by & 31))); }
ALWAYS int32_t cut(float x) { return x != x ? 0 : x >= 2147483648.0f ? 2147483647 : x <= -2147483648.0f ? (-2147483647 - 1) : (int32_t)x; }
ALWAYS vec splat(int32_t x) { return (vec){0} + x; }
ALWAYS vec chosen(vec c, vec a, vec b) { return (a & c) | (b & ~c); }
#define EACH _Pragma("GCC unroll 16") for (int l = 0; l < LANES; l++)
#if LANES == 4 && defined(__SSE4_1__)
ALWAYS int32_t signs(vec v) { return _mm_movemask_ps((__m128)v); }
ALWAYS vec roots(vec v) { return (vec)_mm_sqrt_ps((__m128)v); }
ALWAYS vec floors(vec v) { return (vec)_mm_floor_ps((__m128)v); }
#elif LANES == 8 && defined(__AVX2__)
ALWAYS int32_t signs(vec v) { return _mm256_movemask_ps((__m256)v); }
ALWAYS vec roots(vec v) { return (vec)_mm256_sqrt_ps((__m256)v); }
ALWAYS vec floors(vec v) { return (vec)_mm256_floor_ps((__m256)v); }
#elif LANES == 16 && defined(__AVX512DQ__)
ALWAYS int32_t signs(vec v) { return _mm512_movepi32_mask((__m512i)v); }
ALWAYS vec roots(vec v) { return (vec)_mm512_sqrt_ps((__m512)v); }
ALWAYS vec floors(vec v) { return (vec)_mm512_floor_ps((__m512)v); }
#else
ALWAYS int32_t signs(vec v) { int32_t s = 0; EACH s |= (int32_t)((uint32_t)v[l] >> 31) << l; return s; }
ALWAYS vec roots(vec v) { vecf r = (vecf)v; EACH r[l] = __builtin_sqrtf(r[l]); return (vec)r; }
ALWAYS vec floors(vec v) { vecf r = (vecf)v; EACH r[l] = __builtin_floorf(r[l]); return (vec)r; }
#endif
ALWAYS vec cuts(vec v) {
  vecf x = (vecf)v;
  vec none = (vec)(x != x), above = (vec)(x >= 2147483648.0f), below = (vec)(x < -2147483648.0f);
  vecf calm = (vecf)(v & ~(none | above | below));
  vec r = __builtin_convertvector(calm, vec);
  return chosen(above, splat(2147483647), chosen(below, splat(-2147483647 - 1), r));
}
#if LANES == 8 && defined(__AVX2__)
ALWAYS vec gather(vec at, const char *from, int step) { return (vec)_mm256_i32gather_epi32((const int *)from, (__m256i)(at + step * (vec){0, 1, 2, 3, 4, 5, 6, 7}), 1); }
#elif LANES == 16 && defined(__AVX512F__)
ALWAYS vec gather(vec at, const char *from, int step) { return (vec)_mm512_i32gather_epi32((__m512i)(at + step * (vec){0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}), from, 1); }
#else
ALWAYS vec gather(vec at, const char *from, int step) { vec r; EACH r[l] = *(const int32_t *)(from + (uint32_t)at[l] + step * l); return r; }
#endif
ALWAYS void scatter(vec at, vec v, char *to) { EACH *(int32_t *)(to + (uint32_t)at[l] + 4 * l) = v[l]; }`;

/**
 * First come the numbers of the words that are wanted of each world at its end, how many and which, and the inputs. Then,
 * again and again, how many groups of worlds are asked, and of each to which step it lives, its variants, the keys and the
 * parameters of its lanes; the answer to each group is which rule went round too often, the outputs and the words.
 */
export const MAIN = `static void take(void *to, size_t words) { if (words && fread(to, 4, words, stdin) != words) exit(0); }
static void give(const void *from, size_t words) { if (words && fwrite(from, 4, words, stdout) != words) exit(0); }
int main(void) {
  int32_t wanted, groups;
  prepare();
  take(&wanted, 1);
  int32_t *words = malloc(4 * (size_t)wanted + 4);
  take(words, wanted);
  for (int n = 0; n < INPUTS; n++) take(M + inputs[n].at, inputs[n].words);
  for (;;) {
    take(&groups, 1);
    for (int32_t g = 0; g < groups; g++) {
      int32_t to;
      take(&to, 1);
      take(M + VARIANTS_AT, RULES);
      take(M + KEYS_AT, 4 * LANES);
      take(M + PARAMETERS_AT, (size_t)PARAMETERS * LANES);
      begin();
      int32_t which = late();
      if (!which) { live(0, to); which = late(); }
      give(&which, 1);
      give(M + OUTPUT_AT, (size_t)OUTPUTS * LANES);
      for (int32_t n = 0; n < wanted; n++) give(M + WORLD_AT + (size_t)4 * LANES * words[n], LANES);
    }
    fflush(stdout);
  }
}`;
