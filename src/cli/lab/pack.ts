/** Everything that the page needs of a case, as files: its words, its stored answer, its program in three forms, its inputs. */
import type { Answer } from "../../ask/answer.ts";
import { toJavaScript } from "../../compile/js.ts";
import { toWasm } from "../../compile/wasm/module.ts";
import { outputsPerLife } from "../../engine/ensemble.ts";
import { kindsOf } from "../../engine/masks.ts";
import type { OpenCase } from "../../engine/open.ts";
import type { Case } from "../../model/case.ts";
import type { Kind } from "../../model/mechanism.ts";
import { fingerprintsOf } from "../../store/fingerprint.ts";
import { worldsAsParquet } from "../../store/worlds.ts";
import { type Files, modulesOf } from "./modules.ts";

/** The stored worlds that the page lives again to prove that it is the same engine. */
export const PROVED = 64;

/** A case as the page reads it: its words, nothing that can be called. */
export interface Pack {
  readonly form: 1;
  readonly answer: Answer;
  /** The case without its functions. */
  readonly spec: Case;
  /** Kinds of stand-in that each mechanism offers. */
  readonly kinds: Readonly<Record<string, readonly Kind[]>>;
  /** What each rule reads and writes, as names of fields, for the diagram of loops. */
  readonly touches: Readonly<
    Record<string, { readonly reads: readonly string[]; readonly writes: readonly string[] }>
  >;
  /** Fingerprints of the first stored worlds. */
  readonly proof: readonly string[];
  /** How the case was named on the command line. */
  readonly named: string;
}

export interface Published {
  readonly answer: Answer;
  /** Yearly outputs of the worlds asked about: runs × years × recorded. */
  readonly worlds: Float32Array;
}

/** The files of a case below `case/`, and those of its stored run. */
export function packOf(
  open: OpenCase,
  named: string,
  { answer, worlds }: Published,
  touches: Pack["touches"],
): Files {
  const { spec, program, inputs, clock } = open;
  const shape = {
    years: program.years,
    recorded: program.recorded.length,
    fingerprinted: Object.keys(spec.world.series).length,
  };
  const proved = Math.min(PROVED, answer.worlds);
  const pack: Pack = {
    form: 1,
    answer,
    spec: JSON.parse(JSON.stringify(spec)) as Case,
    kinds: Object.fromEntries(
      program.rules.filter((r) => r.mechanism).map(({ id }) => [id, [...kindsOf(program, id)]]),
    ),
    touches,
    proof: fingerprintsOf(worlds.subarray(0, proved * outputsPerLife(program)), shape),
    named,
  };
  const text = toJavaScript(program);
  const json = JSON.stringify(answer, null, 1);
  return new Map<string, string | Uint8Array>([
    ["case/pack.json", JSON.stringify(pack)],
    ["case/program.json", JSON.stringify(program)],
    ["case/program.js", moduleOf(text)],
    ["case/traced.js", moduleOf(toJavaScript(program, { trace: true }))],
    ["case/program.wasm", toWasm(program)],
    ["case/inputs.bin", joined(inputs({}))],
    ...[...modulesOf(open)].map(([path, content]) => [`case/${path}`, content] as const),
    [`${answer.request}.json`, json],
    [`${answer.request}.csv`, csvOf(open, worlds)],
    [
      `${answer.request}.parquet`,
      worldsAsParquet(
        {
          years: [...clock.years],
          series: program.recorded.map((r) => r.name),
          request: answer.request,
          case: spec.id,
        },
        worlds,
      ),
    ],
  ]);
}

/** The function's body as a module that gives the function: no eval in the page. */
const moduleOf = (body: string): string =>
  `export default function (f, i, parameters, variants, inputs, out) {\n${body}\n}\n`;

function joined(blocks: readonly Float32Array[]): Uint8Array {
  const all = new Float32Array(blocks.reduce((n, b) => n + b.length, 0));
  let at = 0;
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  return new Uint8Array(all.buffer);
}

/** The stored worlds as a table: run, year, then every recorded series. */
function csvOf({ program, clock }: OpenCase, worlds: Float32Array): string {
  const width = program.recorded.length;
  const lines = [["run", "year", ...program.recorded.map((r) => r.name)].join()];
  for (let row = 0; row < worlds.length / width; row++) {
    const { years } = clock;
    const values = Array.from(worlds.subarray(row * width, (row + 1) * width), String);
    lines.push([Math.floor(row / years.length), years[row % years.length], ...values].join());
  }
  return `${lines.join("\n")}\n`;
}
