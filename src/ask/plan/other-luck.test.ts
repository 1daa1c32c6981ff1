import { expect, test } from "vitest";
import { nodeCrew } from "../../engine/crowd/pool.ts";
import { openCase } from "../../engine/open.ts";
import { priorsOf } from "../../engine/world/parameters.ts";
import { why } from "../why/why.ts";
import { designOf } from "./design.ts";
import { SOON } from "./how-many.ts";
import { liveAll } from "./lives.ts";
import { outcomeOf } from "./outcome.ts";
import { cameIn, cameOf } from "./part.ts";
import { NOT_LIVED, SINCE_CAME } from "./part-rows.ts";
import { readQuestion } from "./question.ts";

test("other luck is lived in the first runs and where the outcome came, with the bits that it has where all live it", async () => {
  const meadow = await openCase("meadow");
  const { program, spec } = meadow;
  const question = readQuestion(meadow, { runs: 150 });
  const design = designOf(meadow, question);
  const crew = nodeCrew({ workers: 1 });
  let progress = { done: 0, of: 1 };
  const { part } = await liveAll(meadow, design, {
    crew,
    onProgress: (p) => {
      progress = p;
    },
  });
  expect(progress.done).toBe(progress.of);
  const rows = design.rows.length;
  const ways = design.rows.flatMap((way, row) => ("at" in way ? [{ row, at: way.at }] : []));
  const runs = Array.from({ length: question.runs }, (_, run) => run);
  const lives = runs.flatMap((run) => [
    { run, mask: 0 },
    ...ways.map(({ at }) => ({ run, mask: 0, beside: at })),
  ]);
  const outputs = await crew.live({
    program,
    inputs: meadow.inputs(question.events),
    seed: question.seed,
    parameters: priorsOf(spec, program, question),
    masks: design.masks,
    lives,
  });
  const all = cameOf(meadow, outcomeOf(spec, question.outcome), outputs);
  const came = cameIn(part, design);
  expect(runs.filter((run) => run >= SOON && came(run)).length).toBeGreaterThan(10);
  expect(runs.filter((run) => run >= SOON && !came(run)).length).toBeGreaterThan(10);
  for (const run of runs)
    ways.forEach(({ row }, n) => {
      const bit = all[run * (1 + ways.length) + 1 + n];
      const later = came(run) ? SINCE_CAME + bit! : NOT_LIVED;
      expect(part.placebo[run * rows + row]).toBe(run < SOON ? bit : later);
    });
});

test("what other luck undoes is told of every history in which the outcome came, what it brings about of the first alone", async () => {
  const meadow = await openCase("meadow");
  const crew = nodeCrew({ workers: 1 });
  const asked = async (runs: number) =>
    (await why(meadow, readQuestion(meadow, { runs }), { crew, by: meadow.by })).answer;
  const [first, more] = [await asked(SOON), await asked(200)];
  for (const { id, placebo, necessity } of more.mechanisms) {
    const soon = first.mechanisms.find((m) => m.id === id);
    expect(placebo.brought).toEqual(soon?.placebo.brought);
    expect(placebo.brought).toMatchObject({ known: true, n: SOON });
    expect(placebo.undone).toMatchObject({ known: true, n: (necessity as { n?: number }).n });
  }
});
