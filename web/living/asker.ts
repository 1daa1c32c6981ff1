/**
 * The thread that asks the case what the page wants to know: the functions that a script asks, of the case as it was
 * built, with threads of their own for the worlds. Nothing is estimated where the page is drawn.
 */

import { type Keep, stepsInMemory } from "../../src/ask/plan/lives.ts";
import { withSet } from "../../src/ask/plan/source.ts";
import { givenRun, readRun, runAnswer } from "../../src/ask/run/run.ts";
import { liveRuns, outcomeBits } from "../../src/ask/run/worlds.ts";
import type { Program } from "../../src/compile/tree.ts";
import { builtWith, openModel } from "../../src/engine/built.ts";
import { outputsPerLife } from "../../src/engine/crowd/ensemble.ts";
import { machineFor } from "../../src/engine/crowd/machine.ts";
import { type WebCrew, webCrew } from "../../src/engine/crowd/web-crew.ts";
import type { Model } from "../../src/engine/model.ts";
import type { Request } from "../../src/store/request.ts";
import { computedBy } from "../computed-by.ts";
import type { Ask, FromAsker, Kinds, ToAsker } from "./messages.ts";

/** What the first screen does not ask for, loaded when it is asked. */
const later = () => import("./asked-later.ts");

type Asked<K extends keyof Kinds> = Kinds[K]["asked"];

let crew: WebCrew | undefined;
let opened: Promise<Model> | undefined;
const asking = new Map<number, AbortController>();

const say = (message: FromAsker, transfer: Transferable[] = []) =>
  (self as unknown as Worker).postMessage(message, transfer);

async function open(address: string, program: Program, own: WebCrew): Promise<Model> {
  const built = await builtWith(address, async () => program);
  return openModel({ ...built, by: computedBy, crew: own });
}

/** Steps of the questions asked last, so that believing less of a prior lives nothing anew. */
const kept = new Map<string, Keep>();
const KEPT = 2;

function keepOf({ options: { believe: _, ...options }, ...request }: Request): Keep {
  const name = JSON.stringify({ ...request, options });
  const found = kept.get(name) ?? stepsInMemory();
  kept.delete(name);
  kept.set(name, found);
  for (const old of kept.keys()) if (kept.size > KEPT) kept.delete(old);
  return found;
}

type Tell = (part: Kinds[keyof Kinds]["part"], transfer?: Transferable[]) => void;

async function worlds(
  model: Model,
  { question, runs }: Asked<"worlds">,
  signal: AbortSignal,
  tell: Tell,
): Promise<void> {
  const size = outputsPerLife(model.program);
  const read = await givenRun(model, readRun(model, question), { crew: model.crew, signal });
  await liveRuns(model, read.question, runs, {
    crew: model.crew,
    source: read.conditioning && withSet(model, read.conditioning.source, read.question.set),
    signal,
    onLives(lives, all) {
      const outputs = new Float32Array(lives.length * size);
      lives.forEach((life, n) => {
        outputs.set(all.subarray(life * size, (life + 1) * size), n * size);
      });
      const came = outcomeBits(model, outputs);
      const own = Array.from(lives, (life) => runs[life]);
      tell({ runs: own, outputs, came }, [outputs.buffer, came.buffer]);
    },
  });
}

async function answer(model: Model, ask: Ask, signal: AbortSignal, tell: Tell): Promise<void> {
  switch (ask.kind) {
    case "worlds":
      return worlds(model, ask.asked, signal, tell);
    case "why": {
      const { whyParts } = await later();
      for await (const part of whyParts(model, ask.asked, { signal, keep: keepOf })) tell(part);
      return;
    }
    case "run": {
      const { question, outputs } = ask.asked;
      const read = await givenRun(model, readRun(model, question), { crew: model.crew, signal });
      return tell(runAnswer(model, read, model.by, outputs));
    }
    case "twin": {
      const { planTwin, twin } = await later();
      return tell(await twin(model, await planTwin(model, ask.asked)));
    }
    case "told":
      return tell(await (await later()).told(model, ask.asked, { crew: model.crew, signal }));
    case "standing":
      return tell(await (await later()).standing(model, ask.asked, { crew: model.crew, signal }));
    case "versions":
      return tell(await (await later()).versionsOf(model, ask.asked, { crew: model.crew, signal }));
  }
}

const wordsOf = (error: unknown): string => String((error as Error)?.message ?? error);

async function begin({ address, program, threads, device }: Extract<ToAsker, { type: "begin" }>) {
  crew = webCrew({ threads, device });
  opened = open(address, program, crew);
  try {
    await opened;
    const machine = machineFor(program, { device });
    say({
      type: "ready",
      device: "wasm" in machine ? "wasm" : "js",
      engine: computedBy.engine,
    });
  } catch (error) {
    say({ type: "cannot", why: wordsOf(error) });
  }
}

async function hear(ask: Ask): Promise<void> {
  const { id } = ask;
  const stop = new AbortController();
  asking.set(id, stop);
  try {
    if (!opened) throw new Error("nothing has been opened");
    await answer(await opened, ask, stop.signal, (part, transfer) => {
      if (!stop.signal.aborted) say({ type: "part", id, part }, transfer);
    });
    say({ type: "done", id, rate: crew?.rate() });
  } catch (error) {
    say({ type: "failed", id, why: wordsOf(error) });
  } finally {
    asking.delete(id);
  }
}

self.onmessage = ({ data }: MessageEvent<ToAsker>) => {
  switch (data.type) {
    case "begin":
      return void begin(data);
    case "ask":
      return void hear(data);
    case "drop":
      return asking.get(data.id)?.abort();
    case "pause":
      return crew?.pause(data.paused);
  }
};
