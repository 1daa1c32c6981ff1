/** What moves a simulator's outcome, and whether its noise lies at its place. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { SenseAnswer } from "../ask/index.ts";
import type { Answer } from "../ask/why/answer.ts";
import type { Estimate } from "../why/index.ts";
import { type Doors, doors, doorsHome } from "./testing/doors.ts";
import { here } from "./testing/here.ts";

const home = doorsHome();

const redraw = (own: object = {}): Doors => ({ simulator: { redraw: true, ...own } });
const within = (e: Estimate | undefined, truth: number, what: string) => {
  if (!e?.known) throw new Error(`${what} is unknown`);
  expect(Math.abs(e.value - truth), what).toBeLessThan(4.5 * (e.se ?? 0));
};

describe("the chance inside one mechanism", () => {
  // of the variance 0.16: left 0.6 x 0.4 x 0.25, right 0.25 x 0.16, and in both 0.06
  const exact = {
    left: { first: 0.375, total: 0.75 },
    right: { first: 0.25, total: 0.625 },
  } as const;

  test("sense gives the exact shares of the variance", async () => {
    const asked = ["sense", doors(home, redraw()), "--runs", "512", "--trust", "--json"];
    const { factors } = JSON.parse((await here(...asked)).stdout) as SenseAnswer;
    for (const [id, { first, total }] of Object.entries(exact)) {
      const own = factors.find((f) => f.id === id && f.kind === "chance");
      within(own?.first, first, `${id} first`);
      within(own?.total, total, `${id} total`);
    }
  });

  test("why tells it too", async () => {
    const asked = ["why", doors(home, redraw()), "--runs", "800", "--trust", "--json"];
    const { chance } = JSON.parse((await here(...asked)).stdout) as Answer;
    for (const [id, { total }] of Object.entries(exact))
      within(chance?.of.find((one) => one.id === id)?.total, total, id);
  });

  test("where noise cannot be redrawn it is unknown, and not none", async () => {
    const prior = { prior: { uniform: [0.1, 0.9] }, unit: "probability", because: "for a test" };
    const other = { parameters: ["a", "b"].map((name) => ({ name, ...prior })) };
    const asked = ["sense", doors(home, { ...redraw({ redraw: false }), other }), "--runs", "64"];
    const { stdout } = await here(...asked, "--trust");
    expect(stdout).toMatch(/chance inside mechanisms: unknown/);
    expect(stdout).not.toMatch(/Without chance/);
  });

  test("a program that cannot redraw is refused where its case says that it can", async () => {
    const folder = doors(home, redraw());
    expect((await here("run", folder, "--runs", "8", "--trust")).status).toBe(0);
    const old = doors(home, redraw());
    const bridge = join(old, "aitia_noise.mjs");
    const text = readFileSync(bridge, "utf8").replace("redraw: true, ", "");
    writeFileSync(bridge, text);
    const told = await here("run", old, "--runs", "8", "--trust");
    expect([told.status, told.stderr]).toEqual([2, expect.stringMatching(/aitia bridge/)]);
  });
});

describe("check --deep redraws the noise of one mechanism and sees that nothing else's moves", () => {
  const deep = async (own: Doors) => {
    const asked = ["check", doors(home, own), "--deep", "--runs", "80", "--trust"];
    const { status, stdout } = await here(...asked);
    return { status, says: stdout.replaceAll(/\s+/g, " ") };
  };
  const live = (left: string, right: string) => `
    const open = (id, at) => !(id in off) && chance(noise.words(0, 0, at)[0], id === "left" ? 0.6 : 0.5);
    return { free: [open("left", "${left}") || open("right", "${right}") ? 1 : 0] };`;

  test("where every draw lies at its mechanism's address nothing is said", async () => {
    const { status, says } = await deep(redraw());
    expect(status).toBe(0);
    expect(says).not.toMatch(/redrawing/);
  });

  test("who draws at an idle mechanism's address is found out", async () => {
    const { status, says } = await deep({ ...redraw(), live: live("watcher", "right") });
    expect([status, says]).toEqual([1, expect.stringMatching(/noise of "watcher" alone changed/)]);
  });

  test("who draws at another's address is told", async () => {
    const { says } = await deep({ ...redraw(), live: live("right", "right") });
    expect(says).toMatch(/noise of "right" changed a series while it was off/);
  });

  test("who draws at no mechanism's address is told", async () => {
    const { says } = await deep({ ...redraw(), live: live("door", "door") });
    expect(says).toMatch(/alone changed nothing/);
  });
});

test("a parameter may belong to a mechanism, by which sense puts them together", async () => {
  const prior = { prior: { uniform: [0.1, 0.9] }, unit: "probability", because: "for a test" };
  const parameters = [
    { name: "a", mechanism: "left", ...prior },
    { name: "b", ...prior },
  ];
  const asked = ["sense", doors(home, { other: { parameters } }), "--runs", "64"];
  const told = await here(...asked, "--trust", "--json");
  const { factors } = JSON.parse(told.stdout) as SenseAnswer;
  const known = factors.filter((f) => f.kind === "parameters" && f.first.known).map(({ id }) => id);
  expect(known.toSorted()).toEqual(["left", "processes"]);
  const stray = doors(home, { other: { parameters: [{ ...parameters[0], mechanism: "lef" }] } });
  expect((await here("check", stray)).stdout).toMatch(/"lef", which is no mechanism/);
});
