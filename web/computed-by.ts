/** What computes in this page: its build put it here, the same as the command line of the same sources has it. */
import type { ComputedBy } from "../src/engine/version.ts";

declare const __COMPUTED_BY__: ComputedBy;

export const computedBy: ComputedBy = __COMPUTED_BY__;
