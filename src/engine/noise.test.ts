/** Random small models, and what may be done to them without moving a single draw of what stays. */
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { toJavaScript } from "../compile/back/js.ts";
import { fieldName } from "../compile/derive.ts";
import { compileSmall, type RuleText } from "../compile/testing/small-world.ts";
import type { Program } from "../compile/tree.ts";
import { defineWorld, integer, number, type WorldDefinition } from "../model/world.ts";
import { liveHere } from "./crowd/ensemble.ts";
import { nodeCrew } from "./crowd/pool.ts";
import { closeThreads } from "./crowd/threads.ts";
import { addresses } from "./twin/addresses.ts";
import { evaluate, live, type Make } from "./world/live.ts";
import { drawsFrom } from "./world/parameters.ts";

const MOST = 6;
const own = <T>(name: string, value: T) =>
  Object.fromEntries(Array.from({ length: MOST }, (_, n) => [`${name}${n}`, value]));
const world: WorldDefinition = defineWorld({
  from: "1920-11",
  to: "1922-02",
  sets: {
    person: { count: 5, says: "people", fields: { base: number("x"), ...own("f", number("x")) } },
    post: { count: 4, says: "posts", renewed: true, fields: { held: number("x") } },
  },
  state: { total: number("x"), seen: integer("x"), ...own("s", number("x")) },
  series: { total: { field: "total", per: "sum", unit: "x", says: "a total" } },
});
const start = "for (const e of w.person) { const d = draw(e); e.base = u01(d.a); }";

/** Rule n changes only the fields n and reads only them and what the start gave. */
const templates: readonly ((n: number, x: number) => string)[] = [
  (n, x) =>
    `for (const e of w.person) { const d = draw(e, ${n % 3}); e.f${n} += ${x} * normal(d.a); }`,
  (n, x) => `const d = draw(); if (chance(d.b, ${x})) w.s${n} += u01(d.c);`,
  (n, x) =>
    `for (const e of w.person) for (const o of w.person) { if (e.index < o.index) { const d = draw(o, e); e.f${n} += ${x} * u01(d.d); } }`,
  (n, x) =>
    `const d = draw(); const o = choose(w.person, (e) => e.base + ${x}, d.a); if (o !== nobody) o.f${n} += 1;`,
  (n, x) => `if (w.s${n} < ${x}) { const d = draw(); w.s${n} += exponential(d.a) * 0.1; }`,
  (n, x) =>
    `const d = draw(); const k = pick(d.a, 5); const e = w.person[k]; const g = draw(e); e.f${n} = ${x} * u01(g.b);`,
];
const posts: RuleText = {
  id: "posts",
  step: "for (const e of w.post) { const d = draw(e); e.held = u01(d.c); if (chance(d.a, 0.2)) renew(e, w.post[pick(d.b, 4)]); }",
};
const total: RuleText = {
  id: "total",
  step: `w.total = sum(w.person, (e) => e.base) + sum(w.post, (e) => e.held)${Array.from({ length: MOST }, (_, n) => ` + w.s${n} + sum(w.person, (e) => e.f${n})`).join("")};`,
};
const models = fc
  .array(fc.tuple(fc.nat(templates.length - 1), fc.integer({ min: 1, max: 9 })), {
    minLength: 2,
    maxLength: MOST,
  })
  .map((choice) =>
    choice.map(
      ([template, tenth], n): RuleText => ({
        id: `rule-${n}`,
        step: templates[template]!(n, tenth / 10),
        unresponsive: "",
      }),
    ),
  );

const compiled = (rules: readonly RuleText[], more: Partial<WorldDefinition> = {}) =>
  compileSmall({ world: { ...world, ...more }, start, rules: [...rules, posts, total] });

/** Every field's words at the end by name, and every draw by month, rule, whose it was and its number. */
function lived(program: Program, run: number) {
  const draws = new Map<string, string>();
  const name = addresses(program);
  let at = "";
  const make: Make = (f, i, ...rest) => {
    const module = evaluate(toJavaScript(program, { trace: true }))(
      f,
      i,
      ...rest,
    ) as ReturnType<Make> & {
      onDraw(hook: (a: number, m: number, d: number, ...words: number[]) => void): void;
    };
    module.onDraw((agent, mechanism, draw, ...words) => {
      const { who, index } = name({ agent, mechanism, draw, world: i });
      const key = `${at} ${JSON.stringify(who)} ${index} ${who.of === "somebody" ? draw : ""}`;
      if (draws.has(key) && draws.get(key) !== words.join()) throw new Error(`two draws at ${key}`);
      draws.set(key, words.join());
    });
    return module;
  };
  const living = live(program, [], make);
  living.name(5, run);
  living.start();
  for (let month = 0; month < program.months; month++) {
    program.rules.forEach(({ id }, rule) => {
      at = `${month} ${id}`;
      living.rule(rule, 0, month);
    });
    living.record(month);
  }
  const fields = new Map(
    program.fields.map((f) => [
      fieldName(f),
      living.memory.i.slice(f.word - (f.set === null ? 0 : 1), f.word + f.count).join(),
    ]),
  );
  return { draws, fields, out: living.memory.out };
}

const shared = (a: Map<string, string>, b: Map<string, string>) =>
  [...a].filter(([key]) => b.has(key)).map(([key]) => key);

test("removing a rule leaves every draw and every field of the others where they were", () => {
  fc.assert(
    fc.property(models, fc.nat(), fc.nat(99), (rules, which, run) => {
      const gone = which % rules.length;
      const whole = lived(compiled(rules), run);
      const less = lived(compiled(rules.filter((_, n) => n !== gone)), run);
      const kept = new Map([...whole.draws].filter(([key]) => !key.includes(` rule-${gone} `)));
      expect(less.draws).toEqual(kept);
      for (const [field, words] of whole.fields)
        if (field !== `s${gone}` && field !== `person.f${gone}` && field !== "total")
          expect(less.fields.get(field)).toBe(words);
    }),
    { numRuns: 12 },
  );
});

test("reordering independent rules moves no draw and changes no field", () => {
  const turned = models.chain((rules) =>
    fc.tuple(fc.constant(rules), fc.shuffledSubarray([...rules], { minLength: rules.length })),
  );
  fc.assert(
    fc.property(turned, fc.nat(99), ([rules, other], run) => {
      const one = lived(compiled(rules), run);
      const two = lived(compiled(other), run);
      expect(new Map([...two.draws].sort())).toEqual(new Map([...one.draws].sort()));
      expect(two.fields).toEqual(one.fields);
      expect(two.out).toEqual(one.out);
    }),
    { numRuns: 12 },
  );
});

test("watching more moves no draw and changes no field and no recorded series", () => {
  const says = { unit: "x", says: "watched" };
  const watched = {
    first: { field: "s0", per: "mean" as const, ...says },
    seen: { field: "seen", per: "last" as const, ...says },
  };
  const watcher: RuleText = {
    id: "watcher",
    step: "const d = draw(); w.seen = count(w.person, (e) => e.base > u01(d.a));",
  };
  fc.assert(
    fc.property(models, fc.nat(99), (rules, run) => {
      const plain = lived(compiled(rules), run);
      const seen = lived(compiled([watcher, ...rules], { watched }), run);
      for (const [key, words] of plain.draws) expect(seen.draws.get(key)).toBe(words);
      for (const [field, words] of plain.fields)
        if (field !== "seen") expect(seen.fields.get(field)).toBe(words);
      const years = plain.out.length;
      expect(Array.from({ length: years }, (_, y) => seen.out[3 * y])).toEqual([...plain.out]);
    }),
    { numRuns: 12 },
  );
});

test("what a rule does may lead another to draw elsewhere, never to find other words at the same place", () => {
  fc.assert(
    fc.property(models, fc.nat(99), (rules, run) => {
      const bound = rules.map((rule, n) => ({
        ...rule,
        step: `w.s${n} = w.s${(n + 1) % rules.length} * 0.5; ${rule.step}`,
      }));
      const whole = lived(compiled(bound), run);
      const less = lived(compiled(bound.slice(1)), run);
      const common = shared(whole.draws, less.draws);
      expect(common.length).toBeGreaterThan(0);
      for (const key of common) expect(less.draws.get(key)).toBe(whole.draws.get(key));
    }),
    { numRuns: 12 },
  );
});

test("other runs, other seeds and other rules have other words", () => {
  const rules = [0, 1].map((n): RuleText => ({ id: `rule-${n}`, step: templates[0]!(0, 0.5) }));
  const program = compiled(rules);
  const words = [0, 1, 2].flatMap((run) => [...lived(program, run).draws.values()]);
  expect(new Set(words).size).toBe(words.length);
});

test("a random model lives the same on one, two or three threads, with months shared or not", async () => {
  await fc.assert(
    fc.asyncProperty(models, fc.integer({ min: 1, max: 40 }), async (rules, chunkLives) => {
      const program = compiled(rules);
      const masks = [new Uint8Array(program.rules.length)].concat(
        rules.map((_, n) => Uint8Array.from(program.rules, (_, r) => (r === n ? 1 : 0))),
      );
      const lives = Array.from({ length: 20 * masks.length }, (_, n) => ({
        run: Math.floor(n / masks.length),
        mask: n % masks.length,
      }));
      const parameters = { rows: new Float32Array(0) };
      const plan = { program, inputs: [], seed: 9, masks, lives, parameters };
      const plainly = liveHere(plan, drawsFrom(parameters));
      for (const workers of [1, 2, 3])
        for (const device of ["js", "wasm"] as const)
          expect(await nodeCrew({ workers, chunkLives, device }).live(plan)).toEqual(plainly);
    }),
    { numRuns: 5 },
  );
});

afterAll(closeThreads);
