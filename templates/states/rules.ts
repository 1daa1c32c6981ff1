/** What the states do within a year. A mechanism carries a claim and can be removed; a process is there in every world. */
import {
  chance,
  draw,
  exp,
  logUniform,
  max,
  mean,
  mechanism,
  min,
  most,
  normal,
  process,
  u01,
  uniform,
} from "aitia";
import { world } from "./world.ts";

/** Percent, above which no tariff goes: trade has then stopped. */
const HIGHEST = 100;

export const start = process(world, {
  id: "start",
  says: "Each state begins with a tariff of 4 to 8 percent.",
  source: "invented",
  parameters: {},
  step(w) {
    for (const s of w.state) {
      const d = draw(s);
      s.tariff = 4 + 4 * u01(d.a);
    }
    w.meanTariff = mean(w.state, (s) => s.tariff);
  },
});

export const protection = mechanism(world, {
  id: "protection",
  title: "Cheap grain",
  claims: ["T1"],
  source: "your source of the rule",
  equation: "tariff + a × share of farming × fall of the grain price since 1870",
  parameters: {
    protect: {
      symbol: "a",
      unit: "percentage points a year",
      prior: logUniform(0.5, 20),
      because: "wide: from next to nothing to a tariff that doubles in a year of cheap grain",
    },
  },
  step(w, p) {
    for (const s of w.state) s.tariff += p.protect * s.farming * max(0, 1 - w.grainPrice);
  },
  instead: { unresponsive: { says: "nobody minds the price of grain", step() {} } },
});

export const retaliation = mechanism(world, {
  id: "retaliation",
  title: "Answering in kind",
  claims: ["T2"],
  source: "your source of the rule",
  equation: "tariff + b × what the mean of all is higher than its own",
  parameters: {
    answer: {
      symbol: "b",
      unit: "share of the distance a year",
      prior: uniform(0, 1),
      because: "nothing is known of it: from no answer to the same tariff within a year",
    },
  },
  step(w, p) {
    const all = w.meanTariff;
    for (const s of w.state) s.tariff += p.answer * max(0, all - s.tariff);
  },
  instead: { unresponsive: { says: "no state looks at the tariffs of others", step() {} } },
});

export const imitation = mechanism(world, {
  id: "imitation",
  title: "Following the most protected",
  claims: ["T3"],
  source: "your source of the rule",
  equation: "with probability c a state goes half the way to the highest tariff of the five",
  parameters: {
    follow: {
      symbol: "c",
      unit: "probability a year",
      prior: uniform(0, 0.3),
      because: "at most every third year: oftener, and all had one tariff at once",
    },
  },
  step(w, p) {
    const first = most(w.state, (s) => s.tariff);
    const highest = first.tariff;
    for (const s of w.state) {
      const d = draw(s);
      if (chance(d.a, p.follow)) s.tariff += 0.5 * (highest - s.tariff);
    }
  },
  instead: { unresponsive: { says: "no state takes another as its model", step() {} } },
});

export const treaties = process(world, {
  id: "treaties",
  says: "Treaties and budgets move every tariff a little, and bring it back towards 6 percent.",
  source: "invented",
  parameters: {
    ease: {
      unit: "share of the distance a year",
      prior: uniform(0.02, 0.2),
      because: "a tariff is half forgotten after 3 to 35 years",
    },
    spread: {
      unit: "standard deviation in natural logs, a year",
      prior: logUniform(0.02, 0.2),
      because: "2 to 20 percent of the tariff are moved for reasons that are not in the model",
    },
  },
  step(w, p) {
    for (const s of w.state) {
      const d = draw(s);
      s.tariff += p.ease * (6 - s.tariff);
      s.tariff = min(HIGHEST, s.tariff * exp(p.spread * normal(d.a)));
    }
  },
});

export const counting = process(world, {
  id: "counting",
  says: "At the end of the year the five tariffs are counted together.",
  source: "book-keeping",
  parameters: {},
  step(w) {
    const before = w.meanTariff;
    w.meanTariff = mean(w.state, (s) => s.tariff);
    w.rise = max(0, w.meanTariff - before);
    const first = most(w.state, (s) => s.tariff);
    w.largest = first.tariff;
  },
});
