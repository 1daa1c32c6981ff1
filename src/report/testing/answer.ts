/** Test data: a made-up case and a made-up answer for every state that a report can be in. No number here is a finding. */

import type { Answer, ExplanationAnswer } from "../../ask/why/answer.ts";
import type { Fan } from "../../ask/why/dependence.ts";
import { findingOf } from "../../ask/why/finding.ts";
import { byNet } from "../../ask/why/whether.ts";
import type { Case, Comparison, RecordPoint } from "../../model/case.ts";
import { mechanism, process } from "../../model/mechanism.ts";
import { gaussian, uniform } from "../../model/prior.ts";
import { defineWorld } from "../../model/world.ts";
import type { Estimate } from "../../why/index.ts";
import { findingFor } from "./strengths.ts";

const years = Array.from({ length: 33 }, (_, n) => 1920 + n);

const world = defineWorld({
  from: "1920-01",
  to: "1952-12",
  sets: {},
  state: { fear: { type: "number", unit: "test units" } },
  series: {
    sentences: { field: "fear", per: "sum", unit: "people a year", says: "people sentenced" },
    deathSentences: {
      field: "fear",
      per: "sum",
      unit: "people a year",
      says: "people sentenced to death",
    },
  },
});

const part = (id: string, title: string, claims: readonly string[]) =>
  mechanism(world, {
    id,
    title,
    claims,
    source: "Test & Data 2000",
    equation: "x ← x + κ (1 − x)",
    parameters: {
      [`${id}Rate`]: {
        symbol: "κ",
        unit: "share a month",
        prior: id === "habit" ? gaussian(0, 1) : uniform(0.1, 0.4),
        because: `a made-up reason <for> ${id} & nothing else`,
      },
    },
    step() {},
    instead: {
      unresponsive: { says: `${title} stays at its reference`, step() {} },
      absent: { says: "the cause is gone", step() {} },
    },
  });

const first =
  "The country had been invaded before, and nobody forgot it. Fear of another invasion did the rest.\n\nUpdate: As someone pointed out, the neighbours were afraid as well.";
const second =
  "Do not confuse cause and effect. Only the hardest could have won, and violence that works is learned. He also liked <cinema>.";

const points = (scale: number, except: readonly number[]): RecordPoint[] =>
  years
    .filter((y) => y >= 1922 && y <= 1951 && !except.includes(y))
    .map((year) => {
      const value = Math.round(scale * (1 + 30 * Math.exp(-((year - 1937) ** 2) / 4)));
      const other = year % 7 === 0 ? Math.round(value * 1.8) : value;
      return {
        year,
        value,
        sdLog: 0.1,
        sources: [
          { series: "one", value, source: "office-a" },
          ...(other === value ? [] : [{ series: "two", value: other, source: "office-b" }]),
        ],
      };
    });

const record: readonly Comparison[] = [
  {
    output: "sentences",
    title: "People sentenced (test data)",
    unit: "people a year",
    points: points(20000, []),
  },
  {
    output: "deathSentences",
    title: "People sentenced to death (test data)",
    unit: "people a year",
    points: points(900, [1948, 1949]),
  },
];

export const testCase: Case = {
  id: "test-case",
  title: "A test case",
  question: "Why was the <ruler> so harsh? (test data)",
  world,
  answers: [
    {
      id: "1",
      title: "Surrounded by enemies",
      votes: 1,
      text: first,
      explanations: ["A-updated", "A-first"],
    },
    { id: "2", title: "Only the hardest could win", votes: 14, text: second, explanations: ["B"] },
  ],
  claims: [
    {
      id: "T1",
      answer: "1",
      quotes: ["had been invaded before"],
      says: "memory raises fear",
      mechanisms: ["memory"],
    },
    {
      id: "T2",
      answer: "1",
      quotes: ["Fear of another invasion", "another invasion did the rest"],
      says: "fear makes harsh",
      mechanisms: ["spiral"],
    },
    {
      id: "T3",
      answer: "2",
      quotes: ["Only the hardest could have won"],
      says: "the hardest win",
      mechanisms: ["contest"],
    },
    {
      id: "T4",
      answer: "2",
      quotes: ["violence that works is learned"],
      says: "force is learned",
      mechanisms: ["habit"],
    },
  ],
  unmodelled: [
    {
      answer: "2",
      quote: "He also liked <cinema>.",
      because: "a taste that nothing else depends on",
    },
  ],
  start: process(world, {
    id: "start",
    says: "made up",
    source: "made up",
    parameters: {},
    step() {},
  }),
  order: [
    part("memory", "Memory of invasion", ["T1"]),
    part("spiral", "Two sides misread each other", ["T2"]),
    part("contest", "The hardest wins", ["T3"]),
    part("habit", "Violence that works is learned", ["T4"]),
    part("momentum", "What began goes on", []),
  ],
  explanations: [
    { id: "A-first", title: "As first written", mechanisms: ["memory"], says: "fear" },
    {
      id: "A-updated",
      title: "As updated",
      mechanisms: ["memory", "spiral"],
      says: "fear on both sides",
    },
    { id: "A", title: "Outside threat", mechanisms: ["memory", "spiral"], says: "fear" },
    { id: "B", title: "Selection and learning", mechanisms: ["contest", "habit"], says: "contest" },
    { id: "C", title: "Momentum", mechanisms: ["momentum"], says: "neither" },
    { id: "all", title: "All mechanisms", mechanisms: [], says: "everything at once" },
  ],
  whole: "all",
  groups: ["A", "B", "C"],
  outcomes: [{ id: "harsh", says: "more than 9,000 people sentenced to death", came: () => true }],
  events: [
    {
      id: "treaty",
      says: "A treaty is signed",
      source: "Test & Data 2000",
      usual: "1925-01",
      dated: true,
    },
  ],
  inputs: () => ({ state: {}, sets: {} }),
  record,
  cannotTell: ["Whether any of this is true: it is test data.", "Anything about named persons."],
  sources: [{ id: "office-a", citation: "Office A, made up." }],
};

const known = (value: number, n = 312): Estimate => ({
  known: true,
  value,
  low: value - 0.07,
  high: value + 0.07,
  n,
  se: 0.035,
});
const unknown: Estimate = {
  known: false,
  because: "the outcome came in none of 1,000 simulated histories",
};

function fan(scale: number, peak: number): Fan {
  const of = (factor: number) =>
    years
      .map((y) =>
        Math.round(
          factor * scale * (1 + peak * Math.exp(-((y - 1937) ** 2) / 8)) - (factor < 0.2 ? 500 : 0),
        ),
      )
      .map((v) => Math.max(0, v));
  return { years, q05: of(0.1), q25: of(0.5), q50: of(1), q75: of(2.1), q95: of(5) };
}

function explained(id: string, title: string, peak: number, worlds: number): ExplanationAnswer {
  const fans = { sentences: fan(30000, peak), deathSentences: fan(1500, peak) };
  const lines = (f: Fan) =>
    Array.from({ length: Math.min(worlds, 12) }, (_, n) => f.q50.map((v) => v * (0.4 + n / 8)));
  return {
    id,
    title,
    worlds,
    came: known(0.3, worlds),
    near: known(id === "B" ? 0.27 : 0.09, worlds),
    fans,
    ...(worlds < 50
      ? {
          histories: {
            sentences: lines(fans.sentences),
            deathSentences: lines(fans.deathSentences),
          },
        }
      : {}),
  };
}

/** An answer in which all is known; `change` makes the other states of it. */
export function testAnswer(change: Partial<Answer> & { readonly worlds?: number } = {}): Answer {
  const worlds = change.worlds ?? 1000;
  const estimates = (x: number) => ({
    necessity: known(x),
    sufficiency: known(x * 0.8),
    alone: known(0.08, 250),
    prevention: known(0.02, 1000),
    share: known(x * 0.4 - 0.1, 250),
    with: 0.312,
    without: 0.312 * (1.2 - x),
    net: known(x - 0.2, worlds),
    apart: x > 0.3,
    placebo: { undone: known(x * 0.3), brought: known(0.03, worlds) },
  });
  return {
    case: "test-case",
    version: "0.0.0-test",
    engine: "e0".repeat(16),
    estimators: "f0".repeat(16),
    question: testCase.question,
    outcome: { id: "harsh", says: "more than 9,000 people sentenced to death" },
    explanation: "all",
    seed: 0,
    worlds,
    came: Math.round(worlds * 0.312),
    given: "nothing",
    knockout: "unresponsive",
    request: "0123456789abcdef0123",
    fingerprint: "fedcba9876543210fedc",
    worldsFingerprint: "0123456789abcdef0123",
    seconds: 12.34,
    mechanisms: byNet(
      testCase.order.flatMap((m, n) =>
        "instead" in m
          ? {
              id: m.id,
              title: m.title,
              explanation: n < 2 ? "A" : n < 4 ? "B" : "C",
              claims: m.claims,
              instead: m.instead.unresponsive.says,
              acts: 0.62,
              ...estimates(0.15 + 0.15 * n),
            }
          : [],
      ),
    ),
    groups: ["A", "B", "C"].map((id, n) => ({
      id,
      title: testCase.explanations.find((e) => e.id === id)!.title,
      ...estimates(0.3 + 0.2 * n),
    })),
    explanations: [
      explained("A-updated", "As updated", 4, worlds),
      explained("A-first", "As first written", 3, worlds),
      explained("B", "Selection and learning", 20, worlds),
      explained("all", "All mechanisms", 16, worlds),
    ],
    nearness: {
      says: "within a factor of three in nine recorded years of ten (test data)",
      outputs: ["sentences", "deathSentences"],
      sums: 58,
      factor: 3,
    },
    record,
    twin: {
      run: 118,
      without: "memory",
      kind: "unresponsive",
      years,
      factual: { sentences: fan(30000, 20).q50, deathSentences: fan(1500, 20).q50 },
      twin: {
        sentences: years.map((y, n) => fan(30000, y < 1930 ? 20 : 4).q50[n]!),
        deathSentences: years.map((y, n) => fan(1500, y < 1930 ? 20 : 4).q50[n]!),
      },
      firstDifference: { known: true, month: "1930-03" },
    },
    interactions: [{ between: ["A", "B"], value: known(0.12, 250) }],
    finding: findingFor(testCase, 14),
    ...change,
  };
}

/** The same answer with nothing to estimate. */
export function unknownAnswer(): Answer {
  const all = testAnswer();
  const nothing = {
    necessity: unknown,
    sufficiency: unknown,
    alone: unknown,
    prevention: unknown,
    share: unknown,
    net: unknown,
    apart: false,
    placebo: { undone: unknown, brought: unknown },
  };
  return {
    ...all,
    came: 0,
    mechanisms: all.mechanisms.map((m) => ({ ...m, ...nothing })),
    groups: all.groups.map((g) => ({ ...g, ...nothing })),
    explanations: all.explanations.map((e) => ({ ...e, near: unknown, came: known(0.001) })),
    twin: {
      ...all.twin!,
      firstDifference: { known: false, because: "no recorded quantity differs in any month" },
      twin: all.twin!.factual,
    },
    interactions: [{ between: ["A", "B"], value: unknown }],
    finding: findingOf(
      {
        request: all.request,
        rivals: testCase.answers.map(({ id }) => ({
          answer: id,
          versions: [{ id, worlds: 1000, near: unknown }],
          group: { id, necessity: unknown },
        })),
        whole: { id: testCase.whole, near: unknown },
        outcome: all.outcome.id,
        worlds: 1000,
        came: 0,
        knockout: "unresponsive",
        given: "nothing",
        account: "all",
      },
      testCase,
    ),
  };
}
