import { beforeAll, expect, test } from "vitest";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import type { Model } from "../../engine/model.ts";
import { openCase } from "../../engine/open.ts";
import { computedBy } from "../../engine/version.ts";
import { type Asked, readQuestion } from "../plan/question.ts";
import type { Answer } from "./answer.ts";
import { type WhyOptions, why, whyParts } from "./why.ts";

const options = { by: computedBy, crew: nodeCrew({ workers: 1 }) };
let meadow: Model;
beforeAll(async () => {
  meadow = await openCase("meadow");
});

const whole = async (asked: Asked) =>
  (await why(meadow, readQuestion(meadow, asked), options)).answer;

async function parts(asked: Asked, more: Partial<WhyOptions> = {}): Promise<Partial<Answer>[]> {
  const all: Partial<Answer>[] = [];
  for await (const part of whyParts(meadow, readQuestion(meadow, asked), { ...options, ...more }))
    all.push(part);
  return all;
}

test("the last part is the whole answer, byte for byte", async () => {
  for (const asked of [
    { runs: 300 },
    { runs: 40, explanation: "A", without: { snow: "unresponsive" } } as const,
    { runs: 200, given: "record" } as const,
  ]) {
    const last = (await parts(asked)).at(-1);
    expect(JSON.stringify(last)).toBe(JSON.stringify(await whole(asked)));
  }
});

test("the rows of a part are those of a question of so many worlds: a part is a shorter answer, not a rough one", async () => {
  const early = (await parts({ runs: 300 })).filter((p) => p.mechanisms && (p.worlds ?? 0) < 300);
  expect(early.map((p) => p.worlds)).toEqual(expect.arrayContaining([4, 16, 64]));
  for (const { worlds, mechanisms, came } of early.slice(0, 4)) {
    const shorter = await whole({ runs: worlds });
    expect(came).toBe(shorter.came);
    const counts = (m: Answer["mechanisms"][number]) => [m.id, m.necessity, m.prevention, m.acts];
    expect(mechanisms?.map(counts)).toEqual(shorter.mechanisms.map(counts));
  }
});

const n = (e: Answer["mechanisms"][number]["share"]) => (e.known ? e.n : 0);

test("what is seen of every row is lived to its end before what else rows say is begun", async () => {
  // so many mechanisms that their orders are sampled
  const asked = { runs: 128, without: { snow: "unresponsive" } } as const;
  const told: (readonly [number, number])[] = [];
  const drawn = ({ mechanisms = [], came, neighbours }: Partial<Answer>) => [
    mechanisms.map((m) => [m.id, m.net, m.necessity, m.placebo, m.when, m.acts]),
    came,
    neighbours,
  ];
  const seen: unknown[] = [];
  for await (const part of whyParts(meadow, readQuestion(meadow, asked), options)) {
    const shares = part.mechanisms?.map(({ share }) => n(share)) ?? [];
    told.push([part.worlds ?? 0, Math.max(0, ...shares)]);
    if (part.worlds === asked.runs) seen.push(drawn(part));
    if (shares.includes(asked.runs)) break;
  }
  expect(told.slice(-5)).toEqual([
    [16, 0],
    [64, 0],
    [128, 0],
    [128, 64],
    [128, 128],
  ]);
  expect(seen[1]).toEqual(seen[0]);
  expect(seen[2]).toEqual(seen[0]);
});

test("a crew that queues is asked for one step ahead and no more, and the answer is the same to the byte", async () => {
  const asked = { runs: 300, explanation: "A" } as const;
  let [most, now] = [0, 0];
  const crew: typeof options.crew = {
    queues: true,
    async live(plan, living) {
      most = Math.max(most, ++now);
      await new Promise((resolve) => setTimeout(resolve));
      const outputs = await options.crew.live(plan, living);
      now--;
      return outputs;
    },
  };
  const last = (await parts(asked, { crew })).at(-1);
  expect(JSON.stringify(last)).toBe(JSON.stringify(await whole(asked)));
  expect(most).toBe(2);
});

test("what needs worlds of its own comes later, and says so while it is waited for", async () => {
  const [asked, first, ...rest] = await parts({ runs: 300 });
  expect(asked?.mechanisms).toBeUndefined();
  expect(asked?.request).toBe(rest.at(-1)?.request);
  for (const m of first?.mechanisms ?? [])
    expect([m.alone, m.share]).toEqual(
      Array(2).fill({ known: false, because: expect.stringContaining("still being lived") }),
    );
  const began = (key: keyof Answer) => rest.findIndex((p) => p[key] !== undefined);
  expect(began("explanations")).toBeLessThan(began("sets"));
  expect(began("sets")).toBeLessThan(began("kinds"));
});

test("nothing more is lived once nobody listens", async () => {
  const stop = new AbortController();
  let lives = 0;
  const listening = whyParts(meadow, readQuestion(meadow, { runs: 300 }), {
    ...options,
    signal: stop.signal,
    onProgress: ({ done }) => {
      lives = done;
    },
  });
  for await (const { worlds = 0 } of listening) if (worlds >= 16) break;
  expect(lives).toBeGreaterThan(0);
  expect(lives).toBeLessThan(2000);
});

test("what is believed of a prior counts alone: the worlds that lie there, and no other", async () => {
  const all = await whole({ runs: 200 });
  const everywhere = await whole({ runs: 200, believe: { rainChance: [0, 1] } });
  expect(everywhere.believed).toBe(200);
  expect(everywhere.mechanisms).toEqual(all.mechanisms);
  const half = await whole({ runs: 200, believe: { rainChance: [0, 0.5] } });
  const other = await whole({ runs: 200, believe: { rainChance: [0.5, 1] } });
  const [a = 0, b = 0] = [half.believed, other.believed];
  expect(a + b).toBe(200);
  expect(Math.abs(a - 100)).toBeLessThan(35);
  const rests = (of: Answer) => of.mechanisms.map(({ prevention: p }) => (p.known ? p.n : 0));
  expect(new Set(rests(half))).toEqual(new Set([a]));
  // hits of both halves are the hits of all
  const hits = ({ mechanisms: rows }: Answer) =>
    [...rows]
      .sort((x, y) => (x.id < y.id ? -1 : 1))
      .map(({ prevention: p }) => (p.known ? Math.round(p.value * p.n) : 0));
  expect(hits(half).map((n, m) => n + hits(other)[m])).toEqual(hits(all));
  expect(half.chance).toBeUndefined();
});

test("where nothing that was lived is believed, nothing is claimed", async () => {
  const { mechanisms, believed } = await whole({
    runs: 20,
    believe: { rainChance: [0.4999, 0.5] },
  });
  expect(believed).toBe(0);
  expect(mechanisms[0].necessity).toMatchObject({
    known: false,
    because: expect.stringContaining("lies in what is believed"),
  });
});

test.each([
  [{ rainChance: [0.5, 0.2] }, "no part of a prior"],
  [{ rainChance: [0.5, 7] }, "no simulated history is lived from 0.5 to 7"],
  [{ rainy: [0, 1] }, 'no parameter "rainy"'],
] as const)("a part of a prior that is none is refused in words: %j", async (believe, says) => {
  await expect(whole({ runs: 4, believe })).rejects.toThrow(says);
});

test("an answer is the same to the byte where no series of its histories stays in memory, and so are the histories", async () => {
  for (const asked of [{ runs: 300 }, { runs: 200, given: "record" } as const]) {
    const kept = new Map<number, Uint8Array>();
    let read = 0;
    const keep = {
      inMemory: 0,
      read(part: number) {
        if (kept.has(part)) read++;
        return kept.get(part);
      },
      write: (part: number, bytes: Uint8Array) => void kept.set(part, bytes),
    };
    const question = readQuestion(meadow, asked);
    const lean = await why(meadow, question, { ...options, keep });
    const plain = await why(meadow, question, options);
    expect(JSON.stringify(lean.answer)).toBe(JSON.stringify(plain.answer));
    expect(lean.histories(100, 140)).toEqual(plain.histories(100, 140));
    expect(read).toBeGreaterThan(10);
  }
});
