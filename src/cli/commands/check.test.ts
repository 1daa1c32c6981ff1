/** What `check --deep` says of small cases that nothing but living them shows to be wrong. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test, vi } from "vitest";
import type { DeepAnswer } from "../../ask/check/deep.ts";
import { casesFolder } from "../../engine/open.ts";
import type { Trouble } from "../../errors.ts";
import { main } from "../main.ts";
import { here } from "../testing/here.ts";

const home = mkdtempSync(join(tmpdir(), "aitia-check-"));
afterAll(() => rmSync(home, { recursive: true }));

const FREE = "    w.free = w.leftOpen || w.rightOpen ? 1 : 0;";
const sound = readFileSync(join(casesFolder, "two-doors", "case.ts"), "utf8")
  .replace("draw,", "draw, log, nobody, ref, sqrt,")
  .replace(
    "sets: {},",
    'sets: { guard: { count: 3, says: "guards", fields: { calm: number("share") } } },',
  )
  .replace("state: {", 'state: { chief: ref("guard", "who commands"), zero: number("nothing"),')
  .replace(
    "w.leftOpen = false;",
    "w.leftOpen = false; w.chief = nobody; w.zero = 0; for (const g of w.guard) g.calm = 0;",
  )
  .replace(FREE, `${FREE}\n    if (w.chief !== nobody && w.chief.calm > w.zero) w.free = 1;`);
const LINE = 2 + sound.split("\n").indexOf(FREE);

interface Said {
  readonly problems: readonly Trouble[];
  readonly deep?: Omit<DeepAnswer, "problems">;
}

/** The exit code and the document of `check --deep`, with this as the second line of the last rule. */
async function deep(second: string, ...words: string[]): Promise<{ code: number; said: string }> {
  const folder = mkdtempSync(join(home, "case-"));
  cpSync(join(casesFolder, "two-doors"), folder, { recursive: true });
  writeFileSync(join(folder, "case.ts"), sound.replace(FREE, `${FREE}\n${second}`));
  let said = "";
  const out = vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    said += text;
    return true;
  });
  try {
    const code = await main([
      "check",
      folder,
      ..."--deep --runs 100 --workers 1".split(" "),
      ...words,
    ]);
    return { code, said };
  } finally {
    process.exitCode = 0;
    out.mockRestore();
  }
}

async function found(second: string): Promise<string[]> {
  const { code, said } = await deep(second, "--json");
  const { problems } = JSON.parse(said) as Said;
  expect(code).toBe(1);
  for (const { where, todo } of problems) {
    expect(where).toContain(
      `case.ts:${LINE}, rule freedom, 2000-05, simulated history 0 of seed 1`,
    );
    expect(todo).toMatch(/\w+/);
  }
  return problems.map(({ what }) => what);
}

test("a case whose every number is one is left in peace", async () => {
  const { code, said } = await deep("");
  expect(said).toContain('Nothing is wrong with the case "two-doors".');
  expect(code).toBe(0);
});

test("of rules that cannot be read nobody is told what they read and write", async () => {
  const { code, said } = await deep("    w.free = w.nothingOfTheKind;");
  expect(code).toBe(1);
  expect(said).toContain(`case.ts:${LINE}`);
  expect(said).toContain("Mechanisms and what may stand in their place");
  expect(said).not.toMatch(/→ nothing|reads → writes/);
  expect((await deep("")).said).toContain("reads → writes");
});

test("a loop that a world never leaves is told by check, with its line, before anything else is lived", async () => {
  const { said } = await deep("    while (w.free >= 0) w.zero = 0;");
  expect(said).toMatch(
    new RegExp(
      `one loop goes round more than 65,536 times in a step\\n {2}in \\S+case.ts:${LINE}, rule freedom`,
    ),
  );
});

test("a write to a field of nobody is named with rule, line and month", async () => {
  expect(await found("if (w.month >= 4) w.chief.calm = 0;")).toEqual([
    "guard.calm of nobody is written: there is nobody in that slot",
  ]);
});

test("a write beyond a set is a write to nobody", async () => {
  expect(await found("if (w.month >= 4) w.guard[w.month].calm = 1;")).toEqual([
    "guard.calm of nobody is written: there is nobody in that slot",
  ]);
});

test("a comparison of what is no number is named, and where it comes from", async () => {
  expect(await found("if (w.month >= 4 && sqrt(w.zero - 1) > 0) w.free = 1;")).toEqual([
    "the root of less than 0 is asked for: there is none",
    "something that is no number is compared, cut to a whole number or handed to a function",
  ]);
});

test("the logarithm of -1 is named, which gives a finite number here and no logarithm anywhere", async () => {
  expect(await found("if (w.month >= 4) w.free += 0 * log(w.zero - 1);")).toEqual([
    "the logarithm of 0 or less is asked for: there is none, and the least that there is, -87.3, stands in its place",
  ]);
});

test("a division by 0 is named, also where nothing infinite is kept", async () => {
  expect(await found("if (w.month >= 4 && 1 / w.zero < 0) w.free = 1;")).toEqual([
    "a number is divided by 0",
  ]);
});

test("a world that holds no number is told by check with its line, and answered by nothing: run and why say what there is not", async () => {
  const second = "if (w.month >= 4) w.free = w.zero / w.zero;";
  expect(await found(second)).toEqual([
    "a number is divided by 0",
    "free becomes infinite or no number",
  ]);
  const folder = mkdtempSync(join(home, "case-"));
  cpSync(join(casesFolder, "two-doors"), folder, { recursive: true });
  writeFileSync(join(folder, "case.ts"), sound.replace(FREE, `${FREE}\n${second}`));
  for (const command of ["run", "why", "sense"] as const) {
    const { status, stdout, stderr } = await here(
      ...[
        command,
        folder,
        "--runs",
        "8",
        "--workers",
        "1",
        ...(command === "sense" ? [] : ["--out", join(home, `none-${command}`)]),
      ],
    );
    expect([status, stdout]).toEqual([2, ""]);
    expect(stderr).toContain('has no finite number for the series "free"');
    expect(stderr).toContain("Ask aitia check --deep");
  }
});

test("a switch that does nothing is named", async () => {
  const { code, said } = await deep("w.free = w.leftOpen ? 1 : 0;", "--json");
  expect((JSON.parse(said) as Said).problems).toMatchObject([
    {
      what: "its removal changes something in 0% of the simulated histories only",
      where: "the mechanism right",
    },
  ]);
  expect(code).toBe(1);
});

test("--dry-run says what a deep check would live, and lives nothing more", async () => {
  const { code, said } = await deep("", "--dry-run", "--json");
  expect([code, JSON.parse(said)]).toEqual([
    0,
    expect.objectContaining({ lives: expect.any(Number), atLeast: true }),
  ]);
  // 100 histories, each with its twins, and 16 in both back ends
  expect(JSON.parse(said).lives).toBeGreaterThan(300);
});

test("reading 0 of nobody may be meant: it is shown, and is no fault", async () => {
  const { code, said } = await deep("w.free += w.chief.calm;", "--json");
  const { problems, deep: lived } = JSON.parse(said) as Said;
  expect(problems).toEqual([]);
  expect(lived?.notices).toMatchObject([
    { what: "guard.calm of nobody is read, as 0, and decides what happens" },
  ]);
  expect(code).toBe(0);
});
