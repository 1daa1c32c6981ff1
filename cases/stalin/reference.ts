/**
 * Standardising constants (mean and standard deviation over months from April 1922 and over worlds drawn from the
 * prior) of a neutral world: every mechanism replaced by its unresponsive stand-in. Fairness rule 1: each channel into
 * repression reads a standardised input, so that attribution does not measure the modeller's units.
 * The second block keeps means: what a quantity is on average, in the whole model, in the period in which the mechanism
 * acts; an unresponsive stand-in holds it there (rule 3).
 * Recipe: `node --conditions=aitia-source scripts/reference.ts` lives the worlds and prints both blocks.
 */
export const THREAT_MEAN = 0.93;
export const THREAT_SD = 0.53;
export const BLAME_MEAN = 1.09;
export const BLAME_SD = 0.663;
export const UNREST_MEAN = 0.0983;
export const UNREST_SD = 0.0648;
export const SHORTAGE_MEAN = 0.229;
export const SHORTAGE_SD = 0.2;
export const FORCE_MEAN = 0.534;
export const FORCE_SD = 0.185;
export const DEFENCE_MEAN = 0.837;
export const DEFENCE_SD = 0.471;
export const SUSPICION_MEAN = 0.451;
export const SUSPICION_SD = 0.207;
export const UPROOTED_MEAN = 0.0712;
export const UPROOTED_SD = 0.137;

/** Log-odds of hostility expected of a power, weighted by capability. */
export const KEPT_EXPECTS = -0.894;
/** Factor of exaggeration: the mean of e^x for x half-normal with scale .3. */
export const KEPT_EXAGGERATION = 1.2927;
export const KEPT_THEIR_FEAR = 0.163;
export const KEPT_MISREADING = 0.522;
export const KEPT_ARMS_DRIVE = 0.91;
/** Standardised threat not covered by arms, and the product of its soft excess with that of blame. */
export const KEPT_UNCOVERED = -0.0973;
export const KEPT_PRODUCT = 0.653;
/** The positive part of it in war. */
export const KEPT_WAR_EXCESS = 0.517;
/** Standardised threat in the market years, when the regime is decided. */
export const KEPT_THREAT_MARKET = -0.497;
export const KEPT_BLAME = 0.974;
export const KEPT_FORCE = 0.567;
export const KEPT_SUSPICION = 0.455;
export const KEPT_STIGMA = 1.52;
export const KEPT_LABEL_THREAT = 0.0952;
export const KEPT_GRIP_UNREST = 0.1;
export const KEPT_BUFFER_CHANCE = 0.03;
export const KEPT_MOMENTUM = 2.3;
