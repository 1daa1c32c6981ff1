/** Everything that the page needs of a case, as files: its words, its stored answer, its program in three forms, its inputs. */

import { type Loop, loopsOfCase, type Tries } from "../ask/check/loops.ts";
import type { Answer } from "../ask/why/answer.ts";
import { toJavaScript } from "../compile/back/js.ts";
import { toWasm } from "../compile/back/wasm/module.ts";
import { withoutPlaces } from "../compile/tree.ts";
import type { BuiltHead } from "../engine/built.ts";
import { outputsPerLife } from "../engine/crowd/ensemble.ts";
import type { OpenCase } from "../engine/open.ts";
import { kindsOf } from "../engine/world/masks.ts";
import type { Case } from "../model/case.ts";
import type { Kind } from "../model/mechanism.ts";
import { apart } from "../report/singles.ts";
import { fingerprintsOf } from "../store/fingerprint.ts";
import type { Given } from "../words/statement.ts";
import { type AsGiven, asGivenOf } from "./as-given.ts";
import { type Files, modulesOf, ruleFilesOf } from "./case-modules.ts";
import { storedName, tablesOf } from "./tables.ts";

/** The stored worlds that the page lives again to prove that it is the same engine. */
const PROVED = 64;

/** A case as the page reads it: its words, nothing that can be called. */
export interface Pack {
  readonly form: 1;
  /** Without single histories, which are in a file of their own. */
  readonly answer: Answer;
  /** The case without its functions. */
  readonly spec: Case;
  /** Kinds of stand-in that each mechanism offers. */
  readonly kinds: Readonly<Record<string, readonly Kind[]>>;
  /** What each rule reads and writes, as names of fields, for the diagram of loops. */
  readonly touches: Readonly<
    Record<string, { readonly reads: readonly string[]; readonly writes: readonly string[] }>
  >;
  /** Feedback that mechanisms stand in, each loop with its direction. */
  readonly loops: readonly Loop[];
  /** Stored posteriors that give histories of an account, by account; of those that fit. */
  readonly posteriors: Readonly<Record<string, Weighed>>;
  /** Fans of the histories that were asked of, where the record is given. */
  readonly asGiven?: AsGiven;
  /** Fingerprints of the first stored worlds. */
  readonly proof: readonly string[];
  /** How the case was named on the command line. */
  readonly named: string;
  /** Hash of what the case is beside its program; a part of every request. */
  readonly files: string;
}

/** What is stored of an account given the record: its name in a request, and the views that it is worth enough for. */
export interface Weighed {
  readonly hash: string;
  readonly views: readonly Given[];
}

export interface Published {
  readonly posteriors: Pack["posteriors"];
  readonly answer: Answer;
  /** Yearly outputs of the worlds asked about: runs × years × recorded. */
  readonly worlds: Float32Array;
  /** How often the signs of its loops are tried, as usual unless told. */
  readonly tries?: Tries;
}

/** The files of a case below `case/`, and those of its stored run. */
export function packOf(
  open: OpenCase,
  { answer, worlds, posteriors, tries }: Published,
  touches: Pack["touches"],
): Files {
  const { spec, program, inputs } = open;
  const shape = {
    years: program.years,
    recorded: program.recorded.length,
    fingerprinted: Object.keys(spec.world.series).length,
  };
  const proved = Math.min(PROVED, answer.worlds);
  const asGiven = asGivenOf(open, answer, worlds);
  const [told, singles] = apart(answer);
  const pack: Pack = {
    form: 1,
    answer: told,
    spec: JSON.parse(JSON.stringify(spec)) as Case,
    kinds: Object.fromEntries(
      program.rules.filter((r) => r.mechanism).map(({ id }) => [id, [...kindsOf(program, id)]]),
    ),
    touches,
    posteriors,
    ...(asGiven ? { asGiven } : {}),
    loops: loopsOfCase(open, tries),
    proof: fingerprintsOf(worlds.subarray(0, proved * outputsPerLife(program)), shape),
    named: open.named,
    files: open.hash,
  };
  const head: BuiltHead = { named: open.named, by: open.by, hash: open.hash };
  const text = toJavaScript(program);
  const json = JSON.stringify(answer, null, 1);
  const stored = storedName(answer);
  return new Map<string, string | Uint8Array>([
    ["case/pack.json", JSON.stringify(pack)],
    ["case/histories.json", JSON.stringify(singles)],
    ["case/built.json", JSON.stringify(head)],
    ["case/program.json", JSON.stringify(program, withoutPlaces)],
    ["case/program.js", moduleOf(text)],
    ["case/traced.js", moduleOf(toJavaScript(program, { trace: true }))],
    ["case/program.wasm", toWasm(program)],
    ["case/inputs.bin", joined(inputs({}))],
    ...[...modulesOf(open)].map(([path, content]) => [`case/${path}`, content] as const),
    ["case/rules.json", JSON.stringify(ruleFilesOf(open))],
    [`${stored}.json`, json],
    ...tablesOf(open, answer, worlds),
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
