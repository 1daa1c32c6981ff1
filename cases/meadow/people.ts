/** Answer 2: the people at the mill. Who they are hangs on who came before them and who took them on. */
import { chance, draw, halfNormal, logUniform, max, mechanism, normalCdf, renew } from "aitia";
import { world } from "./world.ts";

export const apprentice = mechanism(world, {
  id: "apprentice",
  title: "The first apprentice",
  claims: ["M5"],
  source: "by construction",
  equation: "in March 1801 the miller takes an apprentice, who works for two years",
  parameters: {},
  step(w) {
    if (w.year === 1801 && w.monthOfYear === 3) {
      renew(w.keeper[1], w.keeper[0]);
      w.hands = 1;
    }
  },
  instead: { unresponsive: { says: "the miller works alone until 1803", step() {} } },
});

export const successor = mechanism(world, {
  id: "successor",
  title: "The new miller",
  claims: ["M6"],
  source: "by construction",
  equation: "in March 1802 the owner puts a new miller in",
  parameters: {},
  step(w) {
    if (w.year === 1802 && w.monthOfYear === 3) renew(w.keeper[0], w.keeper[2]);
  },
  instead: { unresponsive: { says: "the old miller stays", step() {} } },
});

export const gate = mechanism(world, {
  id: "gate",
  title: "The gate",
  claims: ["M7"],
  source: "by construction",
  equation:
    "the apprentice of 1804 leaves it shut with probability 2 Φ(θ) - 1: 500 carts, and 200 in 1805",
  parameters: {
    carelessness: {
      symbol: "θ",
      unit: "standard deviations",
      prior: halfNormal(1),
      because:
        "half-normal, so that 2 Φ(θ) - 1 is uniform from 0 to 1: nothing is known of the chance",
    },
  },
  step(w, p) {
    const a = w.keeper[1];
    const d = draw(a);
    if (w.year === 1804 && w.monthOfYear === 5 && chance(d.a, 2 * normalCdf(p.carelessness) - 1)) {
      a.shut = true;
      w.water += 500;
    }
    if (w.year === 1805 && w.monthOfYear === 5 && a.shut) w.water += 200;
  },
  instead: {
    unresponsive: { says: "the gate stands open", step() {} },
    shuffled: {
      says: "the gate is shut as often, whoever keeps it",
      step(w, p) {
        const a = w.keeper[1];
        const d = draw();
        if (
          w.year === 1804 &&
          w.monthOfYear === 5 &&
          chance(d.a, 2 * normalCdf(p.carelessness) - 1)
        ) {
          a.shut = true;
          w.water += 500;
        }
        if (w.year === 1805 && w.monthOfYear === 5 && a.shut) w.water += 200;
      },
    },
  },
});

export const watch = mechanism(world, {
  id: "watch",
  title: "The watch",
  claims: ["M8"],
  source: "by construction",
  equation:
    "the miller of 1804 opens the sluice with probability c: 400 carts less, at least 100 left",
  parameters: {
    care: {
      symbol: "c",
      unit: "probability",
      prior: logUniform(0.1, 1),
      because: "every factor alike, from one in ten to certain",
    },
  },
  step(w, p) {
    const d = draw(w.keeper[0]);
    if (w.year === 1804 && w.monthOfYear === 11 && chance(d.a, p.care))
      w.water = max(100, w.water - 400);
  },
  instead: { unresponsive: { says: "nobody opens the sluice", step() {} } },
});
