/** The record of a case as a guide for particle filters, which weigh worlds while they are lived. */
import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { filteredSize, type Guide } from "../../engine/world/guide.ts";
import { explanationOf, maskOnly } from "../../engine/world/masks.ts";
import { toldFiltered } from "../../engine/world/particle-filter.ts";
import { must } from "../../errors.ts";
import type { Renew } from "../../fit/index.ts";
import type { Events } from "../../model/case.ts";
import type { RecordError } from "../weigh/record-error.ts";
import { type Liver, particleRows } from "./liver.ts";

/** Settings of the error by which a world is weighed on its way, at most. */
const FEW = 13;

/** `from`: first month of each span of noise. */
function guideOf(
  { program, clock }: Model,
  error: RecordError,
  from: readonly number[],
): Omit<Guide, "worlds" | "powers"> {
  const [{ at }] = error.model.filters;
  const first = clock.years[0];
  const { firstMonth, months, per = 12 } = program;
  const width = program.recorded.length;
  const columns = new Map(program.recorded.map(({ name }, n) => [name, n]));
  const numbers = Array.from(at, (n) => error.numbers[n]);
  const settings = error.model.filters.map(({ at: _, ...setting }) => setting);
  const periodAt = (month: number) => first + Math.floor(((firstMonth % per) + month) / per);
  return {
    from: Int32Array.from(from),
    known: Int32Array.from(from, (_, s) => {
      const end = periodAt((from[s + 1] ?? months) - 1);
      return numbers.filter(({ year }) => year <= end).length;
    }),
    places: Int32Array.from(
      numbers,
      ({ output, year }) =>
        (year - first) * width + must(columns.get(output), "the column of a series"),
    ),
    series: Int32Array.from(numbers, ({ series }) => series),
    values: Float64Array.from(numbers, ({ value }) => value),
    logarithmic: Uint8Array.from(error.series, ({ scale }) => (scale === "linear" ? 0 : 1)),
    settings,
    few: settings.filter((_, s) => s % Math.ceil(settings.length / FEW) === 0),
  };
}

/** Worlds of a filter. */
const WORLDS = 48;

/**
 * How worlds of an account are renewed for a sampler; undefined where the program that lives them is somebody's own, or
 * where all of their noise is of one span, so that no world can be weighed before its end.
 */
export function renewOf(
  model: Model,
  account: string,
  error: RecordError,
  {
    liver,
    seed,
    events = {},
    crew,
    signal,
  }: Hands & { readonly liver: Liver; readonly seed: number; readonly events?: Events },
  lives = WORLDS,
): Renew | undefined {
  const { spec, program } = model;
  if (spec.simulator || !liver.noisy || liver.spans.length < 2) return undefined;
  const guide = guideOf(model, error, liver.spans);
  const masks = [maskOnly(program, explanationOf(spec, account).mechanisms)];
  const inputs = model.inputs(events);
  const from = Int32Array.from(liver.spans);
  return {
    lives,
    async draw({ worlds, units, runs }, { powers, fresh }) {
      const plan = {
        program,
        inputs,
        seed,
        masks,
        lives: Array.from({ length: worlds }, (_, row) => ({ run: fresh[row], mask: 0, row })),
        parameters: { rows: particleRows(model, units, worlds) },
        lineage: { from, runs },
        guide: { ...guide, worlds: lives, powers },
      };
      const size = filteredSize(plan.guide);
      const told = await crew.live(plan, { signal });
      const found = Array.from({ length: worlds }, (_, n) =>
        toldFiltered(told.subarray(n * size, (n + 1) * size)),
      );
      return {
        logs: Float64Array.from(found, ({ own }) => own),
        runs: Int32Array.from(
          found.flatMap(({ slots }, n) =>
            [...slots].map((slot, s) => (slot < 0 ? runs[n * slots.length + s] : fresh[n] + slot)),
          ),
        ),
      };
    },
  };
}
