/**
 * How often the doubt over histories holds the truth: records that known parameters made, and the net that these have. And
 * one history by itself, which is asked as dearly as all of them.
 */
import { expect, test } from "vitest";
import { modelOfHistory } from "../../engine/histories.ts";
import { Draws } from "../../fit/draws.ts";
import type { Estimate } from "../../why/index.ts";
import { why } from "../questions.ts";
import type { PanelDraws } from "../weigh/panel/draws.ts";
import { SCALE_SHARES, SCALES } from "../weigh/panel/laid-out.ts";
import { madePanel } from "../weigh/panel/made-panel.ts";
import { linearOf, panelOf, readHistories } from "../weigh/panel/panel-of-case.ts";
import type { Ends } from "./doubt.ts";
import { exactNet, nuisance, oneYear, weighedBeside } from "./testing/one-year.ts";
import { whyHistories } from "./why.ts";

const MANY = 120;
const RECORDS = 4;

test("of nets under the parameters that made a record, the interval holds 19 of 20 and the doubt from parameters 9 of 10", async () => {
  const plain = await oneYear(MANY);
  const { form } = linearOf(plain.spec);
  const panel = panelOf(readHistories(plain.spec));
  const chance = new Draws(11, "truths").at(0);
  let [of, held, byParameters] = [0, 0, 0];
  for (let n = 0; n < RECORDS; n++) {
    const scale = SCALES[chance.pick(Float64Array.from(SCALE_SHARES))]!;
    const weights = panel.parameters.map((name) => [name, chance.normal()] as const);
    const centre = chance.normal();
    const made = madePanel(
      panel,
      nuisance,
      {
        weights: Object.fromEntries(weights.map(([name, weight]) => [name, scale * weight])),
        centre,
        copied: 0,
      },
      chance,
    );
    const codes = new Map(
      made.units.flatMap(({ histories }) => histories.map((one) => [one.id, one.codes[0]!])),
    );
    const { model } = weighedBeside(await oneYear(MANY, ({ id }) => 4 + codes.get(id)!), n);
    const truth: PanelDraws = {
      parameters: [
        ...[form.centre, form.scale, form.persistence, form.shock],
        ...[form.unitSpread, form.historySpread, form.errorSpread, form.errorPersistence],
        ...panel.parameters,
      ],
      rows: [
        [
          ...[4 + centre, scale, nuisance.persistence, nuisance.shock, nuisance.unitSd],
          ...[nuisance.historySd, nuisance.errorSd, nuisance.errorPersistence],
          ...weights.map(([, weight]) => weight),
        ],
      ],
    };
    const answer = await whyHistories(model, { runs: 200, seed: n });
    for (const { id, net } of [...answer.mechanisms, ...answer.groups]) {
      const e = net as Estimate & { readonly doubt?: { readonly parameters?: Ends } };
      const parameters = e.doubt?.parameters;
      if (!e.known || !parameters?.known) continue;
      const without = model.spec.order
        .filter((rule) =>
          id.length > 1
            ? rule.id === id
            : model.spec.explanations.find((one) => one.id === id)!.mechanisms.includes(rule.id),
        )
        .flatMap((rule) => Object.keys(rule.parameters));
      const { all } = exactNet(model.spec, truth, without);
      of += 1;
      held += e.low <= all && all <= e.high ? 1 : 0;
      byParameters += parameters.low <= all && all <= parameters.high ? 1 : 0;
    }
  }
  console.info(
    `${of} nets: ${held} within the interval, ${byParameters} within that of parameters`,
  );
  expect(of).toBeGreaterThan(9 * RECORDS);
  expect(held / of).toBeGreaterThanOrEqual(0.95);
  expect(byParameters / of).toBeGreaterThanOrEqual(0.9);
}, 1_200_000);

test("one history that is asked about by itself has the numbers that it has among all", async () => {
  const { model } = weighedBeside(await oneYear(150));
  const asked = { runs: 200, seed: 4 };
  const answer = await whyHistories(model, asked);
  const own = answer.histories[1]!;
  if (!own.came.known) throw new Error(own.came.because);
  const alone = await why(modelOfHistory(model, own.id), asked);
  expect(alone).toMatchObject({ given: "parameters", particles: 200 });
  expect(alone.came! / alone.worlds!).toBeCloseTo(own.came.value, 12);
  await expect(why(modelOfHistory(model, own.id), { runs: 2, given: "record" })).rejects.toThrow(
    /Ask aitia why rulers --given record, which tells all rulers by name/,
  );
  const few = await whyHistories(model, {
    ...asked,
    histories: [own.id, answer.histories[7]!.id],
  });
  expect(few.histories[0]).toEqual(own);
});
