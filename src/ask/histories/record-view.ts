/**
 * Why, with the luck of the records too: nothing is lived. A twin of a record is the record less what the removed weights
 * have added by then (recorded.ts), once for each stored draw of the strengths.
 */
import type { HistoryModel } from "../../engine/histories.ts";
import type { Model } from "../../engine/model.ts";
import { type Estimate, proportion, unknown } from "../../why/index.ts";
import { histories as words } from "../../words/en/histories.ts";
import { recordedWithout as says } from "../../words/en/recorded-without.ts";
import type { Reason } from "../../words/statement.ts";
import { refuse } from "../plan/admitted.ts";
import type { Design, Way } from "../plan/design.ts";
import { outcomeOf } from "../plan/outcome.ts";
import type { WholePart } from "../plan/part.ts";
import { noRows } from "../plan/part-rows.ts";
import type { Question } from "../plan/question.ts";
import type { PanelDraws } from "../weigh/panel/draws.ts";
import { linearOf } from "../weigh/panel/panel-of-case.ts";
import { neverCame, refused } from "../why/refusals.ts";
import { historyAnswer } from "./one-history.ts";
import { type Found, inOrder, type LivedOfEach, overAll, strengthsOf } from "./over-all.ts";
import { partsOf, type RecordedIn, recordedIn } from "./recorded.ts";

/** One history's record and its twins, draw by draw, as what was lived of a history is kept. */
interface RecordLived {
  readonly own: HistoryModel;
  readonly part: WholePart;
  readonly recorded: RecordedIn;
}

/** In what share of the draws it has to be so, for a history to be counted as one that hangs on a part. */
const BEYOND_DOUBT = 0.95;

/**
 * The records of the histories and their twins.
 *
 * @returns of each history whose record says whether the outcome came
 * @throws AitiaError where an outcome cannot be read off a record
 */
function recordLived(
  model: Model,
  chosen: readonly HistoryModel[],
  { design, draws }: { readonly design: Design; readonly draws: PanelDraws },
): readonly RecordLived[] {
  const { spec } = model;
  const { form } = linearOf(spec);
  const outcome = outcomeOf(spec, design.question.outcome);
  const others = Object.keys(spec.world.series).filter((name) => name !== form.output);
  if (others.length > 0) refuse(says.others(form.output, others), "Ask with --given parameters.");
  if (outcome.episode)
    refuse(
      "episodes are asked of simulated histories, and with the luck of the records none is lived",
      "Ask with --given parameters, or after another --outcome.",
    );
  const parts = partsOf(spec);
  const every = new Set(Object.keys(form.weights));
  // in the order of the design's rows: mechanisms, then groups
  const ways = [
    ...parts.map(({ weights }, p) => [design.rows[p], weights] as const),
    ...parts.map(({ weights }, p) => [alone(design, p), less(every, weights)] as const),
    [{ at: design.none }, every] as const,
  ];
  const lived = ways.flatMap(([way, gone]) => ("at" in way ? [{ at: way.at, gone }] : []));
  const found = new Map(
    recordedIn(spec, draws, { outcome: outcome.id, gone: lived.map(({ gone }) => gone) }).map(
      (one) => [one.id, one],
    ),
  );
  const runs = draws.rows.length;
  const width = design.masks.length;
  return chosen.flatMap((own): RecordLived[] => {
    const recorded = found.get(own.history.id);
    if (!recorded) return [];
    const came = new Uint8Array(runs * width);
    for (let d = 0; d < runs; d++) {
      came[d * width] = recorded.came ? 1 : 0;
      lived.forEach(({ at }, n) => {
        if (at > 0) came[d * width + at] = recorded.comes[n][d];
      });
    }
    const part = {
      from: 0,
      to: runs,
      came,
      ...noRows(outcome, design, runs),
      // other luck is not asked about, and what stands here is not told
      placebo: new Uint8Array(runs * design.rows.length),
      along: new Uint8Array(),
      rivalsCame: new Uint8Array(),
    };
    return [{ own, part, recorded }];
  });
}

const alone = (design: Design, row: number): Way =>
  design.alone[row] ?? design.groups[row - design.without.length].alone;

const less = (all: ReadonlySet<string>, of: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...all].filter((name) => !of.has(name)));

const otherLuck: Reason = { kind: "luck of the record", about: {}, numbers: {} };

/** A row without what asks after other luck than the record's, which this view does not have. */
function asRecorded<T extends { readonly placebo: unknown; readonly acts?: number }>(row: T): T {
  const { acts: _, ...rest } = row;
  const none = refused(otherLuck);
  return { ...rest, placebo: { undone: none, brought: none } } as unknown as T;
}

/** Whether it came in the record of one history, without any doubt, and in which share of the draws it would not have. */
function recordedAnswer(
  { recorded, part }: RecordLived,
  design: Design,
  ids: readonly string[],
): { readonly came: Estimate; readonly net: Readonly<Record<string, Estimate>> } {
  const value = recorded.came ? 1 : 0;
  const runs = part.to;
  const width = design.masks.length;
  const net = ids.map((id, row): readonly [string, Estimate] => {
    const way = design.rows[row];
    if ("reason" in way) return [id, refused(way.reason)];
    if (!recorded.came) return [id, refused(neverCame(1))];
    let fails = 0;
    for (let d = 0; d < runs; d++) fails += 1 - part.came[d * width + way.at];
    return [id, proportion(fails, runs)];
  });
  return {
    came: { known: true, value, low: value, high: value, n: 1 },
    net: Object.fromEntries(net),
  };
}

/** In how many histories a part's removal changes what the record has, in nearly every draw. */
function recordedInHowMany(lived: readonly RecordLived[], design: Design, row: number) {
  const way = design.rows[row];
  const width = design.masks.length;
  const count = { of: lived.length, rarer: 0, moreFrequent: 0, undecided: 0, never: 0 };
  for (const { recorded, part } of lived) {
    let comes = 0;
    if ("at" in way) for (let d = 0; d < part.to; d++) comes += part.came[d * width + way.at];
    const share = comes / part.to;
    if (!("at" in way)) count.never += 1;
    else if (recorded.came && share <= 1 - BEYOND_DOUBT) count.rarer += 1;
    else if (!recorded.came && share >= BEYOND_DOUBT) count.moreFrequent += 1;
    else if (recorded.came || comes > 0) count.undecided += 1;
    else count.never += 1;
  }
  return count;
}

/** The records themselves and their twins: nothing is lived. */
export function ofRecords(
  model: Model,
  {
    chosen,
    shared,
    question,
  }: Pick<LivedOfEach, "shared"> & {
    readonly chosen: readonly HistoryModel[];
    readonly question: Question;
  },
  { design, draws }: { readonly design: Design; readonly draws: PanelDraws },
): Found {
  const lived = recordLived(model, chosen, { design, draws });
  if (lived.length === 0)
    refuse(
      "no record of the histories that were asked about says whether it came",
      "Ask with --given parameters.",
    );
  const ordered = inOrder(lived, ({ own }) => own.history.id);
  const drawOf = Int32Array.from({ length: draws.rows.length }, (_, d) => d);
  const { mechanisms, groups, came } = overAll({
    shared,
    design: { ...design, question },
    chosen: ordered.map(({ own }) => own),
    lived: ordered,
    strengths: strengthsOf(draws, linearOf(model.spec).form, { drawOf, exact: true }),
    noLuck: words.ofTheRecord,
  });
  const rows = { mechanisms: mechanisms.map(asRecorded), groups: groups.map(asRecorded), came };
  const ids = [...mechanisms, ...groups].map(({ id }) => id);
  const byId = new Map(lived.map((one) => [one.own.history.id, one]));
  return {
    rows,
    histories: chosen.map((own) => {
      const one = byId.get(own.history.id);
      const { net, ...answer } = historyAnswer(own, { runs: 1 }, {});
      return one
        ? { ...answer, ...recordedAnswer(one, design, ids) }
        : { ...answer, came: unknown(words.notRecorded), net };
    }),
    inHowMany: (row) => recordedInHowMany(lived, design, ids.indexOf(row)),
  };
}
