/** Writes docs/validity.md and the validity numbers of a case: `node scripts/validity.ts stalin --simulations 60000`. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { wholeSpan } from "../src/ask/fit.ts";
import { keepPosterior, modelHash, posteriorPath, readPosterior } from "../src/ask/posterior.ts";
import { validityOf } from "../src/ask/validity.ts";
import { validityPage } from "../src/ask/validity-page.ts";
import { shortOf, validityPath } from "../src/ask/validity-short.ts";
import { version } from "../src/cli/version.ts";
import { openCase } from "../src/engine/open.ts";

const [name = "stalin", ...words] = process.argv.slice(2);
const option = (word: string, usual: number): number => {
  const at = words.indexOf(`--${word}`);
  const value = at < 0 ? usual : Number(words[at + 1]);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${word} wants a whole number`);
  return value;
};
const open = await openCase(name);
const root = fileURLToPath(new URL("..", import.meta.url));
// what has been conditioned already lies here until the model changes, so that a stopped run goes on
const cache = join(root, "runs", `validity-${modelHash(open)}`);
const simulations = option("simulations", 60_000);
const seed = option("seed", 1);
const place = (explanation: string, years: { from: number; to: number }) =>
  posteriorPath(
    { ...open, folder: join(cache, `${simulations}-${seed}`) },
    {
      explanation,
      whole: wholeSpan(open),
      years,
    },
  );
const begun = performance.now();
const answer = await validityOf(open, {
  engine: version,
  seed,
  simulations,
  tell: (what) =>
    process.stderr.write(`${Math.round((performance.now() - begun) / 1000)} s: ${what}\n`),
  kept: (explanation, years) => readPosterior(open, place(explanation, years)),
  keep: (posterior) => keepPosterior(place(posterior.explanation, posterior.years), posterior),
});
mkdirSync(join(root, "docs"), { recursive: true });
writeFileSync(join(root, "docs", "validity.md"), validityPage(open.spec, answer));
mkdirSync(join(open.folder, "posterior"), { recursive: true });
writeFileSync(validityPath(open.folder), `${JSON.stringify(shortOf(answer))}\n`);
process.stderr.write("written: docs/validity.md\n");
