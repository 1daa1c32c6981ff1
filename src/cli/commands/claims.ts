/** `aitia claims stalin` */
import { join } from "node:path";
import { Command, Option } from "commander";
import { claimRows, storedClaims, claimsText as storedText } from "../../ask/claims/stored.ts";
import { claims, openCase, planClaims } from "../../ask/index.ts";
import type { OpenCase } from "../../engine/open.ts";
import { finishFolder } from "../../store/finish.ts";
import { claims as says } from "../../words/en/claims.ts";
import { bytesOfAnswer, keptSays, note, storeBeside } from "../folder.ts";
import { asking, inRunFolder, type Wanted } from "../in-run-folder.ts";
import { type Shared, withShared } from "../options.ts";
import { wrap } from "../table.ts";
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
    ["runs", "seed", "workers", "device", "out", "crew", "dryRun", "json"],
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
  if (open.spec.simulator && !livesBy.some((word) => options[word] !== undefined))
    return await asKept(open, options);
  const runs = options.runs ?? WORLDS / (options.quick ? 10 : 1);
  const question = { runs, seed: options.seed };
  const { request, cost } = await planClaims(open, question);
  const wanted: Wanted = { open, request, cost, options, kept: "parts" };
  const told = await inRunFolder(wanted, async (way) => {
    const answer = await claims(open, question, asking(way));
    const { fingerprint } = answer;
    finishFolder(way.place.run, {
      worlds: fingerprint,
      fingerprint,
      products: { "claims.json": bytesOfAnswer(answer) },
    });
    return { answer, place: way.place };
  });
  if (!told) return;
  const { answer, place } = told;
  if (options.keep) {
    const [name, text] = await storedText(open, answer);
    note(`stored in ${join(storeBeside(open, [[name, text]]), name)}`);
  }
  process.stdout.write(
    options.json
      ? `${JSON.stringify(answer)}\n`
      : `${claimsText(answer, open.spec.question)}\n\n${keptSays(place)}\n`,
  );
}

/** What asks that claims be tested: of a simulator's case nothing is started without one of these words. */
const livesBy = [
  "runs",
  "seed",
  "workers",
  "out",
  "crew",
  "dryRun",
  "quick",
  "keep",
  "trust",
] as const;

/** The verdicts that are kept with the case, or that there are none. */
async function asKept(open: OpenCase, { json }: Options): Promise<void> {
  const kept = await storedClaims(open);
  const rows = await claimRows(open);
  const { id, question } = open.spec;
  const text = kept
    ? claimsText({ ...kept, seconds: 0 }, question)
    : [
        question,
        "",
        ...rows.map((row) => wrap(`${row.id} ${row.asserts}`)),
        "",
        wrap(says.notTested(open.named)),
      ].join("\n");
  process.stdout.write(
    json ? `${JSON.stringify(kept ?? { case: id, claims: rows })}\n` : `${text}\n`,
  );
}
