/** Opens a case of a `case.json`, without starting its simulator. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { simulatedProgram } from "../../compile/simulated.ts";
import { AitiaError } from "../../errors.ts";
import type { Case, Events } from "../../model/case.ts";
import { caseOfJson, type SimulatedCase } from "../../model/case-json.ts";
import { hashText } from "../../store/fingerprint.ts";
import type { Crew } from "../crew.ts";
import { giveCrew } from "../crowd/lived-by.ts";
import type { Model } from "../model.ts";
import type { InputBlocks } from "../world/live.ts";
import { giveRedrawing } from "../world/redrawing.ts";
import { simulatorCrew } from "./crew.ts";
import { failuresOf } from "./failures.ts";
import { simulatorHash, undeclared } from "./trust.ts";

export const CASE_JSON = "case.json";

export const isSimulated = (spec: Case): spec is SimulatedCase => spec.simulator !== undefined;

/** @throws AitiaError that names what is wrong with the file */
export function readSimulated(folder: string, name: string): SimulatedCase {
  const spec = caseOfJson(readFileSync(join(folder, CASE_JSON), "utf8"), name);
  const [word] = undeclared(spec.simulator, folder);
  if (word !== undefined)
    throw new AitiaError({
      what: `the command names "${word}", which is not among the declared files`,
      where: `${name}: simulator.files`,
      todo: `Add "${word}", and whatever else decides the answers: a changed file asks again.`,
    });
  return spec;
}

/** What a simulated case has in the place of what a compiler would make. */
export function simulated(
  spec: SimulatedCase,
  folder: string,
): Pick<Model, "program" | "crew" | "inputs" | "hash" | "make" | "failed"> {
  const files = simulatorHash(spec.simulator, folder);
  const program = simulatedProgram(spec, files);
  const made = new WeakMap<InputBlocks, Events>();
  const crew: Crew = simulatorCrew({ spec, folder }, (inputs) => made.get(inputs) ?? {});
  giveCrew(program, crew);
  if (spec.simulator.redraw) giveRedrawing(program);
  return {
    program,
    crew,
    failed: failuresOf(program.hash, spec.simulator.failures).of,
    hash: hashText(JSON.stringify([spec, files])),
    inputs(events) {
      const none: InputBlocks = [];
      made.set(none, events);
      return none;
    },
    make: async () => {
      throw new AitiaError({
        what: "what happens inside a simulator cannot be looked into: only its series are told",
        where: `the case "${spec.id}"`,
        todo: "Ask for a twin's series, without --trace and --freeze.",
      });
    },
  };
}
