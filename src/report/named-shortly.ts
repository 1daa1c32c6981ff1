/** Sources as a reader knows them, in place of the names that the case's tables give them. */
import type { Case } from "../model/case.ts";

type Source = Case["sources"][number];

export interface Named {
  /** Author and year; the whole citations stand at the end. */
  readonly short: string;
  readonly source: Source | undefined;
}

/** Of each that is named, such as "khlevniuk-2004; mozokhin-2005". */
export const sourcesNamed = (sources: readonly Source[], named: string): readonly Named[] =>
  named.split(/;\s*/).map((id) => {
    const source = sources.find((one) => one.id === id);
    const whole = source?.citation ?? id;
    return { short: (/^.*?\b\d{4}\b/.exec(whole)?.[0] ?? whole).replace("..", "."), source };
  });

/** The same in one line. */
export const namedShortly =
  ({ sources }: Pick<Case, "sources">) =>
  (named: string): string =>
    sourcesNamed(sources, named)
      .map(({ short }) => short)
      .join("; ");
