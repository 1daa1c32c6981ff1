/** `aitia sense stalin --runs 512` */
import { Command, Option } from "commander";
import { sense } from "../../ask/index.ts";
import { senseCost } from "../../ask/plan/cost.ts";
import { readQuestion } from "../../ask/plan/question.ts";
import { storedAgainstNone } from "../../ask/why/weighed.ts";
import { Interrupted } from "../../engine/crew.ts";
import { sensed as says } from "../../words/en/sensed.ts";
import { keepForPage, note } from "../folder.ts";
import { handsOf } from "../hands.ts";
import { openAsked } from "../histories.ts";
import { INTERRUPTED } from "../interrupt.ts";
import { living } from "../living.ts";
import { askedOf, oneOf, type Shared, whole, withShared } from "../options.ts";
import { dryRun, planned } from "../plan.ts";
import { senseText } from "../text/sense-text.ts";

interface Options extends Shared {
  readonly by?: "mechanism" | "parameter";
  readonly output?: readonly string[];
  readonly pawn?: boolean;
  readonly morris?: number;
}

/** Worlds of each of the two designs, unless told. */
const RUNS = 512;

/** Sobol points are balanced in powers of two only; below 8 there is nothing to see. */
function balanced(asked = RUNS): number {
  let runs = 8;
  while (runs < asked) runs *= 2;
  if (runs !== asked) process.stderr.write(`${says.balanced(asked, runs)}\n`);
  return runs;
}

export const senseCommand = (): Command =>
  withShared(
    new Command("sense")
      .summary("sensitivity to parameters and to each mechanism's own chance")
      .description(
        "Says what moves the outcome: which parameters, and the chance inside which mechanism. Simulated histories are lived again with one of them exchanged and everything else as it was.",
      )
      .argument("<case>", "a name below cases/, or a folder")
      .addOption(
        new Option(
          "--runs <N>",
          `simulated histories of each of two designs, up to the next power of two (${RUNS} unless told)`,
        ).argParser(whole("--runs", 1, 1 << 20, RUNS)),
      ),
    [
      "history",
      "seed",
      "workers",
      "outcome",
      "explanation",
      "without",
      "only",
      "event",
      "set",
      "given",
      "device",
      "crew",
      "dryRun",
    ],
  )
    .addOption(
      new Option(
        "--by <WHAT>",
        "parameters as factors by mechanism, or each parameter by itself (mechanism)",
      ).argParser(oneOf("--by", ["mechanism", "parameter"])),
    )
    .addOption(
      new Option(
        "--output <SERIES[:FROM-TO]>",
        "an amount beside the outcome; repeatable (the one that the outcome looks at)",
      ).argParser((text: string, before: readonly string[] = []) => [...before, text]),
    )
    .addOption(new Option("--pawn", "also distances between slices of each parameter"))
    .addOption(
      new Option(
        "--morris <N>",
        "also elementary effects, from this many trajectories through the parameters",
      ).argParser(whole("--morris", 2, 10_000, 20)),
    )
    .addOption(new Option("--json", "print one JSON document and nothing else"))
    .addHelpText(
      "after",
      `
Examples:
  aitia sense stalin
  aitia sense stalin --by parameter --runs 1024 --json > sense.json
  aitia sense stalin --output sentences:1930-1938 --output unrest:1929-1933
  aitia sense two-doors --runs 256`,
    )
    .action(sensed);

async function sensed(name: string, options: Options): Promise<void> {
  const open = await openAsked(name, options);
  const { by, output, pawn, morris } = options;
  const question = { ...askedOf(options), runs: balanced(options.runs) };
  const cost = senseCost(open, readQuestion(open, question), {
    by: by ?? "mechanism",
    morris: morris ?? 0,
  });
  const hands = handsOf(options, open);
  const measured = { crew: hands.here, workers: options.workers, folder: process.cwd() };
  if (options.dryRun) return await dryRun(cost, { ...measured, json: options.json });
  try {
    const answer = await living(async (way) => {
      await planned(cost, { ...measured, signal: way.signal });
      const whole = { ...question, by, output, pawn, morris };
      return await sense(open, whole, { crew: hands.crew, onNotice: note, ...way });
    });
    hands.done();
    await keepForPage(open, "sense", answer);
    process.stdout.write(
      options.json
        ? `${JSON.stringify(answer)}\n`
        : `${senseText(answer, await storedAgainstNone(open, answer))}\n`,
    );
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    process.stderr.write(`${options.crew ? says.stoppedCrew : says.stopped}\n`);
    process.exitCode = INTERRUPTED;
  }
}
