/** Histories: their spans, their records, what they draw for themselves, and what one name means in all of them. */
import { suggestion, type Trouble } from "../../errors.ts";
import type { Case } from "../case.ts";
import { clockOf, exampleOf, spanOf, stepNamed } from "../clock.ts";
import type { Histories, History } from "../histories.ts";
import { worldWithin } from "../history-of.ts";
import { recordTroubles } from "./record.ts";

/** What keeps a history from being lived at all. */
export function historyTroubles(spec: Case): Trouble[] {
  const { histories } = spec;
  if (!histories) return [];
  const where = "the histories";
  return [
    ...(histories.list.length > 0
      ? []
      : [{ what: "there is none", where, todo: "Give at least one, or leave `histories` out." }]),
    ...(spec.record.length === 0
      ? []
      : [
          {
            what: "the case has a record beside those of its histories",
            where,
            todo: "Give each history its own record, and the case `record: []`.",
          },
        ]),
    ...(spec.simulator
      ? [
          {
            what: "a simulator of somebody's own lives one history only",
            where,
            todo: "Write the rules in case.ts, or one case for each history.",
          },
        ]
      : []),
    ...histories.list.flatMap((history) => spanTroubles(spec, history)),
    ...drawnTroubles(spec, histories),
  ];
}

const placeOf = ({ of }: Histories, { id }: History): string => `the ${of} "${id}"`;

function spanTroubles(spec: Case, history: History): Trouble[] {
  const clock = clockOf(spec.world);
  const where = spec.histories ? placeOf(spec.histories, history) : "";
  const { from, to } = spanOf(clock);
  const ends = { from: history.from, to: history.to };
  const troubles = Object.entries(ends)
    .filter(([, text]) => Number.isNaN(stepNamed(clock, text)))
    .map(([end, text]) => ({
      what: `its "${end}" is "${text}", which is no ${clock.step} from ${from} to ${to}`,
      where,
      todo: `Give a ${clock.step} that the world lives, such as "${exampleOf[clock.step].split(",")[0]}".`,
    }));
  if (troubles.length > 0 || stepNamed(clock, history.from) <= stepNamed(clock, history.to))
    return troubles;
  return [
    {
      what: `it ends in ${history.to}, before it begins in ${history.from}`,
      where,
      todo: "Correct from and to.",
    },
  ];
}

/** Parameters that histories or units are said to draw for themselves: each has to be one, and drawn once. */
function drawnTroubles({ start, order }: Case, { own = [], ownOfUnit = [], unit }: Histories) {
  const known = new Set([start, ...order].flatMap(({ parameters }) => Object.keys(parameters)));
  const where = "the histories";
  return [
    ...[...own, ...ownOfUnit]
      .filter((name) => !known.has(name))
      .map((name) => ({
        what: `there is no parameter "${name}" to be drawn anew`,
        where,
        todo: suggestion(name, known),
      })),
    ...own
      .filter((name) => ownOfUnit.includes(name))
      .map((name) => ({
        what: `"${name}" is drawn for each history and for each unit`,
        where,
        todo: "Name it once.",
      })),
    ...(ownOfUnit.length > 0 && unit === undefined
      ? [
          {
            what: "parameters of a unit are named, and no unit",
            where,
            todo: 'Say what histories have in common: unit: "state".',
          },
        ]
      : []),
  ];
}

/** What is wrong with the records of histories, and with what they have in common. */
export function historyRecordTroubles(spec: Case): Trouble[] {
  const { histories } = spec;
  if (!histories) return [];
  const first = new Map<string, { readonly id: string; readonly unit: string }>();
  return histories.list.flatMap((history) => {
    const place = placeOf(histories, history);
    const world = worldWithin(spec, history);
    return [
      ...recordTroubles({ world, record: history.record }).map((one) => ({
        ...one,
        where: `${place}, ${one.where}`,
      })),
      ...history.record.flatMap(({ output, unit }) => {
        const before = first.get(output) ?? { id: history.id, unit };
        first.set(output, before);
        return before.unit === unit
          ? []
          : [
              {
                what: `the record of "${output}" counts "${unit}", that of "${before.id}" counts "${before.unit}"`,
                where: place,
                todo: "One output means the same in every history: give one of them another output.",
              },
            ];
      }),
      ...(histories.unit === undefined || history.unit !== undefined
        ? []
        : [
            {
              what: `it belongs to no ${histories.unit}`,
              where: place,
              todo: `Write unit: "…": the ${histories.unit} that it shares with others, or has alone.`,
            },
          ]),
      ...(["A", "B", "C", "D", undefined].includes(history.grade)
        ? []
        : [{ what: `its grade "${history.grade}" is none of A, B, C, D`, where: place }]),
    ];
  });
}
