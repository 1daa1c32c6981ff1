/** Fans of series that the stored answer does not hold: lived here for each answer when somebody asks for them. */
import { signal } from "@preact/signals";
import { shareCame } from "../../src/ask/run/histories.ts";
import type { ExplanationAnswer } from "../../src/ask/why/answer.ts";
import { panelsOf } from "../../src/report/subject.ts";
import { defaults } from "../state/address.ts";
import { asker, pack, shape } from "../state/state.ts";
import { subject } from "../subject.ts";
import { type Ensemble, fanOf, historiesOf, type Liver, liver, noFan, seriesOf } from "./live.ts";
import { seldom } from "./show-together.ts";
import { withSingles } from "./singles.ts";

/** What was lived of an answer at some moment, and what of it has been read for a series. */
interface Grown {
  readonly ensemble: Ensemble;
  readonly read: Map<string, Partial<ExplanationAnswer>>;
}

const grown = signal<ReadonlyMap<string, Grown>>(new Map());
const asked = new Set<string>();
let living: Liver | undefined;
/** As many as the stored fans show one by one. */
export const SINGLE = 40;

/** An explanation with its fan of this series; of no worlds where none has been lived yet. */
export function fansOf(explained: ExplanationAnswer, show: string): ExplanationAnswer {
  if (explained.fans[show]) return withSingles(explained);
  const now = grown.value.get(explained.id);
  if (!now) return { ...explained, worlds: 0, fans: { [show]: noFan(shape.value) } };
  const read = now.read.get(show) ?? readFrom(now.ensemble, show);
  now.read.set(show, read);
  return { ...explained, ...read };
}

function readFrom(ensemble: Ensemble, show: string): Partial<ExplanationAnswer> {
  const { answer, spec } = pack.value;
  const outcome = spec.outcomes.findIndex((o) => o.id === answer.outcome.id);
  const worlds = ensemble.lived.length;
  const histories = ensemble.lived
    .filter((run) => run < SINGLE)
    .sort((a, b) => a - b)
    .map((run) => seriesOf(shape.value, ensemble, run, show));
  return {
    worlds,
    came: shareCame(historiesOf(ensemble, outcome)),
    fans: { [show]: fanOf(shape.value, ensemble, show) },
    histories: { [show]: histories },
  };
}

/** Lives every answer's worlds, once, if this series is stored for none. */
export function askFans(show: string): void {
  const { answer } = pack.value;
  const missing = panelsOf(subject()).filter(
    ({ explained: { fans, id } }) => !fans[show] && !asked.has(id),
  );
  if (missing.length === 0) return;
  living ??= liver(shape.value, asker);
  for (const { explained } of missing) {
    const { id } = explained;
    const world = { explanation: id, seed: defaults(pack.value).seed, given: "nothing" as const };
    asked.add(id);
    const more = (ensemble: Ensemble) => {
      if (ensemble.lived.length === 0) return;
      seldom(`record ${id}`, () => {
        grown.value = new Map(grown.value).set(id, { ensemble, read: new Map() });
      });
    };
    const { signal } = new AbortController();
    living
      .ensemble(world, answer.worlds, { signal, more })
      // the change panel, which lives worlds too, says why
      .catch(() => asked.delete(id));
  }
}
