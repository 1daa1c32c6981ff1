/**
 * Everything that can be wrong with a case before it is compiled, in one list. What only the compiled rules can tell
 * (unread parameters, unwritten fields) is added by engine/check.ts.
 */
import type { Trouble } from "../errors.ts";
import type { Case } from "./case.ts";
import { claimTestTroubles } from "./check/claim-tests.ts";
import { claimTroubles } from "./check/claims.ts";
import { discrepancyTroubles, nearTroubles } from "./check/discrepancy.ts";
import { episodeTroubles } from "./check/episode.ts";
import { eventTroubles } from "./check/events.ts";
import { explanationTroubles } from "./check/explanations.ts";
import { historyRecordTroubles, historyTroubles } from "./check/histories.ts";
import { idTroubles } from "./check/ids.ts";
import { outcomeTroubles } from "./check/outcomes.ts";
import { recordTroubles } from "./check/record.ts";
import { ruleTroubles } from "./check/rules.ts";
import { schemaTroubles } from "./check/schema.ts";
import { worldTroubles } from "./check/world.ts";

/** What of a case no answer may be made with: its form, its ids, its numbers, its time. */
export function graveTroubles(spec: Case): readonly Trouble[] {
  const schema = schemaTroubles(spec);
  return schema.length > 0
    ? schema
    : [idTroubles, ruleTroubles, worldTroubles, eventTroubles, historyTroubles].flatMap(
        (troubles) => troubles(spec),
      );
}

/** What is wrong with a case. `whole` is false when so much is missing that nothing further can be asked of it. */
export function caseTroubles(spec: Case): { troubles: readonly Trouble[]; whole: boolean } {
  const shape = schemaTroubles(spec);
  if (shape.length > 0) return { troubles: shape, whole: false };
  return {
    whole: true,
    troubles: [
      idTroubles,
      claimTroubles,
      claimTestTroubles,
      explanationTroubles,
      ruleTroubles,
      worldTroubles,
      eventTroubles,
      outcomeTroubles,
      episodeTroubles,
      recordTroubles,
      discrepancyTroubles,
      nearTroubles,
      historyTroubles,
      historyRecordTroubles,
    ].flatMap((troubles) => troubles(spec)),
  };
}
