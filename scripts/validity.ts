/** Writes docs/validity.md: `node scripts/validity.ts stalin --simulations 100000 --seed 1`. */
import { fileURLToPath } from "node:url";
import { VALIDITY_SIMULATIONS, writeValidity } from "../src/cli/validity.ts";
import { openCase } from "../src/engine/open.ts";

const [name = "stalin", ...words] = process.argv.slice(2);
const option = (word: string, usual: number): number => {
  const at = words.indexOf(`--${word}`);
  const value = at < 0 ? usual : Number(words[at + 1]);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`--${word} wants a whole number`);
  return value;
};
const page = await writeValidity(await openCase(name), {
  simulations: option("simulations", VALIDITY_SIMULATIONS),
  seed: option("seed", 1),
  root: fileURLToPath(new URL("..", import.meta.url)),
});
process.stderr.write(`written: ${page}\n`);
