/** A mechanism: one claim about cause and effect, as a short function that can be switched. */
import type { Prior } from "./prior.ts";
import type { WorldDefinition, WorldOf } from "./world.ts";

/** A number that nobody knows exactly. Without unit, prior and reason it does not compile. */
export interface Parameter {
  /** As the equation writes it. */
  readonly symbol?: string;
  /** What it counts, and per what. */
  readonly unit: string;
  /** What is believed of it before the record is seen. */
  readonly prior: Prior;
  /** Why this prior: what is known, and what is not. */
  readonly because: string;
  /** It turns causes into numbers of people: a reader of the page sees its prior and never moves it. */
  readonly counts?: true;
}

/** Parameters by name. */
export type Parameters = Readonly<Record<string, Parameter>>;
/** What a step reads as `p`: a number for each parameter. */
export type ValuesOf<P extends Parameters> = { readonly [K in keyof P]: number };

/** One step of a rule. Compiled from its source, never run raw. */
export type Step<W extends WorldDefinition, P extends Parameters> = (
  w: WorldOf<W>,
  p: ValuesOf<P>,
) => void;

/** What may stand in for a mechanism that is removed; "unresponsive" is the usual one. */
export const kinds = ["unresponsive", "absent", "shuffled"] as const;
/**
 * What stands in the place of a mechanism that is removed.
 * unresponsive: the quantity stays at its reference, only its reaction is gone (always offered, the default);
 * absent: the cause itself is gone; shuffled: values redrawn from their distribution, the link is broken.
 */
export type Kind = (typeof kinds)[number];

/** What stands in for a mechanism that is removed. */
export interface StandIn<
  W extends WorldDefinition = WorldDefinition,
  P extends Parameters = Parameters,
> {
  /** The stand-in in words: what the reader is told was there instead. */
  readonly says: string;
  /** The rule in its place: one step; `step() {}` where nothing happens. */
  readonly step: Step<W, P>;
}

/** A mechanism of a world W with parameters P. */
export interface MechanismOf<W extends WorldDefinition, P extends Parameters> {
  /** Small letters, digits and dashes; what `--without` calls it. */
  readonly id: string;
  /** A few words for tables. */
  readonly title: string;
  /** Ids of the claims it carries. */
  readonly claims: readonly string[];
  /** The published model it stands on. */
  readonly source: string;
  /** The rule in one line, for readers. */
  readonly equation: string;
  /** Numbers that nobody knows exactly, by name; `{}` where there is none. */
  readonly parameters: P;
  /** The rule itself: one step. */
  readonly step: Step<W, P>;
  /** Asked of every mechanism, never answered by default. */
  readonly instead: { readonly unresponsive: StandIn<W, P> } & {
    readonly [K in Exclude<Kind, "unresponsive">]?: StandIn<W, P>;
  };
}

/** A rule of the world that no answer claims and that cannot be switched: harvests, calendars, book-keeping. */
export interface ProcessOf<W extends WorldDefinition, P extends Parameters> {
  /** Small letters, digits and dashes. */
  readonly id: string;
  /** What happens, in words. */
  readonly says: string;
  /** Where the rule comes from. */
  readonly source: string;
  /** Numbers that nobody knows exactly, by name; `{}` where there is none. */
  readonly parameters: P;
  /** The rule itself: one step. */
  readonly step: Step<W, P>;
}

/** A mechanism of any world. */
// biome-ignore lint/suspicious/noExplicitAny: the world's type only matters to whoever writes the rule.
export type Mechanism = MechanismOf<any, any>;
/** A process of any world. */
// biome-ignore lint/suspicious/noExplicitAny: as above.
export type Process = ProcessOf<any, any>;

/** Gives a mechanism as it is; the world only lets the compiler check its step. */
export const mechanism = <W extends WorldDefinition, const P extends Parameters>(
  _world: W,
  spec: MechanismOf<W, P>,
): Mechanism => spec;
/** Gives a process as it is; the world only lets the compiler check its step. */
export const process = <W extends WorldDefinition, const P extends Parameters>(
  _world: W,
  spec: ProcessOf<W, P>,
): Process => spec;

/** Whether a rule can be switched: a mechanism can, a process cannot. */
export const isMechanism = (rule: Mechanism | Process): rule is Mechanism => "instead" in rule;
