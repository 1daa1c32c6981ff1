import { afterAll, expect, test } from "vitest";
import { renewOf } from "../../src/ask/condition/guided.ts";
import { liverOf } from "../../src/ask/condition/liver.ts";
import { scoredYears } from "../../src/ask/condition/observed.ts";
import { openCase } from "../../src/ask/index.ts";
import { weigherOf } from "../../src/ask/weigh/population.ts";
import { recordErrorOf } from "../../src/ask/weigh/record-error.ts";
import { closeThreads } from "../../src/engine/crowd/threads.ts";

afterAll(closeThreads);

test("worlds whose noise was drawn anew, led by the record, are as likely as weighing finds them when they are lived", async () => {
  const open = await openCase("meadow");
  const error = recordErrorOf(open.spec, scoredYears(open.spec));
  const hands = { crew: open.crew, seed: 1 };
  const liver = liverOf(open, "all", hands);
  const renew = renewOf(open, "all", error, { ...hands, liver });
  const worlds = 12;
  const batch = {
    worlds,
    units: Uint16Array.from(
      { length: worlds * liver.parameters.length },
      (_, n) => (n * 7919) % 65536,
    ),
    runs: Int32Array.from({ length: worlds * liver.spans.length }, (_, n) =>
      Math.floor(n / liver.spans.length),
    ),
  };
  const powers = Float64Array.from({ length: worlds }, (_, n) => 1 / (1 + n));
  const fresh = Int32Array.from({ length: worlds }, (_, n) => 1000 + 100 * n);
  const renewed = await renew?.draw(batch, { powers, fresh });
  const again = await weigherOf(
    open,
    liver,
    error,
  )({ ...batch, runs: renewed?.runs ?? batch.runs });
  for (const [n, log] of again.logs.entries()) expect(renewed?.logs[n]).toBeCloseTo(log, 9);
  expect(renewed?.runs).not.toEqual(batch.runs);
});
