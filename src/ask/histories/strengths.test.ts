/** How far strengths move an answer, over made bits whose every chance is known, at as many histories and draws as there are. */
import { expect, test } from "vitest";
import { Draws } from "../../fit/draws.ts";
import { normalCdf } from "../../kernel/real.ts";
import type { Design } from "../plan/design.ts";
import type { WholePart } from "../plan/part.ts";
import { movedByStrengths } from "./strengths.ts";

const DRAWS = 200;
const HISTORIES = 378;
const STRENGTHS = 12;
const design = {
  question: { runs: DRAWS * HISTORIES },
  masks: [0, 1],
  rows: [{ at: 1 }],
  none: 0,
} as unknown as Design;
const sum = (all: readonly number[]) => all.reduce((a, b) => a + b, 0);

/** Bits of twins with the same luck: whether it came, and would without a part that moves it as its draw's strength says. */
function made(seed: number, size: number) {
  const chance = new Draws(seed, "made strengths").at(0);
  const rows = Array.from({ length: DRAWS }, () =>
    Array.from({ length: STRENGTHS }, () => chance.normal()),
  );
  const aims = Array.from({ length: HISTORIES }, () => 1.2 * chance.normal());
  const inputs = Array.from({ length: HISTORIES }, () => 0.5 + chance.normal());
  const off = (h: number, d: number) => aims[h]! - size * (0.5 + rows[d]![3]!) * inputs[h]!;
  const came = new Uint8Array(2 * DRAWS * HISTORIES);
  const exact = rows.map((_, d) => {
    const [on, without] = [
      aims.map((aim) => normalCdf(aim)),
      aims.map((_, h) => normalCdf(off(h, d))),
    ];
    aims.forEach((aim, h) => {
      const luck = chance.normal();
      came[2 * (h * DRAWS + d)] = luck < aim ? 1 : 0;
      came[2 * (h * DRAWS + d) + 1] = luck < off(h, d) ? 1 : 0;
    });
    return 1 - sum(without) / sum(on);
  });
  const part = { came, placebo: new Uint8Array(DRAWS * HISTORIES) } as unknown as WholePart;
  const drawOf = Int32Array.from({ length: DRAWS }, (_, d) => d);
  const moved = movedByStrengths(design, part, { rows, drawOf, exact: false });
  return { exact, net: moved.ofRow(0, { at: 1 })("net") };
}

test.for([0, 0.02, 0.1, 0.4])(
  "nine of ten draws' own nets lie within what strengths of size %d move, and it is not far wider",
  (size) => {
    const RECORDS = 12;
    let [held, width, middle] = [0, 0, 0];
    for (let n = 0; n < RECORDS; n++) {
      const { exact, net } = made(n, size);
      if (!net.known) throw new Error(net.because);
      held += exact.filter((one) => net.low <= one && one <= net.high).length;
      width += net.high - net.low;
      const sorted = [...exact].sort((a, b) => a - b);
      middle += sorted[194]! - sorted[5]!;
    }
    expect(held / (RECORDS * DRAWS)).toBeGreaterThan(0.93);
    // what cannot be seen through the luck of so many histories is the least that is told
    expect(width / RECORDS).toBeLessThan(1.35 * (middle / RECORDS) + 0.035);
  },
);

test("where the bits hang on the draw alone it is the middle of the draws' own answers", () => {
  const rows = Array.from({ length: DRAWS }, (_, d) => [d]);
  const came = new Uint8Array(2 * DRAWS).fill(1);
  // it would not have come in the draws from 150 on
  for (let d = 150; d < DRAWS; d++) came[2 * d + 1] = 0;
  const part = { came, placebo: new Uint8Array(DRAWS) } as unknown as WholePart;
  const drawOf = Int32Array.from({ length: DRAWS }, (_, d) => d);
  const own = { ...design, question: { runs: DRAWS } } as unknown as Design;
  const { ofRow, came: whole } = movedByStrengths(own, part, { rows, drawOf, exact: true });
  expect(whole).toEqual({ known: true, low: 1, high: 1 });
  expect(ofRow(0, { at: 1 })("net")).toEqual({ known: true, low: 0, high: 1 });
  expect(ofRow(0, { at: 1 })("anyTime").known).toBe(false);
});
