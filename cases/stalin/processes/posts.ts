import {
  chance,
  choose,
  draw,
  exponential,
  fixed,
  logUniform,
  max,
  min,
  nobody,
  process,
  uniform,
} from "aitia";
import { exposureOf } from "../helpers/exposure.ts";
import { world } from "../world.ts";

export const posts = process(world, {
  id: "posts",
  says: "posts fall vacant and are filled: by the secretary, or by whoever has clients already",
  source: "reinforced urn (science page 2.4); Rigby 1981; turnover from the record of appointments",
  parameters: {
    turnover: {
      symbol: "v",
      unit: "share of posts a month",
      prior: uniform(0.008, 0.02),
      because:
        "a tenth to a fifth of the posts a year; 66 of 108 provincial secretaries moved in the most restless one",
    },
    purgeInOperation: {
      symbol: "p_o",
      unit: "hazard a month",
      prior: uniform(0.02, 0.08),
      because: "a fifth to two thirds of the posts over a year",
    },
    strikeTop: {
      symbol: "m_S",
      unit: "factor for the committee",
      prior: logUniform(1, 8),
      because:
        "the top was struck at least as hard as the rest; how much harder nothing but the fates themselves tells",
    },
    topShot: {
      unit: "share of those struck",
      prior: uniform(0.6, 1),
      because: "of leading persons who were struck most were put to death",
      counts: true,
    },
    linkedNewcomers: {
      unit: "share of newcomers",
      prior: fixed(0.15),
      because: "as at the start",
    },
  },

  step(w, p) {
    w.purge = w.operation > 0.5 ? p.purgeInOperation : min(0.01, 0.0000002 * w.sentences);
    // who is struck: by label and by threat the hazard is higher for those with links abroad (claim C12)
    const marked = w.stigma * w.aim;
    const extra = w.purge * (marked - 1);
    const appoints = w.secretary !== nobody && !w.secretary.out;
    let lost = 0;
    let linkedLost = 0;
    for (const o of w.official) {
      o.wait -= p.turnover + o.exposure * (w.purge + extra * o.linked);
      if (o.wait > 0) continue;
      lost += 1;
      if (o.linked > 0.5) linkedLost += 1;
      const d = draw(o);
      o.patron.clients -= 1;
      const named = chance(d.a, w.reach);
      if (named && appoints) o.patron = w.secretary;
      else o.patron = choose(w.elite, (e) => (e.out ? 0 : e.clients + 0.5), d.b);
      o.patron.clients += 1;
      o.exposure = exposureOf(w, o.patron);
      o.wait = exponential(d.c);
      o.linked = chance(d.d, p.linkedNewcomers) ? 1 : 0;
      o.since = w.month;
    }
    w.lostYear = (11 / 12) * w.lostYear + lost;
    w.linkedYear = (11 / 12) * w.linkedYear + linkedLost;
    w.linkedShare = w.linkedYear / max(0.000001, w.lostYear);
    w.losses = (11 / 12) * w.losses + lost / 240 - min(p.turnover, lost / 240);
    if (w.operation > 0.5) {
      const struck = min(1, p.strikeTop * w.purge);
      const own = 0.7 * struck * w.committeeOwn;
      const ownLinked = 0.7 * min(1, struck * marked) * w.committeeOwnLinked;
      const other = min(1, 1.2 * struck) * w.committeeOther;
      const otherLinked = min(1, 1.2 * struck * marked) * w.committeeOtherLinked;
      w.committeeOwn -= own;
      w.committeeOwnLinked -= ownLinked;
      w.committeeOther -= other;
      w.committeeOtherLinked -= otherLinked;
      w.committeeShot += p.topShot * (own + ownLinked + other + otherLinked);
    }
  },
});
