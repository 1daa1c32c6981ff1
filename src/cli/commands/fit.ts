/** `aitia fit stalin --explanation AB --simulations 60000 --keep` */
import { relative } from "node:path";
import { Command, Option } from "commander";
import {
  particlesIn,
  posteriorName,
  posteriorText,
  type StoredAccount,
} from "../../ask/condition/account-posterior.ts";
import type { Quality } from "../../ask/condition/quality.ts";
import { fit as fitTo } from "../../ask/index.ts";
import { simulationsCost } from "../../ask/plan/cost.ts";
import { readQuestion } from "../../ask/plan/question.ts";
import { SIMULATIONS } from "../../ask/weigh/weigh.ts";
import type { Model } from "../../engine/model.ts";
import { periodName, periodsLived, periodsNamed } from "../../model/clock.ts";
import { fitted as says } from "../../words/en/fitted.ts";
import { amount, bare, fixed } from "../../words/en/numbers.ts";
import { timeIn } from "../../words/en/time.ts";
import { writeBeside } from "../folder.ts";
import { handsOf } from "../hands.ts";
import { openAsked } from "../histories.ts";
import { living } from "../living.ts";
import { refuse, type Shared, whole, withShared } from "../options.ts";
import { dryRun, planned } from "../plan.ts";
import { table, wrap } from "../table.ts";

interface FitWords extends Shared {
  readonly simulations?: number;
  readonly draws?: number;
  readonly years?: string;
  readonly keep?: boolean;
}

function span({ clock }: Model, text: string) {
  const found = periodsNamed(clock, text);
  if (found) return found;
  const { from, to } = periodsLived(clock);
  const all = `${periodName(clock, from)}-${periodName(clock, to)}`;
  return refuse(`--years cannot read "${text}"`, `Write for example --years ${all}.`);
}

export const fitCommand = (): Command =>
  withShared(
    new Command("fit")
      .summary("condition a case on its record")
      .description(
        "Leads a population of simulated histories of one explanation from the prior to the record, and says how well they tell it.",
      )
      .argument("<case>", "a name below cases/, or a folder"),
    ["history", "seed", "workers", "explanation", "device", "crew", "dryRun", "json"],
  )
    .addOption(
      new Option(
        "--years <FROM-TO>",
        "years of the record that are given, or periods (all scored)",
      ),
    )
    .addOption(
      new Option(
        "--simulations <N>",
        `simulated histories to be lived, about (${amount(SIMULATIONS)})`,
      ).argParser(whole("--simulations", 500, 100_000_000, SIMULATIONS)),
    )
    .addOption(
      new Option(
        "--draws <N>",
        "simulated histories lived after these, about, which make its draws worth more and leave its evidence (0)",
      ).argParser(whole("--draws", 0, 100_000_000, 0)),
    )
    .addOption(
      new Option(
        "--keep",
        "store the posterior with the case, as weigh stores that of every account",
      ),
    )
    .addHelpText(
      "after",
      `
Examples:
  aitia fit stalin --explanation AB
  aitia fit stalin --explanation all --draws 500000 --keep
  aitia fit stalin --years 1922-1936`,
    )
    .action(fitAndTell);

async function fitAndTell(name: string, options: FitWords): Promise<void> {
  const open = await openAsked(name, options);
  const { explanation, simulations, draws, seed } = options;
  const years = options.years === undefined ? undefined : span(open, options.years);
  const of = (simulations ?? SIMULATIONS) + (draws ?? 0);
  const hands = handsOf(options, open);
  const measured = { crew: hands.here, workers: options.workers, folder: process.cwd() };
  const plain = readQuestion(open, { explanation, seed });
  const cost = simulationsCost(open, plain, of);
  if (options.dryRun) return await dryRun(cost, { ...measured, json: options.json });
  const answer = await living(async ({ signal, onProgress }) => {
    await planned(cost, { ...measured, signal });
    return await fitTo(
      open,
      { explanation, years, simulations, draws, seed },
      {
        crew: hands.crew,
        signal,
        onLived: (lives) => onProgress({ done: Math.min(lives, of), of, found: 0 }),
      },
    );
  });
  hands.done();
  const { posterior, quality } = answer;
  const path = options.keep
    ? writeBeside(
        open.folder,
        posteriorName(open.spec, {
          ...particlesIn(open.spec, posterior),
          explanation: posterior.account,
        }),
        posteriorText(posterior),
      )
    : undefined;
  process.stdout.write(
    options.json
      ? `${JSON.stringify(answer, null, 1)}\n`
      : `${fitText(open, posterior, quality)}${path ? `\n${says.stored(relative(process.cwd(), path))}\n` : ""}`,
  );
}

function fitText({ spec, clock }: Model, stored: StoredAccount, quality: Quality): string {
  const posterior = particlesIn(spec, stored);
  const { weights } = posterior;
  const { heads } = says;
  const time = timeIn(clock);
  const right = true;
  const rows = quality.own.flatMap((own, n) =>
    [own, quality.fresh[n]].map((told, fresh) => [
      told.output,
      fresh ? says.fresh : says.conditioned,
      fixed(told.rmseLog, 2),
      bare(told.coverage90),
      bare(told.coverage90WithError),
    ]),
  );
  return [
    wrap(
      says.intro({
        ...posterior,
        case: spec.id,
        kept: weights.length,
        given: time.span(posterior.years.from, posterior.years.to),
        period: time.period.one,
      }),
    ),
    wrap(posterior.observation),
    "",
    table(
      [
        { head: heads.series },
        { head: heads.noise },
        { head: heads.off, right },
        { head: heads.within(time.period.many), right },
        { head: heads.withError, right },
      ],
      rows,
    ),
    "",
    ...Object.entries(quality.outcomes).map(([id, { own, fresh }]) =>
      wrap(says.came(id, own, fresh)),
    ),
    "",
  ].join("\n");
}
