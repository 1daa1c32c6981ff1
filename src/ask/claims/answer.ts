/** What testing the claims of a case tells: the JSON that others rely on. */
import type { ComputedBy } from "../../engine/version.ts";
import type { Matters, View } from "../../model/claim-test.ts";
import type { Estimate, Verdict } from "../../why/index.ts";

import type { PanelVerdict } from "../weigh/panel/answer.ts";

/** Where the number of a test comes from: worlds of a view, the accounts as they were weighed, the record alone, nowhere. */
export type Ground = View | "accounts" | "the record" | "none";

/** What the number of a test is: see `Matters`; a record's statement and a twin's are told as shares. */
export type Unit = keyof Matters;

/** One claim as it was tested, without its words. */
export interface Tested {
  readonly id: string;
  readonly view: Ground;
  readonly unit: Unit;
  readonly verdict: Verdict | "not testable";
  /** Above 0 where the claim holds. */
  readonly estimate: Estimate;
  /** The same test in the other views in which it can be asked. */
  readonly others: readonly { readonly view: View; readonly estimate: Estimate }[];
  /** The claim read otherwise, in the declared view. */
  readonly readings: readonly Estimate[];
  /** Of twins that were asked for something else: how much rarer the case's first outcome is in them. No verdict rests on it. */
  readonly outcome?: Estimate;
  /** Histories in the declared view, each beside its twin; 0 where none was lived. */
  readonly worlds: number;
  readonly doubled: boolean;
  /** The first history that shows it, with the line that lives it beside its twin. */
  readonly history:
    | {
        readonly known: true;
        readonly run: number;
        readonly given: View;
        readonly commandLine: string;
      }
    | { readonly known: false; readonly because: string };
}

/** A claim of another case, and what its histories say of it. */
export interface GeneralClaim {
  readonly case: string;
  readonly claim: string;
  readonly says: string;
  readonly verdict: PanelVerdict;
  readonly because: string;
  readonly histories: number;
  readonly many: string;
}

/** The same with its words, in the language of the case. */
export interface ClaimAnswer extends Omit<Tested, "history"> {
  /** Id of the answer that asserts it; absent where none does. */
  readonly answer?: string;
  /** Word for word. */
  readonly phrase: string;
  readonly asserts: string;
  readonly test: string;
  /** What it says beyond what its test asks. */
  readonly untested?: string;
  readonly because: string;
  readonly mechanisms: readonly string[];
  /** Absent where the claim was not tested. */
  readonly history?: Tested["history"];
  /** What the histories of other cases say of its general form; nothing of it is in the verdict. */
  readonly general?: readonly GeneralClaim[];
}

/** The document of `aitia claims --json`. */
export interface ClaimsAnswer extends ComputedBy {
  readonly case: string;
  readonly explanation: string;
  readonly seed: number;
  /** Histories of each view before any budget was doubled. */
  readonly worlds: number;
  /** Lives in all: histories and twins. */
  readonly lives: number;
  readonly matters: Matters;
  /** The foremost first, then in the order of the case. */
  readonly claims: readonly ClaimAnswer[];
  readonly request: string;
  readonly fingerprint: string;
  readonly commandLine: string;
  readonly seconds: number;
}
