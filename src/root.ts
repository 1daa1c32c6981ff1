/** The folder of the package, from its sources and from what was built alike, and the version that stands in it. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Ends with a separator. */
export const root = fileURLToPath(new URL("../", import.meta.url)).replace(/dist[\\/]$/, "");

/** Of the package, for people and citations. */
export const version: string = JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version;
