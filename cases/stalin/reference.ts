/**
 * Standardising constants (mean and standard deviation over months from April 1922 and over worlds drawn from the
 * prior) of a neutral world: every mechanism replaced by its unresponsive stand-in. Fairness rule 1: each channel into
 * repression reads a standardised input, so that attribution does not measure the modeller's units.
 * The second block keeps means: what a quantity is on average, in the whole model, in the period in which the mechanism
 * acts; an unresponsive stand-in holds it there (rule 3).
 * Recipe: `node --conditions=aitia-source scripts/reference.ts` lives the worlds and prints both blocks.
 */
export const THREAT_MEAN = 0.912;
export const THREAT_SD = 0.47;
export const BLAME_MEAN = 1.01;
export const BLAME_SD = 0.376;
export const UNREST_MEAN = 0.103;
export const UNREST_SD = 0.0548;
export const SHORTAGE_MEAN = 0.213;
export const SHORTAGE_SD = 0.154;
export const FORCE_MEAN = 0.526;
export const FORCE_SD = 0.137;
export const DEFENCE_MEAN = 0.825;
export const DEFENCE_SD = 0.355;
export const SUSPICION_MEAN = 0.471;
export const SUSPICION_SD = 0.0966;
export const UPROOTED_MEAN = 0.0755;
export const UPROOTED_SD = 0.126;

/** Log-odds of hostility expected of a power, weighted by capability. */
export const KEPT_EXPECTS = -0.869;
/** Factor of exaggeration: the mean of e^x for x half-normal with scale .3. */
export const KEPT_EXAGGERATION = 1.2927;
export const KEPT_THEIR_FEAR = 0.16;
export const KEPT_MISREADING = 0.497;
export const KEPT_ARMS_DRIVE = 0.892;
/** Standardised threat not covered by arms, and the product of its soft excess with that of blame. */
export const KEPT_UNCOVERED = -0.105;
export const KEPT_PRODUCT = 0.777;
/** The positive part of it in war. */
export const KEPT_WAR_EXCESS = 0.524;
/** Standardised threat in the market years, when the regime is decided. */
export const KEPT_THREAT_MARKET = -0.47;
export const KEPT_BLAME = 0.935;
export const KEPT_FORCE = 0.566;
export const KEPT_SUSPICION = 0.474;
export const KEPT_STIGMA = 1.54;
export const KEPT_LABEL_THREAT = 0.0944;
export const KEPT_GRIP_UNREST = 0.1;
export const KEPT_BUFFER_CHANCE = 0.03;
export const KEPT_MOMENTUM = 2.73;
