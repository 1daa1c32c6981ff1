import {
  chance,
  draw,
  exp,
  fixed,
  halfNormal,
  log,
  logistic,
  logUniform,
  max,
  process,
  uniform,
} from "aitia";
import { world } from "../world.ts";

export const operation = process(world, {
  id: "operation",
  says: "to eliminate is another regime than to isolate: decided above a threshold, bounded by a limit, ended by an order",
  source:
    "Gregory, Schroeder & Sonin 2006; Egorov & Sonin 2015 (a history of killing changes later choices); order 00447 and the stop order of November 1938 for form, not date",
  parameters: {
    eliminationPoint: {
      symbol: "t_e",
      unit: "perceived share",
      prior: logUniform(0.01, 0.2),
      because:
        "above the tolerated share on average, since to eliminate needs more than to isolate; the record has no other trace of it",
    },
    habitDread: {
      symbol: "j_q",
      unit: "log of the threshold per standard deviation of force",
      prior: halfNormal(0.5),
      because: "habit lowers the threshold (claims C21, C24); same prior as threat has",
    },
    haltCaution: {
      symbol: "j_B",
      unit: "log of the threshold, thirded",
      prior: halfNormal(1),
      because: "a stop order is remembered for years; nothing tells how strongly",
    },
    eagerness: {
      unit: "hazard a month well above the threshold",
      prior: fixed(0.35),
      because: "a decision ripens in a quarter of a year",
    },
    apparatus: {
      symbol: "C_s",
      unit: "cases a month",
      prior: logUniform(5e3, 4e4),
      because: "mass operations need an apparatus that has handled masses before",
    },
    pastRecall: {
      unit: "share of posts",
      prior: fixed(0.585),
      because:
        "contested rule becomes established when the balance is past recall: the same majority as in a contest",
    },
    weariness: {
      unit: "share of the threshold",
      prior: uniform(0.3, 0.8),
      because: "an operation goes on below the share that began it",
    },
    bearableLosses: {
      unit: "share of posts lost over a year",
      prior: uniform(0.2, 0.6),
      because: "the centre brakes when between a fifth and three fifths of its officials are gone",
    },
    organsPurged: {
      unit: "share of the organs' capacity",
      prior: uniform(0.2, 0.9),
      because: "after a stop order the organs themselves are purged",
    },
  },

  step(w, p) {
    w.halted *= 0.985;
    w.threshold =
      p.eliminationPoint *
      exp(3 * p.haltCaution * w.halted - p.habitDread * w.forceZ - w.dreadTerm);
    const d = draw();
    if (w.operation < 0.5) {
      // in a war on own soil the men who would carry it out are at the front
      if (w.enemyShare <= w.tolerated || w.war * w.ownSoil > 0.9) return;
      const masses = w.capacity * w.capacity;
      // contested rule cannot strike at its own officials, established rule can (Svolik 2009)
      const established = logistic(12 * (w.secretaryClients - p.pastRecall));
      const ready = (masses / (masses + p.apparatus * p.apparatus)) * established;
      const above = logistic(8 * log(max(0.000001, w.enemyShare / w.threshold)));
      if (chance(d.a, p.eagerness * above * ready)) {
        w.operation = 1;
        w.limit = w.gap * w.pool;
      }
    } else if (w.losses > p.bearableLosses || w.enemyShare < p.weariness * w.threshold) {
      w.operation = 0;
      w.halted = 1;
      w.capacity *= 1 - p.organsPurged;
    }
  },
});
