import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { addresses, bridge, madeOf, nearness, wordsOf } from "../../../test/bridges/addresses.ts";
import { here } from "../testing/here.ts";

const noise = await import(pathToFileURL(bridge("aitia_noise.mjs")).href);

test("bridge prints the file of a language as it stands, and knows no other language", async () => {
  for (const [language, file] of [
    ["python", "aitia_noise.py"],
    ["r", "aitia_noise.R"],
    ["javascript", "aitia_noise.mjs"],
  ] as const) {
    const { status, stdout } = await here("bridge", language);
    expect([status, stdout]).toEqual([0, readFileSync(bridge(file), "utf8")]);
  }
  const { status, stderr } = await here("bridge", "cobol");
  expect(status).toBe(2);
  expect(stderr).toMatch(/python/);
});

test("the words in JavaScript are the kernel's at a thousand addresses, and so is what is made of them", () => {
  let largest = 0;
  for (const address of addresses(1000)) {
    const { seed, run, step, agent, mechanism, draw } = address;
    const own = new noise.Noise(seed, run);
    const words = own.words(step, agent, mechanism, draw);
    expect(words).toEqual(wordsOf(address));
    const [word] = words;
    const made = [
      own.u01(word),
      own.normal(word),
      own.exponential(word),
      own.pick(word, 7),
      own.chance(word, 0.6) ? 1 : 0,
    ];
    madeOf(word).forEach((kernel, i) => {
      const apart = Math.abs((made[i] as number) - kernel);
      expect(apart).toBeLessThanOrEqual((nearness[i] ?? 0) * Math.max(1, Math.abs(kernel)));
      largest = Math.max(largest, apart);
    });
  }
  expect(largest).toBeGreaterThan(0);
});

test("who is missing from a shuffle reorders nobody else", () => {
  const own = new noise.Noise(5, 3);
  const all = Array.from({ length: 40 }, (_, i) => i);
  const order: number[] = own.shuffled(all, 2, "left");
  expect([...order].sort((a, b) => a - b)).toEqual(all);
  expect(order).not.toEqual(all);
  expect(own.shuffled(all.slice(1).reverse(), 2, "left")).toEqual(order.filter((a) => a !== 0));
});

test("one is chosen in proportion to its weight, and nobody where no weight is above 0", () => {
  const own = new noise.Noise(5, 3);
  const times = [0, 0, 0];
  for (let agent = 0; agent < 4000; agent++)
    times[own.choose(own.words(0, agent, "left")[0], [1, -2, 3]) as number]! += 1;
  expect(times[1]).toBe(0);
  expect(Math.abs((times[0] ?? 0) / 4000 - 0.25)).toBeLessThan(4.5 * Math.sqrt(0.1875 / 4000));
  expect(own.choose(own.words(0, 0, "left")[0], [0, -1])).toBe(-1);
});
