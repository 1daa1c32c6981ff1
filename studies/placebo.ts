/**
 * How far other luck undoes and brings about the founding case's outcome, by how many steps it lasts and where it begins:
 * npm run study:placebo [-- --histories N] (200; minutes). Before the record, month by month in JavaScript.
 */
import { parseArgs } from "node:util";
import { outcomesOf } from "../src/ask/run/worlds.ts";
import { outputsPerLife } from "../src/engine/crowd/ensemble.ts";
import { openCase } from "../src/engine/open.ts";
import { jsLanes } from "../src/engine/world/lanes.ts";
import { maskWithout } from "../src/engine/world/masks.ts";
import { parameterDraws } from "../src/engine/world/parameters.ts";
import { otherThan } from "../src/engine/world/redrawn-chance.ts";
import { type Origin, origins } from "./placebo-table.ts";
import { keepStudy } from "./study.ts";

const SEED = 1;
const STEPS = [1, 12, 60];
const { values } = parseArgs({ options: { histories: { type: "string", default: "200" } } });
const histories = Number(values.histories);

const open = await openCase("stalin");
const { spec, program } = open;
const size = outputsPerLife(program);
const draws = parameterDraws(spec, program, SEED);
const lanes = jsLanes(program, open.inputs({}));
const width = program.recorded.length;
const first = open.clock.years[0] ?? 0;
const mechanisms = program.rules.flatMap((rule) => (rule.mechanism ? [rule.id] : []));
const whole = new Uint8Array(program.rules.length);

interface Lived {
  readonly outputs: Float32Array;
  readonly came: boolean;
}

/** One history; `noise` says whose draws a month reads, `see` what its words are after each. */
function live(
  run: number,
  mask: Uint8Array,
  noise: (month: number) => number,
  see?: (month: number, words: Int32Array) => void,
): Lived {
  const parameters = new Float32Array(program.parameters.length);
  draws(run, parameters);
  lanes.variants.set(mask);
  lanes.give(0, SEED, run, parameters);
  lanes.start();
  for (let month = 0; month < program.months; month++) {
    lanes.give(0, SEED, noise(month), parameters);
    lanes.months(month, month + 1);
    see?.(month, lanes.words);
  }
  const outputs = new Float32Array(size);
  lanes.outputs(0, outputs, 0);
  return { outputs, came: outcomesOf(open, outputs)[0] === 1 };
}

/** The first step of the first year in which a recorded series is another. */
function inSeries(one: Float32Array, other: Float32Array): number | undefined {
  const at = one.findIndex((x, n) => !Object.is(x, other[n]));
  if (at < 0) return undefined;
  return Math.max(0, 12 * (first + Math.floor(at / width)) - program.firstMonth);
}

const found = mechanisms.map((id) => ({
  id,
  mask: maskWithout(program, { [id]: "unresponsive" }),
  from: Object.fromEntries(
    origins.map((of) => [
      of,
      { months: [] as number[], undone: STEPS.map(() => 0), brought: STEPS.map(() => 0) },
    ]),
  ) as Record<Origin, { months: number[]; undone: number[]; brought: number[] }>,
}));

let came = 0;
for (let run = 0; run < histories; run++) {
  const words: Int32Array[] = [];
  const own = live(
    run,
    whole,
    () => run,
    (_, now) => words.push(now.slice()),
  );
  if (own.came) came++;
  /** Other luck from a month for some steps; several rows ask the same. */
  const known = new Map<string, boolean>();
  const cameWith = (month: number, steps: number): boolean => {
    const key = `${month} ${steps}`;
    const isOther = (m: number) => m >= month && m < month + steps;
    const is = known.get(key) ?? live(run, whole, (m) => (isOther(m) ? otherThan(run) : run)).came;
    known.set(key, is);
    return is;
  };
  for (const { mask, from } of found) {
    let state: number | undefined;
    const twin = live(
      run,
      mask,
      () => run,
      (month, now) => {
        if (state === undefined && words[month]?.some((word, n) => word !== now[n])) state = month;
      },
    );
    const begins = { state, series: inSeries(own.outputs, twin.outputs) };
    for (const of of origins) {
      const month = begins[of];
      if (month === undefined) continue;
      from[of].months.push(month);
      STEPS.forEach((steps, n) => {
        const is = cameWith(month, steps);
        if (own.came && !is) from[of].undone[n] = (from[of].undone[n] ?? 0) + 1;
        if (!own.came && is) from[of].brought[n] = (from[of].brought[n] ?? 0) + 1;
      });
    }
  }
  if (run % 20 === 19) process.stderr.write(`${run + 1} of ${histories}, ${came} came\n`);
}

keepStudy("placebo", {
  case: spec.id,
  outcome: spec.outcomes[0]?.id ?? "",
  histories,
  came,
  steps: STEPS,
  rows: found.map(({ id, from }) => ({
    id,
    from: Object.fromEntries(
      origins.map((of) => {
        const { months, undone, brought } = from[of];
        const middle = [...months].sort((a, b) => a - b)[(months.length - 1) >> 1];
        return [of, { ...(middle === undefined ? {} : { middle }), undone, brought }];
      }),
    ),
  })),
});
