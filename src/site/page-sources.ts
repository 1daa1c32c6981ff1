/** Of which sources a page was built, so that a clone knows whether it is the page of what stands there now. */
import { filesBelow, hashOfFiles } from "../engine/sources.ts";

/** Stands in the built page's folder and is not served. */
export const BUILT_FROM = "built-from.txt";

/** A hash of all that the page is built from. */
export const pageSources = (root: string): string =>
  hashOfFiles(root, [
    ...filesBelow(root, "src"),
    ...filesBelow(root, "web"),
    "package.json",
    "vite.config.ts",
  ]);
