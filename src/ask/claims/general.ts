/** What the histories of another case say of a claim's general form: told beside the claim's own verdict, and carried into nothing. */
import type { Model } from "../../engine/model.ts";
import type { Case } from "../../model/case.ts";
import type { PanelWeighAnswer } from "../weigh/panel/answer.ts";
import type { ClaimAnswer, GeneralClaim } from "./answer.ts";

/** Where it stands beside the case whose claims are generalised. */
export const GENERAL = "stored/general.json";

/** Rises when it is to be read otherwise. */
const FORM = 1;

interface StoredGeneral {
  readonly form: number;
  /** The weighing that says so. */
  readonly request: string;
  readonly fingerprint: string;
  readonly claims: Readonly<Record<string, readonly GeneralClaim[]>>;
}

/**
 * What a weighing of many histories says of another case's claims, as it is stored beside that case.
 *
 * @param spec the case of many histories, whose claims name those that they generalise
 * @param answer its weighing
 * @param other id of the case that the claims are of
 * @returns the text of the file
 */
export function generalText(
  spec: Case,
  answer: Pick<PanelWeighAnswer, "claims" | "histories" | "request" | "fingerprint">,
  other: string,
): string {
  const claims: Record<string, GeneralClaim[]> = {};
  for (const { id, generalOf } of spec.claims) {
    const found = answer.claims.find((one) => one.id === id);
    if (!found || generalOf?.case !== other) continue;
    const { says, verdict, because } = found;
    for (const name of generalOf.claims)
      claims[name] = [
        ...(claims[name] ?? []),
        {
          case: spec.id,
          claim: id,
          says,
          verdict,
          because,
          histories: answer.histories,
          many: spec.histories?.many ?? "histories",
        },
      ];
  }
  const { request, fingerprint } = answer;
  const whole: StoredGeneral = { form: FORM, request, fingerprint, claims };
  return `${JSON.stringify(whole, null, 1)}\n`;
}

/** The rows, each with what other histories say of its general form where that is stored. */
export async function withGeneral(
  model: Pick<Model, "stored">,
  rows: readonly ClaimAnswer[],
): Promise<readonly ClaimAnswer[]> {
  const found = await storedGeneral(model);
  return rows.map(({ general: _, ...row }) => {
    const general = found[row.id];
    return general ? { ...row, general } : row;
  });
}

async function storedGeneral(model: Pick<Model, "stored">): Promise<StoredGeneral["claims"]> {
  const text = await model.stored(GENERAL);
  if (text === undefined) return {};
  try {
    const { form, claims } = JSON.parse(text) as StoredGeneral;
    return form === FORM && claims ? claims : {};
  } catch {
    return {};
  }
}
