/**
 * Mathematics in IEEE f32 with every operation rounded: the same bits on every machine, in every browser and in
 * every back end. Nothing inside a world calls Math.exp or Math.log, whose last bit differs between engines.
 *
 * This file is itself written in the subset that mechanisms are written in (see docs/mechanisms.md), with the
 * rounding said aloud as `f(…)`: it is run here and compiled from this source by every back end.
 * Polynomials: Cephes single precision (Moshier 1989) for exp and log; AS 241 PPND7 (Wichura 1988) for the normal
 * quantile; Abramowitz & Stegun 1964, 26.2.17 for the normal distribution function.
 */
import { bitsOf, f, float, imul, int, ofBits } from "./bits32.ts";

const LOG2E = f(1.4426950408889634);
const LN2_HIGH = f(0.693359375);
const LN2_LOW = f(-0.00021219444005469057);
const E0 = f(0.000198756915);
const E1 = f(0.0013981999507);
const E2 = f(0.0083334519073);
const E3 = f(0.041665795894);
const E4 = f(0.16666665459);
const E5 = f(0.50000001201);

/** e^x within 2 units in the last place; 0 below -87.3, 1.7e38 from 88 on (never Infinity). */
export function exp(x: number): number {
  const high = x > 88 ? 88 : x;
  const z = high < f(-87.3) ? f(-87.3) : high;
  const n = Math.floor(f(f(z * LOG2E) + 0.5));
  const r = f(f(z - f(n * LN2_HIGH)) - f(n * LN2_LOW));
  // Estrin's order: the halves of the polynomial do not wait for each other.
  const r2 = f(r * r);
  const low = f(f(E4 * r) + E5);
  const middle = f(f(E2 * r) + E3);
  const top = f(f(E0 * r) + E1);
  const poly = f(f(f(f(top * r2) + middle) * r2) + low);
  const y = f(f(f(poly * r2) + r) + 1);
  const scaled = f(y * ofBits((int(n) + 127) << 23));
  return x < f(-87.3) ? 0 : scaled;
}

const SQRT_HALF = f(0.7071067811865476);
const TINY = f(1.1754943508222875e-38);
const L0 = f(0.070376836292);
const L1 = f(-0.1151461031);
const L2 = f(0.1167699874);
const L3 = f(-0.12420140846);
const L4 = f(0.14249322787);
const L5 = f(-0.16668057665);
const L6 = f(0.20000714765);
const L7 = f(-0.24999993993);
const L8 = f(0.33333331174);

/** Natural logarithm within 2 units in the last place or 1e-7; below the smallest normal number (0 and less included) -87.33655. */
export function log(x: number): number {
  const z = x < TINY ? TINY : x;
  const bits = bitsOf(z);
  const exponent = ((bits >> 23) & 255) - 126;
  const mantissa = ofBits((bits & 8388607) | 1056964608);
  const low = mantissa < SQRT_HALF;
  const e = float(low ? exponent - 1 : exponent);
  const m = low ? f(f(mantissa + mantissa) - 1) : f(mantissa - 1);
  const s = f(m * m);
  const s2 = f(s * s);
  const p0 = f(f(L7 * m) + L8);
  const p1 = f(f(L5 * m) + L6);
  const p2 = f(f(L3 * m) + L4);
  const p3 = f(f(L1 * m) + L2);
  const low4 = f(f(p1 * s) + p0);
  const high4 = f(f(f(f(L0 * s) + p3) * s) + p2);
  const p7 = f(f(high4 * s2) + low4);
  const y0 = f(f(m * s) * p7);
  const y1 = f(y0 + f(e * LN2_LOW));
  const y2 = f(y1 - f(0.5 * s));
  return f(f(m + y2) + f(e * LN2_HIGH));
}

/** 1 / (1 + e^-x), relative error below 4e-7 where |x| < 80. */
export function logistic(x: number): number {
  return f(1 / f(1 + exp(-x)));
}

/** base^exponent for base > 0 as e^(exponent log base): relative error about (2 + |exponent log base|) × 1.2e-7. A base of 0 or less gives 0, or 1 when the exponent is 0. */
export function pow(base: number, exponent: number): number {
  const y = exp(f(exponent * log(base)));
  return base > 0 ? y : exponent === 0 ? 1 : 0;
}

const LN10 = f(2.302585092994046);

/** 10^x with the relative error of pow. */
export function pow10(x: number): number {
  return exp(f(x * LN10));
}

const A0 = f(3.3871327179);
const A1 = f(50.434271938);
const A2 = f(159.29113202);
const A3 = f(59.10937472);
const B1 = f(17.895169469);
const B2 = f(78.757757664);
const B3 = f(67.1875636);
const C0 = f(1.4234372777);
const C1 = f(2.75681539);
const C2 = f(1.3067284816);
const C3 = f(0.17023821103);
const D1 = f(0.7370016425);
const D2 = f(0.12021132975);
const LEAST = f(1.4e-11);
const SPLIT = f(0.425);
const CENTRE = f(0.180625);
const SHIFT = f(1.6);

/** The standard normal quantile, absolute error below 3e-6 for p from 1e-7 to 1 - 1e-7; beyond 1.4e-11 of either end it stays what it is there. */
export function normalQuantile(p: number): number {
  const q = f(p - 0.5);
  const inner = f(CENTRE - f(q * q));
  const up = f(f(f(f(f(f(A3 * inner) + A2) * inner) + A1) * inner) + A0);
  const down = f(f(f(f(f(f(B3 * inner) + B2) * inner) + B1) * inner) + 1);
  let z = f(f(q * up) / down);
  if (Math.abs(q) > SPLIT) z = tailQuantile(p, q);
  return z;
}

/** The quantile outside the middle 85 %. */
function tailQuantile(p: number, q: number): number {
  const tail = q < 0 ? p : f(1 - p);
  const near = f(f(Math.sqrt(f(-log(tail < LEAST ? LEAST : tail)))) - SHIFT);
  const up = f(f(f(f(f(f(C3 * near) + C2) * near) + C1) * near) + C0);
  const down = f(f(f(f(D2 * near) + D1) * near) + 1);
  const size = f(up / down);
  return q < 0 ? -size : size;
}

const P = f(0.2316419);
const Q1 = f(0.31938153);
const Q2 = f(-0.356563782);
const Q3 = f(1.781477937);
const Q4 = f(-1.821255978);
const Q5 = f(1.330274429);
const ROOT_2PI = f(0.3989422804);

/** The standard normal distribution function, absolute error below 3e-7. */
export function normalCdf(x: number): number {
  const z = Math.abs(x);
  const t = f(1 / f(1 + f(P * z)));
  const density = f(ROOT_2PI * exp(f(f(-0.5 * z) * z)));
  const poly = f(f(f(f(f(f(f(f(f(Q5 * t) + Q4) * t) + Q3) * t) + Q2) * t) + Q1) * t);
  const upper = f(density * poly);
  return x > 0 ? f(1 - upper) : upper;
}

const U_SCALE = f(1.1920928955078125e-7);

/** A uniform in (0, 1) from a random word: never 0, never 1, exact. */
export function u01(word: number): number {
  return f(f(float((word >>> 9) & 8388607) + 0.5) * U_SCALE);
}

/** A whole number from 0 to n - 1 from a random word, n up to 65,536. */
export function pick(word: number, n: number): number {
  return (imul((word >>> 16) & 65535, n) >>> 16) & 65535;
}
