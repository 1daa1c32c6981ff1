/** The columns that somebody names must be in their file, once, and clear. */
import { AitiaError, suggestion, type Trouble } from "../../errors.ts";
import type { RunsFile } from "./read-runs.ts";

export function requireColumns(path: string, file: RunsFile, names: readonly string[]): void {
  const known = Object.keys(file.columns);
  const missing = names.filter((name) => !known.includes(name));
  const lists = (name: string) => known.filter((one) => one.startsWith(`${name} [`));
  const troubles: Trouble[] = missing.map((name) =>
    lists(name).length > 0
      ? {
          what: `"${name}" is a list, which is no single number`,
          where: path,
          todo: `Name one of its places: ${lists(name)
            .map((one) => `"${one}"`)
            .join(", ")}.`,
        }
      : {
          what: `there is no column "${name}"`,
          where: path,
          todo: suggestion(name, known),
        },
  );
  for (const name of names) {
    if (file.twice.includes(name))
      troubles.push({
        what: `two columns are named "${name}"`,
        where: path,
        todo: "Give each its own name.",
      });
    if (file.unclear.includes(name))
      troubles.push({
        what: `what commas and points mean in the numbers of "${name}" cannot be told: decimals or thousands`,
        where: path,
        todo: "Write decimals after a point, and nothing between thousands.",
      });
  }
  if (troubles.length > 0) throw new AitiaError(troubles);
}
