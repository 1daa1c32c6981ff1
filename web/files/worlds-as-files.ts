/** The worlds that are shown, as the command line would give them: the same request, the same documents, the same bits. */
import type { RunAnswer } from "../../src/ask/run/worlds.ts";
import type { Pack } from "../../src/site/pack.ts";
import { fingerprintOfRun, fingerprintsOf } from "../../src/store/fingerprint.ts";
import type { Manifest } from "../../src/store/manifest.ts";
import { type Request, requestHash } from "../../src/store/request.ts";
import { computedBy } from "../computed-by.ts";
import { type Ensemble, type Shape, seriesOf, yearsOf } from "../living/live.ts";
import { isChanged, membersOf, type Settings, writeAddress } from "../state/address.ts";
import { runCommand } from "./command-lines.ts";
import { worldsCsv } from "./csv.ts";

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
  const believed = shown("believed", { ...settings, ...nothing });
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

/** The request of `aitia run` for these worlds. */
export function requestFor(settings: Settings, pack: Pack, shape: Shape): Request {
  const { without, events, set, seed, runs } = settings;
  const { spec, files } = pack;
  const only = settings.add.length > 0 ? membersOf(settings, pack) : [];
  const explanation = only.length > 0 ? spec.whole : settings.explanation;
  const options = { command: "run", files, explanation, without, only, events, set };
  return { case: spec.id, program: shape.hash, engine: computedBy.engine, seed, runs, options };
}

const sizeOf = (shape: Shape) => shape.years * shape.recorded.length;
const outputsOf = (shape: Shape, { outputs }: Ensemble, runs: number) =>
  outputs.subarray(0, runs * sizeOf(shape));

function fingerprints(shape: Shape, { spec }: Pack, ensemble: Ensemble, runs: number): string[] {
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
  readonly shape: Shape;
}

export const csvOf = ({ shown, ensemble, pack, shape }: LivedFiles): string =>
  worldsCsv(shape, ensemble, {
    runs: shown.settings.runs,
    outcomes: pack.spec.outcomes.map((o) => o.id),
  });

/** The document of `aitia run --json`. */
export function jsonOf({ shown, ensemble, pack, shape }: LivedFiles): string {
  const { spec } = pack;
  const { runs, seed } = shown.settings;
  const worlds = fingerprints(shape, pack, ensemble, runs);
  const names = Object.keys(spec.world.series);
  const document: RunAnswer = {
    case: spec.id,
    version: computedBy.version,
    engine: computedBy.engine,
    seed,
    request: requestHash(requestFor(shown.settings, pack, shape)),
    fingerprint: fingerprintOfRun(worlds),
    years: yearsOf(shape),
    worlds: worlds.map((fingerprint, run) => ({
      run,
      fingerprint,
      series: Object.fromEntries(names.map((n) => [n, seriesOf(shape, ensemble, run, n)])),
      outcomes: Object.fromEntries(
        spec.outcomes.map(({ id }, o) => [id, ((ensemble.came[run] >>> o) & 1) === 1]),
      ),
    })),
  };
  return `${JSON.stringify(document)}\n`;
}

/** The table of a run folder. */
export async function parquetOf({ shown, ensemble, pack, shape }: LivedFiles): Promise<Uint8Array> {
  const { worldsAsParquet } = await import("../../src/store/worlds-parquet.ts");
  return worldsAsParquet(
    {
      years: yearsOf(shape),
      series: shape.recorded.map((r) => r.name),
      request: requestHash(requestFor(shown.settings, pack, shape)),
      case: pack.spec.id,
    },
    outputsOf(shape, ensemble, shown.settings.runs),
  );
}

type Run = Pick<
  Manifest,
  "case" | "program" | "engine" | "seed" | "runs" | "options" | "request" | "fingerprint"
> & { readonly command: string; readonly files: readonly string[] };

function runOf({ shown, ensemble, pack, shape }: LivedFiles): Run {
  const request = requestFor(shown.settings, pack, shape);
  return {
    ...request,
    options: JSON.parse(JSON.stringify(request.options)),
    request: requestHash(request),
    fingerprint: fingerprintOfRun(fingerprints(shape, pack, ensemble, request.runs)),
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
      ...Object.fromEntries(lived.map((l) => [l.shown.name, runOf(l)])),
    },
    null,
    1,
  )}\n`;
}
