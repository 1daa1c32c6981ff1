/** Reads a run folder for a comparison. */
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import type { OpenCase } from "../../engine/open.ts";
import { AitiaError } from "../../errors.ts";
import { cameInLives } from "../../model/many-lives.ts";
import { disk, readIfThere } from "../../store/files.ts";
import { unfitProducts } from "../../store/finish.ts";
import { outputsOf, type RunFolder } from "../../store/folder.ts";
import { readManifest } from "../../store/manifest.ts";
import { twinsFromParquet } from "../../store/twins-parquet.ts";
import { openCase } from "../open.ts";
import { caseAskedNow } from "../run/case-of-run.ts";
import type { Answer } from "../why/answer.ts";
import type { StoredLives, StoredRun } from "./stored-run.ts";

/**
 * Opens a finished run folder of a `why` or a `run`, so that it can be compared.
 *
 * @param folder the run folder
 * @param options `case`: the folder or name of the case whose outcomes the worlds of a `run` are counted by; the
 *   case that was asked, or the only one of its name, unless told
 * @returns what was asked, and what each world did
 * @throws AitiaError where there is no finished run, where a file in it is not as it was made, or where the case has
 *   other series than the run
 */
export async function openRun(
  folder: string,
  options: { readonly case?: string | undefined } = {},
): Promise<StoredRun> {
  const refuse = (what: string, todo: string) => new AitiaError({ what, where: folder, todo });
  const found = disk.kind(folder) === "folder" ? readManifest(disk, folder) : undefined;
  if (!found) throw refuse("there is no run here", "Name a folder that aitia runs lists.");
  if (!("manifest" in found))
    throw refuse(`this run cannot be read: ${found.because}`, "Name another.");
  const { manifest } = found;
  const { command } = manifest.options;
  if (command !== "why" && command !== "run")
    throw refuse(`a ${command} is not compared`, "Name runs of why, or of run.");
  const run: RunFolder = { files: disk, folder, manifest, tell: () => {} };
  const unfit = unfitProducts(run);
  if (!unfit)
    throw refuse("this run is not finished", "Give its command again: it goes on where it was.");
  // a report may be drawn anew
  const [damaged] = unfit.filter((name) => name !== "report.html");
  if (damaged)
    throw refuse(`${damaged} is not as it was made`, "Give its command again: it is made anew.");
  const bytes = (name: string) => readIfThere(disk, join(folder, name));
  if (command === "run") {
    const open = () =>
      options.case === undefined ? caseAskedNow(manifest, folder) : openCase(options.case);
    return livesOf(run, bytes, open);
  }
  const answer: Answer = JSON.parse(new TextDecoder().decode(bytes("answer.json")));
  const twins = manifest.finished?.products["twins.parquet"] ? bytes("twins.parquet") : undefined;
  return {
    command,
    folder,
    manifest,
    answer,
    ...(twins ? { twins: await twinsFromParquet(twins, join(folder, "twins.parquet")) } : {}),
  };
}

async function livesOf(
  run: RunFolder,
  bytes: (name: string) => Uint8Array | undefined,
  open: () => Promise<OpenCase>,
): Promise<StoredLives> {
  const { folder, manifest } = run;
  const own = { command: "run", folder, manifest } as const;
  if (manifest.kept === "whole") return { ...own, ...counted(run, await open()) };
  const table = bytes("outcomes.parquet") ?? new Uint8Array();
  const rows = await parquetReadObjects({ file: table.slice().buffer as ArrayBuffer });
  const names = Object.keys(rows[0] ?? {}).filter((name) => name.startsWith("came:"));
  return {
    ...own,
    outcomes: names.map((name) => ({
      id: name.slice("came:".length),
      came: Uint8Array.from(rows, (row) => Number(row[name])),
    })),
    series: [],
  };
}

/** Outcomes as the case has them now, from the worlds as they lie there; so two versions are counted alike. */
function counted(
  run: RunFolder,
  { spec, program }: OpenCase,
): Pick<StoredLives, "outcomes" | "series"> {
  const { years, series, runs } = run.manifest;
  const missing = program.recorded.find(({ name }) => !series.includes(name));
  if (missing)
    throw new AitiaError({
      what: `the case has the series ${missing.name} now, and this run has not`,
      where: run.folder,
      todo: "Name the case as it was when the run was lived with --case FOLDER, or live the run again.",
    });
  const size = years.length * series.length;
  const outcomes = spec.outcomes.map(({ id }) => ({ id, came: new Uint8Array(runs) }));
  const sums = series.map((id) => ({ id, sum: new Float64Array(runs) }));
  const shape = { names: series, first: years[0], size };
  let world = 0;
  for (const outputs of outputsOf(run)) {
    spec.outcomes.forEach((outcome, o) => {
      outcomes[o].came.set(cameInLives(outcome, outputs, shape), world);
    });
    for (let at = 0; at < outputs.length; at += size, world++) {
      const own = outputs.subarray(at, at + size);
      own.forEach((x, n) => {
        sums[n % series.length].sum[world] += x;
      });
    }
  }
  return { outcomes, series: sums.slice(0, run.manifest.fingerprinted) };
}
