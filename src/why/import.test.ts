import { describe, expect, test } from "vitest";
import { stream, uniforms } from "../kernel/noise.ts";
import { importRuns } from "./import.ts";
import { necessity } from "./necessity.ts";
import { net } from "./net.ts";
import { shapley } from "./shapley.ts";
import type { CoalitionTable } from "./table.ts";
import { valuesOf, worldsOf } from "./testing/textbook.ts";

const truth = worldsOf(
  ["grip", "blame"],
  60,
  1,
  ([grip, blame], draw) => draw(0) < (grip ? 0.5 : 0.2) + (blame ? 0.4 : 0),
);

/** A table as somebody else would write it: one row a run, in no particular order. */
function asRows(table: CoalitionTable) {
  const columns: Record<string, (number | string)[]> = {
    seed: [],
    grip: [],
    blame: [],
    terror: [],
  };
  for (let mask = 3; mask >= 0; mask--) {
    for (let r = 0; r < table.worlds; r++) {
      columns.seed.push(`s${String(r).padStart(2, "0")}`);
      columns.grip.push(mask & 1 ? "on" : "off");
      columns.blame.push(mask & 2 ? "TRUE" : "false");
      columns.terror.push(table.outcomes[4 * r + mask]);
    }
  }
  return columns;
}

const ask = { design: ["grip", "blame"], outcome: "terror", world: "seed" };

describe("somebody else's runs", () => {
  test("with complete twins give the coalition table and all that follows", () => {
    const got = importRuns({ columns: asRows(truth), ...ask });
    expect(got.table).toMatchObject({ mechanisms: ["grip", "blame"], worlds: 60 });
    expect(Array.from(got.table!.outcomes)).toEqual(Array.from(truth.outcomes));
    expect(got.necessity.grip).toEqual(necessity(truth, ["grip"]));
    expect(got.net.grip).toEqual(net(truth, ["grip"]));
    expect(got.shares).toEqual(shapley(truth));
    expect(got.notes.join(" ")).toContain("on your word");
  });

  test("without twins give bounds and shares of means, and refuse necessity in words", () => {
    const got = importRuns({ columns: asRows(truth), design: ask.design, outcome: ask.outcome });
    expect(got.table).toBeUndefined();
    expect(got.necessity.grip).toEqual({
      known: false,
      because: "no run has a twin: without shared noise only the bounds can be given",
    });
    // how much rarer it becomes asks for no twins, only its doubt is larger without them
    const [alone, paired] = [got.net.grip, net(truth, ["grip"])];
    if (!alone.known || !paired.known) throw new Error("unknown");
    expect(alone.value).toBeCloseTo(paired.value, 12);
    expect(alone.high - alone.low).toBeGreaterThan(paired.high - paired.low);
    const bounds = got.bounds.grip;
    const pn = necessity(truth, ["grip"]);
    if (!bounds.known || !pn.known) throw new Error("unknown");
    expect(bounds.pn[0]).toBeLessThanOrEqual(pn.value);
    expect(bounds.pn[1]).toBeGreaterThanOrEqual(pn.value);
    expect(bounds.widened.pn[0]).toBeLessThanOrEqual(bounds.pn[0]);
    expect(bounds.widened.pn[1]).toBeGreaterThanOrEqual(bounds.pn[1]);
    expect(bounds.n).toEqual([60, 60]);
    const [shares, exact] = [valuesOf(got.shares), valuesOf(shapley(truth))];
    for (const id of ["grip", "blame"]) expect(shares[id]).toBeCloseTo(exact[id], 12);
    expect(got.notes.join(" ")).toContain("not identified");
  });

  test("with pairs only give necessity but no shares, and say which runs are missing", () => {
    const columns = {
      seed: [1, 1, 2, 2, 3],
      grip: [1, 0, 1, 0, 1],
      blame: [1, 1, 1, 1, 1],
      terror: [1, 0, 1, 1, 0],
    };
    const got = importRuns({ columns, ...ask });
    expect(got.necessity.grip).toMatchObject({ known: true, value: 0.5, n: 2 });
    expect(got.necessity.blame).toEqual({
      known: false,
      because: "no world was run both with everything on and with everything on but blame",
    });
    expect(got.shares.grip).toEqual({
      known: false,
      because: expect.stringContaining("with nothing on"),
    });
    expect(got.bounds.blame).toEqual({
      known: false,
      because: "no run has everything on but blame",
    });
    expect(got.notes.join(" ")).toContain("0 of 3 worlds");
  });

  test("that call two different outcomes one world are not taken for twins", () => {
    const columns = { seed: [1, 1, 1], grip: [1, 1, 0], blame: [1, 1, 1], terror: [1, 0, 0] };
    const got = importRuns({ columns, ...ask });
    expect(got.necessity.grip.known).toBe(false);
    expect(got.notes.join(" ")).toContain("Runs of one world (1) differ in their outcome");
  });

  test("with a number for an outcome need the line from which it has come", () => {
    const columns = {
      ...asRows(truth),
      terror: asRows(truth).terror.map((y) => Number(y) * 7 + 1),
    };
    const plain = importRuns({ columns, ...ask });
    expect(plain.necessity.grip).toEqual({
      known: false,
      because: expect.stringContaining("cameFrom"),
    });
    expect(valuesOf(plain.shares).grip).toBeCloseTo(7 * valuesOf(shapley(truth)).grip, 12);
    expect(importRuns({ columns, ...ask, cameFrom: 5 }).necessity.grip).toEqual(
      necessity(truth, ["grip"]),
    );
  });

  test("that vary numbers get sensitivities instead", () => {
    const u = uniforms(2, stream.history, "import");
    const rate = Array.from({ length: 400 }, (_, r) => u(r));
    const idle = Array.from({ length: 400 }, (_, r) => u(1000 + r));
    const columns = { rate, idle, terror: rate.map((x) => Number(x > 0.7)) };
    const got = importRuns({ columns, design: ["rate", "idle"], outcome: "terror" });
    expect(got.mechanisms).toEqual([]);
    expect(valuesOf(got.targetSensitivity).rate).toBe(1);
    expect(valuesOf(got.pawn).rate).toBeGreaterThan(valuesOf(got.pawn).idle);
  });

  test("with broken columns are refused by name and row", () => {
    const columns = asRows(truth);
    expect(() => importRuns({ columns, ...ask, outcome: "teror" })).toThrow(
      'Did you mean "terror"?',
    );
    expect(() => importRuns({ columns, ...ask, design: ["grip", "grip"] })).toThrow("named twice");
    expect(() =>
      importRuns({ columns: { ...columns, grip: columns.grip.with(1, "maybe") }, ...ask }),
    ).toThrow('row 1 of column "grip" holds "maybe"');
    expect(() => importRuns({ columns: { ...columns, seed: ["", ""] }, ...ask })).toThrow("rows");
    expect(() => importRuns({ columns: { ...columns, terror: [] }, ...ask })).toThrow("no run");
    expect(() => importRuns({ columns, ...ask, twin: "seed" } as never)).toThrow(
      'unknown option "twin"',
    );
  });
});
