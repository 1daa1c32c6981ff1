/**
 * The design of a sensitivity question, by pick and freeze: two sets of worlds, A and B, that share nothing, and for
 * each factor the worlds of A with this factor alone taken from B. A factor is a set of parameters, or the chance inside
 * a mechanism. Parameters are spread by scrambled Sobol points; chance is the noise of run r in A, of run n + r in B.
 */
import type { Life } from "../../engine/crowd/ensemble.ts";
import { livedBy } from "../../engine/crowd/lived-by.ts";
import type { Model } from "../../engine/model.ts";
import type { Mask } from "../../engine/world/masks.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import { drawing, type Swap } from "../../engine/world/swapped-chance.ts";
import { AitiaError } from "../../errors.ts";
import { u01 } from "../../kernel/math32.ts";
import { sobolDimensions, sobolPoints } from "../../kernel/sobol.ts";
import { isMechanism } from "../../model/mechanism.ts";
import { quantile } from "../../model/prior.ts";
import { baseMask, type Question } from "../plan/question.ts";
import { type Source, withSet } from "../plan/source.ts";

/** Mechanisms are factors of their own; all processes and the start are one. */
export const PROCESSES = "processes";

export interface Factor {
  /** A mechanism, a parameter, or "processes". */
  readonly id: string;
  readonly kind: "parameters" | "chance";
  /** Numbers of the program's parameters that are taken from B. */
  readonly parameters: readonly number[];
  /** Whose chance is taken from B. */
  readonly swap?: Swap;
  /** Why there is nothing to vary. */
  readonly because?: string;
}

export interface SenseDesign {
  readonly n: number;
  readonly mask: Mask;
  readonly factors: readonly Factor[];
  /** Names of the parameters that are not fixed, in the program's order, and their numbers. */
  readonly free: readonly { readonly name: string; readonly number: number }[];
  /** Uniforms of the free parameters: the n worlds of A, then the n of B; row-major. */
  readonly uniforms: Float64Array;
  /** Values of all parameters in the same worlds. */
  readonly values: Float32Array;
  /** The posterior that gives the worlds, and the particle of each of the 2n; see conditioned.ts. */
  readonly source?: Source;
}

/** Why parameters are no factors by themselves once the record is known. */
const TIED = "the record ties parameters to each other, so that none can be exchanged alone";
/** Why nothing is known of the draws of a simulator that cannot redraw those of one mechanism. */
export const CLOSED = "this simulator cannot redraw the noise of one mechanism alone";
/** Why nothing can be exchanged where the luck is given too. */
export const CHOSEN =
  "the record chose parameters and luck together, so that neither can be exchanged alone";

export function senseDesign(
  open: Model,
  question: Question,
  by: "mechanism" | "parameter",
  source?: Source,
): SenseDesign {
  const { program, spec } = open;
  const n = question.runs;
  if (n < 8 || (n & (n - 1)) !== 0) throw notPower(n);
  const mask = baseMask(open, question);
  const { priors } = priorsOf(spec, program, question);
  const free = program.parameters
    .map((name, number) => ({ name, number }))
    .filter(({ number }) => priors[number].kind !== "fixed");
  const d = free.length;
  if (2 * d > sobolDimensions)
    throw new AitiaError({
      what: `${d} parameters are more than ${Math.floor(sobolDimensions / 2)}, which is as many as Sobol points reach`,
      where: `the case "${spec.id}"`,
      todo: "Fix some with --set NAME=NUMBER.",
    });
  const factors = factorsOf(open, mask, free, by);
  if (source) return { n, mask, free, ...givenDesign(open, question, { factors, free, source }) };
  const points =
    d === 0
      ? new Float64Array(0)
      : sobolPoints(2 * d, n, { scramble: "owen", seed: question.seed });
  const uniforms = new Float64Array(2 * n * d);
  const values = new Float32Array(2 * n * program.parameters.length);
  for (let r = 0; r < 2 * n; r++) {
    const row = values.subarray(r * priors.length, (r + 1) * priors.length);
    priors.forEach((prior, p) => {
      if (prior.kind === "fixed") row[p] = prior.value;
    });
    free.forEach(({ number }, i) => {
      const point = points[(r % n) * 2 * d + (r < n ? 0 : d) + i];
      uniforms[r * d + i] = point;
      // the uniforms of worlds are words, so that a world of Sobol points is one that chance could have drawn
      row[number] = quantile(priors[number], u01(Math.floor(point * 2 ** 32) | 0));
    });
  }
  return { n, mask, factors, free, uniforms, values };
}

/** The worlds of a posterior: parameters stay together, and where the luck is given too all of a world does. */
function givenDesign(
  open: Model,
  question: Question,
  { factors, free, source }: Pick<SenseDesign, "factors" | "free"> & { readonly source: Source },
): Pick<SenseDesign, "factors" | "uniforms" | "values" | "source"> {
  const width = open.program.parameters.length;
  const own = withSet(open, source, question.set);
  const { rows } = own.parameters;
  const worlds = 2 * question.runs;
  const values = new Float32Array(worlds * width);
  for (let r = 0; r < worlds; r++) {
    const p = source.particles[r];
    values.set(rows.subarray(p * width, (p + 1) * width), r * width);
  }
  const because = (kind: Factor["kind"]) =>
    source.lineage ? CHOSEN : kind === "parameters" ? TIED : undefined;
  return {
    factors: factors.map((factor) => {
      const reason = factor.because ?? because(factor.kind);
      return reason === undefined ? factor : { ...factor, because: reason };
    }),
    // distances ask for the order of values alone, which is that of their uniforms
    uniforms: Float64Array.from({ length: worlds * free.length }, (_, at) => {
      const r = Math.floor(at / free.length);
      return values[r * width + free[at % free.length].number];
    }),
    values,
    source: own,
  };
}

const notPower = (n: number) => {
  const near = Math.max(8, 2 ** Math.round(Math.log2(n)));
  return new AitiaError({
    what: `--runs ${n} is no power of two from 8 up, and Sobol points are balanced in powers of two only`,
    where: "the command line",
    todo: `Write --runs ${near}.`,
  });
};

function factorsOf(
  { spec, program }: Model,
  mask: Mask,
  free: SenseDesign["free"],
  by: "mechanism" | "parameter",
): Factor[] {
  const mechanisms = spec.order.filter(isMechanism);
  const owned = (names: readonly string[]) =>
    free.filter(({ name }) => names.includes(name)).map(({ number }) => number);
  const ofMechanism = mechanisms.map(({ id, parameters }) => {
    const declared = Object.keys(parameters);
    return { id, declared, numbers: owned(declared) };
  });
  const taken = new Set(ofMechanism.flatMap(({ numbers }) => numbers));
  const rest = free.map(({ number }) => number).filter((number) => !taken.has(number));
  const parameters: Factor[] =
    by === "parameter"
      ? free.map(({ name, number }) => ({ id: name, kind: "parameters", parameters: [number] }))
      : [
          ...ofMechanism.map(
            ({ id, declared, numbers }): Factor => ({
              id,
              kind: "parameters",
              parameters: numbers,
              ...(numbers.length > 0
                ? {}
                : {
                    because:
                      declared.length === 0
                        ? `${id} has no parameter`
                        : `the parameters of ${id} are fixed`,
                  }),
            }),
          ),
          {
            id: PROCESSES,
            kind: "parameters",
            parameters: rest,
            ...(rest.length > 0 ? {} : { because: "no process has a parameter that is not fixed" }),
          },
        ];
  const draws = drawing(program, mask);
  const isClosed = livedBy(program) !== undefined;
  const isOwn = (rule: number) => program.rules[rule].mechanism;
  const chance = mechanisms.map(({ id }): Factor => {
    const rules = draws.rules.filter((rule) => program.rules[rule].id === id);
    const swap: Swap = { start: false, rules };
    return {
      id,
      kind: "chance",
      parameters: [],
      swap,
      ...(rules.length > 0 ? {} : { because: isClosed ? CLOSED : `${id} draws nothing` }),
    };
  });
  const others: Swap = { start: draws.start, rules: draws.rules.filter((r) => !isOwn(r)) };
  const none = !others.start && others.rules.length === 0;
  return [
    ...parameters,
    ...chance,
    {
      id: PROCESSES,
      kind: "chance",
      parameters: [],
      swap: others,
      ...(none ? { because: isClosed ? CLOSED : "no process draws" } : {}),
    },
  ];
}

/** What of a world comes from B. */
export interface Column {
  readonly parameters: "none" | "all" | readonly number[];
  readonly chance: "none" | "all" | Swap;
}

/** Lives of some columns, n each, with the parameters of each: what is sent to the pool at once. */
export function livesOfColumns(design: SenseDesign, columns: readonly Column[]) {
  const { n, values } = design;
  const p = values.length / (2 * n);
  const rows = new Float32Array(columns.length * n * p);
  const lives: Life[] = [];
  const swaps: Swap[] = [];
  columns.forEach(({ parameters, chance }, c) => {
    if (typeof chance === "object") swaps.push(chance);
    for (let r = 0; r < n; r++) {
      const row = c * n + r;
      const from = parameters === "all" ? n + r : r;
      rows.set(values.subarray(from * p, (from + 1) * p), row * p);
      if (typeof parameters === "object")
        for (const number of parameters) rows[row * p + number] = values[(n + r) * p + number];
      lives.push({
        run: chance === "all" ? n + r : r,
        mask: 0,
        row,
        ...(typeof chance === "object" ? { luck: { swap: swaps.length - 1, other: n + r } } : {}),
      });
    }
  });
  return { lives, swaps, parameters: { rows } };
}
