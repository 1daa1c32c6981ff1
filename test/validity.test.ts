/** What is written down of the founding case belongs to the case as it stands. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { accountPosterior } from "../src/ask/condition/account-posterior.ts";
import { weighedModel } from "../src/ask/condition/weighed-model.ts";
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
  expect(model, "run npm run validity again").toBe(weighedModel(open));
  expect((await readValidity(open))?.fingerprint).toBe(fingerprint);
});

test("what it says of the record is the stored weighing of this model, and no other evidence of an account stands in it", async () => {
  const page = readFileSync("docs/validity.md", "utf8");
  const weighed = await storedWeighing(open);
  expect(page, "run npm run validity again").toContain(favoured(open.spec, weighed).join("\n"));
  expect(weighed!.accounts.map((a) => a.id)).toContain("none");
  expect(page.match(/\| log evidence \|/g)).toHaveLength(1);
});

test("each account has a posterior of this model, and says what it is worth", async () => {
  const weighed = (await storedWeighing(open))!;
  for (const { id } of weighed.accounts) {
    const found = await accountPosterior(open, id);
    if (!found?.fits) throw found?.because ?? new Error(`nothing is stored of ${id}`);
    const { ess, essOfParameters, weights } = found.posterior;
    expect(ess).toBeGreaterThan(1);
    expect(ess).toBeLessThanOrEqual(essOfParameters);
    expect(essOfParameters).toBeLessThanOrEqual(weights.length);
  }
});

test("an explanation tells the record as closely as was asked before it was fitted", async () => {
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
