/** `aitia run stalin --runs 64 --out runs/mine` */

import { once } from "node:events";
import { Command, Option } from "commander";
import { runCost } from "../../ask/plan/cost.ts";
import { givenRun, readRun, runRequest } from "../../ask/run/run.ts";
import { storedAgainstNone } from "../../ask/why/weighed.ts";

import type { OpenCase } from "../../engine/open.ts";
import { missingShards, shardRange } from "../../store/folder.ts";
import type { Manifest } from "../../store/manifest.ts";
import { lived } from "../../words/en/lived.ts";
import { amount } from "../../words/en/numbers.ts";
import { runs as says } from "../../words/en/runs.ts";
import type { Doubted } from "../../words/numbers.ts";
import { keptSays, note, openPlace, type Place } from "../folder.ts";
import { threadsOf } from "../hands.ts";
import { asksMany, openAsked, ranOf, runMany } from "../histories.ts";
import { inRunFolder, type Wanted } from "../in-run-folder.ts";
import { askedOf, oneOf, refuse, type Shared, withShared } from "../options.ts";
import {
  countsOf,
  documentOf,
  fill,
  finish,
  linesOf,
  type RunInFolder,
  type RunSummary,
} from "../run-folder.ts";
import { wrap } from "../table.ts";

/** More histories than this are reduced, unless told. */
const WHOLE = 10_000;

export interface RunWords extends Shared {
  readonly fork?: string;
  readonly keep?: "whole" | "reduced";
  readonly lines?: boolean;
}

export const runCommand = (): Command =>
  withShared(
    new Command("run")
      .summary("live simulated histories and store them")
      .description(
        "Lives simulated histories and stores them in a run folder: one Parquet table and a manifest.",
      )
      .argument("<case>", "a name below cases/, or a folder"),
    [
      "history",
      "runs",
      "seed",
      "workers",
      "explanation",
      "without",
      "only",
      "event",
      "set",
      "given",
      "device",
      "out",
      "dryRun",
      "json",
    ],
  )
    .addOption(
      new Option(
        "--fork <WHEN>",
        "live each simulated history as it is up to this step of the case's clock (1934-12, 1890, 17); what is changed begins then",
      ),
    )
    .addOption(
      new Option(
        "--keep <WHAT>",
        `whole: every series of each; reduced: sums, outcomes and fingerprints alone (reduced above ${amount(WHOLE)})`,
      ).argParser(oneOf("--keep", ["whole", "reduced"])),
    )
    .addOption(new Option("--lines", "print a line of JSON for each"))
    .addHelpText(
      "after",
      `
Examples:
  aitia run stalin --runs 64 --out runs/mine
  aitia run stalin --runs 64 --without patronage --json
  aitia run stalin --runs 64 --given parameters
  aitia run stalin --runs 64 --fork 1934-12 --without blame
  aitia run stalin --runs 1000000 --dry-run`,
    )
    .action(livedAndKept);

/** What is asked, read against the case; nothing is lived and nothing written. */
async function readAsked(open: OpenCase, options: RunWords) {
  const read = readRun(open, { ...askedOf(options), fork: options.fork });
  const asked = await givenRun(open, read, { crew: threadsOf(options) });
  if (asked.notice) note(asked.notice);
  const { runs } = asked.question;
  const kept = options.keep ?? (runs > WHOLE && !options.lines ? "reduced" : "whole");
  if (options.lines && kept === "reduced")
    refuse(
      "--lines prints whole simulated histories, and --keep reduced keeps none",
      "Leave out one of them.",
    );
  const request = runRequest(open, asked, { engine: open.by.engine, kept });
  return { open, asked, kept, request, cost: runCost(open, asked, kept) } as const;
}

/** A run whose folder is there, for others to live in. */
export interface BegunRun {
  readonly open: OpenCase;
  readonly place: Place;
}

/** Opens the folder of a run, or makes it; lives nothing. */
export async function beginRun(name: string, options: RunWords): Promise<BegunRun> {
  const { open, request, kept } = await readAsked(await openAsked(name, options), options);
  return { open, place: openPlace(open, request, { out: options.out, kept }) };
}

/** Lives what is missing of a run, finishes it, and prints what it answers. */
export async function livedAndKept(name: string, options: RunWords): Promise<void> {
  const opened = await openAsked(name, options);
  if (asksMany(opened)) return await runMany(opened, options);
  const { open, asked, kept, request, cost } = await readAsked(opened, options);
  const wanted: Wanted = { open, request, cost, options, kept };
  const told = await inRunFolder(wanted, async ({ place, hands, planRest }) => {
    const of: RunInFolder = { open, asked, run: place.run };
    const missing = missingShards(place.run);
    await planRest(asked.question.runs - runsOf(place.run.manifest, missing));
    await fill(of, missing, hands);
    return { of, done: { ...finish(of), place } };
  });
  if (told) await print(options, told.of, told.done);
}

/** How many histories these shards hold. */
const runsOf = (manifest: Manifest, shards: readonly number[]): number =>
  shards.reduce((sum, shard) => {
    const [from, to] = shardRange(manifest, shard);
    return sum + to - from;
  }, 0);

interface Done {
  readonly manifest: Manifest;
  readonly summary?: RunSummary;
  readonly place: Place;
}

async function print(options: RunWords, of: RunInFolder, done: Done): Promise<void> {
  const { manifest, summary, place } = done;
  if (options.lines) await write(linesOf(of));
  else if (options.json)
    await write(
      summary
        ? [`${JSON.stringify(summary)}\n`]
        : documentOf(of, manifest.fingerprint ?? "", ranOf(of.open, countsOf(of), manifest.runs)),
    );
  else {
    const againstNone = await storedAgainstNone(of.open, of.asked.question);
    await write([`${runText(of, done, againstNone)}\n${keptSays(place)}\n`]);
  }
}

/** To standard output, no faster than it is read. */
async function write(pieces: Iterable<string>): Promise<void> {
  for (const piece of pieces) if (!process.stdout.write(piece)) await once(process.stdout, "drain");
}

function runText(
  of: RunInFolder,
  { manifest, summary }: Done,
  againstNone: Doubted | undefined,
): string {
  const { spec } = of.open;
  const { given, explanation } = of.asked.question;
  const counts = summary ? spec.outcomes.map(({ id }) => summary.outcomes[id].came) : countsOf(of);
  return [
    wrap(says.lived({ ...manifest, view: lived.view(given, explanation, againstNone) })),
    "",
    ...spec.outcomes.map((outcome, o) =>
      wrap(says.came(outcome.id, counts[o], outcome.says), { first: "- ", indent: "  " }),
    ),
    "",
    ...(summary ? [wrap(says.reduced), ""] : []),
    wrap(says.proof(manifest.request, manifest.fingerprint)),
  ].join("\n");
}
