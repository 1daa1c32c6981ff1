import { beta, exp, log, mechanism, uniform } from "aitia";
import { KEPT_EXPECTS } from "../reference.ts";
import { world } from "../world.ts";

export const memoryOfInvasion = mechanism(world, {
  id: "memory-of-invasion",
  title: "Invasions are remembered",
  claims: ["C1", "C2", "C15"],
  source:
    "decaying stock of events as the prior log-odds of hostility (science page 4.4, A1); list of invasions from the record",
  equation: "logit μ0_f = logit μb + w_h Σ_k s_k e^(-age_k / τ)",
  parameters: {
    invasionWeight: {
      symbol: "w_h",
      unit: "log-odds per unit of severity",
      prior: uniform(0.4, 1.2),
      because: "a fresh invasion of severity 3 lifts a belief of .15 to between .4 and .9",
    },
    forgetting: {
      symbol: "τ",
      unit: "years",
      prior: uniform(20, 60),
      because: "the memory of those who lived it fades within one to two generations",
    },
    firstBelief: {
      symbol: "μb",
      unit: "probability",
      prior: beta(3, 17),
      because: "a power that never invaded is held hostile with about 15 in 100",
    },
  },

  step(w, p) {
    const start = log(p.firstBelief / (1 - p.firstBelief));
    const kept = exp(-1 / (12 * p.forgetting));
    for (const f of w.power) {
      if (w.month === 0) {
        f.memory = f.remembered * exp(-f.rememberedAge / p.forgetting);
        f.memory += f.remembered2 * exp(-f.rememberedAge2 / p.forgetting);
      }
      f.memory = kept * f.memory + f.invasion;
      f.expects = start + p.invasionWeight * f.memory;
    }
  },

  instead: {
    unresponsive: {
      says: "every power is expected to be hostile with the same chance, the mean of the model with memory",
      step(w) {
        for (const f of w.power) f.expects = KEPT_EXPECTS;
      },
    },
    absent: {
      says: "nobody ever invaded: every power starts from the belief held of one that never did",
      step(w, p) {
        const start = log(p.firstBelief / (1 - p.firstBelief));
        for (const f of w.power) {
          f.memory = 0;
          f.expects = start;
        }
      },
    },
  },
});
