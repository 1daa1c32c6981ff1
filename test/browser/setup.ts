/** Once, before any test of the page: what every file and every worker then finds on the disk. */

import { makeSite } from "../../src/cli/commands/lab.ts";
import { unpacked } from "./chromium.ts";
import { RUNS } from "./site.ts";

export async function setup(): Promise<void> {
  await unpacked();
  for (const named of ["stalin", "two-doors", "meadow"]) await makeSite(named, { runs: RUNS });
}
