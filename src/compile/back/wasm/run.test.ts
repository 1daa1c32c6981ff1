import { describe, expect, it } from "vitest";
import { randomProgram } from "../../testing/random-program.ts";
import {
  decisionsOf,
  fingerprint,
  inJavaScript,
  isLively,
  type World,
  worldsFor,
} from "../../testing/worlds.ts";
import type { Program } from "../../tree.ts";
import type { SideBySide } from "../side-by-side.ts";
import { compileModule, instantiate } from "./run.ts";

const program = randomProgram(decisionsOf(11));
const worlds = worldsFor(program);
const module = compileModule(program);

function born(lanes: readonly number[] = [0, 1, 2, 3]): SideBySide {
  const four = instantiate(module, program, worlds.inputs);
  lanes.forEach((life, lane) => {
    four.name(lane, worlds.seed, worlds.lives[life]!.run);
    four.setParameters(lane, worlds.lives[life]!.parameters);
  });
  four.variants.set(worlds.lives[0]!.variants);
  four.start();
  return four;
}

function seen(four: SideBySide, of: Program = program): World[] {
  return [0, 1, 2, 3].map((lane) => {
    const words = new Int32Array(of.words);
    const outputs = new Float32Array(of.years * of.recorded.length);
    four.readWorld(lane, words);
    four.readOutputs(lane, outputs);
    return { words, outputs };
  });
}

const expected = inJavaScript(program, worlds);

describe("four living worlds", () => {
  it("are lively enough here to be told apart", () => {
    expect(isLively(program, expected)).toBe(true);
  });

  it("fork by one copy, at any month", () => {
    for (let month = 0; month <= program.months; month++) {
      const four = born();
      four.months(0, month);
      const fork = four.living.slice();
      four.months(month, program.months);
      const first = fingerprint(program, seen(four));
      four.living.set(fork);
      four.months(month, program.months);
      expect(fingerprint(program, seen(four))).toBe(first);
      expect(first).toBe(fingerprint(program, expected));
    }
  });

  it("do not feel who lives beside them, or in which lane", () => {
    const four = born([3, 3, 0, 2]);
    four.months(0, program.months);
    expect(fingerprint(program, seen(four))).toBe(
      fingerprint(program, [expected[3]!, expected[3]!, expected[0]!, expected[2]!]),
    );
  });

  it("take over a world that began elsewhere, with its outputs", () => {
    const here = born();
    here.months(0, 2);
    const there = instantiate(module, program, worlds.inputs);
    seen(here).forEach(({ words, outputs }, lane) => {
      there.name(lane, worlds.seed, worlds.lives[lane]!.run);
      there.setParameters(lane, worlds.lives[lane]!.parameters);
      there.writeWorld(lane, words);
      there.writeOutputs(lane, outputs);
    });
    there.variants.set(worlds.lives[0]!.variants);
    there.months(2, program.months);
    expect(fingerprint(program, seen(there))).toBe(fingerprint(program, expected));
  });

  it("live a month rule by rule as they live it whole", () => {
    const four = born();
    for (let month = 0; month < program.months; month++) {
      program.rules.forEach((_, n) => four.rule(n, four.variants[n]!, month));
      four.record(month);
    }
    expect(fingerprint(program, seen(four))).toBe(fingerprint(program, expected));
  });
});
