import { exp, fixed, logUniform, max, min, process, uniform } from "aitia";
import { world } from "../world.ts";

/** Peasant households, 25 million in 1929. */
const HOUSEHOLDS = 25000000;

export const sentencing = process(world, {
  id: "sentencing",
  says: "what the organs are asked to do, what they can do, and who is sentenced to death",
  source:
    "science page S3 with capacity (Hagenloh 2009), the campaign, and deaths that follow resistance",
  parameters: {
    baseRate: {
      symbol: "b0",
      unit: "people a month at ordinary force",
      prior: logUniform(100, 2000),
      because: "1 to 24 thousand a year of ordinary cases",
      counts: true,
    },
    perConfrontation: {
      symbol: "r_r",
      unit: "people per confrontation",
      prior: logUniform(20, 600),
      because: "a regional confrontation ends with dozens to hundreds of sentences",
      counts: true,
    },
    perJoined: {
      symbol: "r_p",
      unit: "people per household collectivised",
      prior: logUniform(0.005, 0.08),
      because: "one to sixteen households in 200 had a member sentenced",
      counts: true,
    },
    perShortage: {
      symbol: "r_s",
      unit: "people per household, month and share of the need that is missing",
      prior: logUniform(0.0002, 0.006),
      because: "grain that is missing is looked for household by household; wide",
      counts: true,
    },
    perUprooted: {
      unit: "people per uprooted household and month",
      prior: logUniform(0.0003, 0.02),
      because:
        "passports and the removal of the uprooted from towns, from hardly any to a fifth a year",
      counts: true,
    },
    isolating: {
      symbol: "i_o",
      unit: "share of a tenth of the gap a month",
      prior: logUniform(0.01, 0.3),
      because: "months to years to reach what the cut asks for",
    },
    operating: {
      symbol: "o_o",
      unit: "share of a fifth of the limit a month",
      prior: logUniform(0.03, 0.5),
      because: "an operation fills its limit in ten months to years, before momentum",
    },
    capacityGrowth: {
      symbol: "c_u",
      unit: "share of the excess a month",
      prior: logUniform(0.005, 0.2),
      because: "organs grow in half a year to a decade",
    },
    capacityDecay: {
      symbol: "c_d",
      unit: "share of the slack a month",
      prior: logUniform(0.005, 0.05),
      because: "and shrink in two to sixteen years",
    },
    retreatCut: {
      unit: "share of the capacity lost when the market returns",
      prior: uniform(0.3, 0.95),
      because: "the extraordinary commissions were dissolved in the retreat, February 1922",
    },
    deathsOfResistance: {
      symbol: "d_r",
      unit: "share of those sentenced for resistance",
      prior: logUniform(0.03, 0.5),
      because: "death follows open resistance; isolation is a matter of volume",
      counts: true,
    },
    deathsInWar: {
      symbol: "d_w",
      unit: "share of those tried for treason in a war on own soil",
      prior: logUniform(0.03, 0.5),
      because: "martial law; the same prior as for open resistance",
      counts: true,
    },
    deathsInCampaign: {
      symbol: "d_c",
      unit: "share of those sentenced as households are driven in",
      prior: logUniform(0.01, 0.2),
      because:
        "the first category of 1930 was tried by boards that could pass death; from hardly any to one in five",
      counts: true,
    },
    deathsOtherwise: {
      symbol: "d_0",
      unit: "share of the others",
      prior: fixed(0.0032),
      because:
        "between the share in the quietest years of the record, 0.001, and ten times as much, where the record does not move it",
      counts: true,
    },
    deathsInOperation: {
      symbol: "d_e",
      unit: "share of those sentenced in an operation",
      prior: uniform(0.35, 0.75),
      because: "spans the recorded 45 to 59 in 100 and is therefore not a prediction",
      counts: true,
    },
  },

  step(w, p) {
    if (w.month === 0) w.capacity = 3 * p.baseRate;
    if (w.marketReturns > 0.5) w.capacity *= 1 - p.retreatCut;
    const open = 1.1 - w.collectivised;
    const base = 2.5 * p.baseRate * (0.5 + w.force) * w.grip;
    const resisted = w.dose * p.perConfrontation * w.confrontations * open;
    const treason = w.dose * w.warTerm * w.war * w.ownSoil;
    // the campaign has boards and brigades of its own, beside the organs
    const driven = HOUSEHOLDS * w.dose * p.perJoined * w.joined;
    const villages = HOUSEHOLDS * w.dose * p.perShortage * w.command * w.shortage * open;
    const towns = HOUSEHOLDS * p.perUprooted * w.uprooted * w.dose * w.grip;
    const calm = w.halted > 0.7 ? 0.15 : 1;
    const isolated = 0.1 * p.isolating * w.gap * w.pool * w.grip * w.dose * calm;
    const asked = base + resisted + treason + villages + towns + isolated;
    const slack = asked > w.capacity ? p.capacityGrowth : p.capacityDecay;
    w.capacity += slack * (asked - w.capacity);
    const done = w.capacity * (1 - exp(-asked / max(1, w.capacity)));
    const share = done / max(1, asked);
    let eliminated = 0;
    if (w.operation > 0.5)
      eliminated = min(200000, 0.2 * p.operating * w.limit * w.dose * w.momentum);
    w.sentences = done + driven + eliminated;
    w.struck = 0.985 * w.struck + (0.5 * share * isolated + eliminated) / w.pool;
    w.fear += 0.15 * (min(1, w.sentences / 40000) - w.fear);
    w.deathSentences =
      w.deathPenalty *
      (share *
        (p.deathsOfResistance * resisted +
          p.deathsInWar * treason +
          p.deathsOtherwise * (asked - resisted - treason)) +
        p.deathsInCampaign * driven +
        p.deathsInOperation * eliminated);
  },
});
