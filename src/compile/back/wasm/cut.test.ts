import fc from "fast-check";
import { expect, it } from "vitest";
import { AROUND, LITTLE, MET, MUCH, posts, world } from "../../testing/random-posts.ts";
import { compileSmall } from "../../testing/small-world.ts";
import { fingerprint, inJavaScript, inWasm, isLively, worldsFor } from "../../testing/worlds.ts";
import type { Program } from "../../tree.ts";
import { cutBodies } from "./cut.ts";
import { effectsOver } from "./effects.ts";

const cuts = (program: Program): number =>
  cutBodies(program, effectsOver(program)).filter(({ locals }) => locals.length > 0).length;

it("cuts a loop where neither of its parts reads what the other writes for somebody else", () => {
  expect(cuts(posts(LITTLE, MUCH))).toBe(1);
  for (const [little, much] of MET) expect(cuts(posts([little], [much])), little).toBe(0);
});

it("leaves whole what is left early, what may be for nearly everybody, and what is so short that a list would cost more", () => {
  expect(cuts(posts([], ["if (o.wait > 2) break;"]))).toBe(0);
  expect(cuts(posts([], ["if (o.wait > 2) return;"]))).toBe(0);
  const chosen =
    "for (const o of w.official) { if (o.isOld) continue; const d = draw(o); o.wait = exponential(d.a); }";
  expect(cuts(compileSmall({ world, rules: [{ id: "posts", step: chosen }] }))).toBe(0);
  const step = "for (const o of w.official) if (o.wait > 0) { w.lost += 1; }";
  const short = compileSmall({ world, rules: [{ id: "posts", step }] });
  expect(cuts(short)).toBe(0);
});

it("gives the same bits, whatever the parts of a loop do", () => {
  const some = (of: readonly string[]) =>
    fc.subarray([...of]).chain((list) => fc.shuffledSubarray(list, { minLength: list.length }));
  let [cut, whole, lively] = [0, 0, 0];
  fc.assert(
    fc.property(
      some(LITTLE),
      some(MUCH),
      fc.option(fc.constantFrom(...MET), { freq: 4 }),
      fc.constantFrom(...AROUND),
      fc.nat(1000),
      (little, much, met, around, seed) => {
        const program = posts(
          met ? [...little, met[0]] : little,
          met ? [...much, met[1]] : much,
          around,
        );
        const worlds = worldsFor(program, seed);
        const known = inJavaScript(program, worlds);
        expect(fingerprint(program, inWasm(program, worlds))).toBe(fingerprint(program, known));
        if (cuts(program) > 0) cut++;
        else whole++;
        if (isLively(program, known)) lively++;
      },
    ),
    { numRuns: 90 },
  );
  expect(Math.min(cut, whole)).toBeGreaterThan(5);
  expect(lively).toBeGreaterThan(40);
});
