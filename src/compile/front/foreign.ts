/** Words of JavaScript that whoever writes a rule tries first, and what a rule says instead. */
import type { CallExpression } from "acorn";

/** What is wrong with a call, and what to do. */
interface Answer {
  readonly what: string;
  readonly todo: string;
}

const visits = "Visit a set with a loop: for (const e of w.elite) { … }.";
const sums = "Take count, sum, mean, most or choose of a set: sum(w.elite, (e) => e.power).";

const methods: Readonly<Record<string, string>> = {
  forEach: visits,
  map: sums,
  filter: "Write an if inside the loop, or count(w.elite, (e) => …).",
  reduce: sums,
  some: "Write count(w.elite, (e) => …) > 0.",
  every: "Write count(w.elite, (e) => !(…)) === 0.",
  find: "Write someOf, most or choose of a set; see docs/mechanisms.md.",
  sort: "Write most(w.elite, (e) => …) for the first of an order.",
};

/** An answer to a call that no rule can make but many a writer tries; nothing where there is no better word. */
export function foreignCall({ callee }: CallExpression): Answer | undefined {
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return undefined;
  const method = callee.property.name;
  const of = callee.object.type === "Identifier" ? callee.object.name : undefined;
  if (of === "Math" && method === "random")
    return {
      what: "Math.random is not part of the language of rules: its draws have no address",
      todo: 'Write const d = draw(e); then chance(d.a, p) or u01(d.b), with import { chance, draw, u01 } from "aitia".',
    };
  if (of === "console")
    return {
      what: `console.${method} is not part of the language of rules`,
      todo: "See what a rule did in a step by aitia twin CASE --without ID --trace WHEN.",
    };
  if (of === "Date" || of === "performance")
    return {
      what: `${of}.${method} is not part of the language of rules`,
      todo: "Read w.step, or a word of the world's own clock: w.month, w.year, w.monthOfYear, w.dayOfWeek or w.hourOfDay, where it has them.",
    };
  if (!Object.hasOwn(methods, method)) return undefined;
  return { what: `.${method} is not part of the language of rules`, todo: methods[method] };
}
