/**
 * Real functions in f64 that give the same bits on every machine: exponential, logarithm, power and the
 * normal distribution, from + - * / sqrt and bit moves. The language leaves the last bit of its own
 * exponential, logarithm and power to the machine; theory and worlds must not hang on it.
 *
 * exp, log: Sun Microsystems 1993, fdlibm 5.3 (e_exp.c, e_log.c); below 1 unit in the last place.
 * log1p, expm1: Kahan's quotients, as in Higham 2002, Accuracy and Stability of Numerical Algorithms, 1.14.
 * normal cdf: Cody 1969, Rational Chebyshev approximations for the error function, Mathematics of
 * Computation 23:631-637. Normal quantile: Wichura 1988, Algorithm AS 241, Applied Statistics 37:477-484.
 */
const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;
const bits = new DataView(new ArrayBuffer(8));

/** 2^k for a whole k from -1022 to 1023. */
function powerOfTwo(k: number): number {
  bits.setUint32(0, (k + 1023) << 20);
  bits.setUint32(4, 0);
  return bits.getFloat64(0);
}

/** x * 2^k, also where the result is subnormal or overflows. */
function scale(x: number, k: number): number {
  if (k > 1023) return scale(x * powerOfTwo(1023), k - 1023);
  if (k < -1022) return k < -2200 ? 0 * x : scale(x * powerOfTwo(-969), k + 969);
  return x * powerOfTwo(k);
}

/** A positive finite number as m * 2^k with m in [sqrt(1/2), sqrt(2)). */
function split(x: number): [m: number, k: number] {
  let k = 0;
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984;
    k = -54;
  }
  bits.setFloat64(0, x);
  const high = bits.getUint32(0);
  k += (high >>> 20) - 1023;
  bits.setUint32(0, (high & 0x000fffff) | 0x3ff00000);
  const m = bits.getFloat64(0);
  return m >= Math.SQRT2 ? [m / 2, k + 1] : [m, k];
}

/** e^x. Infinity above 709.78, 0 below -745.13. */
export function exp(x: number): number {
  return expSum(x, 0);
}

/** e^(x + rest), rest small against x. */
function expSum(x: number, rest: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 710) return Infinity;
  if (x < -746) return 0;
  const k = Math.round(x * 1.4426950408889634);
  const high = x - k * ln2High;
  const low = k * ln2Low - rest;
  const r = high - low;
  const t = r * r;
  const c =
    r -
    t *
      (0.16666666666666602 +
        t *
          (-0.0027777777777015593 +
            t *
              (0.00006613756321437934 +
                t * (-0.0000016533902205465252 + t * 4.1381367970572385e-8))));
  return scale(1 - (low - (r * c) / (2 - c) - high), k);
}

/** Natural logarithm. -Infinity at 0, NaN below. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -Infinity : NaN;
  if (x === Infinity) return x;
  const [m, k] = split(x);
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const odd =
    z *
    (0.6666666666666735 +
      w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + even + odd) + k * ln2Low) - f);
}

/** ln(1 + x), exact to the last places also near 0. */
export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1) return x;
  return u === Infinity || u <= 0 ? log(u) : (log(u) * x) / (u - 1);
}

/** e^x - 1, exact to the last places also near 0. */
export function expm1(x: number): number {
  const u = exp(x);
  if (u === 1) return x;
  if (u - 1 === -1 || u === Infinity) return u - 1;
  return ((u - 1) * x) / log(u);
}

/** The product of two numbers and what its rounding left out (Dekker 1971). */
function product(a: number, b: number): [number, number] {
  const [aHigh, aLow] = halves(a);
  const [bHigh, bLow] = halves(b);
  const p = a * b;
  return [p, aLow * bLow - (p - aHigh * bHigh - aLow * bHigh - aHigh * bLow)];
}

function halves(a: number): [number, number] {
  const c = 134217729 * a;
  const high = c - (c - a);
  return [high, a - high];
}

/** x^y for x >= 0 and |y| up to 2^100; the logarithm is carried in two doubles, so large powers keep their places. */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1;
  if (!(x > 0) || !Number.isFinite(x) || !Number.isFinite(y)) {
    if (x === 0 || x === Infinity) return (x === 0) === y > 0 ? 0 : Infinity;
    return NaN;
  }
  const [m, k] = split(x);
  const f = m - 1;
  const [over, overRest] = [2 + f, f - (2 + f - 2)];
  const s = f / over;
  const [p, pRest] = product(s, over);
  const sRest = (f - p - pRest - s * overRest) / over;
  const z = s * s;
  let series = 0;
  for (let n = 23; n >= 3; n -= 2) series = z * (1 / n + series);
  const main = k * ln2High;
  const sum = main + 2 * s;
  const rest =
    (Math.abs(main) > Math.abs(2 * s) ? main - sum + 2 * s : 2 * s - sum + main) +
    (k * ln2Low + 2 * (sRest + s * series));
  const high = sum + rest;
  const [e, eRest] = product(y, high);
  return expSum(e, eRest + y * (sum - high + rest));
}

/** Value of a polynomial, highest power first. */
const polynomial = (x: number, coefficients: readonly number[]): number => {
  let value = 0;
  for (const c of coefficients) value = value * x + c;
  return value;
};

/**
 * e^(x²/2) times the chance that a standard normal exceeds x, for x >= 0: what is left of the tail when
 * its fast part is taken out, so that ratios of far tails can be formed.
 */
export function normalTailRatio(x: number): number {
  if (x <= 0.67448975) return (0.5 - x * central(x)) * exp(0.5 * x * x);
  if (x <= 5.656854249492381) return polynomial(x, middleOver) / polynomial(x, middleUnder);
  const z = 1 / (x * x);
  return (0.3989422804014327 - (z * polynomial(z, farOver)) / polynomial(z, farUnder)) / x;
}

const central = (x: number) => polynomial(x * x, centralOver) / polynomial(x * x, centralUnder);

/** e^(-x²/2) without the loss that squaring a large x brings (Cody). */
function bell(x: number): number {
  const near = Math.trunc(x * 16) / 16;
  return exp(-0.5 * near * near) * exp(-0.5 * (x - near) * (x + near));
}

/** Chance that a standard normal lies below x; both tails keep their relative accuracy. */
export function normalCdf(x: number): number {
  if (Math.abs(x) <= 0.67448975) return 0.5 + x * central(x);
  if (x > 0) return 1 - normalCdf(-x);
  return x < -38.6 ? 0 : bell(x) * normalTailRatio(-x);
}

/** Its logarithm, finite wherever x is. */
export function logNormalCdf(x: number): number {
  return x > 0 ? log1p(-normalCdf(-x)) : -0.5 * x * x + log(normalTailRatio(-x));
}

/** Density of a standard normal. */
export const normalDensity = (x: number): number =>
  Math.abs(x) > 39 ? 0 : 0.3989422804014327 * bell(x);

/** The x below which a standard normal lies with chance p; -Infinity at 0, Infinity at 1, NaN outside. */
export function normalQuantile(p: number): number {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(r, quantileCentreOver)) / polynomial(r, quantileCentreUnder);
  }
  if (!(p >= 0 && p <= 1)) return NaN;
  const tail = q < 0 ? p : 1 - p;
  if (tail === 0) return q < 0 ? -Infinity : Infinity;
  const r = Math.sqrt(-log(tail));
  const x =
    r <= 5
      ? polynomial(r - 1.6, quantileMiddleOver) / polynomial(r - 1.6, quantileMiddleUnder)
      : polynomial(r - 5, quantileFarOver) / polynomial(r - 5, quantileFarUnder);
  return q < 0 ? -x : x;
}

// Cody 1969, in the scaling for the normal cdf; highest power first.
const centralOver = [
  0.06568233791820745, 2.2352520354606837, 161.02823106855587, 1067.6894854603709,
  18154.98125334356,
];
const centralUnder = [
  1, 47.202581904688245, 976.0985517377767, 10260.932208618979, 45507.78933502673,
];
const middleOver = [
  1.0765576773720192e-8, 0.39894151208813466, 8.883149794388377, 93.50665613217785,
  597.2702763948002, 2494.5375852903726, 6848.190450536283, 11602.65143764735, 9842.714838383978,
];
const middleUnder = [
  1, 22.266688044328117, 235.387901782625, 1519.3775994075547, 6485.558298266761,
  18615.571640885097, 34900.95272114598, 38912.00328609327, 19685.429676859992,
];
const farOver = [
  0.023073441764940174, 0.215898534057957, 0.12740116116024736, 0.022235277870649807,
  0.0014216191932278934, 0.000029112874951168793,
];
const farUnder = [
  1, 1.284260096144911, 0.4682382124808651, 0.06598813786892856, 0.0037823963320275824,
  0.00007297515550839662,
];

// Wichura 1988, PPND16; highest power first.
const quantileCentreOver = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946,
  1971.5909503065513, 133.14166789178438, 3.3871328727963665,
];
const quantileCentreUnder = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751,
  687.1870074920579, 42.31333070160091, 1,
];
const quantileMiddleOver = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684,
  3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const quantileMiddleUnder = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008,
  0.6897673349851, 1.6763848301838038, 2.053191626637759, 1,
];
const quantileFarOver = [
  2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124,
  0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const quantileFarUnder = [
  2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133,
  0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1,
];
