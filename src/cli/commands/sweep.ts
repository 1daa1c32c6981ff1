/** `aitia sweep two-doors --vary a=0:1:0.1` */
import { Command, Option } from "commander";
import { planSweep, type SweepAnswer, sweep, type Vary } from "../../ask/index.ts";
import { valuesOf } from "../../ask/sweep/points.ts";
import { storedAgainstNone } from "../../ask/why/weighed.ts";
import { sweepPicture } from "../../report/sweep-picture.ts";
import { finishFolder } from "../../store/finish.ts";
import { swept as says } from "../../words/en/swept.ts";
import { view } from "../../words/en/view.ts";
import { titleOfExplanation } from "../../words/names.ts";
import { bytesOfAnswer, isPartOf, keptSays, type Place } from "../folder.ts";
import { openAsked } from "../histories.ts";
import { asking, inRunFolder, type Wanted } from "../in-run-folder.ts";
import { askedOf, pair, refuse, type Shared, withShared } from "../options.ts";
import { wrap } from "../table.ts";
import { sweepCsv, sweepText, sweepTitle } from "../text/sweep-text.ts";

interface Options extends Shared {
  readonly vary?: Vary;
}

const vary = (text: string, before: Vary = {}): Vary => {
  const [name, values] = pair("--vary", "NAME=0:1:0.1", text);
  if (Object.hasOwn(before, name))
    refuse(`--vary names "${name}" twice`, "Give all its values at once: NAME=0.1,0.2.");
  return { ...before, [name]: valuesOf(name, values) };
};

export const sweepCommand = (): Command =>
  withShared(
    new Command("sweep")
      .summary("how the outcome goes with what is varied, value by value")
      .description(
        "Lives the same simulated histories at every value of a parameter, an event's date or a mechanism's switch, or at every point of a grid of several, and says how often the outcome comes at each and by how much that differs.",
      )
      .argument("<case>", "a name below cases/, or a folder")
      .addOption(
        new Option(
          "--vary <NAME=VALUES>",
          "what is varied: NAME=0:1:0.1 (from, to, step) or NAME=0.1,0.2; an event's on, off or months; a mechanism's on, off or kinds of stand-in; repeatable, for a grid",
        ).argParser(vary),
      ),
    [
      "history",
      "runs",
      "seed",
      "workers",
      "outcome",
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
      "json",
    ],
  )
    .addHelpText(
      "after",
      `
Examples:
  aitia sweep two-doors --vary a=0:1:0.1
  aitia sweep two-doors --vary a=0,0.5,1 --vary b=0,0.5,1 --json
  aitia sweep stalin --vary blame=on,off --runs 200
  aitia sweep stalin --vary lenin-dies=1923-01:1925-01:6,off --dry-run`,
    )
    .action(asked);

async function asked(name: string, options: Options): Promise<void> {
  const open = await openAsked(name, options);
  const { knockout: _, ...rest } = askedOf(options);
  const question = { ...rest, vary: options.vary ?? {} };
  const { request, cost } = await planSweep(open, question);
  const wanted: Wanted = { open, request, cost, options, kept: "parts" };
  const told = await inRunFolder(wanted, async (way) => {
    const { place, planRest } = way;
    await planRest(cost.found(isPartOf(place)));
    const answer = await sweep(open, question, asking(way));
    const title = titleOfExplanation(open.spec, answer.explanation);
    const seen = view(answer.given, title, await storedAgainstNone(open, answer));
    finish(place, answer, seen);
    return { answer, seen, place };
  });
  if (!told) return;
  const { answer, seen, place } = told;
  const files = says.kept(`${place.shown}/sweep.csv`, `${place.shown}/sweep.svg`);
  process.stdout.write(
    options.json
      ? `${JSON.stringify(answer)}\n`
      : `${sweepText(answer, seen)}\n\n${wrap(files)}\n${keptSays(place)}\n`,
  );
}

/** Stores the document, the table and the picture beside what was lived. */
function finish({ run }: Place, answer: SweepAnswer, seen: string): void {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const source = says.source({
    ...answer,
    view: seen,
  });
  const picture = sweepPicture(answer, { title: sweepTitle(answer), source });
  finishFolder(run, {
    worlds: answer.fingerprint,
    fingerprint: answer.fingerprint,
    products: {
      "sweep.json": bytesOfAnswer(answer),
      "sweep.csv": bytes(sweepCsv(answer)),
      "sweep.svg": bytes(picture),
    },
  });
}
