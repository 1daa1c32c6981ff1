/** A stored run as it is compared: what was asked, and what each of its worlds did. */
import type { Manifest } from "../../store/manifest.ts";
import type { TwinTable } from "../../store/twins-parquet.ts";
import type { Answer } from "../why/answer.ts";

/** A run that was stored, as openRun gives it. */
export type StoredRun = StoredWhy | StoredLives;

interface Stored {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** The answer of a `why`, and its worlds and twins where they were kept. */
export interface StoredWhy extends Stored {
  readonly command: "why";
  readonly answer: Answer;
  readonly twins?: TwinTable;
}

/** The worlds of a `run`: by outcome 1 where it came; by series its sum over all years, where whole worlds were kept. */
export interface StoredLives extends Stored {
  readonly command: "run";
  readonly outcomes: readonly { readonly id: string; readonly came: Uint8Array }[];
  readonly series: readonly { readonly id: string; readonly sum: Float64Array }[];
}
