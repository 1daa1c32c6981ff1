/** Explanations, the groups they make, and whether the groups share the mechanisms out without rest. */
import { suggestion, type Trouble } from "../../errors.ts";
import type { Case } from "../case.ts";
import { NONE } from "../explanation.ts";
import { isMechanism } from "../mechanism.ts";

export function explanationTroubles(spec: Case): Trouble[] {
  const ids = spec.order.filter(isMechanism).map((m) => m.id);
  const known = new Map(spec.explanations.map((e) => [e.id, e]));
  const unknown = (id: string, where: string): Trouble[] =>
    known.has(id)
      ? []
      : [{ what: `there is no explanation "${id}"`, where, todo: suggestion(id, known.keys()) }];
  const series = Object.keys({ ...spec.world.series, ...spec.world.watched });
  return [
    ...spec.explanations.flatMap((e): Trouble[] => {
      const where = `explanation ${e.id}`;
      const walk = e.randomWalk;
      return [
        ...(e.id === NONE
          ? [
              {
                what: `an explanation is called "${NONE}"`,
                where,
                todo: "Name it otherwise: that is the account that is built into every case, in which no mechanism is at work.",
              },
            ]
          : []),
        ...(ids.includes(e.id)
          ? [
              {
                what: `an explanation is called "${e.id}", as a mechanism is`,
                where,
                todo: "Give it another id, so that readers know which of the two is meant.",
              },
            ]
          : []),
        ...e.mechanisms
          .filter((id) => !ids.includes(id))
          .map((id) => ({
            what: `there is no mechanism "${id}"`,
            where,
            todo: suggestion(id, ids),
          })),
        ...e.mechanisms
          .filter((id, n) => e.mechanisms.indexOf(id) < n)
          .map((id) => ({ what: `"${id}" is named twice`, where, todo: "Name it once." })),
        ...(walk ? [walk.count.series, walk.share.series, walk.share.of] : [])
          .filter((name) => !series.includes(name))
          .map((name) => ({
            what: `there is no series "${name}"`,
            where,
            todo: suggestion(name, series),
          })),
        ...(walk && !(walk.sd > 0 && walk.count.start > 0 && walk.share.start > 0)
          ? [{ what: "a random walk has a number that is not above 0", where, todo: "Correct it." }]
          : []),
      ];
    }),
    ...unknown(spec.whole, "`whole`"),
    ...spec.answers.flatMap((a) => a.explanations.flatMap((id) => unknown(id, `answer ${a.id}`))),
    ...spec.groups.flatMap((id) => unknown(id, "`groups`")),
    ...partition(spec, ids),
  ];
}

function partition(spec: Case, ids: readonly string[]): Trouble[] {
  const groups = spec.explanations.filter((e) => spec.groups.includes(e.id));
  const holders = (id: string) => groups.filter((g) => g.mechanisms.includes(id)).map((g) => g.id);
  if (spec.groups.length === 0) return [];
  return ids.flatMap((id): Trouble[] => {
    const by = holders(id);
    if (by.length === 1) return [];
    return [
      {
        what:
          by.length === 0
            ? `${id} belongs to no group`
            : `${id} belongs to more than one group: ${by.join(", ")}`,
        where: `the groups ${spec.groups.join(", ")}`,
        todo: "Groups share the mechanisms out: each belongs to exactly one.",
      },
    ];
  });
}
