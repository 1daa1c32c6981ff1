import { exp, halfNormal, mechanism, min, nobody, uniform } from "aitia";
import { world } from "../world.ts";

export const patronage = mechanism(world, {
  id: "patronage",
  title: "Whoever appoints gathers supporters",
  claims: ["C26", "C27"],
  source: "circular flow of power (Daniels 1971, Rigby 1981) as a reinforced urn",
  equation: "ds/dt = v (φ_s + (1 - φ_s) s - s), φ_s = min(.95, φ e^(b_D d))",
  parameters: {
    appointmentReach: {
      symbol: "φ_s",
      unit: "share of vacancies",
      prior: uniform(0.2, 0.6),
      because:
        "31 of 83 provincial secretaries were appointed from above in 1923; transfers and nominations are more and less",
    },
    diligenceReach: {
      symbol: "b_D",
      unit: "log share per standard deviation of diligence",
      prior: halfNormal(0.5),
      because: "the same prior as ruthlessness has in a contest",
    },
  },

  step(w, p) {
    // before there is a secretary nobody fills more than a ninth
    if (w.secretary === nobody) w.reach = 1 / 9;
    else w.reach = min(0.95, p.appointmentReach * exp(p.diligenceReach * w.secretary.diligence));
  },

  instead: {
    unresponsive: {
      says: "the secretary fills a ninth of the vacancies, one voice among nine: a fair urn",
      step(w) {
        w.reach = 1 / 9;
      },
    },
  },
});
