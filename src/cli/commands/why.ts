/** `aitia why stalin --runs 200 --seed 1` */

import { existsSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import { type Answer, planWhy, type WhyQuestion, why } from "../../ask/index.ts";
import { simulationsCost } from "../../ask/plan/cost.ts";
import { hasTwins, readQuestion } from "../../ask/plan/question.ts";
import type { Histories } from "../../ask/why/why.ts";
import { cachedBeside, type OpenCase } from "../../engine/open.ts";
import { reportHtml } from "../../report/report.ts";
import { root } from "../../root.ts";
import { readOutputs } from "../../store/folder.ts";
import type { TwinTable } from "../../store/twins-parquet.ts";
import {
  answeredBefore,
  finishAnswer,
  isPartOf,
  keptSays,
  listening,
  type Place,
  redraw,
  textOf,
} from "../folder.ts";
import { asksMany, besideHistory, openAsked, whyMany } from "../histories.ts";
import { asking, type InRunFolder, inRunFolder } from "../in-run-folder.ts";
import { askedOf, number, withShared, wordsOf } from "../options.ts";
import { minutesOf } from "../plan.ts";
import { keepSaid } from "../said.ts";
import { runFolder, serveUntilInterrupted } from "../serve.ts";
import { briefText, widthOf } from "../text/brief-text.ts";
import { couplingText, priorsText, whyText, widthsText } from "../text/why-text.ts";
import type { WhyWords } from "../without-twins.ts";
import { makeSite, siteWith } from "./lab.ts";

/** What `npm start` asks, where there is one: in a clone. */
const started = (name: string): boolean =>
  name === "stalin" && existsSync(join(root, "scripts", "start.mjs"));

export const whyCommand = (): Command =>
  withShared(
    new Command("why")
      .summary("why did it come? twins, necessity, sufficiency, shares, in one answer")
      .description(
        "Lives many simulated histories and each one's twins with a mechanism removed, and says what the outcome depended on.",
      )
      .argument("<case>", "a name below cases/, or a folder"),
    [
      "history",
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
      "crew",
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
    .addOption(
      new Option(
        "--precision <share>",
        "twins in two stages, the second only for rows that the first tells neither apart nor to so much to either side, such as 0.1",
      ).argParser((text) => number("--precision", text)),
    )
    .addOption(new Option("--brief", "the answer alone, in at most 25 lines that fit the terminal"))
    .addOption(new Option("--serve", "serve the report on this machine until Ctrl-C"))
    .addHelpText(
      "after",
      `
Examples:
  aitia why stalin
  aitia why stalin --outcome mass-repression --knockout absent
  aitia why stalin --runs 4000 --given record --json > answer.json
  aitia why two-doors --runs 500
  aitia why prisons --history north`,
    )
    .action(asked);

async function asked(name: string, options: WhyWords): Promise<void> {
  const opened = await openAsked(name, options);
  if (asksMany(opened)) return whyMany(opened, options);
  if (!hasTwins(opened))
    return (await import("../without-twins.ts")).answerWithoutTwins(opened, options);
  const { open, read } = listening(opened);
  const question: WhyQuestion = {
    ...askedOf(options),
    ...(options.coupling ? { coupling: "own" } : {}),
    ...(options.precision === undefined ? {} : { precision: options.precision }),
  };
  const words = wordsOf(options);
  const report = (answer: Answer) => reportHtml(answer, open.spec, words);
  const { request, cost } = await planWhy(open, question);
  const told = await inRunFolder({ open, request, cost, options }, async (way) => {
    const { place, here } = way;
    const before = await answeredBefore(place, open);
    const json = textOf(before ?? (await answered(way)));
    const answer: Answer = JSON.parse(json);
    if (before) redraw(place, report(answer));
    const timed = options.json ? answer : await withMinutes(answer, open, here);
    return { json, answer, timed, place };
  });
  if (!told) return;
  const beside = besideHistory(opened, told.answer);
  const json = opened.history ? `${JSON.stringify({ ...told.answer, ...beside })}\n` : told.json;
  const said = options.json ? json : text(told.timed, told.place);
  process.stdout.write(said);
  keepSaid(said, { run: told.place.folder, beside: cachedBeside(opened.spec.id) });
  if (options.serve) await served(told.answer, told.place);

  function briefOf(answer: Answer): string {
    const width = widthOf(process.stdout, process.env);
    return briefText(answer, open.spec, { words, width });
  }

  function text(answer: Answer, place: Place): string {
    const parts = [
      ...(options.brief ? [briefOf(answer)] : [whyText(answer, open.spec, words)]),
      ...(options.widths ? [widthsText(answer, words)] : []),
      ...(options.coupling ? [couplingText(answer, words)] : []),
      ...(options.priors ? [priorsText(answer, words)] : []),
      `${options.brief ? `${words.terminal.tables(name, started(name))}\n` : ""}${words.terminal.report(`${place.shown}/report.html`)}\n${keptSays(place, words)}\n`,
    ];
    return parts.join("\n\n");
  }

  async function answered(way: InRunFolder): Promise<Uint8Array> {
    const { place, planRest } = way;
    let histories: Histories = () => new Float32Array();
    let twins: TwinTable = { came: new Uint8Array(), rows: [] };
    await planRest(cost.found(isPartOf(place)));
    const answer = await why(open, question, {
      ...asking(way),
      onHistories: (all) => {
        histories = all;
      },
      onTwins: (all) => {
        twins = all;
      },
    });
    return finishAnswer(place, { answer, histories, twins, read, report });
  }

  async function served(answer: Answer, place: Place): Promise<void> {
    const out = options.json ? process.stderr : process.stdout;
    const files = open.spec.simulator
      ? await makeSite(open.named, { from: place.folder, language: options.language })
      : isPlain(question)
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
