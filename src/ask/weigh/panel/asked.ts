/** What an exact weighing is asked, and the case laid out for it. */
import type { Has, LaidOut } from "./laid-out.ts";
import type { ReadHistories } from "./panel-of-case.ts";

export interface PanelAccount {
  readonly id: string;
  readonly title: string;
  readonly has: Has;
}

export interface KeepParts {
  readonly read: (name: string) => unknown;
  readonly write: (name: string, part: unknown) => void;
}

export interface PanelAsked {
  readonly seed: number;
  readonly priorOdds?: Readonly<Record<string, number>>;
  readonly request: string;
  readonly seconds: () => number;
  /** Keeps the parts of a weighing as they are done; what it has not, it gives as undefined. */
  readonly keep?: KeepParts | undefined;
  readonly onPart?: (done: number, of: number) => void;
}

export interface Laid {
  readonly read: ReadHistories;
  readonly accounts: readonly PanelAccount[];
  readonly whole: PanelAccount;
  readonly main: LaidOut;
}
