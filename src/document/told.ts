/** A history told: the document of `aitia twin --told` in sentences, for the terminal and the page. */
import type { ToldDecision, ToldDocument, ToldPart } from "../ask/index.ts";
import { twinLine } from "../ask/plan/command-line.ts";
import type { Who } from "../engine/twin/addresses.ts";
import type { Weighed } from "../engine/twin/trace.ts";
import type { Spot } from "../engine/world/fields.ts";
import type { Case } from "../model/case.ts";
import { clockOf, periodName, stepNumber } from "../model/clock.ts";
import { isMechanism } from "../model/mechanism.ts";
import type { Field } from "../model/world.ts";
import { fixed, list, precise } from "../words/en/numbers.ts";
import { timeIn } from "../words/en/time.ts";
import { told as says } from "../words/en/told.ts";
import { outcomeSays } from "../words/names.ts";

export interface Story {
  /** Whether it came in the history and in its twin; how much in each; the record beside it. */
  readonly opening: readonly string[];
  readonly carries?: {
    readonly lead: string;
    readonly parts: readonly {
      readonly says: string;
      readonly choices: readonly string[];
      readonly draws: readonly string[];
      readonly line: string;
    }[];
    readonly returned: string;
    readonly decisions: readonly string[];
    readonly doubt: string;
  };
}

/** Choices and draws told of one part. */
const SHOWN = 4;

export function storyOf(spec: Case, named: string, told: ToldDocument): Story {
  const { carried, lives } = told;
  const opening = openingOf(spec, told);
  if (!carried) return { opening: [...opening, says.undecided] };
  const time = timeIn(clockOf(spec.world));
  const facts = { ...carried, parts: carried.parts.length, lives };
  return {
    opening,
    carries: {
      lead: says.carries(facts, time),
      parts: stretchesOf(spec, carried.parts).map((stretch) => ({
        says: says.part(
          stretch.flatMap(({ months }) => months),
          nameOf(spec, told, stretch[0].of),
        ),
        choices: choicesOf(spec, stretch[0]).map((choice) =>
          stretch.length === 1 ? choice : says.at(stretch[0].months[0], choice),
        ),
        draws: stretch[0].draws.slice(0, SHOWN).map((d) => drawSaid(spec, d)),
        line: lineOf(named, told, stretch[0].months[0]),
      })),
      returned: carried.decisions.length > 0 ? says.decisions : says.noDecisions,
      decisions: [
        ...carried.decisions.map((d) => decisionSaid(spec, d)),
        ...(carried.more > 0 ? [says.more(carried.more)] : []),
      ],
      doubt: says.proved(facts, time),
    },
  };
}

/** Parts of one cause that follow each other are told as a span, with what was decided in the first; months stay by the year. */
function stretchesOf({ world }: Case, parts: readonly ToldPart[]): ToldPart[][] {
  const { step } = clockOf(world);
  const at = (name: string | undefined) => stepNumber(step, name ?? "");
  const stretches: ToldPart[][] = [];
  for (const part of parts) {
    const last = stretches.at(-1)?.at(-1);
    const follows =
      step !== "month" && last?.of === part.of && at(last.months.at(-1)) + 1 === at(part.months[0]);
    if (follows) stretches[stretches.length - 1].push(part);
    else stretches.push([part]);
  }
  return stretches;
}

function openingOf(spec: Case, { run, outcome, came, episode, ...told }: ToldDocument): string[] {
  const changed = list(changesOf(spec, told));
  const first = says.came(run, outcomeSays(spec, outcome), came.factual, came.twin, changed);
  if (!episode) return [first];
  const { says: title, unit } = spec.world.series[episode.series];
  const { record } = episode;
  const clock = clockOf(spec.world);
  const named = (years: readonly number[]) => years.map((year) => periodName(clock, year));
  const same = record?.years.join() === episode.years.join();
  return [
    first,
    says.episode({ ...episode, years: named(episode.years), says: title, unit }),
    ...(record
      ? [says.record({ ...record, years: named(record.years), says: title, unit, same })]
      : []),
  ];
}

/** What is changed, each in words. */
export function changesOf(
  spec: Case,
  { without, only, events, set }: Pick<ToldDocument, "without" | "only" | "events" | "set">,
): string[] {
  return [
    ...(only.length > 0 ? [says.only(only.map((id) => titleOf(spec, id)))] : []),
    ...Object.entries(without).map(([id, kind]) => {
      const rule = spec.order.find((r) => r.id === id);
      const instead = rule && isMechanism(rule) ? rule.instead[kind]?.says : undefined;
      return says.without(titleOf(spec, id), kind, instead ?? kind);
    }),
    ...Object.entries(events).map(([id, when]) => says.event(eventSays(spec, id), when)),
    ...Object.entries(set).map(([name, value]) => says.set(name, value)),
  ];
}

const titleOf = (spec: Case, id: string): string => {
  const rule = spec.order.find((r) => r.id === id);
  return rule && isMechanism(rule) ? rule.title : (rule?.says ?? id);
};

const eventSays = ({ events }: Case, id: string): string =>
  events.find((e) => e.id === id)?.says ?? id;

const nameOf = (spec: Case, told: ToldDocument, of: string): string =>
  of === "inputs"
    ? says.events(Object.keys(told.events).map((id) => eventSays(spec, id)))
    : of === "parameters"
      ? list(Object.keys(told.set))
      : says.mechanism(titleOf(spec, of));

function choicesOf(spec: Case, { choices }: ToldPart): string[] {
  if (choices.length === 0) return [says.noChoice(timeIn(clockOf(spec.world)))];
  // decisions before amounts, the state's before those about somebody
  const weight = (d: ToldPart["choices"][number]) => {
    const type = fieldOf(spec, d)?.type;
    return 2 * Number(type !== "flag" && type !== "ref") + Number(d.slot !== undefined);
  };
  const ordered = [...choices].sort((a, b) => weight(a) - weight(b));
  return [
    ...ordered
      .slice(0, SHOWN)
      .map((d) => says.choice(place(spec, d), value(spec, d, d.factual), value(spec, d, d.twin))),
    ...(ordered.length > SHOWN ? [says.more(ordered.length - SHOWN)] : []),
  ];
}

function decisionSaid(spec: Case, d: ToldDecision): string {
  const roles = d.roles.map((name) => meaning(spec, { field: name }));
  const isRef = fieldOf(spec, d)?.type === "ref";
  const [ofHolder, ofValue] = isRef && d.slot === undefined ? [[], roles] : [roles, []];
  return says.decision(
    d.month,
    place(spec, d, ofHolder),
    says.who(value(spec, d, d.factual), ofValue),
    value(spec, d, d.twin),
    { steps: d.months, step: timeIn(clockOf(spec.world)).step },
  );
}

function drawSaid(spec: Case, draw: ToldPart["draws"][number]): string {
  const { rule, who, index, uniforms, factual, twin, taken } = draw;
  const against = (w: Weighed | undefined) =>
    w ? says.against(fixed(uniforms[w.word], 4), w.sign, precise(w.threshold, 4), w.holds) : "";
  const held = taken === "both" ? `${against(factual)}${against(twin)}` : against(factual ?? twin);
  const rest = `${held}${taken === "both" ? "" : says.takenBy(taken)}`;
  return says.draw(whose(spec, who), rule, index, fixed(uniforms[0], 4), rest);
}

function whose(spec: Case, who: Who): string {
  if (who.of === "agent") return member(spec, who.set, who.slot);
  if (who.of === "pair") return list(who.sets.map((set, n) => member(spec, set, who.slots[n])));
  return who.of === "state" ? says.state : says.somebody;
}

const lineOf = (named: string, told: ToldDocument, trace: string): string => {
  const { explanation, seed, run, without, only, events, set, given } = told;
  return twinLine(named, { explanation, only, seed, run, without, events, set, given, trace });
};

const fieldOf = ({ world }: Case, { field }: Spot): Field | undefined => {
  const [set, name] = field.replace(/\[\d+\]$/, "").split(".");
  return name === undefined ? world.state[field] : world.sets[set]?.fields[name];
};

const unitOf = (spec: Case, spot: Spot): string => {
  const field = fieldOf(spec, spot);
  return (field && ("says" in field ? field.says : field.unit)) ?? spot.field;
};

/** A number that is a switch says in its unit what 1 is, and perhaps what 0 is. */
const meaning = (spec: Case, spot: Spot): string =>
  SWITCH.exec(unitOf(spec, spot))?.[1] ??
  (EITHER.test(unitOf(spec, spot)) ? spot.field : unitOf(spec, spot));

const SWITCH = /^1 (?:while|when|if) (.+?)(?:, else 0)?$/;
const EITHER = /^1 (.+), 0 (.+)$/;

const member = ({ world }: Case, set: string, slot: number): string =>
  world.sets[set]?.names?.[slot] ?? says.member(set, slot);

/** Whose it is and what it is, in the case's own words. */
function place(spec: Case, spot: Spot, roles: readonly string[] = []): string {
  const what = meaning(spec, spot);
  if (spot.slot === undefined) return what;
  return says.place(says.who(member(spec, spot.field.split(".")[0], spot.slot), roles), what);
}

function value(spec: Case, spot: Spot, x: number): string {
  const field = fieldOf(spec, spot);
  if (field?.type === "flag") return x === 0 ? says.no : says.yes;
  if (field?.type === "ref") return x < 0 ? says.nobody : member(spec, field.set, x);
  const unit = unitOf(spec, spot);
  if (SWITCH.test(unit) && (x === 0 || x === 1)) return x === 0 ? says.no : says.yes;
  const [, one, none] = EITHER.exec(unit) ?? [];
  if (one !== undefined && (x === 0 || x === 1)) return x === 1 ? one : none;
  return precise(x, 4);
}
