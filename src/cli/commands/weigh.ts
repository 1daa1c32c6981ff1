/** `aitia weigh stalin --prior-odds A=1,B=14` */
import { appendFileSync, existsSync, mkdirSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { Command, Option } from "commander";
import { openCase, weigh } from "../../ask/index.ts";
import { simulationsCost } from "../../ask/plan/cost.ts";
import { readQuestion } from "../../ask/plan/question.ts";
import { weighedAccounts } from "../../ask/weigh/accounts.ts";
import { auditLives } from "../../ask/weigh/audit.ts";
import type { AccountPopulation } from "../../ask/weigh/population.ts";
import {
  frozenHash,
  packedPopulation,
  storedWeighing,
  unpackedPopulation,
  weighingTexts,
} from "../../ask/weigh/stored.ts";
import { type KeepAccounts, SIMULATIONS } from "../../ask/weigh/weigh.ts";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { cachedBeside, type OpenCase } from "../../engine/open.ts";
import { AitiaError } from "../../errors.ts";
import { atPlace, disk, writeWhole } from "../../store/files.ts";
import { requestHash } from "../../store/request.ts";
import { whole } from "../../words/en/numbers.ts";
import { INTERRUPTED, interruptible } from "../interrupt.ts";
import { refuse, type Shared, whole as wholeNumber, withShared } from "../options.ts";
import { dryRun, planned } from "../plan.ts";
import { progressLine } from "../progress.ts";
import { weighText } from "../text/weigh-text.ts";

interface WeighWords extends Shared {
  readonly quick?: boolean;
  readonly audit?: boolean;
  readonly simulations?: number;
  readonly priorOdds?: Readonly<Record<string, number>>;
  readonly freeze?: boolean;
  readonly keep?: boolean;
}

/** "A=1,B=14". */
function priorOdds(text: string): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const part of text.split(",")) {
    const [, id, odds] = /^\s*([^=\s]+)\s*=\s*(\d+(?:\.\d+)?)\s*$/.exec(part) ?? [];
    if (id === undefined)
      refuse(`--prior-odds cannot read "${part}"`, "Write for example --prior-odds A=1,B=14.");
    if (Object.hasOwn(found, id)) refuse(`--prior-odds names "${id}" twice`, "Name each once.");
    found[id] = Number(odds);
  }
  if (!(Object.values(found).reduce((a, b) => a + b, 0) > 0))
    refuse("--prior-odds gives no account a chance", "Give at least one a number above 0.");
  return found;
}

export const weighCommand = (): Command =>
  withShared(
    new Command("weigh")
      .summary("rival explanations against the record")
      .description(
        "Weighs every explanation of a case, and `none`, in which every mechanism is silent, against the record: evidence with its error, odds, fit, which accounts any such record could part, and what would turn the order.",
      )
      .argument("<case>", "a name below cases/, or a folder"),
    ["seed", "workers", "device", "out", "dryRun", "json"],
  )
    .addOption(
      new Option("--quick", "a tenth of the simulated histories, with an error that says so"),
    )
    .addOption(
      new Option(
        "--simulations <N>",
        `simulated histories lived for each account, about (${whole(SIMULATIONS)})`,
      ).argParser(wholeNumber("--simulations", 2_000, 100_000_000, SIMULATIONS)),
    )
    .addOption(
      new Option(
        "--prior-odds <ID=N,…>",
        "odds before the record; accounts not named get 0",
      ).argParser(priorOdds),
    )
    .addOption(
      new Option("--freeze", "write the hash of priors, rules and error model, and weigh nothing"),
    )
    .addOption(
      new Option(
        "--audit",
        "also bound the sampler's gap on ten records that the first account makes; how many more are lived is told before",
      ),
    )
    .addOption(new Option("--keep", "store the result with the case, for why, report and page"))
    .addHelpText(
      "after",
      `
Examples:
  aitia weigh stalin --quick
  aitia weigh stalin --prior-odds A=1,B=14
  aitia weigh stalin --keep`,
    )
    .action(async (name: string, options: WeighWords) => {
      const open = await openCase(name);
      if (options.freeze) return await freeze(open, options);
      await weighAndTell(open, options);
    });

async function weighAndTell(open: OpenCase, options: WeighWords): Promise<void> {
  const { seed, quick, audit, simulations, priorOdds } = options;
  const each = simulations ?? SIMULATIONS / (quick ? 10 : 1);
  const hands = { crew: nodeCrew(options), workers: options.workers, folder: process.cwd() };
  const accounts = weighedAccounts(open.spec).length;
  const cost = simulationsCost(open, readQuestion(open, { seed }), accounts * each);
  if (options.dryRun) return await dryRun(cost, { ...hands, json: options.json });
  const interrupt = interruptible();
  const progress = progressLine("living simulated histories");
  const living = { crew: hands.crew, signal: interrupt.signal };
  let folder = "";
  let populations: readonly AccountPopulation[] = [];
  try {
    await planned(cost, { ...hands, signal: interrupt.signal });
    const answer = await weigh(
      open,
      { seed, quick, audit, simulations, priorOdds },
      {
        ...living,
        keep(request) {
          folder = resolve(options.out ?? join("runs", requestHash(request)));
          atPlace(folder, () => mkdirSync(folder, { recursive: true }));
          process.stderr.write(
            `weighing ${accounts} accounts, about ${whole(accounts * each)} simulated histories${audit ? `, and an audit of about ${whole(auditLives(each))} more` : ""}\n`,
          );
          return keepAccounts(join(folder, "accounts"), requestHash(request));
        },
        onPopulations(all) {
          populations = all;
        },
        onAccount: ({ account, of, lives }) =>
          progress.step({
            done: account * each + Math.min(lives, each),
            of: of * each,
            found: 0,
          }),
      },
    );
    progress.end();
    writeText(join(folder, "weigh.json"), `${JSON.stringify(answer)}\n`);
    const kept = options.keep
      ? store(
          open,
          await weighingTexts(open, { answer, populations }, { ...living, seed: seed ?? 1 }),
        )
      : undefined;
    process.stdout.write(
      options.json ? `${JSON.stringify(answer)}\n` : `${weighText(answer, open.spec)}\n`,
    );
    process.stderr.write(`Kept in ${relative(process.cwd(), kept ?? folder) || "."}.\n`);
  } catch (error) {
    if (!interrupt.signal.aborted) throw error;
    progress.end();
    process.stderr.write(
      "Stopped. What was lived is kept: ask the same again and it goes on from there.\n",
    );
    process.exitCode = INTERRUPTED;
  } finally {
    progress.end();
    interrupt.end();
  }
}

/** Keeps populations in a folder, a file each; what is damaged or of another request is lived again. */
function keepAccounts(folder: string, request: string): KeepAccounts {
  const path = (id: string) => join(folder, `${id}.json`);
  const logs = (id: string) => join(folder, `${id}-${request}.logs`);
  return {
    read: (id) =>
      existsSync(path(id))
        ? unpackedPopulation(readFileSync(path(id), "utf8"), id, request)
        : undefined,
    write(population) {
      atPlace(folder, () => disk.makeFolder(folder));
      writeText(path(population.id), packedPopulation(population, request));
      rmSync(logs(population.id), { force: true });
    },
    lived(id) {
      if (!existsSync(logs(id))) return undefined;
      const bytes = readFileSync(logs(id));
      // what a kill left of a number at the end is no number
      const whole = bytes.length - (bytes.length % 8);
      truncateSync(logs(id), whole);
      return new Float64Array(new Uint8Array(bytes.subarray(0, whole)).buffer);
    },
    add(id, more) {
      atPlace(folder, () => {
        disk.makeFolder(folder);
        appendFileSync(logs(id), new Uint8Array(more.buffer, more.byteOffset, more.byteLength));
      });
    },
  };
}

const writeText = (path: string, text: string): void =>
  writeWhole(disk, path, new TextEncoder().encode(text));

/** Stores texts beside the case, or in the user's cache where its folder may not be written; gives the place. */
function store(open: OpenCase, texts: readonly (readonly [string, string])[]): string {
  const into = (folder: string) => {
    for (const [name, text] of texts) {
      const path = join(folder, name);
      atPlace(path, () => disk.makeFolder(dirname(path)));
      writeText(path, text);
    }
    return folder;
  };
  try {
    return into(open.folder);
  } catch (error) {
    if (!(error instanceof AitiaError)) throw error;
    return into(cachedBeside(open.spec.id));
  }
}

/** What was fixed before the record was read: written once, and compared from then on. */
async function freeze(open: OpenCase, options: WeighWords): Promise<void> {
  const hash = frozenHash(open);
  const folder = options.out ? resolve(options.out) : join(open.folder, "stored");
  const path = join(folder, "frozen.json");
  const before = existsSync(path)
    ? (JSON.parse(readFileSync(path, "utf8")) as { readonly hash?: string }).hash
    : undefined;
  if (before !== hash) {
    atPlace(folder, () => disk.makeFolder(folder));
    writeWhole(
      disk,
      path,
      new TextEncoder().encode(`${JSON.stringify({ case: open.spec.id, hash })}\n`),
    );
  }
  const weighed = (await storedWeighing(open)) !== undefined;
  const says = {
    case: open.spec.id,
    hash,
    ...(before && before !== hash ? { before } : {}),
    ...(weighed ? { weighed: true } : {}),
  };
  const text = [
    `Frozen: ${hash} stands for the priors, the rules, the error model and the accounts of "${open.spec.id}".`,
    ...(before && before !== hash
      ? [`Before it was ${before}: something of these has changed since.`]
      : []),
    ...(weighed
      ? ["The case has been weighed already, so the record was read before this hash was written."]
      : []),
    "",
  ].join("\n");
  process.stdout.write(options.json ? `${JSON.stringify(says)}\n` : text);
}
