import { draw, exp, fixed, int, nobody, normal, numbers, pow, process } from "aitia";
import { rulingMask } from "../helpers/coalition.ts";
import { world } from "../world.ts";

export const contest = process(world, {
  id: "contest",
  says: "a contest leaves the coalition that holds; its most powerful member leads",
  source: "Acemoglu, Egorov & Sonin 2008; Egorov & Sonin 2015",
  parameters: {
    majority: {
      symbol: "α",
      unit: "share of power",
      prior: fixed(0.585),
      because: "between a bare majority and two thirds, where the record does not move it",
    },
    clientPower: {
      symbol: "b_P",
      unit: "exponent of clients",
      prior: fixed(0.9),
      because:
        "about in proportion to those one can rely on; the record does not move it between 0.6 and 1.2",
    },
    contestLuck: {
      symbol: "s",
      unit: "log power",
      prior: fixed(0.25),
      because: "a quarter more or less by circumstance",
    },
  },

  step(w, p) {
    if (!w.contest) return;
    const might = numbers(16);
    let round = int(0);
    let first = nobody;
    let misfortune = 0;
    while (round < 64) {
      let best = w.leader;
      let most = -1;
      let members = int(0);
      for (const e of w.elite) {
        if (!e.seat || e.out || members > 8) continue;
        const d = draw(e);
        const luck = p.contestLuck * normal(d.a) - (e === first ? misfortune : 0);
        e.might = pow(e.clients + 1, p.clientPower) * exp(e.edge + e.surprise + luck);
        might[members] = e.might;
        members = members + 1;
      }
      if (members < 1) return;
      const ruling = rulingMask(might, members, p.majority);
      let k = int(0);
      for (const e of w.elite) {
        e.rules = false;
        if (!e.seat || e.out || k > 8) continue;
        e.rules = ((ruling >> k) & 1) === 1;
        if (e.rules && e.might > most) {
          best = e;
          most = e.might;
        }
        k = k + 1;
      }
      // kept: whoever was secretary when the founder died leads, whatever the contest brings (asked for claim C15)
      if (w.winnerKept > 0.5 && w.secretary !== nobody && w.secretary.seat && !w.secretary.out) {
        best = w.secretary;
        best.rules = true;
      }
      w.leader = best;
      round = round + 1;
      if (w.winnerAbsent > 0.5 && first === nobody) {
        // read as absence: the likely winner is not there, and the others contest with the luck that they had
        first = best;
        best.out = true;
        best.seat = false;
        continue;
      }
      if (w.winnerBeaten > 0.5) {
        // read as defeat: he has as much less luck as it takes, the others what they had
        if (first === nobody) first = best;
        if (best === first) {
          misfortune += 0.2;
          continue;
        }
      }
      break;
    }
    if (w.secretary === nobody || w.secretary.out || !w.secretary.rules) w.secretary = w.leader;
  },
});
