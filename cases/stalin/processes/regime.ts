import { chance, draw, halfNormal, logistic, logUniform, nobody, process, uniform } from "aitia";
import { world } from "../world.ts";

export const regime = process(world, {
  id: "regime",
  says: "market or command: a war that comes to own soil commands, the retreat of 1921 is a dated concession, then the values decide",
  source:
    "science page A7 (hysteresis between two thresholds); Allen 2005 and Cheremukhin et al. 2013 for efficiency",
  parameters: {
    shortageValue: {
      symbol: "w_S",
      unit: "value per standard deviation of shortage",
      prior: halfNormal(1.5),
      because: "grain that is not sold is the reason most often given at the time",
    },
    efficiency: {
      unit: "log output of command against the market",
      prior: uniform(-0.25, 0.05),
      because: "spans the two published estimates, which disagree in sign",
    },
    turnPoint: {
      symbol: "c1",
      unit: "value",
      prior: uniform(0.5, 4),
      because: "between a turn at mean shortage and one that needs everything at once",
    },
    turnHaste: {
      symbol: "h_max",
      unit: "hazard a month",
      prior: logUniform(0.05, 0.5),
      because: "a decision of months to two years once the values favour it",
    },
  },

  step(w, p) {
    const value =
      w.pull + w.linePull + p.shortageValue * w.shortageZ + 2 * p.efficiency - 2 * w.doubt;
    const invaded = w.ownSoil > 0.9 && w.wasSoil < 0.9;
    w.wasSoil = w.ownSoil;
    if (invaded) w.command = 1;
    if (w.marketReturns > 0.5) {
      w.command = 0;
      w.recovery = 0;
      return;
    }
    if (w.secretary === nobody) return;
    const d = draw();
    if (w.command < 0.5) {
      if (chance(d.a, p.turnHaste * logistic(5 * (value - p.turnPoint)))) w.command = 1;
    } else {
      const back = 0.02 * (1 - w.collectivised) * logistic(3 * (p.turnPoint - 2.2 - value));
      if (chance(d.b, back)) {
        w.command = 0;
        w.recovery = 0;
      }
    }
  },
});
