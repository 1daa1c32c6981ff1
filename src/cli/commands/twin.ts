/** `aitia twin stalin --run 118 --without patronage`: one world beside its twin. */
import { Command, Option } from "commander";
import { type OpenCase, type TwinDocument, told, twin } from "../../ask/index.ts";
import { simulationsCost } from "../../ask/plan/cost.ts";
import { readQuestion } from "../../ask/plan/question.ts";
import { HISTORIES } from "../../ask/twin/told.ts";
import { MOST_TRIES } from "../../ask/twin/tries.ts";
import { storedAgainstNone } from "../../ask/why/weighed.ts";
import { storyOf } from "../../document/told.ts";
import type { Model } from "../../engine/model.ts";
import { AitiaError } from "../../errors.ts";
import { periodName } from "../../model/clock.ts";
import { lived } from "../../words/en/lived.ts";
import { amount, fixed } from "../../words/en/numbers.ts";
import { timeIn } from "../../words/en/time.ts";
import { told as tells } from "../../words/en/told.ts";
import { twinsIn } from "../../words/en/twins.ts";
import type { Doubted } from "../../words/numbers.ts";
import { keepForPage, note } from "../folder.ts";
import { asksMany, openAsked, twinBeside, twinMany } from "../histories.ts";
import { askedOf, type Shared, whole, withShared } from "../options.ts";
import { dryRun } from "../plan.ts";
import { table, wrap } from "../table.ts";
import { storyText } from "../text/story-text.ts";
import { traceText } from "../text/trace-text.ts";

interface TwinOptions extends Shared {
  readonly run?: number;
  readonly outcome?: string;
  readonly told?: boolean;
  readonly freeze?: readonly string[];
  readonly trace?: string;
}

export const twinCommand = (): Command =>
  withShared(
    new Command("twin")
      .summary("one simulated history beside its twin")
      .description(
        "Lives one simulated history twice with the same noise: once as it is, once changed by --without, --only, --event or --set.",
      )
      .argument("<case>", "a name below cases/, or a folder")
      .addOption(
        new Option(
          "--run <N>",
          "which simulated history: 0 unless told, with --told the first that the change decides",
        ).argParser(whole("--run", 0, 2 ** 32 - 1, 118)),
      ),
    [
      "history",
      "seed",
      "explanation",
      "outcome",
      "without",
      "only",
      "event",
      "set",
      "given",
      "dryRun",
      "json",
    ],
  )
    .addOption(
      new Option(
        "--trace <WHEN>",
        "print the draws that decided this step of the case's clock (1926-03, 1890, 1930-01-06, 17), and what they changed",
      ),
    )
    .addOption(
      new Option(
        "--freeze <FIELD>",
        "keep a field on its factual path in the twin, such as threat or elite.habit; repeatable",
      ).argParser((text: string, before: readonly string[] = []) => [...before, text]),
    )
    .addOption(
      new Option(
        "--told",
        "tell it as a story: whether the outcome came in each, the few steps of the change that carry the difference, and what came back with them",
      ),
    )
    .addHelpText(
      "after",
      `
Examples:
  aitia twin stalin --run 118 --without patronage
  aitia twin stalin --without memory-of-invasion:absent --freeze threat
  aitia twin stalin --run 118 --without patronage --trace 1926-03
  aitia twin stalin --run 118 --without patronage --given record
  aitia twin stalin --told --without patronage
  aitia twin stalin --event lenin-dies=off --json`,
    )
    .action(async (name: string, options: TwinOptions) => {
      const open = await openAsked(name, options);
      if (asksMany(open)) return twinMany(open, options);
      if (options.dryRun) return planOfTwin(open, options);
      if (options.told) return tell(open, options);
      const { run, freeze, trace } = options;
      const answer = await twin(
        open,
        { ...askedOf(options), run, freeze, trace },
        { onNotice: note },
      );
      await keepForPage(open, "twin", answer);
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ ...answer, ...twinBeside(open, answer, options.outcome) })}\n`
          : `${[twinText(open, answer, await storedAgainstNone(open, answer)), ...(answer.trace ? ["", traceText(open, answer)] : [])].join("\n")}\n`,
      );
    });

/** Two histories, or those among which the one is sought that a story is told of. */
async function planOfTwin(open: OpenCase, { told, json, ...options }: TwinOptions): Promise<void> {
  const lives = told ? HISTORIES + 2 * MOST_TRIES : 2;
  const cost = simulationsCost(open, readQuestion(open, askedOf(options)), lives);
  await dryRun(cost, { crew: open.crew, folder: process.cwd(), json });
}

/** The story, and where it is long what is left out of it in --json. */
async function tell(open: OpenCase, options: TwinOptions): Promise<void> {
  const { run, freeze, trace, outcome, json } = options;
  if (freeze || trace)
    throw new AitiaError({
      what: `--told goes with no ${freeze ? "--freeze" : "--trace"}`,
      where: "the command line",
      todo: `Leave ${freeze ? "--freeze" : "--trace"} out; each part of the story ends with the line that tells its draws.`,
    });
  note(tells.looking(HISTORIES, 2 * MOST_TRIES));
  const answer = await told(open, { ...askedOf(options), run, outcome });
  process.stdout.write(
    `${json ? JSON.stringify(answer) : storyText(storyOf(open.spec, open.named, answer))}\n`,
  );
}

function twinText(
  { spec, clock }: Model,
  answer: TwinDocument,
  againstNone: Doubted | undefined,
): string {
  const { years, factual, twin, firstDifference, run, changes, frozen, given, explanation } =
    answer;
  const says = twinsIn(timeIn(clock));
  const apart = (a: number, b: number) => Math.abs(a - b) > 0.001 * Math.max(Math.abs(a), 1e-9);
  const names = Object.keys(factual).filter((s) =>
    years.some((_, y) => apart(factual[s][y], twin[s][y])),
  );
  const shown = names.slice(0, 4);
  const number = (x: number) => (Math.abs(x) >= 100 ? amount(x) : fixed(x, 2));
  return [
    wrap(
      says.intro({
        run,
        case: spec.id,
        view: lived.view(given, explanation, againstNone),
        changes,
        frozen,
      }),
    ),
    wrap(
      firstDifference.known
        ? says.firstDifference(firstDifference.month)
        : says.noDifference(firstDifference.because),
    ),
    ...(firstDifference.known && shown.length === 0 ? [wrap(says.noSeries)] : []),
    ...(shown.length > 0
      ? [
          "",
          table(
            [
              { head: [says.year, ""] },
              ...shown.flatMap((s) => [
                { head: [s, says.asItWent], right: true },
                { head: ["", says.twin], right: true },
              ]),
            ],
            years.map((year, y) => [
              periodName(clock, year),
              ...shown.flatMap((s) => [
                number(factual[s][y]),
                apart(factual[s][y], twin[s][y]) ? number(twin[s][y]) : says.same,
              ]),
            ]),
          ),
          ...(names.length > shown.length ? [wrap(says.others(names.slice(shown.length)))] : []),
        ]
      : []),
  ].join("\n");
}
