/** What comes to a world from outside, and what of it can be turned off or dated anew. */

/** Event id to "off", "on" or a step by its name; what is not named is as usual. */
export type Events = Readonly<Record<string, string>>;

/** Inputs step by step: state inputs steps long; agent inputs steps × count, row-major. */
export interface Inputs {
  /** By name, a number for every step. */
  readonly state: Readonly<Record<string, Float32Array>>;
  /** By set and name, a number for every step and agent, step by step. */
  readonly sets: Readonly<Record<string, Readonly<Record<string, Float32Array>>>>;
}
