/** A colour by name and the dash that goes with it, so that no line is told by colour alone. */
export interface Ink {
  readonly colour: string;
  readonly dash: string;
}
