/**
 * A thread of the page that lives worlds: the same engine, the same bits. The program comes as a WebAssembly module or
 * as a JavaScript module file, never as text to be evaluated; the case's own modules give inputs and outcomes.
 */

import { hasVectors } from "../../src/compile/back/wasm/run.ts";
import type { Program } from "../../src/compile/tree.ts";
import { outputsPerLife } from "../../src/engine/crowd/ensemble.ts";
import {
  liveMasks,
  type Written,
  writtenBy,
} from "../../src/engine/crowd/fork-at-first-difference.ts";
import { inputBlocks } from "../../src/engine/world/inputs.ts";
import { jsLanes, type Lanes, wasmLanes } from "../../src/engine/world/lanes.ts";
import type { InputBlocks, Make } from "../../src/engine/world/live.ts";
import { drawsFrom, priorsOf } from "../../src/engine/world/parameters.ts";
import { must } from "../../src/errors.ts";
import type { Case, Events } from "../../src/model/case.ts";
import { clockOf } from "../../src/model/world.ts";
import { computedBy } from "../computed-by.ts";
import { pairOf } from "../pair.ts";
import type { FromWorker, LiveTask, PairTask, ToWorker } from "./tasks.ts";

type Lived = Extract<FromWorker, { type: "lived" }>;

interface Ready {
  readonly program: Program;
  readonly written: Written;
  readonly device: "js" | "wasm";
  readonly lanes: (inputs: InputBlocks) => Lanes;
  readonly usual: InputBlocks;
  readonly spec: Promise<Case>;
  readonly traced: () => Promise<Make>;
}

let ready: Promise<Ready> | undefined;

async function prepare(base: string, asked: "js" | "wasm" | undefined): Promise<Ready> {
  const at = (path: string) => new URL(path, base).href;
  const load = async (path: string) => {
    const response = await fetch(at(path));
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    return response;
  };
  const module = async (path: string) => (await import(/* @vite-ignore */ at(path))).default;
  const [program, bytes] = await Promise.all([
    load("case/program.json").then((r) => r.json() as Promise<Program>),
    load("case/inputs.bin").then((r) => r.arrayBuffer()),
  ]);
  let from = 0;
  const usual = program.inputs.map(({ count }) => {
    const block = new Float32Array(bytes, from, program.months * count);
    from += 4 * program.months * count;
    return block;
  });
  const device = asked ?? (typeof WebAssembly === "object" && hasVectors() ? "wasm" : "js");
  const lanes =
    device === "wasm"
      ? await load("case/program.wasm")
          .then((r) => r.arrayBuffer())
          .then((b) => WebAssembly.compile(b))
          .then((compiled) => (inputs: InputBlocks) => wasmLanes(program, inputs, compiled))
      : await module("case/program.js").then(
          (make: Make) => (inputs: InputBlocks) => jsLanes(program, inputs, make),
        );
  const spec = module("case/modules/case.js") as Promise<Case>;
  spec.catch(() => {}); // whoever needs it hears of it
  return {
    program,
    written: writtenBy(program),
    device,
    lanes,
    usual,
    spec,
    traced: () => module("case/traced.js"),
  };
}

/** The lanes that were used last, by their inputs. */
let last: { readonly key: string; readonly lanes: Lanes; readonly inputs: InputBlocks } | undefined;

async function inputsOf(here: Ready, events: Events): Promise<InputBlocks> {
  if (Object.keys(events).length === 0) return here.usual;
  const spec = await here.spec;
  return inputBlocks(spec, here.program, clockOf(spec.world), events);
}

async function lanesFor(here: Ready, events: Events) {
  const key = JSON.stringify(events);
  if (last?.key === key) return last;
  const inputs = await inputsOf(here, events);
  last = { key, inputs, lanes: here.lanes(inputs) };
  return last;
}

async function live(here: Ready, task: LiveTask): Promise<Lived> {
  const { program, written } = here;
  const { lanes } = await lanesFor(here, task.events);
  const spec = await here.spec;
  const masks = task.masks.map((mask) => Uint8Array.from(mask));
  const draws = drawsFrom(priorsOf(spec, program, { seed: task.seed, set: task.set }));
  const values = new Float32Array(program.parameters.length);
  const size = outputsPerLife(program);
  const outputs = new Float32Array(size * masks.length * task.runs.length);
  for (let first = 0; first < task.runs.length; first += lanes.lanes) {
    const used = Math.min(lanes.lanes, task.runs.length - first);
    for (let lane = 0; lane < lanes.lanes; lane++) {
      // lanes to spare live the last world once more
      const run = task.runs[first + Math.min(lane, used - 1)];
      draws(run, values);
      lanes.give(lane, task.seed, run, values);
    }
    liveMasks({
      lanes,
      months: program.months,
      written,
      masks,
      finish(members) {
        for (let lane = 0; lane < used; lane++)
          for (const n of members)
            lanes.outputs(lane, outputs, size * ((first + lane) * masks.length + n));
      },
    });
  }
  return {
    type: "lived",
    id: task.id,
    outputs: task.outputs ? outputs : new Float32Array(),
    came: cameOf(spec, program, outputs),
  };
}

/** For each life a bit for each outcome of the case. */
function cameOf(spec: Case, program: Program, outputs: Float32Array): Uint32Array<ArrayBuffer> {
  const size = outputsPerLife(program);
  const width = program.recorded.length;
  const first = clockOf(spec.world).years[0];
  return Uint32Array.from({ length: outputs.length / size }, (_, life) => {
    const years = Object.fromEntries(
      program.recorded.map(({ name }, s) => [
        name,
        (year: number) => outputs[life * size + (year - first) * width + s],
      ]),
    );
    return spec.outcomes.reduce((bits, o, n) => (o.came(years) ? bits | (1 << n) : bits), 0);
  });
}

async function pair(here: Ready, task: PairTask): Promise<FromWorker> {
  const spec = await here.spec;
  const make = await here.traced();
  const [inputs, changed] = await Promise.all([inputsOf(here, {}), inputsOf(here, task.events)]);
  return {
    type: "paired",
    id: task.id,
    pair: pairOf({ program: here.program, spec, make, inputs, changed, task }),
  };
}

self.onmessage = async ({ data }: MessageEvent<ToWorker>) => {
  const send = (message: FromWorker, transfer: Transferable[] = []) =>
    (self as unknown as Worker).postMessage(message, transfer);
  try {
    if (data.type === "begin") {
      ready = prepare(data.base, data.device);
      send({ type: "ready", device: (await ready).device, engine: computedBy.engine });
      return;
    }
    const here = await must(ready, "what the worker was begun with");
    if (data.type === "pair") return send(await pair(here, data));
    const lived = await live(here, data);
    send(lived, [lived.outputs.buffer, lived.came.buffer]);
  } catch (error) {
    const id = data.type === "begin" ? -1 : data.id;
    send({ type: "failed", id, why: String((error as Error)?.message ?? error) });
  }
};
