/** Asks for an exact weighing: its request, and where its parts are kept. */
import type { Model } from "../../../engine/model.ts";
import { type Request, requestHash } from "../../../store/request.ts";
import { type AskOptions, clock } from "../../asking.ts";
import { requestOf } from "../../plan/request.ts";
import { readPriorOdds } from "../weigh.ts";
import type { PanelWeighAnswer } from "./answer.ts";
import type { KeepParts } from "./asked.ts";
import { weighPanel } from "./weigh-panel.ts";

/** A case of many histories whose rules are linear: no history is simulated, and what is kept is parts of the answer. */
export function weighExactly(
  model: Model,
  { seed, priorOdds }: { seed: number; priorOdds?: Readonly<Record<string, number>> | undefined },
  options: AskOptions & {
    readonly keepParts?: ((request: Request) => KeepParts | undefined) | undefined;
  },
): PanelWeighAnswer {
  const request = requestOf(model, { runs: 0, seed }, { by: model.by, command: "weigh", more: {} });
  const before = readPriorOdds(model, priorOdds);
  return weighPanel(model, {
    seed,
    keep: options.keepParts?.(request),
    request: requestHash(request),
    seconds: clock(),
    ...(before ? { priorOdds: before } : {}),
    onPart: (done, of) => options.onProgress?.({ done, of, found: 0 }),
  });
}
