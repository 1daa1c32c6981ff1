import { chance, clamp, draw, exp, fixed, max, mean, normal, process, uniform } from "aitia";
import { SHORTAGE_MEAN, SHORTAGE_SD } from "../reference.ts";
import { world } from "../world.ts";

export const economy = process(world, {
  id: "economy",
  says: "harvests, what the state obtains of them and what it wants; failures",
  source:
    "Preobrazhensky's goods famine; procurement crisis of 1927-28; Gregory & Harrison 2005; shares from the record of procurement",
  parameters: {
    marketShare: {
      symbol: "m0",
      unit: "share of a normal harvest",
      prior: fixed(0.17),
      because: "procurement of 1925-27 was about 11 to 15 in 100 and taxes in kind are added",
    },
    commandShare: {
      unit: "share of a normal harvest",
      prior: fixed(0.27),
      because: "procurement of the 1930s was 23 to 35 in 100",
    },
    investmentHunger: {
      symbol: "g_f",
      unit: "share of a normal harvest after 7.5 years of the market",
      prior: uniform(0.03, 0.2),
      because:
        "idle capacity is used up, then investment competes for grain: from nothing to half of the need",
    },
    armsHunger: {
      unit: "share of a normal harvest per unit of arms",
      prior: fixed(0.02),
      because: "the army and the arms towns are fed first",
    },
    tautPlan: {
      unit: "share of a normal harvest",
      prior: fixed(0.24),
      because: "plans under command were set at or above what had last been obtained",
    },
    warLoss: {
      unit: "log harvest",
      prior: fixed(0.25),
      because: "men and horses are away, ground is lost",
    },
    regionalWeather: {
      unit: "standard deviation of log harvest",
      prior: fixed(0.12),
      because: "regional yields of the time vary by a tenth or more around the national one",
    },
  },

  step(w, p) {
    const d = draw();
    if (w.monthOfYear === 8) {
      const weather = w.harvest + w.harvestDoubt * normal(d.a) - p.warLoss * w.war * w.ownSoil;
      for (const r of w.region) {
        const local = draw(r);
        r.crop = exp(weather + p.regionalWeather * normal(local.a) - 0.15 * r.coercion);
      }
      w.crop = mean(w.region, (r) => r.crop);
    }
    const worn = 1 + 0.15 * max(0, w.defence - 0.5);
    let need = 0.13 + p.armsHunger * w.defence;
    if (w.command > 0.5) {
      w.procurement = p.commandShare * w.supply;
      need = max(p.tautPlan, need);
      w.shortage = max(0, (need - w.procurement) / need);
      w.shortageRead = w.shortage;
    } else {
      // the shortage that bears on the regime is the one at a normal harvest or better: a crop
      // failure is not a refusal to sell, and a good crop hides one
      w.recovery += 1 / 90;
      need += p.investmentHunger * w.recovery;
      w.procurement = (p.marketShare * w.crop) / worn;
      w.shortage = max(0, (need - w.procurement) / need);
      w.shortageRead = max(0, (need - (p.marketShare * max(1, w.crop)) / worn) / need);
    }
    w.shortageZ = clamp((w.shortageRead - SHORTAGE_MEAN) / SHORTAGE_SD, -2, 2);
    w.failureChance = clamp(0.06 + 0.06 * w.command + 1.3 * w.shortage, 0, 0.9);
    w.failed = chance(d.b, w.failureChance) ? 1 : 0;
  },
});
