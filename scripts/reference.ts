/**
 * Prints the constants of cases/stalin/reference.ts as they come out now, beside those in use.
 * node --conditions=aitia-source scripts/reference.ts [worlds]
 */
import * as used from "../cases/stalin/reference.ts";
import { kept, standardised } from "../cases/stalin/testing/reference.ts";

const worlds = Number(process.argv[2] ?? 300);
const now = used as Readonly<Record<string, number>>;
const line = (name: string, value: number) =>
  console.log(
    `export const ${name} = ${Number(value.toPrecision(3))};`.padEnd(44),
    `// in use: ${now[name] ?? "-"}`,
  );
for (const [name, { mean, sd }] of Object.entries(standardised(worlds))) {
  line(`${name}_MEAN`, mean);
  line(`${name}_SD`, sd);
}
for (const [name, { mean }] of Object.entries(kept(worlds))) line(`KEPT_${name}`, mean);
