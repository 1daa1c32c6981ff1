/** `aitia why stalin --runs 200 --seed 1` */

import { Command, Option } from "commander";
import { type Answer, openCase, planWhy, type WhyQuestion, why } from "../../ask/index.ts";
import { simulationsCost } from "../../ask/plan/cost.ts";
import { readQuestion } from "../../ask/plan/question.ts";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import type { OpenCase } from "../../engine/open.ts";
import { reportHtml } from "../../report/report.ts";
import { readOutputs } from "../../store/folder.ts";
import { listParts } from "../../store/shards.ts";
import type { TwinTable } from "../../store/twins-parquet.ts";
import {
  answeredBefore,
  finishAnswer,
  isFree,
  keepIn,
  keptSays,
  listening,
  note,
  openPlace,
  placeOf,
  redraw,
  textOf,
} from "../folder.ts";
import { interruptible } from "../interrupt.ts";
import { askedOf, type Shared, withShared, wordsOf } from "../options.ts";
import { dryRun, minutesOf, planned } from "../plan.ts";
import { progressLine } from "../progress.ts";
import { runFolder, serveUntilInterrupted } from "../serve.ts";
import { couplingText, priorsText, whyText, widthsText } from "../text/why-text.ts";
import { siteWith } from "./lab.ts";

export const whyCommand = (): Command =>
  withShared(
    new Command("why")
      .summary("why did it come? twins, necessity, sufficiency, shares, in one answer")
      .description(
        "Lives many simulated histories and each one's twins with a mechanism removed, and says what the outcome depended on.",
      )
      .argument("<case>", "a name below cases/, or a folder"),
    [
      "runs",
      "seed",
      "workers",
      "outcome",
      "knockout",
      "given",
      "explanation",
      "without",
      "only",
      "event",
      "set",
      "device",
      "out",
      "dryRun",
      "language",
      "json",
    ],
  )
    .addOption(
      new Option(
        "--widths",
        "also how wide each row's doubt is against the number of simulated histories",
      ),
    )
    .addOption(new Option("--priors", "also how far each row hangs on the prior of each parameter"))
    .addOption(
      new Option(
        "--coupling",
        "also how far necessity moves when every twin has luck of its own; lives more",
      ),
    )
    .addOption(new Option("--serve", "serve the report on this machine until Ctrl-C"))
    .addHelpText(
      "after",
      `
Examples:
  aitia why stalin
  aitia why stalin --outcome mass-repression --knockout absent
  aitia why stalin --runs 4000 --given record --json > answer.json
  aitia why two-doors --runs 500`,
    )
    .action(asked);

async function asked(
  name: string,
  options: Shared & { serve?: boolean; widths?: boolean; priors?: boolean; coupling?: boolean },
): Promise<void> {
  const { open, read } = listening(await openCase(name));
  const question: WhyQuestion = {
    ...askedOf(options),
    ...(options.coupling ? { coupling: "own" } : {}),
  };
  const words = wordsOf(options);
  const { request, cost } = await planWhy(open, question);
  const hands = { crew: nodeCrew(options), workers: options.workers };
  const folder = placeOf(request, options.out);
  if (options.dryRun) return await dryRun(cost, { ...hands, folder, json: options.json });
  const isNew = isFree(folder);
  if (isNew) await planned(cost, { ...hands, folder });
  const place = openPlace(open, request, options);
  const before = await answeredBefore(place, open);
  const report = (answer: Answer) => reportHtml(answer, open.spec, words);
  const interrupt = interruptible();
  const progress = progressLine("living simulated histories");
  try {
    const bytes = before ?? (await answered());
    const json = textOf(bytes);
    const answer: Answer = JSON.parse(json);
    if (before) redraw(place, report(answer));
    progress.end();
    if (options.json) process.stdout.write(json);
    else
      process.stdout.write(
        `${whyText(await withMinutes(answer, open, { ...hands, signal: interrupt.signal }), open.spec, words)}\n\n${options.widths ? `${widthsText(answer, words)}\n\n` : ""}${options.coupling ? `${couplingText(answer, words)}\n\n` : ""}${options.priors ? `${priorsText(answer, words)}\n\n` : ""}${words.terminal.report(`${place.shown}/report.html`)}\n${keptSays(place, words)}\n`,
      );
    interrupt.end();
    if (options.serve) await served(answer);
  } finally {
    progress.end();
    interrupt.end();
  }

  async function answered(): Promise<Uint8Array> {
    let worlds: Float32Array = new Float32Array();
    let twins: TwinTable = { came: new Uint8Array(), rows: [] };
    const parts = new Set(listParts(place.run.files, folder));
    const found = cost.found((part) => parts.has(part));
    if (!isNew && found < cost.lives)
      await planned(cost, { ...hands, folder, found, signal: interrupt.signal });
    const answer = await why(open, question, {
      crew: hands.crew,
      signal: interrupt.signal,
      keep: () => keepIn(place),
      onNotice: note,
      onProgress: (step) => progress.step(step),
      onWorlds: (outputs) => {
        worlds = outputs;
      },
      onTwins: (all) => {
        twins = all;
      },
    });
    return finishAnswer(place, { answer, worlds, twins, read, report });
  }

  async function served(answer: Answer): Promise<void> {
    const out = options.json ? process.stderr : process.stdout;
    const files = isPlain(question)
      ? await siteWith(open, { answer, worlds: readOutputs(place.run) }, words)
      : runFolder(place.folder);
    await serveUntilInterrupted(files, 0, (url) => out.write(`\nServed at ${url} until Ctrl-C.\n`));
  }
}

/** The page changes a whole world as it is believed; an answer to another question is served as its report. */
const isPlain = ({ given, knockout, without, only, events, set }: WhyQuestion): boolean =>
  given !== "record" &&
  (knockout ?? "unresponsive") === "unresponsive" &&
  [without, only, events, set].every((part) => Object.keys(part ?? {}).length === 0);

/** How long weighing takes here, where it has not been done; what an answer says depends on no machine. */
async function withMinutes(
  answer: Answer,
  open: OpenCase,
  hands: Parameters<typeof minutesOf>[1],
): Promise<Answer> {
  const statements = [];
  for (const one of answer.finding.statements) {
    if (one.kind !== "not weighed") statements.push(one);
    else {
      const { simulations } = one.numbers;
      const weighing = simulationsCost(open, readQuestion(open, {}), simulations);
      const minutes = await minutesOf(weighing, hands);
      statements.push({
        ...one,
        numbers: { simulations, ...(minutes === undefined ? {} : { minutes }) },
      });
    }
  }
  return { ...answer, finding: { ...answer.finding, statements } };
}
