/* The plain model as one would write it in C for itself, one generator with a state for all luck. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "../xoshiro.h"

enum { AGENTS = 500 };

int main(int argc, char **argv) {
  const int steps = argc > 1 ? atoi(argv[1]) : 1000;
  static float mood[AGENTS];
  float total = 0;
  for (int n = 0; n < AGENTS; n++) total += mood[n] = 0.5f;
  double sum = 0;
  const clock_t before = clock();
  for (int step = 0; step < steps; step++) {
    for (int n = 0; n < AGENTS; n++) {
      const float u = (word() >> 8) * (1.0f / 16777216.0f);
      const float next = 0.9f * mood[n] + 0.05f * total / AGENTS + 0.05f * u;
      total += next - mood[n];
      mood[n] = next;
    }
    sum += total / AGENTS;
  }
  printf("%f %f\n", (double)(clock() - before) / CLOCKS_PER_SEC, sum / steps);
  return 0;
}
