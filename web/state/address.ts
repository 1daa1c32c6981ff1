/**
 * The page's address: readable parts, every one of them optional. The same address gives the same worlds. What cannot
 * be read is named in words and left out; what is unknown is named and kept.
 */

import type { Answer } from "../../src/ask/why/answer.ts";
import { parametersOf } from "../../src/engine/world/parameters.ts";
import { suggestion } from "../../src/errors.ts";
import { clockOf } from "../../src/model/clock.ts";
import { accountsOf } from "../../src/model/explanation.ts";
import { type Kind, kinds as kindsOf } from "../../src/model/mechanism.ts";
import type { Pack } from "../../src/site/pack.ts";
import { words } from "../words.ts";
import {
  eventTrouble,
  isNumber,
  oddsTrouble,
  parameterTrouble,
  rangeTrouble,
  stepTrouble,
} from "./refusals.ts";

/** Panels that can be laid over each other and stepped through. */
export const looked = ["record", "change"] as const;
export type Looked = (typeof looked)[number];

/** The columns of the table, in their order. */
export const sortKeys = [
  "necessity",
  "then",
  "net",
  "undone",
  "sufficiency",
  "alone",
  "prevention",
  "share",
  "chance",
] as const;
export type SortKey = (typeof sortKeys)[number];

export interface Sort {
  readonly by: SortKey;
  /** From the least to the most. */
  readonly up: boolean;
}

export interface Settings {
  readonly outcome: string;
  readonly explanation: string;
  /** Mechanisms that the explanation lacks and that are at work beside it. */
  readonly add: readonly string[];
  readonly without: Readonly<Record<string, Kind>>;
  readonly events: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, number>>;
  /** Parts of priors that alone are believed, by parameter; answered from histories already lived. */
  readonly believe?: Readonly<Record<string, readonly [low: number, high: number]>>;
  readonly seed: number;
  readonly runs: number;
  /** What stands in for a mechanism that the table takes away. */
  readonly knockout: Kind;
  /** Whether the table's worlds are weighed by the record. */
  readonly given: Answer["given"];
  /** The series that the fans of a change show. */
  readonly show: string;
  readonly scale: "fitting" | "linear" | "log";
  /** The run of the history that is shown with its twin. */
  readonly pair: number | undefined;
  /** The month looked at in it, "1934-12". */
  readonly from: string | undefined;
  /** It is told as a story; without a run one is looked for that the change decides. */
  readonly told?: true;
  /** Panels that draw all in one picture. */
  readonly over: readonly Looked[];
  /** The history stepped to in a panel. */
  readonly single: Readonly<Partial<Record<Looked, number>>>;
  /** The year pointed at. */
  readonly year: number | undefined;
  /** The column that the table is sorted by. */
  readonly sort: Sort;
  /** What was believed before, answer 2 against answer 1: "equal", "votes" or a number. */
  readonly odds: string;
  /** Whether what is stored stands beside what is lived here. */
  readonly compare: "stored" | undefined;
  readonly embed: string | undefined;
  readonly device: "js" | "wasm" | undefined;
  /** Parts that this version does not know, as they came. */
  readonly unknown: readonly (readonly [string, string])[];
}

export interface Read {
  readonly settings: Settings;
  /** What could not be done as asked, a sentence each. */
  readonly notices: readonly string[];
  readonly elsewhere: Elsewhere;
}

/** The stored run that an address was made beside and the engine that made it, where they are not ours. */
export interface Elsewhere {
  readonly run?: string;
  readonly engine?: string;
}

/** Worlds that a change is lived through unless told. */
export const RUNS = 256;
export const MOST_RUNS = 20_000;

export function defaults(pack: Pack): Settings {
  const { answer, spec } = pack;
  return {
    outcome: answer.outcome.id,
    explanation: answer.explanation,
    add: [],
    without: {},
    events: {},
    set: {},
    seed: answer.seed,
    runs: RUNS,
    knockout: answer.knockout,
    given: answer.given,
    show: spec.record.at(-1)?.output ?? Object.keys(spec.world.series)[0],
    scale: "fitting",
    pair: undefined,
    from: undefined,
    over: [],
    single: {},
    year: undefined,
    sort: { by: "net", up: false },
    odds: "equal",
    compare: undefined,
    embed: undefined,
    device: undefined,
    unknown: [],
  };
}

const devices = ["js", "wasm"] as const;

/** The device that an address asks for, which is wanted before the rest of it can be read. */
export const deviceIn = (search: string): Settings["device"] => {
  const asked = new URLSearchParams(search).get("device");
  return devices.find((device) => device === asked);
};

/** @long a case for each part of an address, in the order of the guide to links */
export function readAddress(search: string, pack: Pack): Read {
  const { spec, kinds, answer } = pack;
  const usual = defaults(pack);
  const notices: string[] = [];
  const unknown: [string, string][] = [];
  const made: { -readonly [K in keyof Settings]: Settings[K] } = { ...usual };
  let elsewhere: Elsewhere = {};
  const short = (text: string) => (text.length > 60 ? `${text.slice(0, 60)}…` : text);
  const refuse = (part: string, value: string, todo: string) =>
    void notices.push(words.link.notUsed(part, short(value), todo));
  const among = (part: string, value: string, known: readonly string[]) => {
    if (known.includes(value)) return true;
    const said = suggestion(value.slice(0, 60), known);
    refuse(part, value, said.length > 200 ? words.link.noneOfThatName : said);
    return false;
  };
  const whole = (part: string, value: string, low: number, high: number) => {
    const n = Number(value);
    if (/^\d{1,16}$/.test(value) && Number.isSafeInteger(n) && n >= low && n <= high) return n;
    refuse(part, value, words.link.wholeNumber(low, high));
    return undefined;
  };
  const list = (value: string) => value.split(",").filter((v) => v !== "");
  const added: string[] = [];
  const without: Record<string, Kind> = {};
  const events: Record<string, string> = {};
  const set: Record<string, number> = {};
  const believe: Record<string, readonly [number, number]> = {};
  const single: { -readonly [P in keyof Settings["single"]]: Settings["single"][P] } = {};
  const series = [...Object.keys(spec.world.series), ...Object.keys(spec.world.watched ?? {})];
  for (const [part, value] of new URLSearchParams(search)) {
    switch (part) {
      case "run":
        if (!answer.request.startsWith(value) || value === "")
          elsewhere = { ...elsewhere, run: short(value) };
        break;
      case "engine":
        if (!answer.engine.startsWith(value) || value === "")
          elsewhere = { ...elsewhere, engine: short(value) };
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
        const known = accountsOf(spec)
          .filter((e) => !e.randomWalk)
          .map((e) => e.id);
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
        if (among(part, value, devices)) made.device = value as Settings["device"];
        break;
      case "compare":
        if (among(part, value, ["stored"])) made.compare = "stored";
        break;
      case "embed":
        if (among(part, value, ["chart", "table", "pair"])) made.embed = value;
        break;
      case "add":
        added.push(
          ...list(value).filter((id) => among(words.link.mechanism, id, Object.keys(kinds))),
        );
        break;
      case "without":
        for (const one of list(value)) {
          const [id = "", kind = "unresponsive"] = one.split(":");
          if (!among(words.link.mechanism, id, Object.keys(kinds))) continue;
          if (among(words.link.kindOf(id), kind, kinds[id])) without[id] = kind as Kind;
        }
        break;
      case "event":
        for (const one of list(value)) {
          const [id = "", when = ""] = one.split(":");
          if (
            !among(
              words.link.event,
              id,
              spec.events.map((e) => e.id),
            )
          )
            continue;
          const trouble = eventTrouble(pack, id, when);
          if (trouble) refuse(words.link.eventOf(id), when, trouble);
          else events[id] = when;
        }
        break;
      case "set":
        for (const one of list(value)) {
          const [id = "", text = ""] = one.split(":");
          const known = parametersOf(spec);
          if (!among(words.link.parameter, id, [...known.keys()])) continue;
          const trouble = parameterTrouble(pack, id, text);
          if (trouble) refuse(words.link.valueOf(id), text, trouble);
          else set[id] = Number(text);
        }
        break;
      case "believe":
        for (const one of list(value)) {
          const [id = "", text = ""] = one.split(":");
          const [low = "", high = ""] = text.split("..");
          if (!among(words.link.parameter, id, [...parametersOf(spec).keys()])) continue;
          const trouble = rangeTrouble(pack, id, low, high);
          if (trouble) refuse(words.link.partOf(id), text, trouble);
          else believe[id] = [Number(low), Number(high)];
        }
        break;
      case "seed":
        made.seed = whole(part, value, 0, Number.MAX_SAFE_INTEGER) ?? usual.seed;
        break;
      case "runs":
        made.runs = whole(part, value, 1, MOST_RUNS) ?? usual.runs;
        break;
      case "knockout": {
        const offered = kindsOf.filter((kind) =>
          Object.values(kinds).some((k) => k.includes(kind)),
        );
        if (among(part, value, offered)) made.knockout = value as Kind;
        break;
      }
      case "given":
        if (
          among(
            part,
            value,
            spec.record.length > 0 ? ["nothing", "parameters", "record"] : ["nothing"],
          )
        )
          made.given = value as Settings["given"];
        break;
      case "pair":
        made.pair = whole(part, value, 0, MOST_RUNS - 1);
        break;
      case "from": {
        const trouble = stepTrouble(pack, value);
        if (trouble) refuse(part, value, trouble);
        else made.from = value;
        break;
      }
      case "told":
        if (among(part, value, ["yes"])) made.told = true;
        break;
      case "over": {
        const asked = list(value).filter((id) => among(words.link.overlaid, id, looked));
        made.over = looked.filter((id) => asked.includes(id));
        break;
      }
      case "single":
        for (const one of list(value)) {
          const [id = "", text = ""] = one.split(":");
          if (!among(words.link.stepped, id, looked)) continue;
          const run = whole(words.link.singleOf(id), text, 0, MOST_RUNS - 1);
          if (run !== undefined) single[id as Looked] = run;
        }
        break;
      case "year": {
        const { years } = clockOf(spec.world);
        made.year = whole(part, value, years[0], years[years.length - 1]);
        break;
      }
      case "sort": {
        const [by, up, ...rest] = value.split(":");
        if (!among(part, by, sortKeys)) break;
        if (rest.length > 0 || (up !== undefined && up !== "up"))
          refuse(part, value, words.link.sort(by));
        else made.sort = { by: by as SortKey, up: up === "up" };
        break;
      }
      case "odds": {
        const trouble = oddsTrouble(pack, value);
        if (trouble) refuse(part, value, trouble);
        else made.odds = isNumber(value) ? String(Number(value)) : value;
        break;
      }
      default:
        unknown.push([part, value]);
        notices.push(words.link.unknown(short(part)));
    }
  }
  const inside = membersOf(made, pack);
  const add = [...new Set(added)].sort().filter((id) => {
    const trouble = inside.includes(id)
      ? words.link.alreadyInside
      : id in without
        ? words.link.alsoRemoved
        : undefined;
    if (trouble) refuse(words.link.added, id, trouble);
    return !trouble;
  });
  const part = Object.keys(believe).length > 0 ? { believe } : {};
  const settings = { ...made, add, without, events, set, ...part, single, unknown };
  return { settings, notices, elsewhere };
}

/** The search part of an address, "" where all is as usual; parts in one order, so that equal settings have equal addresses. */
export function writeAddress(
  settings: Settings,
  pack: Pack,
  { run, engine }: Elsewhere = {},
): string {
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
  put("add", settings.add.join(","), "");
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
  put("told", settings.told && "yes", undefined);
  put("over", settings.over.join(), "");
  put("single", pairs(settings.single), "");
  put("year", settings.year, undefined);
  put("sort", sortText(settings.sort), sortText(usual.sort));
  put("odds", settings.odds, usual.odds);
  put("compare", settings.compare, undefined);
  put("seed", settings.seed, usual.seed);
  put("runs", settings.runs, usual.runs);
  put("knockout", settings.knockout, usual.knockout);
  put("given", settings.given, usual.given);
  put("device", settings.device, undefined);
  put("embed", settings.embed, undefined);
  const { answer } = pack;
  if (parts.length > 0 || run !== undefined || engine !== undefined)
    parts.unshift(
      ["run", run ?? answer.request.slice(0, 8)],
      ["engine", engine ?? answer.engine.slice(0, 8)],
    );
  const all = new URLSearchParams([
    ...parts,
    ...settings.unknown.map(([a, b]): [string, string] => [a, b]),
  ]);
  const text = all.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text === "" ? "" : `?${text}`;
}

/** The mechanisms of the world that is looked at, before anything is removed, in the order of a month. */
export function membersOf(
  { explanation, add }: Pick<Settings, "explanation" | "add">,
  { spec, kinds }: Pick<Pack, "spec" | "kinds">,
): readonly string[] {
  const own = spec.explanations.find((e) => e.id === explanation)?.mechanisms ?? [];
  return Object.keys(kinds).filter((id) => own.includes(id) || add.includes(id));
}

/** Is anything asked that the stored answer does not tell? */
export const isChanged = ({
  add,
  without,
  events,
  set,
}: Pick<Settings, "add" | "without" | "events" | "set">): boolean =>
  [add, without, events, set].some((r) => Object.keys(r).length > 0);

const sortText = ({ by, up }: Sort): string => (up ? `${by}:up` : by);
