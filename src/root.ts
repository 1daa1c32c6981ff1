/** The folder of the package, from its sources and from what was built alike. */
import { fileURLToPath } from "node:url";

/** Ends with a separator. */
export const root = fileURLToPath(new URL("../", import.meta.url)).replace(/dist[\\/]$/, "");
