/**
 * npm run study:native [-- --rounds 5]: native programs at every width beside WebAssembly and scalar C, on the founding case,
 * on agents that look round, and on the plain model; writes docs/studies/native.json and its section of docs/performance.md.
 * --page writes the section anew from what is kept.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { measure, type Subject } from "../bench/engine.ts";
import { lanesHere } from "../src/engine/crowd/native/machine.ts";
import { openCase } from "../src/engine/open.ts";
import { parameterDraws } from "../src/engine/world/parameters.ts";
import { NATIVE, type NativeRow, type NativeStudy, nativeSection, WIDTHS } from "./native-table.ts";
import { plainModel } from "./plain-model.ts";
import { AGENTS } from "./plain-table.ts";
import { fileOf, keepStudy, machineHere, putSection } from "./study.ts";

async function caseAsSubject(name: string): Promise<Subject> {
  const { spec, program, inputs } = await openCase(name);
  return { program, inputs: inputs({}), draws: parameterDraws(spec, program, 1), seed: 1 };
}

function row(says: string, subject: Subject, rounds: number): NativeRow {
  const found = measure(subject, { rounds, seconds: 1, widths: WIDTHS });
  if (!found.same || found.withoutC)
    throw new Error(found.withoutC ?? "the back ends do not agree");
  const of = (name: string) => found.rounds[name] ?? [];
  return {
    says,
    chosen: lanesHere(subject.program),
    wasm: of("wasm"),
    c: of("c"),
    native: Object.fromEntries(WIDTHS.map((lanes) => [lanes, of(`native ${lanes}`)])),
  };
}

const write = (study: NativeStudy): void =>
  putSection(
    NATIVE,
    nativeSection(study, JSON.parse(readFileSync(fileOf("native-equality"), "utf8"))),
    "## What is not claimed",
  );

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "5" }, page: { type: "boolean", default: false } },
});
if (values.page) write(JSON.parse(readFileSync(fileOf("native"), "utf8")) as NativeStudy);
else {
  const rounds = Number(values.rounds);
  const rows = [
    row("founding case", await caseAsSubject("stalin"), rounds),
    row("`civil-violence`", await caseAsSubject("civil-violence"), rounds),
    row(`plain model, ${AGENTS} agents in turn`, plainModel, rounds),
  ];
  write(keepStudy("native", { machine: machineHere(), rows }));
}
