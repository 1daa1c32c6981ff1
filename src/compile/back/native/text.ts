/** What every native program has, whatever it lives: vectors and what the processor does with them, and what Node calls. */

/** Vectors in GNU C, and what it has no sign for. */
export const HEAD = `#include <stdint.h>
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
 * What Node calls, by its stable interface for native code (Node-API, declared here by hand, since its headers are not
 * everywhere). Memory is a buffer of the caller's, so that any number of threads may use one library: each function gets
 * it first and works from the next address in it that vectors can lie at. `prepare` gives that place; `late` which rule
 * went round too often.
 */
export const LIBRARY = `typedef void *Env, *Value, *Info;
typedef Value (*Called)(Env, Info);
extern int napi_get_cb_info(Env, Info, size_t *, Value *, Value *, void **);
extern int napi_get_value_int32(Env, Value, int32_t *);
extern int napi_get_arraybuffer_info(Env, Value, void **, size_t *);
extern int napi_create_int32(Env, int32_t, Value *);
extern int napi_create_function(Env, const char *, size_t, Called, void *, Value *);
extern int napi_set_named_property(Env, Value, const char *, Value);
static char *of(Env env, Info info, int32_t *given, int32_t *skipped) {
  size_t count = 4, length = 0;
  Value values[4];
  void *data = 0;
  napi_get_cb_info(env, info, &count, values, 0, 0);
  if (napi_get_arraybuffer_info(env, values[0], &data, &length) || length < BYTES + 63) return 0;
  for (size_t n = 1; n < count && n < 4; n++) napi_get_value_int32(env, values[n], given + n - 1);
  *skipped = (int32_t)(-(uintptr_t)data & 63);
  return (char *)data + *skipped;
}
static Value number(Env env, int32_t n) { Value made = 0; napi_create_int32(env, n, &made); return made; }
#define CALL(name, body) static Value call_##name(Env env, Info info) { int32_t a[3] = {0, 0, 0}, at = 0; char *M = of(env, info, a, &at); if (!M) return 0; body }
CALL(prepare, prepare(M); return number(env, at);)
CALL(start, start(M); return number(env, late(M));)
CALL(months, months(M, a[0], a[1]); return number(env, late(M));)
CALL(rule, rule(M, a[0], a[1], a[2]); return number(env, late(M));)
CALL(record, record(M, a[0]); return 0;)
static void give(Env env, Value exports, const char *name, Called called) {
  Value made = 0;
  napi_create_function(env, name, strlen(name), called, 0, &made);
  napi_set_named_property(env, exports, name, made);
}
__attribute__((visibility("default"))) int32_t node_api_module_get_api_version_v1(void) { return 8; }
__attribute__((visibility("default"))) Value napi_register_module_v1(Env env, Value exports) {
  give(env, exports, "prepare", call_prepare);
  give(env, exports, "start", call_start);
  give(env, exports, "months", call_months);
  give(env, exports, "rule", call_rule);
  give(env, exports, "record", call_record);
  return exports;
}`;
