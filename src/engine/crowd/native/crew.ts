/**
 * Lives what needs no look inside in native processes: whole histories, or up to the end of what is asked of them. Lives whose
 * luck is another's, or is redrawn beside a twin, are lived by the crew beneath; so is everything while there is no binary yet.
 */
import { availableParallelism } from "node:os";
import {
  answerBytes,
  groupBytes,
  groupOf,
  readGroup,
  type Shape,
  setupBytes,
} from "../../../compile/back/native/protocol.ts";
import { FULL, FULL_AT } from "../../../compile/layout.ts";
import { tooLong } from "../../../compile/long.ts";
import { AitiaError } from "../../../errors.ts";
import { type Crew, Interrupted, type LiveOptions, type Progress } from "../../crew.ts";
import { drawsFrom } from "../../world/parameters.ts";
import { roomLeft } from "../../world/room-left.ts";
import type { PlanMany } from "../chunks-of-plan.ts";
import { forgetAfter, isApart } from "../ends.ts";
import { outputsPerLife } from "../ensemble.ts";
import { livedBy } from "../lived-by.ts";
import { binaryIfThere, lanesHere, makeBinary } from "./binary.ts";
import { type NativeProcess, nativeProcess } from "./process.ts";

/** Fewer lives are over before a process has been started. */
const FEW = 256;
/** Groups that a process is handed at a time. */
const TOGETHER = 16;

export interface NativeCrew {
  readonly workers?: number | undefined;
  /** Lives what no native process can. */
  readonly beneath: Crew;
  /** As many as the processor takes together, unless told. */
  readonly lanes?: number;
  /** Waits for the binary in the place of letting the crew beneath live meanwhile. */
  readonly wait?: boolean;
  readonly onNotice?: (text: string) => void;
}

export const nativeCrew = (crew: NativeCrew): Crew => ({
  async live(plan, options = {}) {
    const { beneath, lanes = lanesHere() } = crew;
    if (plan.guide || plan.lineage || livedBy(plan.program))
      return await beneath.live(plan, options);
    const { here, elsewhere } = parted(plan);
    if (here.flat().length < FEW) return await beneath.live(plan, options);
    const binary = await binaryOf(plan.program, lanes, crew);
    if (binary === undefined) return await beneath.live(plan, options);
    return await liveBoth({ plan, options, crew, lanes, binary, here, elsewhere });
  },
});

/** The binary; undefined while it is being made, unless somebody waits, and where there will be none, which is said once. */
async function binaryOf(
  program: PlanMany["program"],
  lanes: number,
  { wait, onNotice }: NativeCrew,
): Promise<string | undefined> {
  const there = binaryIfThere(program, lanes);
  if (there) return there;
  const making = makeBinary(program, lanes);
  const said = making.then((made) => {
    if (made === undefined && !refused.has(making)) {
      refused.add(making);
      onNotice?.(
        "The C compiler refuses this program: WebAssembly lives it, with the same numbers.",
      );
    }
    return made;
  });
  return wait ? await said : undefined;
}
const refused = new WeakSet<Promise<string | undefined>>();

/** Numbers of the lives that native processes can live, run after run; and of those that they cannot. */
function parted({ lives }: PlanMany): { here: number[][]; elsewhere: number[] } {
  const byRun = new Map<string, number[]>();
  lives.forEach(({ run, row = run }, n) => {
    const own = byRun.get(`${run}/${row}`);
    if (own) own.push(n);
    else byRun.set(`${run}/${row}`, [n]);
  });
  const here: number[][] = [];
  const elsewhere: number[] = [];
  for (const own of byRun.values())
    if (own.some((n) => lives[n].luck || lives[n].beside !== undefined)) elsewhere.push(...own);
    else here.push(own);
  return { here, elsewhere };
}

interface Living {
  readonly plan: PlanMany;
  readonly options: LiveOptions;
  readonly crew: NativeCrew;
  readonly lanes: number;
  readonly binary: string;
  readonly here: readonly number[][];
  readonly elsewhere: readonly number[];
}

async function liveBoth(living: Living): Promise<Float32Array> {
  const { plan, options, crew } = living;
  const size = outputsPerLife(plan.program);
  const outputs = new Float32Array(size * plan.lives.length);
  const lived = new Uint8Array(plan.lives.length);
  const before: Progress = { done: 0, of: plan.lives.length, monthsLived: 0, monthsAsked: 0 };
  const elsewhere = [...living.elsewhere];
  try {
    await refuseOtherBits(living);
    await liveHere(living, { outputs, lived, progress: before });
  } catch (error) {
    if (error instanceof AitiaError) throw error;
    crew.onNotice?.(
      `The native process failed (${(error as Error).message}): WebAssembly lives this, with the same numbers.`,
    );
    // whole runs, since a life may be held against the first of its run
    elsewhere.push(...living.here.filter((own) => own.some((n) => !lived[n])).flat());
  }
  if (options.signal?.aborted) throw new Interrupted(outputs, lived);
  if (elsewhere.length === 0) return outputs;
  // what a process told before it failed is not told again
  const put = (rest: Float32Array, which: Iterable<number>) => {
    const own = [...which].filter((n) => !lived[elsewhere[n]]);
    return Int32Array.from(own, (n) => {
      outputs.set(rest.subarray(size * n, size * (n + 1)), size * elsewhere[n]);
      lived[elsewhere[n]] = 1;
      return elsewhere[n];
    });
  };
  const rest = { ...plan, lives: elsewhere.map((n) => plan.lives[n]) };
  try {
    const all = await crew.beneath.live(rest, {
      ...options,
      onLives: options.onLives && ((own, some) => options.onLives?.(put(some, own), outputs)),
      onProgress:
        options.onProgress &&
        ((p) =>
          options.onProgress?.({
            done: Math.min(before.done + p.done, plan.lives.length),
            of: plan.lives.length,
            monthsLived: before.monthsLived + p.monthsLived,
            monthsAsked: before.monthsAsked + p.monthsAsked,
          })),
    });
    put(all, elsewhere.keys());
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    put(
      error.outputs,
      [...elsewhere.keys()].filter((n) => error.lived[n]),
    );
    throw new Interrupted(outputs, lived);
  }
  return outputs;
}

/** Lives under one mask and to one step, as many as there are lanes. */
interface Asked {
  readonly mask: number;
  readonly until: number;
  readonly lives: readonly number[];
}

/** A life that may go on beyond its end is lived whole: what is not asked of it is forgotten afterwards. */
const lastStep = ({ lives, program }: PlanMany, n: number): number =>
  lives[n].apart ? program.months : (lives[n].until ?? program.months);

function groupsOf({ plan, here, lanes }: Living): Asked[] {
  const byKind = new Map<string, number[]>();
  for (const own of here)
    for (const n of own) {
      const key = `${plan.lives[n].mask} ${lastStep(plan, n)}`;
      const known = byKind.get(key);
      if (known) known.push(n);
      else byKind.set(key, [n]);
    }
  return [...byKind.values()].flatMap((all) =>
    Array.from({ length: Math.ceil(all.length / lanes) }, (_, g) => ({
      mask: plan.lives[all[0]].mask,
      until: lastStep(plan, all[0]),
      lives: all.slice(g * lanes, (g + 1) * lanes),
    })),
  );
}

/** What has been lived so far. */
interface SoFar {
  readonly outputs: Float32Array;
  readonly lived: Uint8Array;
  readonly progress: { -readonly [key in keyof Progress]: Progress[key] };
}

/** Binaries whose first lives had the bits of those of the crew beneath. */
const proven = new Set<string>();

/**
 * Whole lives of the first runs, by the binary and by the crew beneath: other bits are an error. A file in a cache may be
 * damaged, and a compiler may be wrong; neither would be seen in the numbers.
 */
async function refuseOtherBits(living: Living): Promise<void> {
  const { plan, crew, lanes, binary, here } = living;
  if (proven.has(binary)) return;
  const lives = here.slice(0, lanes).map(([first]) => {
    const { run, mask, row } = plan.lives[first];
    return { run, mask, ...(row === undefined ? {} : { row }) };
  });
  const few = { ...plan, lives };
  const outputs = new Float32Array(outputsPerLife(plan.program) * lives.length);
  const progress = { done: 0, of: lives.length, monthsLived: 0, monthsAsked: 0 };
  const lived = new Uint8Array(lives.length);
  const own = { ...living, plan: few, options: {}, here: lives.map((_, n) => [n]) };
  await liveHere(own, { outputs, lived, progress });
  const beneath = await crew.beneath.live(few);
  const bits = (of: Float32Array) => Buffer.from(of.buffer, of.byteOffset, of.byteLength);
  if (!bits(outputs).equals(bits(beneath))) throw new Error("it lives other bits");
  proven.add(binary);
}

/** Lives in the processes what they can, puts it where it belongs, and tells how far that is. */
async function liveHere(living: Living, { outputs, lived, progress }: SoFar): Promise<void> {
  const { plan, options, crew, binary, here } = living;
  const { program } = plan;
  const groups = groupsOf(living);
  const chunks = Array.from({ length: Math.ceil(groups.length / TOGETHER) }, (_, c) =>
    groups.slice(c * TOGETHER, (c + 1) * TOGETHER),
  );
  const spoken = speech(living, outputs);
  const tell = (done: readonly number[]) => {
    for (const n of done) lived[n] = 1;
    if (done.length > 0) options.onLives?.(Int32Array.from(done), outputs);
    options.onProgress?.({ ...progress });
  };
  let next = 0;
  const work = async (own: NativeProcess) => {
    while (next < chunks.length && !options.signal?.aborted) {
      const chunk = chunks[next++];
      const answer = await own.ask(spoken.asked(chunk), spoken.bytes * chunk.length);
      for (const { until, lives } of chunk) {
        progress.done += lives.length;
        progress.monthsLived += until * lives.length;
        progress.monthsAsked += program.months * lives.length;
      }
      tell(spoken.heard(chunk, answer));
    }
  };
  const { workers = availableParallelism() } = crew;
  const processes = Array.from({ length: Math.max(1, Math.min(workers, chunks.length)) }, () =>
    nativeProcess(binary, spoken.first),
  );
  try {
    await Promise.all(processes.map(work));
  } finally {
    for (const own of processes) own.end();
  }
  if (!options.signal?.aborted) tell(here.flatMap((own) => forgetApart(plan, outputs, own)));
}

/** What is said to a process and heard from it. */
interface Speech {
  readonly first: Uint8Array;
  /** Bytes of the answer to a group. */
  readonly bytes: number;
  asked(chunk: readonly Asked[]): Uint8Array;
  /** Puts what was answered where it belongs; gives the lives that are done by that. */
  heard(chunk: readonly Asked[], answer: Uint8Array<ArrayBuffer>): number[];
}

function speech({ plan, lanes }: Living, outputs: Float32Array): Speech {
  const { program, seed, lives: all } = plan;
  const words = [FULL, FULL_AT].flatMap((name) => {
    const found = program.fields.find((f) => f.set === null && f.field === name);
    return found && program.rooms ? [found.word] : [];
  });
  const shape: Shape = { program, lanes, wanted: words.length };
  const look = roomLeft(program);
  const draws = drawsFrom(plan.parameters);
  const world = (n: number) => {
    const parameters = new Float32Array(program.parameters.length);
    draws(all[n].row ?? all[n].run, parameters);
    return { seed, run: all[n].run, parameters };
  };
  const each = groupBytes(shape) / 4;
  return {
    first: setupBytes(Int32Array.from(words), plan.inputs),
    bytes: answerBytes(shape),
    asked(chunk) {
      const into = new Int32Array(1 + each * chunk.length);
      into[0] = chunk.length;
      chunk.forEach(({ mask, until, lives }, g) => {
        // lanes to spare live the last world once more
        const worlds = Array.from({ length: lanes }, (_, lane) =>
          world(lives[Math.min(lane, lives.length - 1)]),
        );
        const own = into.subarray(1 + g * each, 1 + (g + 1) * each);
        groupOf(shape, own, { until, variants: plan.masks[mask], lives: worlds });
      });
      return new Uint8Array(into.buffer);
    },
    heard(chunk, answer) {
      const length = answerBytes(shape);
      return chunk.flatMap(({ until, lives }, g) => {
        const own = readGroup(shape, new Int32Array(answer.buffer, g * length, length / 4));
        tooLong(program, own.late);
        lives.forEach((n, lane) => {
          look?.((word) => own.word(lane, words.indexOf(word)), { seed, run: all[n].run });
          own.outputs(lane, outputs, outputsPerLife(program) * n);
          if (!all[n].apart) forgetAfter(program, outputsOf(program, outputs, n), until);
        });
        return lives.filter((n) => !all[n].apart);
      });
    },
  };
}

const outputsOf = (program: PlanMany["program"], outputs: Float32Array, n: number) =>
  outputs.subarray(outputsPerLife(program) * n, outputsPerLife(program) * (n + 1));

/** Of one run, the lives that were held against its first: of those that differ by their end the rest is forgotten. */
function forgetApart({ program, lives }: PlanMany, outputs: Float32Array, own: readonly number[]) {
  const held = own.filter((n) => lives[n].apart);
  for (const n of held) {
    const { until = program.months, apart, mask } = lives[n];
    if (!apart || until >= program.months || mask === apart.from) continue;
    if (lives[own[0]].mask !== apart.from) continue;
    const [whole, twin] = [outputsOf(program, outputs, own[0]), outputsOf(program, outputs, n)];
    if (isApart(program, { until, ...apart }, { whole, own: twin }))
      forgetAfter(program, twin, until);
  }
  return held;
}
