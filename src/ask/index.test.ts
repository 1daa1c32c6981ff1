import { execFile } from "node:child_process";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { nodeCrew } from "../engine/crowd/pool.ts";
import type { Model } from "../engine/model.ts";
import { root } from "../root.ts";
import * as ask from "./index.ts";

let doors: Model;
beforeAll(async () => {
  doors = await ask.openCase("two-doors");
});

/** What the command prints with --json. */
async function printed(...words: readonly string[]): Promise<unknown> {
  const kept = ["why", "run"].includes(words[0])
    ? ["--out", await mkdtemp(join(tmpdir(), "aitia-"))]
    : [];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, "bin", "aitia.js"), ...words, "--json", ...kept],
    { cwd: root, maxBuffer: 1e8 },
  );
  return { ...JSON.parse(stdout), seconds: 0 };
}
const plain = (answer: object): unknown => ({ ...JSON.parse(JSON.stringify(answer)), seconds: 0 });

describe("the library answers with the document that the command prints", () => {
  test("why", async () => {
    const answer = await ask.why(doors, {
      runs: 60,
      seed: 0,
      without: { left: "unresponsive" },
    });
    const words = ["--runs", "60", "--seed", "0", "--without", "left"];
    expect(plain(answer)).toEqual(await printed("why", "two-doors", ...words));
  });

  test("run", async () => {
    const answer = await ask.run(doors, { runs: 130, explanation: "L" });
    const words = ["--runs", "130", "--explanation", "L"];
    expect(plain(answer)).toEqual(await printed("run", "two-doors", ...words));
  });

  test("twin, with the month that decided", async () => {
    const asked = { run: 3, only: ["left"], freeze: ["free"], trace: "2000-01" };
    const words = ["--run", "3", "--only", "left", "--freeze", "free", "--trace", "2000-01"];
    expect(plain(await ask.twin(doors, asked))).toEqual(
      await printed("twin", "two-doors", ...words),
    );
  });

  test("sense", async () => {
    const answer = await ask.sense(doors, { runs: 16, by: "parameter" });
    const words = ["--runs", "16", "--by", "parameter"];
    expect(plain(answer)).toEqual(await printed("sense", "two-doors", ...words));
  });
});

test("the parts of an answer end with the answer", async () => {
  const parts: object[] = [];
  for await (const part of ask.whyParts(doors, { runs: 60 })) parts.push(part);
  expect(parts.length).toBeGreaterThan(4);
  expect(plain(parts.at(-1) ?? {})).toEqual(plain(await ask.why(doors, { runs: 60 })));
});

test("another crew gives the same answer", async () => {
  const crew = nodeCrew({ workers: 2, device: "js" });
  expect(plain(await ask.why(doors, { runs: 80 }, { crew }))).toEqual(
    plain(await ask.why(doors, { runs: 80 })),
  );
});

describe("what cannot be asked is refused with what to write instead", () => {
  const strange = (asked: object): never => asked as never;
  test.each([
    [
      strange({ run: 3 }),
      'nothing by the name of "run"\n  in the question\n  Did you mean "runs"?',
    ],
    [{ runs: 0 }, "runs is a whole number from 1 to 10,000,000, not 0"],
    [strange({ runs: "40" }), 'not "40"'],
    [{ seed: -1 }, "seed is a whole number from 0 to 2^53 - 1"],
    [{ seed: 0.5 }, "not 0.5"],
    [{ outcome: "fre" }, 'Did you mean "free"?'],
    [{ without: strange({ left: "absent" }) }, "left offers unresponsive only"],
    [strange({ given: "records" }), 'Did you mean "record"?'],
    [{ given: "record" as const }, "no record to condition on"],
  ])("%j", async (asked, says) => {
    await expect(ask.why(doors, asked)).rejects.toThrow(says);
  });

  test("of other questions too", async () => {
    await expect(ask.run(doors, strange({ outcome: "free" }))).rejects.toThrow(
      "a run asks nothing",
    );
    await expect(ask.run(doors, { fork: "2000-01" })).rejects.toThrow(
      "--fork has nothing to change",
    );
    await expect(ask.twin(doors)).rejects.toThrow("nothing is changed in the twin");
    await expect(ask.twin(doors, { run: -1, without: { left: "unresponsive" } })).rejects.toThrow(
      "run is a whole number",
    );
    await expect(ask.sense(doors, { runs: 12 })).rejects.toThrow("no power of two");
    await expect(ask.sense(doors, { by: strange({}) })).rejects.toThrow("mechanism or parameter");
    await expect(ask.fit(doors)).rejects.toThrow("no record to condition on");
    await expect(ask.run(doors, { given: "record" })).rejects.toThrow(
      'the case "two-doors" has no record to condition on',
    );
    await expect(ask.openCase("two-door")).rejects.toThrow('Did you mean "two-doors"?');
  });
});

test("a question stops when its signal says so, and progress ends with everything lived", async () => {
  const stop = new AbortController();
  const stopped = ask.why(
    doors,
    { runs: 2000 },
    {
      crew: nodeCrew({ workers: 1 }),
      signal: stop.signal,
      onProgress: ({ done }) => void (done > 100 && stop.abort()),
    },
  );
  await expect(stopped).rejects.toMatchObject({ name: "Interrupted" });
  const told: { readonly done: number; readonly of: number }[] = [];
  await ask.run(doors, { runs: 20 }, { onProgress: (p) => void told.push(p) });
  expect(told.at(-1)).toMatchObject({ done: 20, of: 20, found: 0 });
});
