/** `aitia check stalin`: everything that is wrong with a case, before the first run. */
import { Command, Option } from "commander";
import { checkDeep, type DeepAnswer } from "../../ask/check/deep.ts";
import { type CheckAnswer, check } from "../../engine/check/check.ts";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { openCase } from "../../engine/open.ts";
import { wording } from "../../errors.ts";
import { amount, percent, precise } from "../../words/en/numbers.ts";
import { rounded } from "../../words/numbers.ts";
import { interruptible } from "../interrupt.ts";
import { refuse, type Shared, whole, withShared } from "../options.ts";
import { planned } from "../plan.ts";
import { progressLine } from "../progress.ts";
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
      .addOption(
        new Option("--deep", `also live simulated histories (${WORLDS} unless --runs tells)`),
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
    ["runs", "seed", "workers", "json"],
  )
    .addHelpText(
      "after",
      "\nExamples:\n  aitia check stalin\n  aitia check stalin --deep\n  aitia check stalin --deep --validity\n  aitia check ./my-case --json",
    )
    .action(async (name: string, options: CheckWords) => {
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
  readonly validity?: boolean;
  readonly simulations?: number;
}

/** The problems stand in the whole list already. */
const withoutProblems = ({ problems: _, ...rest }: DeepAnswer) => rest;

async function validity(name: string, options: CheckWords): Promise<void> {
  const interrupt = interruptible();
  try {
    const open = await openCase(name);
    if (open.spec.record.length === 0)
      refuse(
        `the case "${open.spec.id}" has no record to be held against`,
        "Leave --validity out.",
      );
    const asked = {
      simulations: options.simulations ?? VALIDITY_SIMULATIONS,
      seed: options.seed ?? 1,
      root: process.cwd(),
      crew: nodeCrew({ workers: options.workers }),
      signal: interrupt.signal,
    };
    await planned(await validityCost(open, asked), {
      crew: asked.crew,
      signal: asked.signal,
      workers: options.workers,
      folder: asked.root,
    });
    const page = await writeValidity(open, asked);
    process.stderr.write(`written: ${page}\n`);
  } finally {
    interrupt.end();
  }
}

async function lived(name: string, options: Shared): Promise<DeepAnswer> {
  const interrupt = interruptible();
  const progress = progressLine("living simulated histories");
  try {
    return await checkDeep(await openCase(name), {
      runs: options.runs ?? WORLDS,
      seed: options.seed ?? 1,
      crew: nodeCrew({ workers: options.workers }),
      compared: {
        js: nodeCrew({ workers: 1, device: "js" }),
        wasm: nodeCrew({ workers: 1, device: "wasm" }),
      },
      signal: interrupt.signal,
      onProgress: (step) => progress.step(step),
    });
  } finally {
    progress.end();
    interrupt.end();
  }
}

function checkText(answer: CheckAnswer, deep: DeepAnswer | undefined): string {
  const { case: id, problems, notices, claims, mechanisms } = answer;
  const found =
    problems.length === 0
      ? `Nothing is wrong with the case "${id}".`
      : [
          `${problems.length} ${problems.length === 1 ? "thing is" : "things are"} wrong with the case "${id}".`,
          ...problems.map(wording),
        ].join("\n\n");
  if (mechanisms.length === 0) return found;
  return [
    found,
    ...(notices.length > 0
      ? ["", "Left to what is usual", "", notices.map(wording).join("\n\n")]
      : []),
    "",
    "Claims and the mechanisms that carry them",
    ...claims.flatMap(({ id, says, quotes, mechanisms }) => [
      wrap(quotes.length > 0 ? quotes.map((q) => `“${q}”`).join(" ") : says, {
        first: `${id.padEnd(5)}`,
        indent: "     ",
      }),
      wrap(mechanisms.join(", "), { first: "     → ", indent: "       " }),
    ]),
    "",
    "Mechanisms and what may stand in their place",
    table(
      [
        { head: ["mechanism"] },
        { head: ["kinds"] },
        { head: ["reads → writes"] },
        ...(deep ? [{ head: ["acts in"], right: true }] : []),
      ],
      mechanisms.map((m) => [
        m.id,
        m.kinds.join(", "),
        `${few(m.reads)} → ${few(m.writes)}`,
        ...(deep ? [percent(deep.acts[m.id] ?? 0)] : []),
      ]),
    ),
    ...(deep ? deepText(deep) : []),
  ].join("\n");
}

function deepText({ worlds, walked, again, came, notices, moved }: DeepAnswer): string[] {
  const outcomes = Object.entries(came).map(([outcome, n]) => `${outcome} came in ${amount(n)}`);
  return [
    "",
    wrap(
      `${amount(worlds)} simulated histories lived, ${again === undefined ? "in JavaScript and in WebAssembly alike" : "by the simulator"}. ${outcomes.join(", ")} of them. A mechanism acts where its removal changes a yearly series by more than a thousandth of its mean. ${again === undefined ? `${amount(walked)} more were walked rule by rule, of the whole model and with every stand-in.` : `${amount(again)} requests were asked again, backwards.`}`,
    ),
    ...(notices.length > 0 ? ["", "Worth a look", "", notices.map(wording).join("\n\n")] : []),
    ...(moved.length > 0
      ? [
          "",
          wrap(
            "Levels that an unresponsive stand-in moves by more than 5%: what is asked without the mechanism is asked of another level too.",
          ),
          table(
            [
              { head: ["mechanism"] },
              { head: ["field"] },
              { head: ["mean"], right: true },
              { head: ["without"], right: true },
            ],
            moved.map((m) => [m.mechanism, m.field, threeDigits(m.mean), threeDigits(m.without)]),
          ),
        ]
      : []),
  ];
}

const threeDigits = (x: number): string =>
  Math.abs(x) >= 1000 ? amount(x) : precise(rounded(x, 3), 3);

const few = (names: readonly string[]): string =>
  names.length <= 2
    ? names.join(", ") || "nothing"
    : `${names.slice(0, 1).join(", ")} and ${names.length - 1} more`;
