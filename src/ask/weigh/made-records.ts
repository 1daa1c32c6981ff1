/** What it takes to make a record as an account would: uniforms by history, and what errors the record's series have. */
import type { ErrorSeries } from "../../fit/index.ts";
import { nameNumber, seedWords, stream, u01Double } from "../../kernel/noise.ts";
import { threefry4x32 } from "../../kernel/threefry.ts";
import type { RecordError } from "./record-error.ts";

/** Uniforms by history and index, for parameters and errors under one name. */
export function uniforms(seed: number, name: string): (world: number, index: number) => number {
  const [low, high] = seedWords(seed);
  const number = nameNumber(`weigh ${name}`);
  return (world, index) => {
    const [a, b] = threefry4x32([index, 0, number, 0], [low, high, stream.design, world]);
    return u01Double(a, b);
  };
}

export function seriesOf(error: RecordError): readonly ErrorSeries[] {
  return error.series.map((_, s) => {
    const own = error.numbers.filter((n) => n.series === s);
    return { times: own.map((n) => n.year), sd: own.map((n) => n.own) };
  });
}
