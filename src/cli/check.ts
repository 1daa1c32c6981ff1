/** `aitia check stalin`: everything that is wrong with a case, before the first run. */
import { Command } from "commander";
import { type CheckAnswer, check } from "../engine/check.ts";
import { wording } from "../errors.ts";
import { type Shared, withShared } from "./options.ts";
import { table, wrap } from "./table.ts";

export const checkCommand = (): Command =>
  withShared(
    new Command("check")
      .summary("what is wrong with a case, before the first run")
      .description(
        "Lists everything that is wrong with a case, each claim with its phrases, and what every mechanism reads, writes and offers. Exit code 1 when something is wrong.",
      )
      .argument("<case>", "a name below cases/, or a folder"),
    ["json"],
  )
    .addHelpText("after", "\nExamples:\n  aitia check stalin\n  aitia check ./my-case --json")
    .action(async (name: string, options: Shared) => {
      const answer = await check(name);
      process.stdout.write(`${options.json ? JSON.stringify(answer) : checkText(answer)}\n`);
      process.exitCode = answer.problems.length > 0 ? 1 : 0;
    });

function checkText({ case: id, problems, claims, mechanisms }: CheckAnswer): string {
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
    "",
    "Claims and the mechanisms that carry them",
    ...claims.flatMap(({ id, quotes, mechanisms }) => [
      wrap(`${quotes.map((q) => `“${q}”`).join(" ")}`, {
        first: `${id.padEnd(5)}`,
        indent: "     ",
      }),
      wrap(mechanisms.join(", "), { first: "     → ", indent: "       " }),
    ]),
    "",
    "Mechanisms and what may stand in their place",
    table(
      [{ head: ["mechanism"] }, { head: ["kinds"] }, { head: ["reads → writes"] }],
      mechanisms.map((m) => [m.id, m.kinds.join(", "), `${few(m.reads)} → ${few(m.writes)}`]),
    ),
  ].join("\n");
}

const few = (names: readonly string[]): string =>
  names.length <= 3
    ? names.join(", ") || "nothing"
    : `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;
