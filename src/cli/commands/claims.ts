/** `aitia claims stalin` */
import { Command, Option } from "commander";
import { claimsText as storedText } from "../../ask/claims/stored.ts";
import { type ClaimsAnswer, claims, openCase, planClaims } from "../../ask/index.ts";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { cachedBeside, type OpenCase } from "../../engine/open.ts";
import { AitiaError } from "../../errors.ts";
import { finishFolder } from "../../store/finish.ts";
import {
  isFree,
  keepIn,
  keptSays,
  note,
  openPlace,
  type Place,
  placeOf,
  writeBeside,
} from "../folder.ts";
import { interruptible } from "../interrupt.ts";
import { type Shared, withShared } from "../options.ts";
import { dryRun, planned } from "../plan.ts";
import { progressLine } from "../progress.ts";
import { claimsText } from "../text/claims-text.ts";

interface Options extends Shared {
  readonly quick?: boolean;
  readonly keep?: boolean;
}

/** Histories of each view, unless told. */
const WORLDS = 1000;

export const claimsCommand = (): Command =>
  withShared(
    new Command("claims")
      .summary("each claim of the answers by its own test, with a verdict")
      .description(
        "Tests every claim of a case by the test that it declares, in the view that it declares, and says what may be said of it: supported, weakly supported, contradicted, not supported, cannot tell, or why nothing here tests it.",
      )
      .argument("<case>", "a name below cases/, or a folder"),
    ["runs", "seed", "workers", "device", "out", "dryRun", "json"],
  )
    .addOption(new Option("--quick", "a tenth of the simulated histories"))
    .addOption(new Option("--keep", "store the verdicts with the case, for why, report and page"))
    .addHelpText(
      "after",
      `
Examples:
  aitia claims stalin --quick
  aitia claims stalin --json
  aitia claims stalin --keep`,
    )
    .action(asked);

async function asked(name: string, options: Options): Promise<void> {
  const open = await openCase(name);
  const runs = options.runs ?? WORLDS / (options.quick ? 10 : 1);
  const question = { runs, seed: options.seed };
  const { request, cost } = await planClaims(open, question);
  const hands = { crew: nodeCrew(options), workers: options.workers };
  const folder = placeOf(request, options.out);
  if (options.dryRun) return await dryRun(cost, { ...hands, folder, json: options.json });
  const interrupt = interruptible();
  const progress = progressLine("living simulated histories");
  try {
    if (isFree(folder)) await planned(cost, { ...hands, folder, signal: interrupt.signal });
    const place = openPlace(open, request, { out: options.out, kept: "parts" });
    const answer = await claims(open, question, {
      crew: hands.crew,
      signal: interrupt.signal,
      keep: () => keepIn(place),
      onNotice: note,
      onProgress: (step) => progress.step(step),
    });
    progress.end();
    finish(place, answer);
    if (options.keep) note(`stored in ${await store(open, answer)}`);
    process.stdout.write(
      options.json
        ? `${JSON.stringify(answer)}\n`
        : `${claimsText(answer, open.spec.question)}\n\n${keptSays(place)}\n`,
    );
  } finally {
    progress.end();
    interrupt.end();
  }
}

function finish({ run }: Place, { seconds: _, ...same }: ClaimsAnswer): void {
  finishFolder(run, {
    worlds: same.fingerprint,
    fingerprint: same.fingerprint,
    products: {
      // without how long it took, so that a second finishing finds the same bytes
      "claims.json": new TextEncoder().encode(`${JSON.stringify(same, null, 1)}\n`),
    },
  });
}

/** Stores the verdicts beside the case, or in the user's cache where its folder may not be written; gives the place. */
async function store(open: OpenCase, answer: ClaimsAnswer): Promise<string> {
  const [name, text] = await storedText(open, answer);
  try {
    return writeBeside(open.folder, name, text);
  } catch (error) {
    if (!(error instanceof AitiaError)) throw error;
    return writeBeside(cachedBeside(open.spec.id), name, text);
  }
}
