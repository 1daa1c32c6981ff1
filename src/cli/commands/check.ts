/** `aitia check stalin`: everything that is wrong with a case, before the first run. */
import { Command, Option } from "commander";
import { checkDeep, type DeepAnswer, deepCost } from "../../ask/check/deep.ts";
import { type CheckAnswer, check } from "../../engine/check/check.ts";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { findCase, openCase } from "../../engine/open.ts";
import { wording } from "../../errors.ts";
import { checked as says } from "../../words/en/checked.ts";
import { amount } from "../../words/en/numbers.ts";
import { seen } from "../end.ts";
import { living } from "../living.ts";
import { refuse, type Shared, whole, withShared } from "../options.ts";
import { dryRun, planned } from "../plan.ts";
import { onEverySave } from "../saves.ts";
import { interrupted } from "../serve.ts";
import { table, wrap } from "../table.ts";
import { VALIDITY_SIMULATIONS, validityCost, writeValidity } from "./validity.ts";

/** Worlds of a deep check unless told. */
const WORLDS = 200;

export const checkCommand = (): Command =>
  withShared(
    new Command("check")
      .summary("what is wrong with a case, before the first run")
      .description(
        "Lists everything that is wrong with a case, each claim with its phrases, and what every mechanism reads, writes and offers. Exit code 1 when something is wrong.",
      )
      .argument("<case>", "a name below cases/, or a folder")
      .addOption(new Option("--deep", "also live simulated histories"))
      .addOption(
        new Option(
          "--runs <N>",
          `how many simulated histories --deep lives (${WORLDS} unless told)`,
        ).argParser(whole("--runs", 1, 10_000_000, WORLDS)),
      )
      .addOption(
        new Option(
          "--watch",
          "look at the case's files and check them again after every save",
        ).conflicts(["deep", "validity", "json", "dryRun"]),
      )
      .addOption(
        new Option(
          "--validity",
          "write the page of the case, validity.md, from what weigh stored and from accounts conditioned anew: many minutes",
        ),
      )
      .addOption(
        new Option(
          "--simulations <N>",
          `simulated histories for each fit of --validity (${amount(VALIDITY_SIMULATIONS)})`,
        ).argParser(whole("--simulations", 10_000, 100_000_000, VALIDITY_SIMULATIONS)),
      ),
    ["seed", "workers", "dryRun", "json"],
  )
    .addHelpText(
      "after",
      "\nExamples:\n  aitia check stalin\n  aitia check stalin --deep\n  aitia check stalin --deep --validity\n  aitia check ./my-case --watch\n  aitia check ./my-case --json",
    )
    .action(async (name: string, options: CheckWords) => {
      if (options.dryRun) return await planOfCheck(name, options);
      if (options.watch) return await followed(name);
      const answer = await check(name);
      const deep =
        options.deep && answer.problems.length === 0 ? await lived(name, options) : undefined;
      const problems = [...answer.problems, ...(deep?.problems ?? [])];
      const whole = {
        ...answer,
        problems,
        ...(deep ? { deep: withoutProblems(deep) } : {}),
      };
      process.stdout.write(
        `${options.json ? JSON.stringify(whole) : checkText({ ...answer, problems }, deep)}\n`,
      );
      process.exitCode = problems.length > 0 ? 1 : 0;
      if (options.validity && problems.length === 0) await validity(name, options);
    });

interface CheckWords extends Shared {
  readonly deep?: boolean;
  readonly watch?: boolean;
  readonly validity?: boolean;
  readonly simulations?: number;
}

/** Checks now and after every save, until interrupted; in a terminal each list stands alone. */
async function followed(name: string): Promise<void> {
  const folder = findCase(name);
  const end = new AbortController();
  const saves = onEverySave(
    folder,
    async () => {
      const text = await check(name).then(
        (answer) => checkText(answer, undefined),
        (error: Error) => seen(error.message),
      );
      process.stdout.write(process.stdout.isTTY ? `\x1b[2J\x1b[H${text}\n` : `${text}\n\n`);
    },
    end.signal,
  );
  await interrupted();
  end.abort();
  await saves;
}

/** What --deep and --validity would live. */
async function planOfCheck(name: string, options: CheckWords): Promise<void> {
  if (!options.deep && !options.validity)
    refuse("a check lives nothing by itself", "Write --dry-run with --deep or --validity.");
  const open = await openCase(name);
  const { workers, seed = 1, json } = options;
  const { runs = WORLDS, simulations = VALIDITY_SIMULATIONS } = options;
  const hands = { crew: nodeCrew({ workers }), workers, folder: process.cwd() };
  if (options.deep) await dryRun(deepCost(open, { runs, seed }), { ...hands, json });
  if (options.validity) {
    const cost = await validityCost(open, { simulations, seed, ...hands });
    await dryRun(cost, { ...hands, json });
  }
}

/** The problems stand in the whole list already. */
const withoutProblems = ({ problems: _, ...rest }: DeepAnswer) => rest;

async function validity(name: string, options: CheckWords): Promise<void> {
  const open = await openCase(name);
  if (open.spec.record.length === 0)
    refuse(`the case "${open.spec.id}" has no record to be held against`, "Leave --validity out.");
  const page = await living(async ({ signal }) => {
    const asked = {
      simulations: options.simulations ?? VALIDITY_SIMULATIONS,
      seed: options.seed ?? 1,
      root: process.cwd(),
      crew: nodeCrew({ workers: options.workers }),
      signal,
    };
    await planned(await validityCost(open, asked), {
      crew: asked.crew,
      signal,
      workers: options.workers,
      folder: asked.root,
    });
    return await writeValidity(open, asked);
  });
  process.stderr.write(`${says.written(page)}\n`);
}

async function lived(name: string, options: Shared): Promise<DeepAnswer> {
  const open = await openCase(name);
  return await living((way) =>
    checkDeep(open, {
      runs: options.runs ?? WORLDS,
      seed: options.seed ?? 1,
      crew: nodeCrew({ workers: options.workers }),
      compared: {
        js: nodeCrew({ workers: 1, device: "js" }),
        wasm: nodeCrew({ workers: 1, device: "wasm" }),
      },
      ...way,
    }),
  );
}

function checkText(answer: CheckAnswer, looked: DeepAnswer | undefined): string {
  const deep = looked && looked.worlds > 0 ? looked : undefined;
  const { case: id, problems, notices, look, claims, mechanisms } = answer;
  const { heads } = says;
  const found =
    problems.length === 0
      ? says.nothing(id)
      : seen([says.wrong(problems.length, id), ...problems.map(wording)].join("\n\n"));
  if (mechanisms.length === 0) return found;
  const read = mechanisms.some((m) => m.reads !== undefined);
  return [
    found,
    ...(notices.length > 0 ? ["", says.usual, "", notices.map(wording).join("\n\n")] : []),
    ...(look.length > 0 ? ["", says.look, "", look.map(wording).join("\n\n")] : []),
    "",
    says.claims,
    ...claims.flatMap(({ id, says: told, quotes, mechanisms }) => [
      wrap(quotes.length > 0 ? quotes.map(says.quote).join(" ") : told, {
        first: `${id.padEnd(5)}`,
        indent: "     ",
      }),
      wrap(mechanisms.join(", "), { first: "     → ", indent: "       " }),
    ]),
    "",
    says.mechanisms,
    table(
      [
        { head: heads.mechanism },
        { head: heads.kinds },
        ...(read ? [{ head: heads.touches }] : []),
        ...(deep ? [{ head: heads.acts, right: true }] : []),
      ],
      mechanisms.map((m) => [
        m.id,
        m.kinds.join(", "),
        ...(read ? [says.touches(m.reads ?? [], m.writes ?? [])] : []),
        ...(deep ? [says.acts(deep.acts[m.id] ?? 0)] : []),
      ]),
    ),
    ...(deep ? deepText(deep) : looked ? ["", wrap(says.refused(looked.walked))] : []),
  ].join("\n");
}

function deepText({ notices, moved, ...lived }: DeepAnswer): string[] {
  const { heads } = says;
  return [
    "",
    wrap(says.lived(lived)),
    ...(notices.length > 0 ? ["", says.look, "", notices.map(wording).join("\n\n")] : []),
    ...(moved.length > 0
      ? [
          "",
          wrap(says.moved),
          table(
            [
              { head: heads.mechanism },
              { head: heads.field },
              { head: heads.mean, right: true },
              { head: heads.without, right: true },
            ],
            moved.map((m) => [m.mechanism, m.field, says.level(m.mean), says.level(m.without)]),
          ),
        ]
      : []),
  ];
}
