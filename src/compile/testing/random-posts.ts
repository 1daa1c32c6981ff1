/**
 * For tests: a rule as an author would write it whose loop may be cut in two, made of what is done for everybody and what for
 * the few; see back/wasm/cut.ts.
 */
import { defineWorld, flag, number, ref } from "../../model/world.ts";
import type { Program } from "../tree.ts";
import { compileSmall } from "./small-world.ts";

export const world = defineWorld({
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

export interface Around {
  readonly before?: string;
  /** The condition of a branch in which the loop stands. */
  readonly inside?: string;
  readonly times?: number;
}

/** Where the loop may stand. */
export const AROUND: readonly Around[] = [
  {},
  { before: "if (w.restless > 0.06) lost = 3;" },
  { inside: "if (chance(x.a, 0.5))" },
  { inside: "if (chance(x.a, 0.05))" },
  { inside: "if (chance(x.a, 0.5)) lost = 2; else", times: 2 },
  { times: 2 },
];

/** Posts that fall vacant now and then, held by people who have a patron: what is done for everybody, and for the few. */
export const posts = (
  little: readonly string[],
  much: readonly string[],
  { before = "", inside = "", times = 1 }: Around = {},
): Program =>
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
          const x = draw();
          ${before}
          ${inside} {
            ${Array.from(
              { length: times },
              (_, n) => `
            for (const o of w.official) {
              o.wait -= w.restless;
              ${little.join("\n")}
              if (o.wait > 0) continue;
              const d = draw(o, ${n});
              o.wait = exponential(d.a);
              ${much.join("\n")}
            }`,
            ).join("\n")}
          }
          w.lost = lost;
          w.weight += 0.01 * sum;`,
      },
    ],
  });

/** What is done for everybody, and what for the few; none of them meets another. */
export const LITTLE = [
  "o.seen += 0.5 * o.wait;",
  "if (o.isOld) o.wait -= 0.1;",
  "sum += o.wait;",
  "w.restless = 0.05 + 0.001 * sum;",
];
export const MUCH = [
  "lost += 1;",
  "o.patron.clients -= 1; o.patron = choose(w.patron, (e) => 1, d.b); o.patron.clients += 1;",
  "o.patron = choose(w.patron, (e) => e.clients + 0.5, d.c);",
  "o.isOld = chance(d.d, 0.5);",
  "o.seen = weightOf(w, o.patron);",
  "for (const e of w.patron) if (e !== o.patron) e.clients += 0.25 * o.wait;",
  "for (const e of w.patron) { if (e.clients > 9) break; lost += 0.125; }",
];
/** What would be seen otherwise if the few came after all the others: of everybody, and of the few. */
export const MET: readonly (readonly [string, string])[] = [
  ["sum += o.patron.clients;", "o.patron.clients += 1;"],
  ["sum += weightOf(w, o.patron);", "o.patron.clients += 1;"],
  ["sum += w.weight;", "w.weight += 0.01;"],
  ["w.weight += 0.01;", "lost += w.weight;"],
  ["sum += o.seen;", "o.seen = sum;"],
  ["sum += lost;", "lost += 1;"],
  ["for (const other of w.official) if (other.seen > 0.9) sum += 1;", "o.seen = 0.95;"],
  ["const first = o.seen;", "o.seen = first + u01(d.d);"],
];

/** Such a rule, made from a list of decisions as in random-program.ts; of every four, parts of one meet. */
export function randomPosts(decisions: readonly number[]): Program {
  let at = 0;
  const choose = (n: number) => (decisions[at++] ?? 0) % n;
  const some = (of: readonly string[]) => of.filter(() => choose(2) === 1);
  const [little, much] = [some(LITTLE), some(MUCH)];
  const met = choose(4) === 3 ? MET[choose(MET.length)] : undefined;
  const around = AROUND[choose(AROUND.length)];
  return posts(met ? [...little, met[0]] : little, met ? [...much, met[1]] : much, around);
}
