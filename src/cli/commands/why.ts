/** `aitia why stalin --runs 200 --seed 1` */
import { Command, Option } from "commander";
import { conditionedOn } from "../../ask/condition/conditioned.ts";
import { commandLine } from "../../ask/plan/command-line.ts";
import { type Question, readQuestion } from "../../ask/plan/question.ts";
import { why, whyRequest } from "../../ask/why/why.ts";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { version } from "../../engine/version.ts";
import { reportHtml } from "../../report/report.ts";
import { finishWith, keepIn, keptSays, openPlace, writeText } from "../folder.ts";
import { interruptible } from "../interrupt.ts";
import { askedOf, type Shared, withShared } from "../options.ts";
import { progressLine } from "../progress.ts";
import { runFolder, serveUntilInterrupted } from "../serve.ts";
import { openSound } from "../sound.ts";
import { whyText } from "../text/why-text.ts";
import { siteWith } from "./lab.ts";

export const whyCommand = (): Command =>
  withShared(
    new Command("why")
      .summary("why did it come? twins, necessity, sufficiency, shares, in one answer")
      .description(
        "Lives many possible histories and each one's twins with a mechanism removed, and says what the outcome depended on.",
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
  const begun = performance.now();
  const open = await openSound(name);
  const { question, conditioning, notice } = await conditionedOn(
    open,
    readQuestion(open, askedOf(options)),
  );
  if (notice) process.stderr.write(`note: ${notice}\n`);
  const place = openPlace(open, whyRequest(open, question, version, conditioning), options.out);
  const interrupt = interruptible();
  const progress = progressLine("living worlds");
  try {
    const { answer, worlds } = await why(open, question, {
      engine: version,
      conditioning,
      crew: nodeCrew(options),
      signal: interrupt.signal,
      keep: keepIn(place),
      onProgress: (step) => progress.step(step),
      seconds: () => Math.round((performance.now() - begun) / 100) / 10,
      commandLine: commandLine("why", name, question),
    });
    progress.end();
    finishWith(place, worlds);
    const json = `${JSON.stringify(answer, null, 1)}\n`;
    writeText(place, "answer.json", json);
    writeText(place, "report.html", reportHtml(answer, open.spec));
    if (options.json) process.stdout.write(json);
    else
      process.stdout.write(
        `${whyText(answer, open.spec)}\n\nReport: ${place.shown}/report.html\n${keptSays(place)}\n`,
      );
    interrupt.end();
    if (options.serve) {
      const out = options.json ? process.stderr : process.stdout;
      const files = isPlain(question)
        ? await siteWith(open, name, { answer, worlds })
        : runFolder(place.folder);
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
const isPlain = ({ without, only, events, set, given, knockout }: Question): boolean =>
  given === "nothing" &&
  knockout === "unresponsive" &&
  only.length === 0 &&
  [without, events, set].every((record) => Object.keys(record).length === 0);
