/** `why` of a simulator whose runs are no twins: what frequencies with and without each mechanism tell, and what they bound. */

import { outputsPerLife } from "../../engine/crowd/ensemble.ts";
import type { Model } from "../../engine/model.ts";
import type { SourceNames } from "../../engine/sources.ts";
import { mechanismIds } from "../../engine/world/masks.ts";
import { drawsFrom, priorsOf } from "../../engine/world/parameters.ts";
import { AitiaError } from "../../errors.ts";
import type { Request } from "../../store/request.ts";
import { withoutTwins as says } from "../../words/en/imported.ts";
import { answerOf, type ImportAnswer } from "../import/import.ts";
import { runsOfDesign } from "../import/runs-to-make.ts";
import { refuse } from "../plan/admitted.ts";
import type { Cost } from "../plan/cost.ts";
import type { Living } from "../plan/lives.ts";
import { outcomeOf } from "../plan/outcome.ts";
import { cameOf } from "../plan/part.ts";
import { type Asked, type Question, readQuestion } from "../plan/question.ts";
import { requestOf } from "../plan/request.ts";

/** Runs that are asked for and kept together. */
const TOGETHER = 1024;

/** The question, of which nothing may be asked that only twins or a record could tell. */
export function readWithoutTwins(model: Model, asked: Asked): Question {
  const question = readQuestion(model, asked);
  if (question.precision !== undefined)
    refuse("twins are lived in stages, and these runs are no twins", "Leave precision out.");
  if (question.given === "nothing" && !question.believe && !question.coupling) return question;
  throw new AitiaError({
    what: "runs that are no twins are asked as they are drawn, and not given a record",
    where: `the case "${model.spec.id}"`,
    todo: "Leave --given out.",
  });
}

export const withoutTwinsRequest = (model: Model, question: Question, by: SourceNames): Request =>
  requestOf(model, question, { by, command: "why without twins" });

/** Each run with luck of its own, and the parameters of its world. */
function plan(model: Model, question: Question) {
  const { program, spec } = model;
  const { masks, rows } = runsOfDesign(model, question);
  return {
    rows,
    ofRows: (from: number, to: number) => ({
      program,
      inputs: model.inputs(question.events),
      seed: question.seed,
      masks,
      parameters: priorsOf(spec, program, question),
      lives: rows
        .slice(from, to)
        .map(({ world, mask }, n) => ({ run: from + n, mask, row: world })),
    }),
  };
}

export function withoutTwinsCost(model: Model, question: Question): Cost {
  const { rows, ofRows } = plan(model, question);
  return {
    lives: rows.length,
    disk: rows.length,
    memory: TOGETHER * 4 * outputsPerLife(model.program),
    async pilot(many, { crew, signal }) {
      const to = Math.min(many, rows.length);
      await crew.live(ofRows(0, to), { signal, once: true });
      return to;
    },
  };
}

/** Net differences and the bounds of Tian and Pearl, from runs lived with and without each mechanism. */
export async function whyWithoutTwins(
  model: Model,
  question: Question,
  { crew, signal, keep, onProgress }: Living,
): Promise<ImportAnswer> {
  const { spec, program } = model;
  const { rows, ofRows } = plan(model, question);
  const outcome = outcomeOf(spec, question.outcome);
  const size = outputsPerLife(program);
  const came = new Uint8Array(rows.length);
  for (let from = 0, found = 0; from < rows.length; from += TOGETHER) {
    const to = Math.min(rows.length, from + TOGETHER);
    const kept = keep?.read(from / TOGETHER);
    if (kept?.length === to - from) {
      came.set(kept, from);
      found += to - from;
      onProgress?.({ done: to, of: rows.length, found });
      continue;
    }
    const outputs = await crew.live(ofRows(from, to), {
      signal,
      once: true,
      onProgress: ({ done }) => onProgress?.({ done: from + done, of: rows.length, found }),
    });
    came.set(cameOf(model, outcome, outputs.subarray(0, (to - from) * size)), from);
    keep?.write(from / TOGETHER, came.slice(from, to));
  }
  const { columns, switches, varied } = columnsOf(model, question);
  const failed = model.failed?.(question.seed).filter(([run]) => run < rows.length) ?? [];
  const times = failed.reduce((all, [, own]) => all + own, 0);
  return answerOf(
    {
      columns: { ...columns, [outcome.id]: came },
      design: [...switches, ...varied],
      vary: varied,
      outcome: outcome.id,
    },
    {
      file: says.simulator(spec.id),
      rows: rows.length,
      row: "all",
      dialect: says.lived(program.years),
      notes: [says.note(spec.simulator?.noise ?? ""), ...(times > 0 ? [says.failed(times)] : [])],
      copies: 0,
      switches,
      seed: question.seed,
    },
  );
}

/** What was set in each run: the switches that are ever off, and the parameters that vary. */
function columnsOf(model: Model, question: Question) {
  const { program, spec } = model;
  const { masks, rows } = runsOfDesign(model, question);
  const columns: Record<string, boolean[] | number[]> = {};
  const places = new Map(program.rules.map(({ id }, n) => [id, n]));
  const isOn = (mask: number, id: string) => masks[mask][places.get(id) ?? 0] === 0;
  const switches = mechanismIds(program).filter(
    (id) => isOn(0, id) && masks.some((_, mask) => !isOn(mask, id)),
  );
  for (const id of switches) columns[id] = rows.map(({ mask }) => isOn(mask, id));
  const draws = drawsFrom(priorsOf(spec, program, question));
  const numbers = new Float32Array(program.parameters.length);
  const worlds = Array.from({ length: question.runs }, (_, world) => {
    draws(world, numbers);
    return numbers.slice();
  });
  const varied = program.parameters.filter((_, p) => worlds.some((w) => w[p] !== worlds[0][p]));
  for (const name of varied) {
    const p = program.parameters.indexOf(name);
    columns[name] = rows.map(({ world }) => worlds[world][p]);
  }
  return { columns, switches, varied };
}
