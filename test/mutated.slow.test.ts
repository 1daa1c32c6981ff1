/** Cases with one slip or ill will in them: whatever it is, a sentence comes of it or an answer that can be one. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { here } from "../src/cli/testing/here.ts";
import { root } from "../src/root.ts";
import { type Mutant, mutantsOf, type Texts } from "./mutating.ts";

let home = "";
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "aitia-mutated-"));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

/** Seconds of computing that a command may take: what does not end is ended by the case's own limit of ten. */
const LONGEST = 12;

const textsOf = (folder: string): Texts =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => /\.(ts|csv)$/.test(path) && !path.endsWith(".test.ts"))
      .map((path) => [path, readFileSync(join(folder, path), "utf8")]),
  );

/** What shows that a message was not meant for whoever wrote the case. */
const OURS = /\n {4}at |Aitia took for impossible|\[object |\bundefined\b|file:\/\//;

interface Estimate {
  readonly known: true;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** Numbers of an answer that no answer can have, by their paths. */
function impossibleIn(value: unknown, path = ""): string[] {
  if (value === null) return [`${path} is null`];
  if (typeof value !== "object") return [];
  const own = value as Partial<Estimate>;
  const isShare = /(necessity|sufficiency|alone|prevention|undone|brought)$/.test(path);
  const numbers = [own.low, own.value, own.high] as number[];
  const wrong =
    own.known === true &&
    "low" in own &&
    (!numbers.every(Number.isFinite) ||
      numbers[0] > numbers[1] + 1e-9 ||
      numbers[1] > numbers[2] + 1e-9 ||
      (isShare && (numbers[0] < -1e-9 || numbers[2] > 1 + 1e-9)));
  return [
    ...(wrong ? [`${path}: ${numbers.join(" ")}`] : []),
    ...Object.entries(value).flatMap(([key, one]) => impossibleIn(one, `${path}.${key}`)),
  ];
}

/** Gives every command that a case may meet; says what is wrong with what comes of it, and gives how often it was answered. */
async function wrongWith(folder: string, say: (what: string) => void): Promise<number> {
  const asked = async (...words: string[]) => {
    const begun = process.cpuUsage();
    try {
      const done = await here(...words);
      if (![0, 1, 2].includes(done.status)) say(`${words[0]} ends with ${done.status}`);
      return done;
    } catch (error) {
      say(`${words[0]} throws ${(error as Error).stack?.slice(0, 600)}`);
      return undefined;
    } finally {
      const { user, system } = process.cpuUsage(begun);
      const seconds = (user + system) / 1e6;
      if (seconds > LONGEST) say(`${words[0]} takes ${Math.round(seconds)} s`);
    }
  };
  const checked = await asked("check", folder, "--json");
  if (!checked) return 0;
  if (checked.status === 2) {
    if (OURS.test(checked.stderr)) say(`check says ${checked.stderr}`);
    return 0;
  }
  const { problems } = JSON.parse(checked.stdout) as { problems: readonly { what: string }[] };
  // what the case's own code has thrown is told in its own words
  const told = problems.filter(
    ({ what }) =>
      !/^(the case's files cannot be run|it cannot be asked|its inputs cannot)/.test(what),
  );
  for (const { what } of told) if (OURS.test(what)) say(`check says ${what}`);
  if (checked.status !== 0) {
    if (problems.length === 0) say("check ends with 1 and names nothing");
    return 0;
  }
  const few = ["--runs", "8", "--workers", "1", "--json"];
  const out = ["--out", join(folder, "..", `lived-${performance.now()}`)];
  const lived = await asked("run", folder, ...few, ...out.with(1, `${out[1]}-run`));
  const answered = await asked("why", folder, ...few, ...out);
  let answers = 0;
  for (const one of [lived, answered]) {
    if (!one) continue;
    if (one.status === 2 && OURS.test(one.stderr)) say(`it says ${one.stderr}`);
    if (one.status !== 0) continue;
    answers++;
    for (const what of impossibleIn(JSON.parse(one.stdout))) say(`it answers ${what}`);
  }
  return answers;
}

const cases: readonly (readonly [string, number])[] = [
  ["cases/two-doors", 180],
  ["templates/states", 180],
];

test.each(cases)(
  "no mutant of %s ends in a stack, in silence, or in an answer that none can be",
  async (name, count) => {
    const from = join(root, name);
    const folder = join(home, "mutant");
    const texts = textsOf(from);
    const found: string[] = [];
    let answers = 0;
    // what a first command loads is no command's own time
    await here("check", from, "--json");
    for (const [n, mutant] of mutantsOf(texts, count, 22).entries()) {
      rmSync(folder, { recursive: true, force: true });
      cpSync(from, folder, { recursive: true });
      writeFileSync(join(folder, mutant.path), mutant.text);
      answers += await wrongWith(folder, (what) =>
        found.push(`${n}: ${told(mutant, texts)}: ${what}`),
      );
    }
    expect(found).toEqual([]);
    // some slips are none, and what is asked of those cases is looked at too
    expect(answers).toBeGreaterThan(count / 10);
    expect(answers).toBeLessThan(count);
  },
);

/** The first line in which a mutant is another. */
function told({ says, path, text }: Mutant, texts: Texts): string {
  const [was, is] = [texts[path], text].map((one) => one.split("\n"));
  const at = is.findIndex((line, n) => line !== was[n]);
  return `${says} in ${path}:${at + 1} ${(is[at] ?? "").trim().slice(0, 120)}`;
}
