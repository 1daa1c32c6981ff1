/**
 * Problems whose evidence is known, in the shape that `anneal` asks for: parameters as 16-bit uniforms of their priors,
 * noise by the number of the run that a span of time reads. Every sampler of this folder is measured against them.
 */
import { exp, log, normalQuantile } from "../../kernel/real.ts";
import { logGamma } from "../../kernel/special.ts";
import type { Batch } from "../population.ts";
import { unitValue } from "../population.ts";

export interface ExactProblem {
  readonly name: string;
  readonly dimensions: number;
  readonly spans: number;
  readonly exponent: number;
  readonly live: (batch: Batch) => Float64Array;
  /** Log of the mean of likelihood^exponent under the prior. */
  readonly logEvidence: number;
}

/** Uniforms in (0, 1) in a row from one number: a mixed counter, good enough to make problems with. */
export function uniformsFrom(seed: number): () => number {
  let state = Math.imul(seed + 1, 0x9e3779b1) >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let x = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
    return (((x ^ (x >>> 15)) >>> 0) + 0.5) / 4294967296;
  };
}

/** Standard normals by 16-bit units: what a parameter's unit, or half a word of noise, stands for. */
const NORMAL = Float64Array.from({ length: 65536 }, (_, unit) => normalQuantile(unitValue(unit)));

/** The word of one span of one run: two units of noise, its high and its low half. */
export function spanWord(run: number, span: number): number {
  let x = Math.imul(run + 1, 0x85ebca6b) ^ Math.imul(span + 1, 0xc2b2ae35);
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return (x ^ (x >>> 15)) >>> 0;
}

export const zOf = ({ units }: Batch, at: number): number => NORMAL[units[at]];

export interface LinearShape {
  readonly name?: string;
  readonly dimensions: number;
  /** Of those, how many move what is observed; all unless given. */
  readonly moving?: number;
  readonly spans: number;
  /** Observations of each of two series, in the last years. */
  readonly observed: number;
  readonly exponent: number;
  /** Standard deviation and autocorrelation of the error. */
  readonly sd: number;
  readonly ar?: number;
  /** Standard deviation that parameters, and noise, give to an observation. */
  readonly parameters?: number;
  readonly noise?: number;
  /** How much of a span's noise is left a span later; 0.5 unless given. */
  readonly lasting?: number;
  /** How many standard deviations of its own the record lies off, in every year. */
  readonly off?: number;
  readonly seed: number;
}

/**
 * y = X z + A e + error, with z and e standard normal: the evidence is a normal density. A likelihood to the power w is
 * the likelihood under an error of variance 1/w, times a constant.
 */
export function linearGaussian(shape: LinearShape): ExactProblem {
  const model = linearModel(shape);
  return {
    name: shape.name ?? `linear ${shape.dimensions}/${shape.spans}, power ${shape.exponent}`,
    dimensions: shape.dimensions,
    spans: shape.spans,
    exponent: shape.exponent,
    live: (batch) =>
      Float64Array.from({ length: batch.worlds }, (_, p) => model.logDensity(model.mean(batch, p))),
    logEvidence: model.logEvidence(new Float64Array(model.rows)),
  };
}

interface LinearModel {
  readonly rows: number;
  readonly mean: (batch: Batch, p: number) => Float64Array;
  readonly logDensity: (mean: Float64Array) => number;
  /** Evidence at the exponent when `shift` is added to the mean of every observation. */
  readonly logEvidence: (shift: Float64Array) => number;
}

/** Normals a span gives to each of two series. */
const SERIES = 2;

function linearModel(shape: LinearShape): LinearModel {
  const { dimensions: d, spans: s, observed, exponent, sd, ar = 0, lasting = 0.5 } = shape;
  const { moving = d, parameters = 1, noise = 0.7, off = 0, seed } = shape;
  const u = uniformsFrom(seed + 7919);
  const normal = () => normalQuantile(u());
  const rows = SERIES * observed;
  // parameters act on both series, smoothly in time
  const x = new Float64Array(rows * d);
  for (let i = 0; i < moving; i++) {
    const size = (parameters * Math.SQRT2 * (0.3 + 1.4 * u())) / Math.sqrt(moving);
    const [slow, phase] = [u() * 3, u() * 6.3];
    for (let r = 0; r < SERIES; r++) {
      const weight = normal() / Math.SQRT2;
      for (let t = 0; t < observed; t++)
        x[(r * observed + t) * d + i] = size * weight * Math.cos((slow * t) / 6 + phase) * 1.41;
    }
  }
  const a = new Float64Array(rows * s * SERIES);
  const scale = noise * Math.sqrt(1 - lasting * lasting);
  for (let r = 0; r < SERIES; r++)
    for (let t = 0; t < observed; t++) {
      const now = yearOf(t, observed, s);
      for (let k = 0; k <= now; k++)
        a[(r * observed + t) * s * SERIES + k * SERIES + r] = scale * lasting ** (now - k);
    }
  const errors = new Float64Array(rows * rows);
  for (let r = 0; r < SERIES; r++)
    for (let t = 0; t < observed; t++)
      for (let q = 0; q < observed; q++)
        errors[(r * observed + t) * rows + r * observed + q] = sd * sd * ar ** Math.abs(t - q);
  // a record that the model makes, moved off
  const z = Float64Array.from({ length: d }, normal);
  const e = Float64Array.from({ length: s * SERIES }, normal);
  const lower = cholesky(errors, rows);
  const strange = Float64Array.from({ length: rows }, normal);
  const y = Float64Array.from({ length: rows }, (_, n) => {
    let sum = off * Math.hypot(parameters, noise, sd);
    for (let i = 0; i < d; i++) sum += x[n * d + i] * z[i];
    for (let k = 0; k < s * SERIES; k++) sum += a[n * s * SERIES + k] * e[k];
    for (let q = 0; q <= n; q++) sum += lower[n * rows + q] * strange[q];
    return sum;
  });
  const marginal = (power: number) => {
    const covariance = Float64Array.from(errors, (v) => v / power);
    for (let n = 0; n < rows; n++)
      for (let m = 0; m < rows; m++) {
        let sum = 0;
        for (let i = 0; i < d; i++) sum += x[n * d + i] * x[m * d + i];
        for (let k = 0; k < s * SERIES; k++) sum += a[n * s * SERIES + k] * a[m * s * SERIES + k];
        covariance[n * rows + m] += sum;
      }
    return cholesky(covariance, rows);
  };
  // the constant of likelihood^power over the density with variance / power
  const plain = logNormal(new Float64Array(rows), lower, rows);
  const constant = exponent * plain - (plain + (rows / 2) * log(exponent));
  const whole = marginal(exponent);
  return {
    rows,
    mean: meansOf({ x, observed, rows, d, s, scale, lasting }),
    logDensity: autoregressive({ y, observed, sd, ar }),
    logEvidence: (shift) =>
      logNormal(
        y.map((v, n) => v - shift[n]),
        whole,
        rows,
      ) + constant,
  };
}

function meansOf(o: {
  readonly x: Float64Array;
  readonly observed: number;
  readonly rows: number;
  readonly d: number;
  readonly s: number;
  readonly scale: number;
  readonly lasting: number;
}): LinearModel["mean"] {
  const { x, observed, rows, d, s, scale, lasting } = o;
  const z = new Float64Array(d);
  const state = new Float64Array(SERIES * s);
  const mean = new Float64Array(rows);
  return (batch, p) => {
    for (let i = 0; i < d; i++) z[i] = zOf(batch, p * d + i);
    for (let k = 0, [first, second] = [0, 0]; k < s; k++) {
      const word = spanWord(batch.runs[p * s + k], k);
      state[k] = first = lasting * first + scale * NORMAL[word >>> 16];
      state[s + k] = second = lasting * second + scale * NORMAL[word & 65535];
    }
    for (let n = 0; n < rows; n++) {
      const series = n < observed ? 0 : 1;
      let sum = state[series * s + yearOf(n - series * observed, observed, s)];
      for (let i = 0; i < d; i++) sum += x[n * d + i] * z[i];
      mean[n] = sum;
    }
    return mean;
  };
}

/** The span in which observation t is made: the last ones, or each several times where there are few. */
const yearOf = (t: number, observed: number, spans: number): number =>
  spans >= observed ? spans - observed + t : t % spans;

/** Log density of the record about a mean, with an error that is autocorrelated within each series. */
function autoregressive(o: {
  readonly y: Float64Array;
  readonly observed: number;
  readonly sd: number;
  readonly ar: number;
}): (mean: Float64Array) => number {
  const { y, observed, sd, ar } = o;
  const fresh = sd * Math.sqrt(1 - ar * ar);
  const constant =
    -SERIES *
    ((observed / 2) * log(2 * Math.PI) + log(sd) + (observed - 1) * log(fresh || Number.MIN_VALUE));
  return (mean) => {
    let squares = 0;
    for (let r = 0; r < SERIES; r++) {
      let before = 0;
      for (let t = 0; t < observed; t++) {
        const n = r * observed + t;
        const residual = y[n] - mean[n];
        squares += t === 0 ? (residual / sd) ** 2 : ((residual - ar * before) / fresh) ** 2;
        before = residual;
      }
    }
    return constant - squares / 2;
  };
}

/** Lower triangle L with L Lᵀ = matrix. */
export function cholesky(matrix: Float64Array, n: number): Float64Array {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j];
      for (let k = 0; k < j; k++) sum -= lower[i * n + k] * lower[j * n + k];
      lower[i * n + j] = i === j ? Math.sqrt(sum) : sum / lower[j * n + j];
    }
  return lower;
}

/** Log density of a normal with mean 0 and covariance L Lᵀ. */
export function logNormal(y: Float64Array, lower: Float64Array, n: number): number {
  const w = new Float64Array(n);
  let sum = -(n / 2) * log(2 * Math.PI);
  for (let i = 0; i < n; i++) {
    let v = y[i];
    for (let k = 0; k < i; k++) v -= lower[i * n + k] * w[k];
    w[i] = v / lower[i * n + i];
    sum -= log(lower[i * n + i]) + (w[i] * w[i]) / 2;
  }
  return sum;
}

const logSum = (terms: readonly number[]): number => {
  const most = Math.max(...terms);
  return most + log(terms.reduce((sum, x) => sum + exp(x - most), 0));
};

/**
 * A linear problem whose observations are also moved by a curve of one more parameter z: `height` × (z² - 1), the same
 * in every year, so that two far values of z tell the record about as well; `tilt` × z prefers one of them. The evidence
 * is a row of normal densities, summed over z by the rule of the trapezoid.
 */
export function twoModes(
  shape: LinearShape & { readonly height: number; readonly tilt: number },
): ExactProblem {
  const d = shape.dimensions;
  const model = linearModel({ ...shape, dimensions: d - 1 });
  const curve = (z: number) => shape.height * (z * z - 1) + shape.tilt * z;
  const inner = (batch: Batch): Batch => {
    const units = new Uint16Array(batch.worlds * (d - 1));
    for (let p = 0; p < batch.worlds; p++)
      units.set(batch.units.subarray(p * d + 1, (p + 1) * d), p * (d - 1));
    return { ...batch, units };
  };
  const terms: number[] = [];
  const step = 0.005;
  for (let z = -8; z <= 8; z += step)
    terms.push(
      model.logEvidence(new Float64Array(model.rows).fill(curve(z))) -
        (z * z) / 2 +
        log(step / Math.sqrt(2 * Math.PI)),
    );
  return {
    name: shape.name ?? `two modes ${d}/${shape.spans}, power ${shape.exponent}`,
    dimensions: d,
    spans: shape.spans,
    exponent: shape.exponent,
    live: (batch) => {
      const rest = inner(batch);
      return Float64Array.from({ length: batch.worlds }, (_, p) => {
        const add = curve(zOf(batch, p * d));
        return model.logDensity(model.mean(rest, p).map((m) => m + add));
      });
    },
    logEvidence: logSum(terms),
  };
}

/**
 * Counts with exponential rates: groups of counts, each with a rate of its own and an exponential prior of mean 1 ×
 * `mean`; conjugate, also for a likelihood to a power. Every span's noise doubles or halves nothing: it is not read.
 */
export function counts(o: {
  readonly name?: string;
  readonly groups: number;
  readonly each: number;
  readonly mean: number;
  readonly exponent: number;
  readonly seed: number;
}): ExactProblem {
  const { groups, each, mean, exponent: w } = o;
  const u = uniformsFrom(o.seed + 104729);
  const data = Array.from({ length: groups }, () => {
    const rate = -mean * log(u());
    return Array.from({ length: each }, () => poisson(rate, u));
  });
  const sums = data.map((row) => row.reduce((a, b) => a + b, 0));
  const constants = data.map((row) => row.reduce((a, y) => a - logGamma(y + 1), 0));
  return {
    name: o.name ?? `counts ${groups} × ${each}, power ${w}`,
    dimensions: groups,
    spans: 1,
    exponent: w,
    live: ({ worlds, units }) =>
      Float64Array.from({ length: worlds }, (_, p) => {
        let sum = 0;
        for (let g = 0; g < groups; g++) {
          const rate = -mean * log(unitValue(units[p * groups + g]));
          sum += sums[g] * log(rate) - each * rate + constants[g];
        }
        return sum;
      }),
    logEvidence: sums.reduce(
      (sum, y, g) =>
        sum +
        w * constants[g] +
        logGamma(w * y + 1) -
        (w * y + 1) * log(1 / mean + w * each) -
        log(mean),
      0,
    ),
  };
}

function poisson(rate: number, u: () => number): number {
  // by the gaps of a process of rate 1, as rates are small
  let n = -1;
  for (let time = 0; time < rate; n++) time -= log(u());
  return Math.max(0, n);
}

/**
 * Everything has two values: each parameter is on above the middle of its prior, each span's noise is a coin. A table
 * says what each combination makes of the record, -Infinity for a share `barred` of them; the evidence is the sum.
 */
export function enumerable(o: {
  readonly name?: string;
  readonly parameters: number;
  readonly spans: number;
  readonly spread: number;
  readonly barred: number;
  readonly exponent: number;
  readonly seed: number;
}): ExactProblem {
  const bits = o.parameters + o.spans;
  const u = uniformsFrom(o.seed + 1299709);
  const table = Float64Array.from({ length: 2 ** bits }, () => {
    const value = o.spread * normalQuantile(u());
    return u() < o.barred ? -Infinity : value;
  });
  const coin = (run: number, span: number) => spanWord(run, span) >>> 31;
  return {
    name: o.name ?? `enumerable ${o.parameters} + ${o.spans}`,
    dimensions: o.parameters,
    spans: o.spans,
    exponent: o.exponent,
    live: ({ worlds, units, runs }) =>
      Float64Array.from({ length: worlds }, (_, p) => {
        let at = 0;
        for (let d = 0; d < o.parameters; d++)
          at = 2 * at + (units[p * o.parameters + d] >= 32768 ? 1 : 0);
        for (let s = 0; s < o.spans; s++) at = 2 * at + coin(runs[p * o.spans + s], s);
        return table[at];
      }),
    logEvidence: logSum(Array.from(table, (v) => o.exponent * v)) - bits * Math.LN2,
  };
}
