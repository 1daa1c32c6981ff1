/** What is written down of the founding case belongs to the case as it stands. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { wholeSpan } from "../src/ask/condition/fit.ts";
import { modelHash, posteriorName } from "../src/ask/condition/posterior.ts";
import { readPosterior } from "../src/ask/condition/stored-posterior.ts";
import { readValidity } from "../src/ask/validity/stored.ts";
import { storedWeighing } from "../src/ask/weigh/stored.ts";
import { favoured } from "../src/document/favoured.ts";
import { type OpenCase, openCase } from "../src/engine/open.ts";

let open: OpenCase;
beforeAll(async () => {
  open = await openCase("stalin");
});

test("docs/validity.md was generated from this model, and the report's short form from the same run", async () => {
  const page = readFileSync("docs/validity.md", "utf8");
  const [, model, fingerprint] = /Model ([0-9a-f]+), fingerprint ([0-9a-f]+)/.exec(page)!;
  expect(model, "run npx aitia check stalin --deep --validity again").toBe(modelHash(open));
  expect((await readValidity(open))?.fingerprint).toBe(fingerprint);
});

test("what it says of the record is the stored weighing of this model, and no evidence of a tempered fit stands in it", async () => {
  const page = readFileSync("docs/validity.md", "utf8");
  const weighed = await storedWeighing(open);
  expect(page, "run npm run validity again").toContain(favoured(open.spec, weighed).join("\n"));
  expect(weighed!.accounts.map((a) => a.id)).toContain("none");
  expect(page.match(/\| log evidence \|/g)).toHaveLength(1);
});

test("why --given record finds a posterior of this model, worth enough to be asked", async () => {
  const years = wholeSpan(open);
  const name = posteriorName({ explanation: open.spec.whole, years }, years);
  const found = await readPosterior(open, (await open.stored(name))!, {
    crew: open.crew,
    where: name,
  });
  if (!found.fits) throw found.because;
  expect(found.posterior.model).toBe(modelHash(open));
  expect(found.posterior.ess).toBeGreaterThan(100);
});

test("the best explanation tells the record as closely as was asked before it was fitted", async () => {
  const { fits } = (await readValidity(open))!;
  const told = fits.map(({ own }) => {
    const [sentences, deaths] = own;
    return (
      sentences!.rmseLog <= 0.6 &&
      deaths!.rmseLog <= 1 &&
      own.every(({ coverage90 }) => coverage90 >= 0.8 && coverage90 <= 0.97)
    );
  });
  expect(told).toContain(true);
});
