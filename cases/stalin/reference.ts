/**
 * Standardising constants of a neutral world, in which every mechanism has its unresponsive stand-in: the mean over
 * months from April 1922 and over worlds drawn from the prior, and the standard deviation over the months of one world.
 * Fairness rule 1: each channel into repression reads a standardised input, so that attribution does not measure the
 * modeller's units. The spread is that of the months of a world, since that is what a channel can answer to.
 * The second block keeps means: what a quantity is on average in the whole model while its mechanism acts; an
 * unresponsive stand-in holds it there (rule 3).
 * Recipe: testing/reference.ts. `node --conditions=aitia-source scripts/reference.ts 500` prints both blocks again,
 * fairness.slow.test.ts compares.
 */
export const THREAT_MEAN = 0.905;
export const THREAT_SD = 0.448;
export const BLAME_MEAN = 0.89;
export const BLAME_SD = 0.338;
export const UNREST_MEAN = 0.135;
export const UNREST_SD = 0.0552;
export const SHORTAGE_MEAN = 0.158;
export const SHORTAGE_SD = 0.131;
export const FORCE_MEAN = 0.562;
export const FORCE_SD = 0.121;
export const DEFENCE_MEAN = 0.889;
export const DEFENCE_SD = 0.346;
export const SUSPICION_MEAN = 0.497;
export const SUSPICION_SD = 0.103;
export const NEARNESS_MEAN = 0.555;
export const NEARNESS_SD = 0.156;
export const OBSTACLE_MEAN = 0.701;
export const OBSTACLE_SD = 0.911;
export const DOSE_MEAN = 1.02;
export const DOSE_SD = 0.545;
export const UPROOTED_MEAN = 0.102;
export const UPROOTED_SD = 0.146;

/** Log-odds of hostility expected of a power, weighted by capability. */
export const KEPT_EXPECTS = -0.86;
/** Factor of exaggeration: the mean of e^x for x half-normal with scale .3. */
export const KEPT_EXAGGERATION = 1.2927;
export const KEPT_THEIR_FEAR = 0.163;
export const KEPT_MISREADING = 0.509;
export const KEPT_ARMS_DRIVE = 0.871;
/** Standardised threat not covered by arms, and the product of its soft excess with that of blame. */
export const KEPT_UNCOVERED = -0.0369;
export const KEPT_PRODUCT = 0.876;
/** Its soft excess in war. */
export const KEPT_WAR_EXCESS = 0.787;
/** Standardised threat in the market years, when the regime is decided. */
export const KEPT_THREAT_MARKET = 0.333;
export const KEPT_BLAME = 0.887;
export const KEPT_FORCE = 0.597;
export const KEPT_SUSPICION = 0.491;
export const KEPT_STIGMA = 1.55;
export const KEPT_RIVAL_THREAT = 0.046;
export const KEPT_RESTORATION_THREAT = 0.0215;
export const KEPT_AIM = 1.75;
export const KEPT_MEASURE = 1.15;
export const KEPT_FORCE_ENDS = 0.726;
/** Unrest above which a myopic ruler holds tight, and dogmatism, each set so that grip and doubt keep their means. */
export const KEPT_DOGMATISM = 0.354;
export const KEPT_GRIP_UNREST = 0.1385;
export const KEPT_BUFFER_CHANCE = 0.0267;
export const KEPT_MOMENTUM = 3.12;
