/*
 * Epstein's model I (Epstein 2002, PNAS 99, suppl. 3: 7243-7250) as one would write it in C for itself: the rules and
 * settings of cases/civil-violence, the usual generator of one state for all luck, nothing to be switched off or asked.
 * `civil-violence FIRST COUNT` lives COUNT worlds and prints the processor seconds that they took; `civil-violence FIRST
 * COUNT means` prints the citizens in revolt and in jail of each, as means over its steps.
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "xoshiro.h"

enum { SIDE = 40, PLACES = SIDE * SIDE, CITIZENS = 1120, COPS = 64, PEOPLE = CITIZENS + COPS };
enum { VISION = 7, AROUND = 2 * VISION * (VISION + 1), STEPS = 200, LONGEST = 30, NOBODY = -1 };
static const float LEGITIMACY = 0.82f, THRESHOLD = 0.1f, ARREST = 2.3f;

typedef struct {
  float hardship, aversion;
  int place, term;
  char cop, active, jailed;
} Person;

static Person people[PEOPLE];
static int who[PLACES];
static int16_t around[PLACES][AROUND];

static inline int below(int n) { return (int)(((uint64_t)word() * (uint64_t)n) >> 32); }
static inline float share(void) { return (word() >> 8) * (1.0f / 16777216.0f); }

static void seed(uint64_t x) {
  for (int i = 0; i < 4; i++) {
    uint64_t z = x += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    s[i] = (uint32_t)(z ^ (z >> 31));
  }
}

static void lookAround(void) {
  for (int place = 0; place < PLACES; place++) {
    int n = 0;
    for (int down = -VISION; down <= VISION; down++)
      for (int right = abs(down) - VISION; right <= VISION - abs(down); right++)
        if (down != 0 || right != 0)
          around[place][n++] = (int16_t)((place / SIDE + down + SIDE) % SIDE * SIDE + (place % SIDE + right + SIDE) % SIDE);
  }
}

static void begin(void) {
  static int places[PLACES];
  for (int p = 0; p < PLACES; p++) places[p] = p, who[p] = NOBODY;
  for (int n = 0; n < PEOPLE; n++) {
    const int other = n + below(PLACES - n), place = places[other];
    places[other] = places[n];
    people[n] = (Person){.hardship = share(), .aversion = share(), .place = place, .cop = n >= CITIZENS};
    who[place] = n;
  }
}

/* Half to even, as the case has it. */
static int rounded(int cops, int active) { return (int)nearbyintf((float)cops / (float)active); }

static void decide(Person *own) {
  int cops = 0, active = 1;
  for (int k = 0; k < AROUND; k++) {
    const int other = who[around[own->place][k]];
    if (other == NOBODY) continue;
    cops += people[other].cop;
    active += people[other].active;
  }
  const float risk = own->aversion * (1 - expf(-ARREST * rounded(cops, active)));
  own->active = own->hardship * (1 - LEGITIMACY) - risk > THRESHOLD;
}

static void arrest(const Person *cop) {
  int seen[AROUND], n = 0;
  for (int k = 0; k < AROUND; k++) {
    const int other = who[around[cop->place][k]];
    if (other != NOBODY && people[other].active) seen[n++] = other;
  }
  if (n == 0) return;
  Person *taken = &people[seen[below(n)]];
  taken->active = 0;
  taken->jailed = 1;
  taken->term = below(LONGEST + 1);
}

static void go(int n) {
  Person *own = &people[n];
  int empty[AROUND], count = 0;
  for (int k = 0; k < AROUND; k++) {
    const int place = around[own->place][k];
    empty[count] = place;
    count += who[place] == NOBODY;
  }
  if (count == 0) return;
  who[own->place] = NOBODY;
  own->place = empty[below(count)];
  who[own->place] = n;
}

static void step(void) {
  static int order[PEOPLE];
  for (int n = 0; n < PEOPLE; n++) {
    const int at = below(n + 1);
    order[n] = order[at];
    order[at] = n;
  }
  for (int turn = 0; turn < PEOPLE; turn++) {
    Person *own = &people[order[turn]];
    if (own->term > 0) {
      own->term--;
      continue;
    }
    if (own->cop) arrest(own);
    else {
      own->jailed = 0;
      decide(own);
    }
    go(order[turn]);
  }
}

int main(int argc, char **argv) {
  const int first = argc > 1 ? atoi(argv[1]) : 0, count = argc > 2 ? atoi(argv[2]) : 1, means = argc > 3;
  lookAround();
  const clock_t before = clock();
  double all = 0;
  for (int world = first; world < first + count; world++) {
    double active = 0, jailed = 0;
    seed((uint64_t)world);
    begin();
    for (int n = 0; n < STEPS; n++) {
      step();
      for (int k = 0; k < PEOPLE; k++) active += people[k].active, jailed += people[k].jailed;
    }
    if (means) printf("%g %g\n", active / STEPS, jailed / STEPS);
    all += active + jailed;
  }
  if (!means) printf("%.9g\n", all < 0 ? 0 : (double)(clock() - before) / CLOCKS_PER_SEC);
  return 0;
}
