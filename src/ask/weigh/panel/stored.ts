/** An exact weighing as it is stored beside its case, and what is told of it while the case is as it was weighed. */
import type { HistoryModel } from "../../../engine/histories.ts";
import type { Model } from "../../../engine/model.ts";
import { panelWords as says } from "../../../words/en/weighed-panel.ts";
import { weighedModel } from "../../condition/weighed-model.ts";
import { STORED_WEIGHING } from "../stored.ts";
import type { PanelWeighAnswer } from "./answer.ts";

/** Rises when it is to be read otherwise. The first had draws of one account, and no history by itself. */
const FORM = 2;

interface StoredPanel {
  readonly form: number;
  readonly model: string;
  readonly answer: Omit<PanelWeighAnswer, "seconds">;
}

/** What it is stored as: a name and a text, the same for the same answer. */
export function panelText(
  model: Model,
  { seconds: _, ...answer }: PanelWeighAnswer,
): readonly [string, string] {
  const whole: StoredPanel = { form: FORM, model: weighedModel(model), answer };
  // a row of numbers is a line
  const text = JSON.stringify(whole, null, 1).replace(/\[[\s\d.,e+-]+\]/g, (row) =>
    row.replace(/\s+/g, ""),
  );
  return [STORED_WEIGHING, `${text}\n`];
}

/** What all histories of a case together were found to say, or why nothing of it is told. */
export type StoredTogether =
  | { readonly known: true; readonly answer: StoredPanel["answer"] }
  | { readonly known: false; readonly because: string };

/** Undefined where the case's histories are not weighed exactly. */
export async function storedTogether(model: Model): Promise<StoredTogether | undefined> {
  const { id, histories } = model.spec;
  if (!histories?.linear) return undefined;
  const found = await model.stored(STORED_WEIGHING);
  const not = (because: string) => ({ known: false, because }) as const;
  if (found === undefined) return not(says.notWeighed(id));
  const read = readStored(found);
  if (!read) return not(says.damaged(id));
  const { form, model: of, answer } = read;
  if (form !== FORM) return not(says.otherForm(form, FORM, id));
  return of === weighedModel(model) ? { known: true, answer } : not(says.otherCase(id));
}

function readStored(text: string): StoredPanel | undefined {
  try {
    return JSON.parse(text) as StoredPanel;
  } catch {
    return undefined;
  }
}

/** The weighing in an answer about some or one of the histories: its sentence, or why there is none. */
export type Together = {
  /** What the histories are called: "rulers". */
  readonly many: string;
} & (
  | { readonly known: true; readonly sentence: string; readonly request: string }
  | { readonly known: false; readonly because: string }
);

/** What an answer carries of the stored weighing: of a case with many histories, and of one history of it. */
export async function togetherOf(model: Model | HistoryModel): Promise<Together | undefined> {
  const all = "all" in model ? model.all : model;
  const stored = await storedTogether(all);
  if (!stored) return undefined;
  const { many = "histories" } = all.spec.histories ?? {};
  if (!stored.known) return { many, ...stored };
  const { request, finding } = stored.answer;
  return { many, known: true, sentence: finding.sentence, request };
}
