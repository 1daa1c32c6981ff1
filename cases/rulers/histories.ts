/**
 * Rulers as histories: what came before each year, and what experts coded of it. All of it is computed here once from
 * the tables, by the same functions of theory as the founding case's mechanisms, and standardised by constants of all
 * rulers' years. What comes from outside lags a year; the way to power and the kind of regime are of the year itself.
 */
import {
  AitiaError,
  type Comparison,
  type History,
  readNumber,
  readTable,
  type TextFile,
  type Trouble,
} from "aitia";
import { blameEnemies, patronageUrn, rewardPenaltyRest, richardson } from "aitia/theory";
import { regionOf } from "./regions.ts";

export interface Year {
  readonly state: string;
  readonly year: number;
  readonly leader: string;
  readonly regime: string;
  /** Numbers by column; a blank is NaN. */
  readonly of: Readonly<Record<string, number>>;
}

export interface Ruler {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly stateName: string;
  readonly took: number;
  readonly entry: string;
  readonly years: readonly Year[];
}

const rulerColumns = [
  "leader",
  "leader_name",
  "state",
  "state_name",
  "took_office",
  "entry",
] as const;
const counted = [
  "threatened",
  "attacked",
  "war_begun_against",
  "rivals",
  "rivals_cinc",
  "own_cinc",
  "coup_attempts",
  "coups",
  "gdp_growth",
  "war",
  "civil_war_home",
] as const;
const yearColumns = ["state", "year", "leader", "regime_type", ...counted] as const;
export const outcomes = [
  "killings",
  "torture",
  "physical_integrity",
  "civil_society_repression",
] as const;
export type Coded = (typeof outcomes)[number];

export interface Tables {
  readonly rulers: readonly Ruler[];
  /** By state and year: "700 1970". */
  readonly years: ReadonlyMap<string, Year>;
  readonly codes: ReadonlyMap<string, Readonly<Record<Coded, number>>>;
}

export const at = (state: string, year: number): string => `${state} ${year}`;

/** @throws AitiaError with every fault of the tables */
export function readTables(
  files: { readonly [K in "rulers" | "years" | "codes"]: TextFile },
): Tables {
  const troubles: Trouble[] = [];
  const numbersOf = <C extends string>(
    cells: Readonly<Record<C, string>>,
    names: readonly C[],
    where: string,
  ) =>
    Object.fromEntries(
      names.map((name) => [name, readNumber(cells[name], where, troubles) ?? Number.NaN]),
    ) as Record<C, number>;
  const years = readTable(files.years, yearColumns, troubles).map(
    ({ cells, line }): Year => ({
      state: cells.state,
      year: Number(cells.year),
      leader: cells.leader,
      regime: cells.regime_type,
      of: numbersOf(cells, counted, `${files.years.name}, line ${line}`),
    }),
  );
  const codes = new Map(
    readTable(files.codes, ["state", "year", ...outcomes], troubles).map(({ cells, line }) => [
      at(cells.state, Number(cells.year)),
      numbersOf(cells, outcomes, `${files.codes.name}, line ${line}`),
    ]),
  );
  const own = new Map<string, Year[]>();
  for (const one of years) own.set(one.leader, [...(own.get(one.leader) ?? []), one]);
  const rulers = readTable(files.rulers, rulerColumns, troubles).map(
    ({ cells }): Ruler => ({
      id: cells.leader,
      name: cells.leader_name,
      state: cells.state,
      stateName: cells.state_name,
      took: Number(cells.took_office.slice(0, 4)),
      entry: cells.entry,
      years: [...(own.get(cells.leader) ?? [])].sort((a, b) => a.year - b.year),
    }),
  );
  if (troubles.length > 0) throw new AitiaError(troubles);
  return { rulers, years: new Map(years.map((one) => [at(one.state, one.year), one])), codes };
}

/** Higher is more killing: the experts' scale has its highest number where least is killed. */
export const turned: { readonly [C in Coded]: (code: number) => number } = {
  killings: (code) => 4 - code,
  torture: (code) => 4 - code,
  physical_integrity: (code) => 1 - code,
  civil_society_repression: (code) => 4 - code,
};

/** The inputs of a ruler before they are standardised: one number for each of his years, NaN where it is not known. */
export function rawInputs(tables: Tables, ruler: Ruler): Record<string, number[]> {
  const [first, last] = spanOf(ruler);
  const span = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const before = (year: number) => tables.years.get(at(ruler.state, year - 1));
  const of = (name: string) => (year: number) => before(year)?.of[name] ?? Number.NaN;
  const here = (year: number) => tables.years.get(at(ruler.state, year));
  const rows = {
    rivals: of("rivals"),
    disputes: (y: number) => of("threatened")(y) + attacksIn(before(y)),
    remembered: (y: number) => remembered(tables, ruler.state, y),
    outarmed: (y: number) => outarmed(before(y)),
    survived: (y: number) => survived(ruler, y),
    failures: (y: number) => failures(tables, ruler.state, y),
    followers: (y: number) => followers(y - ruler.took),
    irregular: () => (ruler.entry === "Irregular" ? 1 : 0),
    personal: (y: number) => (here(y) ? Number(here(y)?.regime.includes("personal")) : Number.NaN),
  };
  return Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, span.map(row)]));
}

export const spanOf = ({ years }: Ruler): readonly [number, number] => [
  years[0]!.year,
  years[years.length - 1]!.year,
];

/** What no rule reads: another coding of threat, and what is a consequence as much as a cause; of the year before. */
export function besides(tables: Tables): Record<string, Record<string, Float32Array>> {
  const columns = {
    attacks: attacksIn,
    war: (row: Year | undefined) => row?.of.war ?? Number.NaN,
    civilWar: (row: Year | undefined) => row?.of.civil_war_home ?? Number.NaN,
  };
  const raw = tables.rulers.map((ruler) => {
    const [first, last] = spanOf(ruler);
    const span = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    return Object.fromEntries(
      Object.entries(columns).map(([name, of]) => [
        name,
        span.map((year) => of(tables.years.get(at(ruler.state, year - 1)))),
      ]),
    );
  });
  const constants = constantsOf(raw);
  return Object.fromEntries(
    Object.keys(columns).map((name) => [
      name,
      Object.fromEntries(
        tables.rulers.map(({ id }, n) => [id, standardised(raw[n]![name]!, constants[name]!)]),
      ),
    ]),
  );
}

const attacksIn = (row: Year | undefined): number =>
  row ? row.of.attacked! + row.of.war_begun_against! : Number.NaN;

/** Attacks of earlier years, each .9 of itself a year later; the years that the table has. */
function remembered(tables: Tables, state: string, year: number): number {
  let trace = 0;
  for (let y = 1970; y < year; y++) {
    const row = tables.years.get(at(state, y));
    trace = 0.9 * trace + (row ? attacksIn(row) : 0);
  }
  return trace;
}

/** Own arms at rest against the rivals' share of what both are able to. */
function outarmed(row: Year | undefined): number {
  if (!row || Number.isNaN(row.of.own_cinc!)) return Number.NaN;
  const theirs = Number.isNaN(row.of.rivals_cinc!) ? 0 : row.of.rivals_cinc!;
  const share = theirs === 0 ? 0 : theirs / (theirs + row.of.own_cinc!);
  return richardson({ a: 0.5, b: 0.5, m: 1, n: 1, g: 0, h: share }).x;
}

/** Force at rest: it succeeds as often as attempts against him have failed, one success and one failure beforehand. */
function survived({ years }: Ruler, year: number): number {
  let failed = 0;
  let fell = 0;
  for (const row of years) {
    if (row.year >= year) break;
    failed += row.of.coup_attempts! - row.of.coups!;
    fell += row.of.coups!;
  }
  return rewardPenaltyRest((failed + 1) / (failed + fell + 2), 0.5);
}

/** Share of failures laid to enemies, from the years before, up to five, in which the economy grew or shrank. */
function failures(tables: Tables, state: string, year: number): number {
  const grown = [1, 2, 3, 4, 5]
    .map((back) => tables.years.get(at(state, year - back))?.of.gdp_growth)
    .filter((growth): growth is number => growth !== undefined && !Number.isNaN(growth));
  if (grown.length === 0) return Number.NaN;
  return blameEnemies({
    prior: 0.5,
    trials: grown.length,
    failures: grown.filter((growth) => growth < 0).length,
    failIfWrong: 0.5,
    baseFailure: 0.1,
    alpha: 1,
    beta: 3,
  }).enemyShareIfRight;
}

const shares = new Map<number, number>();

/** Posts that his people hold after ten appointments a year, of ten with three his at first; at most thirty years. */
function followers(years: number): number {
  const held = Math.max(0, Math.min(years, 30));
  const known = shares.get(held);
  if (known !== undefined) return known;
  const { mean } = patronageUrn({ odds: 1.5, own: 3, others: 7, appointments: 10 * held });
  shares.set(held, mean);
  return mean;
}

/** Mean and standard deviation of each input over all rulers' years in which it is known. */
export type Constants = Readonly<Record<string, { readonly mean: number; readonly sd: number }>>;

export function constantsOf(all: readonly Record<string, number[]>[]): Constants {
  return Object.fromEntries(
    Object.keys(all[0]!).map((name) => {
      const known = all.flatMap((one) => one[name]!).filter((x) => !Number.isNaN(x));
      const mean = known.reduce((sum, x) => sum + x, 0) / known.length;
      const sd = Math.sqrt(known.reduce((sum, x) => sum + (x - mean) ** 2, 0) / known.length);
      return [name, { mean, sd }];
    }),
  );
}

/** In standard deviations from the mean; what is not known stands at the mean, where it pulls at nothing. */
export const standardised = (
  values: readonly number[],
  { mean, sd }: { mean: number; sd: number },
) => Float32Array.from(values, (x) => (Number.isNaN(x) ? 0 : (x - mean) / sd));

/** Standard deviation in logs of a code that is made anew, for whoever compares without the exact road. */
const CODE_ERROR = 0.1;

/** What experts coded of a ruler; years without a code are left out. */
export function codesOf(
  tables: Tables,
  ruler: Ruler,
  of: Coded,
): readonly { year: number; value: number }[] {
  return ruler.years.flatMap(({ year }) => {
    const code = tables.codes.get(at(ruler.state, year))?.[of];
    // to the three places that are published, so that a copy is exactly equal
    return code === undefined || Number.isNaN(code)
      ? []
      : [{ year, value: Math.round(1000 * turned[of](code)) / 1000 }];
  });
}

/** The code of the year before the first, which his predecessor left; undefined where none is known. */
export function left(tables: Tables, ruler: Ruler, of: Coded): number | undefined {
  const code = tables.codes.get(at(ruler.state, spanOf(ruler)[0] - 1))?.[of];
  return code === undefined || Number.isNaN(code)
    ? undefined
    : Math.round(1000 * turned[of](code)) / 1000;
}

/** Every ruler as a history, in the order of the states' names and then of time. */
export function historiesOf(tables: Tables): readonly History[] {
  const raw = tables.rulers.map((ruler) => rawInputs(tables, ruler));
  const constants = constantsOf(raw);
  return tables.rulers.map((ruler, n): History => {
    const [first, last] = spanOf(ruler);
    const length = last - first + 1;
    const before = left(tables, ruler, "killings");
    const state = {
      ...Object.fromEntries(
        Object.entries(raw[n]!).map(([name, values]) => [
          name,
          standardised(values, constants[name]!),
        ]),
      ),
      before: new Float32Array(length).fill(before ?? 0),
      known: new Float32Array(length).fill(before === undefined ? 0 : 1),
    };
    return {
      id: ruler.id,
      name: `${ruler.name}, ${ruler.stateName}`,
      from: `${first}`,
      to: `${last}`,
      unit: ruler.state,
      unitName: ruler.stateName,
      region: regionOf(Number(ruler.state)),
      inputs: () => ({ state, sets: {} }),
      record: [recordOf(codesOf(tables, ruler, "killings"))],
      ...(first === 1970 && ruler.took < 1970
        ? { marks: ["in office before the record begins in 1970"] }
        : {}),
    };
  });
}

const recordOf = (codes: readonly { year: number; value: number }[]): Comparison => ({
  output: "killing",
  title: "Political killing, as experts coded it",
  unit: "points, 4 less V-Dem's v2clkill",
  points: codes.map(({ year, value }) => ({
    year,
    value,
    sdLog: CODE_ERROR,
    sources: [{ series: "v2clkill", value, source: "vdem" }],
  })),
});
