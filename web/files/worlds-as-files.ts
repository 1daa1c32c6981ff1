/** The worlds that are shown, as the command line would give them: the same request, the same documents, the same bits. */

import { runLine } from "../../src/ask/plan/command-line.ts";
import { namedRun, readRun } from "../../src/ask/run/run.ts";
import type { Program } from "../../src/compile/tree.ts";
import { clockOf, periodsOf } from "../../src/model/clock.ts";
import type { Pack } from "../../src/site/pack.ts";
import { fingerprintOfRun, fingerprintsOf } from "../../src/store/fingerprint.ts";
import { computedBy } from "../computed-by.ts";
import { type Ensemble, yearsOf } from "../living/live.ts";
import { isChanged, type Settings, writeAddress } from "../state/address.ts";
import { changedWorld, viewOf } from "../state/question.ts";
import { asker, outline } from "../state/state.ts";
import { worldsCsv } from "./tables.ts";

/** One of the two worlds that are shown, and what its files are called. */
export interface Shown {
  readonly name: "believed" | "changed";
  readonly file: string;
  /** What lives it: the settings, with the change or without. */
  readonly settings: Settings;
  readonly command: string;
}

const nothing = { add: [], without: {}, events: {}, set: {} };

/** The world as believed, and beside it the world as it was changed. */
export function shownWorlds(settings: Settings, pack: Pack): readonly Shown[] {
  const shown = (name: Shown["name"], own: Settings): Shown => ({
    name,
    file: `${pack.spec.id}-${name}`,
    settings: own,
    command: runCommand(own, pack),
  });
  // both in the view of what is changed
  const given = viewOf(settings, pack);
  const believed = shown("believed", { ...settings, ...nothing, given });
  return isChanged(settings) ? [believed, shown("changed", settings)] : [believed];
}

/** A change to try where nothing is changed: the mechanism without which the outcome fails most often. */
export function example(settings: Settings, pack: Pack): Settings {
  const { answer, spec } = pack;
  const on = spec.explanations.find((e) => e.id === settings.explanation)?.mechanisms ?? [];
  const rank = (id: string) => {
    const e = answer.mechanisms.find((m) => m.id === id)?.necessity;
    return e?.known ? e.value : -1;
  };
  const [first] = [...on].sort((a, b) => rank(b) - rank(a));
  return first === undefined ? settings : { ...settings, without: { [first]: "unresponsive" } };
}

/** The run of these worlds, read as the command line reads it. */
const readOf = (settings: Settings, pack: Pack) =>
  readRun(outline.value, { ...changedWorld(settings, pack), runs: settings.runs });

/** The command that lives the same worlds. */
export const runCommand = (settings: Settings, pack: Pack): string =>
  runLine(pack.named, readOf(settings, pack).question);

/** What names them, as it names a run folder. */
export function runOf(settings: Settings, pack: Pack) {
  const read = readOf(settings, pack);
  const { explanation, given } = read.question;
  const conditioning = given === "nothing" ? undefined : pack.posteriors[explanation];
  return namedRun(outline.value, { ...read, ...(conditioning && { conditioning }) }, computedBy);
}

const sizeOf = (shape: Program) => shape.years * shape.recorded.length;
const outputsOf = (shape: Program, { outputs }: Ensemble, runs: number) =>
  outputs.subarray(0, runs * sizeOf(shape));

function fingerprints(shape: Program, { spec }: Pack, ensemble: Ensemble, runs: number): string[] {
  return fingerprintsOf(outputsOf(shape, ensemble, runs), {
    years: shape.years,
    recorded: shape.recorded.length,
    fingerprinted: Object.keys(spec.world.series).length,
  });
}

/** What the files of a world are made from. */
export interface LivedFiles {
  readonly shown: Shown;
  readonly ensemble: Ensemble;
  readonly pack: Pack;
  readonly shape: Program;
}

export const csvOf = ({ shown, ensemble, pack, shape }: LivedFiles): string =>
  worldsCsv(shape, ensemble, {
    runs: shown.settings.runs,
    outcomes: pack.spec.outcomes.map((o) => o.id),
  });

/** The document of `aitia run --json`. */
export async function jsonOf({ shown, ensemble, pack, shape }: LivedFiles): Promise<string> {
  const { settings } = shown;
  const question = { ...changedWorld(settings, pack), runs: settings.runs };
  const outputs = outputsOf(shape, ensemble, settings.runs);
  return `${JSON.stringify(await asker.ask("run", { question, outputs }))}\n`;
}

/** The table of a run folder. */
export async function parquetOf({ shown, ensemble, pack, shape }: LivedFiles): Promise<Uint8Array> {
  const { worldsAsParquet } = await import("../../src/store/worlds-parquet.ts");
  return worldsAsParquet(
    {
      years: yearsOf(shape),
      periods: periodsOf(clockOf(pack.spec.world)),
      series: shape.recorded.map((r) => r.name),
      request: runOf(shown.settings, pack).request,
      case: pack.spec.id,
    },
    outputsOf(shape, ensemble, shown.settings.runs),
  );
}

/** What made one of the worlds shown. */
function madeOf({ shown, ensemble, pack, shape }: LivedFiles) {
  const run = runOf(shown.settings, pack);
  return {
    ...run,
    fingerprint: fingerprintOfRun(fingerprints(shape, pack, ensemble, shown.settings.runs)),
    command: shown.command,
    files: ["csv", "json", "parquet"].map((kind) => `${shown.file}.${kind}`),
  };
}

/** What made everything that is shown. */
export function manifestOf(
  lived: readonly LivedFiles[],
  settings: Settings,
  place: string,
): string {
  const { pack } = lived[0];
  const { answer } = pack;
  return `${JSON.stringify(
    {
      form: 1,
      address: `${place}${writeAddress(settings, pack)}`,
      outcome: settings.outcome,
      series: settings.show,
      stored: {
        request: answer.request,
        fingerprint: answer.fingerprint,
        command: answer.commandLine,
      },
      ...Object.fromEntries(lived.map((l) => [l.shown.name, madeOf(l)])),
    },
    null,
    1,
  )}\n`;
}
