/** A case whose worlds somebody else's program lives: its parts as JSON, and how that program is started. */
import * as v from "valibot";
import { AitiaError } from "../errors.ts";
import { askedTroubles, declared, isDeclared, ways } from "./asked.ts";
import type { Case } from "./case.ts";
import { clockOf, clockTroubles } from "./clock.ts";
import type { Parameter } from "./mechanism.ts";
import { type Episode, episode, type Outcome } from "./outcome.ts";
import { type Prior, priorOf } from "./prior-json.ts";
import type { Simulator } from "./simulator.ts";

const text = v.pipe(v.string(), v.minLength(1));
const whole = (low: number) => v.pipe(v.number(), v.integer(), v.minValue(low));
const texts = v.array(text);

const Shape = v.strictObject({
  id: text,
  title: text,
  question: text,
  aitia: v.optional(text),
  authors: v.optional(texts),
  clock: v.variant("step", [
    v.strictObject({
      step: v.literal("tick"),
      steps: v.pipe(whole(1), v.maxValue(9998)),
      record: v.optional(whole(1)),
    }),
    v.strictObject({
      step: v.picklist(["hour", "day", "week", "month", "year"]),
      // a year may be written as the number that it is
      from: v.union([text, v.pipe(whole(1), v.transform(String))]),
      to: v.union([text, v.pipe(whole(1), v.transform(String))]),
      record: v.optional(v.picklist(["hour", "day", "week", "month", "year"])),
    }),
  ]),
  mechanisms: v.array(
    v.strictObject({
      id: text,
      title: text,
      claims: texts,
      source: text,
      equation: v.optional(text),
      instead: v.strictObject({
        unresponsive: text,
        absent: v.optional(text),
        shuffled: v.optional(text),
      }),
    }),
  ),
  parameters: v.array(
    v.strictObject({
      name: text,
      unit: text,
      prior: v.record(text, v.any()),
      because: text,
      mechanism: v.optional(text),
    }),
  ),
  answers: v.optional(v.array(v.any()), []),
  claims: v.array(v.looseObject({ id: text, says: text, mechanisms: texts })),
  unmodelled: v.optional(v.array(v.any()), []),
  series: v.record(text, v.strictObject({ unit: text, says: text })),
  outcomes: v.array(v.looseObject({ id: text, says: text })),
  explanations: v.array(v.strictObject({ id: text, title: text, mechanisms: texts, says: text })),
  whole: text,
  groups: v.optional(texts, []),
  events: v.optional(v.array(v.any()), []),
  record: v.optional(v.array(v.any()), []),
  cannotTell: v.optional(texts, []),
  sources: v.optional(v.array(v.any()), []),
  simulator: v.strictObject({
    command: v.pipe(texts, v.minLength(1)),
    noise: v.picklist(["addressed", "seeded", "none"]),
    processes: v.optional(v.pipe(whole(1), v.maxValue(1024)), 1),
    timeout: v.optional(v.pipe(v.number(), v.minValue(0.1)), 60),
    failures: v.optional(v.pipe(whole(0), v.maxValue(100_000)), 0),
    redraw: v.optional(v.boolean(), false),
    files: v.pipe(texts, v.minLength(1)),
    idle: v.optional(texts, []),
  }),
});

const Declared = v.strictObject({
  id: text,
  says: text,
  ...(Object.fromEntries(ways.map((way) => [way, v.optional(text)])) as object),
  above: v.optional(v.number()),
  below: v.optional(v.number()),
  from: v.optional(whole(1)),
  to: v.optional(whole(1)),
  length: v.optional(whole(1)),
});

/** A case of a simulator. */
export type SimulatedCase = Case & { readonly simulator: Simulator };

/**
 * Reads a `case.json`.
 *
 * @param name how the file is called in messages
 * @throws AitiaError that names each part that is missing, wrong or unknown
 */
export function caseOfJson(json: string, name: string): SimulatedCase {
  let document: unknown;
  try {
    document = JSON.parse(json);
  } catch (error) {
    throw new AitiaError({
      what: `this is no JSON: ${(error as Error).message}`,
      where: name,
      todo: "Write it as docs/simulator.md shows.",
    });
  }
  const read = v.safeParse(Shape, document);
  if (!read.success)
    throw new AitiaError(
      read.issues.map((issue) => ({
        what: issue.message,
        where: `${name}: ${v.getDotPath(issue) ?? "the whole"}`,
        todo: "Write it as docs/simulator.md shows.",
      })),
    );
  return caseOf(read.output, name);
}

function caseOf(read: v.InferOutput<typeof Shape>, name: string): SimulatedCase {
  const { clock, mechanisms, parameters, series, outcomes, ...same } = read;
  const troubles = clockTroubles({ clock });
  if (troubles.length > 0)
    throw new AitiaError(troubles.map((one) => ({ ...one, where: `${name}: clock` })));
  const { years } = clockOf({ clock });
  const [first, last] = [years[0], years[years.length - 1]];
  const by = `the simulator, ${read.simulator.command.join(" ")}`;
  const stray = parameters.find(
    ({ mechanism: of }) => of !== undefined && !mechanisms.some(({ id }) => id === of),
  );
  if (stray)
    throw new AitiaError({
      what: `it belongs to "${stray.mechanism}", which is no mechanism`,
      where: `${name}: parameters.${stray.name}.mechanism`,
      todo: `Name one of ${mechanisms.map(({ id }) => id).join(", ")}, or leave it out.`,
    });
  /** The parameters of a mechanism, or of whatever none switches. */
  const own = (id: string | undefined) =>
    Object.fromEntries(
      parameters
        .filter(({ mechanism: of }) => of === id)
        .map(({ name: of, unit, prior, because }): [string, Parameter] => [
          of,
          { unit, because, prior: priorOf(prior, `${name}: parameters.${of}.prior`) as Prior },
        ]),
    );
  const seriesNames = Object.keys(series);
  return {
    ...same,
    ...(same as Pick<Case, "answers" | "unmodelled" | "events" | "record" | "sources">),
    claims: same.claims.map((claim) => ({ quotes: [], ...claim })),
    world: {
      clock,
      sets: {},
      state: Object.fromEntries(
        Object.entries(series).map(([id, { unit }]) => [id, { type: "number", unit }]),
      ),
      series: Object.fromEntries(
        Object.entries(series).map(([id, own]) => [id, { ...own, field: id, per: "last" }]),
      ),
    },
    start: {
      id: "simulator",
      says: "Whatever the simulator does that no mechanism switches.",
      source: by,
      parameters: own(undefined),
      step: lived,
    },
    order: mechanisms.map(({ equation = `in ${by}`, instead, ...rest }) => ({
      ...rest,
      equation,
      parameters: own(rest.id),
      step: lived,
      instead: {
        unresponsive: { says: instead.unresponsive, step: lived },
        ...(instead.absent ? { absent: { says: instead.absent, step: lived } } : {}),
        ...(instead.shuffled ? { shuffled: { says: instead.shuffled, step: lived } } : {}),
      },
    })),
    outcomes: outcomes.map((one) =>
      outcomeOf(one, { first, last, series: seriesNames, where: `${name}: outcomes.${one.id}` }),
    ),
    inputs: () => ({ state: {}, sets: {} }),
  };
}

/** The place of a step: the simulator's own program lives it. */
function lived(): void {
  throw new Error("a rule of a simulator was lived here, which Aitia took for impossible");
}

interface World {
  readonly first: number;
  readonly last: number;
  readonly series: readonly string[];
  readonly where: string;
}

/** A declared outcome, or an `episode`. */
function outcomeOf(
  written: Readonly<Record<string, unknown>> & Pick<Outcome, "id" | "says">,
  { first, last, series, where }: World,
): Outcome {
  const todo = `Write { "total": "SERIES", "above": NUMBER }, with ${ways.join(", ")}, or "episode": { … }. Series: ${series.join(", ")}.`;
  const wrong = (what: string): never => {
    throw new AitiaError({ what, where, todo });
  };
  const { id, says, episode: window } = written;
  const asked: object = written;
  if (window !== undefined) {
    const own = { from: first, to: last, length: 1, ...(window as object) } as Episode;
    if (!series.includes(own.series)) wrong(`there is no series "${own.series}"`);
    if (typeof own.above !== "number") wrong('the episode has no number "above"');
    return episode({ id, says, ...own });
  }
  const read = v.safeParse(Declared, asked);
  if (!isDeclared(asked)) return wrong("it cannot be read when this came");
  if (!read.success)
    return wrong(`${v.getDotPath(read.issues[0]) ?? "it"}: ${read.issues[0].message}`);
  const troubles = askedTroubles(asked, { series, span: { from: first, to: last }, where });
  if (troubles.length > 0) throw new AitiaError(troubles);
  return declared(asked);
}
