/** Rival explanations: sets of mechanisms. In the worlds of one, every mechanism outside it has its unresponsive stand-in. */
import type { Explanation } from "aitia";

const first = [
  "memory-of-invasion",
  "threat-to-repression",
  "buffer-states",
  "grip",
  "insulation",
  "doctrine-of-command",
  "labels",
  "failed-revolutions",
] as const;
const updated = [
  ...first,
  "exaggerated-reports-here",
  "exaggerated-reports-abroad",
  "spiral",
] as const;
const b = [
  "selection",
  "patronage",
  "unseen-supporters",
  "dogma",
  "blame",
  "learning",
  "measured-force",
  "submission",
] as const;
const c = ["momentum"] as const;

export const explanations: readonly Explanation[] = [
  {
    id: "A-first",
    title: "Surrounded by enemies, as first written",
    mechanisms: first,
    says: "threat comes from outside; memory, doctrine and fear of restoration turn it inward",
  },
  {
    id: "A-updated",
    title: "Surrounded by enemies, as updated",
    mechanisms: updated,
    says: "as first written, and each side misreads the other: exaggerated reports here and abroad, and a spiral",
  },
  {
    id: "A",
    title: "Surrounded by enemies",
    mechanisms: updated,
    says: "the first answer as its author left it: the updated version",
  },
  {
    id: "B",
    title: "Only the most ruthless could win",
    mechanisms: b,
    says: "the contest for power selects the ruthless, who are certain, lay failures on enemies and learn that force works",
  },
  {
    id: "C",
    title: "Momentum from below",
    mechanisms: c,
    says: "a third account that neither answer gives: denunciation and overfulfilled limits",
  },
  {
    id: "AB",
    title: "Both answers",
    mechanisms: [...updated, ...b],
    says: "both answers at once, without momentum from below",
  },
  {
    id: "all",
    title: "Both answers and momentum",
    mechanisms: [...updated, ...b, ...c],
    says: "everything that is in the model",
  },
  {
    id: "null",
    title: "No mechanism",
    mechanisms: [],
    says: "sentences and the share of death wander from year to year without any cause: what an explanation must beat",
    randomWalk: {
      sd: 0.5,
      count: { series: "sentences", start: 20000 },
      share: { series: "deathSentences", of: "sentences", start: 0.1 },
    },
  },
];
