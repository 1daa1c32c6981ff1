/** A request: everything that decides what is computed. Its hash names the run folder and stands in addresses. */
import { hashText } from "./fingerprint.ts";

export type Json =
  | string
  | number
  | boolean
  | null
  | readonly Json[]
  | { readonly [key: string]: Json | undefined };

export interface Request {
  readonly case: string;
  /** Hash of the compiled program. */
  readonly program: string;
  /** Name of the sources that decide bits. */
  readonly engine: string;
  /** Name of the sources that decide what is said of worlds; absent where worlds alone are asked for. */
  readonly estimators?: string;
  readonly seed: number;
  readonly runs: number;
  /** Everything else that was asked and changes a result; what only changes the time does not belong here. */
  readonly options: { readonly [key: string]: Json | undefined };
}

/** JSON with keys in order and nothing undefined, so that equal requests have equal texts. */
export function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const entries = Object.entries(value as { [key: string]: Json | undefined })
    .filter((entry): entry is [string, Json] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, v]) => `${JSON.stringify(key)}:${canonical(v)}`).join(",")}}`;
}

/** 32 hexadecimal digits that name the request. */
export function requestHash(request: Request): string {
  const { program, engine, estimators, seed, runs, options } = request;
  return hashText(
    canonical({ case: request.case, program, engine, estimators, seed, runs, options }),
  );
}
