/** Answer 1: the weather. */
import { beta, chance, draw, gaussian, mechanism, pick, uniform } from "aitia";
import { world } from "./world.ts";

export const snow = mechanism(world, {
  id: "snow",
  title: "The snow of 1804",
  claims: ["M1"],
  source: "by construction",
  equation: "800 carts in March 1804 with probability s",
  parameters: {
    snowChance: {
      symbol: "s",
      unit: "probability",
      prior: beta(2, 2),
      because: "a Beta with whole parameters has integrals in closed form",
    },
  },
  step(w, p) {
    const d = draw();
    if (w.year === 1804 && w.monthOfYear === 3 && chance(d.a, p.snowChance)) {
      w.water += 800;
      w.wet = true;
    }
  },
  instead: { unresponsive: { says: "little snow fell", step() {} } },
});

export const rain = mechanism(world, {
  id: "rain",
  title: "The great rain",
  claims: ["M2"],
  source: "by construction",
  equation: "600 carts with probability r, in June of 1803, 1804 or 1805 alike",
  parameters: {
    rainChance: {
      symbol: "r",
      unit: "probability",
      prior: uniform(0, 1),
      because: "nothing is known of it",
    },
  },
  step(w, p) {
    const d = draw();
    if (w.month === 0 && chance(d.a, p.rainChance)) w.rainYear = 1803 + pick(d.b, 3);
    if (w.year === w.rainYear && w.monthOfYear === 6) {
      w.water += 600;
      w.wet = true;
    }
  },
  instead: {
    unresponsive: {
      says: "the usual rain: 200 carts in each of these three years",
      step(w) {
        if (w.year >= 1803 && w.year <= 1805 && w.monthOfYear === 6) w.water += 200;
      },
    },
    absent: { says: "no rain to speak of", step() {} },
  },
});

export const frost = mechanism(world, {
  id: "frost",
  title: "Frozen ground",
  claims: ["M3"],
  source: "by construction",
  equation: "snow and the great rain bring 300 carts more where f > 0",
  parameters: {
    frostDepth: {
      symbol: "f",
      unit: "spans below the roots",
      prior: gaussian(0, 1),
      because: "as often deep as not; all that counts is whether it is above 0",
    },
  },
  step(w, p) {
    if (w.monthOfYear === 7 && w.wet && p.frostDepth > 0) w.water += 300;
  },
  instead: { unresponsive: { says: "the ground drinks as it does in May", step() {} } },
});

export const seepage = mechanism(world, {
  id: "seepage",
  title: "Springs",
  claims: ["M4"],
  source: "by construction",
  equation: "300 carts for every spring that breaks out",
  parameters: {},
  step(w) {
    w.water += 300 * w.springs;
  },
  instead: { unresponsive: { says: "the springs run into the old bed", step() {} } },
});
