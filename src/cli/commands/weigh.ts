/** `aitia weigh stalin --prior-odds A=1,B=14` */
import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { Command, Option } from "commander";
import { weigh } from "../../ask/index.ts";
import { simulationsCost } from "../../ask/plan/cost.ts";
import { readQuestion } from "../../ask/plan/question.ts";
import { weighedAccounts } from "../../ask/weigh/accounts.ts";
import type { WeighAnswer } from "../../ask/weigh/answer.ts";
import { auditLives } from "../../ask/weigh/audit.ts";
import type { PanelWeighAnswer } from "../../ask/weigh/panel/answer.ts";
import type { KeepParts } from "../../ask/weigh/panel/asked.ts";
import { panelText } from "../../ask/weigh/panel/stored.ts";
import type { AccountPopulation } from "../../ask/weigh/population.ts";
import {
  frozenHash,
  packedPopulation,
  storedWeighing,
  unpackedPopulation,
  weighingTexts,
} from "../../ask/weigh/stored.ts";
import { heldToRecord, type KeepAccounts, SIMULATIONS } from "../../ask/weigh/weigh.ts";
import type { OpenCase } from "../../engine/open.ts";
import { atPlace, disk, writeWhole } from "../../store/files.ts";
import { requestHash } from "../../store/request.ts";
import { whole } from "../../words/en/numbers.ts";
import { weighed as says } from "../../words/en/weighed.ts";
import { panelWords as panelSays } from "../../words/en/weighed-panel.ts";
import { storeBeside } from "../folder.ts";
import { handsOf } from "../hands.ts";
import { asksMany, openAsked, weighMany } from "../histories.ts";
import { living } from "../living.ts";
import { refuse, type Shared, whole as wholeNumber, withShared } from "../options.ts";
import { dryRun, planned } from "../plan.ts";
import { weighPanelText } from "../text/weigh-panel-text.ts";
import { weighText } from "../text/weigh-text.ts";

interface WeighWords extends Shared {
  readonly quick?: boolean;
  readonly audit?: boolean;
  readonly simulations?: number;
  readonly draws?: number;
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
    ["history", "seed", "workers", "device", "out", "crew", "dryRun", "json"],
  )
    .addOption(
      new Option("--quick", "a tenth of the simulated histories, with an error that says so"),
    )
    .addOption(
      new Option(
        "--simulations <N>",
        `simulated histories lived for each account, about (${whole(SIMULATIONS)})`,
      ).argParser(wholeNumber("--simulations", 500, 100_000_000, SIMULATIONS)),
    )
    .addOption(
      new Option(
        "--draws <N>",
        "simulated histories lived for each account after these, about, which make its draws worth more and leave its evidence (0)",
      ).argParser(wholeNumber("--draws", 0, 100_000_000, 0)),
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
  aitia weigh stalin --keep
  aitia weigh prisons --quick`,
    )
    .action(async (name: string, options: WeighWords) => {
      const open = await openAsked(name, options);
      if (open.spec.histories?.linear && !options.freeze)
        return await weighExactlyAndTell(open, options);
      if (asksMany(open)) return await weighMany(open, options);
      if (options.history && options.keep)
        refuse(
          "what is stored with a case is of all its histories, and this is of one",
          "Leave --keep out.",
        );
      if (options.freeze) return await freeze(open, options);
      heldToRecord(open.spec);
      await weighAndTell(open, options);
    });

async function weighAndTell(open: OpenCase, options: WeighWords): Promise<void> {
  const { seed, quick, audit, simulations, draws, priorOdds } = options;
  const each = (simulations ?? SIMULATIONS / (quick ? 10 : 1)) + (draws ?? 0);
  const hands = handsOf(options, open);
  const measured = { crew: hands.here, workers: options.workers, folder: process.cwd() };
  const accounts = weighedAccounts(open.spec).length;
  const cost = simulationsCost(open, readQuestion(open, { seed }), accounts * each);
  if (options.dryRun) return await dryRun(cost, { ...measured, json: options.json });
  const { answer, place } = await living(async ({ signal, onProgress }) => {
    let folder = "";
    let populations: readonly AccountPopulation[] = [];
    const way = { crew: hands.crew, signal };
    await planned(cost, { ...measured, signal });
    // histories are lived: what is weighed without any has a way of its own
    const answer = (await weigh(
      open,
      { seed, quick, audit, simulations, draws, priorOdds },
      {
        ...way,
        keep(request) {
          folder = resolve(options.out ?? join("runs", requestHash(request)));
          atPlace(folder, () => disk.makeFolder(folder));
          process.stderr.write(
            `${says.begun(accounts, accounts * each, audit ? auditLives(each - (draws ?? 0)) : undefined)}\n`,
          );
          return keepAccounts(join(folder, "accounts"), requestHash(request));
        },
        onPopulations(all) {
          populations = all;
        },
        onAccount: ({ account, of, lives }) =>
          onProgress({ done: account * each + Math.min(lives, each), of: of * each, found: 0 }),
      },
    )) as WeighAnswer;
    writeText(join(folder, "weigh.json"), `${JSON.stringify(answer)}\n`);
    if (!options.keep) return { answer, place: folder };
    const texts = await weighingTexts(open, { answer, populations }, { ...way, seed: seed ?? 1 });
    return { answer, place: storeBeside(open, texts) };
  });
  hands.done();
  process.stdout.write(
    options.json ? `${JSON.stringify(answer)}\n` : `${weighText(answer, open.spec)}\n`,
  );
  process.stderr.write(`${says.kept(relative(process.cwd(), place) || ".")}\n`);
}

/** Many histories whose rules are linear: a minute or so, in parts that are kept as they are done. */
async function weighExactlyAndTell(open: OpenCase, options: WeighWords): Promise<void> {
  const { histories } = open.spec;
  const simulated = (["audit", "simulations", "draws"] as const).find((word) => options[word]);
  if (simulated)
    refuse(
      `--${simulated} is about simulated histories, and "${open.spec.id}" is weighed without any`,
      "Leave it out.",
    );
  const begun = panelSays.begun(
    weighedAccounts(open.spec).length,
    histories?.many ?? "",
    histories?.list.length ?? 0,
  );
  if (options.dryRun) {
    const plan = { lives: 0, exact: true, histories: histories?.list.length ?? 0 };
    return void process.stdout.write(options.json ? `${JSON.stringify(plan)}\n` : `${begun}\n`);
  }
  process.stderr.write(`${begun}\n`);
  let folder = "";
  const answer = (await living(
    ({ signal, onProgress }) =>
      weigh(
        open,
        { seed: options.seed, priorOdds: options.priorOdds },
        {
          signal,
          onProgress,
          keepParts(request) {
            folder = resolve(options.out ?? join("runs", requestHash(request)));
            return keepParts(join(folder, "parts"), requestHash(request));
          },
        },
      ),
    "weighing",
  )) as PanelWeighAnswer;
  writeText(join(folder, "weigh.json"), `${JSON.stringify(answer)}\n`);
  const place = options.keep ? storeBeside(open, [panelText(open, answer)]) : folder;
  process.stdout.write(
    options.json ? `${JSON.stringify(answer)}\n` : `${weighPanelText(answer, open.spec)}\n`,
  );
  process.stderr.write(`${says.kept(relative(process.cwd(), place) || ".")}\n`);
}

/** Keeps parts of a weighing in a folder, a file each; what is damaged or of another request is done again. */
function keepParts(folder: string, request: string): KeepParts {
  const path = (name: string) => join(folder, `${name}.json`);
  return {
    read(name) {
      if (!existsSync(path(name))) return undefined;
      try {
        const { of, part } = JSON.parse(readFileSync(path(name), "utf8"));
        return of === request ? part : undefined;
      } catch {
        return undefined;
      }
    },
    write(name, part) {
      atPlace(folder, () => disk.makeFolder(folder));
      writeText(path(name), `${JSON.stringify({ of: request, part })}\n`);
    },
  };
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
  const frozen = {
    case: open.spec.id,
    hash,
    ...(before && before !== hash ? { before } : {}),
    ...(weighed ? { weighed: true } : {}),
  };
  process.stdout.write(
    options.json ? `${JSON.stringify(frozen)}\n` : `${says.frozen(frozen).join("\n")}\n`,
  );
}
