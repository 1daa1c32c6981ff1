/** What the page and its asker say to each other: questions with a number, and what is answered to each. */

import type { WhyQuestion } from "../../src/ask/questions.ts";
import type { RunQuestion } from "../../src/ask/run/run.ts";
import type { RunAnswer } from "../../src/ask/run/worlds.ts";
import type { Standing, StandingQuestion } from "../../src/ask/standing/standing.ts";
import type { ToldDocument, ToldQuestion } from "../../src/ask/twin/told.ts";
import type { TwinDocument, TwinQuestion } from "../../src/ask/twin/twin.ts";
import type { Answer } from "../../src/ask/why/answer.ts";
import type { Version, VersionsQuestion } from "../../src/ask/why/versions.ts";
import type { Program } from "../../src/compile/tree.ts";

/** Some runs of a world as they are finished. */
export interface LivedRuns {
  readonly runs: readonly number[];
  /** Yearly outputs, run after run. */
  readonly outputs: Float32Array<ArrayBuffer>;
  /** For each run a bit for each outcome of the case. */
  readonly came: Uint32Array<ArrayBuffer>;
}

/** What can be asked, by kind: the question, and what comes of it, once or part by part. */
export interface Kinds {
  /** Some runs of a world. */
  readonly worlds: {
    readonly asked: { readonly question: RunQuestion; readonly runs: readonly number[] };
    readonly part: LivedRuns;
  };
  /** The document of worlds that were lived here. */
  readonly run: {
    readonly asked: { readonly question: RunQuestion; readonly outputs: Float32Array };
    readonly part: RunAnswer;
  };
  readonly why: { readonly asked: WhyQuestion; readonly part: Partial<Answer> };
  readonly twin: { readonly asked: TwinQuestion; readonly part: TwinDocument };
  readonly told: { readonly asked: ToldQuestion; readonly part: ToldDocument };
  /** Who stood where in one history, step by step. */
  readonly standing: { readonly asked: StandingQuestion; readonly part: Standing };
  readonly versions: {
    readonly asked: VersionsQuestion;
    readonly part: readonly [first: Version, updated: Version];
  };
}

export type Kind = keyof Kinds;

export type Ask = {
  readonly [K in Kind]: {
    readonly type: "ask";
    readonly id: number;
    readonly kind: K;
    readonly asked: Kinds[K]["asked"];
  };
}[Kind];

export type ToAsker =
  | {
      readonly type: "begin";
      /** Where the built case lies. */
      readonly address: string;
      readonly program: Program;
      readonly threads: number;
      readonly device?: "js" | "wasm";
    }
  | Ask
  /** Nobody listens to that any more. */
  | { readonly type: "drop"; readonly id: number }
  | { readonly type: "pause"; readonly paused: boolean };

export type FromAsker =
  | {
      readonly type: "ready";
      readonly device: "js" | "wasm";
      /** Name of the sources that it lives by. */
      readonly engine: string;
    }
  | { readonly type: "cannot"; readonly why: string }
  | { readonly type: "part"; readonly id: number; readonly part: Kinds[Kind]["part"] }
  | {
      readonly type: "done";
      readonly id: number;
      /** Lives a second of all threads together, so far. */
      readonly rate: number | undefined;
    }
  | { readonly type: "failed"; readonly id: number; readonly why: string };
