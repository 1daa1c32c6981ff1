import { chance, clamp, draw, fixed, logUniform, min, most, nobody, process, u01 } from "aitia";
import { world } from "../world.ts";

export const succession = process(world, {
  id: "succession",
  says: "the secretary is appointed, the founder dies, the leadership is contested",
  source: "dated rows of the inputs; hazard of a crisis by Svolik 2009 (insiders), science page B1",
  parameters: {
    quietCrises: {
      symbol: "h0",
      unit: "hazard a month",
      prior: fixed(0.006),
      because:
        "one contest in fourteen years without failures; the record does not move it between eight and forty",
    },
    failureCrises: {
      symbol: "h1",
      unit: "hazard a month after a failure",
      prior: fixed(0.025),
      because:
        "contests of 1923-29 came about once in two years; the record does not move it between 0.01 and 0.04",
    },
    crisisRung: {
      unit: "factor in the odds of a contest per rung",
      prior: logUniform(1.8, 4.5),
      because:
        "the ladder of the outside inputs, for the dated inputs of the contest: a congress is two rungs, as a dispute is, a death in office one, as a rivalry is",
    },
  },

  step(w, p) {
    w.contest = false;
    w.bereaved = false;
    const d = draw();
    if (w.appointment > 0.5) {
      // the post goes to the seat-holder who cares most for such work (claim C26), or is drawn among all nine
      if (w.openAppointment > 0.5) {
        const of = draw(w.elite[0]);
        w.secretary = most(w.elite, (e) => (e.seat ? 1 : 0));
        let rank = 0;
        for (const e of w.elite) {
          if (!e.seat) continue;
          rank += 1;
          if (chance(of.a, rank / 9) && !chance(of.a, (rank - 1) / 9)) w.secretary = e;
        }
      } else
        w.secretary = most(
          w.elite,
          (e) => e.diligence,
          (e) => e.seat && e !== w.leader,
        );
    }
    if (w.leaderDies > 0.5 && w.founderLeads) {
      w.leader.out = true;
      w.leader.dead = true;
      w.leader.seat = false;
      w.founderLeads = false;
      w.contest = true;
      return;
    }
    if (w.founderLeads || w.secretary === nobody) return;
    if (w.memberDies > 0.5) {
      // which of the members the world does not know: one of those seated beside the leader
      let dies = nobody;
      let lot = 0;
      for (const e of w.elite) {
        const of = draw(e);
        if (!e.seat || e === w.leader || e === w.secretary || u01(of.b) < lot) continue;
        dies = e;
        lot = u01(of.b);
      }
      if (dies !== nobody) {
        dies.seat = false;
        dies.out = true;
        dies.dead = true;
        w.bereaved = true;
      }
    }
    const base = 1 - min(1, (1.3 * w.leader.clients) / 240);
    const hazard = clamp(p.quietCrises + p.failureCrises * w.failed * base, 0, 0.9);
    let odds = hazard / (1 - hazard);
    if (w.congress > 0.5) odds *= p.crisisRung * p.crisisRung;
    if (w.memberDies > 0.5) odds *= p.crisisRung;
    if (chance(d.a, odds / (1 + odds))) w.contest = true;
  },
});
