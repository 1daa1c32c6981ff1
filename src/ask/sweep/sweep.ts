/**
 * The same worlds at every point of a grid: each world keeps its chance and whatever else is drawn, so that what differs
 * between two points is what was varied.
 */
import type { Hands } from "../../engine/crew.ts";
import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import { walkOver } from "../../engine/world/random-walk-null.ts";
import { fingerprintOfRun, fingerprintsOf } from "../../store/fingerprint.ts";
import { type Request, requestHash } from "../../store/request.ts";
import { difference, type Estimate, frequency, type Twins, unknown } from "../../why/index.ts";
import type { Given } from "../../words/statement.ts";
import { type Given as GivenTo, givenTo } from "../condition/given.ts";
import { noOther } from "../plan/admitted.ts";
import { sweepLine } from "../plan/command-line.ts";
import type { Keep } from "../plan/lives.ts";
import { outcomeOf } from "../plan/outcome.ts";
import { cameOf } from "../plan/part.ts";
import { type Asked, baseMask, type Question, readQuestion, walkOf } from "../plan/question.ts";
import { requestOf } from "../plan/request.ts";
import { liveGiven, type Source, withSet } from "../plan/source.ts";
import { type Dimension, type Point, pointsOf, type Value, type Vary } from "./points.ts";

/** What a sweep asks: the question of a `run`, an outcome, a view, and what is varied. */
export interface SweepQuestion
  extends Pick<
    Asked,
    "runs" | "seed" | "outcome" | "explanation" | "without" | "only" | "events" | "set" | "given"
  > {
  readonly vary: Vary;
}

const parts: readonly (keyof SweepQuestion)[] = [
  "runs",
  "seed",
  "outcome",
  "explanation",
  "without",
  "only",
  "events",
  "set",
  "given",
  "vary",
];

/** What became of the worlds when one thing alone was varied: all stayed as they were, or became others, or the outcome moved. */
export type Moves = "nothing" | "histories" | "outcome";

/** The document of `aitia sweep --json`. */
export interface SweepAnswer extends ComputedBy {
  readonly case: string;
  readonly outcome: { readonly id: string; readonly says: string };
  readonly explanation: string;
  readonly given: Given;
  /** Different particles of a posterior among the worlds, where one gives them. */
  readonly particles?: number;
  readonly seed: number;
  /** Worlds at each point; the same ones. */
  readonly worlds: number;
  readonly vary: readonly (Dimension & { readonly moves: Moves })[];
  /** In the order of the grid, the last name moving fastest. */
  readonly points: readonly SweptPoint[];
  /** The point that the others are compared with: the case's own values where the grid has them, else first ones. */
  readonly reference: number;
  readonly request: string;
  readonly fingerprint: string;
  readonly commandLine: string;
  readonly seconds: number;
}

/** What was seen at one point of the grid. */
export interface SweptPoint {
  readonly values: Readonly<Record<string, Value>>;
  /** Share of the worlds in which the outcome came. */
  readonly share: Estimate;
  /** That minus the reference's, over the same worlds. */
  readonly difference: Estimate;
  /** Whether that leaves 0 out at the level of all points together (Bonferroni); false at the reference. */
  readonly apart: boolean;
  /** Worlds in which it comes here and not at the reference, and the other way round. */
  readonly gained: number;
  readonly lost: number;
  readonly fingerprint: string;
}

/** A sweep that was read, before a world is lived. */
export interface ReadSweep extends GivenTo {
  readonly question: Question;
  readonly dimensions: readonly Dimension[];
  readonly points: readonly Point[];
}

/** @throws AitiaError that says which part cannot be asked */
export async function readSweep(
  model: Model,
  asked: SweepQuestion,
  hands: Hands,
): Promise<ReadSweep> {
  noOther(asked, parts, "a sweep");
  const { vary, ...rest } = asked;
  const { dimensions, points } = pointsOf(model, rest, vary);
  const question = readQuestion(model, rest);
  return { question, dimensions, points, ...(await givenTo(model, question, hands)) };
}

export const sweepRequest = (
  model: Model,
  { question, dimensions, conditioning }: ReadSweep,
  by: ComputedBy,
): Request =>
  requestOf(model, question, {
    by,
    command: "sweep",
    more: {
      vary: dimensions.map(({ name, values }) => ({ name, values: [...values] })),
      ...(conditioning ? { posterior: conditioning.hash } : {}),
    },
  });

export interface SweepOptions extends Hands {
  readonly by: ComputedBy;
  readonly seconds?: () => number;
  readonly onProgress?: ((p: { done: number; of: number; found: number }) => void) | undefined;
  /** Where finished points are kept and found again. */
  readonly keep?: Keep | undefined;
}

export async function sweep(
  model: Model,
  read: ReadSweep,
  options: SweepOptions,
): Promise<SweepAnswer> {
  const { question, dimensions, points, conditioning } = read;
  const lived = await livePoints(model, read, options);
  const reference = referenceOf(dimensions, points);
  const outcome = outcomeOf(model.spec, question.outcome);
  const worlds = conditioning ? { clusters: conditioning.clusters } : {};
  const settings = { seed: question.seed };
  const factual = lived[reference].came;
  const together = { ...settings, level: 1 - 0.05 / (points.length - 1) };
  const leavesOut = (pairs: Twins) => {
    const found = difference(pairs, together);
    return found.known && (found.low > 0 || found.high < 0);
  };
  return {
    case: model.spec.id,
    ...options.by,
    outcome: { id: outcome.id, says: outcome.says },
    explanation: question.explanation,
    given: question.given,
    ...(conditioning ? { particles: conditioning.particles } : {}),
    seed: question.seed,
    worlds: question.runs,
    vary: dimensions.map((dimension, d) => ({ ...dimension, moves: moves(dimensions, d, lived) })),
    points: lived.map(({ came, fingerprint }, n) => ({
      values: points[n].values,
      share: frequency({ came, ...worlds }, settings),
      difference:
        n === reference
          ? unknown("the others are compared with this one")
          : difference({ factual, changed: came, ...worlds }, settings),
      apart: n !== reference && leavesOut({ factual, changed: came, ...worlds }),
      gained: count(came, (bit, r) => bit > factual[r]),
      lost: count(came, (bit, r) => bit < factual[r]),
      fingerprint,
    })),
    reference,
    request: requestHash(sweepRequest(model, read, options.by)),
    fingerprint: fingerprintOfRun(lived.map((point) => point.fingerprint)),
    commandLine: sweepLine(model.named, question, dimensions),
    seconds: options.seconds?.() ?? 0,
  };
}

const count = (came: Uint8Array, is: (bit: number, r: number) => boolean): number =>
  came.reduce((sum, bit, r) => sum + (is(bit, r) ? 1 : 0), 0);

/** The case's own value of each name where the grid has it, else its first. */
function referenceOf(dimensions: readonly Dimension[], points: readonly Point[]): number {
  const own = dimensions.map(({ values, usual }) =>
    usual !== undefined && values.includes(usual) ? usual : values[0],
  );
  return points.findIndex(({ values }) =>
    dimensions.every(({ name }, d) => values[name] === own[d]),
  );
}

/** What one dimension does while the others stand still, anywhere in the grid. */
function moves(dimensions: readonly Dimension[], d: number, lived: readonly LivedPoint[]): Moves {
  const stride = dimensions
    .slice(d + 1)
    .reduce((product, { values }) => product * values.length, 1);
  const { length } = dimensions[d].values;
  let found: Moves = "nothing";
  lived.forEach((point, n) => {
    const at = Math.floor(n / stride) % length;
    const first = lived[n - at * stride];
    if (point.fingerprint === first.fingerprint) return;
    if (point.came.some((bit, r) => bit !== first.came[r])) found = "outcome";
    else if (found === "nothing") found = "histories";
  });
  return found;
}

interface LivedPoint {
  /** Of each world: 1 where the outcome came. */
  readonly came: Uint8Array;
  /** Of the worlds' yearly series. */
  readonly fingerprint: string;
}

/** Worlds lived at once: enough to keep threads busy, few enough to fit in memory. */
const TOGETHER = 8192;

async function livePoints(
  model: Model,
  { question, points, conditioning }: ReadSweep,
  { crew, signal, keep, onProgress }: SweepOptions,
): Promise<readonly LivedPoint[]> {
  const { runs } = question;
  const of = points.length * runs;
  const lived: LivedPoint[] = [];
  let found = 0;
  for (const [n, point] of points.entries()) {
    const bytes = keep?.read(n);
    let own = bytes && unpacked(bytes, runs);
    if (own) found += runs;
    else {
      own = await livePoint(
        model,
        { ...point.question, runs },
        conditioning && withSet(model, conditioning.source, point.question.set),
        {
          crew,
          signal,
          onProgress: (done) => onProgress?.({ done: n * runs + done, of, found }),
        },
      );
      keep?.write(n, packed(own));
    }
    lived.push(own);
    onProgress?.({ done: (n + 1) * runs, of, found });
  }
  return lived;
}

async function livePoint(
  model: Model,
  question: Question,
  source: Source | undefined,
  { onProgress, ...hands }: Hands & { readonly onProgress: (done: number) => void },
): Promise<LivedPoint> {
  const { program, spec } = model;
  const size = outputsPerLife(program);
  const outcome = outcomeOf(spec, question.outcome);
  const walk = walkOf(model, question);
  const inputs = model.inputs(question.events);
  const came = new Uint8Array(question.runs);
  const fingerprints: string[] = [];
  for (let from = 0; from < question.runs; from += TOGETHER) {
    const many = Math.min(TOGETHER, question.runs - from);
    const outputs = await liveGiven(
      hands,
      {
        program,
        inputs,
        seed: question.seed,
        masks: [baseMask(model, question)],
        lives: Array.from({ length: many }, (_, n) => ({ run: from + n, mask: 0 })),
        parameters: priorsOf(spec, program, question),
      },
      source,
      { signal: hands.signal, onProgress: ({ done }) => onProgress(from + done) },
    );
    for (let n = 0; n < many; n++) {
      const own = outputs.subarray(n * size, (n + 1) * size);
      if (walk) walkOver(own, { program, walk, seed: question.seed, run: from + n });
    }
    came.set(cameOf(model, outcome, outputs.subarray(0, many * size)), from);
    fingerprints.push(
      ...fingerprintsOf(outputs, {
        years: program.years,
        recorded: program.recorded.length,
        fingerprinted: Object.keys(spec.world.series).length,
      }),
    );
  }
  return { came, fingerprint: fingerprintOfRun(fingerprints) };
}

const packed = ({ came, fingerprint }: LivedPoint): Uint8Array =>
  new TextEncoder().encode(`${fingerprint} ${came.join("")}`);

function unpacked(bytes: Uint8Array, runs: number): LivedPoint | undefined {
  const [fingerprint, bits = ""] = new TextDecoder().decode(bytes).split(" ");
  return bits.length === runs ? { came: Uint8Array.from(bits, Number), fingerprint } : undefined;
}
