"""The plain model on whole arrays: all agents of a step at once, each moved by the mean before any of them moved."""
import sys
import time

import numpy

AGENTS = 500
steps = int(sys.argv[1])
draws = numpy.random.default_rng(1)
mood = numpy.full(AGENTS, 0.5)
total = 0.0
before = time.process_time()
for _ in range(steps):
    mood = 0.9 * mood + 0.05 * mood.mean() + 0.05 * draws.random(AGENTS)
    total += mood.mean()
print(time.process_time() - before, total / steps)
