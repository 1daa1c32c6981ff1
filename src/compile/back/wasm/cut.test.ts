import fc from "fast-check";
import { expect, it } from "vitest";
import { defineWorld, flag, number, ref } from "../../../model/world.ts";
import { compileSmall } from "../../testing/small-world.ts";
import { fingerprint, inJavaScript, inWasm, isLively, worldsFor } from "../../testing/worlds.ts";
import type { Program } from "../../tree.ts";
import { cutBodies } from "./cut.ts";
import { effectsOver } from "./effects.ts";

const world = defineWorld({
  from: "1917-01",
  to: "1919-12",
  sets: {
    patron: { count: 5, says: "patrons", fields: { clients: number("people") } },
    official: {
      count: 40,
      says: "officials",
      fields: {
        wait: number("x"),
        seen: number("x"),
        isOld: flag("has been there for long"),
        patron: ref("patron", "who made them"),
      },
    },
  },
  state: { restless: number("x"), lost: number("posts"), weight: number("x") },
  series: { lost: { field: "lost", per: "sum", unit: "posts", says: "posts that fell vacant" } },
});

/** Posts that fall vacant now and then, held by people who have a patron: what is done for everybody, and for the few. */
const posts = (little: readonly string[], much: readonly string[], before = ""): Program =>
  compileSmall({
    world,
    start: `
      w.restless = 0.05;
      for (const o of w.official) {
        const d = draw(o);
        o.wait = exponential(d.a);
        o.patron = choose(w.patron, (e) => 1, d.b);
        o.seen = u01(d.c);
        o.patron.clients += 1;
      }`,
    helpers:
      "export function weightOf(w, patron) { let sum = 0; for (let n = 0; n < 2; n++) sum += patron.clients / (1 + w.weight); return sum; }",
    rules: [
      {
        id: "posts",
        step: `
          let lost = 0;
          let sum = 0;
          ${before}
          for (const o of w.official) {
            o.wait -= w.restless;
            ${little.join("\n")}
            if (o.wait > 0) continue;
            const d = draw(o);
            o.wait = exponential(d.a);
            ${much.join("\n")}
          }
          w.lost = lost;
          w.weight += 0.01 * sum;`,
      },
    ],
  });

const cuts = (program: Program): number =>
  cutBodies(program, effectsOver(program)).filter(({ locals }) => locals.length > 0).length;

/** What is done for everybody, and what for the few; none of them meets another. */
const LITTLE = [
  "o.seen += 0.5 * o.wait;",
  "if (o.isOld) o.wait -= 0.1;",
  "sum += o.wait;",
  "w.restless = 0.05 + 0.001 * sum;",
];
const MUCH = [
  "lost += 1;",
  "o.patron.clients -= 1; o.patron = choose(w.patron, (e) => 1, d.b); o.patron.clients += 1;",
  "o.patron = choose(w.patron, (e) => e.clients + 0.5, d.c);",
  "o.isOld = chance(d.d, 0.5);",
  "o.seen = weightOf(w, o.patron);",
  "for (const e of w.patron) if (e !== o.patron) e.clients += 0.25 * o.wait;",
  "for (const e of w.patron) { if (e.clients > 9) break; lost += 0.125; }",
];
/** What would be seen otherwise if the few came after all the others: of everybody, and of the few. */
const MET: readonly (readonly [string, string])[] = [
  ["sum += o.patron.clients;", "o.patron.clients += 1;"],
  ["sum += weightOf(w, o.patron);", "o.patron.clients += 1;"],
  ["sum += w.weight;", "w.weight += 0.01;"],
  ["w.weight += 0.01;", "lost += w.weight;"],
  ["sum += o.seen;", "o.seen = sum;"],
  ["sum += lost;", "lost += 1;"],
  ["for (const other of w.official) if (other.seen > 0.9) sum += 1;", "o.seen = 0.95;"],
  ["const first = o.seen;", "o.seen = first + u01(d.d);"],
];

it("cuts a loop where neither of its parts reads what the other writes for somebody else", () => {
  expect(cuts(posts(LITTLE, MUCH))).toBe(1);
  for (const [little, much] of MET) expect(cuts(posts([little], [much])), little).toBe(0);
});

it("leaves whole what is left early, and what is so short that a list would cost more", () => {
  expect(cuts(posts([], ["if (o.wait > 2) break;"]))).toBe(0);
  expect(cuts(posts([], ["if (o.wait > 2) return;"]))).toBe(0);
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
      fc.constantFrom("", "if (w.restless > 0.06) lost = 3;"),
      fc.nat(1000),
      (little, much, met, before, seed) => {
        const program = posts(
          met ? [...little, met[0]] : little,
          met ? [...much, met[1]] : much,
          before,
        );
        const worlds = worldsFor(program, seed);
        const known = inJavaScript(program, worlds);
        expect(fingerprint(program, inWasm(program, worlds))).toBe(fingerprint(program, known));
        if (cuts(program) > 0) cut++;
        else whole++;
        if (isLively(program, known)) lively++;
      },
    ),
    { numRuns: 60 },
  );
  expect(Math.min(cut, whole)).toBeGreaterThan(5);
  expect(lively).toBeGreaterThan(40);
});
