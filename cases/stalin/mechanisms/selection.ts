import { draw, halfNormal, mechanism, normal } from "aitia";
import { world } from "../world.ts";

export const selection = mechanism(world, {
  id: "selection",
  title: "The most ruthless wins the contest for power",
  claims: ["C16", "C17", "C18"],
  source: "Acemoglu, Egorov & Sonin 2008 (coalitions that hold); Luce choice; Price's identity",
  equation: "power g_i = (n_i + 1)^b_P exp(b_R r_i + b_d d_i + s Z); survivors φ(Politburo)",
  parameters: {
    ruthlessEdge: {
      symbol: "b_R",
      unit: "log power per standard deviation of ruthlessness",
      prior: halfNormal(0.5),
      because: "the same prior as the diligent have; no coding of conduct before 1922 fixes it",
    },
  },

  step(w, p) {
    if (!w.contest) return;
    for (const e of w.elite) e.edge = p.ruthlessEdge * e.ruthlessness;
  },

  instead: {
    unresponsive: {
      says: "ruthlessness lends no power in a contest",
      step(w) {
        if (!w.contest) return;
        for (const e of w.elite) e.edge = 0;
      },
    },
    shuffled: {
      says: "somebody's ruthlessness lends power, but not one's own: the contest is as hard, the link is broken",
      step(w, p) {
        if (!w.contest) return;
        for (const e of w.elite) {
          const d = draw(e);
          e.edge = p.ruthlessEdge * normal(d.a);
        }
      },
    },
  },
});
