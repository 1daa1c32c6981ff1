/** Rules: their stand-ins, and their parameters with unit, prior and reason. */
import type { Trouble } from "../../errors.ts";
import { suggestion } from "../../errors.ts";
import type { Case } from "../case.ts";
import { domainOf, reachOf } from "../domain.ts";
import { isMechanism, kinds, type Parameter } from "../mechanism.ts";
import { type Prior, priorTrouble } from "../prior.ts";

const priorKinds = ["uniform", "log-uniform", "half-normal", "normal", "beta", "fixed"];

export function ruleTroubles(spec: Case): Trouble[] {
  const first = new Map<string, { rule: string; text: string }>();
  return [spec.start, ...spec.order].flatMap((rule): Trouble[] => {
    const where = isMechanism(rule) ? `mechanism ${rule.id}` : `process ${rule.id}`;
    const parameters = Object.entries(rule.parameters) as [string, Parameter][];
    return [
      ...(isMechanism(rule) ? standIns(rule.instead, where) : []),
      ...parameters.flatMap(([name, parameter]): Trouble[] => {
        const own = `${where}, parameter ${name}`;
        const text = JSON.stringify(parameter);
        const before = first.get(name);
        if (!before) first.set(name, { rule: rule.id, text });
        return [
          ...parameterTroubles(parameter, own),
          ...(before && before.text !== text
            ? [
                {
                  what: `"${name}" is defined otherwise in ${before.rule}`,
                  where: own,
                  todo: "One name is one number: give it another name, or the same definition.",
                },
              ]
            : []),
        ];
      }),
    ];
  });
}

function standIns(instead: unknown, where: string): Trouble[] {
  const offered = Object.entries((instead ?? {}) as Record<string, { says?: unknown } | undefined>);
  const known: readonly string[] = kinds;
  return [
    ...(offered.some(([kind, standIn]) => kind === "unresponsive" && standIn)
      ? []
      : [
          {
            what: "nothing is said to stand in its place when it is removed",
            where,
            todo: "Write instead: { unresponsive: { says, step } }.",
          },
        ]),
    ...offered
      .filter(([kind]) => !known.includes(kind))
      .map(([kind]) => ({
        what: `"${kind}" is no kind of stand-in`,
        where,
        todo: suggestion(kind, kinds),
      })),
    ...offered
      .filter(([kind, s]) => known.includes(kind) && s && !(typeof s.says === "string" && s.says))
      .map(([kind]) => ({
        what: `the ${kind} stand-in is not said in words`,
        where,
        todo: "Write says: what the reader is told was there instead.",
      })),
  ];
}

function parameterTroubles(parameter: Parameter, where: string): Trouble[] {
  const { unit, because, prior, counts } = (parameter ?? {}) as Partial<Parameter>;
  const trouble = priorProblem(prior) ?? (prior && unit && beyond(unit, prior));
  return [
    ...(unit ? [] : [{ what: "it has no unit", where, todo: 'Write unit: "…".' }]),
    ...(because
      ? []
      : [{ what: "no reason is given for its prior", where, todo: 'Write because: "…".' }]),
    ...(counts === undefined || counts === true
      ? []
      : [
          {
            what: "whether it counts people is neither said nor left out",
            where,
            todo: "Write counts: true, or leave it out.",
          },
        ]),
    ...(trouble
      ? [
          {
            what: `its prior ${trouble}`,
            where,
            todo: "Correct the prior, or the unit; see docs/mechanisms.md.",
          },
        ]
      : []),
  ];
}

function priorProblem(prior: Prior | undefined): string | undefined {
  if (!prior || typeof prior !== "object") return "is missing";
  return priorKinds.includes(prior.kind)
    ? priorTrouble(prior)
    : `is of a kind "${String(prior.kind)}" that does not exist`;
}

/** Where a prior has mass that its unit rules out. */
function beyond(unit: string, prior: Prior): string | undefined {
  const domain = typeof unit === "string" ? domainOf(unit) : undefined;
  if (!domain) return undefined;
  const outside = reachOf(prior).find((end) => end < domain.low || end > domain.high);
  return outside === undefined ? undefined : `reaches to ${outside}, where ${domain.says}`;
}
