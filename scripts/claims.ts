/** npm run claims: writes docs/claims.md from the verdicts that `aitia claims stalin --keep` stored. Nothing is lived. */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { storedClaims } from "../src/ask/claims/stored.ts";
import { openCase } from "../src/ask/index.ts";
import { claimsPage } from "../src/document/claims.ts";

const model = await openCase("stalin");
const stored = await storedClaims(model);
if (!stored) {
  process.stderr.write(
    "error: no stored claims fit the case as it stands\n  in cases/stalin/stored/claims.json\n  Run npx aitia claims stalin --keep first.\n",
  );
  process.exit(1);
}
writeFileSync(
  fileURLToPath(new URL("../docs/claims.md", import.meta.url)),
  claimsPage(model.spec, stored),
);
