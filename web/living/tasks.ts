/** What the page and its threads say to each other. */
import type { Pair, PairAsked } from "../pair.ts";

export interface LiveTask {
  readonly type: "live";
  readonly id: number;
  readonly runs: readonly number[];
  readonly masks: readonly (readonly number[])[];
  readonly events: Readonly<Record<string, string>>;
  readonly set: Readonly<Record<string, number>>;
  readonly seed: number;
  /** Whether yearly outputs are wanted; whether it came is always told. */
  readonly outputs: boolean;
}

export interface PairTask extends PairAsked {
  readonly type: "pair";
  readonly id: number;
}

export type ToWorker =
  | { readonly type: "begin"; readonly base: string; readonly device?: "js" | "wasm" }
  | LiveTask
  | PairTask;

export type FromWorker =
  | {
      readonly type: "ready";
      readonly device: "js" | "wasm";
      /** Name of the sources that the thread lives by. */
      readonly engine: string;
    }
  /** Lives in the order of runs, then masks. */
  | {
      readonly type: "lived";
      readonly id: number;
      readonly outputs: Float32Array<ArrayBuffer>;
      readonly came: Uint32Array<ArrayBuffer>;
    }
  | { readonly type: "paired"; readonly id: number; readonly pair: Pair }
  | { readonly type: "failed"; readonly id: number; readonly why: string };
