/** What the pages of many histories are drawn from. */
import type { FansOfHistories } from "../../ask/histories/fans.ts";
import type { HistoriesAnswer, HistoriesRow } from "../../ask/histories/why.ts";
import type { PanelWeighAnswer } from "../../ask/weigh/panel/answer.ts";
import type { Case } from "../../model/case.ts";
import { type Histories, type History, unitOf } from "../../model/histories.ts";
import { type Letter, letterOfAnswer } from "../subject.ts";

/** Of a weighing what is stored beside its case. */
export type StoredWeighing = Omit<PanelWeighAnswer, "seconds">;

export interface ManySubject {
  readonly spec: Case;
  readonly many: Histories;
  readonly answer: HistoriesAnswer;
  readonly fans: FansOfHistories;
  /** What weighing all together found; absent where it is not weighed exactly, or not stored as the case is now. */
  readonly weighed?: StoredWeighing | undefined;
}

/** The files of histories by id, below the page: letters that every server and every disk takes, each once. */
export function filesOf({ list }: Pick<Histories, "list">): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    list.map(({ id }, n) => {
      const plain = id.replace(/[^A-Za-z0-9-]/g, "-");
      const name = taken.has(plain.toLowerCase()) ? `${plain}-${n}` : plain;
      taken.add(name.toLowerCase());
      return [id, `histories/${name}.html`];
    }),
  );
}

/** Histories of a unit, and units of a region, in a neutral order: by the regions' names, the units' and time. */
export interface Unit {
  readonly name: string;
  readonly histories: readonly History[];
}

export interface Region {
  /** Undefined where the case knows none. */
  readonly name?: string;
  readonly units: readonly Unit[];
}

const byName = (a: { readonly name?: string }, b: { readonly name?: string }): number =>
  (a.name ?? "").localeCompare(b.name ?? "", "en");

export function regionsOf({ list, unit }: Histories): readonly Region[] {
  const regions = new Map<string | undefined, Map<string, History[]>>();
  for (const history of list) {
    const units = regions.get(history.region) ?? new Map<string, History[]>();
    regions.set(history.region, units);
    const key = unitOf(history);
    units.set(key, [...(units.get(key) ?? []), history]);
  }
  return [...regions]
    .map(([name, units]) => ({
      ...(name === undefined ? {} : { name }),
      // the histories of a unit stand in the case's order, which is that of time
      units: [...units.values()]
        .map((histories) => ({ name: nameOfUnit(histories, unit !== undefined), histories }))
        .sort(byName),
    }))
    .sort(byName);
}

/** A state may have had several names. */
function nameOfUnit(histories: readonly History[], hasUnits: boolean): string {
  const names = histories.map(
    ({ name, unit, unitName }) => (hasUnits && (unitName ?? unit)) || name,
  );
  return [...new Set(names)].join(" / ");
}

/** All histories in the order in which they are scanned. */
export const inOrder = (many: Histories): readonly History[] =>
  regionsOf(many).flatMap(({ units }) => units.flatMap(({ histories }) => histories));

/** A history's name where that of its unit stands already. */
export const nameWithin = ({ name, unitName }: History): string =>
  unitName && name.endsWith(`, ${unitName}`) ? name.slice(0, -unitName.length - 2) : name;

/** Mechanisms and groups, in the order of the answer. */
export const rowsOf = ({ answer }: ManySubject): readonly HistoriesRow[] => [
  ...answer.mechanisms,
  ...answer.groups,
];

/** The colour of an account, by the answer that it writes. */
export const letterOfAccount = ({ spec }: Pick<ManySubject, "spec">, id: string): Letter =>
  letterOfAnswer({ spec }, spec.answers.find(({ explanations }) => explanations.includes(id))?.id);

/** What is recorded of a history first, which is what is drawn. */
export const recordOf = ({ record }: History) => record[0];
