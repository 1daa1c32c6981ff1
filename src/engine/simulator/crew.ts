/** A crew of somebody's own program: it lives a plan by asking processes, and replaces those that end. */
import type { Program } from "../../compile/tree.ts";
import { AitiaError, must } from "../../errors.ts";
import type { Events } from "../../model/case.ts";
import type { SimulatedCase } from "../../model/case-json.ts";
import { kinds } from "../../model/mechanism.ts";
import { type Crew, Interrupted, type LiveOptions, RunsFailed } from "../crew.ts";
import type { PlanMany } from "../crowd/chunks-of-plan.ts";
import { type Life, type Outputs, outputsPerLife } from "../crowd/ensemble.ts";
import type { InputBlocks } from "../world/live.ts";
import { drawsFrom, shortest } from "../world/parameters.ts";
import { redraws } from "../world/redrawing.ts";
import { type Failures, failuresOf } from "./failures.ts";
import { type End, SimulatorProcess, type Task } from "./process.ts";
import { type Asking, type Hello, PACKED, PROTOCOL } from "./protocol.ts";
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
      const failures = failuresOf(program.hash, spec.simulator.failures);
      const asking = askingOf(plan, {
        switches: hello.switches,
        events: eventsOf(plan.inputs),
        failures,
      });
      const size = outputsPerLife(program);
      const outputs = new Float32Array(size * lives.length);
      const lived = new Uint8Array(lives.length);
      if (lives.length === 0) return outputs;
      if (!options.once) mustBeAskable(spec);
      mustBeTrusted(spec.simulator, folder);
      const study = { spec, folder, hello, asking, count: lives.length, idle, failures };
      await askAll(study, options, { outputs, lived, size });
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
  redraw: spec.simulator.redraw,
  arrays: [PACKED],
  case: spec.id,
  switches: [...program.rules.map(({ id }) => id), ...spec.simulator.idle],
  parameters: program.parameters,
  series: program.recorded.map(({ name }) => name),
  periods: program.years,
});

/** The request of a life, and the run whose luck it was to have. */
interface AskingOfLife {
  readonly asking: Asking;
  readonly run: number;
}

/** The request of each life of a plan. A mask may go on after the rules with the switches that are idle. */
function askingOf(
  plan: PlanMany,
  of: Pick<Hello, "switches"> & { readonly events: Events; readonly failures: Failures },
): (life: number) => AskingOfLife {
  const { program, masks, lives, seed, lineage } = plan;
  const { switches, events, failures } = of;
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
  const runOf = ({ run, luck }: Life) =>
    luck && isWhole(plan, luck.swap) ? luck.other : lineage ? lineage.runs[run] : run;
  const redrawn = redrawnIn(plan, switches);
  return (n) => {
    const life = lives[n];
    if (life.beside !== undefined) throw new Error("a simulator cannot redraw a part of its luck");
    draws(life.row ?? life.run, numbers);
    const run = runOf(life);
    const asking = {
      seed,
      run: failures.luckOf(seed, run),
      off: off[life.mask],
      ...redrawn(life, (run) => failures.luckOf(seed, run)),
      parameters: Object.fromEntries(
        program.parameters.map((name, p) => [name, shortest(numbers[p])]),
      ),
      events,
    };
    return { asking, run };
  };
}

/**
 * Whether a life's luck is another run's but for what is told: that of the start, which is whatever no mechanism draws. Where
 * a simulator cannot redraw single mechanisms all of its luck is.
 */
const isWhole = ({ program, swaps = [] }: PlanMany, swap: number): boolean =>
  !redraws(program) || swaps[swap].start;

/** For the mechanisms whose noise is not that of the run that is asked, the run it is from. */
function redrawnIn(plan: PlanMany, switches: readonly string[]) {
  const { program, swaps = [] } = plan;
  return ({ run, luck }: Life, luckOf: (run: number) => number): Pick<Asking, "redraw"> => {
    if (!luck || !redraws(program)) return {};
    const { start, rules } = swaps[luck.swap];
    // after the rules come the switches that are idle
    const others = start ? [...program.rules.keys()].filter((n) => !rules.includes(n)) : rules;
    const names = others.map((n) => [switches[n], luckOf(start ? run : luck.other)] as const);
    return names.length > 0 ? { redraw: Object.fromEntries(names) } : {};
  };
}

interface Study {
  readonly spec: SimulatedCase;
  readonly folder: string;
  readonly hello: Hello;
  readonly asking: (life: number) => AskingOfLife;
  readonly count: number;
  readonly idle: SimulatorProcess[];
  readonly failures: Failures;
}

interface Result {
  readonly outputs: Outputs;
  readonly lived: Uint8Array;
  readonly size: number;
}

/**
 * Resolves when all is lived, or when a signal stops it; rejects with the first run that fails, or, where the case
 * declares that some may, with all that failed once the others are lived.
 */
function askAll(
  { spec, folder, hello, asking, count, idle, failures }: Study,
  { onProgress, onLives, signal }: LiveOptions,
  { outputs, lived, size }: Result,
): Promise<void> {
  const { simulator } = spec;
  const months = hello.periods * 12;
  return new Promise((resolve, reject) => {
    const processes = new Set<SimulatorProcess>();
    const again: Task[] = [];
    const failed: string[] = [];
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
    const ready = () => (failed.length === 0 ? resolve() : reject(new RunsFailed(failed)));
    /** One more has its end. */
    const tick = () => {
      done++;
      barren = 0;
      onProgress?.({ done, of: count, monthsLived: done * months, monthsAsked: done * months });
      if (done === count) finish(ready);
    };
    const answered = (life: number, values: Float32Array) => {
      outputs.set(values, life * size);
      lived[life] = 1;
      onLives?.(Int32Array.of(life), outputs);
      tick();
    };
    const taskOf = (life: number): Task | undefined =>
      taskFor(asking(life), failures, {
        answered: (values) => answered(life, values),
        counted(why) {
          failed.push(why);
          tick();
        },
        tooMany: (why, place) => fail(failure(why, simulator), place),
      });
    const free = (process: SimulatorProcess) => {
      while (!over && process.room > 0 && (again.length > 0 || next < count)) {
        const task = again.shift() ?? taskOf(next++);
        if (task) process.ask(task);
      }
    };
    const ended = (process: SimulatorProcess, { why, left, refused }: End) => {
      processes.delete(process);
      const [first, ...others] = left;
      if (first) first.deaths++;
      barren++;
      if (refused) return fail(`the simulator and the case do not agree: ${why}`, folder);
      // none of them answers anything
      if (barren > DEATHS * simulator.processes)
        return fail(`the simulator does not answer: ${why}`, simulator.command.join(" "));
      const isOver = first !== undefined && first.deaths >= DEATHS;
      again.push(...(isOver ? others : left));
      if (isOver) first.failed(`it ended ${DEATHS} times: ${why}`);
      if (!over) begin();
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

interface EndsOfTask {
  readonly answered: (values: Float32Array) => void;
  readonly counted: (why: string) => void;
  readonly tooMany: (why: string, place: string) => void;
}

/** A request as a task; nothing where its answer is remembered, which is handed over at once. */
function taskFor(
  { asking, run }: AskingOfLife,
  failures: Failures,
  { answered, counted, tooMany }: EndsOfTask,
): Task | undefined {
  const asked = JSON.stringify(asking);
  const remembered = failures.answers.get(asked);
  if (remembered) {
    answered(remembered);
    return undefined;
  }
  return {
    asking,
    deaths: 0,
    failed(why) {
      const place = placeOf(asking);
      if (isCounted(failures, asking, run)) counted(`${why}\n  in ${place}`);
      else tooMany(why, place);
    },
    done(values) {
      failures.answers.keep(asked, values);
      answered(values);
    },
  };
}

/** Whether a failed run may be counted; it is once, under however many settings it was asked meanwhile. */
const isCounted = (failures: Failures, { seed, run: luck }: Asking, run: number): boolean =>
  luck !== failures.luckOf(seed, run) || failures.count(seed, run);

/** What is said when a run fails and none may, or no more. */
const failure = (why: string, { failures }: SimulatedCase["simulator"]): string =>
  failures === 0
    ? `the simulator failed: ${why}`
    : `more runs failed than the ${failures} that the case declares, or one with whatever luck: ${why}`;

const REPAIR = "Repair it and ask the same again: what was lived and kept is not lived again.";

const placeOf = ({ seed, run, off }: Asking): string =>
  `seed ${seed}, run ${run}, ${off.length === 0 ? "nothing off" : `without ${off.map(({ id, kind }) => `${id}:${kind}`).join(", ")}`}`;
