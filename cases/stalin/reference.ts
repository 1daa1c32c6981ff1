/**
 * Standardising constants (mean and standard deviation over months from April 1922 and over worlds drawn from the
 * prior) of a neutral world: every mechanism replaced by its unresponsive stand-in. Fairness rule 1: each channel into
 * repression reads a standardised input, so that attribution does not measure the modeller's units.
 * The second block keeps means: what a quantity is on average, in the whole model, in the period in which the mechanism
 * acts; an unresponsive stand-in holds it there (rule 3).
 * Recipe: `node --conditions=aitia-source scripts/reference.ts` lives the worlds and prints both blocks.
 */
export const THREAT_MEAN = 1.0;
export const THREAT_SD = 0.5;
export const BLAME_MEAN = 0.9;
export const BLAME_SD = 0.35;
export const UNREST_MEAN = 0.25;
export const UNREST_SD = 0.1;
export const SHORTAGE_MEAN = 0.17;
export const SHORTAGE_SD = 0.12;
export const FORCE_MEAN = 0.6;
export const FORCE_SD = 0.2;
export const DEFENCE_MEAN = 1.3;
export const DEFENCE_SD = 0.6;
export const SUSPICION_MEAN = 0.3;
export const SUSPICION_SD = 0.2;
export const UPROOTED_MEAN = 0.1;
export const UPROOTED_SD = 0.1;

/** Log-odds of hostility expected of a power, weighted by capability. */
export const KEPT_EXPECTS = -0.94;
/** Factor of exaggeration: the mean of e^x for x half-normal with scale .3. */
export const KEPT_EXAGGERATION = 1.2927;
export const KEPT_THEIR_FEAR = 0.3;
export const KEPT_MISREADING = 0.5;
export const KEPT_ARMS_DRIVE = 1.0;
/** Standardised threat not covered by arms, and the product of its soft excess with that of blame. */
export const KEPT_UNCOVERED = 0;
export const KEPT_PRODUCT = 0.7;
/** The positive part of it in war. */
export const KEPT_WAR_EXCESS = 0.5;
/** Standardised threat in the market years, when the regime is decided. */
export const KEPT_THREAT_MARKET = -0.5;
export const KEPT_BLAME = 0.9;
export const KEPT_FORCE = 0.6;
export const KEPT_SUSPICION = 0.3;
export const KEPT_STIGMA = 1.3;
export const KEPT_LABEL_THREAT = 0.1;
export const KEPT_GRIP_UNREST = 0.1;
export const KEPT_BUFFER_CHANCE = 0.03;
export const KEPT_MOMENTUM = 1.2;
