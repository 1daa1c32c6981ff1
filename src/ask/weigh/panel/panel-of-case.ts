/** The panel that a case of many histories is, where it says that its rules are linear: units, inputs, and the grid of what is no weight. */
import { AitiaError } from "../../../errors.ts";
import {
  isCopied,
  type PanelHistory,
  type PanelNuisance,
  type PanelUnit,
} from "../../../fit/panel.ts";
import type { Case } from "../../../model/case.ts";
import { clockOf } from "../../../model/clock.ts";
import type { Coded, Histories, History, LinearForm } from "../../../model/histories.ts";
import { worldWithin } from "../../../model/history-of.ts";
import { type Prior, quantile } from "../../../model/prior.ts";

export interface CasePanel {
  readonly units: readonly PanelUnit[];
  /** Of the weights, in the order of a history's inputs. */
  readonly parameters: readonly string[];
  /** Standard deviation of the centre; codes are told from its mean. */
  readonly centreSd: number;
}

/** What of a case is read otherwise than in the main weighing. */
export interface Reading {
  /** Id of another outcome. */
  readonly other?: string;
  /** Input to what is read in its place. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Weighed further, after the case's own weights: an input that no rule reads. */
  readonly further?: readonly string[];
  readonly keeps?: (history: History) => boolean;
}

/** The case's linear form. @throws AitiaError where it has none */
export function linearOf({ id, histories }: Pick<Case, "id" | "histories">): {
  readonly form: LinearForm;
  readonly histories: Histories;
} {
  if (histories?.linear) return { form: histories.linear, histories };
  throw new AitiaError({
    what: "it does not say that its rules are linear, so luck cannot be integrated exactly",
    where: `the case "${id}"`,
    todo: "Declare histories.linear, or weigh it by simulated histories.",
  });
}

/** A case's histories with their inputs, which are asked of the case once. */
export interface ReadHistories {
  readonly spec: Case;
  readonly form: LinearForm;
  readonly list: readonly {
    readonly history: History;
    readonly years: readonly number[];
    readonly state: Readonly<Record<string, Float32Array>>;
  }[];
}

export function readHistories(spec: Case): ReadHistories {
  const { form, histories } = linearOf(spec);
  return {
    spec,
    form,
    list: histories.list
      .filter(({ heldOut }) => heldOut === undefined)
      .map((history) => {
        const clock = clockOf(worldWithin(spec, history));
        return { history, years: clock.years, state: history.inputs({}, clock).state };
      }),
  };
}

export function panelOf({ spec, form, list }: ReadHistories, reading: Reading = {}): CasePanel {
  const centre = priorOf(spec, form.centre);
  if (centre.kind !== "normal")
    throw new AitiaError({
      what: `the prior of "${form.centre}" is not normal`,
      where: `the linear form of "${spec.id}"`,
      todo: "Write gaussian(mean, sd).",
    });
  const byUnit = new Map<string, { region?: string; histories: PanelHistory[] }>();
  for (const read of list) {
    const { history } = read;
    if (reading.keeps?.(history) === false) continue;
    const id = history.unit ?? history.id;
    const unit = byUnit.get(id) ?? {
      ...(history.region === undefined ? {} : { region: history.region }),
      histories: [],
    };
    byUnit.set(id, unit);
    unit.histories.push(historyOf(form, read, { ...reading, mean: centre.mean }));
  }
  return {
    units: [...byUnit].map(([id, unit]) => ({
      id,
      ...unit,
      histories: unit.histories.sort((a, b) => a.from - b.from),
    })),
    parameters: [...Object.keys(form.weights), ...(reading.further ?? [])],
    centreSd: centre.sd,
  };
}

function historyOf(
  form: LinearForm,
  { history, years, state }: ReadHistories["list"][number],
  { other, inputs = {}, further = [], mean }: Reading & { readonly mean: number },
): PanelHistory {
  const from = years[0];
  const { length } = years;
  const column = (name: string) => {
    const read = inputs[name] ?? name;
    const values = form.beside[read]?.[history.id] ?? state[read];
    return Float64Array.from({ length }, (_, i) => values?.[i] ?? Number.NaN);
  };
  const coded =
    other === undefined ? recorded(form, history, state) : otherOf(form, history, other);
  const codes = new Float64Array(length).fill(Number.NaN);
  // in f32, as inputs are: a code that is copied from a predecessor is then equal to his
  for (const { year, value } of coded.codes) codes[year - from] = Math.fround(value) - mean;
  return {
    id: history.id,
    from,
    codes,
    inputs: [...Object.values(form.weights), ...further].map(column),
    ...(coded.before === undefined ? {} : { before: Math.fround(coded.before) - mean }),
  };
}

function recorded(
  { output, before }: LinearForm,
  { record }: History,
  state: Readonly<Record<string, Float32Array>>,
): Coded {
  const points = record.find((one) => one.output === output)?.points ?? [];
  return {
    codes: points.map(({ year, value }) => ({ year, value })),
    ...(state[before.known][0] > 0 ? { before: state[before.value][0] } : {}),
  };
}

const otherOf = ({ others }: LinearForm, { id }: History, other: string): Coded =>
  others.find((one) => one.id === other)?.codes[id] ?? { codes: [] };

/** The prior of a rule's parameter. */
export function priorOf(spec: Case, name: string): Prior {
  for (const { parameters } of [spec.start, ...spec.order])
    if (Object.hasOwn(parameters, name)) return parameters[name].prior;
  throw new AitiaError({
    what: `there is no parameter "${name}"`,
    where: `the linear form of "${spec.id}"`,
  });
}

/** Parameters of the linear form that are no weights. */
export const NUISANCES = {
  persistence: "persistence",
  shock: "shock",
  unitSd: "unitSpread",
  historySd: "historySpread",
  errorSd: "errorSpread",
  errorPersistence: "errorPersistence",
} as const satisfies Record<keyof PanelNuisance, keyof LinearForm>;

/** By nuisance its values at `steps` quantiles of its prior, each standing for as much of it; one where it is fixed. */
export function latticeOf(
  spec: Case,
  steps: number,
): Readonly<Record<keyof PanelNuisance, readonly number[]>> {
  const { form } = linearOf(spec);
  const values = ([name, part]: [string, keyof LinearForm]) => {
    const prior = priorOf(spec, form[part] as string);
    return [
      name,
      prior.kind === "fixed"
        ? [prior.value]
        : Array.from({ length: steps }, (_, i) => quantile(prior, (i + 0.5) / steps)),
    ];
  };
  return Object.fromEntries(Object.entries(NUISANCES).map(values));
}

/** What moves alone: where a history begins is given with its first code, so that levels have no word. */
export const movesOf = (panel: CasePanel): CasePanel => ({
  ...panel,
  units: panel.units.map((unit) => ({
    ...unit,
    histories: unit.histories.flatMap((history) => {
      if (history.before !== undefined) return [history];
      const first = history.codes.findIndex((code) => !Number.isNaN(code));
      if (first < 0 || first === history.codes.length - 1) return [];
      return [
        {
          ...history,
          from: history.from + first + 1,
          before: history.codes[first],
          codes: history.codes.slice(first + 1),
          inputs: history.inputs.map((input) => input.slice(first + 1)),
        },
      ];
    }),
  })),
});

/** Each input in two: its mean over the unit's years, and how far it is off that; the first half of the weights is between. */
export const splitWithin = (panel: CasePanel): CasePanel => ({
  ...panel,
  parameters: [
    ...panel.parameters.map((name) => `${name} between`),
    ...panel.parameters.map((name) => `${name} within`),
  ],
  units: panel.units.map((unit) => {
    const means = meansOf(panel, unit);
    return {
      ...unit,
      histories: unit.histories.map((history) => ({
        ...history,
        inputs: [
          ...history.inputs.map((input, k) => input.map(() => means[k])),
          ...history.inputs.map((input, k) => input.map((x) => x - means[k])),
        ],
      })),
    };
  }),
});

/** Each input only as far as it is off its mean over the unit's years: what is between units moves nothing. */
export const withinUnits = (panel: CasePanel): CasePanel => ({
  ...panel,
  units: panel.units.map((unit) => {
    const means = meansOf(panel, unit);
    return {
      ...unit,
      histories: unit.histories.map((history) => ({
        ...history,
        inputs: history.inputs.map((input, k) => input.map((x) => x - means[k])),
      })),
    };
  }),
});

const meansOf = ({ parameters }: CasePanel, { histories }: PanelUnit): readonly number[] =>
  parameters.map((_, k) => {
    const all = histories.flatMap(({ inputs }) => [...inputs[k]]);
    return all.reduce((sum, x) => sum + x, 0) / all.length;
  });

/** Every unit with the inputs of another, year by year; what the other has not stands at the mean. */
export function swapped(panel: CasePanel, other: readonly number[]): CasePanel {
  const { units } = panel;
  return {
    ...panel,
    units: units.map((unit, u) => {
      const byYear = new Map(
        units[other[u]].histories.flatMap(({ from, codes, inputs }) =>
          [...codes].map((_, i) => [from + i, inputs.map((input) => input[i])] as const),
        ),
      );
      return {
        ...unit,
        histories: unit.histories.map((history) => ({
          ...history,
          inputs: history.inputs.map((input, k) =>
            input.map((_, i) => byYear.get(history.from + i)?.[k] ?? 0),
          ),
        })),
      };
    }),
  };
}

/** Codes that were made anew, and those that are copies. */
export function codesOf({ units }: CasePanel): { readonly anew: number; readonly copied: number } {
  let anew = 0;
  let copied = 0;
  for (const { histories } of units)
    for (const history of histories)
      history.codes.forEach((code, i) => {
        if (Number.isNaN(code)) return;
        if (isCopied(history, i)) copied += 1;
        else anew += 1;
      });
  return { anew, copied };
}

/** Codes that had one right before them, and those of them that repeat it. */
export function copiesIn({ units }: CasePanel): { readonly copied: number; readonly of: number } {
  let [copied, of] = [0, 0];
  for (const { histories } of units)
    for (const history of histories)
      history.codes.forEach((code, i) => {
        const before = i > 0 ? history.codes[i - 1] : history.before;
        if (Number.isNaN(code) || before === undefined || Number.isNaN(before)) return;
        of += 1;
        if (isCopied(history, i)) copied += 1;
      });
  return { copied, of };
}
