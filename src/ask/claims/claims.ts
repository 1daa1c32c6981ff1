/** Every claim of a case by its own test: its number in the view that it declares, and what may be said of it. */
import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import type { ComputedBy } from "../../engine/version.ts";
import type { Claim } from "../../model/case.ts";
import { type NetTest, type TwinTest, testOf, type View } from "../../model/claim-test.ts";
import { hashText } from "../../store/fingerprint.ts";
import { type Request, requestHash } from "../../store/request.ts";
import { type Estimate, unknown, verdictOf } from "../../why/index.ts";
import { claims as words } from "../../words/en/claims.ts";
import { claimsLine, twinLine } from "../plan/command-line.ts";
import type { Keep } from "../plan/lives.ts";
import type { Question } from "../plan/question.ts";
import { requestOf } from "../plan/request.ts";
import type { WeighAnswer } from "../weigh/answer.ts";
import { storedWeighing } from "../weigh/stored.ts";
import type { ClaimsAnswer, Tested } from "./answer.ts";
import { decibelsOf, estimateOf, outcomeOfTwins, recordedOf, signs } from "./estimate.ts";
import { withGeneral } from "./general.ts";
import { testedKey, told } from "./told.ts";
import {
  asksOtherwise,
  inOrderOf,
  matters,
  type Needs,
  needsOf,
  readingsOf,
  unitOf,
  waysOf,
} from "./ways.ts";
import { liveWays, type Viewed, viewsOf, type Worlds } from "./worlds.ts";

export interface ClaimsOptions extends Hands {
  readonly by: ComputedBy;
  readonly seconds?: () => number;
  readonly keep?: Keep | undefined;
  readonly onProgress?: ((p: { done: number; of: number; found: number }) => void) | undefined;
}

/** A question of claims before a world is lived. */
export interface ReadClaims {
  readonly question: Question;
  readonly views: readonly Viewed[];
  readonly needs: Needs;
  readonly weighed: WeighAnswer | undefined;
  readonly request: Request;
}

export async function readClaims(
  model: Model,
  question: Question,
  { by, ...hands }: Hands & { readonly by: ComputedBy },
): Promise<ReadClaims> {
  const views = await viewsOf(model, question, hands);
  const weighed = await storedWeighing(model);
  const { runs, seed, explanation } = question;
  return {
    question,
    views,
    weighed,
    needs: needsOf(model.spec),
    request: requestOf(
      model,
      { runs, seed, explanation },
      {
        by,
        command: "claims",
        more: {
          tests: testedKey(model, weighed),
          posteriors: views.map(({ view, conditioning }) => [view, conditioning?.hash ?? ""]),
        },
      },
    ),
  };
}

/** Lives before any budget is doubled. */
export const claimsLives = ({ question, views, needs }: Omit<ReadClaims, "request">): number =>
  question.runs * views.length * needs.ways.length;

export async function claims(
  model: Model,
  read: ReadClaims,
  options: ClaimsOptions,
): Promise<ClaimsAnswer> {
  const { question, request } = read;
  const lived = await testAll(model, read, options);
  const tested = inOrderOf(model.spec).map((claim) => lived.of(claim));
  return {
    case: model.spec.id,
    ...options.by,
    explanation: question.explanation,
    seed: question.seed,
    worlds: question.runs,
    lives: lived.lives(),
    matters: matters(model.spec),
    claims: await withGeneral(
      model,
      tested.map((one) => told(model.spec, one)),
    ),
    request: requestHash(request),
    // how a case was named when it was opened is no part of what was found
    fingerprint: hashText(JSON.stringify(tested.map(({ history: _, ...found }) => found))),
    commandLine: claimsLine(model.named, question),
    seconds: options.seconds?.() ?? 0,
  };
}

/** Parts of one view are kept under numbers that are so far apart. */
const PARTS = 10_000;

/** Lives every view once, then the ways of those that could not be told for as many runs again. */
async function testAll(
  model: Model,
  read: ReadClaims,
  { keep, onProgress, crew, signal }: ClaimsOptions,
): Promise<{ readonly of: (claim: Claim) => Tested; readonly lives: () => number }> {
  const { question, views, needs } = read;
  const { runs } = question;
  let [of, done] = [claimsLives(read), 0];
  const live = async (
    worlds: Worlds,
    asked: { readonly only: readonly number[]; readonly from: number; readonly to: number },
    part: number,
  ) => {
    const before = done;
    done += await liveWays(model, worlds, asked, {
      crew,
      signal,
      keep,
      part,
      onProgress: (more) => onProgress?.({ done: before + more, of, found: 0 }),
    });
  };
  const worlds = new Map<View, Worlds>();
  for (const [v, viewed] of views.entries()) {
    const own = { ...viewed, question, needs, of: new Map() };
    await live(own, { only: [...needs.ways.keys()], from: 0, to: runs }, v * PARTS);
    worlds.set(viewed.view, own);
  }
  const { claims } = model.spec;
  const first = new Map(claims.map((c) => [c.id, testOne(model, read, { claim: c, worlds })]));
  const again = claims.filter((c) => first.get(c.id) === "ask twice");
  for (const [v, { view }] of views.entries()) {
    const own = worlds.get(view);
    const only = new Set(
      again
        .map(testOf)
        .filter((test) => viewAsked(test, read) === view)
        .flatMap((test) => waysOf(test).map(needs.at)),
    );
    if (!own || only.size === 0) continue;
    only.add(0);
    of += only.size * runs;
    const asked = { only: [...only].sort((a, b) => a - b), from: runs, to: 2 * runs };
    await live(own, asked, v * PARTS + PARTS / 2);
  }
  return {
    lives: () => done,
    of(claim) {
      const found = first.get(claim.id);
      if (found && found !== "ask twice") return found;
      return testOne(model, read, { claim, worlds, doubled: true }) as Tested;
    },
  };
}

/** The view that a test declares; where it declares none, the record's parameters where a stored posterior gives them. */
function viewAsked(test: ReturnType<typeof testOf>, { views }: Pick<ReadClaims, "views">): View {
  const declared = test.by === "net" || test.by === "twin" ? test.view : undefined;
  return declared ?? (views.some(({ view }) => view === "parameters") ? "parameters" : "nothing");
}

interface TestingOne {
  readonly claim: Claim;
  readonly worlds: ReadonlyMap<View, Worlds>;
  readonly doubled?: boolean;
}

function testOne(
  model: Model,
  read: ReadClaims,
  { claim, worlds, doubled = false }: TestingOne,
): Tested | "ask twice" {
  const { spec } = model;
  const test = testOf(claim);
  const base = {
    id: claim.id,
    unit: unitOf(test),
    others: [],
    readings: [],
    worlds: 0,
    doubled: false,
    history: { known: false, because: words.noHistory[test.by] },
  } as const;
  if (test.by === "nothing here")
    return { ...base, view: "none", verdict: "not testable", estimate: unknown(test.because) };
  if (test.by === "net" || test.by === "twin")
    return testLived(model, read, { base, test, worlds, doubled });
  // neither hangs on how many histories are lived here
  const estimate =
    test.by === "accounts"
      ? decibelsOf(test, read.weighed)
      : recordedOf(spec, test, read.question.seed);
  const verdict = verdictOf(estimate, { matters: matters(spec)[base.unit], doubled: true });
  const view = test.by === "accounts" ? "accounts" : "the record";
  return { ...base, view, estimate, verdict: verdict as Tested["verdict"] };
}

function testLived(
  model: Model,
  read: ReadClaims,
  asked: Required<Omit<TestingOne, "claim">> & {
    readonly base: Omit<Tested, "view" | "verdict" | "estimate">;
    readonly test: NetTest | TwinTest;
  },
): Tested | "ask twice" {
  const { base, test, worlds, doubled } = asked;
  const { needs, question } = read;
  const view = viewAsked(test, read);
  const way = needs.at(waysOf(test)[0]);
  const readings = readingsOf(test);
  const pairs = (own: Worlds, at: number) => {
    const changed = own.of.get(at) ?? new Map();
    const { length } = [...changed.values()][0] ?? [];
    const factual = new Map(
      [...(own.of.get(0) ?? [])].map(([key, all]) => [key, all.subarray(0, length)]),
    );
    return { factual, changed, clusters: own.conditioning?.clusters, seed: question.seed };
  };
  const estimates = (at: number) =>
    [...worlds.values()].map((own) => ({
      view: own.view,
      estimate: estimateOf(model.spec, test, pairs(own, at)),
    }));
  const found = estimates(way);
  const own = worlds.get(view);
  const estimate: Estimate = own
    ? (found.find((one) => one.view === view)?.estimate ?? unknown(words.noView(view)))
    : unknown(words.noView(view));
  const others = found.filter((one) => one.view !== view);
  const verdict = verdictOf(estimate, {
    matters: matters(model.spec)[base.unit],
    others: others.map((one) => one.estimate),
    doubled: doubled || !own,
  });
  if (verdict === "ask twice") return verdict;
  return {
    ...base,
    view,
    verdict,
    estimate,
    others,
    readings: own
      ? readings.map((one) => estimateOf(model.spec, one, pairs(own, needs.at(one))))
      : readings.map(() => unknown(words.noView(view))),
    ...(own && asksOtherwise(model.spec, test)
      ? { outcome: outcomeOfTwins(model.spec, pairs(own, way)) }
      : {}),
    worlds: own ? (pairs(own, way).factual.values().next().value?.length ?? 0) : 0,
    doubled,
    history: own ? shown(model, { test, read, own, pairs: pairs(own, way) }) : base.history,
  };
}

/** The first history that does as the claim says. */
function shown(
  model: Model,
  of: {
    readonly test: NetTest | TwinTest;
    readonly read: ReadClaims;
    readonly own: Worlds;
    readonly pairs: Parameters<typeof signs>[2];
  },
): Tested["history"] {
  const { test, read, own, pairs } = of;
  const { runs, sign } = signs(model.spec, test, pairs);
  const run = runs.find((r) => sign(r) > 0);
  if (run === undefined) return { known: false, because: words.noneShows(runs.length) };
  const { seed, explanation } = read.question;
  const { without, events, set } = waysOf(test)[0];
  return {
    known: true,
    run,
    given: own.view,
    commandLine: twinLine(model.named, {
      seed,
      explanation,
      given: own.view,
      ...(without ? { without } : {}),
      ...(events ? { events } : {}),
      ...(set ? { set } : {}),
      run,
    }),
  };
}
