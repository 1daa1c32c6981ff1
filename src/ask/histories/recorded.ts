/**
 * Who would not have been: whether what a history's record has would have come without a part of the rules, with the luck
 * that its record had. Where rules are linear that luck need not be known: level and code are sums, so without a weight
 * the same luck gives the recorded code less what that weight has added by then. A code that is a copy copies what stood
 * before it. What is not known are the weights, of which the weighing has stored draws.
 */
import type { Model } from "../../engine/model.ts";
import { isCopied, type PanelHistory } from "../../fit/panel.ts";
import type { Case } from "../../model/case.ts";
import { caseOfHistory } from "../../model/history-of.ts";
import { cameInLives } from "../../model/many-lives.ts";
import { isMechanism } from "../../model/mechanism.ts";
import { type Estimate, proportion } from "../../why/index.ts";
import { recordedWithout as says } from "../../words/en/recorded-without.ts";
import { outcomeOf } from "../plan/outcome.ts";
import type { PanelDraws } from "../weigh/panel/draws.ts";
import { linearOf, panelOf, readHistories } from "../weigh/panel/panel-of-case.ts";
import { storedTogether } from "../weigh/panel/stored.ts";

/** A mechanism or a group, and the weights of its rules. */
interface Part {
  readonly id: string;
  readonly title: string;
  readonly weights: ReadonlySet<string>;
}

/** Over all histories whose record has the outcome. */
export interface RecordedRow extends Pick<Part, "id" | "title"> {
  /** In how many of them it would not have come: mean over the draws, and the middle 95 % of them. */
  readonly fewer: { readonly value: number; readonly low: number; readonly high: number };
}

/** One history whose record has the outcome. */
export interface RecordedHistory {
  readonly id: string;
  /** Share of the draws in which it would not have come, by part. */
  readonly without: Readonly<Record<string, Estimate>>;
}

export type RecordedWithout =
  | {
      readonly known: true;
      /** Sets of parameters that the weighing left. */
      readonly draws: number;
      /** Histories whose record says whether it came, and those in which it did. */
      readonly of: number;
      readonly came: number;
      readonly rows: readonly RecordedRow[];
      /** Those in which it came, in the case's order. */
      readonly histories: readonly RecordedHistory[];
    }
  | { readonly known: false; readonly because: string };

/**
 * Of the histories whose record has an outcome: in how many it would not have come without each part, and in which.
 *
 * @param model of a case with histories
 * @param outcome id of what is asked after
 * @returns undefined where the case's rules are not linear; else by part and by history, or why nothing is known
 */
export async function recordedWithout(
  model: Model,
  outcome: string,
): Promise<RecordedWithout | undefined> {
  const stored = await storedTogether(model);
  if (!stored) return undefined;
  if (!stored.known) return stored;
  const draws = stored.answer.draws[model.spec.whole];
  if (!draws) return { known: false, because: says.noDraws(model.spec.id) };
  const { form } = linearOf(model.spec);
  const others = Object.keys(model.spec.world.series).filter((name) => name !== form.output);
  if (others.length > 0) return { known: false, because: says.others(form.output, others) };
  return withoutIn(model.spec, draws, outcome);
}

/** The same of given draws. */
export function withoutIn(spec: Case, draws: PanelDraws, outcome: string): RecordedWithout {
  const parts = partsOf(spec);
  const own = recordedIn(spec, draws, { outcome, gone: parts.map(({ weights }) => weights) }).map(
    ({ id, came, comes }) => ({
      id,
      came,
      fails: comes.map((bits) => bits.map((bit) => 1 - bit)),
    }),
  );
  const had = own.filter(({ came }) => came);
  return {
    known: true,
    draws: draws.rows.length,
    of: own.length,
    came: had.length,
    rows: parts.map(({ id, title }, p) => {
      const counts = draws.rows
        .map((_, d) => had.reduce((sum, { fails }) => sum + fails[p][d], 0))
        .sort((a, b) => a - b);
      const at = (share: number) => counts[Math.round(share * (counts.length - 1))];
      const value = counts.reduce((a, b) => a + b, 0) / counts.length;
      return { id, title, fewer: { value, low: at(0.025), high: at(0.975) } };
    }),
    histories: had.map(({ id, fails }) => ({
      id,
      without: Object.fromEntries(
        parts.map((part, p) => [
          part.id,
          proportion(
            fails[p].reduce((sum, one) => sum + one, 0),
            draws.rows.length,
          ),
        ]),
      ),
    })),
  };
}

export function partsOf(spec: Case): readonly Part[] {
  const { form } = linearOf(spec);
  const mechanisms = spec.order.filter(isMechanism).map(
    ({ id, title, parameters }): Part => ({
      id,
      title,
      weights: new Set(Object.keys(parameters).filter((name) => Object.hasOwn(form.weights, name))),
    }),
  );
  const groups = spec.groups.map((id): Part => {
    const of = spec.explanations.find((one) => one.id === id);
    const within = mechanisms.filter((one) => of?.mechanisms.includes(one.id));
    return {
      id,
      title: of?.title ?? id,
      weights: new Set(within.flatMap((one) => [...one.weights])),
    };
  });
  return [...mechanisms, ...groups];
}

/** Whether the outcome came in a history's record, and would have with the same luck. */
export interface RecordedIn {
  readonly id: string;
  readonly came: boolean;
  /** By what is gone and draw: 1 where it would have come. */
  readonly comes: readonly Uint8Array[];
}

/** Histories whose record begins with their span, without the weights that are gone; a year without a code repeats the one before it. */
export function recordedIn(
  spec: Case,
  { parameters, rows }: PanelDraws,
  { outcome, gone }: { readonly outcome: string; readonly gone: readonly ReadonlySet<string>[] },
): readonly RecordedIn[] {
  const { form } = linearOf(spec);
  const names = Object.keys(form.weights);
  const [scale, kept] = [form.scale, form.persistence].map((name) => parameters.indexOf(name));
  const places = names.map((name) => parameters.indexOf(name));
  const read = readHistories(spec);
  const byId = new Map(
    panelOf(read).units.flatMap(({ histories }) => histories.map((one) => [one.id, one] as const)),
  );
  return read.list.flatMap(({ history }): RecordedIn[] => {
    const own = byId.get(history.id);
    const points = history.record.find((one) => one.output === form.output)?.points ?? [];
    const values = new Map(points.map(({ year, value }) => [year, value]));
    if (!own || !values.has(own.from)) return [];
    const size = own.codes.length;
    // the record itself, then by what is gone and draw what it would have been
    const block = new Float32Array(size * (1 + gone.length * rows.length));
    const write = (life: number, less: readonly number[]) => {
      let last = 0;
      for (let i = 0; i < size; i++) {
        const value = values.get(own.from + i);
        if (value !== undefined) last = value - (less[i] ?? 0);
        block[life * size + i] = last;
      }
    };
    write(0, []);
    gone.forEach((weights, p) => {
      rows.forEach((row, d) => {
        const less = names.map((name, k) => (weights.has(name) ? row[scale] * row[places[k]] : 0));
        write(1 + p * rows.length + d, addedBy(own, less, row[kept]));
      });
    });
    const bits = cameInLives(outcomeOf(caseOfHistory(spec, history), outcome), block, {
      names: [form.output],
      first: own.from,
      size,
    });
    return [
      {
        id: history.id,
        came: bits[0] === 1,
        comes: gone.map((_, p) => bits.slice(1 + p * rows.length, 1 + (p + 1) * rows.length)),
      },
    ];
  });
}

/** What weights have added to each year's code by then: to the level as it drifts, and to a code made anew from it. */
export function addedBy(
  history: PanelHistory,
  weights: readonly number[],
  persistence: number,
): readonly number[] {
  const pull = (i: number) =>
    weights.reduce((sum, weight, k) => sum + weight * (history.inputs[k][i] || 0), 0);
  let level = history.before === undefined ? pull(0) : 0;
  let shown = 0;
  return Array.from(history.codes, (code, i) => {
    level = persistence * level + (1 - persistence) * pull(i);
    if (!Number.isNaN(code) && !isCopied(history, i)) shown = level;
    return shown;
  });
}
