/** `aitia twin stalin --run 118 --without patronage`: one world beside its twin. */
import { Command, Option } from "commander";
import type { TwinAnswer } from "../ask/answer.ts";
import { pairAnswer, wordsOf } from "../ask/pair.ts";
import { type Asked, baseMask, readQuestion } from "../ask/question.ts";
import { type OpenCase, openCase } from "../engine/open.ts";
import { askedOf, refuse, type Shared, whole, withShared } from "./options.ts";
import { amount, table, wrap } from "./table.ts";

interface TwinOptions extends Shared {
  readonly run: number;
  readonly freeze?: readonly string[];
}

export const twinCommand = (): Command =>
  withShared(
    new Command("twin")
      .summary("one world beside its twin")
      .description(
        "Lives one world twice with the same noise: once as it is, once changed by --without, --event or --set.",
      )
      .argument("<case>", "a name below cases/, or a folder")
      .addOption(
        new Option("--run <N>", "which world")
          .argParser(whole("--run", 0, 2 ** 32 - 1, 118))
          .default(0),
      ),
    ["seed", "explanation", "without", "event", "set", "json"],
  )
    .addOption(
      new Option(
        "--freeze <FIELD>",
        "keep a field on its factual path in the twin, such as threat or elite.habit; repeatable",
      ).argParser((text: string, before: readonly string[] = []) => [...before, text]),
    )
    .addHelpText(
      "after",
      `
Examples:
  aitia twin stalin --run 118 --without patronage
  aitia twin stalin --without memory-of-invasion:absent --freeze threat
  aitia twin stalin --event lenin-dies=off --json`,
    )
    .action(async (name: string, options: TwinOptions) => {
      const open = await openCase(name);
      const answer = twinAnswer(open, options);
      process.stdout.write(
        options.json ? `${JSON.stringify(answer)}\n` : `${twinText(open, answer)}\n`,
      );
    });

function twinAnswer(open: OpenCase, options: TwinOptions) {
  const changed = askedOf(options);
  const factual = readQuestion(open, { seed: changed.seed, explanation: changed.explanation });
  const twin = readQuestion(open, changed satisfies Asked);
  const changes = [
    ...Object.entries(twin.without).map(([id, kind]) => `without ${id} (${kind})`),
    ...Object.entries(twin.events).map(([id, when]) => `${id} ${when}`),
    ...Object.entries(twin.set).map(([parameter, value]) => `${parameter} = ${value}`),
  ];
  if (changes.length === 0)
    refuse("nothing is changed in the twin", "Say what: --without, --event or --set.");
  return {
    case: open.spec.id,
    seed: factual.seed,
    ...pairAnswer(open, {
      run: options.run,
      seed: factual.seed,
      factual: baseMask(open, factual),
      twin: baseMask(open, twin),
      without: changes.join(", "),
      kind: Object.values(twin.without)[0] ?? "unresponsive",
      set: factual.set,
      inputs: open.inputs(factual.events),
      changed: open.inputs(twin.events),
      changedSet: twin.set,
      frozen: wordsOf(open, options.freeze ?? []),
    }),
    changes,
    frozen: options.freeze ?? [],
  };
}

function twinText(
  { spec }: OpenCase,
  answer: TwinAnswer & { readonly changes: readonly string[]; readonly frozen: readonly string[] },
): string {
  const { years, factual, twin, firstDifference, run, changes, frozen } = answer;
  const apart = (a: number, b: number) => Math.abs(a - b) > 0.001 * Math.max(Math.abs(a), 1e-9);
  const names = Object.keys(factual).filter((s) =>
    years.some((_, y) => apart(factual[s]![y]!, twin[s]![y]!)),
  );
  const shown = names.slice(0, 4);
  const number = (x: number) => (Math.abs(x) >= 100 ? amount(x) : x.toFixed(2));
  const kept = frozen.length > 0 ? `, with ${frozen.join(" and ")} kept on the factual path` : "";
  return [
    wrap(`World ${run} of "${spec.id}" and its twin: ${changes.join(", ")}${kept}. Same noise.`),
    wrap(
      firstDifference.known
        ? `They first differ in ${firstDifference.month}.`
        : `This change made no difference in this history: ${firstDifference.because}.`,
    ),
    ...(shown.length > 0
      ? [
          "",
          table(
            [
              { head: ["year", ""] },
              ...shown.flatMap((s) => [
                { head: [s, "as it went"], right: true },
                { head: ["", "twin"], right: true },
              ]),
            ],
            years.map((year, y) => [
              String(year),
              ...shown.flatMap((s) => [
                number(factual[s]![y]!),
                apart(factual[s]![y]!, twin[s]![y]!) ? number(twin[s]![y]!) : "=",
              ]),
            ]),
          ),
          ...(names.length > shown.length
            ? [wrap(`Also different: ${names.slice(shown.length).join(", ")} (see --json).`)]
            : []),
        ]
      : []),
  ].join("\n");
}
