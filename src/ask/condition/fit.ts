/** Conditions one account on years of its record, as weighing leads every account to all of them. */
import type { Hands } from "../../engine/crew.ts";
import type { Model } from "../../engine/model.ts";
import { standsFor } from "../weigh/accounts.ts";
import { leadAccount } from "../weigh/population.ts";
import { recordErrorOf } from "../weigh/record-error.ts";
import { type StoredAccount, storedAccount } from "./account-posterior.ts";
import type { Conditioned } from "./posterior.ts";

export interface FitQuestion extends Conditioned {
  /** Worlds to be lived, about. */
  readonly simulations: number;
  /** Worlds lived after these for draws alone; none unless given. */
  readonly draws?: number;
  readonly seed: number;
}

export interface FitOptions extends Hands {
  /** Hears how many were lived. */
  readonly onLived?: (lives: number) => void;
}

export async function fitCase(
  model: Model,
  { explanation, years, events = {}, simulations, draws = 0, seed }: FitQuestion,
  { onLived, ...hands }: FitOptions,
): Promise<StoredAccount> {
  const { spec } = model;
  const account = standsFor(spec, explanation) ?? explanation;
  const found = await leadAccount(model, account, recordErrorOf(spec, years), {
    ...hands,
    seed,
    simulations,
    forDraws: draws,
    events,
    ...(onLived ? { onLived } : {}),
  });
  return await storedAccount(model, found, { ...hands, seed, years, events });
}
