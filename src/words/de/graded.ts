/** Eine Quelle, wo immer sie genannt wird: was als populär oder parteiisch gilt, steht nie ohne diesen Zusatz. */
import type { Grade } from "../../model/record.ts";

export const graded = (named: string, grade: Grade | undefined): string =>
  grade === "D" ? `${named} [populär oder parteiisch]` : named;
