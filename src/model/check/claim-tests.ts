/** Tests of claims: whether every name in them is known, and whether what they remove can be removed for one claim alone. */
import { suggestion, type Trouble } from "../../errors.ts";
import type { Case, Claim } from "../case.ts";
import { type ClaimTest, type Otherwise, testOf } from "../claim-test.ts";
import { clockOf, exampleOf, periodName, stepNumber } from "../clock.ts";
import { accountsOf } from "../explanation.ts";
import { isMechanism, type Parameter } from "../mechanism.ts";
import { admits, type Prior } from "../prior.ts";

export function claimTestTroubles(spec: Case): Trouble[] {
  const seen = new Map<string, string>();
  return [
    ...spec.claims.flatMap((claim): Trouble[] => {
      const where = `claim ${claim.id}, test`;
      const test = testOf(claim);
      return [...nameTroubles(spec, test, where), ...aloneTroubles(spec, claim, { test, seen })];
    }),
    ...(spec.foremost === undefined || spec.claims.some(({ id }) => id === spec.foremost)
      ? []
      : [
          {
            what: `there is no claim "${spec.foremost}"`,
            where: "foremost",
            todo: suggestion(
              spec.foremost,
              spec.claims.map(({ id }) => id),
            ),
          },
        ]),
    ...Object.entries(spec.matters ?? {})
      .filter(([, least]) => !(least > 0))
      .map(([unit, least]) => ({
        what: `${least} is no number from where on a difference matters`,
        where: `matters, ${unit}`,
        todo: "Give a number above 0.",
      })),
  ];
}

/** What a test decides by, its words aside: two claims decided alike would get one verdict under two names. */
function decidedBy(spec: Case, test: ClaimTest): string | undefined {
  switch (test.by) {
    case "net":
      return JSON.stringify([[...test.without].sort(), test.outcome ?? spec.outcomes[0]?.id]);
    case "twin": {
      const { without = {}, events = {}, set = {}, expects, kept } = test;
      const parts = [without, events, set, expects, kept ? { ...kept, says: "" } : {}];
      return JSON.stringify(parts.map((part) => Object.entries(part).sort()));
    }
    case "accounts":
      return JSON.stringify([test.account, test.against]);
    case "record":
      return String(test.of);
    default:
      return undefined;
  }
}

/** A removal tests a claim where it takes out what carries this claim, and no other claim is told by the same. */
function aloneTroubles(
  spec: Case,
  claim: Claim,
  { test, seen }: { readonly test: ClaimTest; readonly seen: Map<string, string> },
): Trouble[] {
  const where = `claim ${claim.id}, test`;
  const key = decidedBy(spec, test);
  if (key === undefined) return [];
  const other = seen.get(key);
  if (other === undefined) seen.set(key, claim.id);
  const foreign =
    test.by === "net" ? test.without.filter((id) => !claim.mechanisms.includes(id)) : [];
  return [
    ...(other === undefined
      ? []
      : [
          {
            what:
              test.by === "net"
                ? `${test.without.join(", ")} cannot be switched for this claim alone: the same removal tests claim ${other}`
                : `the same test decides claim ${other}`,
            where,
            todo: "Give one of the two a test of its own: another mechanism, a twin, accounts, the record, or why it cannot be tested.",
          },
        ]),
    ...(test.by === "net" && test.without.length === 0 && claim.mechanisms.length > 0
      ? [{ what: "nothing is removed", where, todo: "Name the mechanisms that carry the claim." }]
      : []),
    ...foreign.map((id) => ({
      what: `${id} would be switched with this claim, and does not carry it`,
      where,
      todo: `Take ${id} out of \`without\`, or add it to the mechanisms of ${claim.id}.`,
    })),
    ...(test.by === "accounts" && test.account === test.against
      ? [{ what: `${test.account} is held against itself`, where, todo: "Name two accounts." }]
      : []),
  ];
}

function nameTroubles(spec: Case, test: ClaimTest, where: string): Trouble[] {
  const unknown = (what: string, name: string, known: readonly string[]): Trouble[] =>
    known.includes(name)
      ? []
      : [{ what: `there is no ${what} "${name}"`, where, todo: suggestion(name, known) }];
  const mechanisms = spec.order.filter(isMechanism);
  const outcome = (name: string) =>
    unknown(
      "outcome",
      name,
      spec.outcomes.map(({ id }) => id),
    );
  const number = ({ output, year }: { readonly output: string; readonly year: number }) => [
    ...unknown("output", output, [
      ...Object.keys(spec.world.series),
      ...Object.keys(spec.world.watched ?? {}),
    ]),
    ...yearTroubles(spec, year, where),
  ];
  switch (test.by) {
    case "net":
      return [
        ...test.without.flatMap((id) =>
          unknown(
            "mechanism",
            id,
            mechanisms.map((m) => m.id),
          ),
        ),
        ...(test.outcome === undefined ? [] : outcome(test.outcome)),
      ];
    case "accounts": {
      const known = accountsOf(spec).map(({ id }) => id);
      return [test.account, test.against].flatMap((id) => unknown("account", id, known));
    }
    case "twin":
      return [
        ...[test, ...(test.alsoRead ?? [])].flatMap((way) => [
          ...otherwiseTroubles(spec, way, where),
          ...Object.keys(way.without ?? {}).flatMap((id) =>
            unknown(
              "mechanism",
              id,
              mechanisms.map((m) => m.id),
            ),
          ),
          ...Object.keys(way.events ?? {}).flatMap((id) =>
            unknown(
              "event",
              id,
              spec.events.map((e) => e.id),
            ),
          ),
          ...Object.keys(way.set ?? {}).flatMap((name) =>
            unknown("parameter", name, [...priorsIn(spec).keys()]),
          ),
        ]),
        ...[test, ...(test.alsoRead ?? [])].flatMap(({ expects }) => {
          if (!expects) return [];
          return "outcome" in expects ? outcome(expects.outcome) : number(expects);
        }),
        ...(test.kept ? number(test.kept) : []),
      ];
    default:
      return [];
  }
}

function yearTroubles({ world }: Case, year: number, where: string): Trouble[] {
  const clock = clockOf(world);
  const [from, to] = [clock.years[0], clock.years[clock.years.length - 1]];
  return year >= from && year <= to
    ? []
    : [
        {
          what: `${periodName(clock, year)} is no ${clock.period} that is lived`,
          where,
          todo: `Give a ${clock.period} from ${periodName(clock, from)} to ${periodName(clock, to)}.`,
        },
      ];
}

const priorsIn = ({ start, order }: Case): ReadonlyMap<string, Prior> =>
  new Map(
    [start, ...order].flatMap((rule) =>
      Object.entries<Parameter>(rule.parameters).map(([name, { prior }]) => [name, prior] as const),
    ),
  );

/** What is known by name and cannot be asked all the same. */
function otherwiseTroubles(spec: Case, way: Otherwise, where: string): Trouble[] {
  const { without = {}, events = {}, set = {} } = way;
  const priors = priorsIn(spec);
  const { step } = clockOf(spec.world);
  const nothing = [without, events, set].every((part) => Object.keys(part).length === 0);
  return [
    ...(nothing
      ? [
          {
            what: "the twin differs in nothing",
            where,
            todo: "Name what is removed, what happens, or a parameter's value.",
          },
        ]
      : []),
    ...spec.order.filter(isMechanism).flatMap((m) => {
      const kind = without[m.id];
      return kind === undefined || m.instead[kind]
        ? []
        : [
            {
              what: `${m.id} has no stand-in of the kind "${kind}"`,
              where,
              todo: `It offers ${Object.keys(m.instead).join(" and ")}.`,
            },
          ];
    }),
    ...Object.entries(events)
      .filter(([, when]) => when !== "on" && when !== "off" && Number.isNaN(stepNumber(step, when)))
      .map(([id, when]) => ({
        what: `"${when}" is no time of the event ${id}`,
        where,
        todo: `Give "on", "off" or a ${step} such as "${exampleOf[step]}".`,
      })),
    ...Object.entries(set).flatMap(([name, value]) => {
      const prior = priors.get(name);
      return !prior || admits(prior, value)
        ? []
        : [
            {
              what: `the prior of ${name} rules ${value} out`,
              where,
              todo: "Give a value that the prior holds.",
            },
          ];
    }),
  ];
}
