/** The moves that f32 arithmetic is made of. The compiler knows these five names and emits its own for each back end. */
const view = new DataView(new ArrayBuffer(4));

/** Rounds to the nearest f32. */
export const f = Math.fround;
/** The 32 bits of an f32 as a signed whole number. */
export function bitsOf(x: number): number {
  view.setFloat32(0, x);
  return view.getInt32(0);
}
/** The f32 that these 32 bits are. */
export function ofBits(bits: number): number {
  view.setInt32(0, bits);
  return view.getFloat32(0);
}
/** A number cut to a whole number, towards 0. */
export const int = (x: number): number => x | 0;
/** A whole number as the nearest f32. */
export const float = (i: number): number => Math.fround(i);
/** The low 32 bits of a product. */
export const imul = Math.imul;
