/** A crew of somebody's own program: it lives a plan by asking processes, and replaces those that end. */
import type { Program } from "../../compile/tree.ts";
import { AitiaError, must } from "../../errors.ts";
import type { Events } from "../../model/case.ts";
import type { SimulatedCase } from "../../model/case-json.ts";
import { kinds } from "../../model/mechanism.ts";
import { type Crew, Interrupted, type LiveOptions } from "../crew.ts";
import type { PlanMany } from "../crowd/chunks-of-plan.ts";
import { type Life, type Outputs, outputsPerLife } from "../crowd/ensemble.ts";
import type { InputBlocks } from "../world/live.ts";
import { drawsFrom, shortest } from "../world/parameters.ts";
import { type End, SimulatorProcess, type Task } from "./process.ts";
import { type Asking, type Hello, PROTOCOL } from "./protocol.ts";
import { mustBeTrusted } from "./trust.ts";

/** Processes that may end while one request is the first in their line, before it is taken for their reason. */
const DEATHS = 3;

/**
 * The crew of a case's simulator. It has as many processes as the case says, each started when there is something to live.
 *
 * @param eventsOf what the inputs of a plan were made of
 */
export function simulatorCrew(
  { spec, folder }: { readonly spec: SimulatedCase; readonly folder: string },
  eventsOf: (inputs: InputBlocks) => Events,
): Crew {
  /** Processes that wait for the next plan. */
  const idle: SimulatorProcess[] = [];
  return {
    async live(plan, options = {}) {
      const { program, lives } = plan;
      const hello = helloOf(spec, program);
      const asking = askingOf(plan, hello.switches, eventsOf(plan.inputs));
      const size = outputsPerLife(program);
      const outputs = new Float32Array(size * lives.length);
      const lived = new Uint8Array(lives.length);
      if (lives.length === 0) return outputs;
      if (!options.once) mustBeAskable(spec);
      mustBeTrusted(spec.simulator, folder);
      await askAll({ spec, folder, hello, asking, count: lives.length, idle }, options, {
        outputs,
        lived,
        size,
      });
      if (options.signal?.aborted) throw new Interrupted(outputs, lived);
      return outputs;
    },
  };
}

/** Of a simulator whose luck is new each time no run can be asked again, and no answer repeated. */
function mustBeAskable({ id, simulator }: SimulatedCase): void {
  if (simulator.noise !== "none") return;
  throw new AitiaError({
    what: 'the noise of its simulator is "none": the same request may be answered otherwise each time',
    where: `the case "${id}"`,
    todo: "Take its luck from the seed and the run that it is handed (aitia bridge), or make runs yourself and give them to aitia import.",
  });
}

const helloOf = (spec: SimulatedCase, program: Program): Hello => ({
  hello: PROTOCOL,
  case: spec.id,
  switches: [...program.rules.map(({ id }) => id), ...spec.simulator.idle],
  parameters: program.parameters,
  series: program.recorded.map(({ name }) => name),
  periods: program.years,
});

/** The request of each life of a plan. A mask may go on after the rules with the switches that are idle. */
function askingOf(
  plan: PlanMany,
  switches: readonly string[],
  events: Events,
): (life: number) => Asking {
  const { program, masks, lives, seed, lineage } = plan;
  if (lineage && lineage.from.length > 1)
    throw new AitiaError({
      what: "a simulator's run has one luck, and cannot be put together of several",
      where: "what a record chose year by year",
      todo: "Ask with --given nothing or --given parameters.",
    });
  const draws = drawsFrom(plan.parameters);
  const numbers = new Float32Array(program.parameters.length);
  const off = masks.map((mask) =>
    switches.flatMap((id, n) => (mask[n] > 0 ? [{ id, kind: kinds[mask[n] - 1] }] : [])),
  );
  const runOf = ({ run, luck }: Life) => luck?.other ?? (lineage ? lineage.runs[run] : run);
  return (n) => {
    const life = lives[n];
    if (life.beside !== undefined) throw new Error("a simulator cannot redraw a part of its luck");
    draws(life.row ?? life.run, numbers);
    return {
      seed,
      run: runOf(life),
      off: off[life.mask],
      parameters: Object.fromEntries(
        program.parameters.map((name, p) => [name, shortest(numbers[p])]),
      ),
      events,
    };
  };
}

interface Study {
  readonly spec: SimulatedCase;
  readonly folder: string;
  readonly hello: Hello;
  readonly asking: (life: number) => Asking;
  readonly count: number;
  readonly idle: SimulatorProcess[];
}

interface Result {
  readonly outputs: Outputs;
  readonly lived: Uint8Array;
  readonly size: number;
}

/** Resolves when all is lived, or when a signal stops it; rejects with the first run that fails. */
function askAll(
  { spec, folder, hello, asking, count, idle }: Study,
  { onProgress, onLives, signal }: LiveOptions,
  { outputs, lived, size }: Result,
): Promise<void> {
  const { simulator } = spec;
  const months = hello.periods * 12;
  return new Promise((resolve, reject) => {
    const processes = new Set<SimulatorProcess>();
    const again: Task[] = [];
    let [next, done, barren, over] = [0, 0, 0, false];
    const finish = (end: () => void) => {
      if (over) return;
      over = true;
      signal?.removeEventListener("abort", stop);
      for (const one of processes)
        if (one.rest()) idle.push(one);
        else one.stop();
      end();
    };
    const stop = () => finish(resolve);
    const fail = (what: string, where: string) =>
      finish(() => reject(new AitiaError({ what, where, todo: REPAIR })));
    const taskOf = (life: number): Task => ({
      asking: asking(life),
      deaths: 0,
      failed: (why) => fail(`the simulator failed: ${why}`, placeOf(asking(life))),
      done(values) {
        outputs.set(values, life * size);
        lived[life] = 1;
        done++;
        barren = 0;
        onLives?.(Int32Array.of(life), outputs);
        onProgress?.({ done, of: count, monthsLived: done * months, monthsAsked: done * months });
        if (done === count) finish(resolve);
      },
    });
    const free = (process: SimulatorProcess) => {
      while (!over && process.room > 0 && (again.length > 0 || next < count))
        process.ask(again.shift() ?? taskOf(next++));
    };
    const ended = (process: SimulatorProcess, { why, left, refused }: End) => {
      processes.delete(process);
      const [first] = left;
      if (first) first.deaths++;
      barren++;
      if (refused) return fail(`the simulator and the case do not agree: ${why}`, folder);
      if (first && first.deaths >= DEATHS)
        return fail(`the simulator ended ${DEATHS} times: ${why}`, placeOf(first.asking));
      // none of them answers anything
      if (barren > DEATHS * simulator.processes)
        return fail(`the simulator does not answer: ${why}`, simulator.command.join(" "));
      again.push(...left);
      begin();
    };
    const begin = () => {
      const process = idle.pop() ?? new SimulatorProcess(simulator, folder, hello);
      processes.add(process);
      process.attach({ free, ended });
    };
    if (signal?.aborted) return stop();
    signal?.addEventListener("abort", stop);
    for (let n = Math.min(must(simulator.processes, "processes"), count); n > 0; n--) begin();
  });
}

const REPAIR = "Repair it and ask the same again: what was lived and kept is not lived again.";

const placeOf = ({ seed, run, off }: Asking): string =>
  `seed ${seed}, run ${run}, ${off.length === 0 ? "nothing off" : `without ${off.map(({ id, kind }) => `${id}:${kind}`).join(", ")}`}`;
