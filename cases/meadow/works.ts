/** What neither answer speaks of: the works. */
import { chance, draw, fixed, halfNormal, mechanism, normalCdf, uniform } from "aitia";
import { world } from "./world.ts";

export const leak = mechanism(world, {
  id: "leak",
  title: "The weir",
  claims: ["M9"],
  source: "by construction",
  equation: "leaks from 1802 on with probability 0.3: 100 carts a year",
  parameters: {
    leakChance: {
      unit: "probability",
      prior: fixed(0.3),
      because: "taken as known, so that a case with a fixed parameter is tried",
    },
  },
  step(w, p) {
    const d = draw();
    if (w.month === 12) w.leaking = chance(d.a, p.leakChance);
    if (w.leaking && w.monthOfYear === 9) w.water += 100;
  },
  instead: { unresponsive: { says: "the weir holds", step() {} } },
});

export const beavers = mechanism(world, {
  id: "beavers",
  title: "Beavers",
  claims: ["M10"],
  source: "by construction",
  equation: "dam the brook in 1804 and 1805 with probability 2 Φ(h) - 1: 400 carts a year",
  parameters: {
    hunger: {
      symbol: "h",
      unit: "standard deviations",
      prior: halfNormal(1),
      because: "half-normal, so that the chance is uniform from 0 to 1",
    },
  },
  step(w, p) {
    const d = draw();
    if (w.year === 1804 && w.monthOfYear === 1) w.dammed = chance(d.a, 2 * normalCdf(p.hunger) - 1);
    if (w.dammed && w.year <= 1805 && w.monthOfYear === 4) w.water += 400;
  },
  instead: { unresponsive: { says: "no beavers came", step() {} } },
});

export const ditch = mechanism(world, {
  id: "ditch",
  title: "The ditch",
  claims: ["M11"],
  source: "by construction",
  equation: "takes 150 carts a year from 1803 on where d > 0.4",
  parameters: {
    ditchWidth: {
      symbol: "d",
      unit: "ells",
      prior: uniform(0, 1),
      because: "nothing is known of it; all that counts is whether it is above 0.4",
    },
  },
  step(w, p) {
    if (w.year >= 1803 && w.monthOfYear === 10 && p.ditchWidth > 0.4) w.water -= 150;
  },
  instead: { unresponsive: { says: "there is no ditch", step() {} } },
});

export const grate = mechanism(world, {
  id: "grate",
  title: "The grate",
  claims: ["M12"],
  source: "by construction",
  equation: "clogs where 1,000 carts are under water: 200 more",
  parameters: {},
  step(w) {
    if (w.monthOfYear === 12 && w.water >= 1000) w.water += 200;
  },
  instead: { unresponsive: { says: "the grate is kept clear", step() {} } },
});
