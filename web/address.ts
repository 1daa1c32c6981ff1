/**
 * The page's address: readable parts, every one of them optional. The same address gives the same worlds. What cannot
 * be read is named in words and left out; what is unknown is named and kept.
 */
import type { Pack } from "../src/cli/lab/pack.ts";
import { parametersOf } from "../src/engine/parameters.ts";
import { suggestion } from "../src/errors.ts";
import type { Kind } from "../src/model/mechanism.ts";
import { admits, priorInWords } from "../src/model/prior.ts";
import { calendarMonth } from "../src/model/world.ts";
import { words } from "./words.ts";

export interface Settings {
  readonly outcome: string;
  readonly explanation: string;
  readonly without: Readonly<Record<string, Kind>>;
  readonly events: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, number>>;
  /** Parts of priors that alone are believed, by parameter; answered from histories already lived. */
  readonly believe?: Readonly<Record<string, readonly [low: number, high: number]>>;
  readonly seed: number;
  readonly runs: number;
  /** The series that the fans of a change show. */
  readonly show: string;
  readonly scale: "fitting" | "linear" | "log";
  /** The run of the history that is shown with its twin. */
  readonly pair: number | undefined;
  /** The month looked at in it, "1934-12". */
  readonly from: string | undefined;
  readonly embed: string | undefined;
  readonly device: "js" | "wasm" | undefined;
  /** Parts that this version does not know, as they came. */
  readonly unknown: readonly (readonly [string, string])[];
}

export interface Read {
  readonly settings: Settings;
  /** What could not be done as asked, a sentence each. */
  readonly notices: readonly string[];
  /** The stored run that the address was made beside, where it is not this one. */
  readonly otherRun?: string;
  /** The engine that the address was made with, where it is not this one. */
  readonly otherEngine?: string;
}

/** Worlds that a change is lived through unless told. */
export const RUNS = 256;
export const MOST_RUNS = 20_000;

export function defaults(pack: Pack): Settings {
  const { answer, spec } = pack;
  return {
    outcome: answer.outcome.id,
    explanation: answer.explanation,
    without: {},
    events: {},
    set: {},
    seed: answer.seed,
    runs: RUNS,
    show: spec.record.at(-1)?.output ?? Object.keys(spec.world.series)[0]!,
    scale: "fitting",
    pair: undefined,
    from: undefined,
    embed: undefined,
    device: undefined,
    unknown: [],
  };
}

export function readAddress(search: string, pack: Pack): Read {
  const { spec, kinds, answer } = pack;
  const usual = defaults(pack);
  const notices: string[] = [];
  const unknown: [string, string][] = [];
  const made: { -readonly [K in keyof Settings]: Settings[K] } = { ...usual };
  let otherRun: string | undefined;
  let otherEngine: string | undefined;
  const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
  const refuse = (part: string, value: string, todo: string) =>
    void notices.push(`The link's ${part} “${short(value)}” is not used. ${todo}`);
  const among = (part: string, value: string, known: readonly string[]) => {
    if (known.includes(value)) return true;
    const said = suggestion(value.slice(0, 60), known);
    refuse(part, value, said.length > 200 ? "There is none of that name." : said);
    return false;
  };
  const whole = (part: string, value: string, low: number, high: number) => {
    const n = Number(value);
    if (/^\d{1,16}$/.test(value) && Number.isSafeInteger(n) && n >= low && n <= high) return n;
    refuse(part, value, `It is a whole number from ${low} to ${high}.`);
    return undefined;
  };
  const list = (value: string) => value.split(",").filter((v) => v !== "");
  const without: Record<string, Kind> = {};
  const events: Record<string, string> = {};
  const set: Record<string, number> = {};
  const believe: Record<string, readonly [number, number]> = {};
  const series = [...Object.keys(spec.world.series), ...Object.keys(spec.world.watched ?? {})];
  for (const [part, value] of new URLSearchParams(search)) {
    switch (part) {
      case "run":
        if (!answer.request.startsWith(value) || value === "") otherRun = short(value);
        break;
      case "engine":
        if (value !== answer.engine) otherEngine = short(value);
        break;
      case "outcome":
        if (
          among(
            part,
            value,
            spec.outcomes.map((o) => o.id),
          )
        )
          made.outcome = value;
        break;
      case "explain": {
        // an answer's own number stands for the explanation that writes it first
        const id = spec.answers.find((a) => a.id === value)?.explanations[0] ?? value;
        const known = spec.explanations.filter((e) => !e.randomWalk).map((e) => e.id);
        if (among(part, id, known)) made.explanation = id;
        break;
      }
      case "show":
        if (among(part, value, series)) made.show = value;
        break;
      case "scale":
        if (among(part, value, ["fitting", "linear", "log"]))
          made.scale = value as Settings["scale"];
        break;
      case "device":
        if (among(part, value, ["js", "wasm"])) made.device = value as Settings["device"];
        break;
      case "embed":
        if (among(part, value, ["chart", "table", "pair"])) made.embed = value;
        break;
      case "without":
        for (const one of list(value)) {
          const [id = "", kind = "unresponsive"] = one.split(":");
          if (!among("mechanism", id, Object.keys(kinds))) continue;
          if (among(`kind of knock-out of ${id}`, kind, kinds[id]!)) without[id] = kind as Kind;
        }
        break;
      case "event":
        for (const one of list(value)) {
          const [id = "", when = ""] = one.split(":");
          if (
            !among(
              "event",
              id,
              spec.events.map((e) => e.id),
            )
          )
            continue;
          const trouble = eventTrouble(pack, id, when);
          if (trouble) refuse(`event ${id}`, when, trouble);
          else events[id] = when;
        }
        break;
      case "set":
        for (const one of list(value)) {
          const [id = "", text = ""] = one.split(":");
          const known = parametersOf(spec);
          if (!among("parameter", id, [...known.keys()])) continue;
          const trouble = parameterTrouble(pack, id, text);
          if (trouble) refuse(`value of ${id}`, text, trouble);
          else set[id] = Number(text);
        }
        break;
      case "believe":
        for (const one of list(value)) {
          const [id = "", text = ""] = one.split(":");
          const [low = "", high = ""] = text.split("..");
          if (!among("parameter", id, [...parametersOf(spec).keys()])) continue;
          const trouble = rangeTrouble(pack, id, low, high);
          if (trouble) refuse(`part of ${id}`, text, trouble);
          else believe[id] = [Number(low), Number(high)];
        }
        break;
      case "seed":
        made.seed = whole(part, value, 0, Number.MAX_SAFE_INTEGER) ?? usual.seed;
        break;
      case "runs":
        made.runs = whole(part, value, 1, MOST_RUNS) ?? usual.runs;
        break;
      case "pair":
        made.pair = whole(part, value, 0, MOST_RUNS - 1);
        break;
      case "from":
        if (Number.isNaN(calendarMonth(value)))
          refuse(part, value, "It is a month such as 1934-12.");
        else made.from = value;
        break;
      default:
        unknown.push([part, value]);
        notices.push(`This link asks for “${short(part)}”, which this version does not know.`);
    }
  }
  const part = Object.keys(believe).length > 0 ? { believe } : {};
  const settings = { ...made, without, events, set, ...part, unknown };
  return {
    settings,
    notices,
    ...(otherRun === undefined ? {} : { otherRun }),
    ...(otherEngine === undefined ? {} : { otherEngine }),
  };
}

/** Why an event cannot be so, or nothing. */
export function eventTrouble({ spec }: Pack, id: string, when: string): string | undefined {
  const event = spec.events.find((e) => e.id === id);
  if (!event) return "There is no such event.";
  if (when === "off" || when === "on") return undefined;
  const month = calendarMonth(when);
  if (Number.isNaN(month))
    return `It is off${event.dated ? ", or a month such as 1930-01" : ", or on"}.`;
  if (!event.dated) return "This event has no single date to move: it is off, or on.";
  const { from, to } = spec.world;
  return month < calendarMonth(from) || month > calendarMonth(to)
    ? `It is a month from ${from} to ${to}.`
    : undefined;
}

/** Why a parameter cannot have this value, or nothing. */
export function parameterTrouble({ spec }: Pack, id: string, text: string): string | undefined {
  const parameter = parametersOf(spec).get(id);
  if (!parameter) return "There is no such parameter.";
  if (parameter.counts) return words.assumed.counts;
  const plain = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text);
  if (!plain || !Number.isFinite(Number(text))) return "It is a number such as 0.5.";
  return admits(parameter.prior, Number(text))
    ? undefined
    : `Its prior rules that out: ${priorInWords(parameter.prior)} (${parameter.unit}).`;
}

/** Why a prior cannot be narrowed to this part, or nothing. */
export function rangeTrouble(
  { spec }: Pack,
  id: string,
  low: string,
  high: string,
): string | undefined {
  const { prior, counts } = parametersOf(spec).get(id) ?? {};
  if (!prior || prior.kind === "fixed") return words.assumed.noPrior;
  if (counts) return words.assumed.counts;
  const [a, b] = [Number(low), Number(high)];
  if (low.trim() === "" || high.trim() === "" || !Number.isFinite(a) || !Number.isFinite(b))
    return words.assumed.twoNumbers;
  if (a >= b) return words.assumed.upsideDown;
  return admits(prior, a) && admits(prior, b)
    ? undefined
    : words.assumed.outside(priorInWords(prior));
}

/** The search part of an address, "" where all is as usual; parts in one order, so that equal settings have equal addresses. */
export function writeAddress(settings: Settings, pack: Pack): string {
  const usual = defaults(pack);
  const parts: [string, string][] = [];
  const put = (
    part: string,
    value: string | number | undefined,
    than: string | number | undefined,
  ) => {
    if (value !== undefined && value !== than) parts.push([part, String(value)]);
  };
  const pairs = (record: Readonly<Record<string, string | number>>) =>
    Object.entries(record)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, value]) => (value === "unresponsive" ? id : `${id}:${value}`))
      .join(",");
  put("explain", settings.explanation, usual.explanation);
  put("outcome", settings.outcome, usual.outcome);
  put("without", pairs(settings.without), "");
  put("event", pairs(settings.events), "");
  put("set", pairs(settings.set), "");
  const ranges = Object.entries(settings.believe ?? {});
  put(
    "believe",
    pairs(Object.fromEntries(ranges.map(([id, [low, high]]) => [id, `${low}..${high}`]))),
    "",
  );
  put("show", settings.show, usual.show);
  put("scale", settings.scale, usual.scale);
  put("pair", settings.pair, undefined);
  put("from", settings.from, undefined);
  put("seed", settings.seed, usual.seed);
  put("runs", settings.runs, usual.runs);
  put("device", settings.device, undefined);
  put("embed", settings.embed, undefined);
  if (parts.length > 0)
    parts.unshift(["run", pack.answer.request.slice(0, 8)], ["engine", pack.answer.engine]);
  const all = new URLSearchParams([
    ...parts,
    ...settings.unknown.map(([a, b]): [string, string] => [a, b]),
  ]);
  const text = all.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text === "" ? "" : `?${text}`;
}

/** Is anything asked that the stored answer does not tell? */
export const isChanged = (settings: Settings): boolean =>
  [settings.without, settings.events, settings.set].some((r) => Object.keys(r).length > 0);

/** The command that lives the same worlds. */
export function runCommand(settings: Settings, pack: Pack): string {
  const words = [
    `npx aitia run ${pack.named}`,
    `--runs ${settings.runs}`,
    `--seed ${settings.seed}`,
    `--explanation ${settings.explanation}`,
    ...Object.entries(settings.without).map(([id, kind]) => `--without ${id}:${kind}`),
    ...Object.entries(settings.events).map(([id, when]) => `--event ${id}=${when}`),
    ...Object.entries(settings.set).map(([id, value]) => `--set ${id}=${value}`),
    "--json",
  ];
  return words.join(" ");
}
