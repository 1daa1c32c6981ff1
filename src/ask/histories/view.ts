/** What of the records is given to a question over histories, or to one of them: nothing, the parameters, or the luck too. */
import type { HistoryModel } from "../../engine/histories.ts";
import type { Model } from "../../engine/model.ts";
import { hashText } from "../../store/fingerprint.ts";
import type { Given } from "../../words/statement.ts";
import { type Asked, type Conditioning, changedIn } from "../condition/conditioning.ts";
import { refuse } from "../plan/admitted.ts";
import { changesOf, type Question } from "../plan/question.ts";
import { withSet } from "../plan/source.ts";
import type { PanelDraws } from "../weigh/panel/draws.ts";
import { type StoredTogether, storedTogether } from "../weigh/panel/stored.ts";
import { type GivenParameters, givenParameters } from "./parameters.ts";

/** Draws of the account that is asked about, or why there are none. */
type StoredDraws =
  | { readonly known: true; readonly draws: PanelDraws; readonly hash: string }
  | { readonly known: false; readonly because: string };

export async function storedDraws(model: Model, explanation: string): Promise<StoredDraws> {
  const stored: StoredTogether | undefined = await storedTogether(model);
  const not = (because: string) => ({ known: false, because }) as const;
  const { histories } = model.spec;
  if (!stored)
    return not(
      `the rules of "${model.spec.id}" are not said to be linear, and of what is weighed by simulated histories nothing is stored`,
    );
  if (!stored.known) return stored;
  if ((histories?.own ?? []).length > 1 || (histories?.ownOfUnit ?? []).length > 1)
    return not("histories draw more than one parameter for themselves, of which one is an offset");
  const draws: PanelDraws | undefined = stored.answer.draws[explanation];
  return draws
    ? { known: true, draws, hash: hashText(JSON.stringify(draws)) }
    : not(`no draws of "${explanation}" are stored`);
}

/** A view of the records, as it can be lived. */
export type View =
  | { readonly given: "nothing" }
  | { readonly given: "parameters" | "record"; readonly draws: PanelDraws; readonly hash: string };

/**
 * The view that was asked for; nobody having asked for one, the parameters where they are stored and fit, and nothing of
 * the records where they are not.
 *
 * @throws AitiaError where what is asked for is not stored, or not defined of what else is asked
 */
export async function viewOf(
  model: Model,
  question: Question,
  asked: Given | undefined,
): Promise<View> {
  if (asked === "nothing") return { given: "nothing" };
  const { explanation } = question;
  const found = await storedDraws(model, explanation);
  if (!found.known) {
    if (asked === undefined) return { given: "nothing" };
    return refuse(
      `no stored posterior gives the parameters of "${explanation}": ${found.because}`,
      model.spec.histories?.linear
        ? `Run aitia weigh ${model.spec.id} --keep, or ask with --given nothing.`
        : "Ask with --given nothing.",
    );
  }
  const { draws, hash } = found;
  if (asked !== "record") return { given: "parameters", draws, hash };
  const changes = changesOf(question);
  if (changes.length > 0)
    refuse(
      `the luck of the records is of "${explanation}" unchanged, not of ${changes.join(", ")}`,
      "Ask with --given parameters.",
    );
  if (question.knockout !== "unresponsive")
    refuse(
      `with the luck of the records a part is taken away as a weight is, so its stand-in is unresponsive, not ${question.knockout}`,
      "Leave --knockout out, or ask with --given parameters.",
    );
  return { given: "record", draws, hash };
}

/** Lives a history with the parameters that the records leave, run by run, and luck of its own. */
export function conditioningOf(
  own: HistoryModel,
  { rowsOf, drawOf }: GivenParameters,
  { question, draws, hash }: { question: Question; draws: PanelDraws; hash: string },
): Conditioning {
  const changes = changesOf(question);
  const source = {
    seed: question.seed,
    parameters: { rows: rowsOf(own) },
    particles: Int32Array.from({ length: question.runs }, (_, r) => r),
  };
  return {
    source: withSet(own, source, question.set),
    clusters: drawOf,
    particles: new Set(drawOf).size,
    ess: draws.rows.length,
    // drawn from the exact posterior, and not weighed
    paretoK: 0,
    observation: [
      `The simulated histories have parameters of the exact posterior of all ${own.all.spec.histories?.many ?? "histories"}, ${draws.rows.length} draws, and fresh chance.`,
      ...(changes.length > 0 ? [changedIn(question.explanation, changes)] : []),
    ].join(" "),
    hash,
  };
}

/** The same of one history that is asked about by itself. */
export async function givenToHistory(own: HistoryModel, question: Question): Promise<Asked> {
  const found = await storedDraws(own.all, question.explanation);
  if (!found.known) return { question, notice: `${found.because}.` };
  const { runs, seed } = question;
  const given = givenParameters(own.all, found.draws, { runs, seed });
  return { question, conditioning: conditioningOf(own, given, { question, ...found }) };
}
