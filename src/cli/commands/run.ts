/** `aitia run stalin --runs 64 --out runs/mine` */
import { Command, Option } from "commander";
import { liveForked, monthOf } from "../../ask/plan/fork.ts";
import { readQuestion } from "../../ask/plan/question.ts";
import { requestOf } from "../../ask/plan/request.ts";
import { liveRuns, type RunAnswer, worldsOf } from "../../ask/plan/run.ts";
import { Interrupted } from "../../engine/crew.ts";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { version } from "../../engine/version.ts";
import { finishFolder, missingShards, shardRange, storeShard } from "../../store/folder.ts";
import { requestHash } from "../../store/request.ts";
import { SHARD_RUNS } from "../../store/shards.ts";
import { amount } from "../../words/en/numbers.ts";
import { keptSays, openPlace } from "../folder.ts";
import { interruptible } from "../interrupt.ts";
import { askedOf, refuse, type Shared, withShared } from "../options.ts";
import { progressLine } from "../progress.ts";
import { openSound } from "../sound.ts";
import { wrap } from "../table.ts";

/** Shards lived at once: enough to keep every thread busy, few enough that a stop loses little. */
const TOGETHER = 8;

export const runCommand = (): Command =>
  withShared(
    new Command("run")
      .summary("live worlds and store them")
      .description(
        "Lives worlds and stores them in a run folder: one Parquet table and a manifest.",
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
        "live each world as it is up to this month; what is changed begins then",
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
  const open = await openSound(name);
  const { spec, program, clock } = open;
  const question = readQuestion(open, askedOf(options));
  const fork = options.fork === undefined ? undefined : monthOf(open, options.fork, "--fork");
  const before = readQuestion(open, { runs: question.runs, seed: question.seed });
  if (fork !== undefined && baseOf(question) === baseOf(before))
    refuse(
      "--fork has nothing to change",
      "Say what begins in that month: --without, --only, --explanation, --event or --set.",
    );
  const { outcome: _, knockout: __, given: ___, ...asked } = question;
  const request = requestOf(open, asked, {
    engine: version,
    command: "run",
    ...(options.fork ? { more: { fork: options.fork } } : {}),
  });
  const place = openPlace(open, request, options.out);
  const crew = nodeCrew(options);
  const interrupt = interruptible();
  const progress = progressLine("living worlds");
  try {
    const missing = missingShards(place.run);
    const ranges = missing.map((shard) => shardRange(place.run.manifest, shard));
    const of = question.runs;
    const todo = ranges.reduce((sum, [first, end]) => sum + end - first, 0);
    let done = of - todo;
    const found = done;
    for (const [at, next] of stretchesOf(missing)) {
      const [from] = ranges[at];
      const [, to] = ranges[next - 1];
      const outputs =
        fork === undefined
          ? await liveRuns(open, question, {
              from,
              to,
              crew,
              signal: interrupt.signal,
              onProgress: (p) => progress.step({ done: done + p.done, of, found }),
            })
          : liveForked(open, { before, after: question, month: fork }, { from, to });
      const size = program.years * program.recorded.length;
      for (let n = at; n < next; n++)
        storeShard(
          place.run,
          missing[n],
          outputs.subarray((n - at) * SHARD_RUNS * size, (n - at + 1) * SHARD_RUNS * size),
        );
      done += to - from;
      progress.step({ done, of, found });
      if (fork !== undefined) await new Promise((resolve) => setImmediate(resolve));
      if (interrupt.signal.aborted && next < missing.length)
        throw new Interrupted(new Float32Array(0), new Uint8Array(0));
    }
    progress.end();
    const { fingerprint, worlds, outputs } = finishFolder(place.run);
    const answer: RunAnswer = {
      case: spec.id,
      engine: version,
      seed: question.seed,
      request: requestHash(request),
      fingerprint,
      years: clock.years,
      worlds: worldsOf(open, outputs, worlds),
    };
    process.stdout.write(
      options.json
        ? `${JSON.stringify(answer)}\n`
        : `${runText(answer, spec)}\n${keptSays(place)}\n`,
    );
  } finally {
    progress.end();
    interrupt.end();
  }
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

const baseOf = ({ explanation, without, only, events, set }: ReturnType<typeof readQuestion>) =>
  JSON.stringify([explanation, without, only, events, set]);

function runText(answer: RunAnswer, spec: { outcomes: readonly { id: string; says: string }[] }) {
  const { worlds } = answer;
  return [
    `${amount(worlds.length)} worlds of "${answer.case}" lived, seed ${answer.seed}.`,
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
