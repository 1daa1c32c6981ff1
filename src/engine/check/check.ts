/** What `check` answers: everything wrong with a case in one list, and what its mechanisms are, read off their rules. */
import { tryCompile } from "../../compile/compile.ts";
import { type Accesses, accessesOf, accessesOfRule, fieldName } from "../../compile/derive.ts";
import { drawnAgain } from "../../compile/drawn-again.ts";
import { countingOf } from "../../compile/long.ts";
import type { Program } from "../../compile/tree.ts";
import { AitiaError, type Trouble } from "../../errors.ts";
import type { Case } from "../../model/case.ts";
import { defaultNotices } from "../../model/check/defaults.ts";
import { caseTroubles } from "../../model/check.ts";
import { clockOf } from "../../model/clock.ts";
import { caseOfHistory } from "../../model/history-of.ts";
import { isMechanism, kinds, type Mechanism } from "../../model/mechanism.ts";
import { findCase, loadCase, type ReadCase } from "../open.ts";
import { isSimulated } from "../simulator/open.ts";
import { isHidden, shownName } from "../world/fields.ts";
import { inputBlocks } from "../world/inputs.ts";
import { live } from "../world/live.ts";
import { drawsFrom, priorsOf } from "../world/parameters.ts";
import { located } from "./located.ts";

export interface CheckAnswer {
  readonly case: string;
  readonly problems: readonly Trouble[];
  /** What the case leaves to a default that is made of its record: nothing is wrong because of it. */
  readonly notices: readonly Trouble[];
  /** Worth a look, though it may be meant: a draw that gives the same words again. */
  readonly look: readonly Trouble[];
  readonly claims: readonly {
    readonly id: string;
    readonly answer?: string;
    readonly says: string;
    readonly quotes: readonly string[];
    readonly mechanisms: readonly string[];
  }[];
  readonly mechanisms: readonly {
    readonly id: string;
    readonly title: string;
    readonly claims: readonly string[];
    readonly kinds: readonly string[];
    /** Fields and inputs that its step reads, and fields that it writes: "threat", "elite.habit". Absent where no rule could be read. */
    readonly reads?: readonly string[];
    readonly writes?: readonly string[];
    readonly parameters: readonly string[];
  }[];
}

/** Checks a case by its name or folder. That there is no such case is an error; all else is in the list. */
export async function check(nameOrPath: string): Promise<CheckAnswer> {
  findCase(nameOrPath);
  try {
    return checkCase(await loadCase(nameOrPath));
  } catch (error) {
    if (!(error instanceof AitiaError)) throw error;
    return {
      case: nameOrPath,
      problems: error.troubles,
      notices: [],
      look: [],
      claims: [],
      mechanisms: [],
    };
  }
}

/**
 * Checks a case that has been read; one that has been compiled too is not compiled again, and the inputs of one that was
 * checked as it stands are not made again.
 */
export function checkCase({
  spec,
  source,
  program: known,
  inputsAreRight = false,
}: Pick<ReadCase, "spec" | "source"> & {
  readonly program?: Program;
  readonly inputsAreRight?: boolean;
}): CheckAnswer {
  const { troubles: found, whole } = caseTroubles(spec);
  const troubles = located(spec, source, found);
  if (!whole)
    return {
      case: typeof spec.id === "string" ? spec.id : "",
      problems: troubles,
      notices: [],
      look: [],
      claims: [],
      mechanisms: [],
    };
  // a simulator's rules are its own: there is nothing to compile, and nothing to be said of what they read
  const ready = isSimulated(spec) ? undefined : known;
  const { program, troubles: refused } =
    ready || isSimulated(spec) ? { program: ready, troubles: [] } : tryCompile(spec, source);
  const mechanisms = spec.order.filter(isMechanism);
  return {
    case: spec.id,
    problems: [
      ...troubles,
      ...refused,
      ...(program ? useTroubles(spec, program) : []),
      ...(program && !inputsAreRight ? inputTroubles(spec, program) : []),
      ...(program && !known && countingOf(program).any ? longInWorld(spec, program) : []),
    ],
    notices: defaultNotices(spec),
    look: program ? drawnAgain(program) : [],
    claims: spec.claims.map(({ id, answer, says, quotes, mechanisms: by }) => ({
      id,
      ...(answer === undefined ? {} : { answer }),
      says,
      quotes,
      mechanisms: by,
    })),
    mechanisms: mechanisms.map((m) => described(m, program)),
  };
}

function described(mechanism: Mechanism, program: Program | undefined) {
  const { id, title, claims, instead, parameters } = mechanism;
  const step = program?.rules.find((r) => r.id === id)?.variants[0];
  const own =
    program && typeof step === "number" ? namesOf(program, accessesOf(program, [step])) : undefined;
  return {
    id,
    title,
    claims,
    kinds: kinds.filter((kind) => instead?.[kind] !== undefined),
    ...own,
    parameters: Object.keys(parameters),
  };
}

const fieldNames = (program: Program, fields: readonly number[]): string[] =>
  fields.flatMap((n) => shownName(program.fields[n]) ?? []);

const inputName = ({ set, name }: Program["inputs"][number]) =>
  set === null ? name : `${set}.${name}`;

const namesOf = (program: Program, { reads, writes, inputs }: Accesses) => ({
  reads: [...fieldNames(program, reads), ...inputs.map((n) => inputName(program.inputs[n]))],
  writes: fieldNames(program, writes),
});

/** Parameters that their rule does not read, fields that nobody writes or reads, inputs that nobody reads. */
function useTroubles(spec: Case, program: Program): Trouble[] {
  const rules = program.rules.map((rule) => accessesOfRule(program, rule));
  const start = accessesOf(program, [program.start]);
  const all = [start, ...rules];
  const recorded = new Set(
    [...Object.values(spec.world.series), ...Object.values(spec.world.watched ?? {})].map(
      ({ field, of }) => (of === undefined ? field : `${of}.${field}`),
    ),
  );
  const written = new Set(all.flatMap((a) => a.writes));
  const read = new Set(all.flatMap((a) => a.reads));
  const inputs = new Set(all.flatMap((a) => a.inputs));
  return [
    ...[spec.start, ...spec.order].flatMap((rule, n) =>
      Object.keys(rule.parameters)
        .filter((name) => !all[n].parameters.includes(program.parameters.indexOf(name)))
        .map((name) => ({
          what: `its parameter "${name}" is never read`,
          where: `rule ${rule.id}`,
          todo: `Use p.${name}, or remove it.`,
        })),
    ),
    ...program.fields.flatMap((field, n): Trouble[] => {
      if (isHidden(field)) return [];
      const where = `the field ${fieldName(field)}`;
      const isRead = read.has(n) || recorded.has(fieldName(field));
      return [
        ...(written.has(n)
          ? []
          : [{ what: "no rule ever writes it", where, todo: "Write it, or remove it." }]),
        ...(isRead ? [] : [{ what: "nobody ever reads it", where, todo: "Use it, or remove it." }]),
      ];
    }),
    ...program.inputs.flatMap((input, n) =>
      inputs.has(n)
        ? []
        : [
            {
              what: "no rule ever reads it",
              where: `the input ${inputName(input)}`,
              todo: "Use it, or remove it.",
            },
          ],
    ),
  ];
}

/** Of rules with loops whose length only a world knows, what one world says. */
function longInWorld(spec: Case, program: Program): Trouble[] {
  if (spec.histories) return [];
  try {
    const living = live(program, inputBlocks(spec, program, clockOf(spec.world), {}));
    drawsFrom(priorsOf(spec, program, { seed: 1 }))(0, living.memory.parameters);
    living.name(1, 0);
    living.start();
    living.months(0, program.months);
    return [];
  } catch (error) {
    if (error instanceof AitiaError) return [...error.troubles];
    throw error;
  }
}

/** Inputs as usual, and with each event turned the other way. */
function inputTroubles(spec: Case, program: Program): Trouble[] {
  if (spec.histories)
    return spec.histories.list.flatMap((history) => {
      const own = caseOfHistory(spec, history);
      const { months } = clockOf(own.world);
      const where = `${spec.histories?.of} ${history.id}`;
      return inputTroubles(own, { ...program, months }).map((one) => ({
        ...one,
        where: `${where}, ${one.where}`,
      }));
    });
  const clock = clockOf(spec.world);
  const chosen = [{}, ...spec.events.map((e) => ({ [e.id]: e.usual === "off" ? "on" : "off" }))];
  const found = new Map<string, Trouble>();
  for (const events of chosen) {
    const [choice] = Object.entries(events);
    try {
      inputBlocks(spec, program, clock, events);
    } catch (error) {
      const own = (error as Partial<AitiaError>).troubles ?? [
        {
          what: `its inputs cannot be made: ${(error as Error).message}`,
          where: choice ? `event ${choice[0]} ${choice[1]}` : `the case "${spec.id}"`,
          todo: "Give a block of numbers for every input.",
        },
      ];
      for (const trouble of own) found.set(JSON.stringify(trouble), trouble);
    }
  }
  return [...found.values()];
}
