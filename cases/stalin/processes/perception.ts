import {
  chance,
  clamp,
  draw,
  fixed,
  log,
  logistic,
  logUniform,
  min,
  pow,
  process,
  u01,
  uniform,
} from "aitia";
import { THREAT_MEAN, THREAT_SD } from "../reference.ts";
import { world } from "../world.ts";

export const perception = process(world, {
  id: "perception",
  says: "beliefs about each power follow the signs it gives; felt threat is the capability believed to be hostile",
  source:
    "Kydd 1997 (Bayesian belief after a sign); capability by COW; loss of strength with distance",
  parameters: {
    background: {
      symbol: "p0",
      unit: "chance of a hostile sign a month",
      prior: fixed(0.04),
      because: "one incident in two years with a power that has no quarrel",
    },
    rung: {
      unit: "factor in the odds of a hostile sign per rung",
      prior: logUniform(1.8, 4.5),
      because:
        "one rule for all coded inputs: rivalry is one rung, a dispute two, a pact more, a treaty takes two away; the factor was chosen before any fit, so that a dispute gives a sign every third month in the middle",
    },
    pactRungs: {
      unit: "rungs above a dispute",
      prior: uniform(0, 2),
      because:
        "a pact against the country may count as an ordinary dispute or for far more; nothing outside its effects tells",
    },
    echo: {
      symbol: "p1",
      unit: "chance of a sign a month at full fear of theirs",
      prior: fixed(0.4),
      because:
        "a power that is afraid arms and probes; the record does not move it between 0.2 and 0.6",
    },
    signWeight: {
      unit: "share of the Bayesian step",
      prior: uniform(0.05, 0.3),
      because: "a month's sign is not independent of the last; conservative updating",
    },
    signPull: {
      unit: "share a month",
      prior: fixed(0.03),
      because:
        "without signs a belief returns in three years to what history taught; the record does not move it between two and eight",
    },
    distanceWeight: {
      unit: "exponent of nearness",
      prior: uniform(0.5, 1.5),
      because: "nearness is a judgement: it may matter half or half again as much",
    },
    bufferRelief: {
      symbol: "b_B",
      unit: "share",
      prior: fixed(0.5),
      because: "a covered border halves what a neighbour's strength counts for",
    },
    reportNoise: {
      symbol: "s_y",
      unit: "relative standard deviation",
      prior: fixed(0.1),
      because: "a judgement: small beside the doubt about intentions",
    },
  },

  step(w, p) {
    const ground = p.background / (1 - p.background);
    const pact = pow(p.rung, 2 + p.pactRungs);
    let threat = w.rivalThreat + w.restorationThreat;
    for (const f of w.power) {
      const d = draw(f);
      if (w.month === 0) f.belief = f.expects;
      if (w.month === 0 || f.nearness !== f.nearBefore) {
        f.nearBefore = f.nearness;
        f.reach = pow(f.nearness, p.distanceWeight);
      }
      let odds = ground;
      if (f.pact > 0.5) odds *= pact;
      else if (f.dispute > 0.5) odds *= p.rung * p.rung;
      else if (f.rivalry > 0.5) odds *= p.rung;
      if (f.treaty > 0.5) odds /= p.rung * p.rung;
      const dated = odds / (1 + odds);
      const echo = p.echo * f.theirFear;
      const sign = chance(d.a, dated + (1 - dated) * echo * (f.treaty > 0.5 ? 0.5 : 1));
      const ifNot = p.background + (1 - w.misreading) * echo;
      const learned = p.signWeight * log(sign ? 0.35 / ifNot : 0.65 / (1 - ifNot));
      const pulled = p.signPull * (clamp(f.expects, -4, 3) - f.belief);
      f.belief = clamp(f.belief + learned + pulled, -4, 3.5);
      f.hostility = logistic(f.belief);
      // two uniforms in place of a normal: the mean of many reports, with standard deviation 1
      const noise = 2.449 * (u01(d.b) + u01(d.c) - 1);
      const report = w.reportHere * (1 + p.reportNoise * noise);
      threat +=
        f.hostility * min(3, f.capability * f.reach) * report * (1 - p.bufferRelief * f.buffer);
    }
    w.threat = threat;
    w.threatZ = (threat - THREAT_MEAN) / THREAT_SD;
  },
});
