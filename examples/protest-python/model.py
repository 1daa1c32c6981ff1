"""A protest on a ring of streets: people go out by themselves, because others did, and stay home once they were arrested.

With numpy, where it is installed, all people of a day are asked at once; "plain" as the last word of the command asks one
after another. Both live the same histories.
"""

import sys

from aitia_noise import Noise, chance, serve

PEOPLE, DAYS, REACH = 60, 12, 2
NAMES = {
    "switches": ["hardship", "neighbours", "police", "watcher"],
    "parameters": ["hardship", "imitation", "arrest"],
    "series": ["out", "held"],
}


class Person:
    """Whoever may go out; nothing of anybody's luck is kept here."""

    def __init__(self, number):
        self.number, self.out, self.held = number, False, False

    def draw(self, noise, day, mechanism):
        return noise.words(day, self.number, mechanism)[0]


class Protest:
    """One history, a step a day, as a model of agents is usually written."""

    def __init__(self, noise, off, parameters):
        self.noise, self.off, self.parameters, self.day = noise, off, parameters, 0
        self.people = [Person(n) for n in range(PEOPLE)]

    def near(self, person):
        """The share of the two neighbours on either side who were out yesterday."""
        places = [d for d in range(-REACH, REACH + 1) if d != 0]
        return sum(self.people[(person.number + d) % PEOPLE].out for d in places) / (2 * REACH)

    def goes(self, person):
        noise, off, own = self.noise, self.off, self.parameters
        if person.held:
            return False
        if "hardship" not in off and chance(person.draw(noise, self.day, "hardship"), own["hardship"]):
            return True
        moved = own["imitation"] * self.near(person)
        return "neighbours" not in off and chance(person.draw(noise, self.day, "neighbours"), moved)

    def step(self):
        noise, off, own = self.noise, self.off, self.parameters
        for person in self.people:
            if "watcher" not in off:
                person.draw(noise, self.day, "watcher")
            if "police" not in off and person.out:
                person.held |= chance(person.draw(noise, self.day, "police"), own["arrest"])
        going = [self.goes(person) for person in self.people]
        for person, out in zip(self.people, going):
            person.out = out
        self.day += 1

    def counts(self):
        return sum(p.out for p in self.people), sum(p.held for p in self.people)


class ProtestOfArrays:
    """The same, all people at once."""

    def __init__(self, noise, off, parameters):
        self.noise, self.off, self.parameters, self.day = noise, off, parameters, 0
        self.numbers = numpy.arange(PEOPLE)
        self.out, self.held = (numpy.zeros(PEOPLE, bool) for _ in range(2))

    def come(self, mechanism, p):
        return chance(self.noise.words(self.day, self.numbers, mechanism)[0], p)

    def step(self):
        off, own = self.off, self.parameters
        if "watcher" not in off:
            self.come("watcher", 0.5)
        if "police" not in off:
            self.held |= self.out & self.come("police", own["arrest"])
        going = numpy.zeros(PEOPLE, bool)
        if "hardship" not in off:
            going |= self.come("hardship", own["hardship"])
        if "neighbours" not in off:
            near = sum(numpy.roll(self.out, d).astype(float) for d in range(-REACH, REACH + 1) if d != 0)
            going |= self.come("neighbours", own["imitation"] * (near / (2 * REACH)))
        self.out = going & ~self.held
        self.day += 1

    def counts(self):
        return int(self.out.sum()), int(self.held.sum())


try:
    import numpy
except ImportError:
    numpy = None
kind = Protest if numpy is None or sys.argv[-1] == "plain" else ProtestOfArrays


class Model:
    switches, parameters, series = NAMES["switches"], NAMES["parameters"], NAMES["series"]

    def live(self, noise, off, parameters, events):
        history = kind(noise, off, parameters)
        days = []
        for _ in range(DAYS):
            history.step()
            days.append(history.counts())
        return {"out": [out for out, _ in days], "held": [held for _, held in days]}


if __name__ == "__main__":
    serve(Model)
