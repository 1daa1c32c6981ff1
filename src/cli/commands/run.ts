/** `aitia run stalin --runs 64 --out runs/mine` */

import { Command, Option } from "commander";
import { openCase, type RunAnswer, run, type WorldsKept } from "../../ask/index.ts";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { must } from "../../errors.ts";
import { finishFolder } from "../../store/finish.ts";
import { missingShards, readOutputs, shardRange, storeShard } from "../../store/folder.ts";
import { amount } from "../../words/en/numbers.ts";
import { keptSays, openPlace, type Place } from "../folder.ts";
import { interruptible } from "../interrupt.ts";
import { askedOf, type Shared, withShared } from "../options.ts";
import { progressLine } from "../progress.ts";
import { wrap } from "../table.ts";

/** Shards lived at once: enough to keep every thread busy, few enough that a stop loses little. */
const TOGETHER = 8;

export const runCommand = (): Command =>
  withShared(
    new Command("run")
      .summary("live simulated histories and store them")
      .description(
        "Lives simulated histories and stores them in a run folder: one Parquet table and a manifest.",
      )
      .argument("<case>", "a name below cases/, or a folder"),
    [
      "runs",
      "seed",
      "workers",
      "explanation",
      "without",
      "only",
      "event",
      "set",
      "device",
      "out",
      "json",
    ],
  )
    .addOption(
      new Option(
        "--fork <YYYY-MM>",
        "live each simulated history as it is up to this month; what is changed begins then",
      ),
    )
    .addHelpText(
      "after",
      `
Examples:
  aitia run stalin --runs 64 --out runs/mine
  aitia run stalin --runs 64 --without patronage --json
  aitia run stalin --runs 64 --fork 1934-12 --without blame`,
    )
    .action(lived);

async function lived(name: string, options: Shared & { fork?: string }): Promise<void> {
  const open = await openCase(name);
  const interrupt = interruptible();
  const progress = progressLine("living simulated histories");
  let place: Place | undefined;
  try {
    const answer = await run(
      open,
      { ...askedOf(options), fork: options.fork },
      {
        crew: nodeCrew(options),
        signal: interrupt.signal,
        keep(request) {
          place = openPlace(open, request, options);
          return shardsIn(place);
        },
        onProgress: (step) => progress.step(step),
      },
    );
    progress.end();
    process.stdout.write(
      options.json
        ? `${JSON.stringify(answer)}\n`
        : `${runText(answer, open.spec)}\n${keptSays(must(place, "the run folder"))}\n`,
    );
  } finally {
    progress.end();
    interrupt.end();
  }
}

/** The shards of a run folder: those that are missing are lived, some neighbours at once. */
function shardsIn({ run }: Place): WorldsKept {
  const { manifest } = run;
  const missing = missingShards(run);
  const size = manifest.years.length * manifest.series.length;
  return {
    todo: stretchesOf(missing).map(([at, next]) => [
      shardRange(manifest, missing[at])[0],
      shardRange(manifest, missing[next - 1])[1],
    ]),
    write(from, outputs) {
      const { shardRuns } = manifest;
      for (let at = 0; at < outputs.length; at += shardRuns * size)
        storeShard(
          run,
          from / shardRuns + at / (shardRuns * size),
          outputs.subarray(at, at + shardRuns * size),
        );
    },
    finish() {
      finishFolder(run);
      return readOutputs(run);
    },
  };
}

/** Neighbours among the missing shards, lived together: where each stretch begins and ends in the list. */
function stretchesOf(missing: readonly number[]): [number, number][] {
  const stretches: [number, number][] = [];
  for (let at = 0, next = 1; at < missing.length; at = next++) {
    while (next < missing.length && next - at < TOGETHER && missing[next] === missing[next - 1] + 1)
      next++;
    stretches.push([at, next]);
  }
  return stretches;
}

function runText(answer: RunAnswer, spec: { outcomes: readonly { id: string; says: string }[] }) {
  const { worlds } = answer;
  return [
    `${amount(worlds.length)} simulated histories of "${answer.case}" lived, seed ${answer.seed}.`,
    "",
    ...spec.outcomes.map(({ id, says }) =>
      wrap(`${id}: in ${amount(worlds.filter((w) => w.outcomes[id]).length)} of them ${says}.`, {
        first: "- ",
        indent: "  ",
      }),
    ),
    "",
    wrap(`Request ${answer.request}, fingerprint ${answer.fingerprint}.`),
  ].join("\n");
}
