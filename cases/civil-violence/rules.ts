/**
 * The rules of model I (Epstein 2002), as the implementation of Mesa 3.3.1 reads them: the ratio of cops to citizens in
 * revolt is rounded, half to even, and whoever is in jail keeps his place. Everybody acts once a step, in a random order.
 */
import {
  count,
  draw,
  emptyNear,
  emptyPlace,
  exp,
  fixed,
  int,
  mechanism,
  move,
  near,
  nobody,
  pick,
  process,
  quotient,
  remainder,
  shuffled,
  someOf,
  u01,
} from "aitia";
import { CITIZENS, VISION, world } from "./world.ts";

const EPSTEIN = "Epstein 2002, PNAS 99 (suppl. 3): 7243-7250, model I";
/** Net grievance above which a citizen rises. */
const THRESHOLD = 0.1;
/** k of 1 - exp(-k C / A), which is 0.9 where one cop sees one citizen in revolt. */
const ARREST = 2.3;
/** Steps of jail at most. */
const LONGEST = 30;
/** Citizens in revolt at once, above which it is a burst; Epstein's own mark. */
const CROWD = 50;

export const start = process(world, {
  id: "start",
  says: "Citizens and cops stand in places drawn at random; hardship and aversion to risk are uniform.",
  source: EPSTEIN,
  parameters: {},
  step(w) {
    for (const e of w.person) {
      const d = draw(e);
      e.cop = e.index >= CITIZENS;
      e.hardship = u01(d.a);
      e.aversion = u01(d.b);
      move(e, emptyPlace(w.person, d.c));
    }
  },
});

export const fear = mechanism(world, {
  id: "fear",
  title: "Fear of arrest",
  claims: ["E1"],
  source: EPSTEIN,
  equation:
    "risk = aversion × (1 - exp(-2.3 × round(C / A))), C cops and A citizens in revolt in sight, oneself among them",
  parameters: {},
  step(w) {
    w.minding = true;
  },
  instead: {
    unresponsive: {
      says: "nobody minds the risk of arrest",
      step(w) {
        w.minding = false;
      },
    },
  },
});

export const arrest = mechanism(world, {
  id: "arrest",
  title: "Arrest",
  claims: ["E2"],
  source: EPSTEIN,
  equation: "each cop takes one citizen in revolt in sight, for 0 to 30 steps of jail",
  parameters: {},
  step(w) {
    w.arresting = true;
  },
  instead: {
    unresponsive: {
      says: "cops are seen but take nobody",
      step(w) {
        w.arresting = false;
      },
    },
  },
});

export const movement = mechanism(world, {
  id: "movement",
  title: "Moving about",
  claims: ["E3"],
  source: EPSTEIN,
  equation: "whoever is free goes to an empty place in sight, each as likely",
  parameters: {},
  step(w) {
    w.moving = true;
  },
  instead: {
    unresponsive: {
      says: "everybody stays where he stands",
      step(w) {
        w.moving = false;
      },
    },
  },
});

/** C / A to the nearest whole number, half to even. */
function rounded(cops: number, active: number): number {
  const whole = quotient(cops, active);
  const twice = 2 * remainder(cops, active);
  return twice > active || (twice === active && remainder(whole, 2) === 1) ? whole + 1 : whole;
}

export const street = process(world, {
  id: "street",
  says: "Everybody acts once, in a random order: looks round, rises or stays quiet or arrests, and moves.",
  source: EPSTEIN,
  parameters: {
    legitimacy: {
      symbol: "L",
      unit: "share",
      prior: fixed(0.82),
      because: "Epstein's value for bursts between quiet stretches; grievance = hardship × (1 - L)",
    },
  },
  step(w, p) {
    for (const e of shuffled(w.person)) {
      if (e.term > 0) {
        e.term -= 1;
        continue;
      }
      const d = draw(e);
      if (e.cop) {
        if (w.arresting) {
          const taken = someOf(near(e, VISION), (o) => o.active, d.a);
          if (taken !== nobody) {
            taken.active = false;
            taken.jailed = true;
            taken.term = pick(d.b, LONGEST + 1);
          }
        }
      } else {
        e.jailed = false;
        let cops = int(0);
        let active = int(1);
        for (const o of near(e, VISION)) {
          if (o.cop) cops += 1;
          else if (o.active) active += 1;
        }
        const seen = 1 - exp(-ARREST * rounded(cops, active));
        const risk = w.minding ? e.aversion * seen : 0;
        e.active = e.hardship * (1 - p.legitimacy) - risk > THRESHOLD;
      }
      if (w.moving) move(e, emptyNear(e, VISION, d.c));
    }
  },
});

export const counting = process(world, {
  id: "counting",
  says: "At the end of each step those in revolt and those in jail are counted.",
  source: "book-keeping",
  parameters: {},
  step(w) {
    w.active = count(w.person, (e) => e.active);
    w.jail = count(w.person, (e) => e.jailed);
    w.crowded = w.active > CROWD ? 1 : 0;
  },
});
