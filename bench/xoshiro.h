/* xoshiro128** (Blackman and Vigna 2018). */
#include <stdint.h>

static uint32_t s[4] = {1, 2, 3, 4};
static inline uint32_t turned(uint32_t x, int by) { return (x << by) | (x >> (32 - by)); }
static inline uint32_t word(void) {
  const uint32_t result = turned(s[1] * 5, 7) * 9, t = s[1] << 9;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= t;
  s[3] = turned(s[3], 11);
  return result;
}
