/** The stored run's histories as files beside a page: a table of text, what its columns are, and Parquet. */
import { cameOf } from "../ask/plan/part.ts";
import type { Answer } from "../ask/why/answer.ts";
import { outputsPerLife } from "../engine/crowd/ensemble.ts";
import type { OpenCase } from "../engine/open.ts";
import { periodName, periodsOf } from "../model/clock.ts";
import { aboutHistories } from "../report/about-histories.ts";
import { csvwName } from "../report/csvw.ts";
import { worldsAsCsv } from "../store/worlds-csv.ts";
import { worldsAsParquet } from "../store/worlds-parquet.ts";
import { filesIn } from "../words/en/files.ts";
import type { Language } from "../words/language.ts";

/** What the files of the stored run are called beside the page: as `run=` says it in an address. */
export const storedName = ({ request }: Answer): string => request.slice(0, 8);

/** Name and content of each. */
export function tablesOf(
  open: OpenCase,
  answer: Answer,
  worlds: Float32Array,
): readonly (readonly [string, string | Uint8Array])[] {
  const { program, clock, spec } = open;
  const stored = storedName(answer);
  return [
    [`${stored}.csv`, csvOf(open, worlds)],
    [
      `${stored}.parquet`,
      worldsAsParquet(
        {
          years: [...clock.years],
          periods: periodsOf(clock),
          series: program.recorded.map((r) => r.name),
          request: answer.request,
          case: spec.id,
        },
        worlds,
      ),
    ],
  ];
}

/** The stored worlds as a table. */
function csvOf(open: OpenCase, worlds: Float32Array): string {
  const { program, clock, spec } = open;
  const width = program.recorded.length;
  const size = outputsPerLife(program);
  const runs = Array.from({ length: worlds.length / size }, (_, run) => run);
  const came = spec.outcomes.map((outcome) => cameOf(open, outcome, worlds));
  return worldsAsCsv({
    period: clock.period,
    years: clock.years.map((n) => periodName(clock, n)),
    series: program.recorded.map((r) => r.name),
    outcomes: spec.outcomes.map((o) => o.id),
    runs,
    value: (run, y, s) => worlds[run * size + y * width + s],
    came: (run, o) => came[o][run] === 1,
  });
}

/** What is to be known of the stored run's table, beside it. */
export function aboutTable(
  { spec, clock, program }: OpenCase,
  answer: Answer,
  words: Language,
  address = "",
): readonly [name: string, text: string] {
  const { question, request, seed, given, version } = answer;
  const name = `${storedName(answer)}.csv`;
  const source = filesIn(clock.period).source({
    question,
    case: spec.id,
    view: words.screen.views[given],
    seed,
    run: request,
    version,
    address,
  });
  const text = aboutHistories({
    name,
    period: clock.period,
    question,
    which: "",
    source: source.trim(),
    spec,
    series: program.recorded.map((r) => r.name),
  });
  return [csvwName(name), text];
}
