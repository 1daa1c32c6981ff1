/** The kernel knows numbers only: random words for an address, arithmetic to the bit, quasi-random points. */
export { nameNumber, seedWords, stream, u01, uniforms } from "./noise.ts";
export { type SobolOptions, sobolDimensions, sobolPoints } from "./sobol.ts";
export { betaCdf, chiSquareCdf, gammaCdf, logChoose, logGamma } from "./special.ts";
export { threefry4x32 } from "./threefry.ts";
