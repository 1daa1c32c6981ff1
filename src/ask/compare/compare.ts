/** Two stored runs side by side: what was asked otherwise, and by how much each number differs. */
import { AitiaError } from "../../errors.ts";
import type { Json } from "../../store/request.ts";
import type { TwinTable } from "../../store/twins-parquet.ts";
import { average, type Estimate } from "../../why/estimate.ts";
import { extentOf } from "../../why/extent.ts";
import {
  difference,
  differenceOfRatios,
  differenceOfSamples,
  frequency,
  nets,
  twins,
  unknown,
} from "../../why/index.ts";
import { openWorlds } from "../../why/twins.ts";
import type { Answer } from "../why/answer.ts";
import { leavesNoughtOut } from "../why/neighbours.ts";
import { type Difference, differs, has, type Pairing, pairing } from "./requests.ts";
import type { StoredLives, StoredRun, StoredWhy } from "./stored-run.ts";

export type Measure = "net" | "necessity" | "prevention" | "share" | "sum";

/** A row that is in both. */
export interface ComparedRow {
  readonly id: string;
  readonly kind: "mechanism" | "group" | "outcome" | "series";
  /** By what is measured: the first run's, the second's, and the second's minus the first's. */
  readonly measures: Readonly<
    Partial<
      Record<
        Measure,
        {
          readonly first: Estimate;
          readonly second: Estimate;
          readonly difference: Estimate;
          /** Whether the difference leaves 0 out at the level of all rows of this measure together (Bonferroni). */
          readonly apart: boolean;
        }
      >
    >
  >;
}

/** A run of the two. */
export interface ComparedRun {
  readonly folder: string;
  readonly request: string;
  readonly fingerprint: string;
  readonly version: string;
  readonly worlds: number;
  readonly seed: number;
}

/** The document of `aitia compare --json`. */
export interface CompareAnswer {
  readonly case: string;
  readonly command: "why" | "run";
  readonly first: ComparedRun;
  readonly second: ComparedRun;
  /** What is not the same in the two requests, and in what computed them. */
  readonly differs: readonly Difference[];
  /** Whether numbers are compared world by world, and why, or why not. */
  readonly pairing: Pairing;
  /** Rows that are in both. */
  readonly rows: readonly ComparedRow[];
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
}

/**
 * What changed between two stored runs: two versions of a case, two questions, two seeds.
 *
 * @param first, second as openRun gives them, both of a `why` or both of a `run`, of one case
 * @returns the document of `aitia compare --json`: differences are the second's numbers minus the first's, with intervals
 *   of pairs where both hold the same histories (one seed, one posterior), else of independent samples
 * @throws AitiaError where the two are of different cases or commands
 */
export function compare(first: StoredRun, second: StoredRun): CompareAnswer {
  const refuse = (what: string, todo: string) =>
    new AitiaError({ what, where: "the runs that are compared", todo });
  if (first.manifest.case !== second.manifest.case)
    throw refuse(
      `these are of two cases, ${first.manifest.case} and ${second.manifest.case}`,
      "Compare two runs of one case.",
    );
  if (first.command !== second.command)
    throw refuse(
      `a ${first.command} and a ${second.command} tell different things`,
      "Compare two of why, or two of run.",
    );
  const found =
    first.command === "why" && second.command === "why"
      ? whys(first, second)
      : lives(first as StoredLives, second as StoredLives);
  return {
    case: first.manifest.case,
    command: first.command,
    first: told(first),
    second: told(second),
    differs: differs(first.manifest, second.manifest),
    ...found,
  };
}

const told = ({ folder, manifest }: StoredRun): ComparedRun => ({
  folder,
  request: manifest.request,
  fingerprint: manifest.fingerprint ?? "",
  version: manifest.version,
  worlds: manifest.runs,
  seed: manifest.seed,
});

type Found = Pick<CompareAnswer, "pairing" | "rows" | "onlyFirst" | "onlySecond">;
type Measured = Omit<NonNullable<ComparedRow["measures"][Measure]>, "apart">;
interface Row {
  readonly id: string;
  readonly kind: ComparedRow["kind"];
  readonly measures: Readonly<Partial<Record<Measure, Measured>>>;
}

/** Says of each measure which rows are apart, all of it held together. */
function judged(rows: readonly Row[]): readonly ComparedRow[] {
  const together = (measure: Measure) =>
    rows.filter(({ measures }) => measures[measure]?.difference.known).length;
  return rows.map(({ measures, ...row }) => ({
    ...row,
    measures: Object.fromEntries(
      (Object.entries(measures) as [Measure, Measured][]).map(([name, of]) => [
        name,
        { ...of, apart: leavesNoughtOut(of.difference, together(name)) },
      ]),
    ),
  }));
}

const onlyIn = (own: readonly string[], other: readonly string[]) =>
  own.filter((id) => !other.includes(id));

// ---- two answers of why

function whys(first: StoredWhy, second: StoredWhy): Found {
  const rowsOf = ({ answer }: StoredWhy) => [
    ...answer.mechanisms.map(({ id }) => id),
    ...answer.groups.map(({ id }) => id),
  ];
  const [own, other] = [rowsOf(first), rowsOf(second)];
  const groups = new Set(first.answer.groups.map(({ id }) => id));
  const both = own.filter((id) => other.includes(id));
  const [a, b] = [first.twins, second.twins];
  const how: Pairing =
    a && b
      ? pairing(
          { ...has(first.manifest), worlds: a.came.length, ...clustersOf(a) },
          { ...has(second.manifest), worlds: b.came.length, ...clustersOf(b) },
        )
      : { paired: false, because: "a run was stored before worlds and twins were kept beside it" };
  const measured =
    how.paired && a && b
      ? pairedRows(firstOf(a, how.worlds), firstOf(b, how.worlds), first.manifest.seed)
      : () => undefined;
  const outcome: Row = {
    id: first.answer.outcome.id,
    kind: "outcome",
    measures: { share: shareOf(first, second, how) },
  };
  return {
    pairing: how,
    rows: judged([
      ...(first.answer.outcome.id === second.answer.outcome.id ? [outcome] : []),
      ...both.map((id) => ({
        id,
        kind: groups.has(id) ? ("group" as const) : ("mechanism" as const),
        // a row that one of them did not live says why
        measures: measured(id) ?? apartRows(first.answer, second.answer, id),
      })),
    ]),
    onlyFirst: onlyIn(own, other),
    onlySecond: onlyIn(other, own),
  };
}

const clustersOf = ({ clusters, weights }: TwinTable) => ({
  ...(clusters ? { clusters } : {}),
  ...(weights ? { weights } : {}),
});

const firstOf = ({ came, rows, weights, clusters }: TwinTable, worlds: number): TwinTable => ({
  came: came.subarray(0, worlds),
  rows: rows.map((row) => ({ ...row, came: row.came.subarray(0, worlds) })),
  ...(weights ? { weights: weights.slice(0, worlds) } : {}),
  ...(clusters ? { clusters: clusters.slice(0, worlds) } : {}),
});

function shareOf(first: StoredWhy, second: StoredWhy, how: Pairing): Measured {
  const [a, b] = [first.twins, second.twins];
  const alone = ({ answer, twins: own }: StoredWhy): Estimate =>
    own
      ? frequency(own, { seed: answer.seed })
      : unknown("the run was stored before its simulated histories were kept one by one");
  if (!how.paired || !a || !b) return samples(alone(first), alone(second));
  const [one, other] = [firstOf(a, how.worlds), firstOf(b, how.worlds)];
  const shared = sharedBy(one, other);
  return {
    first: frequency(one, { seed: first.manifest.seed }),
    second: frequency(other, { seed: first.manifest.seed }),
    difference: difference(
      { factual: one.came, changed: other.came, ...shared },
      { seed: first.manifest.seed },
    ),
  };
}

const samples = (first: Estimate, second: Estimate): Measured => ({
  first,
  second,
  difference: differenceOfSamples(first, second),
});

/** Weights and clusters that both have, or that one of them has. */
const sharedBy = (first: TwinTable, second: TwinTable) =>
  clustersOf({ ...second, ...clustersOf(first) });

/** The measures of a row over the same worlds. */
function pairedRows(first: TwinTable, second: TwinTable, seed: number) {
  const shared = sharedBy(first, second);
  return (id: string): Row["measures"] | undefined => {
    const [one, other] = [first, second].map((table) => ratiosOf(table, id, seed));
    if (!one || !other) return undefined;
    return Object.fromEntries(
      (["net", "necessity", "prevention"] as const).map((name) => {
        const [a, b] = [one[name], other[name]];
        return [
          name,
          {
            first: a.estimate,
            second: b.estimate,
            difference: differenceOfRatios(a, b, shared),
          },
        ];
      }),
    );
  };
}

/** Net, necessity and prevention of a row as sums over worlds. */
function ratiosOf(table: TwinTable, id: string, seed: number) {
  // what was not lived in all of them is not held against the same worlds
  const row = table.rows.find((own) => own.id === id);
  if (row?.came.length !== table.came.length) return undefined;
  const { came } = table;
  const pair = { factual: came, changed: row.came, ...clustersOf(table) };
  const { necessity, prevention } = twins(pair, { seed });
  const bits = (of: (on: number, off: number) => boolean) =>
    came.map((on, r) => (of(on, row.came[r]) ? 1 : 0));
  return {
    net: { of: row.came, among: came, estimate: nets({ [id]: pair }, { seed })[id].net },
    necessity: { of: bits((on, off) => on > off), among: came, estimate: necessity },
    prevention: { of: bits((on, off) => off > on), among: bits(() => true), estimate: prevention },
  };
}

/** The measures of a row as the two answers have them, of worlds that have nothing to do with each other. */
function apartRows(first: Answer, second: Answer, id: string): Row["measures"] {
  const rowOf = ({ mechanisms, groups }: Answer) =>
    [...mechanisms, ...groups].find((row) => row.id === id);
  const [a, b] = [rowOf(first), rowOf(second)];
  if (!a || !b) return {};
  return {
    net: samples(a.net, b.net),
    necessity: samples(a.necessity, b.necessity),
    prevention: samples(a.prevention, b.prevention),
  };
}

// ---- two runs

function lives(first: StoredLives, second: StoredLives): Found {
  const given = [first, second].some(({ manifest }) => isGiven(manifest.options.given));
  const how = pairing(
    { ...has(first.manifest), worlds: first.manifest.runs },
    { ...has(second.manifest), worlds: second.manifest.runs },
  );
  const shares = (id: string): Measured => {
    const [a, b] = [first, second].map(
      ({ outcomes }) => outcomes.find((o) => o.id === id)?.came ?? new Uint8Array(),
    );
    if (given) return samples(unknown(SHARED), unknown(SHARED));
    if (!how.paired) return samples(frequency({ came: a }), frequency({ came: b }));
    const [factual, changed] = [a.subarray(0, how.worlds), b.subarray(0, how.worlds)];
    return {
      first: frequency({ came: factual }),
      second: frequency({ came: changed }),
      difference: difference({ factual, changed }),
    };
  };
  const sums = (id: string): Measured => {
    const [a, b] = [first, second].map(
      ({ series }) => series.find((s) => s.id === id)?.sum ?? new Float64Array(),
    );
    if (given) return samples(unknown(SHARED), unknown(SHARED));
    if (!how.paired) return samples(meanOf(a), meanOf(b));
    const [one, other] = [a.subarray(0, how.worlds), b.subarray(0, how.worlds)];
    return {
      first: meanOf(one),
      second: meanOf(other),
      difference: meanOf(other.map((x, r) => x - one[r])),
    };
  };
  const ids = (of: "outcomes" | "series", run: StoredLives) => run[of].map(({ id }) => id);
  const inBoth = (of: "outcomes" | "series") =>
    ids(of, first).filter((id) => ids(of, second).includes(id));
  const only = (own: StoredLives, other: StoredLives) =>
    (["outcomes", "series"] as const).flatMap((of) => onlyIn(ids(of, own), ids(of, other)));
  return {
    pairing: how,
    rows: judged([
      ...inBoth("outcomes").map(
        (id): Row => ({ id, kind: "outcome", measures: { share: shares(id) } }),
      ),
      ...inBoth("series").map((id): Row => ({ id, kind: "series", measures: { sum: sums(id) } })),
    ]),
    onlyFirst: only(first, second),
    onlySecond: only(second, first),
  };
}

const isGiven = (given: Json | undefined) => given !== undefined && given !== "nothing";
const SHARED =
  "simulated histories that the record gives share particles, and a run does not say which";

const meanOf = (values: Float64Array): Estimate =>
  average(values, openWorlds({}, values.length, `${values.length} worlds`), 0.95, extentOf(values));
