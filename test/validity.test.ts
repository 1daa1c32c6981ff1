/** What is written down of the founding case belongs to the case as it stands. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { wholeSpan } from "../src/ask/condition/fit.ts";
import { modelHash, posteriorPath, readPosterior } from "../src/ask/condition/posterior.ts";
import { readValidity } from "../src/ask/validity/stored.ts";
import { type OpenCase, openCase } from "../src/engine/open.ts";

let open: OpenCase;
beforeAll(async () => {
  open = await openCase("stalin");
});

test("docs/validity.md was generated from this model, and the report's short form from the same run", () => {
  const page = readFileSync("docs/validity.md", "utf8");
  const [, model, fingerprint] = /Model ([0-9a-f]+), fingerprint ([0-9a-f]+)/.exec(page)!;
  expect(model, "run npx aitia check stalin --deep --validity again").toBe(modelHash(open));
  expect(readValidity(open)?.fingerprint).toBe(fingerprint);
});

test("why --given record finds a posterior of this model, worth enough to be asked", () => {
  const years = wholeSpan(open);
  const path = posteriorPath(open, { explanation: open.spec.whole, whole: years, years });
  const posterior = readPosterior(open, path)!;
  expect(posterior.model).toBe(modelHash(open));
  expect(posterior.ess).toBeGreaterThan(100);
});

test("the best explanation tells the record as closely as was asked before it was fitted", () => {
  const { fits } = readValidity(open)!;
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
