/** Claims as they were tested and kept with their case: every question tells the same verdicts, whatever it was asked itself. */
import type { Model } from "../../engine/model.ts";
import { storedWeighing } from "../weigh/stored.ts";
import type { ClaimAnswer, ClaimsAnswer, Tested } from "./answer.ts";
import { withGeneral } from "./general.ts";
import { testedKey, told, untested } from "./told.ts";
import { inOrderOf } from "./ways.ts";

const CLAIMS = "stored/claims.json";

/** Rises when it is to be read otherwise. */
const FORM = 1;

interface StoredClaims {
  readonly form: number;
  /** Of what they were tested by. */
  readonly key: string;
  readonly answer: Omit<ClaimsAnswer, "seconds">;
}

/** What tested claims are stored as beside their case: a name and a text, the same for the same answer. */
export async function claimsText(
  model: Model,
  { seconds: _, ...answer }: ClaimsAnswer,
): Promise<readonly [string, string]> {
  const whole: StoredClaims = {
    form: FORM,
    key: testedKey(model, await storedWeighing(model)),
    answer,
  };
  return [CLAIMS, `${JSON.stringify(whole, null, 1)}\n`];
}

/** The stored claims of a case as it stands; undefined where there are none, or those of an earlier state of the case. */
export async function storedClaims(model: Model): Promise<StoredClaims["answer"] | undefined> {
  const found = await model.stored(CLAIMS);
  if (found === undefined) return undefined;
  try {
    const { form, key, answer } = JSON.parse(found) as StoredClaims;
    if (form !== FORM || key !== testedKey(model, await storedWeighing(model))) return undefined;
    const claims = answer.claims.map((one) => told(model.spec, one as Tested));
    return { ...answer, claims: await withGeneral(model, claims) };
  } catch {
    return undefined;
  }
}

/** A row for each claim: as it was tested and kept, or that it was not. */
export async function claimRows(model: Model): Promise<readonly ClaimAnswer[]> {
  const stored = await storedClaims(model);
  return (
    stored?.claims ??
    withGeneral(
      model,
      inOrderOf(model.spec).map(({ id }) => untested(model.spec, id)),
    )
  );
}
