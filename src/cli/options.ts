/** Options that several commands share, read strictly: 0 is a seed, and whatever is not plainly right is refused. */
import { type Command, Option } from "commander";
import type { Asked } from "../ask/plan/question.ts";
import { trustCase } from "../engine/open.ts";
import { AitiaError, suggestion } from "../errors.ts";
import { type Kind, kinds } from "../model/mechanism.ts";
import { whole as inDigits } from "../words/en/numbers.ts";
import type { Language } from "../words/language.ts";
import { languages } from "../words/languages.ts";

export interface Shared {
  readonly history?: readonly string[];
  readonly runs?: number;
  readonly seed?: number;
  readonly workers?: number;
  readonly explanation?: string;
  readonly without?: Readonly<Record<string, Kind | undefined>>;
  readonly only?: readonly string[];
  readonly knockout?: Kind;
  readonly outcome?: string;
  readonly event?: Readonly<Record<string, string>>;
  readonly set?: Readonly<Record<string, number>>;
  readonly given?: "nothing" | "parameters" | "record";
  readonly device?: "auto" | "js" | "wasm" | "native";
  readonly out?: string;
  readonly crew?: string;
  readonly dryRun?: boolean;
  readonly language?: string;
  readonly json?: boolean;
  readonly trust?: boolean;
}

/** "gpu" is known but lives no worlds here: only a page with a GPU can use one. */
const devices = ["auto", "js", "wasm", "native", "gpu"] as const;

export function refuse(what: string, todo: string, where = "the command line"): never {
  throw new AitiaError({ what, where, todo });
}

/** A whole number between bounds; digits and nothing else. */
export function whole(option: string, low: number, high: number, example: number) {
  return (text: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < low || value > high)
      refuse(
        `${option} wants a whole number from ${low} to ${bound(high)}, not "${text}"`,
        `Write for example ${option} ${example}.`,
      );
    return value;
  };
}

const bound = (n: number): string => (n === Number.MAX_SAFE_INTEGER ? "2^53 - 1" : inDigits(n));

/** A finite number in ordinary notation. */
export function number(option: string, text: string): number {
  const value = Number(text);
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) || !Number.isFinite(value))
    refuse(`${option} wants a number, not "${text}"`, `Write for example ${option}=0.5.`);
  return value;
}

export function oneOf<const T extends string>(option: string, known: readonly T[]) {
  return (text: string): T => {
    if (!(known as readonly string[]).includes(text))
      refuse(`${option} cannot be "${text}"`, suggestion(text, known));
    return text as T;
  };
}

function device(text: string): NonNullable<Shared["device"]> {
  const known = oneOf("--device", devices)(text);
  return known === "gpu"
    ? refuse(
        "no GPU can be used from the command line",
        "Write --device native, --device wasm or --device js.",
      )
    : known;
}

/** Refuses a second word about the same thing, of which one would be lost. */
function once(option: string, name: string, before: object): void {
  if (Object.hasOwn(before, name))
    refuse(`${option} names "${name}" twice`, "Say once what is meant.");
}

/** "X" or "X:kind". */
function without(text: string, before: Readonly<Record<string, Kind | undefined>> = {}) {
  const [id, kind, ...rest] = text.split(":");
  if (!id || rest.length > 0 || kind === "")
    refuse(`--without cannot read "${text}"`, "Write --without ID or --without ID:kind.");
  once("--without", id, before);
  return {
    ...before,
    [id]: kind === undefined ? undefined : oneOf("the kind of --without", kinds)(kind),
  };
}

/** "NAME=VALUE". */
export function pair(option: string, example: string, text: string): readonly [string, string] {
  const at = text.indexOf("=");
  if (at < 1 || at === text.length - 1)
    refuse(`${option} cannot read "${text}"`, `Write for example ${option} ${example}.`);
  return [text.slice(0, at), text.slice(at + 1)];
}

const event = (text: string, before: Readonly<Record<string, string>> = {}) => {
  const [id, when] = pair("--event", "lenin-dies=off", text);
  once("--event", id, before);
  return { ...before, [id]: when };
};
const set = (text: string, before: Readonly<Record<string, number>> = {}) => {
  const [name, value] = pair("--set", "NAME=0.5", text);
  once("--set", name, before);
  return { ...before, [name]: number(`--set ${name}`, value) };
};

const all = {
  history: new Option(
    "--history <ID>",
    "of a case with many histories, one of them; repeatable (all)",
  ).argParser((text: string, before: readonly string[] = []) => [...before, text]),
  runs: new Option("--runs <N>", "how many simulated histories (1000 unless told)").argParser(
    whole("--runs", 1, 10_000_000, 1000),
  ),
  seed: new Option("--seed <N>", "whole number from 0 to 2^53 - 1 (1 unless told)").argParser(
    whole("--seed", 0, Number.MAX_SAFE_INTEGER, 1),
  ),
  workers: new Option(
    "--workers <N>",
    "threads; changes nothing but the time (as many as the machine has)",
  ).argParser(whole("--workers", 1, 1024, 2)),
  explanation: new Option(
    "--explanation <ID>",
    "the explanation that is asked about (the whole model)",
  ),
  without: new Option(
    "--without <ID[:kind]>",
    "replace a mechanism by its stand-in; repeatable",
  ).argParser(without),
  only: new Option("--only <ID>", "leave only this mechanism on; repeatable").argParser(
    (text: string, before: readonly string[] = []) => [...before, text],
  ),
  knockout: new Option(
    "--knockout <KIND>",
    `what stands in: ${kinds.join(", ")} (unresponsive)`,
  ).argParser(oneOf("--knockout", kinds)),
  outcome: new Option("--outcome <ID>", "what is asked after (the case's first outcome)"),
  event: new Option(
    "--event <ID=off|WHEN>",
    "remove an event or move it to another step of the case's clock; repeatable",
  ).argParser(event),
  set: new Option("--set <PARAMETER=NUMBER>", "fix a parameter; repeatable").argParser(set),
  given: new Option(
    "--given <WHAT>",
    "nothing of the record, parameters as the record has them with fresh luck, or record: its luck too",
  ).argParser(oneOf("--given", ["nothing", "parameters", "record"])),
  device: new Option(
    "--device <WHAT>",
    "js, wasm, native, which the C compiler makes, or auto: native where that saves time; the bits are the same (auto)",
  )
    .env("AITIA_DEVICE")
    .argParser(device),
  out: new Option("--out <FOLDER>", "the run folder (runs/<request>)"),
  crew: new Option(
    "--crew <FOLDER>",
    "have it lived by workers that see this folder (aitia worker FOLDER)",
  ),
  dryRun: new Option("--dry-run", "say what it would cost, measured, and live nothing more"),
  language: new Option("--language <CODE>", "language of what is read first: en or de (en)")
    .env("AITIA_LANGUAGE")
    .argParser(oneOf("--language", Object.keys(languages))),
  trust: new Option(
    "--trust",
    "let the program of a simulator's case run, now and while nothing of it changes",
  ),
  json: new Option("--json", "print one JSON document and nothing else"),
};
export type SharedName = keyof typeof all;

/** The words of the language asked for; English unless told. */
export const wordsOf = ({ language = "en" }: Pick<Shared, "language">): Language =>
  languages[language] ?? languages.en;

/** Adds shared options to a command, in the order named. */
export function withShared(command: Command, names: readonly SharedName[]): Command {
  for (const name of names) command.addOption(all[name]);
  // whatever lives histories may start a simulator
  const [first] = command.registeredArguments;
  if (names.includes("seed") && first?.name() === "case")
    command.addOption(all.trust).hook("preAction", (_, { args: [name] }) => {
      if (command.opts<Shared>().trust && name) trustCase(name);
    });
  return command;
}

/** What the options ask, for `readQuestion`; a stand-in without a kind is of the kind asked for every row. */
export const askedOf = (options: Shared): Asked => ({
  runs: options.runs,
  seed: options.seed,
  outcome: options.outcome,
  explanation: options.explanation,
  without: Object.fromEntries(
    Object.entries(options.without ?? {}).map(([id, kind]) => [id, kind ?? "unresponsive"]),
  ),
  only: options.only,
  knockout: options.knockout,
  events: options.event,
  set: options.set,
  given: options.given,
});
