import { float, int, integers, nobody, process } from "aitia";
import { world } from "../world.ts";

export const cohorts = process(world, {
  id: "cohorts",
  says: "who is followed: the most ruthless of those seated when the secretary is appointed, the members of 1926, the committee of 1934",
  source:
    "measuring rows of the inputs; the committee's 139 are stood for by the 139 posts longest held",
  parameters: {},

  step(w) {
    if (w.appointment > 0.5)
      for (const e of w.elite) {
        let above = 0;
        for (const other of w.elite)
          if (other.seat && other.ruthlessness > e.ruthlessness) above += 1;
        e.hard = e.seat && above < 2.5;
      }
    if (w.cohort1926 > 0.5) for (const e of w.elite) e.noted = e.seat && !e.out;
    if (w.cohort1934 > 0.5) {
      const entered = integers(512);
      for (const o of w.official) entered[o.since] += 1;
      let held = int(0);
      let until = int(-1);
      while (held < 139 && until < 511) {
        until = until + 1;
        held = held + entered[until];
      }
      // whole months are taken, then scaled to 139
      const scale = 139 / float(held);
      for (const o of w.official) {
        if (o.since > until) continue;
        if (o.patron === w.leader && w.leader !== nobody) {
          w.committeeOwn += scale * (1 - o.linked);
          w.committeeOwnLinked += scale * o.linked;
        } else {
          w.committeeOther += scale * (1 - o.linked);
          w.committeeOtherLinked += scale * o.linked;
        }
      }
    }
  },
});
