/** The histories of a case, each as a model of its own: one program, whose rules are compiled once for each span. */
import { toJavaScript } from "../compile/back/js.ts";
import type { Program } from "../compile/tree.ts";
import { nameNumber } from "../kernel/noise.ts";
import type { Events } from "../model/case.ts";
import { type Clock, clockOf } from "../model/clock.ts";
import { type Histories, type History, unitOf } from "../model/histories.ts";
import { caseOfHistory, historyNamed } from "../model/history-of.ts";
import { hashText } from "../store/fingerprint.ts";
import { shareMachine } from "./crowd/machine.ts";
import type { Model } from "./model.ts";
import { inputBlocks } from "./world/inputs.ts";
import { evaluate } from "./world/live.ts";

/** A model of one history, and which it is. */
export interface HistoryModel extends Model {
  readonly history: History;
  /** The model of all of them. */
  readonly all: Model;
}

/** Programs of a model by span: the first of each is the one that is compiled. */
const bySpan = new WeakMap<Program, Map<string, Program>>();

/**
 * One history of a case as a model of its own: why, run, twin and all else are asked of it as of any case. Its luck is
 * addressed by (seed, run, id), its parameters by (seed, run) as those of every other history, but for those that the case
 * says it draws for itself.
 *
 * @param model of a case with histories
 * @param id of the history
 * @returns a model; its `named` names the history too, as a command line does
 * @throws AitiaError where the case has no such history
 */
export function modelOfHistory(model: Model, id: string): HistoryModel {
  const history = historyNamed(model.spec, id);
  const spec = caseOfHistory(model.spec, history);
  const clock = clockOf(spec.world);
  const program = programOf(model, history, clock);
  const { named, by, crew } = model;
  return {
    history,
    all: model,
    named: `${named} --history ${id}`,
    by,
    crew,
    spec,
    program,
    clock,
    inputs: (events: Events) => inputBlocks(spec, program, clock, events),
    hash: hashText(JSON.stringify([model.hash, id])),
    make: async (kind) => evaluate(toJavaScript(program, { trace: kind === "traced" })),
    // what is stored beside a case is of all its histories together
    stored: async () => undefined,
  };
}

function programOf({ program, spec }: Model, history: History, clock: Clock): Program {
  const { first: firstMonth, months, years } = clock;
  const own = {
    luck: nameNumber(history.id),
    drawn: spec.histories ? drawnBy(spec.histories, history) : {},
  };
  const made: Program = {
    ...program,
    firstMonth,
    months,
    years: years.length,
    history: own,
    hash: hashText(JSON.stringify([program.hash, firstMonth, months, own])),
  };
  const known = bySpan.get(program) ?? new Map<string, Program>();
  bySpan.set(program, known);
  const span = `${firstMonth} ${months}`;
  const compiled = known.get(span);
  if (compiled) shareMachine(made, compiled);
  else known.set(span, made);
  return made;
}

/** Under which name each parameter of its own is drawn. */
const drawnBy = ({ own = [], ownOfUnit = [] }: Histories, history: History) =>
  Object.fromEntries([
    ...own.map((name) => [name, `${name} of history ${history.id}`] as const),
    ...ownOfUnit.map((name) => [name, `${name} of ${unitOf(history)}`] as const),
  ]);
