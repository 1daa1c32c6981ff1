/** How many worlds and coalitions stand behind alone, shares and interactions; the page lives the same. */

/**
 * All 2^k coalitions in every run up to this k, in the first part up to the second. Beyond it a run lives one sampled order,
 * k coalitions: with all of ten mechanisms' 1,024 a question of ten would take six times as long as one of fifteen.
 */
export const ALL_OFTEN = 6;
export const ALL_FIRST = 7;
/** Runs that share a sampled order: as many as live side by side. */
export const SHARED = 4;
/** At least this many worlds stand behind alone, shares and coalitions. */
export const FIRST = 256;
/**
 * Runs that are lived first where answers are told as they come, and of which other luck is lived whether the outcome came or
 * not; see steps.ts.
 */
export const SOON = 64;
