/** What gives the simulated histories of a question that is conditioned on the record. */
import type { Question } from "../plan/question.ts";
import type { Source } from "../plan/source.ts";

export interface Conditioning {
  readonly source: Source;
  /** Runs of one number are not independent: they are of one stretch of a chain, or have in one year the same chance. */
  readonly clusters: Int32Array;
  /** How many different particles there are among the runs. */
  readonly particles: number;
  readonly ess: number;
  readonly paretoK: number;
  readonly observation: string;
  /** Of the stored file: part of the request. */
  readonly hash: string;
}

export interface Asked {
  readonly question: Question;
  readonly conditioning?: Conditioning;
  /** Why a stored posterior is not used, or that another engine made it. */
  readonly notice?: string;
}

/** Whose parameters the record told, where the world asked about is another. */
export const changedIn = (explanation: string, changes: readonly string[]): string =>
  `The record told of "${explanation}" as it is; what is changed is lived from there: ${changes.join(", ")}.`;
