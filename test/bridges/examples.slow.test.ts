/** The examples in Python and R, asked as a reader would ask them; .ci/run installs both. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Answer } from "../../src/ask/why/answer.ts";
import { doors } from "../../src/cli/testing/doors.ts";
import { here } from "../../src/cli/testing/here.ts";
import { root } from "../../src/root.ts";

const home = mkdtempSync(join(tmpdir(), "aitia-examples-"));
const [before, cache] = [process.cwd(), process.env.XDG_CACHE_HOME];
beforeAll(() => {
  process.env.XDG_CACHE_HOME = join(home, "cache");
  process.env.PYTHONDONTWRITEBYTECODE = "1";
  process.chdir(home);
});
afterAll(() => {
  process.chdir(before);
  if (cache === undefined) delete process.env.XDG_CACHE_HOME;
  else process.env.XDG_CACHE_HOME = cache;
  rmSync(home, { recursive: true });
});

const example = (name: string) => join(root, "examples", name);

async function asked(...words: string[]): Promise<string> {
  const { status, stdout, stderr } = await here(...words, "--trust");
  expect(status, stderr).toBe(0);
  return stdout;
}

const exact = { left: [0.375, 0.6, 0.45], right: [0.25, 0.5, 0.35] } as const;

test.each(["two-doors-python", "two-doors-r"])(
  "%s: necessity, sufficiency and shares are the textbook's, and its noise stays where it is",
  async (name) => {
    const answer: Answer = JSON.parse(await asked("why", example(name), "--runs", "600", "--json"));
    for (const [id, truths] of Object.entries(exact)) {
      const { necessity, sufficiency, share } = answer.mechanisms.find((m) => m.id === id)!;
      [necessity, sufficiency, share].forEach((e, n) => {
        if (!e.known) throw new Error(`${id}: ${e.because}`);
        expect(Math.abs(e.value - truths[n]!), id).toBeLessThan(4.5 * e.se!);
      });
    }
    const deep = await asked("check", example(name), "--deep", "--runs", "60");
    expect(deep).toMatch(/Nothing is wrong/);
    expect(deep).not.toMatch(/Worth a look/);
  },
);

test("the same model lives the same histories, to the bit, in Python, R and JavaScript", async () => {
  const prints = [];
  for (const folder of [example("two-doors-python"), example("two-doors-r"), doors(home)])
    prints.push(JSON.parse(await asked("run", folder, "--runs", "300", "--json")).fingerprint);
  expect(prints[0]).toMatch(/^[0-9a-f]+$/);
  expect(prints).toEqual([prints[0], prints[0], prints[0]]);
});

const fingerprintOf = async (folder: string, runs: number): Promise<string> =>
  JSON.parse(await asked("run", folder, "--runs", `${runs}`, "--json")).fingerprint;

test("a model of many agents lives the same histories one by one in Python, at once with numpy, and in R", async () => {
  const plain = join(home, "plain");
  cpSync(example("protest-python"), plain, { recursive: true });
  const case_ = JSON.parse(readFileSync(join(plain, "case.json"), "utf8"));
  case_.simulator.command.push("plain");
  writeFileSync(join(plain, "case.json"), JSON.stringify(case_));
  const whole = await fingerprintOf(example("protest-python"), 8);
  expect(await fingerprintOf(plain, 8)).toBe(whole);
  expect(await fingerprintOf(example("protest-r"), 8)).toBe(whole);
});

test("its crowd needs both that somebody begins and that others follow, and its twin begins as its history did", async () => {
  const folder = example("protest-python");
  const answer: Answer = JSON.parse(await asked("why", folder, "--runs", "60", "--json"));
  for (const id of ["hardship", "neighbours"]) {
    const { necessity } = answer.mechanisms.find((m) => m.id === id)!;
    // without hardship nobody ever begins
    expect(necessity).toMatchObject({ known: true });
    if (necessity.known) expect(necessity.value).toBeGreaterThan(id === "hardship" ? 0.999 : 0.6);
  }
  const { factual, twin, firstDifference } = JSON.parse(
    await asked("twin", folder, "--run", "3", "--without", "neighbours", "--json"),
  );
  const day = Number(firstDifference.month) - 1;
  expect(day).toBeGreaterThan(0);
  expect(twin.out.slice(0, day)).toEqual(factual.out.slice(0, day));
});

test("each draws a history and its twin without a library, and Python and R draw the same", () => {
  const drawn = (command: string, words: readonly string[], folder: string) => {
    const { status, stdout, stderr } = spawnSync(command, [...words, "3", "neighbours"], {
      encoding: "utf8",
      cwd: example(folder),
    });
    expect(status, stderr).toBe(0);
    return stdout;
  };
  const python = drawn("python3", ["plot.py"], "protest-python");
  expect(python.match(/<polyline/g)).toHaveLength(2);
  expect(drawn("Rscript", ["--vanilla", "plot.R"], "protest-r")).toBe(python);
});

/** As much of Mesa as docs/simulator.md's model asks of it; Mesa itself is not there. */
const stub = `
class Model:
    def __init__(self, seed=None):
        self.steps, self.agents, own = 0, [], self.step
        def step():
            self.steps += 1
            own()
        self.step = step


class Agent:
    def __init__(self, model):
        self.model = model
        model.agents.append(self)
        self.unique_id = len(model.agents)
`;

test("the walk-through of a model in Mesa lives twins, with a stand-in for Mesa", async () => {
  const folder = join(home, "town");
  cpSync(example("protest-python"), folder, { recursive: true });
  const page = readFileSync(join(root, "docs/simulator.md"), "utf8");
  const [model] = page.match(/(?<=^```python\n)import mesa\n[\s\S]*?(?=^```$)/m) ?? [];
  writeFileSync(join(folder, "model.py"), model ?? "");
  writeFileSync(join(folder, "mesa.py"), stub);
  const spec = JSON.parse(readFileSync(join(folder, "case.json"), "utf8"));
  const [hardship] = spec.mechanisms;
  const [p] = spec.parameters;
  const { idle: _, ...simulator } = spec.simulator;
  writeFileSync(
    join(folder, "case.json"),
    JSON.stringify({
      ...spec,
      mechanisms: [hardship],
      parameters: [{ ...p, name: "p" }],
      claims: spec.claims.slice(0, 1),
      series: { out: spec.series.out },
      explanations: [{ ...spec.explanations[1], mechanisms: ["hardship"] }],
      simulator: { ...simulator, files: ["model.py", "aitia_noise.py", "mesa.py"] },
    }),
  );
  expect(await asked("check", folder, "--deep", "--runs", "20")).toMatch(/Nothing is wrong/);
  const answer: Answer = JSON.parse(await asked("why", folder, "--runs", "20", "--json"));
  expect(answer.came).toBeGreaterThan(0);
  expect(answer.mechanisms[0]!.necessity).toMatchObject({ known: true, value: 1 });
});

test("killed without warning in the midst of a study of a simulator, Aitia goes on to the answer of one that was not", async () => {
  const kill =
    'if (run === 200 && !existsSync("killed")) { writeFileSync("killed", ""); process.kill(process.ppid, "SIGKILL"); await new Promise(() => {}); }';
  const folder = doors(home, { first: kill });
  const out = join(folder, "run");
  const words = ["why", folder, "--runs", "300", "--trust", "--json", "--out", out];
  const killed = spawnSync(process.execPath, [join(root, "bin/aitia.js"), ...words]);
  expect(killed.status).not.toBe(0);
  expect(killed.stdout.length).toBe(0);
  expect(readdirSync(join(out, "parts")).length).toBeGreaterThan(0);
  const resumed = JSON.parse((await here(...words)).stdout) as Answer;
  writeFileSync(join(folder, "killed"), "");
  const unbroken = JSON.parse((await here(...words.slice(0, -1), join(folder, "other"))).stdout);
  expect(resumed.fingerprint).toBe(unbroken.fingerprint);
});
