/** What decides which worlds of an account the record chooses: a name for it that no word, outcome or claim changes. */
import { withoutPlaces } from "../../compile/tree.ts";
import type { Model } from "../../engine/model.ts";
import { parametersOf } from "../../engine/world/parameters.ts";
import type { Case } from "../../model/case.ts";
import { clockOf } from "../../model/clock.ts";
import { discrepancyOf } from "../../model/discrepancy.ts";
import { accountsOf } from "../../model/explanation.ts";
import type { Histories } from "../../model/histories.ts";
import { worldWithin } from "../../model/history-of.ts";
import { hashBytes, hashText } from "../../store/fingerprint.ts";

/**
 * Everything that decides what weighing finds but the seed and the budget: rules, priors, inputs as usual, record, error
 * model, accounts. Words decide nothing, nor do outcomes, claims, or series that the record does not have.
 */
export function weighedModel({ spec, program, inputs }: Model): string {
  // what a rule is refused by when it goes round too long decides nothing of what is lived
  const { hash: _, counting: __, recorded, ...living } = program;
  const compared = recorded.filter(({ name }) => spec.record.some((r) => r.output === name));
  const { series, correlation } = discrepancyOf(spec);
  return hashText(
    JSON.stringify(
      [
        living,
        compared,
        priorsIn(spec),
        inputs({}).map((b) => hashBytes(new Uint8Array(b.buffer, b.byteOffset, b.byteLength))),
        spec.record.map(({ output, points }) => [
          output,
          points.map(({ year, value, sdLog, sources }) => [
            year,
            value,
            sdLog,
            sources.map((s) => [s.series, s.value]),
          ]),
        ]),
        series.map(({ output, scale, sd, ar }) => [output, scale ?? "log", sd, ar]),
        correlation.prior,
        accountsIn(spec),
        spec.scored ?? null,
        spec.periods ?? null,
        // a case of one history keeps the name that it had before there were many
        ...(spec.histories ? [historiesIn(spec, spec.histories)] : []),
      ],
      withoutPlaces,
    ),
  );
}

/** Of the histories what decides: spans, units, inputs, records, what each draws for itself, and the linear form. */
function historiesIn(spec: Case, { list, own, ownOfUnit, linear }: Histories) {
  const arrays = (all: Readonly<Record<string, Float32Array>>) =>
    Object.entries(all).map(([name, { buffer, byteOffset, byteLength }]) => [
      name,
      hashBytes(new Uint8Array(buffer, byteOffset, byteLength)),
    ]);
  return [
    list.map((one) => {
      const { state, sets } = one.inputs({}, clockOf(worldWithin(spec, one)));
      return [
        [one.id, one.from, one.to, one.unit ?? null, one.region ?? null],
        [one.heldOut !== undefined, (one.marks ?? []).length > 0],
        arrays(state),
        Object.entries(sets).map(([name, of]) => [name, arrays(of)]),
        one.record.map(({ output, points }) => [
          output,
          points.map(({ year, value, sdLog }) => [year, value, sdLog]),
        ]),
      ];
    }),
    own ?? [],
    ownOfUnit ?? [],
    linear
      ? {
          ...linear,
          others: linear.others.map(({ id, codes }) => [id, codes]),
          beside: Object.entries(linear.beside).map(([name, of]) => [name, arrays(of)]),
          codings: linear.codings.map(({ id, inputs }) => [id, inputs]),
        }
      : null,
  ];
}

/** Names and priors of all parameters. */
export const priorsIn = (spec: Case) =>
  [...parametersOf(spec)].map(([name, { prior }]) => [name, prior]);

/** Accounts by their mechanisms or their walk. */
export const accountsIn = (spec: Case) =>
  accountsOf(spec).map(({ id, mechanisms, randomWalk }) => [id, mechanisms, randomWalk ?? null]);
