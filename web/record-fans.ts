/** Fans of series that the stored answer does not hold: lived here for each answer when somebody asks for them. */
import { signal } from "@preact/signals";
import type { ExplanationAnswer } from "../src/ask/answer.ts";
import { panelsOf } from "../src/report/told.ts";
import { defaults } from "./address.ts";
import { believed, type Ensemble, fanOf, type Liver, liver, seriesOf } from "./live.ts";
import { pack, shape, threads } from "./state.ts";

const lived = signal<ReadonlyMap<string, Ensemble>>(new Map());
let living: Liver | undefined;
/** As many as the stored fans show one by one. */
const SINGLE = 40;

/** An explanation with its fan of this series, where it is known by now. */
export function fansOf(explained: ExplanationAnswer, show: string): ExplanationAnswer {
  const ensemble = lived.value.get(explained.id);
  if (explained.fans[show] || !ensemble) return explained;
  const histories = ensemble.lived
    .filter((run) => run < SINGLE)
    .sort((a, b) => a - b)
    .map((run) => seriesOf(shape.value, ensemble, run, show));
  return {
    ...explained,
    worlds: ensemble.lived.length,
    fans: { [show]: fanOf(shape.value, ensemble, show) },
    histories: { [show]: histories },
  };
}

/** Lives every answer's worlds, once, if this series is stored for none. */
export function askFans(show: string): void {
  const { answer, spec } = pack.value;
  const missing = panelsOf({ answer, spec }).filter(
    ({ explained }) => !explained.fans[show] && !lived.value.has(explained.id),
  );
  if (missing.length === 0) return;
  living ??= liver(pack.value, shape.value, threads);
  for (const { explained } of missing) {
    const world = believed({ ...defaults(pack.value), explanation: explained.id });
    void living
      .ensemble("record", world, answer.worlds, () => {})
      .then(
        (ensemble) => {
          lived.value = new Map(lived.value).set(explained.id, ensemble);
        },
        () => {}, // the change panel, which lives worlds too, says why
      );
  }
}
