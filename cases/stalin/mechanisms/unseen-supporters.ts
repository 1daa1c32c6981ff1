import { halfNormal, log, logUniform, mechanism } from "aitia";
import { world } from "../world.ts";

export const unseenSupporters = mechanism(world, {
  id: "unseen-supporters",
  title: "More supporters turn up than anybody expected",
  claims: ["C28"],
  source: "hidden patronage and surprise in coalitions (science page C28); adaptive expectations",
  equation: "n̂' = n̂ + v (n - n̂); power × ((n + 1) / (n̂ + 1))^b_u",
  parameters: {
    seenSupport: {
      symbol: "v",
      unit: "share a month of what is not yet known",
      prior: logUniform(0.02, 0.3),
      because: "who owes a post to whom is known to others within two months to three years",
    },
    unseenPower: {
      symbol: "b_u",
      unit: "exponent of supporters over those expected",
      prior: halfNormal(0.5),
      because:
        "supporters on whom nobody counted cannot be balanced in time; the same prior as ruthlessness has in a contest",
    },
  },

  step(w, p) {
    for (const e of w.elite) {
      if (w.month === 0) e.expected = e.clients;
      e.expected += p.seenSupport * (e.clients - e.expected);
      if (w.contest) e.surprise = p.unseenPower * log((e.clients + 1) / (e.expected + 1));
    }
  },

  instead: {
    unresponsive: {
      says: "everybody knows who owes a post to whom: nobody is surprised",
      step(w) {
        for (const e of w.elite) {
          e.expected = e.clients;
          e.surprise = 0;
        }
      },
    },
  },
});
