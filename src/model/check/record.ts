/** The record's side of the comparison: whether each number belongs to a series and can be compared with. */
import { suggestion, type Trouble } from "../../errors.ts";
import type { Case } from "../case.ts";
import { clockOf, periodName } from "../clock.ts";

/** Of the case's record, or of that of a history, whose world has the history's span. */
export function recordTroubles(spec: Pick<Case, "world" | "record">): Trouble[] {
  const known = Object.keys({ ...spec.world.series, ...spec.world.watched });
  const clock = clockOf(spec.world);
  return spec.record.flatMap(({ output, points }): Trouble[] => {
    const where = `the record of "${output}"`;
    const seen = new Set<number>();
    return [
      ...(known.includes(output)
        ? []
        : [{ what: `there is no series "${output}"`, where, todo: suggestion(output, known) }]),
      ...points.flatMap((point): Trouble[] => {
        const twice = seen.has(point.year);
        seen.add(point.year);
        const at = `${where}, ${periodName(clock, point.year)}`;
        return [
          ...(clock.years.includes(point.year)
            ? []
            : [{ what: `this ${clock.period} is not lived`, where: at, todo: "Leave it out." }]),
          ...(twice
            ? [{ what: `the ${clock.period} stands twice`, where: at, todo: "Keep one." }]
            : []),
          ...(Number.isFinite(point.value) && point.value >= 0
            ? []
            : [{ what: `its value is ${point.value}`, where: at, todo: "Give a number from 0." }]),
          ...(point.sdLog > 0 && Number.isFinite(point.sdLog)
            ? []
            : [
                {
                  what: `its observation error is ${point.sdLog}`,
                  where: at,
                  todo: "Give a standard deviation in natural logs above 0.",
                },
              ]),
        ];
      }),
    ];
  });
}
