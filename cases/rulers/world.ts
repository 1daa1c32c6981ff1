/** One ruler of one state: the level of killing, what pulls at it, and the code that experts gave it. A step is a year. */
import { defineWorld, flag, number } from "aitia";

const standard = "standard deviations of its values over all rulers' years";

export const world = defineWorld({
  clock: { step: "year", from: "1970", to: "2010" },
  sets: {},
  state: {
    level: number("points of the experts' scale, turned: higher is more killing"),
    pull: number("what the mechanisms pull the level by, in scales of effect"),
    error: number("points by which the experts are off, kept from year to year"),
    code: number("points of the experts' scale, turned: higher is more killing"),
    begun: flag("the ruler's first year has come"),
  },
  // those of threat, growth and coups lag a year: they are of the year before, which no code of this year has moved
  inputs: {
    rivals: standard,
    disputes: standard,
    remembered: standard,
    outarmed: standard,
    survived: standard,
    failures: standard,
    followers: standard,
    irregular: standard,
    personal: standard,
    before: "points of the code that the predecessor left, 0 where none is known",
    known: "1 where the predecessor's code is known",
  },
  series: {
    killing: {
      field: "code",
      per: "last",
      unit: "points, 4 less V-Dem's v2clkill",
      says: "political killing as experts coded it, from about 0.5 to 7.4; higher is more killing",
    },
  },
  watched: {
    level: {
      field: "level",
      per: "last",
      unit: "points, 4 less V-Dem's v2clkill",
      says: "the level behind the code; higher is more killing",
    },
  },
});
