import { afterEach, expect, test, vi } from "vitest";
import { compileSmall } from "../../compile/testing/small-world.ts";
import { town, townPlan } from "../testing/town.ts";
import { machineFor } from "./machine.ts";
import { nodeCrew } from "./pool.ts";

afterEach(() => void vi.restoreAllMocks());

test("worlds are lived in WebAssembly where it has vectors, and compiled once", () => {
  const program = compileSmall(town);
  const machine = machineFor(program);
  expect("wasm" in machine).toBe(true);
  expect(machineFor(program)).toBe(machine);
  expect("js" in machineFor(program, { device: "js" })).toBe(true);
});

test("without vectors the same worlds are lived in JavaScript, with one notice", async () => {
  const usual = await nodeCrew({ workers: 1 }).live(townPlan(2));
  vi.spyOn(WebAssembly, "validate").mockReturnValue(false);
  const plan = townPlan(2);
  const notices: string[] = [];
  const onNotice = (text: string) => void notices.push(text);
  const crew = nodeCrew({ workers: 1, onNotice });
  expect(await crew.live(plan)).toEqual(usual);
  expect(await crew.live(plan)).toEqual(usual);
  expect(notices).toEqual([
    expect.stringMatching(/no vectors: simulated histories are lived in JavaScript/),
  ]);
});
