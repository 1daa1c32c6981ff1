/** What computes here: the version of the package, and the names of the sources that decide bits and of those that decide words. */
import { readFileSync } from "node:fs";
import { root, version } from "../root.ts";
import { namesOfSources, type SourceNames } from "./sources.ts";

/** Every request and every answer says by whom it was computed. */
export interface ComputedBy extends SourceNames {
  /** Of the package, for people and citations; two states of a clone can have the same. */
  readonly version: string;
}

/** Written beside what is built (scripts/build.mjs), read from the sources where they run themselves. */
export const computedBy: ComputedBy = {
  version,
  ...(new URL(import.meta.url).pathname.endsWith(".ts")
    ? namesOfSources(root)
    : (JSON.parse(
        readFileSync(new URL("../computed-by.json", import.meta.url), "utf8"),
      ) as SourceNames)),
};
