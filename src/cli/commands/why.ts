/** `aitia why stalin --runs 200 --seed 1` */

import { Command, Option } from "commander";
import { openCase, type WhyQuestion, why } from "../../ask/index.ts";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { must } from "../../errors.ts";
import { reportHtml } from "../../report/report.ts";
import { finishWith, keepIn, keptSays, openPlace, type Place, writeText } from "../folder.ts";
import { interruptible } from "../interrupt.ts";
import { askedOf, type Shared, withShared, wordsOf } from "../options.ts";
import { progressLine } from "../progress.ts";
import { runFolder, serveUntilInterrupted } from "../serve.ts";
import { whyText } from "../text/why-text.ts";
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
      "language",
      "json",
    ],
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

async function asked(name: string, options: Shared & { serve?: boolean }): Promise<void> {
  const open = await openCase(name);
  const question = askedOf(options);
  const interrupt = interruptible();
  const progress = progressLine("living simulated histories");
  let place: Place | undefined;
  let worlds: Float32Array = new Float32Array();
  const words = wordsOf(options);
  try {
    const answer = await why(open, question, {
      crew: nodeCrew(options),
      signal: interrupt.signal,
      keep(request) {
        place = openPlace(open, request, options.out);
        return keepIn(place);
      },
      onNotice: (text) => void process.stderr.write(`note: ${text}\n`),
      onProgress: (step) => progress.step(step),
      onWorlds: (outputs) => {
        worlds = outputs;
      },
    });
    progress.end();
    const there = must(place, "the run folder");
    finishWith(there, worlds);
    const json = `${JSON.stringify(answer, null, 1)}\n`;
    writeText(there, "answer.json", json);
    writeText(there, "report.html", reportHtml(answer, open.spec, words));
    if (options.json) process.stdout.write(json);
    else
      process.stdout.write(
        `${whyText(answer, open.spec, words)}\n\n${words.terminal.report(`${there.shown}/report.html`)}\n${keptSays(there, words)}\n`,
      );
    interrupt.end();
    if (options.serve) {
      const out = options.json ? process.stderr : process.stdout;
      const files = isPlain(question)
        ? await siteWith(open, { answer, worlds }, words)
        : runFolder(there.folder);
      await serveUntilInterrupted(files, 0, (url) =>
        out.write(`\nServed at ${url} until Ctrl-C.\n`),
      );
    }
  } finally {
    progress.end();
    interrupt.end();
  }
}

/** The page changes a whole world as it is believed; an answer to another question is served as its report. */
const isPlain = ({ given, knockout, without, only, events, set }: WhyQuestion): boolean =>
  (given ?? "nothing") === "nothing" &&
  (knockout ?? "unresponsive") === "unresponsive" &&
  [without, only, events, set].every((part) => Object.keys(part ?? {}).length === 0);
