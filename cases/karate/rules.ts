/** What moves the members within a round of the quarrel. The two who quarrel never change their mind. */
import {
  clamp,
  count,
  draw,
  halfNormal,
  max,
  mean,
  mechanism,
  normal,
  process,
  tied,
  u01,
  uniform,
} from "aitia";
import { world } from "./world.ts";

const JOHN = 33;

export const start = process(world, {
  id: "start",
  says: "Nobody leans to either side but the two who quarrel. Each has an opinion of the fee, and reasons of his own.",
  source: "Zachary 1977 for the two; the rest is what is taken for knowing nothing",
  parameters: {},
  step(w) {
    for (const e of w.member) {
      const d = draw(e);
      e.opinion = 2 * u01(d.a) - 1;
      e.own = normal(d.b);
      e.leads = e.index === 0 || e.index === JOHN;
      if (e.index === 0) e.leaning = 1;
      if (e.index === JOHN) e.leaning = -1;
    }
  },
});

export const friends = mechanism(world, {
  id: "friends",
  title: "From friend to friend",
  claims: ["K1"],
  source: "DeGroot 1974; with two who never move it ends where Wu & Huberman 2004 begin",
  equation: "leaning + a × (mean leaning of his friends - leaning)",
  parameters: {
    trust: {
      symbol: "a",
      unit: "share of the distance a round",
      prior: uniform(0, 1),
      because: "nothing is known of it: from deaf to one who thinks what his friends think",
    },
  },
  step(w, p) {
    for (const e of w.member) {
      e.pull += p.trust * (mean(tied(e), (o) => o.leaning) - e.leaning);
      e.sway += p.trust;
    }
  },
  instead: { unresponsive: { says: "nobody minds what his friends think", step() {} } },
});

export const loyalty = mechanism(world, {
  id: "loyalty",
  title: "Loyalty to a leader one knows",
  claims: ["K2"],
  source: "Zachary 1977: both had followers of their own",
  equation: "leaning + b × (mean leaning of those of the two who are his friends - leaning)",
  parameters: {
    bond: {
      symbol: "b",
      unit: "share of the distance a round",
      prior: uniform(0, 1),
      because: "nothing is known of it",
    },
  },
  step(w, p) {
    for (const e of w.member) {
      const known = count(tied(e), (o) => o.leads);
      let towards = 0;
      for (const o of tied(e)) if (o.leads) towards += o.leaning;
      if (known === 0) continue;
      e.pull += p.bond * (towards / known - e.leaning);
      e.sway += p.bond;
    }
  },
  instead: { unresponsive: { says: "nobody minds whose friend he is", step() {} } },
});

export const fee = mechanism(world, {
  id: "fee",
  title: "The price of lessons",
  claims: ["K3"],
  source: "Zachary 1977: what the two quarrelled about",
  equation: "leaning + c × (opinion of the fee + t - leaning)",
  parameters: {
    weight: {
      symbol: "c",
      unit: "share of the distance a round",
      prior: uniform(0, 1),
      because: "nothing is known of it",
    },
    tilt: {
      symbol: "t",
      unit: "on the scale of opinions, from -1 to 1",
      prior: uniform(-1, 1),
      because:
        "nothing is known of what most held of the fee: from nearly all against to nearly all for",
    },
  },
  step(w, p) {
    for (const e of w.member) {
      e.pull += p.weight * (clamp(e.opinion + p.tilt, -1, 1) - e.leaning);
      e.sway += p.weight;
    }
  },
  instead: { unresponsive: { says: "nobody minds the fee", step() {} } },
});

export const choice = process(world, {
  id: "choice",
  says: "Everybody moves at once; whoever leans to Mr. Hi, reasons of his own added, goes with him.",
  source: "invented",
  parameters: {
    whim: {
      symbol: "s",
      unit: "standard deviation, where 1 is wholly for one side",
      prior: halfNormal(0.3),
      because: "small beside the quarrel, or the club would not have split in two",
    },
  },
  step(w, p) {
    for (const e of w.member) {
      if (!e.leads) {
        // pulls together go no farther than the place between their aims
        e.leaning = clamp(e.leaning + e.pull / max(1, e.sway), -1, 1);
        e.hi = e.leaning + p.whim * e.own > 0;
      } else e.hi = e.leaning > 0;
      e.pull = 0;
      e.sway = 0;
    }
  },
});

export const counting = process(world, {
  id: "counting",
  says: "At the end of a round the sides and the ties between them are counted.",
  source: "book-keeping",
  parameters: {},
  step(w) {
    let placed = 0;
    let ends = 0;
    for (const e of w.member) {
      if (e.hi === e.went > 0.5) placed += 1;
      for (const o of tied(e)) if (e.hi !== o.hi) ends += 1;
    }
    w.placed = placed;
    w.withHi = count(w.member, (e) => e.hi);
    w.cut = 0.5 * ends;
  },
});
